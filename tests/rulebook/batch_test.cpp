// A batch answers by column what one decision after the other answers.

#include "guarantees/scenario.hpp"

#include <vector>

using namespace licito;
using namespace licito::scenario;

namespace {

Rulebook two_rules() {
  return book(policy("rules:\n"
                     "  - {id: hours, for: contact, hours: {mon-fri: 09:00-18:00, sat-sun: closed, holidays: ordinary}}\n"
                     "  - {id: held, for: contact, forbid: {debtor.deceased: true}}\n"));
}

/// Calls at two in the afternoon, at night, to somebody dead, and to nobody knows whom.
std::vector<Proposal> four_calls(const Rulebook& rules) {
  std::vector<Proposal> calls(4);
  for (Proposal& call : calls) {
    call.action.kind = Kind::contact;
    call.action.at = *Instant::parse("2026-03-13T14:00:00-06:00");
    call.debtor.time_zones = {*rules.zones().find("America/Mexico_City")};
    call.debtor.deceased = false;
  }
  calls[1].action.at = *Instant::parse("2026-03-13T22:00:00-06:00");
  calls[2].debtor.deceased = true;
  calls[3].debtor.deceased.reset();
  return calls;
}

} // namespace

TEST_CASE("each row of a batch is what one decision would answer", "[rulebook][batch]") {
  const Rulebook rules = two_rules();
  const std::vector<Proposal> calls = four_calls(rules);
  std::vector<Effect> effects(4);
  std::vector<std::uint32_t> first(4);
  std::vector<Instant> from(4);
  rules.decide(calls, {effects, first, from});
  CHECK(effects == std::vector{Effect::allow, Effect::deny, Effect::deny, Effect::deny});
  for (std::size_t i = 0; i != calls.size(); ++i) {
    CAPTURE(i);
    const Decision decision = rules.decide(calls[i]);
    CHECK(effects[i] == decision.effect());
    const auto reasons = decision.reasons();
    CHECK(rules.rule_name(first[i]) == (reasons.empty() ? std::string_view{} : reasons.front().rule()));
    CHECK(from[i] == decision.permitted_from().value_or(Instant::never()));
  }
  CHECK(first[0] == DecisionColumns::no_rule);
  CHECK(from[1] == *Instant::parse("2026-03-16T09:00:00-06:00"));
}

TEST_CASE("a column that is not asked for, or is shorter than the batch, is left as it is", "[rulebook][batch]") {
  const Rulebook rules = two_rules();
  const std::vector<Proposal> calls = four_calls(rules);
  std::vector<Effect> effects(2, Effect::allow);
  rules.decide(calls, {effects, {}, {}});
  CHECK(effects == std::vector{Effect::allow, Effect::deny});
  CHECK(rules.rule_name(DecisionColumns::no_rule).empty());
}
