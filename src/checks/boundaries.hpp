#pragma once
// Which bounds of a pack its tests pin down, found quickly.

#include "checks/bench.hpp"
#include "checks/mutation.hpp"

namespace licito::checks {

/// What seed_faults(…, Faults::bounds) says, for packs of many rules. No rule's verdict hangs on another's, so bounds of different rules are moved
/// together, and one load tells of all of them. Only where tests expect more than verdicts (a moment, a remedy) are single ones looked at.
/// Faults that would take too long are left out, as those that do not load.
Seeding seed_bounds(const Bench& bench, const LoadOptions& options, Cores& cores);

} // namespace licito::checks
