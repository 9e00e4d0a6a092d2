#include "compare/domain.hpp"

#include "conditions/line.hpp"

#include <algorithm>

namespace licito::compare {

void Domain::place_choices(const Variable& variable, std::vector<Choice>& into) const {
  std::set<std::string> names;
  std::vector<const std::vector<Place>*> lists;
  for (const Mention& mention : mentioned_.of(variable.name())) {
    const Plan& plan = *plans_[static_cast<std::size_t>(mention.side)];
    const Condition& what = plan.node(mention.node).what;
    if (const auto* c = std::get_if<InPlace>(&what)) lists.push_back(&plan.place_lists[c->places]);
    if (const auto* c = std::get_if<Covered>(&what)) lists.push_back(&plan.place_lists[c->places]);
  }
  for (const auto* list : lists)
    for (const Place& place : *list) {
      names.insert(std::string{place.text()});
      names.insert(std::string{place.country()});
      if (!place.is_country()) names.insert(std::string{place.country()} + "-ZZ");
    }
  for (const auto& [plan, index] : mentioned_.clock.calendars)
    for (const auto& region : plan->calendars[index]->regions()) names.insert(std::string{region.place.text()});
  for (const char* elsewhere : {"NZ", "FJ", "IS"})
    if (names.insert(elsewhere).second) break;
  std::map<std::string, std::size_t> classes;
  for (const std::string& name : names) {
    const auto place = Place::parse(name);
    if (!place) continue;
    std::string signature;
    for (const auto* list : lists) {
      bool in = false, around = false;
      for (const Place& one : *list) {
        in = in || one.contains(*place);
        around = around || place->contains(one);
      }
      signature += in ? "1" : around ? "?" : "0";
    }
    for (const auto& [plan, index] : mentioned_.clock.calendars) {
      const Calendar& calendar = *plan->calendars[index];
      if (calendar.regions().empty()) continue;
      signature += calendar.covers().contains(*place) ? "|" + name : "|";
    }
    const auto [known, fresh] = classes.emplace(signature, into.size());
    if (!fresh) {
      into[known->second].members.push_back(name);
      continue;
    }
    Choice choice;
    choice.value.type = FactType::place;
    choice.value.words = {name};
    choice.members = {name};
    into.push_back(std::move(choice));
  }
  for (Choice& choice : into)
    for (const std::string& name : choice.members) choice.label += (choice.label.empty() ? "" : ", ") + name;
}

} // namespace licito::compare
