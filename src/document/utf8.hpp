#pragma once
// UTF-8 as far as reading and showing text needs it.

#include <cstdint>
#include <string>
#include <string_view>

namespace licito::document {

/// Where `text` stops being UTF-8 (overlong forms and surrogates are none), or npos.
std::size_t invalid_utf8(std::string_view text);
/// `text` with U+FFFD for every byte that is not UTF-8, so that it can be shown and put into JSON.
std::string valid_utf8(std::string_view text);
/// Code points of valid text.
std::size_t code_points(std::string_view text);
/// The first `count` code points of valid text.
std::string_view first_code_points(std::string_view text, std::size_t count);
/// Takes the first code point off `text`, which is not empty. A byte that is not UTF-8 comes off alone, as 0xFFFFFFFF.
std::uint32_t next_code_point(std::string_view& text);

} // namespace licito::document
