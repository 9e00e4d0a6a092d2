#pragma once
// How a reader puts a tree together: the same limits, duplicate keys and diagnostics for YAML and JSON.

#include "document/report.hpp"
#include "document/tree.hpp"

#include <boost/container/small_vector.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace licito::document {

/// Takes the events of one text in their order. Where `add` or `open` say false a limit is passed, the error is noted and the reader must stop.
/// What every word of every line goes through stands here, to be inlined; what happens to few of them stands in the source file.
class Builder {
public:
  Builder(std::string text, std::string file, const Limits& limits, std::uint32_t first_line);

  /// Whether a text of so many bytes may be parsed at all; if not, says why.
  static bool fits(std::size_t bytes, const std::string& file, const Limits& limits, Report& report);

  const Tree& tree() const { return *tree_; }
  std::string_view text() const { return tree_->text_; }
  /// Where the text begins: after a byte order mark.
  std::size_t begin() const { return tree_->line_starts_.front(); }

  /// Whether nothing was added yet: the next node is the root.
  bool is_empty() const { return tree_->items_.size() == 1; }
  /// Whether the next node is a key of a mapping.
  bool key_is_next() const { return !open_.empty() && open_.back().key_is_next; }
  /// The key whose value is next; absent outside mappings.
  Node key() const;
  /// A scalar that stands in the text from `offset` on, `length` bytes as written. `value` may be a part of `text()`; else it is copied.
  bool add(std::size_t offset, std::size_t length, bool quoted, std::string_view value) {
    const std::string_view text = tree_->text_;
    const bool in_text =
        std::less_equal<>()(text.data(), value.data()) && std::less_equal<>()(value.data() + value.size(), text.data() + text.size());
    if (!in_text || value.empty() || value.size() > limits_.scalar_bytes) return add_other(offset, length, quoted, value);
    Tree::Item* const item = append(offset, length);
    if (item == nullptr) return false;
    item->quoted = quoted;
    item->text = value;
    return true;
  }
  bool open(Kind kind, std::size_t offset) {
    if (open_.size() >= limits_.depth) return too_deep(offset);
    const auto index = static_cast<std::uint32_t>(tree_->items_.size());
    Tree::Item* const item = append(offset, 1);
    if (item == nullptr) return false;
    item->kind = kind;
    open_.push_back({index, 0, kind == Kind::mapping});
    return true;
  }
  void close() {
    const Open closed = open_.back();
    open_.pop_back();
    if (tree_->items_[closed.item].kind == Kind::mapping) refuse_duplicate_keys(closed.item);
  }

  void error(std::size_t offset, std::size_t length, std::string_view code, std::string message, std::string hint = {}) {
    report_.error(*tree_, offset, length, code, std::move(message), std::move(hint));
  }
  /// About the text as a whole.
  void error(std::string_view code, std::string message, std::string hint) { report_.error(tree_->file_, code, std::move(message), std::move(hint)); }
  bool has_errors() const { return report_.has_errors(); }
  bool full() const { return report_.full(); }
  /// The tree where nothing was wrong, else everything that was.
  Result<std::shared_ptr<const Tree>> finish();

private:
  struct Open {
    std::uint32_t item = 0, last_child = 0;
    bool key_is_next = false;
  };
  void index_text();
  /// The new item, linked into what is open; none where that would be one too many.
  Tree::Item* append(std::size_t offset, std::size_t length) {
    auto& items = tree_->items_;
    if (items.size() > limits_.nodes) return too_many(offset, length);
    const auto index = static_cast<std::uint32_t>(items.size());
    // Filled in where it stands: one is made for every word of millions of lines, and copying it costs more than all else here.
    Tree::Item& item = items.emplace_back();
    item.offset = static_cast<std::uint32_t>(offset);
    item.length = static_cast<std::uint32_t>(length == 0 ? 1 : length);
    if (open_.empty()) return &item;
    Open& parent = open_.back();
    Tree::Item& collection = items[parent.item];
    (parent.last_child == 0 ? collection.first : items[parent.last_child].next) = index;
    parent.last_child = index;
    if (collection.kind == Kind::mapping) {
      collection.size += parent.key_is_next;
      parent.key_is_next = !parent.key_is_next;
    } else {
      ++collection.size;
    }
    return &item;
  }
  /// A scalar that is empty, too long, or no part of the text.
  bool add_other(std::size_t offset, std::size_t length, bool quoted, std::string_view value);
  bool too_deep(std::size_t offset);
  Tree::Item* too_many(std::size_t offset, std::size_t length);
  bool is_key(std::uint32_t item) const;
  void refuse_duplicate_keys(std::uint32_t mapping);
  void refuse_duplicate_keys_of_many(std::uint32_t mapping);
  void refuse_duplicate_key(std::uint32_t first, std::uint32_t again);

  std::shared_ptr<Tree> tree_;
  Limits limits_;
  Report report_;
  boost::container::small_vector<Open, 16> open_;
  std::vector<std::uint32_t> keys_; ///< Of one large mapping, for the search of duplicates.
};

} // namespace licito::document
