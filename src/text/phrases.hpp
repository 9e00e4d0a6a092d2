#pragma once
// What `phrases:` and `says:` write: named sets of phrases, found in a text in one pass over it.

#include "licito/value/parsed.hpp"
#include "text/trie.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace licito::text {

/// Many named sets of phrases as one automaton; immutable; safe to read from any number of threads.
///
/// A phrase is found where its words stand in sequence, as whole words, with anything but letters and digits between them; what makes a word and what
/// it is blind to, see `fold_into`. A word that ends in `*` is found in every word that begins so. No text takes more than time linear in its size.
class Phrases {
public:
  static constexpr std::size_t longest_phrase = 200;     ///< Bytes, as written and folded.
  static constexpr std::size_t most_gapped_words = 1024; ///< Words, over all phrases that have a `*` before their last word.

  class Builder {
  public:
    /// The index of a new, empty set: 0, 1, 2 and so on, at most 65535.
    std::uint16_t add_set() { return static_cast<std::uint16_t>(sets_++); }
    /// Adds one phrase to a set. Errors: no letter or digit in it, a `*` that does not end a word, a limit above. A failure adds nothing.
    /// Precondition: `set` came from `add_set`.
    Parsed<bool> add(std::uint16_t set, std::string_view phrase);
    Phrases build() &&;

  private:
    friend class Phrases;
    struct Word {
      std::string bytes; ///< Folded.
      bool open = false; ///< Written with `*`.
    };
    struct Gapped {
      std::uint16_t set;
      std::vector<Word> words;
    };
    struct Solid {
      std::string bytes; ///< " pague o ", " embarg": a space before each word, and after the last unless it is open.
      std::uint16_t set;
      std::uint8_t words;
      friend auto operator<=>(const Solid&, const Solid&) = default;
    };
    std::size_t sets_ = 0, gapped_words_ = 0;
    std::vector<Solid> solid_;
    std::vector<Gapped> gapped_;
  };

  Phrases() : Phrases(Builder{}) {} ///< No sets.
  std::size_t sets() const { return sets_; }

  /// Where a phrase was found, in bytes of the text as given; whole words, so with the rest of a word that `*` opened.
  struct Match {
    std::uint16_t set = 0;
    std::uint32_t offset = 0, length = 0;
    friend bool operator==(const Match&, const Match&) = default;
  };
  /// Which sets have a phrase in `text`: sets bit s % 64 of bits[s / 64] for each, clears the others. No allocation.
  /// Precondition: bits.size() >= (sets() + 63) / 64.
  void search(std::string_view text, std::span<std::uint64_t> bits) const;
  /// Whether `text` has a phrase of one set. No allocation.
  bool says(std::uint16_t set, std::string_view text) const;
  /// The match of one set that ends first; of those that end with the same word, the longest. No allocation. Texts of less than 4 GiB.
  std::optional<Match> first(std::uint16_t set, std::string_view text) const;
  /// How many steps through the automaton a search of the whole `text` takes: at most two for each byte of its folded words, and a fixed number for
  /// each word. For benchmarks and for the test of that bound.
  std::size_t steps(std::string_view text) const;

private:
  explicit Phrases(Builder&& builder);
  void add_solid(std::vector<Builder::Solid>&& solid);
  void add_gapped(const std::vector<Builder::Gapped>& gapped);

  struct End {
    std::uint16_t set = 0;
    std::uint8_t words = 0; ///< Of the phrase that ends here; 0: none does.
  };
  template <class Tell> class Reading;
  class Locator;

  std::size_t sets_ = 0;
  std::size_t used_sets_ = 0; ///< Those that have a phrase: when all are found, the rest of the text cannot matter.

  // Aho and Corasick's automaton (1975) over the folded words with a space around each, for phrases whose words are whole up to the last one.
  Trie solid_;
  std::vector<Trie::Node> shorter_; ///< By node: that of the longest proper suffix in the tree.
  std::vector<Trie::Node> told_;    ///< By node: itself if a phrase ends there, else the longest suffix where one does; 0: nowhere.
  std::vector<std::uint32_t> first_end_;
  std::vector<End> ends_; ///< Of node n: first_end_[n] up to first_end_[n + 1].
  Trie::Node start_ = 0;  ///< Where a text begins: after the space before its first word.

  // Shift-and (Baeza-Yates and Gonnet 1992) over whole words, for phrases that open a word before their last: a bit for each of their words.
  static constexpr std::size_t chunks = most_gapped_words / 64;
  using WordBits = std::array<std::uint64_t, chunks>;
  struct Asked {
    std::uint16_t bit = 0;
    bool open = false;
  };
  Trie words_;
  std::vector<std::uint32_t> first_asked_;
  std::vector<Asked> asked_;      ///< Which bits ask for the word of node n.
  std::vector<End> gapped_ends_;  ///< By bit.
  WordBits gapped_first_{};       ///< The bits of first words.
  std::size_t gapped_chunks_ = 0; ///< Those in use.
};

} // namespace licito::text
