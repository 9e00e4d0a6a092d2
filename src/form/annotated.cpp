#include "form/annotated.hpp"

#include <algorithm>
#include <climits>

namespace licito::form {

namespace {

using document::Kind;
using document::Node;

/// Goes through the text once, in its order. The tree says where values stand; what lies between them is brackets, dashes, commas, colons, blanks
/// and the comments looked for.
class Walk {
public:
  explicit Walk(const document::Tree& tree) : text_(tree.text()) {}

  Entry run(Node root) {
    Entry whole;
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    value(root, whole);
    scan(text_.size());
    settle(nullptr, -1);
    for (Waiting& left : waiting_) whole.value.below.push_back(std::move(left.comment)); // behind the bracket that closes all
    return whole;
  }

private:
  struct Waiting {
    Comment comment;
    int column;
    bool for_next; ///< Behind a dash or a comma: it cannot belong to what ended before.
  };
  /// The last thing that stood in the text, and so what a comment behind it on its line is about.
  struct Last {
    enum class What { nothing, head, end } what = What::nothing;
    Entry* of = nullptr;
  };
  struct Closed {
    Value* value;
    int column; ///< Of its entries.
  };

  char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\n'; }
  int column(std::size_t offset) const {
    const std::size_t line = text_.rfind('\n', offset == 0 ? 0 : offset - 1);
    const std::size_t start = line == std::string_view::npos || line >= offset ? 0 : line + 1;
    return static_cast<int>(std::min<std::size_t>(offset - start, INT_MAX));
  }

  /// Takes the comments between here and `to`, where the next thing stands.
  void scan(std::size_t to) {
    for (; at_ < to; ++at_) {
      const char c = text_[at_];
      if (c == '\n') {
        blank_ = blank_ || !line_has_content_;
        line_has_content_ = false;
        last_ = {};
        continue;
      }
      if (c == '#') {
        comment();
        continue;
      }
      if (c == ' ' || c == '\t' || c == '\r') continue;
      line_has_content_ = true;
      if (c == '-') dash_ = at_;
      if (c == '-' || c == ',' || c == '?') passed_mark_ = true;
    }
  }

  void comment() {
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    std::string_view words = text_.substr(at_, end - at_);
    words = words.substr(0, words.find_last_not_of(" \t\r") + 1);
    std::string* slot = last_.what == Last::What::head ? &last_.of->head : last_.what == Last::What::end ? &last_.of->behind : nullptr;
    if (slot != nullptr && slot->empty()) {
      *slot = words;
    } else {
      waiting_.push_back({{std::string(words), blank_}, column(at_), passed_mark_});
      blank_ = false;
    }
    line_has_content_ = true;
    at_ = end - 1; // the line end is seen by scan()
  }

  /// Before `next` in column `next_column` begins: comments that stand deeper than it belong to what ended before it.
  void settle(Entry* next, int next_column) {
    std::size_t level = 0, taken = 0;
    for (; taken < waiting_.size(); ++taken) {
      Waiting& one = waiting_[taken];
      if (closed_.empty() || one.for_next || one.column <= next_column) break;
      while (level + 1 < closed_.size() && closed_[level].column > one.column) ++level;
      closed_[level].value->below.push_back(std::move(one.comment));
    }
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(taken));
    closed_.clear();
    passed_mark_ = false;
    if (next == nullptr) return;
    above(*next);
    next->after_blank = blank_;
    blank_ = false;
  }

  void above(Entry& of) {
    for (Waiting& one : waiting_) of.above.push_back(std::move(one.comment));
    waiting_.clear();
  }

  void stand_at(std::size_t offset, Last last) {
    at_ = offset;
    last_ = last;
    blank_ = false;
    line_has_content_ = true;
  }

  void value(Node node, Entry& owner) {
    Value& into = owner.value;
    into.kind = node.kind();
    if (node.is_scalar()) return scalar(node, owner);
    const char bracket = at(node.offset());
    if (bracket == '{' || bracket == '[') {
      scan(node.offset());
      above(owner);
      stand_at(node.offset() + 1, {Last::What::head, &owner});
      entries(node, into);
      const std::size_t end = closing(bracket == '{' ? '}' : ']');
      if (into.entries.empty())
        above(owner);
      else
        for (Waiting& one : waiting_) into.below.push_back(std::move(one.comment));
      waiting_.clear();
      closed_.clear();
      blank_ = passed_mark_ = false;
      stand_at(end, {Last::What::end, &owner});
    } else {
      const int entry_column = entries(node, into);
      if (flow_ == 0) closed_.push_back({&into, entry_column});
    }
  }

