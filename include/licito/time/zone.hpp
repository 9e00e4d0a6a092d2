#pragma once
// Time zones: local time by the tz database, loaded once, immutable after.

#include "licito/diagnostic.hpp"
#include "licito/export.hpp"
#include "licito/time/date.hpp"
#include "licito/value/parsed.hpp"

#include <boost/container/small_vector.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace licito {

/// What a clock on the wall shows.
struct LocalTime {
  Date date;
  std::int32_t second = 0; ///< Since local midnight, 0 to 86399.
  std::int32_t offset = 0; ///< Seconds east of Greenwich.
  /// Seconds on the local time line; comparable within one zone.
  constexpr std::int64_t local_seconds() const { return std::int64_t{date.days} * 86'400 + second; }
};

/// One zone of the tz database with every change of its offset from 1900 to 2200. Owned by a `Zones`; a link name that no country's table has is the
/// zone whose clock it keeps. Immutable, so any number of threads may ask it.
class LICITO_EXPORT Zone {
public:
  std::string_view name() const { return name_; }     ///< "America/Bogota"; of a link, the name of the zone it stands for.
  LocalTime local(Instant at) const;                  ///< O(1): a table finds the offset in force.
  Instant next_change_of_offset(Instant after) const; ///< The first one later than `after`; `never` past 2200.
  /// The first instant at which the local clock shows `date` 00:00 or later of that date (a midnight that a clock change skips is the change).
  Instant start_of(Date date) const;
  /// The earlier of the next change of offset and the moment at which, without one, the local clock would show `local_seconds`.
  /// Never later than the first moment after `after` whose local time is at or past the target: safe to jump to, then look again.
  Instant towards(Instant after, std::int64_t local_seconds) const;

private:
  friend class Zones;
  struct Change {
    std::int64_t at;
    std::int32_t offset;
    friend bool operator==(const Change&, const Change&) = default;
  };
  bool same_clock(const Zone& other) const { return changes_ == other.changes_; }
  std::size_t change_at(std::int64_t at) const; // the one in force; `at` within 1900 to 2200
  void build_index();
  std::string name_;
  std::vector<Change> changes_;      ///< Sorted; the first is at the beginning of time.
  std::vector<std::uint16_t> index_; ///< Per slice of time: the change in force at its start.
};

/// The zones of a debtor, as a host names them: at most a few. Non-owning: the `Zones` that found them must live on.
using ZoneList = boost::container::small_vector<const Zone*, 2>;

/// The tz database of the machine: every zone and link name, the zones of each country, and the version. Immutable and shared.
class LICITO_EXPORT Zones {
public:
  /// Reads the database once. Missing or broken data, or data without a version, is an error that names the folder and file.
  /// Offsets after the last recorded change follow the zone's rule for the future, to the year 2200.
  static Result<std::shared_ptr<const Zones>> load();
  static Result<std::shared_ptr<const Zones>> load(const std::string& folder); ///< From another folder of TZif files.

  std::string_view version() const { return version_; } ///< "2025b"
  /// By IANA name, link names included. A bare offset (`-06:00`, `UTC-6`, `Etc/GMT+6`, `EST`) is refused, an unknown name gets the nearest.
  Parsed<const Zone*> find(std::string_view name) const;
  /// Every clock of a country by its ISO 3166-1 code, in name order; empty where it has none. Of zones with one clock, one. A subdivision stands for
  /// its country.
  std::span<const Zone* const> of_country(std::string_view country) const;
  /// A number that stands for a zone by its name, below 2^63 and never 0: the same for every load, and for every version of the database that has the
  /// zone. For those who keep numbers where a C++ host keeps a `const Zone*`.
  static std::uint64_t key_of(const Zone& zone);
  const Zone* with_key(std::uint64_t key) const; ///< Null where none has it. O(log n) and no text: some ten steps.

private:
  std::string version_;
  std::vector<std::unique_ptr<Zone>> zones_;
  std::vector<std::pair<std::string, const Zone*>> names_;                  ///< Sorted by name.
  std::vector<std::pair<std::string, std::vector<const Zone*>>> countries_; ///< Sorted by code.
  std::vector<std::pair<std::uint64_t, const Zone*>> keys_;                 ///< Sorted by key.
};

} // namespace licito
