#pragma once
// The moments at which two packs may judge one act differently: one for each stretch of time in which nothing of either changes.

#include "compare/act.hpp"

#include <set>

namespace licito::compare {

/// What the lines of some rules read of the clock.
struct ClockLines {
  std::set<std::pair<const Plan*, std::uint32_t>> hours;     ///< Weekly tables.
  std::set<std::pair<const Plan*, std::uint16_t>> calendars; ///< Of tables and of lengths in working days.
  std::set<const Zone*> zones;                               ///< That rules name, beside the debtor's.
  std::set<Date> bounds;                                     ///< Dates on which something begins.
  bool weekly = false;                                       ///< The day of the week matters.
  bool bounds_differ = false;                                ///< Between the two sides.
  bool monthly = false;                                      ///< The day of the month may matter: lengths and periods.
};

/// A stretch of one day.
struct Moment {
  Instant at;           ///< Its first second.
  Date date;            ///< Local.
  std::string day;      ///< "Mon", "a holiday (2026-05-01)", "2026-05-01".
  std::string season;   ///< "", "before 2026-01-01", "from 2026-01-01".
  int from = 0, to = 0; ///< Seconds of the day, [from, to).
};

/// Covers every day of the week, a holiday, the dates on which calendars differ, both sides of every bound; every window's edges.
/// `cuts` gets why there may be stretches that none of them shows.
std::vector<Moment> moments_of(const ClockLines& lines, const Zone& zone, std::set<std::string>& cuts);

/// "Sat 08:00–09:00", "Mon–Fri", "any day 21:00–24:00".
std::string in_words(std::vector<Moment> moments, const std::vector<Moment>& all);

} // namespace licito::compare
