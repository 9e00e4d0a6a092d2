// Faults seeded into a pack: which of them its tests notice, and what would notice the rest.
#include "checks/pack_under_test.hpp"
#include "support/catch.hpp"

using namespace licito;
using support::Contains;
using test::call;
using test::house_pack;

namespace {

PackMutation mutated(const std::string& rules, const std::string& tests, const std::string& head = "") {
  PackTestOptions options;
  options.mutate = true;
  const PackTestReport report = test::run(house_pack(rules, call + "tests:\n" + tests, head), options);
  INFO(test::failures(report));
  REQUIRE(report.usable());
  REQUIRE(report.failures() == 0);
  REQUIRE(report.suites[0].mutation.has_value());
  return *report.suites[0].mutation;
}

/// "fault; test" of each survivor, a line each.
std::string survivors(const PackMutation& mutation) {
  std::string text;
  for (const Survivor& survivor : mutation.survivors) text += survivor.fault + "; " + survivor.test + "\n";
  return text;
}

const std::string open = "  - {name: open, expect: allow}\n";

std::string rule(const std::string& lines) {
  std::string text = "  - id: it\n    for: contact\n    say: {es: Eso, en: It}\n";
  return text + lines;
}

} // namespace

TEST_CASE("every edge of hours is moved by one second, and the test that would notice is named", "[checks][mutation]") {
  const std::string hours = rule("    hours: {daily: 09:00-18:00, holidays: ordinary}\n");
  const PackMutation blind = mutated(hours, "  - {name: late, given: {action.at: 2026-03-13T19:00-06:00}, expect: {deny: [it]}}\n");
  CHECK(survivors(blind) == "09:00 → 09:00:01; a test at 09:00\n"
                            "09:00 → 08:59:59; a test at 08:59:59\n"
                            "18:00 → 18:00:01; a test at 18:00\n"
                            "18:00 → 17:59:59; a test at 17:59:59\n");
  const PackMutation sharp = mutated(hours, R"(  - name: both ends
    vary: action.at
    allow: [2026-03-13T09:00-06:00, 2026-03-13T17:59:59-06:00]
    deny: {it: [2026-03-13T08:59:59-06:00, 2026-03-13T18:00-06:00]}
)");
  CHECK(survivors(sharp) == "");
  CHECK(sharp.noticed == sharp.faults);
}

