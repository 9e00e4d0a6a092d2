#pragma once
// A weekly table of hours with its holidays: what `hours:` writes.

#include "document/report.hpp"
#include "licito/time/weekly_hours.hpp"
#include "licito/time/zone.hpp"
#include "time/calendar.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace licito {

/// Every weekday has its windows; a holiday has its own, or is as its weekday. A window over midnight belongs to the day on which it opens, and
/// to that day's being a holiday.
struct HoursTable {
  std::array<DayWindows, 7> weekdays; ///< 0 Monday.
  std::optional<DayWindows> holidays; ///< Absent: `ordinary`.

  /// Reads a mapping of `mon`…`sun`, ranges of them or `daily` (every weekday exactly once), and `holidays` (`ordinary`, `closed`, windows;
  /// required). Keys in `others` are left to the caller. Reports and returns an empty optional where it cannot be read.
  static std::optional<HoursTable> read(document::Node mapping, std::span<const std::string_view> others, document::Report& report);

  enum class Answer : std::uint8_t { closed, open, no_calendar_year };
  /// `calendar` may be null only if `holidays` is absent or no calendar is known; then a holiday that could decide is `no_calendar_year`.
  /// The year is asked only where a holiday can decide.
  Answer at(const LocalTime& now, const Calendar* calendar, std::size_t reading) const;
  /// The first local second after `now` at which the answer may differ, at most 8 days on; as LocalTime::local_seconds(). Never too late, may be too
  /// early.
  std::int64_t next_edge(const LocalTime& now, const Calendar* calendar, std::size_t reading) const;
  /// Whether everything open here is open there too, over weekdays and holidays (same calendar assumed).
  bool within(const HoursTable& other) const;
  bool never_open() const;
  friend bool operator==(const HoursTable&, const HoursTable&) = default;
};

/// Whether the record's hours cover the local time: true, false, or unknown where its days or hours are absent and could decide.
std::optional<bool> covers(const DayHours& hours, const LocalTime& now);
/// As HoursTable::next_edge.
std::int64_t next_edge(const DayHours& hours, const LocalTime& now);

} // namespace licito
