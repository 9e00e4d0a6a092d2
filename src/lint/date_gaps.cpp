// Dates that no rule is in force on, and dates that two versions of one rule share.

#include "lint/canonical.hpp"
#include "lint/finders.hpp"
#include "lint/written_lines.hpp"
#include "pack/rule_text.hpp"

#include <algorithm>
#include <map>

namespace licito::lint {

using document::Node;

namespace {

constexpr std::int32_t earliest = Dated<int>::earliest;

struct Stretch {
  Date from{earliest}, to = Date::never();
};

Stretch stretch_of(Node effective) {
  document::Report unheard; // what is wrong with it was told when the pack was loaded
  const auto read = effective ? read_stretch(effective, unheard) : std::nullopt;
  return read ? Stretch{read->first, read->second} : Stretch{};
}

struct Version {
  const RuleView* rule = nullptr;
  Stretch dates;
};

/// Rules that say the same but for their values, each for dates of its own, are versions of one rule.
void versions(const PackView& pack, document::Report& report) {
  std::map<std::string, std::vector<Version>> groups;
  for (const RuleView& rule : pack.rules) {
    const Node place = rule.rule->place;
    if (!place["effective"]) continue;
    std::string frame;
    for (const std::string_view key : {"for", "when", "unless", "scope", "clock", "force"}) frame += canonical(place[key]) + "/";
    const Node body = body_key(*rule.rule);
    if (body == place) continue;
    frame += std::string(body.text()) + canonical(place[body.text()], true);
    groups[frame].push_back({&rule, stretch_of(place["effective"])});
  }
  for (auto& [frame, group] : groups) {
    std::stable_sort(group.begin(), group.end(), [](const Version& a, const Version& b) { return a.dates.from < b.dates.from; });
    for (std::size_t i = 1; i < group.size(); ++i) {
      const Version &before = group[i - 1], &after = group[i];
      const std::string other = document::in_backticks(before.rule->rule->local_id) + " (line " + std::to_string(before.rule->id().mark().line) + ")";
      const Node place = after.rule->rule->place["effective"];
      if (!before.dates.to.is_never() && after.dates.from.days > before.dates.to.days + 1)
        report.warning(place, "L0401",
                       "from " + to_string(Date{before.dates.to.days + 1}) + " to " + to_string(Date{after.dates.from.days - 1}) +
                           " neither this rule nor " + other + ", the version before it, is in force",
                       "begin it on the day after the other ends: `" + to_string(Date{before.dates.to.days + 1}) + "..`");
      else if (before.dates.to >= after.dates.from && before.dates.from < after.dates.from)
        report.warning(place, "L0402",
                       "from " + to_string(after.dates.from) + (before.dates.to.is_never() ? std::string{} : " to " + to_string(before.dates.to)) +
                           " both this rule and " + other + ", the version before it, are in force",
                       "end the other on the day before: `.." + to_string(Date{after.dates.from.days - 1}) + "`");
    }
  }
}

/// Dates on which the pack is in force and none of its rules is.
void dates_without_rule(const PackView& pack, document::Report& report) {
  std::vector<Stretch> rules;
  const Stretch whole = stretch_of(pack.root["effective"]);
  for (const RuleView& rule : pack.rules) {
    if (!rule.rule->place["effective"]) return; // it holds as long as its pack
    rules.push_back(stretch_of(rule.rule->place["effective"]));
  }
  if (rules.empty()) return;
  std::sort(rules.begin(), rules.end(), [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
  const Node place = pack.root["effective"] ? pack.root["effective"] : pack.root["pack"];
  const auto tell = [&](Date from, Date to) {
    report.warning(place, "L0404",
                   "no rule of the pack is in force " +
                       (to.is_never() ? "from " + to_string(from) + " on" : "from " + to_string(from) + " to " + to_string(to)),
                   "make the dates of the pack those of its rules, or add the rule for these dates");
  };
  const bool says = static_cast<bool>(pack.root["effective"]);
  Date next = says ? whole.from : rules.front().from;
  for (const Stretch& rule : rules) {
    if (rule.from > next && next.days != earliest) tell(next, Date{rule.from.days - 1});
    if (rule.to.is_never()) return;
    next = std::max(next, Date{rule.to.days + 1});
  }
  if (says && next <= whole.to) tell(next, whole.to);
}

} // namespace

void find_date_gaps(const PackView& pack, document::Report& report) {
  versions(pack, report);
  dates_without_rule(pack, report);
}

} // namespace licito::lint
