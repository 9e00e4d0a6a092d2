#pragma once
// One value of a fact while it is judged: any ordered or word type in 24 bytes.

#include "licito/facts/fact.hpp"

#include <cstdint>

namespace licito {

/// By type: word and boolean the code (boolean 1 true, 0 false) · number itself · percent ten-thousandths · money minor units and currency · date
/// days · instant seconds · id its raw key.
struct Scalar {
  FactType type = FactType::number;
  Currency currency;
  std::int64_t value = 0;
  friend bool operator==(const Scalar&, const Scalar&) = default;

  static Scalar word(std::uint16_t code) { return {FactType::word, {}, code}; }
  static Scalar boolean(bool b) { return {FactType::boolean, {}, b}; }
  static Scalar number(std::int64_t n) { return {FactType::number, {}, n}; }
  static Scalar percent(Percent p) { return {FactType::percent, {}, p.units}; }
  static Scalar money(Money m) { return {FactType::money, m.currency, m.minor}; }
  static Scalar date(Date d) { return {FactType::date, {}, d.days}; }
  static Scalar instant(Instant i) { return {FactType::instant, {}, i.seconds}; }
  static Scalar id(Id id) { return {FactType::id, {}, static_cast<std::int64_t>(id.raw())}; }
  Date as_date() const { return Date{static_cast<std::int32_t>(value)}; }
  Instant as_instant() const { return Instant{value}; }
  bool is_never() const { return (type == FactType::date && as_date().is_never()) || (type == FactType::instant && as_instant().is_never()); }
};

/// Why a decision could not be made; told as the decision's error.
enum class Fault : std::uint8_t { none, mixed_currencies, calendar_year, dated_value_ended };

/// What reading a value gave. A count over records of which some only possibly match is a range.
struct Reading {
  enum class State : std::uint8_t { known, range, absent, nothing, fault };
  State state = State::absent;
  Fault fault = Fault::none;
  Scalar value;          ///< known; the low end of a range.
  std::int64_t high = 0; ///< The high end of a range.

  static Reading known(Scalar value) { return {State::known, Fault::none, value, value.value}; }
  /// A count of at least `low` and at most `high`.
  static Reading between(std::int64_t low, std::int64_t high) {
    return {low == high ? State::known : State::range, Fault::none, Scalar::number(low), high};
  }
  static Reading absent() { return {}; }
  /// A table cell `none`: no value is admissible.
  static Reading nothing() { return {State::nothing, Fault::none, {}, 0}; }
  static Reading broken(Fault fault) { return {State::fault, fault, {}, 0}; }
  bool is_known() const { return state == State::known; }
};

} // namespace licito
