#pragma once
// Holidays and working days as rules with the years they cover, worked out to one bit a date when loaded.

#include "document/report.hpp"
#include "licito/time/date.hpp"
#include "licito/value/place.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace licito {

/// A loaded calendar. Immutable. A *reading* is what is assumed of the debtor's region: 0 none of the regions that the calendar names, 1…n one
/// of them (region, or region and locality). Dates outside `first_year()`..`last_year()` have no answer.
class Calendar {
public:
  struct Region {
    Place place;
    std::string locality; ///< A word of `debtor.locality`; empty: the whole region.
  };
  /// Reads a calendar document (`calendar:`), checks it against its own `print:`, reports every problem. `like` finds calendars named by `like:`.
  static std::shared_ptr<const Calendar> read(document::Node root, const std::map<std::string, std::shared_ptr<const Calendar>>& like,
                                              document::Report& report);

  const std::string& name() const { return name_; } ///< "co"
  const std::string& version() const { return version_; }
  const std::string& cite() const { return cite_; }
  const Place& covers() const { return covers_; }
  bool verified() const { return verified_; }
  int first_year() const { return first_year_; }
  int last_year() const { return last_year_; }
  Date first_day() const { return Date{first_day_}; }                                                 ///< Of the first year.
  bool answers(Date date) const { return date.days >= first_day_ && date.days < first_day_ + days_; } ///< Whether the year is covered.
  const std::vector<Region>& regions() const { return regions_; }                                     ///< Reading i+1 is regions()[i].
  std::size_t readings() const { return regions_.size() + 1; }
  /// Precondition: answers(date).
  bool is_holiday(Date date, std::size_t reading) const { return bit(holidays_[reading], date); }
  bool is_working(Date date, std::size_t reading) const { return bit(working_[reading], date); }
  /// What the weekday is but for holidays, in years without an answer too.
  bool is_working_weekday(Date date) const { return (working_weekdays_ >> date.weekday() & 1u) != 0; }
  /// Bytes that are equal where two calendars of the same years and regions have the same holidays and working days.
  std::string days() const;
  /// The names of the holiday, joined; empty where it is none.
  std::string holiday_name(Date date, std::size_t reading) const;
  /// All the holidays of one year for a reading, weekly `every …` days left out.
  std::vector<std::pair<Date, std::string>> year(int year, std::size_t reading) const;

private:
  using Bits = std::vector<std::uint64_t>;
  bool bit(const Bits& bits, Date date) const {
    const auto i = static_cast<std::uint32_t>(date.days - first_day_);
    return (bits[i / 64] >> (i % 64) & 1u) != 0;
  }
  friend struct CalendarReader;
  std::string name_, version_, cite_;
  Place covers_;
  bool verified_ = true;
  int first_year_ = 0, last_year_ = 0;
  std::int32_t first_day_ = 0, days_ = 0;
  std::uint8_t working_weekdays_ = 0; ///< Bit 0 Monday: what a calendar `like` this one takes over.
  std::vector<Region> regions_;
  std::vector<Bits> holidays_, working_; ///< By reading.
  struct Named {
    Date date;
    std::size_t reading; ///< 0: national.
    bool weekly;
    std::string name;
  };
  std::vector<Named> named_; ///< Sorted by date.
};

} // namespace licito
