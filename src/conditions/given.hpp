#pragma once
// A fact is known. There is no test for absence: this is true or unknown, never false.

#include "conditions/operand.hpp"
#include "rulebook/account.hpp"

namespace licito {

/// `{given: true}` on any fact.
struct Given {
  const FactInfo* fact = nullptr;
  std::optional<Operand> scalar; ///< Of scalar facts; else looked up by type.
  Truth judge(Scene& scene) const;
  Instant next(Scene&) const { return Instant::never(); }
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan& plan, Needs& needs) const {
    if (scalar) licito::needs(*scalar, plan, needs);
  }
  void account(Scene& scene, bool want, Account& account) const;
};

} // namespace licito
