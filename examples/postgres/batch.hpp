#pragma once
// One batch: read, judged, written back, in one transaction.

#include "database.hpp"

#include <licito/licito.hpp>

namespace scrub {

struct Totals {
  long allowed = 0, denied = 0, undecided = 0, unreadable = 0;
  long all() const { return allowed + denied + undecided + unreadable; }
};

/// Judges up to `size` calls that nobody has judged yet, and adds to `totals`. How many there were: 0 when all is done.
/// Several of these programs may run at once: each takes rows that no other holds. What a crash interrupts is judged anew.
int judge_batch(Database& database, const licito::Rulebook& book, int size, Totals& totals);

} // namespace scrub
