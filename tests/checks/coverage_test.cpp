// Which rules, conditions and boundaries the tests of a pack touch.
#include "checks/pack_under_test.hpp"
#include "support/catch.hpp"

#include <algorithm>

using namespace licito;
using test::call;
using test::house_pack;
using test::office;

namespace {

PackCoverage coverage(const std::string& pack) {
  PackTestOptions options;
  options.coverage = true;
  const PackTestReport report = test::run(pack, options);
  INFO(test::failures(report));
  REQUIRE(report.usable());
  REQUIRE(report.failures() == 0);
  REQUIRE(report.suites.size() == 1);
  REQUIRE(report.suites[0].coverage.has_value());
  return *report.suites[0].coverage;
}

std::string gaps(const PackCoverage& coverage, CoverageGap::What what) {
  std::string text;
  for (const CoverageGap& gap : coverage.gaps)
    if (gap.what == what) text += gap.text + ": " + gap.lacks + "\n";
  return text;
}

const std::string hours = R"(  - id: office-hours
    for: contact
    when: {direction: outbound}
    hours: {daily: 09:00-18:00, holidays: ordinary}
    say: {es: "Fuera de horario.", en: "Outside office hours."}
)";
const std::string both_ends = R"(tests:
  - name: both ends
    vary: action.at
    allow: [2026-03-13T09:00-06:00, 2026-03-13T17:59:59-06:00]
    deny: {office-hours: [2026-03-13T08:59:59-06:00, 2026-03-13T18:00-06:00]}
  - {name: those who call us, given: {action.direction: inbound, action.at: 2026-03-13T18:00-06:00}, expect: allow}
)";

} // namespace

TEST_CASE("a rule is covered when a test is denied by it and another to which it applies is not", "[checks][coverage]") {
  const PackCoverage none = coverage(house_pack(hours, call + "tests: [{name: open, expect: allow}]\n"));
  CHECK(none.rules.seen == 1);
  CHECK(none.rules.of == 2);
  CHECK(gaps(none, CoverageGap::What::rule) == "office-hours: no test is denied by it\n");
  const PackCoverage shut =
      coverage(house_pack(hours, call + "tests: [{name: shut, given: {action.at: 2026-03-13T18:00-06:00}, expect: {deny: [office-hours]}}]\n"));
  CHECK(gaps(shut, CoverageGap::What::rule) == "office-hours: no test to which it applies is not denied by it\n");
}

TEST_CASE("a condition is covered when it is seen both ways", "[checks][coverage]") {
  const PackCoverage one = coverage(house_pack(hours, call + "tests: [{name: open, expect: allow}]\n"));
  CHECK(gaps(one, CoverageGap::What::condition) == "direction: outbound: never seen false\n");
  const PackCoverage both = coverage(house_pack(hours, call + both_ends));
  CHECK(gaps(both, CoverageGap::What::condition) == "");
  CHECK(both.conditions.seen == 2);
  CHECK(both.conditions.of == 2);
}

TEST_CASE("lines inside records and named conditions are conditions too", "[checks][coverage]") {
  const std::string rules = R"(  - id: not-after-a-talk
    for: contact
    when: {$outbound: true}
    forbid: {history: {some: {outcome: conversation, at: {in: today}}}}
    say: {es: "Ya se habló.", en: "There was a talk today."}
)";
  const std::string head = "define:\n  outbound: {where: {direction: outbound}}\n";
  const PackCoverage seen = coverage(house_pack(rules, call + R"(tests:
  - {name: a talk, given: {history: [{at: 2026-03-13T09:00-06:00, outcome: conversation}]}, expect: {deny: [not-after-a-talk]}}
  - {name: no answer, given: {history: [{at: 2026-03-13T09:00-06:00, outcome: no_answer}]}, expect: allow}
)",
                                                head));
  CHECK(gaps(seen, CoverageGap::What::condition) == "direction: outbound: never seen false\nat: {in: today}: never seen false\n");
}

TEST_CASE("a boundary is covered when tests notice it moved up and moved down by one unit", "[checks][coverage]") {
  const PackCoverage both = coverage(house_pack(hours, call + both_ends));
  CHECK(both.boundaries.of == 4);
  CHECK(both.boundaries.seen == 4);
  const PackCoverage one = coverage(house_pack(hours, call + "tests: [{name: nine, given: {action.at: 2026-03-13T09:00-06:00}, expect: allow}]\n"));
  CHECK(gaps(one, CoverageGap::What::boundary) == "09:00: nothing notices 09:00 → 08:59:59; a test at 08:59:59 would\n"
                                                  "18:00: nothing notices 18:00 → 18:00:01; a test at 18:00 would\n"
                                                  "18:00: nothing notices 18:00 → 17:59:59; a test at 17:59:59 would\n");
}

TEST_CASE("coverage does not depend on the layout of a pack or the order in it", "[checks][coverage]") {
  const std::string a =
      "  - {id: a, for: contact, when: {direction: outbound, channel: call}, forbid: {content.discloses: {has: amount}}, say: {es: A, en: A}}\n";
  const std::string b = "  - {id: b, for: contact, forbid: {content.discloses: {has: debt_existence}, direction: inbound}, say: {es: B, en: B}}\n";
  const std::string a_in_blocks = R"(  - say: {es: A, en: A}
    forbid:
      content.discloses: {has: amount}
    when:
      channel: call
      direction: outbound
    for: contact
    id: a
)";
  const std::string tests = "tests: [{name: open, expect: allow}, {name: shut, given: {action.direction: inbound}, expect: {deny: [b]}}]\n";
  const PackCoverage first = coverage(house_pack(a + b, call + tests)), second = coverage(house_pack(b + a_in_blocks, call + tests));
  CHECK(first.rules.seen == second.rules.seen);
  CHECK(first.conditions.seen == second.conditions.seen);
  CHECK(first.conditions.of == second.conditions.of);
  const auto sorted = [](const PackCoverage& coverage) {
    std::vector<std::string> text;
    for (const CoverageGap& gap : coverage.gaps) text.push_back(gap.text + ": " + gap.lacks);
    std::sort(text.begin(), text.end());
    return text;
  };
  CHECK(sorted(first) == sorted(second));
}

TEST_CASE("a line on the channel is seen false by an act over another channel", "[checks][coverage]") {
  const std::string letters = "  - {id: a, for: contact, when: {channel: letter}, forbid: {direction: inbound}, say: {es: A, en: A}}\n";
  const PackCoverage one = coverage(house_pack(letters, call + "tests: [{name: a call, expect: allow}]\n"));
  CHECK(gaps(one, CoverageGap::What::condition) ==
        "channel: letter: never seen true\ndirection: inbound: never seen true\ndirection: inbound: never seen false\n");
}
