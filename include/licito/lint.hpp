#pragma once
// Checks packs before anybody loads them: what is wrong with a text, and what its rules cannot have meant.

#include "licito/diagnostic.hpp"
#include "licito/export.hpp"
#include "licito/rulebook.hpp"
#include "licito/time/date.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace licito {

/// How packs are checked.
struct LintOptions {
  std::string shipped_rules;          ///< As in LoadOptions: where packs and calendars that are used are looked for last.
  std::shared_ptr<const Zones> zones; ///< Loaded from the machine where empty.
  /// "Today", for values and calendars that are past their end. Empty: not looked at; this library has no clock.
  std::optional<Date> as_of;
  /// Called now and then, from the caller's thread: what is being checked, how much of how much.
  std::function<void(std::string_view doing, std::size_t done, std::size_t of)> progress;
};

/// Everything that was found.
struct LICITO_EXPORT LintReport {
  /// Errors (`E…`, as loading tells them) and findings about meaning (`L…`, as warnings), by file and place.
  std::vector<Diagnostic> findings;
  std::size_t files = 0;      ///< Packs, calendars and files of tests that were read.
  std::size_t suppressed = 0; ///< Findings that a comment in the pack allows, with its reason.
  bool clean() const { return findings.empty(); }
  /// Whether every file could be read as a text of its form. Where not, something was not looked at: a file is missing, is no YAML, passes a limit.
  bool usable() const;
};

/// What a code stands for. rules/FINDINGS.md has a bad and a good example of each.
struct FindingCode {
  std::string_view code;  ///< "L0103"
  std::string_view name;  ///< "covered-by-another"
  std::string_view about; ///< One sentence.
};
/// Every code that checking can give, in order. Codes never change their meaning.
LICITO_EXPORT std::span<const FindingCode> finding_codes();

/// Checks files, and every `*.yaml` below folders, their tests with them. A pack that is broken does not keep the others from being checked.
///
/// A finding about meaning is certain: lint is silent where it cannot be exact. Time and memory are bounded by the limits of the language; a rule
/// that is too large to look into in full is left out of that one kind of finding.
LICITO_EXPORT LintReport lint_packs(const std::vector<std::string>& paths, const LintOptions& options = {});
/// The same from memory.
LICITO_EXPORT LintReport lint_packs(const std::vector<Source>& sources, const LintOptions& options = {});

/// As people read it: each finding with its source line and a hint, then totals.
LICITO_EXPORT std::string to_text(const LintReport& report);
/// One JSON document.
LICITO_EXPORT std::string to_json(const LintReport& report);
/// SARIF 2.1.0, as code scanners exchange it.
LICITO_EXPORT std::string to_sarif(const LintReport& report, std::string_view version);
/// Workflow commands of GitHub Actions: a note at the line of each finding.
LICITO_EXPORT std::string to_github(const LintReport& report);

} // namespace licito
