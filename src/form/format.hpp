#pragma once
// The canonical form of packs, calendars and files of tests.

#include "licito/diagnostic.hpp"

#include <cstdint>
#include <string>

namespace licito::form {

/// The text in its canonical form. Comments are kept, the meaning is never changed: the result is read again and compared, value by value, before it
/// is given out. Formatting what was formatted changes nothing. Errors: what makes the text no readable document, told as loading tells it (E0002 to
/// E0009), and E0100 where it is no pack, calendar or file of tests. What its rules say is not judged. `file` is for diagnostics.
Result<std::string> formatted(const std::string& text, const std::string& file);

/// Whether the text is the vocabulary, which may stand in a folder of packs and is none.
bool is_vocabulary(const std::string& text, const std::string& file);

/// The first line in which two texts differ.
struct FirstChange {
  std::uint32_t line = 0; ///< From 1.
  std::string before;     ///< Empty: there is none.
  std::string after;
};
FirstChange first_change(const std::string& before, const std::string& after);

} // namespace licito::form
