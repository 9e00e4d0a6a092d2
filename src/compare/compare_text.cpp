#include "compare/compare.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <map>

namespace licito::compare {
namespace {

/// "contact: call, outbound; Sat 08:00–09:00; debt.days_past_due at least 8".
std::string place(const std::vector<Where>& where) {
  std::string act, words, rest;
  const auto add = [](std::string& to, const std::string& text, const char* between) { to += (to.empty() ? "" : between) + text; };
  for (const Where& one : where) {
    if (one.fact == "action.kind")
      act = one.values;
    else if (one.fact == "action.channel" || one.fact == "action.direction")
      add(words, one.values, ", ");
    else if (one.fact == "action.at")
      add(rest, one.values, "; ");
    else
      add(rest, (one.fact.starts_with("action.") ? one.fact.substr(7) : one.fact) + " " + one.values, "; ");
  }
  if (!words.empty()) act += " (" + words + ")";
  return act + (rest.empty() ? "" : ", " + rest);
}

std::string joined(const std::vector<std::string>& all) {
  if (all.empty()) return "nothing";
  std::string text;
  for (const std::string& one : all) text += (text.empty() ? "" : "; ") + one;
  return text;
}

std::string effects(const Difference& one) {
  const auto before = one.witness.verdicts[0].effect, after = one.witness.verdicts[1].effect;
  if (before != after) return std::string{to_string(before)} + " → " + std::string{to_string(after)};
  return before == Verdict::Effect::allowed ? "allowed in both, with other duties or warnings"
                                            : std::string{to_string(before)} + " in both, for other reasons";
}

std::string heading(const Difference& one) {
  if (one.old_rule.empty()) return one.now_rule + "  (new)";
  if (one.now_rule.empty()) return one.old_rule + "  (gone)";
  return one.old_rule == one.now_rule ? one.now_rule : one.old_rule + " → " + one.now_rule;
}

std::string count(std::size_t n, std::string_view one, std::string_view many) { return std::to_string(n) + " " + std::string{n == 1 ? one : many}; }

boost::json::array list(const std::vector<std::string>& all) {
  boost::json::array array;
  for (const std::string& one : all) array.emplace_back(one);
  return array;
}

} // namespace

std::string to_text(const Comparison& comparison) {
  std::string text, before;
  std::map<Direction, std::size_t> counts;
  for (const Difference& one : comparison.differences) {
    ++counts[one.direction];
    if (const std::string now = heading(one); now != before) {
      text += (text.empty() ? "" : "\n") + now + "\n";
      before = now;
    }
    std::string label{to_string(one.direction)};
    label.resize(9, ' ');
    text += "  " + label + place(one.where) + ": " + effects(one) + (one.left_out ? ", while a fact is left out" : "") +
            (one.situations > 1 ? "  (" + std::to_string(one.situations) + " situations)" : "") + "\n";
    text += "           was: " + joined(one.told[0]) + "\n";
    text += "           now: " + joined(one.told[1]) + "\n";
    text += "           try: " + one.witness.proposal + "\n";
  }
  for (const CalendarChange& change : comparison.calendars) {
    text += (text.empty() ? "" : "\n") + ("calendars/" + change.calendar) + "\n";
    for (const std::string& line : change.lines) text += "  " + line + "\n";
  }
  if (!comparison.declared.empty()) {
    text += (text.empty() ? "" : "\n") + std::string{"declared facts and words\n"};
    for (const std::string& line : comparison.declared) text += "  " + line + "\n";
  }
  const auto open = [&](const std::vector<NotCompared>& all, std::string_view heading) {
    if (all.empty()) return;
    text += (text.empty() ? "" : "\n") + std::string{heading} + "\n";
    for (const NotCompared& one : all) text += "  " + one.rule + ": " + one.why + "\n";
  };
  open(comparison.not_compared, "not compared to the end, so possibly different");
  open(comparison.sampled, "not compared everywhere, so possibly different in other acts, too");
  if (!text.empty()) text += "\n";
  if (comparison.same())
    return text + "same: all " + count(comparison.rules_alike + comparison.rules_changed, "rule judges", "rules judge") + " every act alike\n";
  text += count(comparison.differences.size(), "difference", "differences") + ": " + std::to_string(counts[Direction::stricter]) + " stricter, " +
          std::to_string(counts[Direction::looser]) + " looser, " + std::to_string(counts[Direction::other]) + " otherwise changed; " +
          count(comparison.rules_alike, "rule", "rules") + " alike\n";
  return text;
}

std::string to_json(const Comparison& comparison) {
  namespace json = boost::json;
  json::array differences;
  for (const Difference& one : comparison.differences) {
    json::object where;
    for (const Where& fact : one.where) where[fact.fact] = fact.values;
    const auto side = [&](std::size_t index, const std::string& rule) {
      json::object object;
      object["rule"] = rule.empty() ? json::value(nullptr) : json::value(rule);
      object["tells"] = list(one.told[index]);
      object["effect"] = to_string(one.witness.verdicts[index].effect);
      object["rules"] = list(one.witness.verdicts[index].rules);
      return object;
    };
    json::error_code ignored;
    differences.push_back(json::object{{"direction", to_string(one.direction)},
                                       {"where", std::move(where)},
                                       {"situations", one.situations},
                                       {"left_out", one.left_out},
                                       {"old", side(0, one.old_rule)},
                                       {"new", side(1, one.now_rule)},
                                       {"witness", json::parse(one.witness.proposal, ignored)}});
  }
  json::array calendars;
  for (const CalendarChange& change : comparison.calendars)
    calendars.push_back(json::object{{"calendar", change.calendar}, {"changes", list(change.lines)}});
  const auto open = [](const std::vector<NotCompared>& all) {
    json::array array;
    for (const NotCompared& one : all) array.push_back(json::object{{"rule", one.rule}, {"why", one.why}});
    return array;
  };
  const json::object whole{{"same", comparison.same()},
                           {"looser", comparison.looser()},
                           {"rules_alike", comparison.rules_alike},
                           {"differences", std::move(differences)},
                           {"calendars", std::move(calendars)},
                           {"declared", list(comparison.declared)},
                           {"not_compared", open(comparison.not_compared)},
                           {"sampled", open(comparison.sampled)}};
  return json::serialize(whole) + "\n";
}

} // namespace licito::compare
