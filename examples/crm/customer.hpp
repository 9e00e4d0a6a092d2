#pragma once
// What the CRM knows of one customer, and of the agent who looks after the account.

#include <licito/licito.hpp>

namespace crm {

/// The facts that every act towards this customer shares; the act itself is left open. Throws `std::invalid_argument` where a value cannot be read.
/// Valid with `rules` only: the fact `debtor.member_since` stands where that rulebook's vocabulary says.
licito::Proposal customer(const licito::Rulebook& rules);

} // namespace crm
