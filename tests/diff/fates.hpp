#pragma once
// What becomes of a slip: the cheapest proof that it does not go unnoticed, or none.

#include "checks/cores.hpp"
#include "shipped.hpp"
#include "slips.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace licito::slips {

/// In the order in which they are asked for: each costs more than the one before.
enum class Fate : std::uint8_t {
  refused,      ///< It does not load.
  tested,       ///< A test that the pack carries fails.
  shown,        ///< `licito diff` shows an act that is judged differently, a date of a calendar, or another declaration.
  found,        ///< `licito lint` finds something that it does not find in the pack as it is.
  not_compared, ///< `licito diff` names the rule, and says that it was not compared to the end.
  silent,       ///< None of these.
};
constexpr std::array<std::string_view, 6> fate_names{"refused", "tested", "shown", "found", "not-compared", "silent"};

struct Judged {
  Fate fate{};
  std::string why; ///< Of what was not compared: what diff says.
  double seconds = 0;
};

/// Which proofs are asked for.
struct Proofs {
  bool tests = true; ///< The pack's own tests. Without them diff has to show what they would notice.
};

/// What becomes of slips in one pack or calendar, in their order.
std::vector<Judged> fates_of(const std::vector<Slip>& slips, const Shipped& where, const ShippedRules& rules, Proofs proofs, checks::Cores& cores);

} // namespace licito::slips
