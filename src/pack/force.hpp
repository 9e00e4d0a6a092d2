#pragma once
// What a breach means, and what cures it.

#include "pack/reader.hpp"

namespace licito {

/// Reads `prohibition`, `warning`, `{presumption: [kinds]}`, `{approval: role or list, with: kind, valid: LENGTH}`.
std::optional<Force> read_force(Reader& reader, document::Node force, const Where& where);

} // namespace licito
