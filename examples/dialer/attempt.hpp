#pragma once
// One look at one account: ask, then call or wait.

#include "account.hpp"

namespace dialer {

/// Asks whether the account may be called at `now`. If so, the call is made (here: simulated) and recorded in the account's history; if not, the
/// account is put off until the rules permit the call. Either way its `due` and `log` are brought up to date.
void attempt(Account& account, licito::Instant now, const licito::Rulebook& rules);

/// Tells in the account's log what a new rulebook changes for a call that the old one had let through or held back.
void tell_change(Account& account, const licito::Rulebook& before, const licito::Rulebook& after);

} // namespace dialer
