// `permitted_from` and the open intervals, compared with a scan of every minute, and of the seconds around it, over eight days.

#include "guarantees/scenario.hpp"

#include <cstdlib>
#include <random>

using namespace licito;
using namespace licito::scenario;

namespace {

constexpr std::int64_t minute = 60, scanned = 8 * 24 * 60 * minute;

/// The generator's raw numbers, so that every machine draws the same.
struct Dice {
  std::mt19937 generator;
  explicit Dice(std::uint32_t seed) : generator(seed) {}
  std::size_t below(std::size_t n) { return generator() % n; }
  template <class T> const T& of(const std::vector<T>& list) { return list[below(list.size())]; }
};

std::string two(std::size_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::string time_of_day(Dice& dice, std::size_t from, std::size_t to) {
  return two(from + dice.below(to - from)) + ":" + dice.of<std::string>({"00", "15", "30", "59"});
}

std::string window(Dice& dice) {
  switch (dice.below(8)) {
  case 0: return "closed";
  case 1: return "open";
  case 2: return "[07:00-" + time_of_day(dice, 8, 12) + ", " + time_of_day(dice, 13, 15) + "-20:00]";
  case 3: return time_of_day(dice, 20, 23) + "-" + time_of_day(dice, 1, 4); // over midnight
  case 4: return time_of_day(dice, 6, 10) + "-24:00";
  case 5: return time_of_day(dice, 6, 10) + "-" + time_of_day(dice, 12, 20) + " both in";
  case 6: return time_of_day(dice, 6, 10) + "-" + time_of_day(dice, 12, 20) + " both out";
  default: return time_of_day(dice, 6, 10) + "-" + time_of_day(dice, 12, 20);
  }
}

std::string hours(Dice& dice) {
  return "hours: {mon-thu: " + window(dice) + ", fri: " + window(dice) + ", sat: " + window(dice) + ", sun: " + window(dice) +
         ", holidays: " + dice.of<std::string>({"closed", "ordinary", "10:00-12:00"}) +
         dice.of<std::string>({"", ", agreed: also", ", agreed: narrows", ", inconvenient: closed"}) + "}";
}

std::string length(Dice& dice) {
  return std::to_string(1 + dice.below(4)) + " " + dice.of<std::string>({"dates", "clear days", "hours", "working days"});
}
std::string period(Dice& dice) {
  return dice.of<std::string>({"today", "this week", "last 2 dates", "last 7 dates", "last 24 hours", "last 90 minutes", "this month"});
}

std::string body(Dice& dice) {
  switch (dice.below(19)) {
  case 0:
  case 1:
  case 2: return hours(dice);
  case 3:
    return "at_most: {times: " + std::to_string(1 + dice.below(3)) + ", in: " + period(dice) +
           ", same: " + dice.of<std::string>({"[]", "debt", "person"}) + "}";
  case 4: return "pause: {where: {outcome: " + dice.of<std::string>({"no_answer", "conversation"}) + "}, same: debt, for: " + length(dice) + "}";
  case 5:
    return "only_after: {over: debt.notices, where: {kind: payment_demand}, same: [], wait: " + length(dice) +
           dice.of<std::string>({"", ", within: 10 dates"}) + "}";
  case 6: return "require: {debt.days_past_due: {at_least: " + std::to_string(8 + dice.below(12)) + "}}";
  case 7: return "forbid: {debt.holds: {has: dispute}}";
  case 8: return "require: {channel_consent.status: granted}";
  case 9: return "forbid: {$calls_today: {at_least: $cap}}";
  case 10: return "forbid: {debt.days_past_due: {at_most: $patience}}";
  case 11: return "forbid: {channel: call}, force: {approval: supervisor, valid: " + length(dice) + "}";
  case 12: return "forbid: {direction: outbound}, force: {presumption: required_by_law}";
  case 13: return "forbid: {debtor.opt_outs: {some: {channel: call}}}";
  case 14: return "forbid: {channel: call}, unless: {history.received: {some: {channel: call, at: {not_older_than: " + length(dice) + "}}}}";
  case 15: return "require: {any: [{debtor.permissions: {some: {kind: more_calls, status: granted}}}, {$office: cover}]}";
  case 16: return "forbid: {debt.limitation_ends_on: {" + dice.of<std::string>({"before", "not_after", "after"}) + ": action.at}}";
  case 17: return "forbid: {debt.promises: {some: {status: open, due_on: {before: action.at, not_older_than: " + length(dice) + "}}}}";
  default: return "forbid: {debt.due_on: {not_older_than: " + std::to_string(8 + dice.below(10)) + " dates}}";
  }
}

std::string pack(Dice& dice) {
  std::string text = "calendar: co\nuse: [calendars/co]\n" + dice.of<std::string>({"", "", "clock: collector\n", "clock: [debtor, collector]\n"}) +
                     "define:\n"
                     "  office: {hours: {mon-fri: 09:00-18:00, sat-sun: closed, holidays: ordinary}}\n"
                     "  calls_today: {count: history.made, where: {channel: call}, in: " +
                     period(dice) +
                     ", same: debt}\n"
                     "  cap: {dated: {..2026-03-10: 2, 2026-03-11..2026-10-31: 1, 2026-11-01..: 3}}\n"
                     "  patience: {dated: {..2026-03-12: 12, 2026-03-13..: 9}}\n"
                     "rules:\n";
  const std::size_t rules = 1 + dice.below(3);
  for (std::size_t i = 0; i != rules; ++i) {
    text += "  - {id: r" + std::to_string(i) + ", for: contact, " + (i == 0 && dice.below(2) == 0 ? hours(dice) : body(dice));
    if (dice.below(4) == 0) text += ", effective: 2026-03-" + two(8 + dice.below(8)) + "..";
    text += "}\n";
  }
  return text;
}

constexpr std::string_view calendar = R"(
licito: 1
calendar: co
version: 1.0.0
title: {es: Colombia, en: Colombia}
cite: Ley 51 de 1983
covers: CO
years: 2020..2040
working: mon-fri
holidays:
  - {dates: [2026-03-10, 2026-10-30, 2026-11-02], name: Feriado}
print: {2026: [10 mar, 30 oct, 2 nov]}
)";

const std::vector<std::string> places{"America/Bogota", "America/New_York", "America/Santiago",
                                      "Europe/Madrid",  "Asia/Kolkata",     "Australia/Lord_Howe"};

Facts proposal(Dice& dice, std::int64_t from) {
  const auto when = [&](std::int64_t day, std::size_t spread) {
    return to_string(Instant{from + day * 86400 + static_cast<std::int64_t>(dice.below(spread) * 61)}, std::chrono::seconds{0});
  };
  Facts facts = call(to_string(Instant{from}, std::chrono::seconds{0}));
  const std::string zone = "\"" + dice.of(places) + "\"";
  facts.set("debtor.time_zones", "[" + zone + (dice.below(3) == 0 ? ", \"" + dice.of(places) + "\"" : std::string{}) + "]");
  facts.set("collector.time_zones", "[\"" + dice.of(places) + "\"]");
  std::string history;
  const std::size_t records = dice.below(6);
  for (std::size_t i = 0; i != records; ++i)
    history += std::string{i == 0 ? "" : ", "} + R"({"at": ")" + when(3 - static_cast<std::int64_t>(dice.below(12)), 1300) + R"(", "direction": ")" +
               dice.of<std::string>({"outbound", "outbound", "inbound"}) + R"(", "channel": "call", "outcome": ")" +
               dice.of<std::string>({"no_answer", "conversation"}) + R"(", "debt": ")" + dice.of<std::string>({"a-1", "a-2"}) +
               R"(", "person": "d-1"})";
  facts.set("history", "[" + history + "]");
  facts.set("debtor.agreed_hours",
            dice.of<std::string>({"[]", R"([{"days": "mon-sun", "hours": "17:00-20:30"}])", R"([{"days": "sat", "hours": "22:00-01:00"}])"}));
  facts.set("debtor.inconvenient_hours", dice.of<std::string>({"[]", R"([{"days": "mon-fri", "hours": "12:00-14:00"}])"}));
  facts.set("debt.notices", dice.of<std::string>({"[]", R"([{"kind": "payment_demand", "at": ")" + when(-3, 1000) + R"("}])"}));
  const auto date = [&](std::int64_t day) { return to_string(Date{static_cast<std::int32_t>(from / 86400 + day)}); };
  facts.text("debt.due_on", date(-static_cast<std::int64_t>(6 + dice.below(10))));
  facts.set("debt.holds", dice.of<std::string>({"[]", R"([{"kind": "dispute", "from": ")" + date(1) + R"(", "to": ")" + date(3) + R"("}])",
                                                R"([{"kind": "dispute", "from": ")" + date(-2) + R"(", "to": ")" + date(1) + R"("}])"}));
  facts.set("debtor.consents",
            dice.of<std::string>({R"({"call": "granted"})",
                                  R"({"call": {"status": "granted", "given_on": ")" + date(-9) + R"(", "to": ")" + date(2) + R"("}})",
                                  R"({"call": {"status": "granted", "given_on": ")" + date(2) + R"("}})"}));
  facts.set("debtor.permissions", dice.of<std::string>({"[]", R"([{"kind": "more_calls", "status": "granted", "given_on": ")" + date(3) + R"("}])"}));
  facts.set("debtor.opt_outs", dice.of<std::string>({"[]", R"([{"kind": "channel", "channel": "call", "at": ")" + when(2, 1000) + R"("}])"}));
  facts.set("debt.promises", dice.of<std::string>({"[]", R"([{"status": "open", "due_on": ")" + date(1) + R"("}])"}));
  facts.text("debt.limitation_ends_on", date(static_cast<std::int64_t>(dice.below(6))));
  facts.text("agent.id", "g-7");
  // Approvals and evidence of every rule, given before or after the act.
  std::string approvals, evidence;
  for (const auto rule : {"r0", "r1", "r2"}) {
    const std::string head = std::string{approvals.empty() ? "" : ", "} + R"({"rule": "house/one#)" + rule + R"(", "by": "s-1", "at": ")";
    approvals += head + when(static_cast<std::int64_t>(dice.below(4)) - 2, 1000) + R"(", "role": "supervisor"})";
    evidence += head + when(static_cast<std::int64_t>(dice.below(4)) - 1, 1000) + R"(", "kind": "required_by_law"})";
  }
  facts.set("approvals", "[" + approvals + "]").set("evidence", "[" + evidence + "]");
  return facts;
}

