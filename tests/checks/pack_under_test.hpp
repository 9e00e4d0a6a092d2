#pragma once
// Small packs as texts, with their tests, and what came of running them.

#include "licito/pack_tests.hpp"

#include <memory>
#include <string>
#include <vector>

namespace licito::test {

/// The zones of this machine, read once for all tests of packs.
inline std::shared_ptr<const Zones> shared_zones() {
  static const std::shared_ptr<const Zones> zones = Zones::load().value();
  return zones;
}

/// A house policy with the given rules; `more` stands at the end: samples, tests, definitions.
inline std::string house_pack(const std::string& rules, const std::string& more, const std::string& head = "") {
  return "licito: 1\npack: house/desk\nversion: 1.0.0\ntitle: {es: Mesa, en: Desk}\nauthority: policy\n" + head + "rules:\n" + rules + more;
}

/// Calls from nine to six on the debtor's clock, and three a week.
inline const std::string office = R"(  - id: office-hours
    for: contact
    when: {direction: outbound}
    hours: {mon-fri: 09:00-18:00, sat-sun: closed, holidays: ordinary}
    say: {es: "Fuera de horario.", en: "It is {local_time}: outside office hours."}
  - id: not-to-others
    for: contact
    unless: {recipient.relation: attorney}
    forbid: {content.discloses: {has: debt_existence}, recipient.relation: {not: debtor}}
    say: {es: "No revele la deuda.", en: "The debt is not revealed to others."}
)";

/// A call on Friday 13 March 2026 at ten in Mexico City.
inline const std::string call = R"(samples:
  call:
    action: {kind: contact, at: 2026-03-13T10:00-06:00, channel: call, direction: outbound, recipient: {relation: debtor}, content: {discloses: [debt_existence]}}
    debtor: {id: d-1, jurisdiction: MX, time_zones: [America/Mexico_City]}
    debt: {id: a-1}
    history: []
)";

inline PackTestReport run(const std::vector<Source>& sources, PackTestOptions options = {}) {
  options.zones = shared_zones();
  return run_pack_tests(sources, options);
}

inline PackTestReport run(const std::string& pack, PackTestOptions options = {}) { return run({{"house/desk.yaml", pack}}, std::move(options)); }

/// Everything that was wrong, rendered.
inline std::string problems(const PackTestReport& report) {
  std::string text;
  for (const Diagnostic& diagnostic : report.diagnostics) text += render(diagnostic);
  return text;
}

/// Differences of all tests, a line each.
inline std::string failures(const PackTestReport& report) {
  std::string text = problems(report);
  for (const PackTestSuite& suite : report.suites)
    for (const PackTestResult& result : suite.results)
      for (const TestDifference& difference : result.differences)
        text += difference.what + ": expected " + difference.expected + ", got " + difference.got + "\n";
  return text;
}

/// What comes of one test with this expectation, over the call of the sample.
inline std::string expecting(const std::string& expect, const std::string& facts = "", const std::string& rules = office) {
  return failures(run(
      house_pack(rules, call + "tests:\n  - name: one\n" + (facts.empty() ? "" : "    given: {" + facts + "}\n") + "    expect: " + expect + "\n")));
}

} // namespace licito::test
