#pragma once
// What breaches one part of a rule over one channel, as a run of lines that all have to come out so. Trees of groups are for those who write, time
// and settle rules; judging walks along an array and stops at the first line that comes out otherwise.

#include "rulebook/step.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace licito {

struct Plan;

/// One line of a breach.
struct BreachLine {
  Step step;
  bool wanted = true;    ///< The line has to hold; else it has not to hold.
  bool by_world = false; ///< It may come out differently in another zone or region.
};

/// A part of a variant for acts over one channel; of a duty, the whole of it. Lines that kind and channel settle are left out.
struct Breach {
  std::uint32_t variant = 0;
  std::uint32_t first = 0; ///< In Plan::breach_lines.
  std::uint32_t count = 0;
  std::uint16_t part = 0;
  std::uint16_t clock = 0; ///< The variant's.
  bool per_zone = false;   ///< One of the lines reads a local clock.
  bool reads_now = false;  ///< … and only what it shows at the act: two zones that show the same are one.
  bool regional = false;   ///< Also the holidays of a region.
  bool timed = false;      ///< Time alone may change it, or its cure.
  bool duty = false;       ///< Not a breach but a duty that is told.
  bool plain = false;      ///< A prohibition: nothing cures it.
  std::uint16_t phrases = 0;
  std::uint32_t text = 0; ///< Not 0: only where the text at this offset of a proposal says one of these phrases.
};

/// Whether a variant may apply to acts over this channel (0: not known), whatever else is known.
bool may_apply(const Plan& plan, std::uint32_t variant, std::uint8_t channel);

/// Makes the breaches of a plan. Channels over which a part has the same lines share them.
class Breaches {
public:
  explicit Breaches(Plan& plan) : plan_(plan), made_(0) {}
  /// The breach of a part over this channel (0: not known); nothing where there can be none, whatever else is known.
  std::optional<Breach> over(std::uint32_t variant, std::size_t part, std::uint8_t channel);

private:
  Plan& plan_;
  std::vector<std::vector<Breach>> made_; ///< By variant: those made before.
};

} // namespace licito
