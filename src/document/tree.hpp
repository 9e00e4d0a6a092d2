#pragma once
// Text as a tree with marks: what YAML and JSON have in common. Knows no rule and no fact.

#include "licito/diagnostic.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace licito::document {

/// What a hostile file may not exceed. Each has a test on both sides.
struct Limits {
  std::size_t bytes = 4u << 20;      ///< Of the whole text.
  std::size_t depth = 64;            ///< Of nesting.
  std::size_t nodes = 400'000;       ///< Keys and values together.
  std::size_t scalar_bytes = 65'536; ///< Of one scalar.
};

enum class Kind : std::uint8_t { scalar, sequence, mapping };

class Node;

/// One parsed text: the file's name, its bytes and its nodes. Immutable; nodes refer to it.
class Tree {
public:
  /// One YAML document. Errors: anchors, aliases, tags, merge keys, null, tabs in indentation, a second document, duplicate keys, a key that is no
  /// scalar, invalid UTF-8, NUL bytes, a byte order mark is skipped; the limits. Scalars stay text.
  static Result<std::shared_ptr<const Tree>> yaml(std::string text, std::string file, const Limits& = {});
  /// One JSON value (RFC 8259). Numbers, true and false become scalars that are not `quoted`; null is an error; duplicate keys are errors.
  /// `first_line` is what the first line counts as: a line of JSON Lines stands in a larger file.
  static Result<std::shared_ptr<const Tree>> json(std::string text, std::string file, const Limits& = {}, std::uint32_t first_line = 1);

  Node root() const;
  const std::string& file() const { return file_; }
  const std::string& text() const { return text_; }
  Mark mark_at(std::size_t offset) const; ///< O(log lines).
  std::string line(std::uint32_t number) const;

private:
  friend class Node;
  friend class Builder;
  struct Item {
    Kind kind = Kind::scalar;
    bool quoted = false;
    std::uint32_t offset = 0; ///< Where it begins in the text, in bytes.
    std::uint32_t length = 0; ///< Bytes to underline: of the scalar as written, else 1.
    std::uint32_t size = 0;   ///< Children; of a mapping, its pairs.
    std::uint32_t first = 0;  ///< First child (a mapping's first key), 0: none.
    std::uint32_t next = 0;   ///< Next sibling; a key's is its value.
    std::string_view text;    ///< Of a scalar, unescaped; into `text_` or `escaped_`.
  };
  std::string file_, text_;
  std::uint32_t first_line_ = 1;
  std::vector<Item> items_;                           ///< The root is item 1; 0 is nothing.
  std::vector<std::unique_ptr<std::string>> escaped_; ///< Scalars that differ from their source bytes.
  std::vector<std::uint32_t> line_starts_;
  std::vector<std::uint32_t> code_points_; ///< Code points before every 512th byte; empty where all is ASCII. For columns of very long lines.
  std::size_t code_points_before(std::size_t offset) const;
};

/// A place in a tree. Cheap to copy; valid while the tree lives. A default one is "absent": `!node`.
class Node {
public:
  Node() = default;
  Node(const Tree* tree, std::uint32_t index) : tree_(tree), index_(index) {}
  explicit operator bool() const { return index_ != 0; }
  Kind kind() const { return item().kind; }
  bool is_scalar() const { return kind() == Kind::scalar; }
  bool is_sequence() const { return kind() == Kind::sequence; }
  bool is_mapping() const { return kind() == Kind::mapping; }
  std::string_view text() const { return item().text; } ///< Of a scalar; else empty.
  bool quoted() const { return item().quoted; }
  std::size_t size() const { return item().size; }
  Mark mark() const { return tree_->mark_at(item().offset); }
  std::size_t offset() const { return item().offset; }
  std::size_t length() const { return item().length; }
  const Tree& tree() const { return *tree_; }
  /// The value under `key` of a mapping, or absent. O(size). Asked of what is no mapping, or absent itself: absent.
  Node operator[](std::string_view key) const;
  /// The key node itself, for a diagnostic about the key.
  Node key(std::string_view key) const;

  /// Iterates over the items of a sequence.
  class Items;
  Items items() const;
  struct Pair;
  /// Iterates over the pairs of a mapping in the order of the text.
  class Pairs;
  Pairs pairs() const;
  /// The items of a sequence, or the node itself where it is none: "a list of one may be written without brackets".
  std::vector<Node> one_or_more() const;
  friend bool operator==(const Node&, const Node&) = default;

private:
  const Tree::Item& item() const { return tree_->items_[index_]; }
  const Tree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

struct Node::Pair {
  Node key, value;
};

class Node::Items {
public:
  Items(const Tree* tree, std::uint32_t first) : tree_(tree), first_(first) {}
  struct Iterator {
    const Tree* tree;
    std::uint32_t at;
    Node operator*() const { return {tree, at}; }
    Iterator& operator++() {
      at = tree->items_[at].next;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at != other.at; }
  };
  Iterator begin() const { return {tree_, first_}; }
  Iterator end() const { return {tree_, 0}; }

private:
  const Tree* tree_;
  std::uint32_t first_;
};

class Node::Pairs {
public:
  Pairs(const Tree* tree, std::uint32_t first) : tree_(tree), first_(first) {}
  struct Iterator {
    const Tree* tree;
    std::uint32_t at;
    Pair operator*() const { return {Node{tree, at}, Node{tree, tree->items_[at].next}}; }
    Iterator& operator++() {
      at = tree->items_[tree->items_[at].next].next;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at != other.at; }
  };
  Iterator begin() const { return {tree_, first_}; }
  Iterator end() const { return {tree_, 0}; }

private:
  const Tree* tree_;
  std::uint32_t first_;
};

inline Node Tree::root() const { return {this, 1}; }
inline Node::Items Node::items() const { return {tree_, is_sequence() ? item().first : 0}; }
inline Node::Pairs Node::pairs() const { return {tree_, is_mapping() ? item().first : 0}; }

} // namespace licito::document
