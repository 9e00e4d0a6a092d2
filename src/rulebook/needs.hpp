#pragma once
// What a rulebook can ever ask of a host.

#include "rulebook/plan.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace licito {

/// Every fact that some rule looks at, in vocabulary order. O(size of the plan).
std::vector<const FactInfo*> facts_needed(const Plan& plan);
/// The longest look back at `history`; nothing where some rule looks back without end.
std::optional<std::chrono::seconds> history_needed(const Plan& plan);
/// Whether some line at or below a node is on a content fact.
bool reads_content(const Plan& plan, NodeId node);

} // namespace licito