TEST_CASE("ends that are both out are noticed a second inside", "[checks][mutation]") {
  CHECK(survivors(mutated(rule("    hours: {daily: 09:00-18:00 both out, holidays: ordinary}\n"), R"(  - name: both ends
    vary: action.at
    allow: [2026-03-13T09:00:01-06:00, 2026-03-13T17:59:59-06:00]
    deny: {it: [2026-03-13T09:00-06:00, 2026-03-13T18:00-06:00]}
)")) == "");
}

TEST_CASE("counts, numbers, money, percentages, dates and lengths are moved by one unit", "[checks][mutation]") {
  const auto faults = [&](const std::string& body) { return survivors(mutated(rule("    when: {channel: letter}\n" + body), open)); };
  CHECK_THAT(faults("    at_most: {times: 3, in: last 7 dates, same: debt}\n"),
             Contains("3 → 4;") && Contains("3 → 2;") && Contains("last 7 dates → last 8 dates;") && Contains("last 7 dates → last 6 dates;"));
  CHECK_THAT(faults("    forbid: {debt.days_past_due: 31..90}\n"), Contains("31 → 32; a test at 31\n") && Contains("31 → 30; a test at 30\n") &&
                                                                       Contains("90 → 91; a test at 91\n") && Contains("90 → 89; a test at 90\n"));
  CHECK_THAT(faults("    limit: {debt.amount: 100.00 MXN}\n"), Contains("100.00 MXN → 100.01 MXN;") && Contains("100.00 MXN → 99.99 MXN;"));
  CHECK_THAT(faults("    forbid: {content.discount: {above: 10%}}\n"),
             Contains("10% → 10.01%; a test at 10.01%\n") && Contains("10% → 9.99%; a test at 10%\n"));
  CHECK_THAT(faults("    forbid: {debt.due_on: {before: 2026-03-01}}\n"),
             Contains("2026-03-01 → 2026-03-02;") && Contains("2026-03-01 → 2026-02-28;"));
  CHECK_THAT(faults("    require: {debt.due_on: {older_than: 24 hours}}\n"),
             Contains("24 hours → 1441 minutes;") && Contains("24 hours → 1439 minutes;"));
  CHECK_THAT(faults("    require: {debt.due_on: {older_than: 6 months}}\n"), Contains("6 months → 6 clear months;"));
}

TEST_CASE("neighbouring rows of a table move together", "[checks][mutation]") {
  const std::string head = "define:\n  most: {table: number, by: [debt.days_past_due], rows: {..30: 3, 31..: 6}}\n";
  const std::string found = survivors(mutated("  - {id: it, for: offer, limit: {offer.installments: $most}, say: {es: Eso, en: It}}\n", open, head));
  CHECK_THAT(found, Contains("30 → 31; a test at 31\n") && Contains("30 → 29; a test at 30\n") && Contains("3 → 4;"));
}

TEST_CASE("comparators are swapped", "[checks][mutation]") {
  const std::string found =
      survivors(mutated(rule("    when: {channel: letter}\n    require: {debt.due_on: {not_after: debtor.channels_offered_on}}\n"), open));
  CHECK_THAT(found, Contains("not_after → before; a test exactly at `debtor.channels_offered_on`\n") && Contains("not_after → not_before;"));
}

TEST_CASE("rules, exceptions and list entries are dropped", "[checks][mutation]") {
  const std::string rules =
      rule("    when: {channel: [call, sms]}\n    unless: {recipient.relation: attorney}\n    forbid: {content.discloses: {has: amount}}\n");
  const std::string found = survivors(mutated(rules, open));
  CHECK(found == "rule dropped; a test in which `it` alone denies, or tells its duty\n"
                 "`call` dropped from the list; a test of `call` that hangs on this list\n"
                 "`sms` dropped from the list; a test of `sms` that hangs on this list\n"
                 "exception dropped; a test that only this exception allows\n");
  CHECK(survivors(mutated(rules, R"(  - name: all of it
    cases:
      - {action.content.discloses: [amount], expect: {deny: [it]}}
      - {action.content.discloses: [amount], action.channel: sms, expect: {deny: [it]}}
      - {action.content.discloses: [amount], action.recipient.relation: attorney, expect: allow}
)")) == "");
}

TEST_CASE("a survivor stands at its line and column, in its rule", "[checks][mutation]") {
  const PackMutation mutation =
      mutated(rule("    forbid: {debt.days_past_due: 31..90}\n"), "  - {name: open, given: {debt.days_past_due: 5}, expect: allow}\n");
  REQUIRE(mutation.survivors.size() == 5);
  CHECK(mutation.survivors[0].fault == "rule dropped");
  CHECK(mutation.survivors[0].where == Mark{7, 9});
  CHECK(mutation.survivors[1].where == Mark{10, 34});
  CHECK(mutation.survivors[1].rule == "it");
  CHECK(mutation.survivors[1].file == "house/desk.yaml");
}

TEST_CASE("only tests that pass without a fault are asked whether they notice it", "[checks][mutation]") {
  PackTestOptions options;
  options.mutate = true;
  const std::string tests = "tests:\n  - {name: wrong, expect: allow}\n";
  const PackTestReport report = test::run(house_pack(rule("    forbid: {channel: call}\n"), call + tests), options);
  CHECK(report.failures() == 1);
  REQUIRE(report.suites[0].mutation.has_value());
  CHECK(report.suites[0].mutation->faults == 1);
  CHECK(report.suites[0].mutation->noticed == 0);
}

TEST_CASE("where one band of a sum ends the next begins: both move together", "[checks][mutation]") {
  const std::string head = "define:\n  fee: {bands: [{up_to: 10.00 MXN, rate: 9%}, {above: 10.00 MXN, rate: 3%}], of: debt.amount, round: down}\n";
  const std::string found = survivors(mutated("  - {id: it, for: charge_fee, limit: {fee.amount: $fee}, say: {es: Eso, en: It}}\n", open, head));
  CHECK_THAT(found, Contains("10.00 MXN → 10.01 MXN;") && Contains("10.00 MXN → 9.99 MXN;") && Contains("3% → 3.01%;"));
}
