#pragma once
// The currencies of ISO 4217.

#include <cstdint>
#include <span>
#include <string_view>

namespace licito {

struct CurrencyEntry {
  std::string_view code;
  std::uint8_t decimals;
};

/// Sorted by code. `Currency::index` is a place in it plus one.
std::span<const CurrencyEntry> currency_table();

} // namespace licito
