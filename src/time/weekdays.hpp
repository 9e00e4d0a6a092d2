#pragma once
// Names of weekdays and months as packs write them.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace licito {

inline constexpr std::array<std::string_view, 7> weekday_names = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
inline constexpr std::array<std::string_view, 12> month_names = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

/// 0 `mon` … 6 `sun`.
std::optional<int> weekday_named(std::string_view name);
/// 1 `jan` … 12 `dec`.
std::optional<int> month_named(std::string_view name);
/// A mask as packs write it: `mon-fri`, `sat`, `daily`, `mon, wed-fri`. Bit 0 Monday.
std::string weekdays_text(std::uint8_t mask);

} // namespace licito
