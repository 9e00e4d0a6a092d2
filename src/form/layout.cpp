#include "form/layout.hpp"

#include "form/scalar.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace licito::form {

namespace {

/// Columns that a list of maps may take on one line.
constexpr std::size_t width_of_rows = 100;

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::string spaces(std::size_t count) { return std::string(count, ' '); }

// ── before the layout: keys in order, each comment at the one place where it will stand ──

bool is_texts(const Value& value) {
  static constexpr std::string_view languages[] = {"es", "en", "pt", "fr", "ca", "de", "el", "nl", "it", "hi"};
  return value.is_map() && !value.entries.empty() && std::all_of(value.entries.begin(), value.entries.end(), [&](const Entry& entry) {
           return entry.value.is_scalar() && std::find(std::begin(languages), std::end(languages), entry.key) != std::end(languages);
         });
}

/// Texts in several languages look alike: where one needs quotes, all have them.
void quote_alike(Value& texts, bool always) {
  const bool any = always || std::any_of(texts.entries.begin(), texts.entries.end(), [](const Entry& entry) {
                     return is_sentence(entry.value.text) || needs_quotes(entry.value.text, entry.value.quoted, Among::brackets);
                   });
  for (Entry& entry : texts.entries) entry.value.keep_quotes = any;
}

void sort_keys(Value& value, Place place) {
  const auto order = order_of(place);
  if (order.empty() || !value.is_map()) return;
  const auto rank = [&](const Entry& entry) {
    return std::find_if(order.begin(), order.end(), [&](const document::Key& key) { return key.name == entry.key; });
  };
  std::stable_sort(value.entries.begin(), value.entries.end(), [&](const Entry& a, const Entry& b) { return rank(a) < rank(b); });
}

void move_to(std::vector<Comment>& into, std::string& comment) {
  if (!comment.empty()) into.push_back({std::move(comment), false});
  comment.clear();
}

void settle(Entry& entry, Place place, bool item) {
  Value& value = entry.value;
  if (is_texts(value)) quote_alike(value, place == Place::say);
  if (value.is_scalar() && place == Place::say) value.keep_quotes = true;
  sort_keys(value, place);
  for (Entry& child : value.entries) settle(child, inside(place, child.key), value.is_list());
  // A comment behind the key and one behind the value come to stand in one place.
  if (!entry.head.empty() && !entry.behind.empty()) move_to(entry.above, entry.head);
  if (entry.behind.empty()) std::swap(entry.behind, entry.head);
  if (item && !value.entries.empty()) { // the item's dash stands before its first entry
    std::vector<Comment>& first = value.entries.front().above;
    entry.above.insert(entry.above.end(), std::make_move_iterator(first.begin()), std::make_move_iterator(first.end()));
    first.clear();
  }
}

// ── the layout ──

struct Line {
  std::string text;
  std::string comment;
  std::size_t group = 0; ///< Comments of neighbouring lines of one group stand in one column; 0: of none.
};

class Layout {
public:
  std::string run(Entry& whole, Place place) {
    head_of_file(whole);
    settle(whole, place, false);
    if (!whole.value.entries.empty()) {
      Entry& first = whole.value.entries.front();
      first.above.insert(first.above.begin(), std::make_move_iterator(whole.above.begin()), std::make_move_iterator(whole.above.end()));
      first.after_blank = first.after_blank || whole.after_blank;
    }
    entries(whole.value, 0, {}, place);
    for (const Comment& comment : whole.value.below) lone(comment, 0);
    if (!whole.behind.empty()) lines_.push_back({whole.behind, {}, 0});
    return text();
  }

private:
  /// What the file begins with stays at its beginning, whichever key comes to stand first.
  static void head_of_file(Entry& whole) {
    if (whole.value.entries.empty()) return;
    Entry& first = whole.value.entries.front();
    whole.above.insert(whole.above.end(), std::make_move_iterator(first.above.begin()), std::make_move_iterator(first.above.end()));
    first.above.clear();
    whole.after_blank = std::exchange(first.after_blank, false);
  }
  void blank() {
    if (!lines_.empty() && !lines_.back().text.empty()) lines_.push_back({});
  }
  void lone(const Comment& comment, std::size_t indent) {
    if (comment.after_blank) blank();
    lines_.push_back({spaces(indent) + comment.text, {}, 0});
  }

