#pragma once
// Facts and words that a pack adds to the vocabulary.

#include "document/report.hpp"
#include "licito/facts/vocabulary.hpp"
#include "pack/pack_text.hpp"

namespace licito {

/// Reads `facts:` and `words:`. Two packs may declare the same word or the same fact alike; anything else that stands already is an error, and so is
/// a word one letter from a known one.
void read_declarations(const PackText& pack, Vocabulary& vocabulary, document::Report& report);

} // namespace licito
