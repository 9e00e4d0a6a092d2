#pragma once
// How long ago something was: inside or past a length that begins at an event.

#include "conditions/column.hpp"
#include "conditions/operand.hpp"
#include "rulebook/account.hpp"

namespace licito {

/// `older_than`, `not_older_than`, `in: PERIOD` (the act against a length from the event), and `past`/`within … of` (a date against a length from
/// another).
struct Aged {
  Operand event;
  std::uint32_t length = 0;     ///< Index into Plan's lengths.
  bool past = false;            ///< At or after the end; else inside: event ≤ probe < end.
  std::optional<Operand> probe; ///< What is looked at; absent: the act.
  std::string_view fact;        ///< The name of the fact that the line is on, for remedies.
  bool as_period = false;       ///< Written `in:`; for messages.

  Truth judge(Scene& scene) const;
  /// The time of a record in `last 168 hours` or `last 7 dates`, of all records of a list; nothing for other lengths.
  std::optional<LineOnRecords> column(const Plan& plan, bool wanted) const;
  Instant next(Scene& scene) const;
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan& plan, Needs& needs) const;
  void account(Scene& scene, bool want, Account& account) const;
};

} // namespace licito
