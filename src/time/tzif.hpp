#pragma once
// One compiled time zone file (TZif, RFC 8536) as the changes of its offset.

#include "licito/value/parsed.hpp"
#include "time/posix_rule.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace licito {

/// The years that zones are known for: [1900-01-01T00:00Z, 2200-01-01T00:00Z).
inline constexpr std::int64_t zones_begin = -2'208'988'800, zones_end = 7'258'118'400;

bool is_tzif(std::string_view bytes); ///< Whether it claims to be one.

/// Reads a TZif file of any version: the offset in force at `zones_begin`, then every change up to `zones_end`, by the file's rule for the future
/// where its list ends. Neighbours differ. Checks every size and index; a problem is told as "is cut short" and the like.
///
/// Own reader, because date's library (3.0.1, tables of the system) reads one folder fixed at its build, ends at the last listed change
/// instead of going on by the rule, tells no version, and dies of a broken file.
Parsed<std::vector<OffsetChange>> read_tzif(std::string_view bytes);

} // namespace licito
