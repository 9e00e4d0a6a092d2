// A rulebook tells what it holds and what it needs.

#include "guarantees/scenario.hpp"

using namespace licito;
using namespace licito::scenario;

namespace {

Texts needs(const Rulebook& rules) {
  Texts names;
  for (const FactInfo* fact : rules.needs()) names.emplace_back(fact->name);
  return names;
}
bool asks_for(const Rulebook& rules, std::string_view fact) {
  const Texts names = needs(rules);
  return std::find(names.begin(), names.end(), fact) != names.end();
}
Rulebook with_rule(std::string_view rest) { return book(policy("rules:\n  - {id: one, for: contact, " + std::string{rest} + "}\n")); }

} // namespace

TEST_CASE("a rulebook names its packs in name order, with version and digest", "[rulebook]") {
  const auto one = policy("rules:\n  - {id: one, for: contact, forbid: {channel: call}}\n", "house/one");
  const auto two = policy("rules:\n  - {id: one, for: contact, forbid: {channel: sms}}\n", "house/another");
  const Rulebook rules = book({one, two});
  const auto packs = rules.packs();
  REQUIRE(packs.size() == 2);
  CHECK(packs[0].pack == "house/another");
  CHECK(packs[1].pack == "house/one");
  CHECK(packs[0].version == "1.0.0");
  CHECK(packs[0].digest.size() == 64);
  CHECK(packs[0].digest != packs[1].digest);
  CHECK(rules.rules() == 2);
}

TEST_CASE("one byte more in a pack is another digest", "[rulebook]") {
  auto source = policy("rules:\n  - {id: one, for: contact, forbid: {channel: call}}\n");
  const std::string before = book(source).packs()[0].digest;
  source.text += "\n";
  CHECK(book(source).packs()[0].digest != before);
}

TEST_CASE("a rulebook needs the facts that its rules read, and no other", "[rulebook]") {
  const Rulebook rules = with_rule("when: {direction: outbound}, forbid: {debtor.vulnerable: true}");
  CHECK(asks_for(rules, "debtor.vulnerable"));
  CHECK(asks_for(rules, "action.direction"));
  CHECK_FALSE(asks_for(rules, "debt.amount"));
  CHECK_FALSE(asks_for(rules, "history"));
  CHECK(asks_for(with_rule("at_most: {times: 1, in: today, same: []}"), "history"));
}

TEST_CASE("a rulebook knows how far back it looks at the history", "[rulebook]") {
  const auto back = [](std::string_view rest) { return with_rule(rest).history_needed(); };
  const auto week = back("at_most: {times: 1, in: last 168 hours, same: []}");
  REQUIRE(week);
  CHECK(*week >= std::chrono::hours{168});
  CHECK(*week < std::chrono::hours{24 * 12});
  const auto dates = back("at_most: {times: 1, in: last 7 dates, same: []}");
  REQUIRE(dates);
  CHECK(*dates >= std::chrono::hours{24 * 7});
  CHECK_FALSE(back("at_most: {times: 1, in: ever, same: []}"));
  CHECK_FALSE(back("forbid: {history.made: {some: {outcome: conversation}}}"));
  const auto none = back("forbid: {channel: sms}");
  REQUIRE(none);
  CHECK(none->count() == 0);
}

