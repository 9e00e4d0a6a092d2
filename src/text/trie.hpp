#pragma once
// Many byte strings as one tree, five bytes a node.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace licito::text {

/// Immutable. Nodes are numbered level by level, so that the children of one stand side by side in the order of their bytes; the root is node 0.
class Trie {
public:
  using Node = std::uint32_t;
  static constexpr Node none = 0xFFFFFFFF;

  Trie() : Trie(std::span<const std::string>{}) {}
  /// Precondition: sorted, no two alike, none empty; together less than 2^32-1 bytes.
  explicit Trie(std::span<const std::string> keys);
  /// Or `none`. O(number of children).
  Node child(Node node, char byte) const {
    for (Node child = first_child_[node], end = first_child_[node + 1]; child < end; ++child) // few, nearly always; and here, to be inlined
      if (labels_[child] == byte) return child;
    return none;
  }
  Node find(std::string_view key) const; ///< The node at which `key`, or a longer key, passes; or `none`.
  std::size_t size() const { return labels_.size(); }
  char label(Node node) const { return labels_[node]; } ///< The byte that leads to it; 0 for the root.
  Node first_child(Node node) const { return first_child_[node]; }
  Node end_child(Node node) const { return first_child_[node + 1]; }

private:
  std::string labels_;
  std::vector<Node> first_child_;
};

} // namespace licito::text
