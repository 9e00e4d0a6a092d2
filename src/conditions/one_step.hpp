#pragma once
// A word is the same rung as another, a lower one, or the next higher.

#include "conditions/operand.hpp"
#include "rulebook/account.hpp"

namespace licito {

/// `to_stage: {one_step_from: debt.stage, order: $pressure}`. A word outside the order is no step from anything.
struct OneStep {
  Operand to, from;
  std::uint32_t order = 0; ///< Index into Plan's orders.
  ListIndex list = no_list;
  std::string_view fact;
  bool up = false; ///< `goes_up`: true only for a higher rung (used by the ladder).
  Truth judge(Scene& scene) const;
  Instant next(Scene&) const { return Instant::never(); }
  void absent(Scene& scene, AbsentFacts& facts) const {
    licito::absent(to, scene, facts);
    licito::absent(from, scene, facts);
  }
  void needs(const Plan& plan, Needs& needs) const {
    licito::needs(to, plan, needs);
    licito::needs(from, plan, needs);
  }
  void account(Scene& scene, bool want, Account& account) const;
};

} // namespace licito