  /// The column of the first.
  int entries(Node node, Value& into) {
    const bool flow = at(node.offset()) == '{' || at(node.offset()) == '[';
    flow_ += flow;
    int first = -1;
    into.entries.reserve(node.size()); // pointers to entries are held
    if (node.is_mapping()) {
      for (const auto& [key, content] : node.pairs()) {
        Entry& entry = into.entries.emplace_back();
        entry.key = key.text();
        scan(key.offset());
        const int here = flow_ != 0 ? INT_MAX : column(key.offset()); // inside brackets columns say nothing, and lines may be very long
        if (first < 0) first = here;
        settle(&entry, here);
        stand_at(key.offset() + key.length(), {Last::What::head, &entry});
        value(content, entry);
      }
    } else {
      for (const Node item : node.items()) {
        Entry& entry = into.entries.emplace_back();
        scan(item.offset());
        const int here = flow_ != 0 ? INT_MAX : column(dash_);
        if (first < 0) first = here;
        settle(&entry, here);
        value(item, entry);
      }
    }
    flow_ -= flow;
    return first;
  }

  void scalar(Node node, Entry& owner) {
    Value& into = owner.value;
    into.text = node.text();
    into.quoted = node.quoted();
    scan(node.offset());
    above(owner);
    const char first = at(node.offset());
    if (node.quoted() && (first == '|' || first == '>')) return block_text(node, owner);
    stand_at(node.offset() + node.length(), {Last::What::end, &owner});
  }

  /// `|` and `>`: of these the tree knows only where they begin. Their text ends before the first line that stands less deep than its first one.
  void block_text(Node node, Entry& owner) {
    std::size_t line = std::min(text_.find('\n', node.offset()), text_.size());
    const std::string_view header = text_.substr(node.offset(), line - node.offset());
    if (const std::size_t hash = header.find('#'); hash != std::string_view::npos)
      owner.head = header.substr(hash, header.find_last_not_of(" \t\r") + 1 - hash);
    std::size_t end = line;
    const bool empty = node.text().find_first_not_of(" \n") == std::string_view::npos;
    const bool says_depth = header.substr(0, header.find('#')).find_first_of("123456789") != std::string_view::npos;
    int depth = says_depth ? indentation(node.offset()) + 1 : -1;
    while (!empty && line < text_.size()) {
      const std::size_t begin = line + 1;
      line = std::min(text_.find('\n', begin), text_.size());
      const std::size_t word = text_.find_first_not_of(' ', begin);
      if (word == std::string_view::npos) break;
      if (word >= line || text_[word] == '\r') continue; // a blank line: of the text, if more of it follows
      const int here = static_cast<int>(word - begin);
      if (depth < 0) depth = here;
      if (here < depth) break;
      end = line;
    }
    stand_at(end, {});
  }

  /// Of the line that holds `offset`.
  int indentation(std::size_t offset) const {
    const std::size_t start = offset - static_cast<std::size_t>(column(offset));
    return static_cast<int>(text_.find_first_not_of(' ', start) - start);
  }

  /// Behind the bracket that comes next.
  std::size_t closing(char bracket) {
    while (at_ < text_.size()) {
      const std::size_t next = text_.find_first_of("#]}", at_);
      if (next == std::string_view::npos) break;
      if (text_[next] != '#') {
        scan(next);
        return text_[next] == bracket ? next + 1 : next;
      }
      scan(std::min(text_.find('\n', next), text_.size()));
    }
    return at_;
  }

  std::string_view text_;
  std::size_t at_ = 0, dash_ = 0, flow_ = 0;
  bool line_has_content_ = false, blank_ = false, passed_mark_ = false;
  Last last_;
  std::vector<Waiting> waiting_;
  std::vector<Closed> closed_; ///< Block lists and maps that ended since the last entry began, the innermost first.
};

} // namespace

Entry annotated(const document::Tree& tree) { return Walk(tree).run(tree.root()); }

} // namespace licito::form
