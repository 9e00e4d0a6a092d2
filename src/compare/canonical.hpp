#pragma once
// What the rules of a plan judge, as text that is equal where the meaning is: for finding the rules of two packs that differ in words alone.

#include "rulebook/plan.hpp"

#include <compare>
#include <string>
#include <vector>

namespace licito::compare {

/// What a rule tells where it is breached, as far as it matters to whoever asks: not its name, message or source.
struct Told {
  enum class What : std::uint8_t { denies, undecided, warns, unchecked, obliges, heed, fails };
  What what{};
  RuleAuthority authority{};
  std::string code;  ///< Of a reason or warning; the duty of an obligation.
  std::string force; ///< "prohibition", "approval by supervisor" …; of a duty its length, if any.
  std::string terms; ///< All that `force` is too short for: lengths that change with the date, their calendar, who may approve what.
  friend auto operator<=>(const Told&, const Told&) = default;
};

/// The part of a rule for one kind of act: what is judged as one.
struct Unit {
  std::uint32_t variant = 0;
  std::uint32_t part = 0; ///< Of a duty: which of its duties.
  bool duty = false;
  std::string key; ///< Equal keys: judged alike everywhere.
  Told told = {};  ///< When it denies or obliges.
};

/// Everything that is judged, by kind of act (the index of Plan::buckets).
std::vector<std::vector<Unit>> units_of(const Plan& plan);

/// What the unit tells when it finds something of this sort.
inline Told told_by(const Unit& unit, Told::What what) {
  Told told = unit.told;
  told.what = what;
  return told;
}

/// On which clocks the unit's rule is judged; empty where time is no matter.
std::string clock_of(const Plan& plan, const Unit& unit);

/// Text of one condition, of what it reads, and of a calendar; `negated` turns it round.
std::string canonical(const Plan& plan, NodeId node, bool negated = false);
std::string canonical(const Plan& plan, const Operand& operand);
std::string canonical(const Calendar& calendar);
/// The phrases of a `says` line as they stand in the pack.
std::vector<std::string> phrases_of(const Plan& plan, const Line& line);

} // namespace licito::compare
