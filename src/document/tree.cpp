#include "document/tree.hpp"

#include "document/utf8.hpp"

#include <algorithm>

namespace licito::document {

namespace {
constexpr std::size_t stride = 512;
}

std::size_t Tree::code_points_before(std::size_t offset) const {
  if (code_points_.empty()) return offset;
  const std::size_t point = offset / stride;
  return code_points_[point] + code_points(std::string_view(text_).substr(point * stride, offset - point * stride));
}

Mark Tree::mark_at(std::size_t offset) const {
  offset = std::clamp<std::size_t>(offset, line_starts_.front(), text_.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t start = *std::prev(after);
  return {first_line_ + static_cast<std::uint32_t>(after - line_starts_.begin()) - 1,
          static_cast<std::uint32_t>(code_points_before(offset) - code_points_before(start)) + 1};
}

std::string Tree::line(std::uint32_t number) const {
  if (number < first_line_ || number - first_line_ >= line_starts_.size()) return {};
  const std::size_t start = line_starts_[number - first_line_];
  std::string_view line = std::string_view(text_).substr(start);
  line = line.substr(0, line.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return std::string(line);
}

Node Node::key(std::string_view key) const {
  if (*this)
    for (const auto& [name, value] : pairs())
      if (name.text() == key) return name;
  return {tree_, 0};
}

Node Node::operator[](std::string_view key) const {
  const Node name = this->key(key);
  return {tree_, name ? name.item().next : 0};
}

std::vector<Node> Node::one_or_more() const {
  if (!*this) return {};
  if (!is_sequence()) return {*this};
  std::vector<Node> nodes;
  nodes.reserve(size());
  for (const Node node : items()) nodes.push_back(node);
  return nodes;
}

} // namespace licito::document
