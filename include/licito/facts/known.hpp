#pragma once
// One value that may be unknown, in no more room than the value: facts lie close together, so that deciding touches little memory.

#include "licito/time/date.hpp"
#include "licito/value/money.hpp"
#include "licito/value/percent.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <type_traits>

namespace licito {

/// Which value of a type stands for "unknown". No reader of facts ever makes it; a host that does has left the fact out.
template <class T> struct Unknown;
template <> struct Unknown<std::int64_t> {
  static constexpr std::int64_t value() { return std::numeric_limits<std::int64_t>::min(); }
  static constexpr bool is(std::int64_t v) { return v == value(); }
};
template <> struct Unknown<Percent> {
  static constexpr Percent value() { return {Unknown<std::int64_t>::value()}; }
  static constexpr bool is(Percent v) { return v.units == value().units; }
};
template <> struct Unknown<Money> {
  static constexpr Money value() { return {0, Currency{0xFFFF}}; }
  static constexpr bool is(const Money& v) { return v.currency.index == 0xFFFF; }
};
template <> struct Unknown<Date> {
  static constexpr Date value() { return {std::numeric_limits<std::int32_t>::min()}; }
  static constexpr bool is(Date v) { return v.days == std::numeric_limits<std::int32_t>::min(); }
};
template <> struct Unknown<Instant> {
  static constexpr Instant value() { return {std::numeric_limits<std::int64_t>::min()}; }
  static constexpr bool is(Instant v) { return v.seconds == value().seconds; }
};

/// A value or nothing, used like `std::optional`: `debt.due_on = date; if (debt.due_on) … *debt.due_on`. As wide as the value alone.
template <class T> class Known {
public:
  constexpr Known() = default;
  constexpr Known(std::nullopt_t) {}          // NOLINT(google-explicit-constructor)
  constexpr Known(T value) : value_(value) {} // NOLINT(google-explicit-constructor)
  /// From what turns into the value by itself, such as a number of days into a date.
  template <class U>
  requires(!std::is_same_v<U, T> && !std::is_arithmetic_v<T> && std::is_convertible_v<const U&, T>) constexpr Known(const U& value)
      : value_(value) {}                                                              // NOLINT(google-explicit-constructor)
  constexpr Known(const std::optional<T>& value) : value_(value ? *value : none()) {} // NOLINT(google-explicit-constructor)
  constexpr bool has_value() const noexcept { return !Unknown<T>::is(value_); }
  constexpr explicit operator bool() const noexcept { return has_value(); }
  /// Precondition of `*` and `->`: has_value().
  constexpr const T& operator*() const noexcept { return value_; }
  constexpr T& operator*() noexcept { return value_; }
  constexpr const T* operator->() const noexcept { return &value_; }
  constexpr T* operator->() noexcept { return &value_; }
  constexpr const T& value() const {
    if (!has_value()) throw std::bad_optional_access{};
    return value_;
  }
  constexpr T value_or(T other) const noexcept { return has_value() ? value_ : other; }
  constexpr void reset() noexcept { value_ = none(); }
  constexpr operator std::optional<T>() const { return has_value() ? std::optional<T>{value_} : std::nullopt; } // NOLINT(google-explicit-constructor)
  friend constexpr bool operator==(const Known&, const Known&) = default;

private:
  static constexpr T none() noexcept { return Unknown<T>::value(); }
  T value_ = none();
};

/// Yes, no or nothing, in one byte.
template <> class Known<bool> {
public:
  constexpr Known() = default;
  constexpr Known(std::nullopt_t) {}                                                        // NOLINT(google-explicit-constructor)
  constexpr Known(bool value) : code_(value ? 2 : 1) {}                                     // NOLINT(google-explicit-constructor)
  constexpr Known(const std::optional<bool>& value) : code_(!value ? 0 : *value ? 2 : 1) {} // NOLINT(google-explicit-constructor)
  constexpr bool has_value() const noexcept { return code_ != 0; }
  constexpr explicit operator bool() const noexcept { return has_value(); }
  constexpr bool operator*() const noexcept { return code_ == 2; } ///< Precondition: has_value().
  constexpr bool value() const {
    if (!has_value()) throw std::bad_optional_access{};
    return **this;
  }
  constexpr bool value_or(bool other) const noexcept { return has_value() ? **this : other; }
  constexpr void reset() noexcept { code_ = 0; }
  constexpr operator std::optional<bool>() const {
    return has_value() ? std::optional<bool>{**this} : std::nullopt;
  }                                                              // NOLINT(google-explicit-constructor)
  constexpr std::uint8_t code() const noexcept { return code_; } ///< 0 unknown, 1 no, 2 yes.
  friend constexpr bool operator==(const Known&, const Known&) = default;

private:
  std::uint8_t code_ = 0;
};

static_assert(sizeof(Known<bool>) == 1 && sizeof(Known<Date>) == 4 && sizeof(Known<Instant>) == 8 && sizeof(Known<Money>) == 16);

} // namespace licito
