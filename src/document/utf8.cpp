#include "document/utf8.hpp"

#include <boost/nowide/utf/utf.hpp>

#include <algorithm>
#include <cstring>

namespace licito::document {

namespace {
using Utf8 = boost::nowide::utf::utf_traits<char>;

/// Bytes of ASCII that `text` begins with, counted in words: nearly all text is ASCII and is read a million times over.
std::size_t ascii_prefix(std::string_view text) {
  std::size_t at = 0;
  for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if (word & 0x8080808080808080u) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}
} // namespace

std::uint32_t next_code_point(std::string_view& text) {
  const char* at = text.data();
  const auto point = Utf8::decode(at, text.data() + text.size());
  const bool bad = point == boost::nowide::utf::illegal || point == boost::nowide::utf::incomplete;
  text.remove_prefix(bad ? 1 : static_cast<std::size_t>(at - text.data()));
  return bad ? 0xFFFFFFFFu : static_cast<std::uint32_t>(point);
}

std::size_t invalid_utf8(std::string_view text) {
  const std::size_t size = text.size();
  for (;;) {
    text.remove_prefix(ascii_prefix(text));
    if (text.empty()) return std::string_view::npos;
    const std::size_t at = size - text.size();
    if (next_code_point(text) == 0xFFFFFFFFu) return at;
  }
}

std::string valid_utf8(std::string_view text) {
  std::string valid;
  for (;;) {
    const std::size_t bad = invalid_utf8(text);
    valid += text.substr(0, bad);
    if (bad == std::string_view::npos) return valid;
    valid += "\uFFFD";
    text.remove_prefix(bad + 1);
  }
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string_view first_code_points(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool leads = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (leads && count-- == 0) break;
  }
  return text.substr(0, at);
}

} // namespace licito::document
