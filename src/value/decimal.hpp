#pragma once
// Decimal numbers in plain notation, as percent and money share them.

#include <cstdint>
#include <string>
#include <string_view>

namespace licito {

/// `-12.50`: a sign, digits, and digits after a point. Exact.
struct Decimal {
  bool negative = false;
  std::string_view whole;    ///< At least one digit.
  std::string_view fraction; ///< May be empty.

  /// What is wrong with a number that is not in this notation, and what to write instead.
  struct Fault {
    std::string problem, hint;
  };
  /// Reads all of `text`. On a fault returns it, else leaves it empty and fills `out`. `example` is a right number for hints.
  static Fault read(std::string_view text, std::string_view example, Decimal& out);
  /// The number times 10^`decimals`. Preconditions: fraction.size() <= decimals and at most 18 digits after scaling, leading zeros aside.
  std::int64_t scaled(int decimals) const;
  /// Digits that count, once scaled: leading zeros do not.
  std::size_t digits(int decimals) const;
};

} // namespace licito
