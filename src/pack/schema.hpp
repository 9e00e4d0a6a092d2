#pragma once
// Packs, calendars and files of tests as JSON Schema, for editors.

#include "licito/facts/vocabulary.hpp"

#include <string>

namespace licito {

/// JSON Schema draft-07, the newest that all editors of YAML know: every key with its meaning, every fact and word of the vocabulary, the tests that
/// go with each type. A pack that declares facts or words, or uses a pack that may, can name others than these; elsewhere an unknown one is a fault.
/// What needs more than one place to judge (`$names`, dates in order, a fact that an act has not) is left to loading. Ends with a line end; the same
/// bytes for the same vocabulary.
std::string pack_schema(const Vocabulary& vocabulary);

} // namespace licito
