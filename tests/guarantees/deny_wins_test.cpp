// Deny wins, and every reason is told, in one order, in the same bytes.

#include "guarantees/scenario.hpp"

using namespace licito;
using namespace licito::scenario;

namespace {

const auto three_bans = R"(
rules:
  - {id: c-first-written, for: contact, forbid: {channel: call}}
  - {id: a-second-written, for: contact, forbid: {direction: outbound}}
  - {id: kept, for: contact, forbid: {channel: sms}}
)";

std::string cited(std::string_view id, std::string_view authority = "") {
  return "  - {id: " + std::string{id} + ", cite: art. 1, for: contact, forbid: {channel: call}" +
         (authority.empty() ? "" : ", authority: " + std::string{authority}) + "}\n";
}

std::vector<Source> every_authority() {
  return {policy("rules:\n" + cited("house-b") + cited("house-a"), "house/b"), policy("rules:\n" + cited("first-house"), "house/a"),
          law("CO", "rules:\n" + cited("advice"), "xx/advice", "guidance"), law("CO", "rules:\n" + cited("decree"), "xx/decree", "regulation"),
          law("CO", "rules:\n" + cited("statute") + cited("circular", "guidance") + cited("by-law", "regulation"), "xx/statute", "law")};
}

} // namespace

TEST_CASE("one violated rule is enough to deny, however many rules are kept", "[guarantees][deny]") {
  const Rulebook rules = book(policy(three_bans));
  CHECK(ask(rules, call().text("action.direction", "inbound")).rules == Texts{"c-first-written"});
  CHECK_FALSE(allowed(rules, call().text("action.direction", "inbound")));
  CHECK(allowed(rules, call().text("action.direction", "inbound").text("action.channel", "email")));
}

TEST_CASE("every violated rule is told, in the order in which the pack states them", "[guarantees][deny]") {
  const Answer answer = ask(book(policy(three_bans)), call());
  CHECK(answer.rules == Texts{"c-first-written", "a-second-written"});
  CHECK(answer.codes == Texts{"forbidden", "forbidden"});
  CHECK_FALSE(answer.undecided);
}

TEST_CASE("law is told before regulation, guidance and policy; then by pack and by rule", "[guarantees][deny]") {
  const Texts order{"statute", "decree", "by-law", "advice", "circular", "first-house", "house-b", "house-a"};
  CHECK(ask(book(every_authority()), call()).rules == order);

  SECTION("in whatever order the packs were named") {
    auto packs = every_authority();
    std::reverse(packs.begin(), packs.end());
    CHECK(ask(book(packs), call()).rules == order);
  }
}

TEST_CASE("a definite breach beside an unknown one is no undecided decision", "[guarantees][deny]") {
  const Rulebook rules = book(policy(R"(
rules:
  - {id: definite, for: contact, forbid: {channel: call}}
  - {id: unknown, for: contact, forbid: {debtor.vulnerable: true}}
)"));
  const Answer both = ask(rules, call());
  CHECK(both.rules == Texts{"definite", "unknown"});
  CHECK(both.codes == Texts{"forbidden", "missing_fact"});
  CHECK_FALSE(both.undecided);
  CHECK(ask(rules, call().text("action.channel", "email")).undecided);
}

TEST_CASE("the same proposal gives the same bytes twice, and after a fresh load in another order", "[guarantees][deny]") {
  const Rulebook first = book(every_authority());
  const Proposal proposal = read(first, call());
  const std::string bytes = to_json(first.decide(proposal));
  CHECK(to_json(first.decide(proposal)) == bytes);
  auto packs = every_authority();
  std::reverse(packs.begin(), packs.end());
  const Rulebook second = book(packs);
  CHECK(to_json(second.decide(read(second, call()))) == bytes);
  CHECK(bytes.find("\"effect\":\"deny\"") != std::string::npos);
}

TEST_CASE("a detached decision tells the same after its proposal and rulebook are gone", "[guarantees][deny]") {
  std::optional<Decision> kept;
  std::string bytes;
  {
    const Rulebook rules = book(every_authority());
    const Proposal proposal = read(rules, call());
    const Decision decision = rules.decide(proposal);
    bytes = to_json(decision);
    kept = decision.detach(rules);
  }
  CHECK(to_json(*kept) == bytes);
}

TEST_CASE("the act's kind decides which rules bear on it, and a contact with an offer is an offer too", "[guarantees][deny]") {
  const Rulebook rules = book(policy("rules:\n  - {id: offers, for: offer, forbid: {offer.kind: discount}}\n"));
  CHECK(allowed(rules, call()));
  CHECK_FALSE(allowed(rules, offer()));
  CHECK_FALSE(allowed(rules, call().set("action.offer", R"({"kind": "discount"})")));
  CHECK(ask(rules, call().set("action.offer", "{}")).missing == Texts{"offer.kind"});
}
