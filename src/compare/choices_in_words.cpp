#include "compare/domain.hpp"

#include <algorithm>

namespace licito::compare {

std::string Domain::range_text(FactType type, std::int64_t from, std::int64_t to, Currency currency) const {
  const auto one = [&](std::int64_t number) {
    Value value;
    value.type = type;
    value.number = number;
    value.currency = currency;
    return text_of(value, zone_);
  };
  if (from == open_below && to == open_above) return "any";
  if (from == to) return from == open_above ? "never" : one(from);
  if (from == open_below) return (type == FactType::date || type == FactType::instant ? "until " : "at most ") + one(to);
  if (to == open_above) return (type == FactType::date || type == FactType::instant ? "from " : "at least ") + one(from);
  return one(from) + ".." + one(to);
}

std::string Domain::in_words(const std::vector<Choice>& some, const std::vector<Choice>& all) const {
  if (some.front().moment) {
    std::vector<Moment> moments;
    for (const Choice& choice : some) moments.push_back(moments_[*choice.moment]);
    return compare::in_words(std::move(moments), moments_);
  }
  const FactType type = some.front().value.type;
  if (type == FactType::number || type == FactType::percent || type == FactType::money || type == FactType::date || type == FactType::instant) {
    std::string text;
    for (std::size_t i = 0; i < some.size();) {
      std::size_t j = i;
      while (j + 1 < some.size() && some[j].to != open_above && some[j + 1].from == some[j].to + 1 &&
             some[j + 1].value.currency == some[j].value.currency)
        ++j;
      text += (text.empty() ? "" : ", ") + range_text(type, some[i].from, some[j].to, some[i].value.currency);
      i = j + 1;
    }
    return text;
  }
  std::size_t told = 0, whole = 0;
  for (const Choice& choice : some) told += std::max<std::size_t>(1, choice.members.size());
  for (const Choice& choice : all) whole += std::max<std::size_t>(1, choice.members.size());
  if (!some.front().members.empty() && told > 6 && whole - told <= told) {
    std::string text;
    for (const Choice& choice : all) {
      const bool in = std::any_of(some.begin(), some.end(), [&](const Choice& one) { return one.label == choice.label; });
      if (!in) text += (text.empty() ? "" : ", ") + choice.label;
    }
    return "any but " + text;
  }
  std::string text;
  std::size_t count = 0;
  for (const Choice& choice : some) {
    if (++count == 9 && some.size() > 9) return text + " … (" + std::to_string(some.size()) + " ways)";
    text += (text.empty() ? "" : some.front().value.type == FactType::set ? " or " : ", ") + choice.label;
  }
  return text;
}

} // namespace licito::compare
