#pragma once
// Instants as the debtor's clock shows them.

#include "licito/decision.hpp"
#include "licito/time/zone.hpp"

#include <string>

namespace licito {

/// The clock in which a decision's instants are written: that of the debtor's first zone, or UTC where none is known.
class DebtorClock {
public:
  explicit DebtorClock(const Decision& decision);
  std::string iso(Instant at) const;   ///< `2026-03-17T09:00:00-06:00`
  std::string shown(Instant at) const; ///< `Tue 2026-03-17 09:00 America/Mexico_City`; seconds only where there are any.

private:
  const Zone* zone_ = nullptr;
};

} // namespace licito
