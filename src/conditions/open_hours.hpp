#pragma once
// The act's local time against hours: a pack's table, or the hours of a record.

#include "conditions/operand.hpp"
#include "rulebook/account.hpp"

namespace licito {

/// `$contact_hours: cover` and the table of the `hours` form.
struct TableCovers {
  std::uint32_t hours = 0; ///< Index into Plan's hours.
  FactOrder at_order = 0;
  Truth judge(Scene& scene) const;
  /// One comparison with the weekday's only window, where no window is over midnight; none for other tables.
  Step step(const Plan& plan) const;
  Instant next(Scene& scene) const;
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan& plan, Needs& needs) const;
  void account(Scene& scene, bool want, Account& account) const;
};

/// `hours: cover` in a matcher over records with weekly hours.
struct RecordCovers {
  std::uint32_t offset = 0;
  FactOrder hours_order = 0, days_order = 0, at_order = 0;
  Truth judge(Scene& scene) const;
  Instant next(Scene& scene) const;
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan&, Needs& needs) const { needs.zone = needs.time = true; }
  void account(Scene& scene, bool want, Account& account) const;
};

} // namespace licito
