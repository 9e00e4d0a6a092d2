#pragma once
// Ordered values against each other: numbers, percentages, money, dates, instants.

#include "conditions/operand.hpp"
#include "rulebook/account.hpp"

namespace licito {

/// `debt.days_past_due: 31..90`, `offer.discount: {at_most: $table}`, `agent.certified_until: {not_before: action.at}`.
struct Compare {
  enum class How : std::uint8_t { equal, less, at_most, more, at_least };
  Operand left;
  How how{};
  Operand right;
  std::string_view fact;   ///< The left side's name, for remedies.
  bool counts_act = false; ///< `at_most`: the act asked about is the one more.

  Truth judge(Scene& scene) const;
  /// A fact against a value written in the pack, a date against the act, a count against a number; none for the rest.
  Step step(Plan& plan) const;
  Instant next(Scene& scene) const;
  void absent(Scene& scene, AbsentFacts& facts) const {
    licito::absent(left, scene, facts);
    licito::absent(right, scene, facts);
    without_zone(scene, facts);
  }
  /// A count is settled by fewer records than all that are open.
  Alternatives settle(Scene& scene, bool want) const;
  void needs(const Plan& plan, Needs& needs) const;
  void account(Scene& scene, bool want, Account& account) const;

private:
  void without_zone(Scene& scene, AbsentFacts& facts) const;
};

} // namespace licito
