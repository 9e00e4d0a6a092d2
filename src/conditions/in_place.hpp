#pragma once
// Where the debtor is, and whether any law looks after that place.

#include "conditions/operand.hpp"
#include "rulebook/account.hpp"

#include <vector>

namespace licito {

/// `covers`, and tests on debtor.jurisdiction: a place of the debtor lies in one of ours. Unknown where ours lies in one of the debtor's.
struct InPlace {
  std::uint32_t offset = 0;
  FactOrder order = 0;
  std::uint32_t places = 0; ///< Index into Plan's place lists.
  Truth judge(Scene& scene) const;
  /// Against a list of one place, as most packs have; none for others.
  Step step(const Plan& plan) const;
  Instant next(Scene&) const { return Instant::never(); }
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan&, Needs&) const {}
  void account(Scene&, bool, Account&) const {}
};

/// Every place of the debtor lies in some place of ours: what `uncovered_jurisdiction` asks.
struct Covered {
  std::uint32_t offset = 0;
  FactOrder order = 0;
  std::uint32_t places = 0;
  Truth judge(Scene& scene) const;
  Instant next(Scene&) const { return Instant::never(); }
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan&, Needs&) const {}
  void account(Scene& scene, bool want, Account& account) const;
};

} // namespace licito
