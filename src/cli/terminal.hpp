#pragma once
// What standard output and standard error are connected to.

#include <cstddef>
#include <optional>

namespace licito::cli {

bool is_terminal(int descriptor);
/// Columns of the terminal, or nothing where it is none or does not say.
std::optional<std::size_t> terminal_width(int descriptor);
/// Colours only on a terminal that has them, and never against NO_COLOR (no-color.org).
bool wants_colours(int descriptor);
/// A reader that went away is an error of `write`, not a signal that kills us.
void ignore_broken_pipes();

} // namespace licito::cli
