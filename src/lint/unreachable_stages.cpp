// Stages of a ladder that no debt can come to.

#include "lint/finders.hpp"

#include <algorithm>

namespace licito::lint {

using document::Node;

void find_unreachable_stages(const PackView& pack, document::Report& report) {
  for (const RuleView& rule : pack.rules) {
    const Node rungs = rule.rule->place["ladder"]["rungs"];
    if (!rungs || rule.variants.empty()) continue;
    // The parts of a ladder: one step up at most, only onto a rung, …
    const auto& parts = rule.variants.front()->parts;
    if (parts.size() < 2 || parts[0].force.strength != Strength::prohibition) continue; // a stage may be skipped, with approval
    const auto* step = std::get_if<OneStep>(&pack.plan.node(parts[0].holds).what);
    if (step == nullptr) continue;
    const WordOrder& order = pack.plan.orders[step->order];
    const auto& words = pack.plan.vocabulary.list(order.list).words;
    const auto rung_of = [&](std::uint16_t code) {
      for (const Node rung : rungs.items())
        if (rung["stage"].text() == words[code - 1u]) return rung["stage"];
      return Node{};
    };
    // A debt begins at the lowest stage; going down is always open, so only the way up can be broken.
    for (std::size_t i = 2; i < order.words.size(); ++i) {
      const Node rung = rung_of(order.words[i]);
      if (!rung || rung_of(order.words[i - 1])) continue;
      report.warning(rung, "L0301",
                     "no debt can come to " + document::in_backticks(words[order.words[i] - 1u]) + ": the stage below it, " +
                         document::in_backticks(words[order.words[i - 1] - 1u]) + ", is no rung, and stages may not be skipped",
                     "add the missing rung, take the stage out of the order, or say `skip:` with an approval");
    }
  }
}

} // namespace licito::lint
