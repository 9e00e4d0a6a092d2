#pragma once
// Conditions as they were read, put into the plan for one kind of act.

#include "pack/reader.hpp"

namespace licito {

/// Copies a condition into the plan for acts of these kinds. A line on a fact that no such act has is false, or is left out altogether where
/// `leave_out` says so (in a pack's `when`); a group that loses all its lines is left out with them. What is known already is folded away.
NodeId lower(const Conditions& from, Plan& plan, NodeId node, std::uint32_t kinds, bool leave_out);

/// Joins conditions that stand in the plan.
NodeId plan_all(Plan& plan, const std::vector<NodeId>& lines);
NodeId plan_any(Plan& plan, const std::vector<NodeId>& lines);

} // namespace licito
