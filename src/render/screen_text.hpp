#pragma once
// Text made fit for a screen: safe to show, cut and wrapped by code points.

#include <cstddef>
#include <string>
#include <string_view>

namespace licito::screen {

inline constexpr std::string_view bold = "1", dim = "2", red = "31", green = "32", yellow = "33", magenta = "35";

/// One line of valid UTF-8: line ends and tabs become spaces, and whatever could move a terminal's cursor, hide text or turn its direction U+FFFD.
/// Packs and proposals must not write on the reader's screen.
std::string printable(std::string_view text);
/// At most `width` columns; what was cut ends in `…`. `text` is printable.
std::string cut(std::string_view text, std::size_t width);
/// `text` with spaces up to `width` columns.
std::string padded(std::string_view text, std::size_t width);
/// Columns that printable text takes.
std::size_t columns(std::string_view text);
/// `text` in a colour, or as it is.
std::string coloured(std::string_view text, std::string_view colour, bool colours);
/// Appends `first` and then `text`, broken between words at `width`, later lines indented as deep as `first` is long. Ends with a line end.
void wrap(std::string& out, std::string_view first, std::string_view text, std::size_t width);
/// `12345` as `12,345`.
std::string grouped(unsigned long long number);

} // namespace licito::screen