/// Every point at which a scan looks: each whole minute, one second before and one after it.
template <class Look> void scan(std::int64_t from, std::int64_t to, Look look) {
  look(from);
  for (std::int64_t whole = (from / minute + 1) * minute; whole < to; whole += minute)
    for (std::int64_t at = whole - 1; at <= whole + 1; ++at)
      if (at > from && at < to) look(at);
}

/// Random packs per block of twenty; a scan asks 34,560 decisions, which an unoptimised build makes slowly.
std::size_t rounds() {
#ifdef __OPTIMIZE__
  constexpr std::size_t usual = 15;
#else
  constexpr std::size_t usual = 2;
#endif
  const char* longer = std::getenv("LICITO_LONG");
  return longer && *longer ? 100 : usual;
}

struct Drawn {
  Rulebook rules;
  Facts facts;
  std::string pack;
  std::int64_t from;
};
Drawn draw(std::uint32_t seed) {
  Dice dice{seed};
  const std::string text = pack(dice);
  // Around New York's spring change, its autumn change, Madrid's and Lord Howe's, with seconds that are no whole minute.
  const std::int64_t starts[] = {1772870400, 1793318400, 1774656000, 1775260800};
  const std::int64_t from = starts[dice.below(4)] + static_cast<std::int64_t>(dice.below(3 * 86400));
  return {book({policy(text), Source{"calendars/co.yaml", std::string{calendar}}}), proposal(dice, from), text, from};
}

