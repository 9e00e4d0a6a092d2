// Tests that expect what no rule can give. `licito test` shows that they fail; here is why they always will.

#include "lint/finders.hpp"
#include "rulebook/judge.hpp"
#include "rulebook/needs.hpp"

#include <algorithm>
#include <set>

namespace licito::lint {

using document::in_backticks;
using document::Node;

namespace {

class VainExpectations {
public:
  VainExpectations(const PackView& pack, document::Report& report) : pack_(pack), report_(report) {}

  void look_at(const checks::Question& question) {
    const checks::TestRow& row = pack_.bench.row_of(question);
    plan_ = pack_.bench.settings[question.setting].plan.get();
    const std::uint32_t kinds = kind_of(*plan_, question.proposal, plan_->assumed.get()).kinds;
    if (row.rule) denied_by(row.rule, row.denied_by, kinds);
    if (!row.expect || !row.expect.is_mapping()) return;
    each(row.expect["deny"], [&](Node rule) { denied_by(rule, std::string(rule.text()), kinds); });
    each(row.expect["deny_at_least"], [&](Node rule) { denied_by(rule, std::string(rule.text()), kinds); });
    each(row.expect["warn"], [&](Node rule) { warned_by(rule, kinds); });
    each(row.expect["oblige"], [&](Node duty) { obliged(duty); });
    each(row.expect["missing"], [&](Node fact) { missing(fact); });
    if (const Node needs = row.expect["needs"])
      for (const auto [rule, cures] : needs.pairs()) each(cures, [&](Node cure) { cured_by(rule, cure); });
  }

private:
  template <class See> static void each(Node list, See see) {
    if (!list) return;
    for (const Node one : list.one_or_more())
      if (one.is_scalar()) see(one);
  }

  void tell(Node where, std::string message, std::string hint = {}) { report_.warning(where, "L0604", std::move(message), std::move(hint)); }

  const Rule* rule_named(std::string_view name) const {
    const std::string own = pack_.bench.pack.name + "#" + std::string(name);
    for (const Rule& rule : plan_->rules)
      if (rule.id == name || rule.id == own) return &rule;
    return nullptr;
  }
  std::vector<const Variant*> variants_of(const Rule& rule) const {
    std::vector<const Variant*> found;
    for (const Variant& variant : plan_->variants)
      if (&plan_->rules[variant.rule] == &rule) found.push_back(&variant);
    return found;
  }
  template <class Test> static bool any_part(const std::vector<const Variant*>& variants, Test test) {
    return std::any_of(variants.begin(), variants.end(),
                       [&](const Variant* variant) { return std::any_of(variant->parts.begin(), variant->parts.end(), test); });
  }

  /// Whether the rule is for acts of this kind at all; told where it is not.
  bool is_for(Node where, const Rule& rule, std::uint32_t kinds, const std::vector<const Variant*>& variants) {
    const bool fits = std::any_of(variants.begin(), variants.end(), [&](const Variant* variant) { return (variant->kinds & kinds) != 0; });
    if (!fits) tell(where, "no act of this kind can be denied by " + in_backticks(rule.local_id) + ": the rule is for others", "see its `for:`");
    return fits;
  }

  void denied_by(Node where, const std::string& name, std::uint32_t kinds) {
    const Rule* rule = rule_named(name);
    if (rule == nullptr) return;
    const auto variants = variants_of(*rule);
    if (!rule->duties.empty()) return tell(where, in_backticks(rule->local_id) + " obliges and never denies", "expect its duty: `oblige: …`");
    if (!is_for(where, *rule, kinds, variants)) return;
    if (!any_part(variants, [](const Part& part) { return part.force.strength != Strength::warning; }))
      tell(where, in_backticks(rule->local_id) + " warns and never denies", "expect `warn: " + rule->local_id + "`");
  }

  void warned_by(Node where, std::uint32_t kinds) {
    const Rule* rule = rule_named(where.text());
    if (rule == nullptr) return;
    const auto variants = variants_of(*rule);
    if (!is_for(where, *rule, kinds, variants)) return;
    if (!any_part(variants, [](const Part& part) { return part.force.strength == Strength::warning; }))
      tell(where, in_backticks(rule->local_id) + " never warns: its force is another", "expect `deny: " + rule->local_id + "`");
  }

  void obliged(Node duty) {
    const auto word = plan_->vocabulary.word("duty", duty.text());
    if (!word || duty.text() == "keep_evidence" || duty.text() == "heed") return; // these come of cures and of live speech
    for (const Rule& rule : plan_->rules)
      for (const DutyTold& told : rule.duties)
        if (told.word == *word) return;
    tell(duty, "no rule obliges to " + in_backticks(duty.text()), "see `oblige:` of the rules; a pack that is not under `with` is not asked");
  }

  void missing(Node fact) {
    auto& needed = needed_[plan_];
    if (needed.empty()) {
      for (const FactInfo* info : facts_needed(*plan_)) {
        needed.insert(info->name);
        needed.insert(info->path);
        for (const FieldInfo& field : info->fields) needed.insert(field.path);
      }
      needed.insert({"action.at", "action.kind", "debtor.time_zones", "content.live", "action.content.live"});
    }
    const FactInfo* info = plan_->vocabulary.find(fact.text());
    if (needed.contains(fact.text()) || (info != nullptr && needed.contains(info->name))) return;
    tell(fact, "no rule asks for " + in_backticks(fact.text()), "`licito facts --rules` lists what these packs ask for");
  }

  void cured_by(Node where, Node cure) {
    const Rule* rule = rule_named(where.text());
    if (rule == nullptr) return;
    const auto role = plan_->vocabulary.word("authority", cure.text());
    const auto evidence = plan_->vocabulary.word("evidence", cure.text());
    const auto names = [](const std::vector<std::uint16_t>& words, const auto& word) {
      return word && std::find(words.begin(), words.end(), *word) != words.end();
    };
    if (any_part(variants_of(*rule), [&](const Part& part) {
          return names(part.force.roles, role) || names(part.force.evidence, evidence) || part.force.approvers_of_table;
        }))
      return;
    tell(cure, in_backticks(cure.text()) + " cures nothing of " + in_backticks(rule->local_id), "see `force:` of the rule");
  }

  const PackView& pack_;
  document::Report& report_;
  const Plan* plan_ = nullptr;
  std::map<const Plan*, std::set<std::string, std::less<>>> needed_;
};

} // namespace

void find_vain_expectations(const PackView& pack, document::Report& report) {
  VainExpectations vain(pack, report);
  for (const checks::Question& question : pack.bench.questions) vain.look_at(question);
}

} // namespace licito::lint
