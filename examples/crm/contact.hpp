#pragma once
// When and by which way the customer may be contacted.

#include <licito/licito.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

/// One channel at one instant.
struct ChannelState {
  std::string channel; ///< "whatsapp", as the vocabulary spells it.
  bool open = false;
  std::vector<std::string> why;               ///< Every obstacle, the strongest first, in the language asked for.
  std::optional<licito::Instant> opens_again; ///< Where waiting is enough.
};

/// The channels that this desk works with, each asked for a collection message to the customer at `at`.
std::vector<ChannelState> channels(const licito::Rulebook& rules, const licito::Proposal& account, licito::Instant at, std::string_view language);

/// The stretches of [from, to) at which the customer may be called.
std::vector<licito::Interval> call_hours(const licito::Rulebook& rules, const licito::Proposal& account, licito::Instant from, licito::Instant to);

} // namespace crm
