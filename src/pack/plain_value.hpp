#pragma once
// A value as a parameter holds it, before it is known what it is compared with.

#include "document/report.hpp"
#include "document/tree.hpp"
#include "licito/value/money.hpp"
#include "licito/value/percent.hpp"
#include "time/hours_table.hpp"
#include "time/length.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace licito {

using PlainValue = std::variant<std::int64_t, Percent, Money, Length, HoursTable, std::vector<std::string>>; ///< The last: words.

/// `7`, `10%`, `150 USD`, `14 clear days`, weekly hours (bare or under `hours:`), a word or a list of words. Reports hours that cannot be read.
std::optional<PlainValue> read_plain_value(document::Node node, document::Report& report);

} // namespace licito
