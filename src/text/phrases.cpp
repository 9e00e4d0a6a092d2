#include "text/phrases.hpp"

#include "text/fold.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

namespace licito::text {

namespace {

/// `key(item)` of sorted items, each once.
template <class Items, class Key> std::vector<std::string> distinct(const Items& items, Key key) {
  std::vector<std::string> keys;
  keys.reserve(items.size());
  for (const auto& item : items) keys.push_back(key(item));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

/// Groups `values` by node: those of node n are at the result's [n] up to [n + 1] of `grouped`.
template <class Value>
std::vector<std::uint32_t> group(std::vector<std::pair<Trie::Node, Value>> values, std::size_t nodes, std::vector<Value>& grouped) {
  std::stable_sort(values.begin(), values.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::uint32_t> first(nodes + 1, 0);
  for (const auto& [node, value] : values) {
    ++first[node + 1];
    grouped.push_back(value);
  }
  for (std::size_t node = 0; node < nodes; ++node) first[node + 1] += first[node];
  return first;
}

/// The words of a stretch of a phrase between two `*`, and where the last of them ends.
struct Stretch {
  std::vector<std::string> words;
  std::size_t ends = 0;
  bool in_word = false;
  bool letter(char byte, std::size_t, std::size_t to) {
    if (!in_word) words.emplace_back();
    in_word = true;
    words.back() += byte;
    return mark(to);
  }
  bool mark(std::size_t to) {
    ends = to;
    return true;
  }
  bool gap() {
    in_word = false;
    return true;
  }
};

} // namespace

Parsed<bool> Phrases::Builder::add(std::uint16_t set, std::string_view phrase) {
  assert(set < sets_);
  const auto quoted = [&] { return "`" + std::string{phrase} + "`"; };
  if (phrase.size() > longest_phrase)
    return Parsed<bool>::failure("a phrase of " + std::to_string(phrase.size()) + " bytes; at most " + std::to_string(longest_phrase) +
                                     " are searched for",
                                 "keep the few words that give it away");
  std::vector<Word> words;
  bool stray = false;
  for (std::size_t from = 0; from <= phrase.size();) {
    const std::size_t star = std::min(phrase.find('*', from), phrase.size());
    Stretch stretch;
    fold_into(stretch, phrase.substr(from, star - from));
    const bool touched = from > 0 && (folded("a" + std::string{phrase.substr(from, star - from)}) + " ").substr(0, 2) != "a "; // letters after a `*`
    stray |= touched;
    for (auto& word : stretch.words) words.push_back({std::move(word), false});
    if (star < phrase.size()) {
      if (stretch.words.empty() || stretch.ends != star - from)
        stray = true; // no letters before it
      else
        words.back().open = true;
    }
    from = star + 1;
  }
  if (words.empty()) return Parsed<bool>::failure(quoted() + " has no letter or digit", "write the words to look for, like `ir a la cárcel`");
  if (stray)
    return Parsed<bool>::failure("a `*` in " + quoted() + " does not end a word",
                                 "put it right behind the letters that words begin with, like `embarg*`");

  Solid solid{" ", set, static_cast<std::uint8_t>(words.size())};
  for (const auto& word : words) solid.bytes += word.bytes + " ";
  if (words.back().open) solid.bytes.pop_back();
  if (solid.bytes.size() > longest_phrase + 2) // one ligature can stand for four words
    return Parsed<bool>::failure(quoted() + " is longer than " + std::to_string(longest_phrase) + " bytes when its ligatures are written out");
  if (std::none_of(words.begin(), words.end() - 1, [](const Word& word) { return word.open; })) {
    solid_.push_back(std::move(solid));
    return true;
  }
  if (gapped_words_ + words.size() > most_gapped_words)
    return Parsed<bool>::failure(quoted() + ": more than " + std::to_string(most_gapped_words) +
                                     " words in phrases with a `*` before their last word",
                                 "open the last word only, or write the forms of the word out");
  gapped_words_ += words.size();
  gapped_.push_back({set, std::move(words)});
  return true;
}

Phrases Phrases::Builder::build() && { return Phrases{std::move(*this)}; }

Phrases::Phrases(Builder&& builder) : sets_(builder.sets_) {
  std::vector<bool> used(sets_);
  for (const auto& phrase : builder.solid_) used[phrase.set] = true;
  for (const auto& phrase : builder.gapped_) used[phrase.set] = true;
  used_sets_ = static_cast<std::size_t>(std::count(used.begin(), used.end(), true));
  add_solid(std::move(builder.solid_));
  add_gapped(builder.gapped_);
}

void Phrases::add_solid(std::vector<Builder::Solid>&& solid) {
  std::sort(solid.begin(), solid.end());
  solid.erase(std::unique(solid.begin(), solid.end()), solid.end()); // one phrase spelt twice
  solid_ = Trie{distinct(solid, [](const auto& phrase) { return phrase.bytes; })};
  std::vector<std::pair<Trie::Node, End>> ends;
  ends.reserve(solid.size());
  for (const auto& phrase : solid) ends.push_back({solid_.find(phrase.bytes), {phrase.set, phrase.words}});
  first_end_ = group(std::move(ends), solid_.size(), ends_);

  shorter_.assign(solid_.size(), 0);
  told_.assign(solid_.size(), 0);
  for (Trie::Node node = 0; node < solid_.size(); ++node) { // parents before children, the shorter before the longer
    told_[node] = first_end_[node] < first_end_[node + 1] ? node : told_[shorter_[node]];
    for (Trie::Node child = solid_.first_child(node); child < solid_.end_child(node); ++child) {
      if (node == 0) continue;
      Trie::Node suffix = shorter_[node], to = solid_.child(suffix, solid_.label(child));
      while (to == Trie::none && suffix != 0) {
        suffix = shorter_[suffix];
        to = solid_.child(suffix, solid_.label(child));
      }
      shorter_[child] = to == Trie::none ? 0 : to;
    }
  }
  start_ = solid_.size() > 1 ? solid_.child(0, ' ') : 0;
}

void Phrases::add_gapped(const std::vector<Builder::Gapped>& gapped) {
  std::vector<std::string> words;
  for (const auto& phrase : gapped)
    for (const auto& word : phrase.words) words.push_back(word.bytes);
  words_ = Trie{distinct(words, [](const auto& word) { return word; })};
  std::vector<std::pair<Trie::Node, Asked>> asked;
  for (const auto& phrase : gapped) {
    gapped_first_[gapped_ends_.size() / 64] |= std::uint64_t{1} << gapped_ends_.size() % 64;
    for (const auto& word : phrase.words) {
      asked.push_back({words_.find(word.bytes), {static_cast<std::uint16_t>(gapped_ends_.size()), word.open}});
      gapped_ends_.push_back({});
    }
    gapped_ends_.back() = {phrase.set, static_cast<std::uint8_t>(phrase.words.size())};
  }
  gapped_chunks_ = (gapped_ends_.size() + 63) / 64;
  first_asked_ = group(std::move(asked), words_.size(), asked_);
}

/// One pass over a text. `tell(End)` hears of each phrase as it is found, and answers whether to go on.
template <class Tell> class Phrases::Reading {
public:
  Reading(const Phrases& phrases, Tell tell) : all_(phrases), tell_(std::move(tell)), at_(phrases.start_) {}

  bool letter(char byte, std::size_t, std::size_t) {
    if (all_.gapped_chunks_ != 0 && word_ != Trie::none) {
      ++steps_;
      word_ = all_.words_.child(word_, byte);
      if (word_ != Trie::none) hear(true);
    }
    return at_ == 0 || step(byte); // only a space leads out of the root
  }
  bool mark(std::size_t) { return true; }
  bool gap() { return step(' ') && (all_.gapped_chunks_ == 0 || word_ends()); }
  std::size_t steps() const { return steps_; }

private:
  bool step(char byte) {
    // Each turn but the last shortens what `at_` has matched, which grows by one a byte: so two turns a byte at most, over the text.
    for (;;) {
      ++steps_;
      if (const auto next = all_.solid_.child(at_, byte); next != Trie::none) {
        at_ = next;
        break;
      }
      if (at_ == 0) return true;
      at_ = all_.shorter_[at_];
    }
    for (auto node = all_.told_[at_]; node != 0; node = all_.told_[all_.shorter_[node]])
      for (auto end = all_.first_end_[node]; end < all_.first_end_[node + 1]; ++end)
        if (!tell_(all_.ends_[end])) return false;
    return true;
  }
  /// Notes which words of phrases the text's word is: so far, those open; at its end, the others.
  void hear(bool open) {
    for (auto i = all_.first_asked_[word_]; i < all_.first_asked_[word_ + 1]; ++i)
      if (const auto [bit, is_open] = all_.asked_[i]; is_open == open) heard_[bit / 64] |= std::uint64_t{1} << bit % 64;
  }
  bool word_ends() {
    if (word_ != Trie::none) hear(false);
    bool go_on = true;
    std::uint64_t carry = 0;
    for (std::size_t chunk = 0; chunk < all_.gapped_chunks_; ++chunk) {
      const std::uint64_t before = reached_[chunk];
      std::uint64_t now = ((before << 1 | carry) | all_.gapped_first_[chunk]) & heard_[chunk];
      carry = before >> 63;
      reached_[chunk] = now;
      heard_[chunk] = 0;
      for (; now != 0 && go_on; now &= now - 1)
        if (const End end = all_.gapped_ends_[chunk * 64 + static_cast<std::size_t>(std::countr_zero(now))]; end.words != 0) go_on = tell_(end);
    }
    word_ = 0;
    return go_on;
  }

  const Phrases& all_;
  Tell tell_;
  Trie::Node at_;
  Trie::Node word_ = 0;
  WordBits reached_{}; ///< Bit i: the text's last words are those of a phrase up to its word i.
  WordBits heard_{};
  std::size_t steps_ = 0;
};

void Phrases::search(std::string_view text, std::span<std::uint64_t> bits) const {
  assert(bits.size() >= (sets_ + 63) / 64);
  std::fill(bits.begin(), bits.end(), 0);
  std::size_t left = used_sets_;
  if (left == 0) return;
  Reading reading(*this, [&](End end) {
    const std::uint64_t bit = std::uint64_t{1} << end.set % 64;
    if ((bits[end.set / 64] & bit) == 0) --left;
    bits[end.set / 64] |= bit;
    return left != 0;
  });
  fold_into(reading, text);
}

bool Phrases::says(std::uint16_t set, std::string_view text) const {
  bool found = false;
  Reading reading(*this, [&](End end) {
    found = end.set == set;
    return !found;
  });
  fold_into(reading, text);
  return found;
}

std::size_t Phrases::steps(std::string_view text) const {
  Reading reading(*this, [](End) { return true; });
  fold_into(reading, text);
  return reading.steps();
}

/// Remembers where the last words of the text began: as many as a phrase can have.
class Phrases::Locator {
public:
  Locator(const Phrases& phrases, std::uint16_t set) : reading_(phrases, Longest{set, longest_}) {}
  bool letter(char byte, std::size_t from, std::size_t to) {
    if (!in_word_) begins_[++word_ % begins_.size()] = from;
    in_word_ = true;
    ends_ = to;
    return reading_.letter(byte, from, to);
  }
  bool mark(std::size_t to) {
    ends_ = to;
    return true;
  }
  bool gap() {
    in_word_ = false;
    reading_.gap();
    return longest_ == 0;
  }
  bool found() const { return longest_ != 0; }
  std::size_t begins() const { return begins_[(word_ + 1 - longest_) % begins_.size()]; }
  std::size_t ends() const { return ends_; }

private:
  struct Longest {
    std::uint16_t set;
    std::size_t& words;
    bool operator()(End end) {
      if (end.set == set) words = std::max<std::size_t>(words, end.words);
      return true; // to the end of the word, where a longer one may be
    }
  };
  std::size_t longest_ = 0;
  Reading<Longest> reading_;
  bool in_word_ = false;
  std::size_t word_ = 0, ends_ = 0;
  std::array<std::size_t, 128> begins_{};
  static_assert(128 > longest_phrase / 2 + 1, "a word takes a letter and a space");
};

std::optional<Phrases::Match> Phrases::first(std::uint16_t set, std::string_view text) const {
  Locator locator(*this, set);
  fold_into(locator, text);
  if (!locator.found()) return std::nullopt;
  return Match{set, static_cast<std::uint32_t>(locator.begins()), static_cast<std::uint32_t>(locator.ends() - locator.begins())};
}

} // namespace licito::text
