#include "checks/as_written.hpp"

#include <string_view>

namespace licito::checks {

std::string as_written(document::Node key) {
  const std::string_view text = std::string_view{key.tree().text()}.substr(key.offset());
  std::size_t end = 0;
  int open = 0;
  for (; end < text.size() && text[end] != '\n' && text[end] != '\r' && end < 100; ++end) {
    const char c = text[end];
    if (c == '{' || c == '[') ++open;
    if ((c == '}' || c == ']') && open-- == 0) break;
    if (c == ',' && open == 0) break;
    if (c == '#' && end > 0 && text[end - 1] == ' ') break;
  }
  while (end > 0 && text[end - 1] == ' ') --end;
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end; // not within a letter
  return std::string{text.substr(0, end)};
}

} // namespace licito::checks
