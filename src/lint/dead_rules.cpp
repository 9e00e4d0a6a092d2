// Rules that do nothing: their conditions never hold together, or what they forbid can never be.

#include "lint/finders.hpp"
#include "lint/written_lines.hpp"

namespace licito::lint {

using document::in_backticks;
using document::Node;

namespace {

class DeadRules {
public:
  DeadRules(const PackView& pack, document::Report& report) : pack_(pack), report_(report) {}

  void look_at(const RuleView& rule) {
    bool applies = false, whenever = false, denies = rule.is_duty();
    for (const Variant* variant : rule.variants) {
      whenever = whenever || !pack_.ways.impossible({{variant->applies, true}});
      if (pack_.ways.impossible(PackView::applies(*variant))) continue;
      applies = true;
      for (const Part& part : variant->parts) denies = denies || !pack_.ways.impossible(PackView::denies(*variant, part));
    }
    if (!whenever) return never_applies(rule);
    if (!applies) return always_freed(rule);
    if (!denies) never_denies(rule);
  }

private:
  std::string name(const RuleView& rule) const { return in_backticks(rule.rule->local_id); }

  void never_applies(const RuleView& rule) {
    std::optional<Conflict> found;
    for (const Variant* variant : rule.variants)
      if (!found) found = conflict(pack_, joined_lines(pack_, {variant->applies, true}));
    if (!found) {
      report_.warning(rule.id(), "L0101", "the rule " + name(rule) + " can never apply: its conditions do not hold together",
                      "no act of a kind that it is `for` can meet `when`; change one of the two, or drop the rule");
    } else if (!found->other) {
      report_.warning(found->line, "L0101", "the rule " + name(rule) + " can never apply: no value meets this line",
                      "change the line, or drop the rule");
    } else {
      report_.warning(found->line, "L0101", "the rule " + name(rule) + " can never apply: this contradicts " + shown(found->other),
                      "where either will do, write `any:` or a list of words; else drop the rule");
    }
  }

  void always_freed(const RuleView& rule) {
    const Node unless = rule.rule->place["unless"] ? rule.rule->place.key("unless") : pack_.root.key("unless");
    report_.warning(unless ? unless : rule.id(), "L0101",
                    "the rule " + name(rule) + " can never apply: whatever meets its conditions is freed by `unless`",
                    "narrow the exception, or drop the rule");
  }

  void never_denies(const RuleView& rule) {
    const Node body = body_key(*rule.rule);
    std::optional<Conflict> found;
    for (const Variant* variant : rule.variants)
      for (const Part& part : variant->parts) {
        if (found || !part.forbids) continue;
        auto lines = joined_lines(pack_, {variant->applies, true});
        for (const Demand& more : joined_lines(pack_, {variant->exceptions, false})) lines.push_back(more);
        for (const Demand& more : joined_lines(pack_, PackView::breach(part))) lines.push_back(more);
        found = conflict(pack_, lines);
      }
    if (found && found->other)
      report_.warning(found->line, "L0102", "the rule " + name(rule) + " can never deny: this excludes " + shown(found->other),
                      "what it forbids cannot be where the rule applies; change one of the two");
    else if (found)
      report_.warning(found->line, "L0102", "the rule " + name(rule) + " can never deny: no value meets this line",
                      "change the line, or drop the rule");
    else if (body.text() == "forbid")
      report_.warning(body, "L0102", "the rule " + name(rule) + " can never deny: what it forbids cannot be where it applies",
                      "change `when` or `forbid`, or drop the rule");
    else
      report_.warning(body, "L0102", "the rule " + name(rule) + " can never deny: whatever it applies to keeps it",
                      "ask for something that an act under its `when` can lack, or drop the rule");
  }

  const PackView& pack_;
  document::Report& report_;
};

} // namespace

void find_dead_rules(const PackView& pack, document::Report& report) {
  DeadRules dead(pack, report);
  for (const RuleView& rule : pack.rules) dead.look_at(rule);
}

} // namespace licito::lint
