#pragma once
// A proposal that is put together fact by fact, for two rulebooks at once.

#include "conditions/scalar.hpp"
#include "rulebook/plan.hpp"

#include <array>
#include <compare>
#include <string>
#include <vector>

namespace licito::compare {

enum class Side : std::uint8_t { old, now };
inline constexpr std::array<Side, 2> sides{Side::old, Side::now};

/// A fact, a field of the records in one slot of a list, or a list itself.
struct Variable {
  std::string path;  ///< Of the fact or list: "debt.due_on", "history".
  std::string field; ///< Of a record; else empty.
  int slot = -1;
  std::string name() const { return field.empty() ? path : path + "." + field; }
  friend auto operator<=>(const Variable&, const Variable&) = default;
};

/// Records of a list that are alike: `count` of them, which differ in nothing but, if `spread`, in being one day apart.
struct Slot {
  std::size_t count = 1;
  bool spread = false;
  friend bool operator==(const Slot&, const Slot&) = default;
};

/// A value in words and numbers, so that it means the same to two vocabularies.
struct Value {
  FactType type{};
  std::int64_t number = 0; ///< boolean, number, percent, money, date, instant: as Scalar.
  Currency currency;
  std::vector<std::string> words; ///< word, set, place, zones, text, id.
  std::vector<Slot> slots;        ///< Of a list.
  DayHours hours;
};

/// A proposal in the making.
class Act {
public:
  Act(const Plan& old, const Plan& now) : plans_{&old, &now} {}

  const Proposal& proposal(Side side) const { return proposals_[static_cast<std::size_t>(side)]; }
  /// False where one of the rulebooks does not know the fact or a word; the act is then spoilt.
  bool set(const Variable& variable, const Value& value);
  void carry_offer(); ///< A contact that carries an offer.
  const Value* value(const Variable& variable) const;
  const std::vector<Slot>* slots(std::string_view list) const;
  /// The proposal document, on one line; instants on this zone's clock.
  std::string document(const Zone* zone) const;
  const std::vector<std::pair<Variable, Value>>& steps() const { return steps_; }

private:
  bool set(Side side, const Variable& variable, const Value& value);
  std::array<const Plan*, 2> plans_;
  std::array<Proposal, 2> proposals_;
  std::vector<std::pair<Variable, Value>> steps_;
  bool offer_ = false;
};

/// As it stands in a proposal document.
std::string text_of(const Value& value, const Zone* zone);

} // namespace licito::compare
