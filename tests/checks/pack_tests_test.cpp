// Running the tests of packs: forms of tests, packs together, filters, output.
#include "checks/pack_under_test.hpp"
#include "support/catch.hpp"

using namespace licito;
using support::Contains;
using test::call;
using test::failures;
using test::house_pack;
using test::office;
using test::run;

namespace {

std::string tests(const std::string& list) { return house_pack(office, call + "tests:\n" + list); }

const std::string boundary = R"(  - name: office hours, both ends
    vary: action.at
    allow: [2026-03-13T09:00-06:00, 2026-03-13T17:59:59-06:00]
    deny: {office-hours: [2026-03-13T08:59:59-06:00, 2026-03-13T18:00-06:00]}
)";

} // namespace

TEST_CASE("a row of `cases` is laid over what is given, and is one result", "[checks]") {
  const PackTestReport report = run(tests(R"(  - name: hours
    given: {action.at: 2026-03-13T18:00-06:00}
    cases:
      - {expect: {deny: [office-hours]}}
      - {action.at: 2026-03-13T17:59:59-06:00, expect: allow}
      - {action.direction: inbound, expect: {deny: [office-hours]}}
)"));
  REQUIRE(report.suites.size() == 1);
  REQUIRE(report.tests() == 3);
  CHECK(report.failures() == 1);
  const PackTestResult& third = report.suites[0].results[2];
  CHECK(third.name == "hours");
  CHECK(third.row == "case 3");
  CHECK(third.file == "house/desk.yaml");
  CHECK(third.where == Mark{29, 9});
}

TEST_CASE("`vary` tries one fact on both sides of a boundary", "[checks]") {
  const PackTestReport report = run(tests(boundary));
  CHECK(failures(report) == "");
  REQUIRE(report.tests() == 4);
  CHECK(report.suites[0].results[2].row == "action.at 2026-03-13T08:59:59-06:00");
  // Under `deny`, exactly that rule denies.
  CHECK_THAT(failures(run(tests("  - {name: one, vary: action.at, deny: {not-to-others: [2026-03-13T18:00-06:00]}}\n"))),
             Contains("deny: expected [not-to-others], got [office-hours]"));
}

TEST_CASE("the first sample is given where a test names none, and a map is laid over it", "[checks]") {
  CHECK(failures(run(tests("  - {name: one, expect: allow}\n"))) == "");
  CHECK(failures(run(tests("  - {name: one, given: call, expect: allow}\n"))) == "");
  CHECK(failures(run(tests("  - {name: one, given: [call, {action.at: 2026-03-13T18:00-06:00}], expect: {deny: [office-hours]}}\n"))) == "");
}

TEST_CASE("`without` takes a fact away", "[checks]") {
  CHECK(failures(run(tests("  - {name: one, without: [debtor.time_zones], expect: {undecided: true}}\n"))) == "");
  CHECK(failures(run(tests("  - {name: one, cases: [{without: [debtor.time_zones], expect: {undecided: true}}, {expect: allow}]}\n"))) == "");
}

TEST_CASE("a record of history takes from the act what it does not say", "[checks]") {
  const std::string weekly = R"(  - id: three-a-week
    for: contact
    at_most: {times: 3, in: last 7 dates, same: debt}
    say: {es: "Demasiadas.", en: "Too often."}
)";
  const auto after = [&](const std::string& records, const std::string& expect) {
    return failures(run(house_pack(weekly, call + "tests:\n  - {name: one, given: {history: {repeat: " + records +
                                               ", each: {at: 2026-03-10T10:00-06:00}}}, expect: " + expect + "}\n")));
  };
  CHECK(after("2", "allow") == "");
  CHECK(after("3", "{deny: [three-a-week]}") == "");
}

TEST_CASE("tests may stand beside the pack", "[checks]") {
  const std::vector<Source> sources{{"house/desk.yaml", house_pack(office, call)},
                                    {"house/desk.test.yaml",
                                     "samples: {evening: {action.at: 2026-03-13T18:00-06:00}}\ntests:\n  - {name: evening, given: [call, "
                                     "evening], expect: {deny: [office-hours]}}\n  - {name: wrong, expect: {deny: [office-hours]}}\n"}};
  const PackTestReport report = run(sources);
  CHECK(failures(report) == "deny: expected [office-hours], got allow\n");
  REQUIRE(report.tests() == 2);
  CHECK(report.suites[0].results[1].file == "house/desk.test.yaml");
}

TEST_CASE("a pack runs alone: what it uses lends names, `with` adds rules", "[checks]") {
  const std::string law = R"(licito: 1
pack: mx/night
version: 1.0.0
title: {es: Noche, en: Night}
authority: law
covers: MX
parameters:
  calls: {value: 3, stricter: lower}
rules:
  - id: quiet
    cite: art. 1
    for: contact
    hours: {daily: 10:00-22:00, holidays: ordinary}
    say: {es: "De noche no.", en: "Not at night."}
)";
  const std::string head = "use: mx/night\nset: {mx/night: {calls: 2}}\n";
  const auto with = [&](const std::string& list) {
    return run({{"house/desk.yaml", house_pack(office, call + "tests:\n" + list, head)}, {"mx/night.yaml", law}});
  };
  const std::string at_nine = "given: {action.at: 2026-03-13T09:30-06:00}";
  CHECK(failures(with("  - {name: alone, " + at_nine + ", expect: {deny: [], permitted_from: 2026-03-13T09:30-06:00}}\n")) == "");
  CHECK(failures(with("  - {name: together, with: [mx/night], " + at_nine +
                      ", expect: {deny: [mx/night#quiet], permitted_from: 2026-03-13T10:00-06:00}}\n")) == "");
  CHECK_THAT(failures(with("  - {name: together, with: mx/night, " + at_nine + ", expect: allow}\n")), Contains("got [mx/night#quiet]"));
  CHECK_THAT(failures(with("  - {name: alone, expect: {deny: [mx/night#quiet]}}\n")), Contains("E0403") && Contains("with: [mx/night]"));
}

