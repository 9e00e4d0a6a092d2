#pragma once
// What the texts of an act say, each read once for the phrases of all rules.

#include "conditions/truth.hpp"
#include "licito/facts/fact.hpp"
#include "text/phrases.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace licito {

/// The texts that rules have asked for so far. Other texts than the first two, and sets of phrases past the limit, are read whenever they are asked
/// for.
class TextsRead {
public:
  /// Whether the text says one of the phrases; unknown where it is not given. `offset` stands for the text.
  Truth says(const text::Phrases& phrases, std::uint16_t set, std::uint32_t offset, const Text& text) {
    if (!text.given()) return Truth::unknown();
    if (phrases.sets() <= most_sets)
      for (Read& read : texts_) {
        if (read.offset == 0) {
          phrases.search(text.view(), read.says);
          read.offset = offset;
        }
        if (read.offset == offset) return Truth::of((read.says[set / 64] >> (set % 64) & 1u) != 0);
      }
    return Truth::of(phrases.says(set, text.view()));
  }

private:
  static constexpr std::size_t most_sets = 512; // those of a rulebook with all packs of a continent
  struct Read {
    std::uint32_t offset = 0; ///< 0: none is read yet.
    std::array<std::uint64_t, most_sets / 64> says;
  };
  std::array<Read, 2> texts_;
};

} // namespace licito
