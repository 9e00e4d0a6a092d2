#pragma once
// What two rulebooks declare differently: facts and words of their own, whether a rule reads them or not.

#include "rulebook/plan.hpp"

#include <string>
#include <vector>

namespace licito::compare {

/// One line a change: "fact `seller.size` is new". A host that gives such a fact is understood by one of the two only, or otherwise.
std::vector<std::string> declared_changes(const Plan& old, const Plan& now);

} // namespace licito::compare
