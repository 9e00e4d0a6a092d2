#pragma once
// Hours of a week: a type of its own, so that nobody writes arithmetic on hours.

#include "licito/export.hpp"
#include "licito/time/date.hpp"
#include "licito/value/parsed.hpp"

#include <boost/container/static_vector.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace licito {

/// Seconds [opens, closes) since the local midnight of the day on which the window opens. `closes` up to 48 h: a window over midnight.
/// Windows whose ends are in or out are written so at the grain of one second: `08:00-21:00 both out` is [28801, 75600).
struct Window {
  std::int32_t opens = 0;
  std::int32_t closes = 0;
  friend bool operator==(const Window&, const Window&) = default;
};

/// The windows of one day, sorted and disjoint; none: closed.
using DayWindows = boost::container::static_vector<Window, 8>;

/// Reads `closed`, `open`, `08:00-12:00`, `08:00-21:00 both out`, `22:00-02:00`. Times are `HH:MM` or `HH:MM:SS`; `24:00` only as an end.
LICITO_EXPORT Parsed<DayWindows> parse_windows(std::string_view text);
/// Reads `sat`, `mon-fri`, `fri-mon`, `daily` into a mask, bit 0 Monday.
LICITO_EXPORT Parsed<std::uint8_t> parse_weekdays(std::string_view text);

/// Weekly hours that a debtor agreed to or refused: the same windows on each of some weekdays; a holiday is as its weekday.
struct DayHours {
  std::optional<std::uint8_t> days; ///< Bit 0 Monday; absent: not known which days.
  std::optional<DayWindows> hours;  ///< Absent: not known which hours.
};

} // namespace licito
