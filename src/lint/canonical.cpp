#include "lint/canonical.hpp"

#include <algorithm>
#include <vector>

namespace licito::lint {

namespace {

/// Digits with what stands around them in numbers, amounts and windows: `7`, `15.5%`, `100.00 EUR`, `09:00-18:00`, `31..90`.
bool is_value(std::string_view text) {
  if (text.empty() || text.find_first_of("0123456789") == std::string_view::npos) return text == "closed" || text == "open";
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '.' || c == '%' || c == ':' || c == '-' || c == ' ';
  });
}

} // namespace

std::string canonical(document::Node node, bool without_values) {
  if (!node) return {};
  if (node.is_scalar()) return without_values && is_value(node.text()) ? "#" : std::to_string(node.text().size()) + ":" + std::string(node.text());
  std::vector<std::string> parts;
  if (node.is_mapping()) {
    for (const auto [key, value] : node.pairs()) parts.push_back(std::string(key.text()) + "=" + canonical(value, without_values));
    std::sort(parts.begin(), parts.end());
  } else {
    for (const document::Node item : node.items()) parts.push_back(canonical(item, without_values));
    if (parts.size() == 1) return parts.front();
  }
  std::string text = node.is_mapping() ? "{" : "[";
  for (const std::string& part : parts) text += part + ",";
  return text + (node.is_mapping() ? "}" : "]");
}

} // namespace licito::lint
