// What an allow is silent about: the rules that were kept, and what no rule carries.

#include "licito/render.hpp"

#include "rulebook/judge.hpp"
#include "rulebook/plan.hpp"

#include <algorithm>
#include <set>

namespace licito {

namespace {

std::string in_language(const Message& message, std::string_view language) {
  for (const std::string_view wanted : {language, std::string_view{"en"}})
    if (const auto found = message.find(wanted); found != message.end()) return found->second;
  return message.empty() ? std::string{} : message.begin()->second;
}

/// A pack of `US-NY` may bear on a debtor of whom only `US` is known.
bool may_cover(const LoadedPack& pack, const PlaceSet& debtor) {
  if (pack.covers.empty() || !debtor.given()) return true;
  return std::any_of(pack.covers.begin(), pack.covers.end(), [&](const Place& covered) {
    return std::any_of(debtor.begin(), debtor.end(), [&](const Place& place) { return covered.contains(place) || place.contains(covered); });
  });
}

} // namespace

std::vector<PassedRule> passed_rules(const Decision& decision) {
  const Plan& plan = decision.plan();
  std::set<std::uint32_t> told, passed;
  for (const Finding& finding : decision.findings())
    if (finding.variant < plan.variants.size()) told.insert(plan.variants[finding.variant].rule);
  Judge judge(plan, decision.proposal());
  judge.over_variants([&](std::uint32_t, const Variant& variant) {
    if (!variant.parts.empty() && !told.contains(variant.rule) && judge.applies(variant).can_be_true()) passed.insert(variant.rule);
    return false;
  });
  std::vector<PassedRule> rules;
  for (const std::uint32_t rule : passed)
    if (!plan.rules[rule].id.starts_with("licito#")) rules.push_back({plan.rules[rule].id, plan.rules[rule].citation}); // the engine's own: no pack's
  return rules;
}

std::vector<Unsaid> unsaid(const Decision& decision, std::string_view language) {
  const Plan& plan = decision.plan();
  const PlaceSet& own = decision.proposal().debtor.jurisdiction;
  const PlaceSet& debtor = own.given() || plan.assumed == nullptr ? own : plan.assumed->debtor.jurisdiction;
  std::vector<Unsaid> found;
  for (const LoadedPack& pack : plan.packs) {
    if (!may_cover(pack, debtor)) continue;
    for (const LoadedPack::Unsaid& one : pack.cannot_express)
      found.push_back(
          {pack.name, one.id, one.cite, in_language(one.law, language), in_language(one.why, language), in_language(one.instead, language)});
  }
  return found;
}

} // namespace licito
