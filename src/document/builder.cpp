#include "document/builder.hpp"

#include "document/utf8.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace licito::document {

namespace {
/// Up to this many keys, comparing each with each is faster than sorting them, even where somebody chose them so that each must be.
constexpr std::size_t few_keys = 64;

/// A number that differs for most texts that differ, in a few steps.
std::uint32_t trace_of(std::string_view text) {
  const auto at = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(text[i])}; };
  return static_cast<std::uint32_t>(text.size()) * 37 + at(0) * 5 + at(text.size() / 2) * 11 + at(text.size() - 1) * 23;
}
constexpr std::size_t stride = 512; // as Tree counts code points
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
} // namespace

Builder::Builder(std::string text, std::string file, const Limits& limits, std::uint32_t first_line)
    : tree_(std::make_shared<Tree>()), limits_(limits) {
  tree_->text_ = std::move(text);
  tree_->file_ = std::move(file);
  tree_->first_line_ = first_line;
  tree_->items_.reserve(std::min(tree_->text_.size() / 8, limits.nodes) + 8);
  tree_->items_.emplace_back();
  index_text();
}

bool Builder::fits(std::size_t bytes, const std::string& file, const Limits& limits, Report& report) {
  // Offsets are 32 bits wide here and `int` in the YAML parser, whatever the caller allows.
  const std::size_t most = std::min<std::size_t>(limits.bytes, std::numeric_limits<std::int32_t>::max());
  if (bytes <= most) return true;
  report.error(file, "E0003", "the text has " + std::to_string(bytes) + " bytes; at most " + std::to_string(most) + " are read",
               "split it into several files");
  return false;
}

void Builder::index_text() {
  const std::string_view text = tree_->text_;
  std::size_t begin = 0;
  while (text.substr(begin).starts_with(byte_order_mark)) begin += byte_order_mark.size();
  tree_->line_starts_.push_back(static_cast<std::uint32_t>(begin));
  for (std::size_t at = begin; (at = text.find('\n', at)) != std::string_view::npos;) tree_->line_starts_.push_back(static_cast<std::uint32_t>(++at));

  unsigned char seen = 0;
  for (const char c : text) seen |= static_cast<unsigned char>(c);
  if (seen < 0x80) return;
  tree_->code_points_.reserve(text.size() / stride + 1);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at <= text.size(); at += stride) {
    tree_->code_points_.push_back(count);
    count += static_cast<std::uint32_t>(code_points(text.substr(at, stride)));
  }
}

Node Builder::key() const {
  if (open_.empty() || tree_->items_[open_.back().item].kind != Kind::mapping) return {};
  return {tree_.get(), open_.back().last_child};
}

Tree::Item* Builder::too_many(std::size_t offset, std::size_t length) {
  error(offset, length, "E0003", "the text has more than " + std::to_string(limits_.nodes) + " keys and values, the most that are read",
        "split it into several files");
  return nullptr;
}

bool Builder::add_other(std::size_t offset, std::size_t length, bool quoted, std::string_view value) {
  if (value.size() > limits_.scalar_bytes) {
    error(offset, length, "E0003",
          "this text has " + std::to_string(value.size()) + " bytes; at most " + std::to_string(limits_.scalar_bytes) + " are read");
    return false;
  }
  // No reader lets a NUL byte of the text itself through, so only an escape can have made one.
  if (value.find('\0') != std::string_view::npos) error(offset, length, "E0002", "this text holds a NUL character", "leave `\\0` out");
  Tree::Item* const item = append(offset, length);
  if (item == nullptr) return false;
  item->quoted = quoted;
  item->text = value.empty() ? std::string_view(tree_->text_).substr(0, 0) : *tree_->escaped_.emplace_back(std::make_unique<std::string>(value));
  return true;
}

bool Builder::too_deep(std::size_t offset) {
  error(offset, 1, "E0003", "lists and maps stand more than " + std::to_string(limits_.depth) + " deep in each other, the most that is read");
  return false;
}

/// Keys that are no scalars have no text and are refused already.
bool Builder::is_key(std::uint32_t item) const { return tree_->items_[item].kind == Kind::scalar && !tree_->items_[item].text.empty(); }

void Builder::refuse_duplicate_keys(std::uint32_t mapping) {
  const auto& items = tree_->items_;
  if (items[mapping].size > few_keys) return refuse_duplicate_keys_of_many(mapping);
  // Two keys that are the same leave the same trace. Only a key whose trace is there already is compared with those before it.
  std::array<std::uint64_t, 4> traces{};
  const auto after = [&](std::uint32_t key) { return items[items[key].next].next; };
  for (std::uint32_t again = items[mapping].first; again != 0; again = after(again)) {
    if (!is_key(again)) continue;
    const std::string_view text = items[again].text;
    const std::uint32_t trace = trace_of(text);
    const std::uint64_t bit = std::uint64_t{1} << trace % 64;
    std::uint64_t& seen = traces[trace / 64 % traces.size()];
    if ((seen & bit) != 0) {
      std::uint32_t first = items[mapping].first;
      while (first != again && items[first].text != text) first = after(first);
      if (first != again) refuse_duplicate_key(first, again);
    }
    seen |= bit;
  }
}

void Builder::refuse_duplicate_keys_of_many(std::uint32_t mapping) {
  const auto& items = tree_->items_;
  keys_.clear();
  for (std::uint32_t key = items[mapping].first; key != 0; key = items[items[key].next].next)
    if (is_key(key)) keys_.push_back(key);
  std::sort(keys_.begin(), keys_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const int compared = items[a].text.compare(items[b].text);
    return compared != 0 ? compared < 0 : a < b;
  });
  std::size_t first = 0;
  for (std::size_t i = 1; i < keys_.size(); ++i) {
    if (items[keys_[first]].text == items[keys_[i]].text) {
      refuse_duplicate_key(keys_[first], keys_[i]);
    } else {
      first = i;
    }
  }
}

void Builder::refuse_duplicate_key(std::uint32_t first, std::uint32_t again) {
  const Tree::Item& item = tree_->items_[again];
  if (report_.full()) return error(item.offset, item.length, "E0005", {}); // only counted
  const Mark where = tree_->mark_at(tree_->items_[first].offset);
  error(item.offset, item.length, "E0005",
        "duplicate key " + in_backticks(item.text) + "; it stands already at " + std::to_string(where.line) + ':' + std::to_string(where.column),
        "keep one of the two");
}

Result<std::shared_ptr<const Tree>> Builder::finish() {
  // Where the reader stopped early, mappings are still open: what was seen of them counts.
  for (; !open_.empty(); open_.pop_back())
    if (tree_->items_[open_.back().item].kind == Kind::mapping) refuse_duplicate_keys(open_.back().item);
  if (report_.has_errors()) return Rejection{report_.take()};
  return std::shared_ptr<const Tree>(std::move(tree_));
}

} // namespace licito::document
