// Rules that are sifted out before they are judged would have been silent; every other rule is judged.

#include "guarantees/scenario.hpp"
#include "rulebook/judge.hpp"

#include <set>

using namespace licito;
using namespace licito::scenario;

namespace {

const Plan& plan_of(const Rulebook& rules) { return rules.plan(); }

/// The rules that are judged for an act.
std::set<std::string> judged(const Rulebook& rules, const Proposal& act) {
  std::set<std::string> ids;
  Judge judge(plan_of(rules), act);
  judge.over_breaches([&](const Breach& breach) {
    ids.insert(plan_of(rules).rules[plan_of(rules).variants[breach.variant].rule].local_id);
    return false;
  });
  return ids;
}

Rulebook three_rules() {
  return book(policy("rules:\n"
                     "  - {id: calls, for: contact, when: {channel: call, direction: outbound}, forbid: {debtor.vulnerable: true}}\n"
                     "  - {id: neighbours, for: contact, when: {recipient.relation: [neighbor, friend]}, forbid: {debtor.vulnerable: false}}\n"
                     "  - {id: held, for: contact, forbid: {debtor.holds: {has: dispute}}}\n"));
}

} // namespace

TEST_CASE("a word that silences a rule keeps it from being judged", "[rulebook][sieve]") {
  const Rulebook rules = three_rules();
  Proposal act;
  act.action.kind = Kind::contact;
  act.action.channel = Channel::sms;
  act.action.recipient.relation = Relation::debtor;
  act.debtor.holds.none();
  CHECK(judged(rules, act).empty());
  act.action.recipient.relation = Relation::friend_;
  CHECK(judged(rules, act) == std::set<std::string>{"neighbours"});
  act.debtor.vulnerable = true;
  CHECK(judged(rules, act).empty());
  act.debtor.holds.add().kind = Hold::deceased;
  CHECK(judged(rules, act) == std::set<std::string>{"held"});
}

TEST_CASE("a fact that is not given silences nothing", "[rulebook][sieve]") {
  const Rulebook rules = three_rules();
  Proposal act;
  act.action.kind = Kind::contact;
  CHECK(judged(rules, act) == std::set<std::string>{"calls", "held", "neighbours"});
}

TEST_CASE("a word that the rulebook does not have silences nothing", "[rulebook][sieve]") {
  const Rulebook rules = three_rules();
  Proposal act;
  act.action.kind = Kind::contact;
  act.action.channel = Channel::sms;
  act.action.recipient.relation = Word<Relation>::declared(190);
  CHECK(judged(rules, act).contains("neighbours"));
}
