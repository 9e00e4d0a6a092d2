#pragma once
// The rule for the future of a time zone, as POSIX writes it in TZ: `CST6CDT,M3.2.0,M11.1.0`.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace licito {

/// A change of a zone's offset: from the instant `at` on, clocks are `offset` seconds east of Greenwich.
struct OffsetChange {
  std::int64_t at = 0;
  std::int32_t offset = 0;
  friend bool operator==(const OffsetChange&, const OffsetChange&) = default;
};

/// The footer of a TZif file (RFC 8536 §3.3). Own code, because <date/ptz.h> 3.0.1 refuses changes before 00:00 of their day, which the
/// RFC allows and Greenland uses (`<-02>2<-01>,M3.5.0/-1,M10.5.0/0`).
class PosixRule {
public:
  /// Nothing where the text is no such rule.
  static std::optional<PosixRule> read(std::string_view text);
  /// Every change of the years [first, last], sorted, at most one at an instant; the standard offset alone, from the beginning of time, where
  /// clocks never change.
  std::vector<OffsetChange> changes(int first, int last) const;

private:
  struct Day {
    enum class Kind : std::uint8_t { julian, zero_based, weekday } kind = Kind::weekday;
    int month = 0, week = 0, weekday = 0, day = 0;
    std::int32_t time = 7'200; ///< Seconds after 00:00 of the day, -167 to 167 hours.
  };
  class Reader;
  static std::int64_t local(const Day& day, int year);
  std::int32_t standard_ = 0; ///< Seconds east.
  std::optional<std::int32_t> summer_;
  Day start_, end_;
};

} // namespace licito
