// Places that the pack covers, and moments of the week that its rules share out, that no rule looks after.

#include "lint/canonical.hpp"
#include "lint/finders.hpp"
#include "lint/written_lines.hpp"

#include <array>
#include <map>

namespace licito::lint {

using document::Node;

namespace {

/// The places that a rule's conditions narrow it to; nothing where it is for all of its pack's.
std::optional<std::vector<Place>> places_of(const PackView& pack, const RuleView& rule) {
  std::optional<std::vector<Place>> all;
  for (const Variant* variant : rule.variants) {
    std::optional<std::vector<Place>> here;
    for (const Demand& line : joined_lines(pack, {variant->applies, true})) {
      const auto* in = std::get_if<InPlace>(&pack.plan.node(line.node).what);
      if (in != nullptr && line.truth) here = pack.plan.place_lists[in->places];
    }
    if (!here) return std::nullopt;
    if (!all) all.emplace();
    all->insert(all->end(), here->begin(), here->end());
  }
  return all;
}

void places(const PackView& pack, document::Report& report) {
  const Node covers = pack.root["covers"];
  if (!covers || pack.rules.empty()) return;
  std::vector<Place> reached;
  for (const RuleView& rule : pack.rules) {
    const auto own = places_of(pack, rule);
    if (!own) return;
    reached.insert(reached.end(), own->begin(), own->end());
  }
  for (const Node one : covers.one_or_more()) {
    const auto place = Place::parse(one.text());
    if (!place) continue;
    const bool looked_after = std::any_of(reached.begin(), reached.end(), [&](const Place& p) { return p.contains(*place) || place->contains(p); });
    if (!looked_after)
      report.warning(one, "L0405", "the pack covers " + document::in_backticks(one.text()) + ", and no rule of it applies there",
                     "add a rule for it, or leave it out of `covers`: an act there passes as if a law had been asked");
  }
}

std::string moment(std::int64_t second) {
  static constexpr std::array<std::string_view, 7> days{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  const std::int64_t day = second / 86'400, minute = second % 86'400 / 60;
  const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::string(day >= 7 ? "a holiday on " : "") + std::string(days[static_cast<std::size_t>(day % 7)]) + " at " + two(minute / 60) + ":" +
         two(minute % 60);
}

/// Rules that are the same but for hours in their `when` share out the week: together they have to leave nothing over.
void shares_of_the_week(const PackView& pack, document::Report& report) {
  struct Share {
    const RuleView* rule = nullptr;
    Node line;
    SubjectId subject = 0;
    Ranges moments;
  };
  std::map<std::string, std::vector<Share>> groups;
  for (const RuleView& rule : pack.rules) {
    if (rule.variants.empty()) continue;
    const Node body = body_key(*rule.rule);
    for (const Demand& line : joined_lines(pack, {rule.variants.front()->applies, true})) {
      const auto* table = std::get_if<TableCovers>(&pack.plan.node(line.node).what);
      const auto constraint = table == nullptr ? std::nullopt : pack.ways.subjects().of(line.node);
      if (!constraint || !std::holds_alternative<TableCovers>(pack.plan.node(line.node).what)) continue;
      if (pack.ways.subjects().universe(constraint->subject).stretches().back().to != moments_in_all - 1) continue;
      groups[canonical(rule.rule->place["for"]) + std::string(body.text()) + std::to_string(rule.variants.size())].push_back(
          {&rule, pack.place_of(line.node), constraint->subject,
           line.truth ? constraint->values : constraint->values.out_of(Ranges::between(0, moments_in_all - 1))});
    }
  }
  for (const auto& [frame, shares] : groups) {
    if (shares.size() < 2) continue;
    Ranges together;
    bool comparable = true;
    for (const Share& share : shares) {
      together = together | share.moments;
      comparable = comparable && share.subject == shares.front().subject;
    }
    const Ranges left = together.out_of(Ranges::between(0, moments_in_all - 1));
    if (!comparable || left.empty()) continue;
    const Share& last = shares.back();
    std::string names;
    for (std::size_t i = 0; i + 1 < shares.size(); ++i) names += (i == 0 ? "" : ", ") + document::in_backticks(shares[i].rule->rule->local_id);
    report.warning(last.line, "L0406",
                   document::in_backticks(last.rule->rule->local_id) + " and " + names + " share out the week and leave a gap: none applies on " +
                       moment(left.stretches().front().from),
                   "widen one of them, or add the rule for the rest of the week");
  }
}

} // namespace

void find_forgotten_places(const PackView& pack, document::Report& report) {
  places(pack, report);
  shares_of_the_week(pack, report);
}

} // namespace licito::lint
