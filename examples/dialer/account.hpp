#pragma once
// One account of the campaign: what a dialer knows of it, and what became of it.

#include <licito/licito.hpp>

#include <string>
#include <vector>

namespace dialer {

/// An account waiting for its next call. Belongs to one thread at a time.
struct Account {
  std::string name;
  licito::Proposal call; ///< The next call and everything known about it; kept from attempt to attempt, and over a swap of the rulebook.
  std::vector<licito::Outcome> answers; ///< What the simulated customer will do, attempt by attempt; after the last the campaign is done with it.
  std::size_t attempts = 0;
  licito::Instant due; ///< When it is looked at next; `never`: not again.
  std::vector<std::string> log;
};

/// The accounts of the campaign, due at `start`. Throws `std::invalid_argument` where a value cannot be read.
std::vector<Account> accounts(const licito::Zones& zones, licito::Instant start);

/// A local time as a dialer shows it: `Mon 2026-03-09 09:00`, in the first zone of the debtor.
std::string local_time(const Account& account, licito::Instant at);

} // namespace dialer
