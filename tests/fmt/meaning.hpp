#pragma once
// What a document says, apart from how it is laid out.

#include "document/tree.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace licito::test {

/// Whose keys the canonical form may put in an order of its own.
enum class Sorted {
  packs_and_rules, ///< Those maps that look like a pack, a rule or a test; all other maps keep the order that they have.
  every_map
};

/// All that is said, in one line.
inline std::string meaning(document::Node node, Sorted sorted = Sorted::packs_and_rules) {
  if (node.is_scalar()) return "<" + std::string(node.text()) + ">";
  std::string text(1, node.is_mapping() ? '{' : '[');
  std::vector<std::string> parts;
  for (const auto& [key, value] : node.pairs()) parts.push_back(std::string(key.text()) + "=" + meaning(value, sorted));
  const bool ordered_by_form = node["licito"] || (node["id"] && (node["for"] || node["law"])) || node["name"];
  if (ordered_by_form || sorted == Sorted::every_map) std::sort(parts.begin(), parts.end());
  for (const document::Node item : node.items()) parts.push_back(meaning(item, sorted));
  for (const std::string& part : parts) text += part + ";";
  return text + (node.is_mapping() ? '}' : ']');
}

} // namespace licito::test
