#pragma once
// One line under `holidays:` of a calendar: which dates it gives in which years.

#include "document/report.hpp"
#include "licito/time/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace licito {

/// Easter Sunday of the Gregorian calendar. Precondition: 1583 or later.
Date easter(int year);

/// `20 jul`
struct FixedDay {
  int month = 0, day = 0;
};
/// `3rd mon of mar`, `last mon of may`
struct NthWeekday {
  int nth = 0; ///< 1 to 5; 0 is the last.
  int weekday = 0, month = 0;
};
/// `easter -3`
struct EasterDay {
  int days = 0;
};
/// `every sun`
struct EveryWeekday {
  int weekday = 0;
};
/// `dates: [2022-09-16]`
struct ListedDates {
  std::vector<Date> dates;
};

/// What `moved` and `also` do on some weekdays of the nominal day.
struct Move {
  enum class Way : std::uint8_t { next, before, dropped } way = Way::next;
  std::uint8_t on = 0;             ///< Weekdays of the nominal day, bit 0 Monday.
  int weekday = 0;                 ///< Where to: strictly after or before.
  Date target(Date nominal) const; ///< Not for `dropped`.
};

/// A holiday. Nominal days are those of `day`; `moved`, `also`, `only_on` look at the weekday on which one falls.
struct HolidayRule {
  std::variant<FixedDay, NthWeekday, EasterDay, EveryWeekday, ListedDates> day;
  std::vector<Move> moved, also;
  std::uint8_t only_on = 0x7F;
  int from = 0, to = 9'999; ///< Years of the nominal day, both in.
  int every = 1;            ///< Years, counted from `from`.
  std::string name;
  bool verified = true;

  bool weekly() const { return std::holds_alternative<EveryWeekday>(day); }
  /// Appends the holidays whose nominal day lies in the year. Moves may leave the year.
  void add_dates(int year, std::vector<Date>& out) const;
  /// Reads the keys `day dates moved also only_on every from to name verified`; the others are the calendar's.
  static std::optional<HolidayRule> read(document::Node mapping, document::Report& report);
};

/// Reads `20 jul`, as `day:` and `print:` write it. A day that no year has is a failure.
Parsed<FixedDay> parse_day_of_month(std::string_view text);
/// Reads one of `true` and `false`; reports others. `otherwise` where the node is absent.
bool read_flag(document::Node node, bool otherwise, document::Report& report);
/// Reads a year from 1900 to 2199; reports others.
std::optional<int> read_year(document::Node node, document::Report& report);

} // namespace licito
