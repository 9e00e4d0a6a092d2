#include "text/trie.hpp"

namespace licito::text {

Trie::Trie(std::span<const std::string> keys) {
  struct Range {
    std::size_t first, last, depth;
  };
  std::vector<Range> level{{0, keys.size(), 0}}, next; // the keys below each node of a level
  labels_.push_back('\0');
  while (!level.empty()) {
    for (auto [first, last, depth] : level) {
      first_child_.push_back(static_cast<Node>(labels_.size()));
      if (first < last && keys[first].size() == depth) ++first; // the key that ends here
      while (first < last) {
        const char byte = keys[first][depth];
        std::size_t end = first;
        while (end < last && keys[end][depth] == byte) ++end;
        labels_.push_back(byte);
        next.push_back({first, end, depth + 1});
        first = end;
      }
    }
    level.swap(next);
    next.clear();
  }
  first_child_.push_back(static_cast<Node>(labels_.size()));
}

Trie::Node Trie::find(std::string_view key) const {
  Node node = 0;
  for (char byte : key)
    if (node = child(node, byte); node == none) break;
  return node;
}

} // namespace licito::text
