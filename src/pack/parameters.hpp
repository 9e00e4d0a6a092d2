#pragma once
// Values that a house may make stricter, and only that.

#include "document/report.hpp"
#include "pack/pack_text.hpp"
#include "pack/reader.hpp"

#include <map>

namespace licito {

/// Reads `parameters:` of a pack.
void read_parameters(PackText& pack, document::Report& report);
/// Carries out `set:` of every policy pack; a value that is not at least as strict is an error that shows the law's value.
void set_parameters(std::map<std::string, PackText, std::less<>>& packs, Reader& reader);

} // namespace licito