TEST_CASE("a pack that tightens another does not change that one's own tests", "[checks]") {
  const std::string base =
      house_pack(R"(  - id: often
    for: contact
    at_most: {times: $calls, in: today, same: debt}
    say: {es: "Basta.", en: "Enough."}
)",
                 call + "tests:\n  - {name: two were made, given: {history: {repeat: 2, each: {at: 2026-03-13T09:00-06:00}}}, expect: allow}\n",
                 "parameters:\n  calls: {value: 3, stricter: lower}\n");
  const std::string strict = "licito: 1\npack: house/strict\nversion: 1.0.0\ntitle: {es: E, en: S}\nauthority: policy\nuse: house/desk\nset: "
                             "{house/desk: {calls: 1}}\nrules: []\n";
  CHECK(failures(run({{"house/desk.yaml", base}, {"house/strict.yaml", strict}})) == "");
}

TEST_CASE("a failure shows the reasons that were not expected, with their facts", "[checks]") {
  const PackTestReport report = run(tests("  - {name: late, given: {action.at: 2026-03-13T18:00-06:00}, expect: allow}\n"));
  const std::string text = to_text(report);
  CHECK_THAT(text, Contains("house/desk.yaml:24:5: failed: house/desk: late\n"));
  CHECK_THAT(text, Contains("expected allow\n") && Contains("got      [office-hours]\n"));
  CHECK_THAT(text, Contains("because of office-hours (outside_contact_hours): "));
  CHECK_THAT(text, Contains("action.at: 2026-03-13T18:00:00-06:00"));
  CHECK_THAT(text, Contains("1 test in 1 pack: 1 failed\n"));
}

TEST_CASE("a filter takes a part of `pack: name`, or a pattern", "[checks]") {
  const std::string three = "  - {name: Morning call, expect: allow}\n  - {name: evening, expect: allow}\n  - {name: midday, expect: allow}\n";
  const auto run_with = [&](const std::string& filter) {
    PackTestOptions options;
    options.filter = filter;
    return run(tests(three), options).tests();
  };
  CHECK(run_with("") == 3);
  CHECK(run_with("morning") == 1);
  CHECK(run_with("house/desk: m") == 2);
  CHECK(run_with("house/*: ?idday") == 1);
  CHECK(run_with("*ing") == 1);
  CHECK(run_with("nothing") == 0);
}

TEST_CASE("a pack that does not load, or a test that cannot be read, makes the run unusable", "[checks]") {
  const PackTestReport broken = run(house_pack("  - {id: x}\n", ""));
  CHECK_FALSE(broken.usable());
  const PackTestReport wrong = run(tests("  - {name: one, expect: {denny: []}}\n  - {name: two, expect: allow}\n"));
  CHECK_FALSE(wrong.usable());
  CHECK(wrong.tests() == 1); // what can be run is run all the same
  CHECK(run(tests("  - {name: one, expect: allow}\n")).usable());
}

TEST_CASE("JUnit: a suite for each pack, a case for each decision", "[checks]") {
  const PackTestReport report = run(tests("  - {name: 'a \"quoted\" <name> & more', expect: allow}\n  - {name: late, given: {action.at: "
                                          "2026-03-13T18:00-06:00}, expect: {effect: allow}}\n"));
  const std::string xml = to_junit(report);
  CHECK_THAT(xml, Contains("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"licito test\" tests=\"2\" failures=\"1\" errors=\"0\">\n"
                           "  <testsuite name=\"house/desk\" tests=\"2\" failures=\"1\" errors=\"0\" file=\"house/desk.yaml\">\n"
                           "    <testcase name=\"a &quot;quoted&quot; &lt;name&gt; &amp; more\" classname=\"house/desk\"/>\n"
                           "    <testcase name=\"late\" classname=\"house/desk\">\n"
                           "      <failure type=\"effect\" message=\"effect: expected allow, got deny\">house/desk.yaml:25:5&#10;"));
  CHECK_THAT(xml, Contains("      </failure>\n") || Contains("</failure>\n    </testcase>\n  </testsuite>\n</testsuites>\n"));
}

TEST_CASE("JUnit: what could not be run is an error of its own, so that nothing shows green", "[checks]") {
  const std::string xml = to_junit(run(tests("  - {name: one, expect: {denny: []}}\n")));
  CHECK_THAT(xml,
             Contains("tests=\"1\" failures=\"0\" errors=\"1\"") && Contains("<testsuite name=\"unusable\"") && Contains("<error type=\"E0103\""));
}

TEST_CASE("JSON tells every result with its place", "[checks]") {
  const std::string json = to_json(run(tests("  - {name: one, expect: allow}\n  - {name: two, expect: {effect: deny}}\n")));
  CHECK_THAT(json, Contains(R"({"tests":2,"failures":1,"packs":[{"pack":"house/desk","file":"house/desk.yaml","tests":2,"failures":1,"results":[)"));
  CHECK_THAT(json, Contains(R"({"name":"one","file":"house/desk.yaml","line":24,"column":5,"passed":true})"));
  CHECK_THAT(json, Contains(R"("differences":[{"what":"effect","expected":"deny","got":"allow"}])"));
}