TEST_CASE("records older than a rulebook needs change no decision", "[rulebook]") {
  const Rulebook rules = book(policy(R"(
rules:
  - {id: week, for: contact, at_most: {times: 1, in: last 7 dates, same: []}}
  - {id: month, for: contact, at_most: {times: 1, in: this month, same: []}}
  - {id: pause, for: contact, pause: {where: {outcome: no_answer}, same: debt, for: 2 clear days}}
)"));
  const auto needed = rules.history_needed();
  REQUIRE(needed);
  const Instant act = instant("2026-03-31T23:59:59-05:00");
  const auto with_record = [&](std::int64_t ago) {
    return call("2026-03-31T23:59:59-05:00")
        .set("history", R"([{"at": ")" + utc(Instant{act.seconds - ago}) + R"(", "direction": "outbound", "outcome": "no_answer", "debt": "a-1"}])");
  };
  CHECK_FALSE(allowed(rules, with_record(30 * 86'400))); // the first of the month
  CHECK(allowed(rules, with_record(needed->count() + 1)));
}

TEST_CASE("what the law says and no rule carries is told in the language asked for", "[rulebook]") {
  const Rulebook rules = book(policy(R"(
rules:
  - {id: one, for: contact, forbid: {channel: sms}}
cannot_express:
  - {id: tone, cite: art. 9, law: {es: El tono, en: The tone}, why: nobody hears it, instead: training}
)"));
  const auto spanish = rules.cannot_express("es"), english = rules.cannot_express("en");
  REQUIRE(spanish.size() == 1);
  CHECK(spanish[0].law == "El tono");
  CHECK(english[0].law == "The tone");
  CHECK(english[0].citation == "art. 9");
  CHECK(english[0].pack == "house/one");
}

TEST_CASE("a proposal reads alike from JSON and from YAML", "[rulebook]") {
  const Rulebook rules = with_rule("forbid: {channel: call}");
  const Facts facts = call().set("history", R"([{"at": "2026-03-13T09:00:00-05:00", "channel": "call"}])");
  const auto json = rules.read_json(facts.document());
  const auto yaml = rules.read_yaml(R"(
action: {kind: contact, channel: call, direction: outbound, purpose: collection, recipient: {relation: debtor}, at: 2026-03-13T10:00:00-05:00}
debtor: {id: d-1, jurisdiction: CO, time_zones: [America/Bogota]}
debt: {id: a-1}
history: [{at: 2026-03-13T09:00:00-05:00, channel: call}]
)");
  REQUIRE(json.has_value());
  REQUIRE(yaml.has_value());
  CHECK(to_json(rules.decide(*json)) == to_json(rules.decide(*yaml)));
}

TEST_CASE("a proposal filled in C++ decides as the document does", "[rulebook]") {
  const Rulebook rules = with_rule("forbid: {channel: call, direction: outbound}");
  Proposal act;
  act.action.kind = Kind::contact;
  act.action.channel = Channel::call;
  CHECK(ask(rules, act).missing == Texts{"action.direction"});
  act.action.direction = Direction::inbound;
  CHECK(ask(rules, act).allowed);
  act.action.direction = Direction::outbound;
  CHECK(ask(rules, act).rules == Texts{"one"});
}

TEST_CASE("an empty proposal is undecided, never allowed, wherever some rule could bear on it", "[rulebook]") {
  const Rulebook rules = with_rule("forbid: {channel: call}");
  const Answer answer = ask(rules, Proposal{});
  CHECK_FALSE(answer.allowed);
  CHECK(answer.undecided);
  CHECK_FALSE(answer.missing.empty());
}

TEST_CASE("a copy of a rulebook outlives the one it was copied from", "[rulebook]") {
  std::optional<Rulebook> copy;
  {
    const Rulebook rules = with_rule("forbid: {channel: call}");
    copy = rules;
  }
  CHECK_FALSE(allowed(*copy, call()));
}

TEST_CASE("a proposal read by one rulebook is decided by another that shares its zones", "[rulebook]") {
  const Rulebook first = with_rule("hours: {daily: 09:00-18:00, holidays: ordinary}");
  const Proposal act = read(first, call());
  LoadOptions options = anywhere();
  options.zones = first.shared_zones();
  const Rulebook second = book({policy("rules:\n  - {id: two, for: contact, hours: {daily: 12:00-18:00, holidays: ordinary}}\n")}, options);
  CHECK(first.decide(act).allowed());
  CHECK_FALSE(second.decide(act).allowed());
}
