// Each thing that a test can expect: met, and not met.
#include "checks/pack_under_test.hpp"
#include "support/catch.hpp"

using namespace licito;
using support::Contains;
using test::expecting;

namespace {

const std::string evening = "action.at: 2026-03-13T18:00-06:00";
const std::string night_to_a_neighbor = "action.at: 2026-03-13T20:00-06:00, action.recipient.relation: neighbor";

const std::string discounts = R"(  - id: small-discounts
    for: offer
    limit: {offer.discount: 10%}
    force: {approval: supervisor}
    say: {es: "Hasta {greatest}.", en: "At most {greatest}."}
)";
const std::string offer = "action: {kind: offer, at: 2026-03-13T10:00-06:00, offer: {discount: 15%}}";

const std::string duties = R"(  - id: write-it-down
    for: contact
    oblige: record_result
    say: {es: "Anótelo.", en: "Write it down."}
  - id: odd-hour
    for: contact
    hours: {daily: 09:00-17:00, holidays: ordinary}
    force: warning
    say: {es: "Hora rara.", en: "An odd hour."}
)";

} // namespace

TEST_CASE("`allow` is met where no rule denies", "[checks]") {
  CHECK(expecting("allow") == "");
  CHECK(expecting("allow", evening) == "deny: expected allow, got [office-hours]\n");
}

TEST_CASE("`deny` is the whole set of denying rules, in any order", "[checks]") {
  CHECK(expecting("{deny: [office-hours]}", evening) == "");
  CHECK(expecting("{deny: [not-to-others, office-hours]}", night_to_a_neighbor) == "");
  CHECK(expecting("{deny: [office-hours]}", night_to_a_neighbor) == "deny: expected [office-hours], got [office-hours, not-to-others]\n");
  CHECK(expecting("{deny: [office-hours]}") == "deny: expected [office-hours], got allow\n");
  CHECK(expecting("{deny: []}") == "");
}

TEST_CASE("`deny_at_least` leaves room for other rules", "[checks]") {
  CHECK(expecting("{deny_at_least: [office-hours]}", night_to_a_neighbor) == "");
  CHECK(expecting("{deny_at_least: [not-to-others]}", evening) == "deny_at_least: expected [not-to-others], got [office-hours]\n");
}

TEST_CASE("`effect` alone says nothing of rules", "[checks]") {
  CHECK(expecting("{effect: deny}", evening) == "");
  CHECK(expecting("{effect: allow}", evening) == "effect: expected allow, got deny\n");
}

TEST_CASE("`codes` is the whole set of reason codes", "[checks]") {
  CHECK(expecting("{codes: [outside_contact_hours]}", evening) == "");
  CHECK(expecting("{codes: [too_often]}", evening) == "codes: expected [too_often], got [outside_contact_hours]\n");
}

TEST_CASE("`permitted_from` is exact to the second, and `never` where waiting cures nothing", "[checks]") {
  CHECK(expecting("{permitted_from: 2026-03-16T09:00-06:00}", evening) == "");
  CHECK(expecting("{permitted_from: 2026-03-16T09:00:01-06:00}", evening) ==
        "permitted_from: expected 2026-03-16T09:00:01-06:00, got 2026-03-16T09:00:00-06:00\n");
  CHECK(expecting("{permitted_from: never}", night_to_a_neighbor) == "");
  CHECK(expecting("{permitted_from: \"null\"}", night_to_a_neighbor) == "");
  CHECK(expecting("{permitted_from: never}", evening) == "permitted_from: expected never, got 2026-03-16T09:00:00-06:00\n");
}

TEST_CASE("what is not known is expected by `undecided` and `missing`", "[checks]") {
  const std::string unknown = "debtor: {id: d-1, jurisdiction: MX}";
  const std::string blind = "    without: [debtor.time_zones]\n";
  const auto with = [&](const std::string& expect) {
    return test::failures(test::run(test::house_pack(test::office, test::call + "tests:\n  - name: one\n" + blind + "    expect: " + expect + "\n")));
  };
  CHECK(with("{undecided: true, missing: [debtor.time_zones]}") == "");
  CHECK(with("{deny: [office-hours], undecided: true}") == "");
  CHECK(with("{undecided: false}") == "undecided: expected false, got true\n");
  CHECK(with("{missing: [debtor.id]}") == "missing: expected [debtor.id], got [debtor.time_zones]\n");
}

