#pragma once
// A week's hours as a reader of the language would write them.

#include "time/hours_table.hpp"

#include <string>
#include <string_view>

namespace licito {

/// "Mon–Fri 07:00–19:00, Sat 08:00–15:00, Sun and holidays closed". Days with the same hours stand together; holidays are left out where they are as
/// their weekday. A window whose end is in ends as it is written: `both in` to 21:00 is "–21:00". Languages other than es, pt and fr are written as
/// English.
std::string hours_in_words(const HoursTable& table, std::string_view language);

} // namespace licito
