// The clock is the debtor's, and lawful means lawful wherever the debtor may be.

#include "guarantees/scenario.hpp"

using namespace licito;
using namespace licito::scenario;

namespace {

Rulebook office(std::string_view clock = "debtor") {
  return book(policy("clock: " + std::string{clock} + "\nrules:\n  - {id: office, for: contact, hours: {daily: 09:00-18:00, holidays: ordinary}}\n"));
}
Facts in(std::string_view zones, std::string_view at) { return call(at).set("debtor.time_zones", zones); }

} // namespace

TEST_CASE("hours are read on the debtor's clock, not on that of the instant's offset", "[guarantees][clock]") {
  const Rulebook rules = office();
  CHECK_FALSE(allowed(rules, in(R"(["America/Bogota"])", "2026-03-13T13:59:59Z"))); // 08:59:59 in Bogotá
  CHECK(allowed(rules, in(R"(["America/Bogota"])", "2026-03-13T14:00:00Z")));
  CHECK(allowed(rules, in(R"(["America/Bogota"])", "2026-03-13T23:00:00+09:00")));
  CHECK_FALSE(allowed(rules, in(R"(["Europe/Madrid"])", "2026-03-13T18:00:00Z"))); // 19:00 in Madrid
}

TEST_CASE("a debtor who may be in two zones is called when both are open", "[guarantees][clock]") {
  const Rulebook rules = office();
  const auto both = R"(["America/New_York", "America/Los_Angeles"])"; // 13 March: -04:00 and -07:00
  CHECK_FALSE(allowed(rules, in(both, "2026-03-13T15:59:59Z")));
  CHECK(allowed(rules, in(both, "2026-03-13T16:00:00Z"))); // 09:00 on the Pacific
  CHECK(allowed(rules, in(both, "2026-03-13T21:59:59Z"))); // 17:59:59 on the Atlantic
  CHECK_FALSE(allowed(rules, in(both, "2026-03-13T22:00:00Z")));
}

TEST_CASE("a country stands for all of its zones", "[guarantees][clock]") {
  const Rulebook rules = office();
  const auto at = [&](std::string_view instant) { return in(R"(["MX"])", instant); };
  CHECK_FALSE(allowed(rules, at("2026-03-13T15:59:59Z"))); // 08:59:59 in Tijuana has daylight time: -07:00 as Hermosillo
  CHECK(allowed(rules, at("2026-03-13T16:00:00Z")));
  CHECK(allowed(rules, at("2026-03-13T22:59:59Z"))); // 17:59:59 in Cancún
  CHECK_FALSE(allowed(rules, at("2026-03-13T23:00:00Z")));
}

TEST_CASE("a clock that a rule names is used instead", "[guarantees][clock]") {
  const Rulebook collector = office("collector");
  Facts facts = in(R"(["Asia/Tokyo"])", "2026-03-13T16:00:00Z").set("collector.time_zones", R"(["America/Bogota"])");
  CHECK(allowed(collector, facts));
  CHECK_FALSE(allowed(office(), facts));
  CHECK(allowed(office("America/Bogota"), facts));

  const Answer unknown = ask(collector, facts.without("collector"));
  CHECK(unknown.undecided);
  CHECK(unknown.missing == Texts{"collector.time_zones"});
}

TEST_CASE("where a rule names several clocks, the act is lawful on every one", "[guarantees][clock]") {
  const Rulebook rules = office("[debtor, recipient]");
  const auto facts = [](std::string_view at) {
    return in(R"(["America/New_York"])", at).set("action.recipient.time_zones", R"(["America/Los_Angeles"])");
  };
  CHECK_FALSE(allowed(rules, facts("2026-03-13T15:59:59Z")));
  CHECK(allowed(rules, facts("2026-03-13T16:00:00Z")));
  CHECK_FALSE(allowed(rules, facts("2026-03-13T22:00:00Z")));
}