TEST_CASE("`warn` is the whole set of warnings, `oblige` some of the duties", "[checks]") {
  CHECK(expecting("{deny: [], warn: [odd-hour], oblige: [record_result]}", "action.at: 2026-03-13T17:00-06:00", duties) == "");
  CHECK(expecting("{warn: [], oblige: [record_result]}", "", duties) == "");
  CHECK(expecting("{warn: [odd-hour]}", "", duties) == "warn: expected [odd-hour], got []\n");
  CHECK(expecting("{oblige: [confirm_in_writing]}", "", duties) == "oblige: expected [confirm_in_writing], got [record_result]\n");
}

TEST_CASE("`oblige` with a rule is the whole set of that rule's duties", "[checks]") {
  CHECK(expecting("{oblige: {write-it-down: record_result, odd-hour: []}}", "", duties) == "");
  CHECK(expecting("{oblige: {write-it-down: []}}", "", duties) == "oblige write-it-down: expected [], got [record_result]\n");
}

TEST_CASE("`oblige` with a rule and a duty compares the duty's last date", "[checks]") {
  const std::string due = R"(  - id: answer-in-time
    for: contact
    oblige: {duty: record_result, due: 3 dates, from: action.at}
    say: {es: "Anótelo.", en: "Write it down."}
)";
  CHECK(expecting("{oblige: {answer-in-time: {record_result: 2026-03-15}}}", "", due) == ""); // today is the first of three
  CHECK(expecting("{oblige: {answer-in-time: {record_result: 2026-03-16}}}", "", due) ==
        "oblige answer-in-time: expected [record_result: 2026-03-16], got [record_result: 2026-03-15]\n");
}

TEST_CASE("`remedy` compares what is written of it", "[checks]") {
  CHECK(expecting("{remedy: {office-hours: {wait_until: 2026-03-16T09:00-06:00}}}", evening) == "");
  CHECK(expecting("{deny: [small-discounts], remedy: {small-discounts: {greatest: 10.0%}}}", offer, discounts) == "");
  CHECK(expecting("{remedy: {small-discounts: {facts: {offer.discount: {greatest: 10%}}, approvers: [supervisor]}}}", offer, discounts) == "");
  CHECK_THAT(expecting("{remedy: {small-discounts: {greatest: 11%}}}", offer, discounts),
             Contains("remedy small-discounts greatest: expected 11%, got {") && Contains("greatest: 10%"));
  CHECK(expecting("{remedy: {office-hours: {wait_until: 2026-03-16T09:00-06:00}}}") ==
        "remedy office-hours wait_until: expected 2026-03-16T09:00-06:00, got no reason of this rule\n");
}

TEST_CASE("`needs` says who may approve", "[checks]") {
  CHECK(expecting("{needs: {small-discounts: supervisor}}", offer, discounts) == "");
  CHECK(expecting("{needs: {small-discounts: finance}}", offer, discounts) == "needs small-discounts: expected [finance], got [supervisor]\n");
}

TEST_CASE("a reported error is never met by accident", "[checks]") {
  const std::string limit = R"(  - id: small-fees
    for: contact
    limit: {debt.amount: 100.00 MXN}
    say: {es: "Hasta {greatest}.", en: "At most {greatest}."}
)";
  CHECK(expecting("{error: mixed_currencies}", "debt.amount: 5.00 USD", limit) == "");
  CHECK_THAT(expecting("allow", "debt.amount: 5.00 USD", limit), Contains("error: expected none, got mixed_currencies"));
  CHECK(expecting("{error: mixed_currencies}", "debt.amount: 5.00 MXN", limit) == "error: expected mixed_currencies, got none\n");
}