  // ── on one line ──

  static bool holds_comments(const Value& value) {
    return !value.below.empty() || std::any_of(value.entries.begin(), value.entries.end(), [](const Entry& entry) {
      return !entry.above.empty() || !entry.behind.empty() || holds_comments(entry.value);
    });
  }

  static std::string scalar(const Value& value, Among among) {
    return value.keep_quotes ? quoted(value.text) : written(value.text, value.quoted, among);
  }
  static std::string name(const Entry& entry) { return written(entry.key, false, Among::brackets); }

  static void append_flat(const Value& value, std::string& into, std::size_t most) {
    if (into.size() > most) return;
    if (value.is_scalar()) {
      into += scalar(value, Among::brackets);
      return;
    }
    into += value.is_map() ? '{' : '[';
    bool first = true;
    for (const Entry& entry : value.entries) {
      if (!first) into += ", ";
      first = false;
      if (value.is_map()) into += name(entry) + ": ";
      append_flat(entry.value, into, most);
    }
    into += value.is_map() ? '}' : ']';
  }

  /// In brackets, where that may be and fits into `room` columns.
  static std::optional<std::string> flat(const Value& value, Place place, std::size_t room) {
    if (value.entries.empty()) return value.is_map() ? "{}" : "[]";
    if (is_open(place) || holds_comments(value)) return std::nullopt;
    std::string text;
    append_flat(value, text, 4 * width);
    if (columns(text) > (is_rows(value) ? std::min(room, width_of_rows) : room)) return std::nullopt;
    return text;
  }
  /// Several maps under one name: short ones only stand side by side.
  static bool is_rows(const Value& value) {
    if (value.is_map()) return value.entries.size() == 1 && is_rows(value.entries.front().value);
    return value.entries.size() > 1 && std::none_of(value.entries.begin(), value.entries.end(), [](const Entry& e) { return e.value.is_scalar(); });
  }

  /// Rows with the same keys: each figure as wide as the widest of its column.
  static void line_up_cells(std::vector<const Entry*>& run, std::vector<std::string>& texts) {
    if (run.size() < 2) return;
    const auto& keys = run.front()->value.entries;
    for (const Entry* row : run)
      if (!row->value.is_map() || row->value.entries.empty() ||
          !std::equal(keys.begin(), keys.end(), row->value.entries.begin(), row->value.entries.end(),
                      [](const Entry& a, const Entry& b) { return a.key == b.key && b.value.is_scalar(); }))
        return;
    std::vector<std::size_t> widths(keys.size());
    for (const Entry* row : run)
      for (std::size_t i = 0; i != keys.size(); ++i) widths[i] = std::max(widths[i], columns(scalar(row->value.entries[i].value, Among::brackets)));
    for (std::size_t r = 0; r != run.size(); ++r) {
      std::string text = "{";
      for (std::size_t i = 0; i != keys.size(); ++i) {
        const std::string cell = scalar(run[r]->value.entries[i].value, Among::brackets);
        text += name(keys[i]) + ": " + cell;
        if (i + 1 != keys.size()) text += ", " + spaces(widths[i] - columns(cell));
      }
      texts[r] = text + "}";
    }
  }

  // ── on lines of their own ──

