#include "compare/operand_facts.hpp"

#include "conditions/line.hpp"

#include <algorithm>

namespace licito::compare {

std::string asked_as(const Plan& plan, FactOrder order) {
  const std::string& name = plan.vocabulary.path_of(order);
  const FactInfo* fact = plan.vocabulary.find(name);
  return fact == nullptr || fact->derived || fact->declared ? name : fact->path;
}

void paths_of(const Plan& plan, const Operand& operand, std::vector<std::string>& into) {
  const auto path = [&](FactOrder order) { into.push_back(asked_as(plan, order)); };
  if (const auto* o = std::get_if<FactValue>(&operand)) path(o->order);
  if (const auto* o = std::get_if<FieldValue>(&operand)) path(o->order);
  if (const auto* o = std::get_if<ExtraValue>(&operand)) path(o->order);
  if (const auto* o = std::get_if<ConsentValue>(&operand)) path(o->path);
  if (std::holds_alternative<ActTime>(operand)) into.push_back("action.at");
  if (std::holds_alternative<DaysPastDue>(operand)) into.insert(into.end(), {"debt.days_past_due", "debt.due_on"});
  if (const auto* o = std::get_if<PersonReached>(&operand)) {
    path(o->relation);
    path(o->debtor);
    path(o->recipient);
  }
  if (const auto* defined = std::get_if<DefinedValue>(&operand)) {
    const Definition& what = plan.values[defined->index];
    if (const auto* table = std::get_if<TableOf>(&what))
      for (const Operand& key : table->by) paths_of(plan, key, into);
    if (const auto* share = std::get_if<ShareOf>(&what)) paths_of(plan, share->of, into);
    if (const auto* bands = std::get_if<BandsOf>(&what)) paths_of(plan, bands->of, into);
    if (const auto* last = std::get_if<LastDateOf>(&what)) paths_of(plan, last->from, into);
  }
}

bool reads(const Plan& plan, const Operand& operand, const std::string& name) {
  if (const auto* person = std::get_if<PersonReached>(&operand)) {
    return asked_as(plan, person->debtor) == name || asked_as(plan, person->recipient) == name;
  }
  if (std::holds_alternative<DefinedValue>(operand)) return false;
  std::vector<std::string> paths;
  paths_of(plan, operand, paths);
  return std::find(paths.begin(), paths.end(), name) != paths.end();
}

} // namespace licito::compare
