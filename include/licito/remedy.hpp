#pragma once
// What would cure a reason.

#include "licito/time/date.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace licito {

/// A bound as it is written: `24`, `10%`, `2.1000 CLF`, `2026-04-01`.
struct BoundValue {
  std::string text;
  bool is_number = false; ///< JSON writes it without quotes.
  friend bool operator==(const BoundValue&, const BoundValue&) = default;
};

/// What one fact would have to be. Applied, its line holds; one unit less (cent, hundredth of a percent, instalment, day), it does not.
struct FactRemedy {
  std::optional<BoundValue> least, greatest;
  std::vector<std::string> words;     ///< Admissible words.
  std::vector<std::string> not_words; ///< Words that are not admissible.
  std::vector<std::string> add, drop; ///< For a set.
  std::optional<std::string> next;    ///< The next rung of an order.
  bool rephrase = false;              ///< A text that says what may not be said.
  friend bool operator==(const FactRemedy&, const FactRemedy&) = default;
};

/// What would cure one reason: everything told here together, or one of `any_of` where that is not empty. Computed when asked, never guessed.
struct Remedy {
  std::optional<Instant> wait_until;       ///< The first instant at which this reason is gone, all else equal.
  std::vector<std::string> channels;       ///< Channels for which the reason would be gone.
  std::vector<std::string> approvers;      ///< Roles whose approval cures it.
  std::vector<std::string> evidence;       ///< Kinds of evidence that cure it (with the approval, where both are told).
  std::vector<std::string> do_first;       ///< What has to have been done: lists of records that lack one.
  std::vector<std::string> do_again;       ///< What was done too long ago.
  std::vector<std::string> supply;         ///< A smallest set of absent facts that would decide the rule.
  std::map<std::string, FactRemedy> facts; ///< By the fact's name.
  std::vector<Remedy> any_of;              ///< Alternatives: each of them alone would do, beside what is told above.

  bool empty() const {
    return !wait_until && channels.empty() && approvers.empty() && evidence.empty() && do_first.empty() && do_again.empty() && supply.empty() &&
           facts.empty() && any_of.empty();
  }
};

} // namespace licito
