#pragma once
// The canonical form: an annotated document as lines.

#include "form/annotated.hpp"
#include "form/place.hpp"

#include <string>

namespace licito::form {

/// Columns that a map or list on one line may take; comments at its end do not count.
inline constexpr std::size_t width = 160;

/// The text of a pack, a file of tests (`Place::pack`) or a calendar. A function of the values, the comments and the blank lines between entries
/// alone: two texts that differ in nothing else give the same bytes. Ends with a line end.
std::string lay_out(Entry whole, Place place);

} // namespace licito::form
