#pragma once
// What a host gets back.

#include "licito/export.hpp"
#include "licito/facts/proposal.hpp"
#include "licito/remedy.hpp"

#include <boost/container/small_vector.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace licito {

struct Plan;
class Rulebook;

enum class Effect : std::uint8_t { allow, deny };

/// What kind of text a rule comes from, strongest first: the order in which reasons are told.
enum class RuleAuthority : std::uint8_t { law, regulation, guidance, policy };

/// What a breach means: forbidden; presumed a violation, which evidence may rebut; needs an approval; only a warning.
enum class Strength : std::uint8_t { prohibition, presumption, approval, warning };

LICITO_EXPORT std::string_view to_string(RuleAuthority authority); ///< "law"
LICITO_EXPORT std::string_view to_string(Strength strength);       ///< "prohibition"

/// How far ahead `permitted_from` looks unless the host says otherwise.
inline constexpr std::chrono::seconds default_horizon = std::chrono::hours{24 * 60};

/// Why an answer is what it is, as found while deciding: indexes only, until somebody asks for words.
struct Finding {
  enum class What : std::uint8_t { reason, missing, warning, unchecked, obligation, heed, kept };
  std::uint32_t variant = 0;
  std::uint16_t part = 0;
  What what{};
};

/// A fact that a reason looked at, and its value, as text.
using LookedAt = std::vector<std::pair<std::string, std::string>>;

class Decision;

/// A value that a policy made stricter than the law has it: what rests on it is the policy's.
struct Narrowing {
  std::string parameter; ///< "us/regulation-f.calls"
  std::string by;        ///< The policy: "house/strict-agency".
  friend bool operator==(const Narrowing&, const Narrowing&) = default;
};

/// One violated rule. Refers to its decision; every text is made when asked. Valid while decision, rulebook and proposal live.
class LICITO_EXPORT Reason {
public:
  std::string_view rule() const; ///< "house/telephone-collections#office-hours"
  std::string_view code() const; ///< "outside_contact_hours"; "missing_fact" where the verdict hangs on absent facts.
  RuleAuthority authority() const;
  Strength strength() const;
  std::string_view citation() const; ///< As a court would read it; may be empty for a policy.
  bool verified() const;             ///< False: the pack's author has not seen the text of the law.
  /// Parameters that the rule's own lines use and a policy has set; empty where the rule judges by its pack's own values. Valid while the rulebook
  /// lives.
  std::span<const Narrowing> narrowed() const;
  bool unchecked() const; ///< Of a warning: it could not be checked, for want of facts.
  /// In the language asked for, else English, else any. Placeholders are filled; cost: the rule is judged again.
  std::string message(std::string_view language) const;
  Remedy remedy() const;  ///< Computed now, by judging the rule again (and at later instants, for `wait_until`).
  LookedAt facts() const; ///< The act's instant, its local time where the rule reads the clock, and the facts of the failing lines.

private:
  friend class Decision;
  Reason(const Decision* decision, Finding finding) : decision_(decision), finding_(finding) {}
  const Decision* decision_;
  Finding finding_;
};

/// What the host must do if it goes ahead.
class LICITO_EXPORT Obligation {
public:
  std::string_view rule() const;
  std::string_view duty() const; ///< "confirm_in_writing"; "heed" and "keep_evidence" are the engine's own.
  std::string message(std::string_view language) const;
  std::optional<Date> until() const; ///< The last date of a duty with `due` or `keep`; the earliest over the debtor's zones.

private:
  friend class Decision;
  Obligation(const Decision* decision, Finding finding, std::size_t duty) : decision_(decision), finding_(finding), duty_(duty) {}
  const Decision* decision_;
  Finding finding_;
  std::size_t duty_;
};

/// Why a decision could not be made.
struct DecisionError {
  std::string code; ///< mixed_currencies, calendar_year, dated_value_ended
  std::string message;
  std::string rule;
};

/// A stretch of time, [from, to).
struct Interval {
  Instant from, to;
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// The answer to one proposal. Two-valued for the caller, who acts only when `allowed()`: undecided is never a quiet allow.
/// INVARIANT: a decision that is not allowed has a reason or an error; an undecided one has only reasons that want facts.
/// Refers to its rulebook and proposal and is valid while both live unchanged; `detach()` copies what it needs.
class LICITO_EXPORT Decision {
public:
  bool allowed() const noexcept { return effect_ == Effect::allow; }
  Effect effect() const noexcept { return effect_; }
  bool undecided() const noexcept { return undecided_; }
  std::optional<DecisionError> error() const;

  /// Every violated rule: law, regulation, guidance, policy, then pack and rule order. What is told refers to the decision, so a decision that is not
  /// kept tells nothing: `for (auto& r : book.decide(call).reasons())` would read what is gone, and does not compile.
  std::vector<Reason> reasons() const&;
  std::vector<Reason> reasons() const&& = delete;
  std::vector<Obligation> obligations() const&;
  std::vector<Obligation> obligations() const&& = delete;
  std::vector<Reason> warnings() const&;
  std::vector<Reason> warnings() const&& = delete;
  /// A smallest set of absent facts that would settle every rule that could not be decided, in vocabulary order. Computed when asked.
  std::vector<std::string> missing() const;
  /// The earliest instant, not before the action, at which the same proposal would be allowed with nothing but `action.at` moved.
  std::optional<Instant> permitted_from(std::chrono::seconds horizon = default_horizon) const;
  /// What the host declared its silence to mean, where this decision used it: fact and value.
  std::vector<std::pair<std::string, std::string>> assumed() const;

  const Proposal& proposal() const noexcept { return *proposal_; }
  const Plan& plan() const noexcept { return *plan_; }
  const auto& findings() const noexcept { return findings_; }
  /// A copy that owns its proposal and keeps its rulebook alive.
  Decision detach(const Rulebook& rulebook) const;

private:
  friend class Rulebook;
  friend class Reason;
  friend class Obligation;
  friend struct Judge;
  const Plan* plan_ = nullptr;
  const Proposal* proposal_ = nullptr;
  boost::container::small_vector<Finding, 24> findings_;
  Effect effect_ = Effect::allow;
  bool undecided_ = false;
  std::uint8_t fault_ = 0;
  std::uint32_t fault_rule_ = 0;
  std::shared_ptr<const void> kept_; ///< After detach().
};

} // namespace licito
