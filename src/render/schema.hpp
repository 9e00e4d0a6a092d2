#pragma once
// The decision document as JSON Schema, for whoever reads decisions.

#include <string>

namespace licito {

/// JSON Schema 2020-12 of what `to_json` writes. Ends with a line end; always the same bytes.
std::string decision_schema();

} // namespace licito
