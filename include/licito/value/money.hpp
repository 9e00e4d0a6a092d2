#pragma once
// Exact money.

#include "licito/export.hpp"
#include "licito/value/parsed.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace licito {

/// An ISO 4217 currency (also the funds codes `CLF`, `COU`, `MXV`): index into the table of `src/value/currency_table`.
/// 0 is no currency.
struct LICITO_EXPORT Currency {
  std::uint16_t index = 0;
  /// By alphabetic code, upper case; empty where ISO 4217 has none such.
  static std::optional<Currency> find(std::string_view code);
  std::string_view code() const; ///< "EUR"
  int decimals() const;          ///< Digits after the point: 2 for EUR, 0 for CLP, 4 for CLF.
  friend bool operator==(const Currency&, const Currency&) = default;
};

/// An amount in minor units of one currency. INVARIANT: |minor| < 10^17, so that sums of a few cannot overflow.
struct LICITO_EXPORT Money {
  std::int64_t minor = 0;
  Currency currency;
  /// Reads `50.00 EUR`, `-3 CLP`: one space, upper-case code, at most the currency's decimals, at most 17 digits in all.
  static Parsed<Money> parse(std::string_view text);
  /// Equal amounts of equal currencies. Two currencies are never ordered: compare `currency` first.
  friend bool operator==(const Money&, const Money&) = default;
};

/// All decimals of the currency: `50.00 EUR`, `2.1000 CLF`.
LICITO_EXPORT std::string to_string(const Money& money);

} // namespace licito