/// Compares one random pack and proposal with the scan; the scan decides at each point on its own.
void compare(std::uint32_t seed) {
  const Drawn drawn = draw(seed);
  const Rulebook& rules = drawn.rules;
  const std::int64_t from = drawn.from;
  CAPTURE(seed, drawn.pack, drawn.facts.document());
  const Proposal act = read(rules, drawn.facts);

  std::vector<Interval> seen;
  bool open = false;
  scan(from, from + scanned, [&](std::int64_t at) {
    const bool now = rules.allowed_at(act, Instant{at});
    if (now && !open) seen.push_back({Instant{at}, Instant{from + scanned}});
    if (!now && open) seen.back().to = Instant{at};
    open = now;
  });

  const std::vector<Interval> told = rules.open_intervals(act, Instant{from}, Instant{from + scanned});
  REQUIRE(told.size() == seen.size());
  for (std::size_t i = 0; i != told.size(); ++i) {
    // A change between two points of the scan: told to the second, seen at the next point.
    const bool starts_right = told[i].from == seen[i].from || (told[i].from < seen[i].from && rules.allowed_at(act, told[i].from) &&
                                                               !rules.allowed_at(act, Instant{told[i].from.seconds - 1}));
    const bool ends_right = told[i].to == seen[i].to ||
                            (told[i].to < seen[i].to && !rules.allowed_at(act, told[i].to) && rules.allowed_at(act, Instant{told[i].to.seconds - 1}));
    CHECK(starts_right);
    CHECK(ends_right);
    CHECK(seen[i].from.seconds - told[i].from.seconds < minute);
    CHECK(seen[i].to.seconds - told[i].to.seconds < minute);
  }

  const Decision decision = rules.decide(act);
  const auto next = decision.permitted_from(std::chrono::seconds{scanned - 1});
  CHECK(decision.allowed() == rules.allowed_at(act, Instant{from}));
  CHECK(next.has_value() == !told.empty());
  const auto reasons = decision.reasons();
  if (next && rules.rules() == 1 && reasons.size() == 1 && !decision.undecided()) {
    CAPTURE(to_json(decision));
    CHECK(utc(reasons[0].remedy().wait_until) == utc(next)); // one reason alone: waiting for it is waiting for the act
  }
  if (next && !told.empty()) {
    CHECK(utc(next) == utc(told.front().from));
    CHECK(rules.allowed_at(act, *next));
    if (next->seconds > from) CHECK_FALSE(rules.allowed_at(act, Instant{next->seconds - 1}));
  }
}

} // namespace

