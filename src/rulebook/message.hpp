#pragma once
// The sentence that a rule says, with its placeholders filled.

#include "rulebook/account.hpp"
#include "rulebook/judge.hpp"

#include <string>
#include <string_view>

namespace licito {

/// What a message may have to fill in.
struct Telling {
  const Plan& plan;
  const Proposal& proposal;
  const Rule& rule;
  const Account& account;
  const Zone* zone = nullptr;     ///< Of the world that is told of.
  std::optional<LocalTime> local; ///< The act's time there.
  std::optional<Instant> wait_until;
  std::optional<Date> duty_until;
  std::vector<std::string> channels, approvers;
};

/// The rule's sentence in the language asked for, else in English, else in any; without one, a sentence made from the code. Never empty.
std::string sentence(const Telling& telling, std::string_view code, std::string_view language);
/// What is told where a rule could not be decided for want of facts.
std::string missing_sentence(const Plan& plan, const std::vector<FactOrder>& facts, std::string_view language);

} // namespace licito
