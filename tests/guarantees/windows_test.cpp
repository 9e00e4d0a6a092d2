// Windows say their ends, to the second.

#include "guarantees/scenario.hpp"

using namespace licito;
using namespace licito::scenario;

namespace {

Rulebook open(std::string_view hours) {
  return book({policy("calendar: co\nuse: [calendars/co]\nrules:\n  - {id: hours, for: contact, hours: {" + std::string{hours} + "}}\n"),
               Source{"calendars/co.yaml", R"(
licito: 1
calendar: co
version: 1.0.0
title: {es: Colombia, en: Colombia}
cite: Ley 51 de 1983
covers: CO
years: 2000..2060
working: mon-fri
holidays:
  - {day: 20 jul, name: Independencia}
  - {day: 25 dec, name: Navidad}
print: {2026: [20 jul, 25 dec]}
)"}});
}
/// A local time of Bogotá, which never changes its clock.
bool lawful(const Rulebook& rules, std::string_view local) { return allowed(rules, call(std::string{local} + "-05:00")); }

} // namespace

TEST_CASE("a window's start is in and its end is out, unless it says otherwise", "[guarantees][windows]") {
  const Rulebook before_seven = open("daily: 07:00-19:00, holidays: ordinary");
  CHECK_FALSE(lawful(before_seven, "2026-03-13T06:59:59"));
  CHECK(lawful(before_seven, "2026-03-13T07:00:00"));
  CHECK(lawful(before_seven, "2026-03-13T18:59:59"));
  CHECK_FALSE(lawful(before_seven, "2026-03-13T19:00:00"));

  const Rulebook not_after_seven = open("daily: 07:00-19:00 both in, holidays: ordinary");
  CHECK(lawful(not_after_seven, "2026-03-13T07:00:00"));
  CHECK(lawful(not_after_seven, "2026-03-13T19:00:00"));
  CHECK_FALSE(lawful(not_after_seven, "2026-03-13T19:00:01"));

  const Rulebook between = open("daily: 07:00-19:00 both out, holidays: ordinary");
  CHECK_FALSE(lawful(between, "2026-03-13T07:00:00"));
  CHECK(lawful(between, "2026-03-13T07:00:01"));
  CHECK(lawful(between, "2026-03-13T18:59:59"));
  CHECK_FALSE(lawful(between, "2026-03-13T19:00:00"));
}

TEST_CASE("a window may begin or end within a minute", "[guarantees][windows]") {
  const Rulebook rules = open("daily: 09:00:30-09:01:15, holidays: ordinary");
  CHECK_FALSE(lawful(rules, "2026-03-13T09:00:29"));
  CHECK(lawful(rules, "2026-03-13T09:00:30"));
  CHECK(lawful(rules, "2026-03-13T09:01:14"));
  CHECK_FALSE(lawful(rules, "2026-03-13T09:01:15"));
}

TEST_CASE("24:00 is the end of the day, and the day after has its own hours", "[guarantees][windows]") {
  const Rulebook rules = open("mon: 20:00-24:00, tue-sun: closed, holidays: ordinary"); // 16 March 2026 is a Monday
  CHECK_FALSE(lawful(rules, "2026-03-16T19:59:59"));
  CHECK(lawful(rules, "2026-03-16T23:59:59"));
  CHECK_FALSE(lawful(rules, "2026-03-17T00:00:00"));
  CHECK_FALSE(lawful(rules, "2026-03-16T00:00:00"));
}

TEST_CASE("open is the whole day and closed is none of it", "[guarantees][windows]") {
  const Rulebook rules = open("sat: open, sun-fri: closed, holidays: ordinary");
  CHECK_FALSE(lawful(rules, "2026-03-13T23:59:59"));
  CHECK(lawful(rules, "2026-03-14T00:00:00"));
  CHECK(lawful(rules, "2026-03-14T23:59:59"));
  CHECK_FALSE(lawful(rules, "2026-03-15T00:00:00"));
}

TEST_CASE("a window over midnight belongs to the day on which it opens", "[guarantees][windows]") {
  const Rulebook rules = open("fri: 22:00-02:00, sat-thu: closed, holidays: ordinary");
  CHECK_FALSE(lawful(rules, "2026-03-13T01:59:59")); // Friday morning is Thursday's night
  CHECK_FALSE(lawful(rules, "2026-03-13T21:59:59"));
  CHECK(lawful(rules, "2026-03-13T22:00:00"));
  CHECK(lawful(rules, "2026-03-14T01:59:59"));
  CHECK_FALSE(lawful(rules, "2026-03-14T02:00:00"));
  CHECK_FALSE(lawful(rules, "2026-03-14T22:00:00"));
}

TEST_CASE("a window over midnight belongs to the holiday, or not, on which it opens", "[guarantees][windows]") {
  const Rulebook rules = open("daily: 22:00-02:00, holidays: closed"); // Monday 20 July 2026
  CHECK(lawful(rules, "2026-07-20T01:59:59"));                         // Sunday's window
  CHECK_FALSE(lawful(rules, "2026-07-20T22:00:00"));
  CHECK_FALSE(lawful(rules, "2026-07-21T01:59:59")); // would be the holiday's
  CHECK(lawful(rules, "2026-07-21T22:00:00"));

  const Rulebook only_on_holidays = open("daily: closed, holidays: 22:00-02:00");
  CHECK_FALSE(lawful(only_on_holidays, "2026-07-20T01:59:59"));
  CHECK(lawful(only_on_holidays, "2026-07-20T22:00:00"));
  CHECK(lawful(only_on_holidays, "2026-07-21T01:59:59"));
  CHECK_FALSE(lawful(only_on_holidays, "2026-07-21T02:00:00"));
}

TEST_CASE("holidays are closed, have hours of their own, or are as their weekday", "[guarantees][windows]") {
  CHECK_FALSE(lawful(open("daily: 09:00-18:00, holidays: closed"), "2026-07-20T10:00:00"));
  CHECK(lawful(open("daily: 09:00-18:00, holidays: ordinary"), "2026-07-20T10:00:00"));
  const Rulebook shorter = open("daily: 09:00-18:00, holidays: 10:00-12:00");
  CHECK_FALSE(lawful(shorter, "2026-07-20T09:59:59"));
  CHECK(lawful(shorter, "2026-07-20T10:00:00"));
  CHECK_FALSE(lawful(shorter, "2026-07-20T12:00:00"));
}

TEST_CASE("several windows of a day leave the gap between them closed", "[guarantees][windows]") {
  const Rulebook rules = open("daily: [08:00-12:00, 14:00-18:00], holidays: ordinary");
  CHECK(lawful(rules, "2026-03-13T11:59:59"));
  CHECK_FALSE(lawful(rules, "2026-03-13T12:00:00"));
  CHECK_FALSE(lawful(rules, "2026-03-13T13:59:59"));
  CHECK(lawful(rules, "2026-03-13T14:00:00"));
}

TEST_CASE("what the debtor agreed opens, replaces or narrows, as the rule says", "[guarantees][windows]") {
  const auto with = [](std::string_view agreed) {
    return book(
        policy("rules:\n  - {id: hours, for: contact, hours: {daily: 09:00-18:00, holidays: ordinary, agreed: " + std::string{agreed} + "}}\n"));
  };
  const auto at = [](std::string_view local) {
    return call("2026-03-13T" + std::string{local} + "-05:00").set("debtor.agreed_hours", R"([{"days": "daily", "hours": "17:00-20:00"}])");
  };
  const Rulebook also = with("also");
  CHECK(allowed(also, at("10:00:00")));
  CHECK(allowed(also, at("19:59:59")));
  CHECK_FALSE(allowed(also, at("20:00:00")));
  const Rulebook instead = with("instead");
  CHECK_FALSE(allowed(instead, at("10:00:00")));
  CHECK(allowed(instead, at("19:59:59")));
  CHECK(allowed(instead, at("10:00:00").set("debtor.agreed_hours", "[]"))); // none agreed: the table
  const Rulebook narrows = with("narrows");
  CHECK_FALSE(allowed(narrows, at("16:59:59")));
  CHECK(allowed(narrows, at("17:00:00")));
  CHECK_FALSE(allowed(narrows, at("18:00:00")));
  CHECK(allowed(narrows, at("10:00:00").set("debtor.agreed_hours", "[]")));
  CHECK(allowed(with("ignored"), at("10:00:00").without("debtor.agreed_hours")));
}

TEST_CASE("agreed hours that were not told are asked for only where they matter", "[guarantees][windows]") {
  const Rulebook rules = book(policy("rules:\n  - {id: hours, for: contact, hours: {daily: 09:00-18:00, holidays: ordinary, agreed: also}}\n"));
  CHECK(allowed(rules, call("2026-03-13T10:00:00-05:00")));
  CHECK(ask(rules, call("2026-03-13T20:00:00-05:00")).missing == Texts{"debtor.agreed_hours"});
}

TEST_CASE("hours that the debtor refused are closed over everything else", "[guarantees][windows]") {
  const Rulebook rules =
      book(policy("rules:\n  - {id: hours, for: contact, hours: {daily: 09:00-18:00, holidays: ordinary, agreed: also, inconvenient: closed}}\n"));
  const auto at = [](std::string_view local) {
    return call("2026-03-13T" + std::string{local} + "-05:00")
        .set("debtor.agreed_hours", R"([{"days": "fri", "hours": "12:00-20:00"}])")
        .set("debtor.inconvenient_hours", R"([{"days": "fri", "hours": "13:00-15:00"}])");
  };
  CHECK(allowed(rules, at("12:59:59")));
  CHECK_FALSE(allowed(rules, at("13:00:00")));
  CHECK_FALSE(allowed(rules, at("14:59:59")));
  CHECK(allowed(rules, at("15:00:00")));
  CHECK(ask(rules, at("12:00:00").without("debtor.inconvenient_hours")).missing == Texts{"debtor.inconvenient_hours"});
}
