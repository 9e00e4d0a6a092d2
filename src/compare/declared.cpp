#include "compare/declared.hpp"

#include "facts/reference.hpp"

#include <algorithm>
#include <set>

namespace licito::compare {
namespace {

std::string kinds_in_words(const Plan& plan, std::uint32_t kinds) {
  const auto& words = plan.vocabulary.list(*plan.vocabulary.list_named("kind")).words;
  std::string text;
  for (std::size_t i = 0; i != words.size(); ++i)
    if ((kinds >> i & 1u) != 0) text += (text.empty() ? "" : ", ") + words[i];
  return text;
}

void compare_facts(const Plan& old, const Plan& now, std::vector<std::string>& changes) {
  for (const FactInfo& before : old.vocabulary.facts()) {
    if (!before.declared) continue;
    const std::string name = "fact `" + before.name + "`";
    const FactInfo* after = now.vocabulary.find(before.name);
    if (after == nullptr || !after->declared) {
      changes.push_back(name + " is declared no more");
      continue;
    }
    const auto changed = [&](std::string_view what, const std::string& was, const std::string& is) {
      if (was != is) changes.push_back(name + ": " + std::string{what} + " " + (was.empty() ? "none" : was) + " → " + (is.empty() ? "none" : is));
    };
    changed("type", std::string{type_name(before.type)}, std::string{type_name(after->type)});
    changed("unit", before.unit, after->unit);
    changed("acts", kinds_in_words(old, before.kinds), kinds_in_words(now, after->kinds));
    if (before.content != after->content) changes.push_back(name + (after->content ? " is content now" : " is content no more"));
  }
  for (const FactInfo& after : now.vocabulary.facts()) {
    if (!after.declared) continue;
    if (const FactInfo* before = old.vocabulary.find(after.name); before == nullptr || !before->declared)
      changes.push_back("fact `" + after.name + "` is new");
  }
}

void compare_words(const Plan& one, const Plan& other, std::string_view what, std::vector<std::string>& changes) {
  for (const WordList& list : one.vocabulary.lists()) {
    const auto there = other.vocabulary.list_named(list.name);
    if (!there) continue; // of a fact that only one side declares, and that is told
    const auto& words = other.vocabulary.list(*there).words;
    for (const std::string& word : list.words)
      if (std::find(words.begin(), words.end(), word) == words.end())
        changes.push_back("word `" + word + "` of " + list.name + " is " + std::string{what});
  }
}

} // namespace

std::vector<std::string> declared_changes(const Plan& old, const Plan& now) {
  std::vector<std::string> changes;
  compare_facts(old, now, changes);
  compare_words(old, now, "known no more", changes);
  compare_words(now, old, "new", changes);
  return changes;
}

} // namespace licito::compare