TEST_CASE("the first lawful moment and the open intervals are those that a scan of eight days finds", "[guarantees][permitted_from]") {
  const auto block = GENERATE(range(0, 20));
  const std::size_t each = rounds();
  for (std::size_t i = 0; i != each; ++i) compare(static_cast<std::uint32_t>(1 + block * 100000 + i));
}

TEST_CASE("every reason that tells until when to wait is gone then, and not one second before", "[guarantees][permitted_from][remedy]") {
  std::size_t waits = 0;
  for (std::uint32_t seed = 10'000'000; seed != 10'000'000 + 20 * rounds(); ++seed) {
    const Drawn drawn = draw(seed);
    const Proposal act = read(drawn.rules, drawn.facts);
    const Decision decision = drawn.rules.decide(act);
    const auto told = [&](Instant at, const Reason& reason) {
      Proposal moved = act;
      moved.action.at = at;
      const Decision then = drawn.rules.decide(moved);
      std::size_t count = 0;
      for (const Reason& other : then.reasons()) count += other.rule() == reason.rule() && other.code() == reason.code() ? 1u : 0u;
      return count;
    };
    for (const Reason& reason : decision.reasons()) {
      const auto wait = reason.remedy().wait_until;
      if (!wait) continue;
      ++waits;
      CAPTURE(seed, drawn.pack, drawn.facts.document(), reason.rule(), utc(wait));
      const std::size_t now = told(*act.action.at, reason);
      CHECK(*wait > *act.action.at);
      CHECK(told(*wait, reason) < now);
      CHECK(told(Instant{wait->seconds - 1}, reason) >= now);
    }
  }
  CHECK(waits > 2 * rounds());
}

TEST_CASE("an act that is allowed is permitted from itself", "[guarantees][permitted_from]") {
  const Rulebook rules = book(policy("rules:\n  - {id: ban, for: contact, forbid: {channel: sms}}\n"));
  CHECK(utc(ask(rules, call()).permitted_from) == "2026-03-13T15:00:00+00:00");
  CHECK_FALSE(ask(rules, call().text("action.channel", "sms")).permitted_from);
}

TEST_CASE("a horizon ends the search, and its last second is in", "[guarantees][permitted_from]") {
  const Rulebook rules = book(policy("rules:\n  - {id: wait, for: contact, forbid: {debt.due_on: {not_older_than: 90 dates}}}\n"));
  const Proposal act = read(rules, call().text("debt.due_on", "2026-03-01")); // open from 30 May 2026
  const Decision decision = rules.decide(act);
  CHECK_FALSE(decision.permitted_from());
  const std::int64_t wait = instant("2026-05-30T00:00:00-05:00").seconds - instant("2026-03-13T10:00:00-05:00").seconds;
  CHECK(utc(decision.permitted_from(std::chrono::seconds{wait})) == "2026-05-30T05:00:00+00:00");
  CHECK_FALSE(decision.permitted_from(std::chrono::seconds{wait - 1}));
  CHECK(utc(decision.permitted_from(std::chrono::hours{24 * 365})) == "2026-05-30T05:00:00+00:00");
}

TEST_CASE("the reasons of a decision are joined: it is lawful when the last of them is gone", "[guarantees][permitted_from]") {
  const Rulebook rules = book(policy(R"(
rules:
  - {id: office, for: contact, hours: {mon-fri: 09:00-18:00, sat-sun: closed, holidays: ordinary}}
  - {id: grace, for: contact, forbid: {debt.due_on: {not_older_than: 3 dates}}}
)"));
  const Answer answer = ask(rules, call("2026-03-13T20:00:00-05:00").text("debt.due_on", "2026-03-12"));
  CHECK(answer.rules == Texts{"office", "grace"});
  CHECK(utc(answer.remedies[0].wait_until) == "2026-03-16T14:00:00+00:00");
  CHECK(utc(answer.remedies[1].wait_until) == "2026-03-15T05:00:00+00:00");
  CHECK(utc(answer.permitted_from) == "2026-03-16T14:00:00+00:00");
}
