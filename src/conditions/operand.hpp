#pragma once
// Where a condition takes a value from: a literal, a fact, a field of the record at hand, or something worked out.

#include "conditions/scalar.hpp"
#include "rulebook/scene.hpp"

#include <cstdint>
#include <variant>

namespace licito {

/// Reads what stands at `place` for a fact or field of this type. Ordered types, words, booleans and ids only.
Reading read_scalar(FactType type, const std::byte* place);

/// A value written in the pack.
struct Literal {
  Scalar value;
  Reading read(Scene&) const { return Reading::known(value); }
  Instant next(Scene&) const { return Instant::never(); }
  void absent(Scene&, AbsentFacts&) const {}
  void needs(const Plan&, Needs&) const {}
};

/// A fact that the host supplies, or has assumed.
struct FactValue {
  FactType type{};
  std::uint32_t offset = 0;
  FactOrder order = 0;
  Reading read(Scene& scene) const;
  Instant next(Scene&) const { return Instant::never(); }
  void absent(Scene& scene, AbsentFacts& facts) const {
    if (!read(scene).is_known()) facts.insert(order);
  }
  void needs(const Plan&, Needs&) const {}
};

/// The instant of the act: the one fact that moves when time does.
struct ActTime {
  FactOrder order = 0;
  Reading read(Scene& scene) const { return scene.at_given ? Reading::known(Scalar::instant(scene.at)) : Reading::absent(); }
  Instant next(Scene& scene) const { return scene.at_given ? Instant{scene.at.seconds + 1} : Instant::never(); }
  void absent(Scene& scene, AbsentFacts& facts) const {
    if (!scene.at_given) facts.insert(order);
  }
  void needs(const Plan&, Needs& needs) const { needs.time = true; }
};

/// debt.days_past_due: from debt.due_on where that is given, so that waiting moves it; else as supplied.
struct DaysPastDue {
  std::uint32_t due_on = 0, supplied = 0;
  FactOrder at_order = 0, order = 0;
  Reading read(Scene& scene) const;
  Instant next(Scene& scene) const;
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan&, Needs& needs) const { needs.zone = needs.time = true; }
  std::optional<Date> due(Scene& scene) const; ///< debt.due_on, unless absent or `never`.
};

/// A field of the record at hand.
struct FieldValue {
  FactType type{};
  std::uint32_t offset = 0;
  FactOrder order = 0;
  Reading read(Scene& scene) const { return read_scalar(type, scene.record + offset); }
  Instant next(Scene&) const { return Instant::never(); }
  void absent(Scene& scene, AbsentFacts& facts) const {
    if (!read(scene).is_known()) facts.insert(order);
  }
  void needs(const Plan&, Needs&) const {}
};

/// A fact that a pack declares, given under `extra`.
struct ExtraValue {
  FactType type{};
  std::uint64_t index = 0;
  FactOrder order = 0;
  Reading read(Scene& scene) const;
  Instant next(Scene&) const { return Instant::never(); }
  void absent(Scene& scene, AbsentFacts& facts) const {
    if (!read(scene).is_known()) facts.insert(order);
  }
  void needs(const Plan&, Needs&) const {}
};

/// A field of `channel_consent`: the latest consent at the act's channel, `expired` past its end.
struct ConsentValue {
  enum class Field : std::uint8_t { status, given_to, given_on, to, purpose };
  Field field{};
  FactOrder consents = 0, channel = 0, path = 0;
  Reading read(Scene& scene) const;
  /// Of the field `status`: its word, 0 where it is not known.
  static std::uint16_t status(const Scene& scene);
  Instant next(Scene& scene) const;
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan&, Needs& needs) const { needs.zone = needs.time = true; }
};

/// The person reached: debtor.id where the relation is debtor, else recipient.id.
struct PersonReached {
  FactOrder relation = 0, debtor = 0, recipient = 0;
  Reading read(Scene& scene) const;
  static Id id(const Scene& scene); ///< Not given where it is not known.
  Instant next(Scene&) const { return Instant::never(); }
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan&, Needs&) const {}
};

/// A value that a definition works out (count, table, share, bands, last date, dated value): index into Plan's values.
struct DefinedValue {
  std::uint32_t index = 0;
  Reading read(Scene& scene) const;
  Instant next(Scene& scene) const;
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan& plan, Needs& needs) const;
};

using Operand = std::variant<Literal, FactValue, ActTime, DaysPastDue, FieldValue, ExtraValue, ConsentValue, PersonReached, DefinedValue>;

inline Reading read(const Operand& operand, Scene& scene) {
  return std::visit([&](const auto& source) { return source.read(scene); }, operand);
}
inline Instant next_change(const Operand& operand, Scene& scene) {
  return std::visit([&](const auto& source) { return source.next(scene); }, operand);
}
inline void absent(const Operand& operand, Scene& scene, AbsentFacts& facts) {
  std::visit([&](const auto& source) { source.absent(scene, facts); }, operand);
}
inline void needs(const Operand& operand, const Plan& plan, Needs& needs) {
  std::visit([&](const auto& source) { source.needs(plan, needs); }, operand);
}
inline bool is_act_time(const Operand& operand) { return std::holds_alternative<ActTime>(operand); }

/// Compares two known values of comparable types: two instants exactly, a date against an instant by local dates.
/// Nothing where that cannot be said: two currencies (a fault), or a local date without a zone.
std::optional<std::strong_ordering> order(const Scalar& a, const Scalar& b, Scene& scene);

} // namespace licito
