#include "compare/domain.hpp"

#include "conditions/line.hpp"

#include <algorithm>

namespace licito::compare {

void Domain::text_choices(const Variable& variable, std::vector<Choice>& into) const {
  std::set<std::string> phrases;
  for (const Mention& mention : mentioned_.of(variable.name())) {
    const Plan& plan = *plans_[static_cast<std::size_t>(mention.side)];
    if (std::holds_alternative<Says>(plan.node(mention.node).what))
      for (const std::string& phrase : phrases_of(plan, plan.node(mention.node))) phrases.insert(phrase);
  }
  const auto add = [&](std::string text) {
    Choice choice;
    choice.value.type = FactType::text;
    choice.value.words = {std::move(text)};
    choice.label = "“" + choice.value.words.front() + "”";
    into.push_back(std::move(choice));
  };
  add("zzz");
  for (const std::string& phrase : phrases) {
    std::string said = phrase, longer = phrase, shorter;
    said.erase(std::remove(said.begin(), said.end(), '*'), said.end());
    add(said);
    if (phrase.find('*') != std::string::npos) { // words that go on behind the star, too
      longer.clear();
      for (const char c : phrase) longer += c == '*' ? std::string{"zz"} : std::string{c};
      add(longer);
    } else {
      add(said + "zz");
    }
    if (const auto space = said.rfind(' '); space != std::string::npos) add(said.substr(0, space));
  }
}

} // namespace licito::compare
