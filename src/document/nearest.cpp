#include "document/report.hpp"

#include <algorithm>
#include <array>

namespace licito::document {

namespace {

constexpr std::size_t longest = 64; // bytes of a word that can be meant; more is no slip of the pen
constexpr std::size_t most_listed = 12;

/// How a word is compared: `Max-Calls` and `max_calls` are the same.
struct Folded {
  std::array<char, longest> letters{};
  std::size_t size = 0;
  explicit Folded(std::string_view word) : size(word.size()) {
    std::transform(word.begin(), word.end(), letters.begin(), [](char c) {
      if (c == '-') return '_';
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
  }
};

/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost one each.
std::size_t distance(const Folded& a, const Folded& b) {
  using Row = std::array<std::size_t, longest + 1>;
  Row before_last{}, last{}, row{};
  for (std::size_t j = 0; j <= b.size; ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size; ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size; ++j) {
      const bool differs = a.letters[i - 1] != b.letters[j - 1];
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + differs});
      if (i > 1 && j > 1 && a.letters[i - 1] == b.letters[j - 2] && a.letters[i - 2] == b.letters[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = last;
    last = row;
  }
  return last[b.size];
}

/// A third of the word may be wrong: `sm` can mean `sms`, but `sms` cannot mean `call`.
std::size_t tolerated(std::size_t size) { return std::clamp<std::size_t>(size / 3, 1, 4); }

} // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  if (word.empty() || word.size() > longest) return {};
  const Folded meant(word);
  std::string_view found;
  std::size_t least = tolerated(word.size()) + 1;
  for (const std::string_view candidate : candidates) {
    if (candidate.empty() || candidate.size() > longest) continue;
    const std::size_t apart = candidate.size() > word.size() ? candidate.size() - word.size() : word.size() - candidate.size();
    if (apart >= least) continue;
    const std::size_t edits = distance(meant, Folded(candidate));
    const bool shares_a_letter = edits < std::max(word.size(), candidate.size());
    if (edits < least && shares_a_letter) {
      least = edits;
      found = candidate;
    }
  }
  return found;
}

std::string suggestion(std::string_view word, std::span<const std::string_view> candidates) {
  if (const std::string_view near = nearest(word, candidates); !near.empty()) return "did you mean `" + std::string(near) + "`?";
  if (candidates.empty()) return {};
  std::string list = "known: ";
  for (std::size_t i = 0; i < std::min(candidates.size(), most_listed); ++i) {
    if (i != 0) list += ", ";
    list += candidates[i];
  }
  if (candidates.size() > most_listed) list += ", …";
  return list;
}

} // namespace licito::document
