#pragma once
// A scalar as YAML writes it, with quotes only where they are needed.

#include <string>
#include <string_view>

namespace licito::form {

enum class Among {
  lines,   ///< A value that has a line of its own.
  brackets ///< Inside `{…}` or `[…]`, where commas and brackets mean something; and every key.
};

/// Whether `text` without quotes would be read as something else, by this reader or by other readers of YAML (`NO`, `off`, `~`). `was_quoted`
/// counts where the pack reader itself tells `"$name"` from `$name`, and where another reader would tell `"7"` from `7`.
bool needs_quotes(std::string_view text, bool was_quoted, Among among);
/// Whether the pack reader takes it for more than a text where it has no quotes: a name, a fact, `cover`.
bool is_more_unquoted(std::string_view text);
/// In quotes.
std::string quoted(std::string_view text);
/// As it is to be written on one line.
std::string written(std::string_view text, bool was_quoted, Among among);
/// Whether it reads like a sentence; those keep their quotes, so that texts in several languages look alike.
bool is_sentence(std::string_view text);
/// Whether it can stand as lines of their own behind `|`.
bool fits_block_text(std::string_view text);

} // namespace licito::form
