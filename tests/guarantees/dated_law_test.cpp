// Dated law: what applies is what was in force on the local date of the act.

#include "guarantees/scenario.hpp"

using namespace licito;
using namespace licito::scenario;

namespace {

Rulebook in_force(std::string_view dates) {
  return book(policy("effective: " + std::string{dates} + "\nrules:\n  - {id: ban, for: contact, forbid: {channel: call}}\n"));
}
bool lawful(const Rulebook& rules, std::string_view local) {
  const Answer answer = ask(rules, call(std::string{local} + "-05:00"));
  CHECK_FALSE(answer.undecided);
  return answer.allowed;
}

Rulebook dated_cap() {
  return book(policy(R"(
define: {calls: {dated: {..2026-08-31: 2, 2026-09-01..2026-12-31: 1}}}
rules:
  - {id: cap, for: contact, at_most: {times: $calls, in: today, same: []}}
)"));
}
Facts after_one_call(std::string_view day) {
  const std::string date{day};
  return call(date + "T10:00:00-05:00")
      .set("history", R"([{"at": ")" + date + R"(T09:00:00-05:00", "channel": "call", "direction": "outbound", "outcome": "no_answer"}])");
}

Rulebook closed_on_holidays(std::string_view hours = "daily: 09:00-18:00, holidays: closed") {
  return book(
      {policy("calendar: co\nuse: [calendars/co]\nrules:\n  - {id: hours, for: contact, hours: {" + std::string{hours} + "}}\n"),
       Source{"calendars/co.yaml",
              "licito: 1\ncalendar: co\nversion: 1.0.0\ntitle: {es: Colombia, en: Colombia}\ncite: Ley 51 de 1983\ncovers: CO\nyears: 2025..2027\n"
              "working: mon-fri\nholidays:\n  - {day: 20 jul, name: Independencia}\nprint: {2026: [20 jul]}\n"}});
}

} // namespace

TEST_CASE("both ends of a pack's dates are in, on the debtor's date", "[guarantees][dated]") {
  const Rulebook rules = in_force("2026-03-10..2026-03-12");
  CHECK(lawful(rules, "2026-03-09T23:59:59"));
  CHECK_FALSE(lawful(rules, "2026-03-10T00:00:00"));
  CHECK_FALSE(lawful(rules, "2026-03-12T23:59:59"));
  CHECK(lawful(rules, "2026-03-13T00:00:00"));
}

TEST_CASE("an end left out is open", "[guarantees][dated]") {
  CHECK(lawful(in_force("2026-03-10.."), "2026-03-09T23:59:59"));
  CHECK_FALSE(lawful(in_force("2026-03-10.."), "2099-01-01T10:00:00"));
  CHECK_FALSE(lawful(in_force("..2026-03-10"), "1999-01-01T10:00:00"));
  CHECK(lawful(in_force("..2026-03-10"), "2026-03-11T00:00:00"));
}

TEST_CASE("a rule may have dates of its own inside its pack's", "[guarantees][dated]") {
  const Rulebook rules = book(policy(R"(
effective: 2026-01-01..
rules:
  - {id: until-june, effective: ..2026-06-30, for: contact, forbid: {channel: call}}
  - {id: from-july, effective: 2026-07-01.., for: contact, forbid: {direction: outbound}}
)"));
  CHECK(ask(rules, call("2025-12-31T23:59:59-05:00")).rules.empty());
  CHECK(ask(rules, call("2026-06-30T23:59:59-05:00")).rules == Texts{"until-june"});
  CHECK(ask(rules, call("2026-07-01T00:00:00-05:00")).rules == Texts{"from-july"});
}

TEST_CASE("a dated value changes at midnight of its day", "[guarantees][dated]") {
  const Rulebook rules = dated_cap();
  CHECK(allowed(rules, after_one_call("2026-08-31")));
  CHECK_FALSE(allowed(rules, after_one_call("2026-09-01")));
  CHECK_FALSE(allowed(rules, after_one_call("2026-12-31")));
  CHECK(ask(rules, after_one_call("2026-12-31")).error.empty());
}

TEST_CASE("a dated value past its end is an error, never the last value kept", "[guarantees][dated]") {
  const Answer ended = ask(dated_cap(), after_one_call("2027-01-01"));
  CHECK_FALSE(ended.allowed);
  CHECK(ended.error == "dated_value_ended");
}

TEST_CASE("no value is missed where the rule does not bear on the act", "[guarantees][dated]") {
  CHECK(ask(dated_cap(), offer("2027-01-01T10:00:00-05:00")).allowed);
}

TEST_CASE("dates of a value that overlap or leave a gap do not load", "[guarantees][dated]") {
  const auto with = [](std::string_view dated) {
    return policy("define: {calls: {dated: {" + std::string{dated} +
                  "}}}\nrules:\n  - {id: cap, for: contact, at_most: {times: $calls, in: today, same: []}}\n");
  };
  refusal({with("..2026-08-31: 2, 2026-09-02..: 1")});
  refusal({with("..2026-08-31: 2, 2026-08-31..: 1")});
  book(with("..2026-08-31: 2, 2026-09-01..: 1"));
}

TEST_CASE("a calendar is asked for a year it does not cover: an error, never 'no holiday'", "[guarantees][dated]") {
  const Rulebook rules = closed_on_holidays();
  CHECK(allowed(rules, call("2027-12-31T10:00:00-05:00")));
  const Answer after = ask(rules, call("2028-01-01T10:00:00-05:00"));
  CHECK_FALSE(after.allowed);
  CHECK(after.error == "calendar_year");
  CHECK(ask(rules, call("2024-12-31T10:00:00-05:00")).error == "calendar_year");
}

TEST_CASE("the year is asked only where a holiday can decide", "[guarantees][dated]") {
  const Rulebook rules = closed_on_holidays();
  const Answer night = ask(rules, call("2028-01-01T20:00:00-05:00")); // closed, holiday or not
  CHECK(night.error.empty());
  CHECK(night.rules == Texts{"hours"});
  const Rulebook holidays_alike = closed_on_holidays("daily: 09:00-18:00, holidays: ordinary");
  CHECK(allowed(holidays_alike, call("2028-01-01T10:00:00-05:00")));
}

TEST_CASE("working days past a calendar's years are an error too, but where a holiday could change nothing", "[guarantees][dated]") {
  const Rulebook rules = book(
      {policy("calendar: co\nuse: [calendars/co]\nrules:\n  - {id: wait, for: contact, forbid: {debt.due_on: {not_older_than: 5 working days}}}\n"),
       Source{"calendars/co.yaml",
              "licito: 1\ncalendar: co\nversion: 1.0.0\ntitle: {es: Colombia, en: Colombia}\ncite: Ley 51 de 1983\ncovers: CO\n"
              "years: 2025..2027\nworking: mon-fri\nholidays:\n  - {day: 20 jul, name: Independencia}\nprint: {2026: [20 jul]}\n"}});
  CHECK_FALSE(allowed(rules, call("2026-07-21T10:00:00-05:00").text("debt.due_on", "2026-07-17"))); // Friday; the 20th does not count
  CHECK_FALSE(allowed(rules, call("2026-07-27T23:59:59-05:00").text("debt.due_on", "2026-07-17")));
  CHECK(allowed(rules, call("2026-07-28T00:00:00-05:00").text("debt.due_on", "2026-07-17")));
  // From 30 December 2027 the fifth working day is 6 January 2028 at the earliest, and nobody knows the latest.
  const Answer early = ask(rules, call("2028-01-06T23:59:59-05:00").text("debt.due_on", "2027-12-30"));
  CHECK(early.error.empty());
  CHECK(early.rules == Texts{"wait"});
  CHECK(ask(rules, call("2028-01-07T00:00:00-05:00").text("debt.due_on", "2027-12-30")).error == "calendar_year");
  // From 30 December 2024 it is 6 January 2025 at the earliest and, if the 31st were a holiday, the 7th.
  CHECK_FALSE(allowed(rules, call("2025-01-06T23:59:59-05:00").text("debt.due_on", "2024-12-30")));
  CHECK(ask(rules, call("2025-01-07T00:00:00-05:00").text("debt.due_on", "2024-12-30")).error == "calendar_year");
  CHECK(allowed(rules, call("2025-01-08T00:00:00-05:00").text("debt.due_on", "2024-12-30")));
}

TEST_CASE("a regional holiday is one where the debtor's region has it, and where the region is unknown", "[guarantees][dated]") {
  const Rulebook rules =
      book({policy("calendar: cl\nuse: [calendars/cl]\nrules:\n  - {id: hours, for: contact, hours: {daily: 09:00-18:00, holidays: closed}}\n"),
            Source{"calendars/cl.yaml",
                   "licito: 1\ncalendar: cl\nversion: 1.0.0\ntitle: {es: Chile, en: Chile}\ncite: Ley 2.977\ncovers: CL\nyears: 2020..2030\n"
                   "working: mon-fri\nholidays:\n  - {day: 7 jun, region: CL-AP, name: Asalto y Toma del Morro de Arica}\n"}});
  const auto on_the_7th = [](std::string_view place) {
    return call("2026-06-07T12:00:00-04:00").set("debtor.time_zones", R"(["America/Santiago"])").text("debtor.jurisdiction", place);
  };
  CHECK_FALSE(allowed(rules, on_the_7th("CL-AP")));
  CHECK(allowed(rules, on_the_7th("CL-RM")));
  CHECK_FALSE(allowed(rules, on_the_7th("CL"))); // it may be Arica
  CHECK_FALSE(allowed(rules, on_the_7th("CL").without("debtor.jurisdiction")));
}
