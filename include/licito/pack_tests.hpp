#pragma once
// The tests that packs carry: run, and told with every difference; which conditions and boundaries they touch; which seeded faults they would miss.

#include "licito/decision.hpp"
#include "licito/diagnostic.hpp"
#include "licito/export.hpp"
#include "licito/rulebook.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licito {

/// How the tests of packs are run.
struct PackTestOptions {
  std::string shipped_rules;          ///< As in LoadOptions: where packs and calendars that are used are looked for last.
  std::shared_ptr<const Zones> zones; ///< Loaded from the machine where empty.
  /// Only tests whose "pack: name" contains this text; with `*` or `?` in it, matches it as a whole. Case does not count.
  std::string filter;
  bool coverage = false; ///< Which rules, conditions and boundaries the tests touch.
  bool mutate = false;   ///< Which seeded faults the tests would miss.
  /// Called now and then while the tests run for long: what is being done, how much of how much. Called from the thread that runs the tests.
  std::function<void(std::string_view doing, std::size_t done, std::size_t of)> progress;
};

/// One thing that came out otherwise than the test says.
struct TestDifference {
  std::string what; ///< The key of the expectation: "deny", "permitted_from", "remedy office-hours wait_until"; or "error".
  std::string expected, got;
};

/// A reason that the test did not expect, with the facts that mattered.
struct TestReason {
  std::string rule, code, message;
  LookedAt facts;
};

/// One decision that a test asks for: a test alone, a row of its `cases`, or a value of its `vary`.
struct PackTestResult {
  std::string name; ///< Of the test.
  std::string row;  ///< "case 2", "action.at 2026-03-13T18:00-06:00"; empty for a test that is one decision.
  std::string file;
  Mark where;
  std::vector<TestDifference> differences;
  std::vector<TestReason> unexpected;
  bool passed() const { return differences.empty(); }
};

/// What the tests of a pack leave untouched.
struct CoverageGap {
  enum class What : std::uint8_t { rule, condition, boundary };
  What what{};
  std::string rule; ///< The rule in which it stands; empty in a definition.
  std::string file;
  Mark where;
  std::string text;  ///< As it stands in the pack: "office-hours", "direction: outbound", "09:00".
  std::string lacks; ///< "never seen denying", "never seen false", "no test just below 09:00".
};

/// How much of one pack its tests touch. Each rule counts twice (denying; applying and not denying), each condition twice (true; false) and each
/// boundary twice (moved up; moved down: a test notices). Independent of the layout of the pack and of the order of anything in it.
struct PackCoverage {
  struct Count {
    std::size_t seen = 0, of = 0;
  };
  Count rules, conditions, boundaries;
  std::vector<CoverageGap> gaps; ///< In the order of the file.
  Count total() const { return {rules.seen + conditions.seen + boundaries.seen, rules.of + conditions.of + boundaries.of}; }
};

/// A seeded fault that no test noticed.
struct Survivor {
  std::string rule; ///< Where it stands; empty in a definition.
  std::string file;
  Mark where;
  std::string fault; ///< "09:00 → 09:00:01", "exception dropped", "`sms` dropped from the list"
  std::string test;  ///< The test that would notice it, in words.
};

/// Which seeded faults the tests of a pack notice.
struct PackMutation {
  std::size_t faults = 0, noticed = 0;
  std::vector<Survivor> survivors; ///< In the order of the file.
};

/// The tests of one pack.
struct LICITO_EXPORT PackTestSuite {
  std::string pack, file;
  std::vector<PackTestResult> results; ///< In the order of the file.
  std::optional<PackCoverage> coverage;
  std::optional<PackMutation> mutation;
  std::size_t failures() const;
};

/// Everything that came of one run.
struct LICITO_EXPORT PackTestReport {
  std::vector<PackTestSuite> suites;   ///< In name order; packs without tests only where coverage or mutation was asked for.
  std::vector<Diagnostic> diagnostics; ///< What was wrong with packs and tests. With an error among them the run is not usable.
  std::size_t tests() const;
  std::size_t failures() const;
  bool usable() const;
  /// Of all packs together, in percent; 100 where there is nothing to cover.
  double covered() const;
};

/// Runs the tests of the packs at `paths`: files, and folders with every `*.yaml` in them. The tests of a pack stand in it under `tests:`, or beside
/// it: `co/ley-2300.test.yaml`, with `samples` and `tests` of its own. Each pack runs alone, with what it uses for its names loaded, and with
/// `uncovered_jurisdiction` off; a test's `with: [packs]` adds the rules of others.
LICITO_EXPORT PackTestReport run_pack_tests(const std::vector<std::string>& paths, const PackTestOptions& options = {});
/// The same from memory.
LICITO_EXPORT PackTestReport run_pack_tests(const std::vector<Source>& sources, const PackTestOptions& options = {});

/// As people read it: failures with what was expected, what came and why; then gaps, survivors and totals.
LICITO_EXPORT std::string to_text(const PackTestReport& report);
/// One JSON document.
LICITO_EXPORT std::string to_json(const PackTestReport& report);
/// JUnit XML, as Jenkins and GitLab read it: a suite for each pack, a case for each decision.
LICITO_EXPORT std::string to_junit(const PackTestReport& report);

} // namespace licito
