#pragma once
// Dates and instants, exact to the day and to the second, each with the value `never`.

#include "licito/export.hpp"
#include "licito/value/parsed.hpp"

#include <chrono>
#include <compare>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace licito {

/// A date of the proleptic Gregorian calendar, or `never`: known not to have happened, later than every date.
/// Readers accept the years 1900 to 2199.
struct LICITO_EXPORT Date {
  std::int32_t days = 0; ///< Since 1970-01-01.

  static constexpr Date never() { return {std::numeric_limits<std::int32_t>::max()}; }
  constexpr bool is_never() const { return *this == never(); }
  constexpr Date() = default;
  constexpr Date(std::int32_t since_1970) : days(since_1970) {} // NOLINT(google-explicit-constructor)
  constexpr Date(std::chrono::sys_days day)                     // NOLINT(google-explicit-constructor)
      : days(static_cast<std::int32_t>(day.time_since_epoch().count())) {}
  /// Not for `never`.
  constexpr std::chrono::sys_days sys() const { return std::chrono::sys_days{std::chrono::days{days}}; }
  constexpr std::chrono::year_month_day ymd() const { return std::chrono::year_month_day{sys()}; }
  constexpr int year() const { return static_cast<int>(ymd().year()); }
  constexpr int weekday() const { return static_cast<int>(((days + 3) % 7 + 7) % 7); } ///< 0 Monday … 6 Sunday.
  /// Reads `2026-03-13` or `never`.
  static Parsed<Date> parse(std::string_view text);
  friend constexpr bool operator==(const Date&, const Date&) = default;
  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

/// A moment, to the second, or `never`. No leap seconds, as in POSIX time.
struct LICITO_EXPORT Instant {
  std::int64_t seconds = 0; ///< Since 1970-01-01T00:00:00Z.

  static constexpr Instant never() { return {std::numeric_limits<std::int64_t>::max()}; }
  constexpr bool is_never() const { return *this == never(); }
  constexpr Instant() = default;
  constexpr Instant(std::int64_t since_1970) : seconds(since_1970) {} // NOLINT(google-explicit-constructor)
  constexpr Instant(std::chrono::sys_seconds at)                      // NOLINT(google-explicit-constructor)
      : seconds(at.time_since_epoch().count()) {}
  /// Not for `never`.
  constexpr std::chrono::sys_seconds sys() const { return std::chrono::sys_seconds{std::chrono::seconds{seconds}}; }
  /// Reads `2026-03-13T18:00-06:00`, with seconds if any, `Z` or an offset of at most 18 hours, or `never`. A bare local time is refused.
  static Parsed<Instant> parse(std::string_view text);
  friend constexpr bool operator==(const Instant&, const Instant&) = default;
  friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
};

LICITO_EXPORT std::string to_string(Date date);                               ///< `2026-03-13` or `never`.
LICITO_EXPORT std::string to_string(Instant at, std::chrono::seconds offset); ///< `2026-03-13T18:00:00-06:00` or `never`.

} // namespace licito
