#pragma once
// Lengths begin at an event and end at an exact instant; periods look back from the act. Each says whether its first day counts.

#include "licito/time/date.hpp"
#include "licito/time/zone.hpp"
#include "licito/value/parsed.hpp"
#include "time/calendar.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace licito {

/// One step of a length. `dates` counts the event's own date as the first; the `clear` ones do not.
enum class LengthUnit : std::uint8_t {
  seconds,
  dates,
  clear_days,
  working_days,
  months,
  clear_months,
  years,
  clear_years,
  rest_of_day,
  rest_of_week,
  rest_of_month,
  ever
};

/// A length such as `7 dates`, `168 hours`, `6 clear months`, `rest of the week`, `5 working days then 30 clear days`, `ever`.
struct Length {
  struct Step {
    LengthUnit unit = LengthUnit::ever;
    std::int32_t count = 0; ///< For `seconds`, seconds.
    friend bool operator==(const Step&, const Step&) = default;
  };
  std::vector<Step> steps; ///< One or two; elapsed time, `rest of …` and `ever` stand alone.

  /// Loads exactly the spellings of the language; `7 days`, `a week`, `business days` fail with the exact ways and their ends in the hint.
  static Parsed<Length> parse(std::string_view text);
  /// A period as a length: `today` is `rest of the day`, `last 7 dates` is `7 dates`, `this week`, `this month`, `last N hours|minutes`, `ever`.
  static Parsed<Length> parse_period(std::string_view text);
  std::string text() const;        ///< As written: "7 dates".
  std::string period_text() const; ///< As a period: "last 7 dates".
  bool is_elapsed() const { return steps.front().unit == LengthUnit::seconds; }
  bool is_ever() const { return steps.front().unit == LengthUnit::ever; }
  bool needs_calendar() const;
  /// Comparable for `stricter`: the same unit, one step each.
  bool same_unit(const Length& other) const;
  friend bool operator==(const Length&, const Length&) = default;
};

/// Where a length of dates ends: at 00:00 of `date` (its last date is the day before); `never` for `ever` and for an event that is `never`.
/// Where working days were asked of years outside the calendar, `date` is the end without any holiday there and `latest` the end if every day there
/// were one; else both are the same.
struct LengthEnd {
  Date date, latest;
  bool no_calendar_year() const { return date != latest; }
};

/// For lengths that are not elapsed. `event` is the local date of the event. `calendar` may be null where `needs_calendar()` is false.
/// O(steps), O(days) for working days. Precondition: !length.is_elapsed().
LengthEnd end_of(const Length& length, Date event, const Calendar* calendar, std::size_t reading);

} // namespace licito
