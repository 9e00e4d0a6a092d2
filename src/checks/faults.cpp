#include "checks/faults.hpp"

#include "document/builder.hpp"
#include "licito/time/date.hpp"
#include "licito/value/money.hpp"
#include "licito/value/percent.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <utility>

namespace licito::checks {

using document::Builder;
using document::Kind;
using document::Node;
using document::Tree;

namespace {

/// What is words for people or names, not a condition.
constexpr std::string_view told[] = {"say", "note", "cite", "title", "means", "id", "code", "verified", "authority", "clock", "calendar", "round"};
constexpr std::string_view weekday_keys[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

struct Swap {
  std::string_view from, to;
  bool strict; ///< Only the bound itself changes sides: on a written number the same as moving it by one unit.
};
constexpr Swap swaps[] = {
    {"at_least", "above", true},
    {"above", "at_least", true},
    {"at_most", "below", true},
    {"below", "at_most", true},
    {"not_before", "after", true},
    {"after", "not_before", true},
    {"not_after", "before", true},
    {"before", "not_after", true},
    {"at_least", "at_most", false},
    {"at_most", "at_least", false},
    {"above", "below", false},
    {"below", "above", false},
    {"not_before", "not_after", false},
    {"not_after", "not_before", false},
    {"before", "after", false},
    {"after", "before", false},
    {"older_than", "not_older_than", false},
    {"not_older_than", "older_than", false},
    {"has_any", "has_all", false},
    {"has_all", "has_any", false},
    {"past", "within", false},
    {"within", "past", false},
};

template <class List> bool has(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Seconds of `09:00` or `09:00:30`; 24:00 is a time.
std::optional<int> time_of_day(std::string_view text) {
  const auto two = [&](std::size_t at) -> int {
    const auto n = whole_number(text.substr(at, 2));
    return n && text[at] >= '0' && text[at] <= '9' ? static_cast<int>(*n) : -1;
  };
  if ((text.size() != 5 && text.size() != 8) || text[2] != ':' || (text.size() == 8 && text[5] != ':')) return std::nullopt;
  const int hour = two(0), minute = two(3), second = text.size() == 8 ? two(6) : 0;
  if (hour < 0 || minute < 0 || second < 0 || hour > 24 || minute > 59 || second > 59) return std::nullopt;
  return hour * 3600 + minute * 60 + second;
}

std::string time_text(int seconds) {
  char buffer[16];
  if (seconds % 60 == 0)
    std::snprintf(buffer, sizeof buffer, "%02d:%02d", seconds / 3600, seconds / 60 % 60);
  else
    std::snprintf(buffer, sizeof buffer, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return buffer;
}

/// The value one unit up or down: a number, a cent, a hundredth of a percent, a day.
std::optional<std::string> moved_value(std::string_view text, bool up) {
  const int step = up ? 1 : -1;
  if (const auto number = whole_number(text)) return std::to_string(*number + step);
  if (text.size() == 10)
    if (const auto date = Date::parse(text)) return to_string(Date{date->days + step});
  if (text.ends_with('%'))
    if (auto percent = Percent::parse(text)) {
      Percent moved = *percent;
      moved.units += step * 100;
      return to_string(moved);
    }
  if (text.find(' ') != std::string_view::npos)
    if (auto money = Money::parse(text)) {
      Money moved = *money;
      moved.minor += step;
      return to_string(moved);
    }
  return std::nullopt;
}

/// A length or period one unit up or down: `7 dates`, `last 168 hours`, `5 working days then 30 clear days`.
std::optional<std::string> moved_length(std::string_view text, bool up) {
  if (text == "today") return up ? std::optional<std::string>("last 2 dates") : std::nullopt;
  std::string head;
  if (const auto then = text.rfind(" then "); then != std::string_view::npos) {
    head = text.substr(0, then + 6);
    text.remove_prefix(then + 6);
  } else if (text.starts_with("last ")) {
    head = "last ";
    text.remove_prefix(5);
  }
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto count = whole_number(text.substr(0, space));
  if (!count || *count < 1) return std::nullopt;
  std::string unit{text.substr(space + 1)};
  if (unit.ends_with('s')) unit.pop_back();
  static constexpr std::string_view units[] = {"minute", "hour", "date", "clear day", "working day", "month", "clear month", "year", "clear year"};
  if (!has(units, unit)) return std::nullopt;
  std::int64_t moved = *count + (up ? 1 : -1);
  if (unit == "hour") { // the next smaller unit there is
    unit = "minute";
    moved = *count * 60 + (up ? 1 : -1);
  } else if ((unit == "month" || unit == "year") && up) { // one day more
    unit = "clear " + unit;
    moved = *count;
  } else if ((unit == "clear month" || unit == "clear year") && !up) {
    unit.erase(0, 6);
    moved = *count;
  }
  if (moved < 1) return std::nullopt;
  return head + std::to_string(moved) + " " + unit + (moved == 1 ? "" : "s");
}

struct Range {
  std::string_view low, high; ///< Empty: open.
};

std::optional<Range> range(std::string_view text) {
  const auto dots = text.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const Range found{text.substr(0, dots), text.substr(dots + 2)};
  if (found.low.empty() && found.high.empty()) return std::nullopt;
  for (const std::string_view end : {found.low, found.high})
    if (!end.empty() && !moved_value(end, true)) return std::nullopt;
  return found;
}

bool is_hours_key(std::string_view key) {
  if (key == "daily" || key == "holidays") return true;
  const auto dash = key.find('-');
  return dash == std::string_view::npos ? has(weekday_keys, key) : has(weekday_keys, key.substr(0, dash)) && has(weekday_keys, key.substr(dash + 1));
}

class Seeds {
public:
  Seeds(const Tree& tree, Faults which) : root_(tree.root()), all_(which == Faults::all) {}

  std::vector<Fault> find() {
    if (const Node effective = root_["effective"]) scalar(effective, "effective");
    for (const std::string_view key : {"when", "unless"}) {
      const Node node = root_[key];
      if (!node) continue;
      if (key == "unless") exceptions(root_.key(key), node);
      walk(node, key);
    }
    for (const std::string_view key : {"parameters", "define"}) {
      const Node map = root_[key];
      if (map && map.is_mapping())
        for (const auto [name, value] : map.pairs()) walk(value, "value");
    }
    if (const Node rules = root_["rules"]; rules && rules.is_sequence())
      for (const Node rule : rules.items()) {
        if (!rule.is_mapping()) continue;
        rule_ = rule["id"] ? std::string{rule["id"].text()} : std::string{};
        if (all_) drop(rule, rule["id"] ? rule["id"] : rule, "rule dropped", "a test in which `" + rule_ + "` alone denies, or tells its duty");
        if (const Node unless = rule["unless"]) exceptions(rule.key("unless"), unless);
        for (const auto [key, value] : rule.pairs())
          if (!has(told, key.text())) walk(value, key.text());
      }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Fault& a, const Fault& b) { return std::pair(a.place.offset(), a.edge) < std::pair(b.place.offset(), b.edge); });
    return std::move(found_);
  }

private:
  void add(Node place, std::string what, std::string test, std::vector<Edit> edits) {
    found_.push_back({place, rule_, std::move(what), std::move(test), std::move(edits), {}, 0, false});
  }
  void add_bound(Node place, std::string_view from, const std::string& to, std::string test, std::vector<Edit> edits, int edge, bool up) {
    found_.push_back({place, rule_, std::string{from} + " → " + to, std::move(test), std::move(edits), std::string{from}, edge, up});
  }
  void drop(Node node, Node place, std::string what, std::string test) { add(place, std::move(what), std::move(test), {{node, std::nullopt}}); }

  void exceptions(Node key, Node unless) {
    if (!all_) return;
    if (unless.is_sequence() && unless.size() > 1) {
      for (const Node one : unless.items()) drop(one, one, "exception dropped", "a test that only this exception allows");
    } else {
      drop(key, key, "exception dropped", "a test that only this exception allows");
    }
  }

  void walk(Node node, std::string_view key) {
    if (!node) return;
    if (node.is_scalar()) return scalar(node, key);
    if (node.is_sequence()) {
      for (const Node item : node.items()) walk(item, key);
      if (all_ && node.size() > 1 && key != "unless" && !is_hours_key(key)) {
        for (const Node item : node.items()) {
          const std::string name = item.is_scalar() ? "`" + std::string{item.text()} + "`" : "an entry";
          const std::string test =
              item.is_scalar() ? "a test of `" + std::string{item.text()} + "` that hangs on this list" : "a test that hangs on this entry alone";
          drop(item, item, name + " dropped from the list", test);
        }
      }
      return;
    }
    if (node["table"] && node["rows"]) return rows(node["rows"]);
    if (const Node dated = node["dated"]; dated && dated.is_mapping()) return rows(dated);
    if (const Node list = node["bands"]; list && list.is_sequence()) return bands(node, list);
    for (const auto [name, value] : node.pairs()) {
      const std::string_view text = name.text();
      if (has(told, text) || text == "stricter") continue;
      if (all_) swap(name, value);
      walk(value, text);
    }
  }

  void swap(Node key, Node value) {
    for (const Swap& swap : swaps) {
      if (swap.from != key.text()) continue;
      if (swap.strict && value.is_scalar() && moved_value(value.text(), true)) continue;
      if (swap.from.starts_with("has_") && value.is_sequence() && value.size() < 2) continue;
      add(key, std::string{swap.from} + " → " + std::string{swap.to},
          swap.strict ? "a test exactly at " + (value.is_scalar() ? "`" + std::string{value.text()} + "`" : std::string{"this bound"})
                      : "a test on either side of it",
          {{key, std::string{swap.to}}});
    }
  }

  /// Bands of a sum: where one ends the next begins, so both move together.
  void bands(Node sum, Node list) {
    Node before;
    for (const Node band : list.items()) {
      if (band["rate"]) scalar(band["rate"], "rate");
      const Node ends = before ? before["up_to"] : Node{}, begins = band["above"];
      if (ends && begins)
        for (const bool up : {true, false})
          if (const auto to = moved_value(ends.text(), up))
            add_bound(ends, ends.text(), *to, "a test of an amount above " + std::string{ends.text()} + " whose rounding shows it",
                      {{ends, *to}, {begins, *to}}, 0, up);
      before = band;
    }
    if (const Node minus = sum["minus"]) scalar(minus, "minus");
  }

  /// Rows of a table or of dated values: ranges tile, so two neighbours move together.
  void rows(Node map) {
    if (!map.is_mapping()) return;
    std::vector<Node> keys;
    for (const auto [key, value] : map.pairs()) {
      keys.push_back(key);
      if (value.is_mapping() && !value["hours"])
        rows(value);
      else
        walk(value, "value");
    }
    for (const Node key : keys) {
      const auto own = range(key.text());
      if (!own || own->high.empty()) continue;
      const auto first_above = moved_value(own->high, true);
      for (const Node other : keys) {
        const auto next = range(other.text());
        if (!next || next->low != *first_above) continue;
        for (const bool up : {true, false}) {
          const std::string high = *moved_value(own->high, up), low = *moved_value(next->low, up);
          add_bound(key, own->high, high, "a test at " + (up ? std::string{next->low} : std::string{own->high}),
                    {{key, std::string{own->low} + ".." + high}, {other, low + ".." + std::string{next->high}}}, 1, up);
        }
      }
    }
  }

  void scalar(Node node, std::string_view key) {
    const std::string_view text = node.text();
    if (text.starts_with('$') || has(told, key)) return;
    if (is_hours_key(key) || key == "hours") return windows(node);
    if (const auto ends = range(text)) {
      const auto end = [&](std::string_view bound, int edge) {
        if (bound.empty()) return;
        for (const bool up : {true, false}) {
          const std::string to = *moved_value(bound, up);
          const std::string whole = edge == 0 ? to + ".." + std::string{ends->high} : std::string{ends->low} + ".." + to;
          // What lies between the old end and the new one comes out otherwise.
          const std::string at = edge == 0 ? (up ? std::string{bound} : to) : (up ? to : std::string{bound});
          add_bound(node, bound, to, "a test at " + at, {{node, whole}}, edge, up);
        }
      };
      end(ends->low, 0);
      end(ends->high, 1);
      return;
    }
    for (const bool up : {true, false}) {
      if (const auto to = moved_value(text, up)) {
        add_bound(node, text, *to, value_test(key, text, *to, up), {{node, *to}}, 0, up);
      } else if (const auto length = moved_length(text, up)) {
        add_bound(node, text, *length,
                  up ? "a test at the first moment after `" + std::string{text} + "`"
                     : "a test at the last moment within `" + std::string{text} + "`",
                  {{node, *length}}, 0, up);
      }
    }
  }

  static std::string value_test(std::string_view key, std::string_view from, const std::string& to, bool up) {
    const std::string was{from};
    if (key == "times")
      return "a test with " + (up ? was : to) +
             (up ? " records, of which the act would be one too many" : " records, of which the act is the last that is lawful");
    if (key == "at_least" || key == "least" || key == "before" || key == "below" || key == "not_before" || key == "past_due")
      return "a test at " + (up ? was : to);
    if (key == "at_most" || key == "above" || key == "after" || key == "not_after") return "a test at " + (up ? to : was);
    return "a test between " + was + " and " + to + ", ends included";
  }

  /// `09:00-18:00`, `[08:00-12:00, 14:00-18:00]`, `08:00-21:00 both out`: every edge by one second.
  void windows(Node node) {
    const std::string_view text = node.text();
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) return;
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view opens = text.substr(0, dash), closes = text.substr(dash + 1, end - dash - 1), rest = text.substr(end);
    const auto from = time_of_day(opens), to = time_of_day(closes);
    if (!from || !to) return;
    constexpr int day = 86'400;
    const bool opens_out = rest == " both out", closes_in = rest == " both in";
    for (const bool up : {true, false}) {
      const int step = up ? 1 : -1;
      if (*from + step >= 0 && *from != 0) {
        const int at = (up ? *from : *from - 1) + (opens_out ? 1 : 0);
        add_bound(node, opens, time_text(*from + step), "a test at " + time_text(at),
                  {{node, time_text(*from + step) + "-" + std::string{closes} + std::string{rest}}}, 0, up);
      }
      if (*to + step <= day && *to != day) {
        const int at = (up ? *to : *to - 1) + (closes_in ? 1 : 0);
        add_bound(node, closes, time_text(*to + step), "a test at " + time_text(at),
                  {{node, std::string{opens} + "-" + time_text(*to + step) + std::string{rest}}}, 1, up);
      }
    }
  }

  Node root_;
  bool all_;
  std::string rule_;
  std::vector<Fault> found_;
};

/// Edits are sorted by where they stand: a pack may carry one for each of its rules.
const Edit* edit_of(const std::vector<Edit>& edits, Node node) {
  auto found = std::lower_bound(edits.begin(), edits.end(), node.offset(), [](const Edit& edit, std::size_t at) { return edit.node.offset() < at; });
  for (; found != edits.end() && found->node.offset() == node.offset(); ++found)
    if (found->node == node) return &*found;
  return nullptr;
}

void copy(Builder& into, const std::vector<Edit>& edits, Node node) {
  if (node.is_scalar()) {
    const Edit* edit = edit_of(edits, node);
    into.add(node.offset(), node.length(), node.quoted(), edit != nullptr ? std::string_view{*edit->text} : node.text());
    return;
  }
  into.open(node.kind(), node.offset());
  const auto is_dropped = [&](Node one) {
    const Edit* edit = edit_of(edits, one);
    return edit != nullptr && !edit->text;
  };
  if (node.is_sequence()) {
    for (const Node item : node.items())
      if (!is_dropped(item)) copy(into, edits, item);
  } else {
    for (const auto [key, value] : node.pairs()) {
      if (is_dropped(key)) continue;
      copy(into, edits, key);
      copy(into, edits, value);
    }
  }
  into.close();
}

} // namespace

std::vector<Fault> faults_of(const Tree& pack, Faults which) { return pack.root().is_mapping() ? Seeds(pack, which).find() : std::vector<Fault>{}; }

std::vector<Edit> without_tests(const Tree& tree, std::vector<Edit> edits) {
  for (const std::string_view key : {"samples", "tests"})
    if (const Node found = tree.root().key(key)) edits.push_back({found, std::nullopt});
  return edits;
}

std::shared_ptr<const Tree> changed(const Tree& tree, const std::vector<Edit>& edits) {
  Builder builder(tree.text(), tree.file(), {}, 1);
  std::vector<Edit> sorted = edits;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Edit& a, const Edit& b) { return a.node.offset() < b.node.offset(); });
  copy(builder, sorted, tree.root());
  auto built = builder.finish();
  return built ? *built : nullptr;
}

} // namespace licito::checks
