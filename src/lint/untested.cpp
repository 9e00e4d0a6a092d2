// Rules and boundaries that the pack's tests leave alone.

#include "checks/boundaries.hpp"
#include "checks/coverage.hpp"
#include "lint/finders.hpp"

#include <map>

namespace licito::lint {

using document::in_backticks;
using document::Node;

namespace {

void rules(const PackView& pack, document::Report& report) {
  const auto seen = checks::rules_seen(pack.bench);
  for (const RuleView& rule : pack.rules) {
    const auto found = seen.find(rule.rule->local_id);
    if (found == seen.end() || (found->second.yes && found->second.no)) continue;
    const std::string name = in_backticks(rule.rule->local_id);
    if (!found->second.yes)
      report.warning(rule.id(), "L0602", rule.is_duty() ? "no test is told of the duty of " + name : "no test is denied by " + name,
                     rule.is_duty() ? "add a test with `expect: {oblige: …}`" : "add a test with `expect: {deny: " + rule.rule->local_id + "}`");
    if (!found->second.no)
      report.warning(rule.id(), "L0602",
                     rule.is_duty() ? "no test is free of the duty of " + name : "no test to which " + name + " applies is free of it",
                     "add a test on the other side, with `expect: allow`");
  }
}

/// A bound that no test pins down: moved by one unit, every test still passes.
void boundaries(const PackView& pack, document::Report& report) {
  const checks::Seeding seeding = checks::seed_bounds(pack.bench, pack.options, pack.cores);
  struct Sides {
    Node place;
    std::string bound, up, down, test;
  };
  std::map<std::pair<std::size_t, int>, Sides> open;
  for (std::size_t i = 0; i != seeding.faults.size(); ++i) {
    if (seeding.noticed[i]) continue;
    const checks::Fault& fault = seeding.faults[i];
    Sides& sides = open[{fault.place.offset(), fault.edge}];
    sides.place = fault.place;
    sides.bound = fault.bound;
    (fault.up ? sides.up : sides.down) = fault.what;
    sides.test += (sides.test.empty() ? "" : ", and ") + fault.test;
  }
  for (const auto& [where, sides] : open) {
    const bool both = !sides.up.empty() && !sides.down.empty();
    const std::string moved = both ? "up or down" : sides.up.empty() ? "down" : "up";
    report.warning(sides.place, "L0603", "no test would notice " + in_backticks(sides.bound) + " moved " + moved + " by one unit",
                   "add " + sides.test);
  }
}

} // namespace

void find_untested(const PackView& pack, document::Report& report) {
  if (pack.rules.empty()) return;
  if (pack.bench.tests.empty()) {
    report.warning(pack.root["pack"], "L0601", "the pack has no tests: nobody sees when one of its rules changes its meaning",
                   "add `samples:` and `tests:`, here or in a `.test.yaml` beside it");
    return;
  }
  rules(pack, report);
  boundaries(pack, report);
}

} // namespace licito::lint
