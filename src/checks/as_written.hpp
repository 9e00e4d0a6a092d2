#pragma once
// A line of a pack as its author wrote it, for messages.

#include "document/tree.hpp"

#include <string>

namespace licito::checks {

/// `key: value`, cut where it is long or goes on below.
std::string as_written(document::Node key);

} // namespace licito::checks
