#include "compare/domain.hpp"

namespace licito::compare {

Domain::Domain(const Plan& old, const Plan& now, const std::vector<Unit>& old_units, const std::vector<Unit>& now_units, const Zone* zone)
    : plans_{&old, &now}, zone_(zone), mentioned_(mentions_of(plans_, {&old_units, &now_units}, zone)),
      moments_(moments_of(mentioned_.clock, *zone, moment_cuts_)) {}

std::vector<Choice> Domain::choices(const Variable& variable, const Act& act) const {
  std::set<std::string> ignored;
  return choices(variable, act, ignored);
}

std::vector<Choice> Domain::choices(const Variable& variable, const Act& act, std::set<std::string>& cuts) const {
  std::vector<Choice> found;
  const FactInfo* fact = plans_[0]->vocabulary.find(variable.path);
  const FactInfo* other = plans_[1]->vocabulary.find(variable.path);
  if (fact == nullptr || other == nullptr || fact->type != other->type || fact->derived) return {};
  FactType type = fact->type;
  ListIndex list = fact->list;
  if (!variable.field.empty()) {
    const FieldInfo* field = fact->field(variable.field);
    if (field == nullptr) return {};
    type = field->type;
    list = field->list;
  }
  if (const auto known = mentioned_.sampled.find(variable.name()); known != mentioned_.sampled.end()) cuts.insert(known->second);
  if (variable.path == "action.at") {
    cuts.insert(moment_cuts_.begin(), moment_cuts_.end());
    for (std::size_t i = 0; i != moments_.size(); ++i) {
      Choice choice;
      choice.value.type = FactType::instant;
      choice.value.number = moments_[i].at.seconds;
      choice.label = moments_[i].season + moments_[i].day + std::to_string(moments_[i].date.days) + "/" + std::to_string(moments_[i].from);
      choice.moment = i;
      found.push_back(std::move(choice));
    }
    return found;
  }
  switch (type) {
  case FactType::word: word_choices(variable, act, list, found); break;
  case FactType::set: set_choices(variable, act, list, found, cuts); break;
  case FactType::boolean:
    for (const bool yes : {true, false}) {
      Choice choice;
      choice.value.type = type;
      choice.value.number = yes;
      choice.label = yes ? "true" : "false";
      found.push_back(std::move(choice));
    }
    break;
  case FactType::number:
  case FactType::percent:
  case FactType::money:
  case FactType::date:
  case FactType::instant: ordered_choices(variable, act, type, found); break;
  case FactType::place: place_choices(variable, found); break;
  case FactType::zones: {
    Choice choice;
    choice.value.type = type;
    choice.value.words = {std::string{zone_->name()}};
    choice.label = choice.value.words.front();
    found.push_back(choice);
    if (variable.path != "debtor.time_zones") {
      choice.value.words = {zone_->name() == "Asia/Tokyo" ? "America/Bogota" : "Asia/Tokyo"}; // another day, for rules that read another clock
      choice.label = choice.value.words.front();
      found.push_back(choice);
    }
    break;
  }
  case FactType::text: text_choices(variable, found); break;
  case FactType::id:
    for (const char* name : {"one", "another"}) {
      Choice choice;
      choice.value.type = type;
      choice.value.words = {name};
      choice.label = name;
      found.push_back(std::move(choice));
    }
    break;
  case FactType::hours:
  case FactType::days: hours_choices(act, found); break;
  case FactType::records: list_choices(variable, act, found, cuts); break;
  }
  return found;
}

} // namespace licito::compare
