#include "render/screen_text.hpp"

#include "document/utf8.hpp"

#include <algorithm>
#include <cstdint>

namespace licito::screen {

namespace {

bool is_unshowable(std::uint32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || (point >= 0x200B && point <= 0x200F) || (point >= 0x2028 && point <= 0x202E) ||
         (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF || point == 0xFFFFFFFFu;
}

} // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::string_view before = text;
    const std::uint32_t point = document::next_code_point(text);
    if (point == '\n' || point == '\r' || point == '\t') {
      out += ' ';
    } else if (is_unshowable(point)) {
      out += "\xEF\xBF\xBD";
    } else {
      out += before.substr(0, before.size() - text.size());
    }
  }
  return out;
}

std::size_t columns(std::string_view text) { return document::code_points(text); }

std::string cut(std::string_view text, std::size_t width) {
  if (columns(text) <= width) return std::string{text};
  if (width == 0) return {};
  return std::string{document::first_code_points(text, width - 1)} + "…";
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out{text};
  const std::size_t taken = columns(text);
  if (taken < width) out.append(width - taken, ' ');
  return out;
}

std::string coloured(std::string_view text, std::string_view colour, bool colours) {
  if (!colours || colour.empty()) return std::string{text};
  return "\033[" + std::string{colour} + "m" + std::string{text} + "\033[0m";
}

void wrap(std::string& out, std::string_view first, std::string_view text, std::size_t width) {
  const std::size_t indent = columns(first);
  const std::size_t room = std::max<std::size_t>(width > indent ? width - indent : 0, 30); // a narrow terminal breaks lines itself
  out += first;
  std::size_t taken = 0;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    if (word.empty()) continue;
    const std::size_t length = columns(word);
    if (taken != 0 && taken + 1 + length > room) {
      out += '\n' + std::string(indent, ' ');
      taken = 0;
    }
    if (taken != 0) out += ' ';
    out += word;
    taken += length + (taken != 0 ? 1 : 0);
  }
  out += '\n';
}

std::string grouped(unsigned long long number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

} // namespace licito::screen