TEST_CASE("a ban by the clock bites where it bites in one zone", "[guarantees][clock]") {
  const Rulebook rules = book(policy(R"(
rules:
  - {id: not-on-the-last-day, for: contact, forbid: {at: {not_before: debt.limitation_ends_on}}}
)"));
  const auto both = R"(["America/Bogota", "Asia/Tokyo"])"; // at 16:00Z it is already the 14th in Tokyo
  const auto ends = [&](std::string_view day) { return in(both, "2026-03-13T16:00:00Z").text("debt.limitation_ends_on", day); };
  CHECK_FALSE(allowed(rules, ends("2026-03-14")));
  CHECK(allowed(rules, ends("2026-03-15")));
}

TEST_CASE("breach and exception are judged in the same zone", "[guarantees][clock]") {
  // In New York the hour is closed, in Los Angeles it is open: no exception that holds only on the Pacific frees the Atlantic.
  const Rulebook rules = book(policy(R"(
define:
  early: {where: {debtor.agreed_hours: {some: {hours: cover}}}}
rules:
  - {id: office, for: contact, unless: {$early: true}, hours: {daily: 09:00-18:00, holidays: ordinary}}
)"));
  const auto facts = [](std::string_view agreed) {
    return in(R"(["America/New_York", "America/Los_Angeles"])", "2026-03-13T22:30:00Z") // 18:30 and 15:30
        .set("debtor.agreed_hours", agreed);
  };
  CHECK_FALSE(allowed(rules, facts(R"([])")));
  CHECK_FALSE(allowed(rules, facts(R"([{"days": "daily", "hours": "15:00-16:00"}])"))); // agreed on the Pacific clock only
  CHECK(allowed(rules, facts(R"([{"days": "daily", "hours": "18:00-19:00"}])")));       // the Atlantic is agreed, the Pacific is open
}

TEST_CASE("no zone at all is unknown, and is asked for where the clock matters", "[guarantees][clock]") {
  const Answer unknown = ask(office(), call().without("debtor.time_zones"));
  CHECK(unknown.undecided);
  CHECK(unknown.missing == Texts{"debtor.time_zones"});
  CHECK(allowed(book(policy("rules:\n  - {id: ban, for: contact, forbid: {channel: sms}}\n")), call().without("debtor.time_zones")));
}

TEST_CASE("link names are names; bare offsets and unknown names are refused with the nearest", "[guarantees][clock]") {
  const Rulebook rules = office();
  CHECK(allowed(rules, in(R"(["US/Eastern"])", "2026-03-13T14:00:00Z")));
  CHECK(to_json(rules.decide(read(rules, in(R"(["US/Eastern"])", "2026-03-13T12:00:00Z")))).find("deny") != std::string::npos);
  for (const auto refused : {"-05:00", "UTC-5", "Etc/GMT+5", "EST"}) {
    CAPTURE(refused);
    CHECK(rules.read_json(in("[\"" + std::string{refused} + "\"]", "2026-03-13T14:00:00Z").document()).has_error());
  }
  const auto misspelt = rules.read_json(in(R"(["America/Bogotá"])", "2026-03-13T14:00:00Z").document());
  REQUIRE(misspelt.has_error());
  CHECK(render(misspelt.error().diagnostics[0]).find("America/Bogota") != std::string::npos);
}

TEST_CASE("an instant without offset is refused, for it is no instant", "[guarantees][clock]") {
  CHECK(office().read_json(call("2026-03-13T10:00:00").document()).has_error());
}

TEST_CASE("a local time that a clock change skips never occurs", "[guarantees][clock]") {
  // New York, 8 March 2026: 01:59:59 -05:00 is followed by 03:00:00 -04:00.
  const Rulebook rules = book(policy("rules:\n  - {id: night, for: contact, hours: {daily: 02:30-02:45, holidays: ordinary}}\n"));
  const Rulebook later = book(policy("rules:\n  - {id: night, for: contact, hours: {daily: 02:30-03:30, holidays: ordinary}}\n"));
  const auto new_york = R"(["America/New_York"])";
  CHECK_FALSE(allowed(rules, in(new_york, "2026-03-08T06:59:59Z")));
  CHECK_FALSE(allowed(rules, in(new_york, "2026-03-08T07:00:00Z")));
  CHECK(utc(ask(rules, in(new_york, "2026-03-08T06:00:00Z")).permitted_from) == "2026-03-09T06:30:00+00:00");

  CHECK_FALSE(allowed(later, in(new_york, "2026-03-08T06:59:59Z")));
  CHECK(allowed(later, in(new_york, "2026-03-08T07:00:00Z"))); // 03:00, the first second after the gap
  CHECK(utc(ask(later, in(new_york, "2026-03-08T06:00:00Z")).permitted_from) == "2026-03-08T07:00:00+00:00");
}

TEST_CASE("a local time that a clock change repeats is judged twice alike", "[guarantees][clock]") {
  // New York, 1 November 2026: 01:00 to 01:59:59 comes first with -04:00, then again with -05:00.
  const Rulebook rules = book(policy("rules:\n  - {id: night, for: contact, hours: {daily: 01:15-01:30, holidays: ordinary}}\n"));
  const auto new_york = R"(["America/New_York"])";
  CHECK_FALSE(allowed(rules, in(new_york, "2026-11-01T05:14:59Z")));
  CHECK(allowed(rules, in(new_york, "2026-11-01T05:15:00Z")));
  CHECK_FALSE(allowed(rules, in(new_york, "2026-11-01T05:30:00Z")));
  CHECK(allowed(rules, in(new_york, "2026-11-01T06:15:00Z")));
  CHECK_FALSE(allowed(rules, in(new_york, "2026-11-01T06:30:00Z")));

  const Proposal proposal = read(rules, in(new_york, "2026-11-01T05:00:00Z"));
  const auto open = rules.open_intervals(proposal, instant("2026-11-01T04:00:00Z"), instant("2026-11-02T00:00:00Z"));
  CHECK(open == std::vector<Interval>{{instant("2026-11-01T05:15:00Z"), instant("2026-11-01T05:30:00Z")},
                                      {instant("2026-11-01T06:15:00Z"), instant("2026-11-01T06:30:00Z")}});
}

TEST_CASE("a day is as long as the clock makes it", "[guarantees][clock]") {
  const Rulebook rules = book(policy("rules:\n  - {id: once-a-day, for: contact, at_most: {times: 1, in: today, same: []}}\n"));
  const auto after = [](std::string_view contact, std::string_view now) {
    return in(R"(["America/New_York"])", now)
        .set("history", R"([{"at": ")" + std::string{contact} + R"(", "channel": "call", "direction": "outbound", "outcome": "no_answer"}])");
  };
  // 1 November 2026 lasts 25 hours: 04:00Z to 05:00Z of the next day.
  CHECK_FALSE(allowed(rules, after("2026-11-01T04:00:00Z", "2026-11-02T04:59:59Z")));
  CHECK(allowed(rules, after("2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z")));
  // 8 March 2026 lasts 23: 05:00Z to 04:00Z.
  CHECK_FALSE(allowed(rules, after("2026-03-08T05:00:00Z", "2026-03-09T03:59:59Z")));
  CHECK(allowed(rules, after("2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z")));
}