  /// The entries of a list or map; the first begins behind `lead`, the others are indented.
  void entries(Value& value, std::size_t indent, std::string lead, Place place) {
    std::size_t group = ++groups_;
    const bool in_columns = place == Place::names || place == Place::rows;
    std::vector<std::size_t> column_of(value.entries.size(), 0);
    std::vector<std::string> cells(value.entries.size());
    if (in_columns && value.is_map()) line_up(value, indent, place, column_of, cells);
    for (std::size_t i = 0; i != value.entries.size(); ++i) {
      Entry& entry = value.entries[i];
      const Place under = inside(place, entry.key);
      const std::string begin = lead.empty() ? spaces(indent) : lead;
      const std::string key = value.is_map() ? name(entry) + ":" : "-";
      const std::size_t used = indent + columns(key) + 1;
      const auto line = cells[i].empty() ? on_one_line(entry, under, used) : std::optional(cells[i]);
      const bool filled = !line && is_long_list(entry.value, under);
      const bool texts = !line && entry.value.is_scalar();
      if (value.is_list()) lift(entry, under, used, entry.above);

      if (before(entry, indent, i, place)) group = ++groups_;
      if (line) {
        const std::string pad = spaces(column_of[i] > columns(key) ? column_of[i] - columns(key) : 0);
        lines_.push_back({begin + key + " " + pad + *line, entry.behind, group});
      } else if (filled) {
        fill(entry, begin + key + " [", used + 1);
        group = ++groups_;
      } else if (texts) {
        block_text(entry, begin + key + " ", indent + 2, group);
        group = ++groups_;
      } else if (value.is_list()) {
        entries(entry.value, indent + 2, begin + "- ", under);
        below(entry.value, indent + 2);
        group = ++groups_;
      } else {
        lines_.push_back({begin + key, entry.behind, group});
        entries(entry.value, indent + 2, {}, under);
        below(entry.value, indent + 2);
        group = ++groups_;
      }
      lead.clear();
    }
  }

  /// A comment behind an item that takes several lines would be taken for one on the item's first line, and one behind a full line makes it too long:
  /// both go above the item; so do those of what begins behind the same dash.
  static void lift(Entry& item, Place under, std::size_t used, std::vector<Comment>& above) {
    const auto line = on_one_line(item, under, used);
    if (line) {
      if (is_past_width(item, used + columns(*line))) move_to(above, item.behind);
      return;
    }
    if (item.value.is_scalar() || is_long_list(item.value, under)) return;
    move_to(above, item.behind);
    if (item.value.is_list()) lift(item.value.entries.front(), inside(under, ""), used + 2, above);
  }

  /// Whether the line would end past the width with its comment, which could stand elsewhere.
  static bool is_past_width(const Entry& entry, std::size_t used) {
    return !entry.behind.empty() && !entry.value.is_scalar() && used + 2 + columns(entry.behind) > width;
  }

  static std::optional<std::string> on_one_line(const Entry& entry, Place under, std::size_t used) {
    if (!entry.value.is_scalar()) {
      auto line = flat(entry.value, under, width > used ? width - used : 0);
      const bool movable = entry.value.is_map() && !entry.value.entries.empty() && !entry.key.empty(); // to behind the key
      return line && movable && is_past_width(entry, used + columns(*line)) ? std::nullopt : line;
    }
    if (!entry.value.keep_quotes && fits_block_text(entry.value.text)) return std::nullopt;
    return scalar(entry.value, Among::lines);
  }

  void below(const Value& value, std::size_t indent) {
    for (const Comment& comment : value.below) lone(comment, indent);
  }

  /// Blank line and comments above an entry. Whether there were any.
  bool before(const Entry& entry, std::size_t indent, std::size_t index, Place place) {
    const bool section = place == Place::pack && is_section(entry.key);
    const bool spaced = section || place == Place::rules;
    const bool kept = place != Place::pack && place != Place::rule && place != Place::test;
    bool any = false;
    const auto gap = [&] {
      blank();
      any = true;
    };
    for (std::size_t i = 0; i != entry.above.size(); ++i) {
      const Comment& comment = entry.above[i];
      const bool first_of_all = index == 0 && i == 0;
      if (!first_of_all && (comment.after_blank || (i == 0 && spaced))) gap();
      lines_.push_back({spaces(indent) + comment.text, {}, 0});
      any = true;
    }
    const bool first_of_all = index == 0 && entry.above.empty();
    if (!first_of_all && ((entry.after_blank && (kept || !entry.above.empty())) || (entry.above.empty() && spaced))) gap();
    return any;
  }

  // ── lists of many words ──

