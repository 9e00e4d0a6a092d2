#pragma once
// Which facts an operand reads.

#include "rulebook/plan.hpp"

#include <string>
#include <vector>

namespace licito::compare {

/// Where a fact stands in the proposal document; of a field of records, its list and name.
std::string asked_as(const Plan& plan, FactOrder order);
/// The facts and fields that an operand reads, by the names under which the engine asks for them.
void paths_of(const Plan& plan, const Operand& operand, std::vector<std::string>& into);
/// Whether the operand is this fact, and not only worked out of it.
bool reads(const Plan& plan, const Operand& operand, const std::string& name);

} // namespace licito::compare
