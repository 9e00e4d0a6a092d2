#pragma once
// What a test expects of a decision, and how the decision differs from it.

#include "document/report.hpp"
#include "document/tree.hpp"
#include "licito/decision.hpp"
#include "licito/pack_tests.hpp"
#include "rulebook/plan.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace licito::checks {

/// What `remedy: {id: {…}}` says of one rule: only what is written is compared.
struct ExpectedRemedy {
  std::string rule;
  std::vector<std::pair<std::string, document::Node>> lines;                                      ///< `wait_until`, `channels`, `greatest` …
  std::vector<std::pair<std::string, std::vector<std::pair<std::string, document::Node>>>> facts; ///< Under `facts`, by fact.
};

/// `expect:` of a test. Rules are named as tests name them: `id` of the pack's own, `pack#id` of those that `with` adds.
struct Expectation {
  std::optional<Effect> effect;
  std::optional<std::vector<std::string>> deny;          ///< Exactly these rules, in the order of telling.
  std::optional<std::vector<std::string>> deny_at_least; ///< These and maybe more.
  std::optional<std::vector<std::string>> codes;         ///< Exactly these codes.
  std::optional<bool> undecided;
  std::optional<std::vector<std::string>> missing; ///< Paths of facts.
  std::optional<std::vector<std::string>> warn;
  std::optional<std::vector<std::string>> oblige; ///< At least these duties.
  /// A rule's duties, exactly these; with its last date where that is expected.
  std::vector<std::pair<std::string, std::vector<std::pair<std::string, std::optional<Date>>>>> oblige_of;
  std::optional<Instant> permitted_from; ///< `never`: at no instant.
  std::optional<std::string> error;
  std::vector<ExpectedRemedy> remedies;
  std::vector<std::pair<std::string, std::vector<std::string>>> needs;

  static Expectation allow();
  static Expectation only(std::string rule); ///< Exactly this rule denies.
};

/// The rules that a test may name, and how.
class RuleNames {
public:
  RuleNames(const Plan& plan, std::string pack) : plan_(&plan), pack_(std::move(pack)) {}
  /// As a test names it: "office-hours", "house/other#id".
  std::string shown(std::string_view rule) const;
  /// Checks a name; E0403 with the nearest where there is no such rule.
  bool check(document::Node name, document::Report& report) const;
  const Plan& plan() const { return *plan_; }

private:
  /// `shown(rule) == name`, for thousands of rules.
  bool is_shown_as(std::string_view rule, std::string_view name) const;
  const Plan* plan_;
  std::string pack_;
};

/// Reads `expect:`. Problems: E0103 unknown key · E0401 wrong form · E0403 unknown rule · E0404 unknown word or fact · E0405 a value that cannot be
/// read. Nothing where there was one.
std::optional<Expectation> read_expectation(document::Node node, const RuleNames& rules, document::Report& report);

/// How the decision differs. `unexpected` gets the reasons that were not expected.
std::vector<TestDifference> differences(const Expectation& expected, const Decision& decision, const RuleNames& rules,
                                        std::vector<TestReason>& unexpected);
/// The same question, answered quickly: for many runs of which only the outcome counts.
bool is_met(const Expectation& expected, const Decision& decision, const RuleNames& rules);

} // namespace licito::checks