  static bool is_long_list(const Value& value, Place place) {
    return value.is_list() && !is_open(place) && !holds_comments(value) && value.entries.size() > 1 &&
           std::all_of(value.entries.begin(), value.entries.end(), [](const Entry& entry) { return entry.value.is_scalar(); });
  }

  void fill(const Entry& entry, std::string line, std::size_t column) {
    const std::string begin = spaces(column);
    bool empty = true;
    for (std::size_t i = 0; i != entry.value.entries.size(); ++i) {
      const std::string word = scalar(entry.value.entries[i].value, Among::brackets) + (i + 1 == entry.value.entries.size() ? "]" : ",");
      if (!empty && columns(line) + 1 + columns(word) > width) {
        lines_.push_back({std::move(line), {}, 0});
        line = begin;
        empty = true;
      }
      if (!empty) line += ' ';
      line += word;
      empty = false;
    }
    lines_.push_back({std::move(line), entry.behind, 0});
  }

  void block_text(const Entry& entry, const std::string& begin, std::size_t indent, std::size_t group) {
    std::string_view text = entry.value.text;
    const bool ends = text.ends_with('\n');
    if (ends) text.remove_suffix(1);
    lines_.push_back({begin + (ends ? "|" : "|-"), entry.behind, group});
    while (true) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      lines_.push_back({end == 0 ? "" : spaces(indent) + std::string(text.substr(0, end)), {}, 0});
      if (end == text.size()) break;
      text.remove_prefix(end + 1);
    }
  }

  // ── columns ──

  /// Values of neighbouring entries that take one line each begin in one column.
  void line_up(const Value& value, std::size_t indent, Place place, std::vector<std::size_t>& column_of, std::vector<std::string>& cells) {
    constexpr std::size_t widest_gap = 24; // one long name among short ones must not tear the others from their values
    for (std::size_t begin = 0; begin < value.entries.size();) {
      std::size_t end = begin, longest = 0, shortest = ~std::size_t{0};
      std::vector<const Entry*> run;
      std::vector<std::string> texts;
      for (; end != value.entries.size(); ++end) {
        const Entry& entry = value.entries[end];
        const std::size_t key = columns(name(entry)) + 1;
        const auto line = on_one_line(entry, inside(place, entry.key), indent + key + 1);
        if (!line || (end != begin && (entry.after_blank || !entry.above.empty()))) break;
        longest = std::max(longest, key);
        shortest = std::min(shortest, key);
        run.push_back(&entry);
        texts.push_back(*line);
      }
      if (place == Place::rows) line_up_cells(run, texts);
      for (std::size_t i = begin; i != end; ++i) {
        cells[i] = texts[i - begin];
        if (longest - shortest <= widest_gap) column_of[i] = longest;
      }
      begin = std::max(end, begin + 1);
    }
  }

  /// The lines as text, their comments in columns.
  std::string text() const {
    constexpr std::size_t widest_gap = 40; // a comment behind one long line must not drag the others along
    std::string text;
    for (std::size_t begin = 0; begin != lines_.size();) {
      std::size_t end = begin + 1, longest = 0, shortest = ~std::size_t{0};
      while (end != lines_.size() && lines_[begin].group != 0 && lines_[end].group == lines_[begin].group) ++end;
      for (std::size_t i = begin; i != end; ++i)
        if (!lines_[i].comment.empty()) shortest = std::min(shortest, columns(lines_[i].text));
      for (std::size_t i = begin; i != end; ++i)
        if (const std::size_t own = columns(lines_[i].text); !lines_[i].comment.empty() && own <= shortest + widest_gap)
          longest = std::max(longest, own);
      for (; begin != end; ++begin) {
        const Line& line = lines_[begin];
        text += line.text;
        if (!line.comment.empty()) {
          const std::size_t own = columns(line.text);
          text += spaces(2 + (own < longest ? longest - own : 0)) + line.comment;
        }
        text += '\n';
      }
    }
    return text;
  }

  std::vector<Line> lines_;
  std::size_t groups_ = 0;
};

} // namespace

std::string lay_out(Entry whole, Place place) { return Layout().run(whole, place); }

} // namespace licito::form
