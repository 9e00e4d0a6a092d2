#pragma once
// Texts of a pack compared by what they say, not by how they are laid out.

#include "document/tree.hpp"

#include <string>

namespace licito::lint {

/// The same text for nodes that say the same: keys sorted, a list of one like its item. With `without_values`, numbers, percentages, amounts and
/// hours are left out, so that two versions of one rule are the same.
std::string canonical(document::Node node, bool without_values = false);

} // namespace licito::lint
