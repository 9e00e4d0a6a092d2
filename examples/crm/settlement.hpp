#pragma once
// What may be offered: by asking, and reading what would cure the answer.

#include <licito/licito.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

/// One rule that stands in the way of an offer.
struct Obstacle {
  std::string rule, message;
  std::vector<std::string> approvers; ///< Roles that may lift it; none: nobody may.
};

/// The answer to one offer, as texts: it outlives the proposal.
struct Answer {
  bool allowed = false;
  std::vector<Obstacle> obstacles;
  std::map<std::string, licito::FactRemedy> bounds; ///< Within these the offer would be allowed without anybody's approval.
  std::vector<std::string> duties;                  ///< What must be done along with it.
};

/// Puts one offer to the rules; `language` is that of the messages.
Answer ask(const licito::Rulebook& rules, const licito::Proposal& offer, std::string_view language);

/// A discount, proposed at `at`; `account` is the customer with nothing proposed yet.
licito::Proposal discount(licito::Proposal account, licito::Instant at, licito::Percent percent);
/// A plan of instalments.
licito::Proposal plan(licito::Proposal account, licito::Instant at, const licito::Offer& terms);

/// Moves the terms just as far as the bounds want. Throws `std::invalid_argument` where a bound is none of these terms'.
void bring_within(licito::Offer& terms, const std::map<std::string, licito::FactRemedy>& bounds);

/// Records that somebody of this role approves what the rule forbids. Throws `std::invalid_argument` where there is no such role.
void approve(licito::Proposal& offer, const licito::Rulebook& rules, std::string_view rule, std::string_view role, std::string_view by);

} // namespace crm
