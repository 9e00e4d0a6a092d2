#pragma once
// The proposal document as JSON Schema, for editors.

#include "licito/facts/vocabulary.hpp"

#include <string>

namespace licito {

/// JSON Schema 2020-12 of a proposal: every key with its meaning, words, formats; nothing else allowed. What the schema cannot say (which act has
/// which fact, currencies, zone names) is left to the reader. Ends with a line end; the same bytes for the same vocabulary.
std::string proposal_schema(const Vocabulary& vocabulary);

} // namespace licito
