#pragma once
// Exact percentages.

#include "licito/export.hpp"
#include "licito/value/parsed.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace licito {

/// A percentage, exact to four decimals: `10.5%`. No floating point anywhere.
struct LICITO_EXPORT Percent {
  static constexpr std::int64_t one = 10'000; ///< Units in 1 %.
  std::int64_t units = 0;                     ///< Ten-thousandths of one percent.

  /// Reads `10%`, `10.5%`, `-0.25%`: at most 4 decimals and 12 digits, the sign `%` needed, no spaces.
  static Parsed<Percent> parse(std::string_view text);
  friend bool operator==(const Percent&, const Percent&) = default;
  friend auto operator<=>(const Percent&, const Percent&) = default;
};

/// Shortest exact form: `10%`, `10.5%`.
LICITO_EXPORT std::string to_string(Percent percent);

} // namespace licito
