// When: permitted_from over sixty days, and the open intervals of a week.

#include "measure.hpp"
#include "settings.hpp"
#include "table.hpp"

namespace bench {

void times(Table& table, const Effort& effort) {
  using namespace licito;
  table.about(5, "when: permitted_from, open intervals");
  for (const bool real : {false, true}) {
    std::vector<Proposal> acts;
    std::optional<Policy> policy;
    std::optional<Rulebook> rules;
    if (real) {
      rules = house_and({"co"});
      acts = read_campaign(*rules);
    } else {
      policy.emplace(effort.brief ? 200 : 2'000);
      rules = policy->rules;
      acts = policy->proposals;
    }
    std::vector<double> from, week;
    std::int64_t found = 0;
    for (const Proposal& act : acts) {
      if (!act.action.at) continue;
      const Decision decision = rules->decide(act);
      if (decision.allowed()) continue; // then it is now
      from.push_back(once([&] { found += decision.permitted_from().has_value(); }));
      week.push_back(once([&] {
        found += static_cast<std::int64_t>(rules->open_intervals(act, *act.action.at, Instant{act.action.at->seconds + 7 * 86'400}).size());
      }));
    }
    const std::string on = real ? "house pack and `co`, denied acts of the campaign" : "twelve rules, denied acts";
    table.row("`permitted_from` within 60 days, median", quantile(from, 0.5) / 1'000, "µs", 5.0, on);
    table.row("… 99th percentile", quantile(from, 0.99) / 1'000, "µs");
    table.row("all open intervals of a week, median", quantile(week, 0.5) / 1'000, "µs", 20.0, on);
    table.row("… 99th percentile", quantile(week, 0.99) / 1'000, "µs", {}, found == 0 ? "nothing opens" : "");
  }
}

} // namespace bench
