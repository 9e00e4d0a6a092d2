#include "compare/search.hpp"

#include "conditions/line.hpp"
#include "rulebook/judge.hpp"

#include <algorithm>

namespace licito::compare {
namespace {

/// How early a fact is given: cheap ones that rule much out come first, dates after the act's own.
int rank_of(const Domain& domain, const Variable& variable, FactType type) {
  if (variable.path == "action.at") return 30;
  if (variable.path == "action.content.live") return 35;
  if (!variable.field.empty()) return 80 + static_cast<int>(type);
  if (domain.is_source(variable) && type != FactType::word && type != FactType::boolean) return variable.path == "debt.due_on" ? 40 : 41;
  switch (type) {
  case FactType::boolean: return 0;
  case FactType::word: return variable.path == "action.channel" || variable.path == "action.direction" ? -1 : 1;
  case FactType::zones:
  case FactType::place: return 20;
  case FactType::set: return 50;
  case FactType::number:
  case FactType::percent:
  case FactType::money: return variable.path == "debt.days_past_due" ? 63 : 60;
  case FactType::date: return variable.path == "debt.due_on" ? 61 : 62;
  case FactType::instant: return 62;
  case FactType::id:
  case FactType::text: return 65;
  default: return 70;
  }
}

/// The condition that a record has to meet in full is asked for slot by slot.
std::optional<Variable> variable_of(const Plan& plan, FactOrder order, const Act& act) {
  const std::string& path = plan.vocabulary.path_of(order);
  if (const FactInfo* fact = plan.vocabulary.find(path); fact != nullptr && !fact->derived) {
    Variable variable{fact->declared ? fact->name : fact->path, {}, -1};
    return act.value(variable) == nullptr ? std::optional(variable) : std::nullopt;
  }
  for (const FactInfo& fact : plan.vocabulary.facts()) {
    if (fact.type != FactType::records || fact.derived || !path.starts_with(fact.path + ".")) continue;
    const std::string field = path.substr(fact.path.size() + 1);
    if (fact.field(field) == nullptr) continue;
    const auto* slots = act.slots(fact.path);
    if (slots == nullptr) return Variable{fact.path, {}, -1};
    for (std::size_t slot = 0; slot != slots->size(); ++slot) {
      Variable variable{fact.path, field, static_cast<int>(slot)};
      if (act.value(variable) == nullptr) return variable;
    }
    return std::nullopt;
  }
  return std::nullopt;
}

FactType type_of(const Plan& plan, const Variable& variable) {
  const FactInfo* fact = plan.vocabulary.find(variable.path);
  return variable.field.empty() ? fact->type : fact->field(variable.field)->type;
}

constexpr std::size_t most_regions = 160, most_acts = 6;

std::string key_of(const Region& region) {
  std::string key = region.left_out ? "?" : "";
  for (const Where& where : region.where) key += where.fact + "=" + where.values + ";";
  for (const auto& told : region.told) {
    key += "|";
    for (const Told& one : told)
      key += std::to_string(static_cast<int>(one.what)) + std::to_string(static_cast<int>(one.authority)) + one.code + one.force + one.terms + ",";
  }
  return key;
}

} // namespace

Answers answers_of(const Domain& domain, const Changed& changed, const Act& act) {
  Answers answers;
  for (const Side side : sides) {
    const Plan& plan = domain.plan(side);
    const auto index = static_cast<std::size_t>(side);
    Judge judge(plan, act.proposal(side));
    for (const Unit& unit : changed.units[index]) {
      const Variant& variant = plan.variants[unit.variant];
      if (unit.duty) {
        const Truth truth = judge.applies(variant);
        if (!truth.can_be_true()) continue;
        answers.open = answers.open || truth.is_open();
        answers.told[index].insert(told_by(unit, judge.duty_date_fails(variant) ? Told::What::fails : Told::What::obliges));
        continue;
      }
      const Part& part = variant.parts[unit.part];
      judge.scene.fault = Fault::none;
      const Truth truth = judge.verdict(variant, part);
      if (truth.is_no()) continue;
      answers.open = answers.open || truth.is_open();
      const auto found = judge.find(variant, part);
      if (!found) continue;
      Told::What what{};
      switch (*found) {
      case Finding::What::reason: what = Told::What::denies; break;
      case Finding::What::missing: what = truth.is_error() ? Told::What::fails : Told::What::undecided; break;
      case Finding::What::warning: what = Told::What::warns; break;
      case Finding::What::unchecked: what = Told::What::unchecked; break;
      case Finding::What::heed: what = Told::What::heed; break;
      default: continue;
      }
      Told told = told_by(unit, what);
      if (what == Told::What::undecided) told.code = "missing_fact";
      if (what == Told::What::heed) told = Told{what, told.authority, "heed", {}, {}};
      answers.told[index].insert(std::move(told));
    }
  }
  return answers;
}

std::vector<Variable> wanted(const Domain& domain, Side side, const std::vector<Unit>& units, const Act& act, const std::set<std::string>& given_up) {
  const Plan& plan = domain.plan(side);
  Judge judge(plan, act.proposal(side));
  std::set<FactOrder> orders;
  for (const Unit& unit : units) {
    const Variant& variant = plan.variants[unit.variant];
    const Truth verdict = unit.duty ? judge.applies(variant) : judge.verdict(variant, variant.parts[unit.part]);
    if (!verdict.is_open()) continue;
    judge.in_worlds(variant, [&] {
      std::vector<NodeId> nodes{variant.applies, variant.exceptions};
      if (!unit.duty) nodes.push_back(variant.parts[unit.part].holds);
      for (const NodeId node : nodes) {
        if (!judge.scene.judge(node).is_open()) continue;
        for (const bool want : {true, false}) {
          const Alternatives ways = judge.scene.settle(node, want);
          for (const AbsentFacts& set : ways.sets()) orders.insert(set.begin(), set.end());
        }
      }
      return false;
    });
  }
  std::vector<std::pair<int, Variable>> found;
  const bool live = act.proposal(side).action.content.live.value_or(false);
  bool content = false;
  for (const FactOrder order : orders) {
    const auto variable = variable_of(plan, order, act);
    if (!variable || given_up.count(variable->name()) != 0) continue;
    const FactInfo* fact = plan.vocabulary.find(variable->path);
    if (fact->content) {
      if (live) continue;
      content = true;
    }
    found.emplace_back(rank_of(domain, *variable, type_of(plan, *variable)), *variable);
  }
  const Variable speech{"action.content.live", {}, -1};
  if (content && act.value(speech) == nullptr && given_up.count(speech.path) == 0 && !act.proposal(side).action.content.live &&
      act.proposal(side).action.kind && *act.proposal(side).action.kind == Kind::contact)
    found.emplace_back(rank_of(domain, speech, FactType::boolean), speech);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<Variable> ordered;
  for (auto& [rank, variable] : found) ordered.push_back(std::move(variable));
  return ordered;
}

bool give(Act& act, const Variable& variable, const Choice& choice) {
  const Proposal& own = act.proposal(Side::old);
  if (variable.path == "debt.due_on" && own.debt.days_past_due && own.action.at && own.debtor.time_zones.given()) {
    const Date today = own.debtor.time_zones.list().front()->local(*own.action.at).date;
    if (choice.value.number != Date::never().days && today.days - choice.value.number != *own.debt.days_past_due) return false;
  }
  if (variable.path == "debt.days_past_due" && own.debt.due_on && !own.debt.due_on->is_never()) return false;
  if (!act.set(variable, choice.value)) return false;
  if (variable.path == "debtor.consents" && variable.field.empty()) {
    Value channel;
    channel.type = FactType::word;
    const Value* of_act = act.value({"action.channel", {}, -1});
    channel.words = {of_act != nullptr ? of_act->words.front() : "call"};
    for (int slot = 0; slot != static_cast<int>(choice.value.slots.size()); ++slot)
      if (!act.set({variable.path, "channel", slot}, channel)) return false;
  }
  return true;
}

std::vector<Region> Search::from(const Act& act) { return explore(act, {}); }

std::vector<Region> Search::explore(const Act& act, std::set<std::string> given_up) {
  if (++steps_ > budget_) {
    exceeded_ = true;
    return {};
  }
  const Answers answers = answers_of(domain_, changed_, act);
  const auto leaf = [&](bool left_out) -> std::vector<Region> {
    if (!answers.differ()) return {};
    return {Region{{}, answers.told, {act}, left_out}};
  };
  if (!answers.open) return leaf(false);
  std::vector<Choice> choices;
  Variable variable;
  for (;;) {
    std::vector<Variable> asked;
    for (const Side side : sides)
      for (const Variable& one : wanted(domain_, side, changed_.units[static_cast<std::size_t>(side)], act, given_up)) asked.push_back(one);
    if (asked.empty()) return leaf(!act.proposal(Side::old).action.content.live.value_or(false)); // what is spoken stays open: it is heeded
    const auto rank = [&](const Variable& one) { return rank_of(domain_, one, type_of(domain_.plan(Side::old), one)); };
    std::erase_if(asked, [&](const Variable& one) {
      const bool unknown =
          domain_.plan(Side::old).vocabulary.find(one.path) == nullptr || domain_.plan(Side::now).vocabulary.find(one.path) == nullptr;
      if (unknown) {
        given_up.insert(one.name());
        cuts_.insert("`" + one.path + "` is known to one side only, and was given in no act");
      }
      return unknown;
    });
    if (asked.empty()) continue;
    variable = *std::min_element(asked.begin(), asked.end(),
                                 [&](const Variable& a, const Variable& b) { return std::pair(rank(a), a) < std::pair(rank(b), b); });
    choices = domain_.choices(variable, act, cuts_);
    if (!choices.empty()) break;
    given_up.insert(variable.name());
    cuts_.insert("no value was tried of `" + variable.name() + "`");
  }

  struct Group {
    std::string key;
    std::vector<Choice> choices;
    std::vector<Region> regions;
  };
  std::vector<Group> groups;
  std::vector<Choice> possible;
  for (const Choice& choice : choices) {
    if (!pairs_ && choice.value.slots.size() > 1) {
      cuts_.insert("lists of unlike records in `" + variable.path + "` were not tried");
      continue;
    }
    Act next = act;
    if (!give(next, variable, choice)) continue;
    possible.push_back(choice);
    std::vector<Region> regions = explore(next, given_up);
    if (first_ && !regions.empty()) return regions;
    std::string key;
    for (const Region& region : regions) key += key_of(region) + "\n";
    const auto known = std::find_if(groups.begin(), groups.end(), [&](const Group& group) { return group.key == key; });
    if (known == groups.end()) {
      groups.push_back({std::move(key), {choice}, std::move(regions)});
      continue;
    }
    known->choices.push_back(choice);
    for (std::size_t i = 0; i != regions.size(); ++i)
      for (Act& one : regions[i].acts)
        if (known->regions[i].acts.size() < most_acts) known->regions[i].acts.push_back(std::move(one));
  }
  if (possible.empty()) {
    given_up.insert(variable.name());
    return explore(act, given_up);
  }
  std::vector<Region> all;
  for (Group& group : groups) {
    const std::string values = groups.size() == 1 ? "" : domain_.in_words(group.choices, possible);
    for (Region& region : group.regions) {
      if (all.size() >= most_regions) {
        cuts_.insert("more than " + std::to_string(most_regions) + " sorts of acts differ, and the rest is not told");
        break;
      }
      if (!values.empty()) region.where.insert(region.where.begin(), Where{variable.name(), values});
      all.push_back(std::move(region));
    }
  }
  // What is told only while this fact is left out.
  if (all.empty() && !exceeded_) return leaf(true);
  return all;
}

} // namespace licito::compare
