#pragma once
// The pacing loop.

#include "account.hpp"
#include "rulebook_in_force.hpp"

#include <future>
#include <vector>

namespace dialer {

/// Rules that take effect while the campaign runs. They are being read while the lines call under the old ones.
struct Amendment {
  licito::Instant at;
  std::future<licito::Result<licito::Rulebook>> rules;
};

/// Calls from `start` until `end`, with as many threads as lines; each line makes at most one call a minute. The clock is simulated and jumps to the
/// next account that is due, so nothing sleeps and the outcome does not depend on which thread was faster. Returns why the amendment could not be
/// read, if so: the old rules then stay in force.
std::optional<licito::Rejection> run(std::vector<Account>& accounts, RulebookInForce& rules, Amendment amendment, licito::Instant start,
                                     licito::Instant end, unsigned lines);

} // namespace dialer
