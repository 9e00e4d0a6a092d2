#pragma once
// Which rules of a group can speak at all, told by a few words of the act before any rule is judged.

#include "licito/facts/proposal.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace licito {

struct Plan;

/// For each of some facts and each of its words a row of bits, one per rule: clear where the rule is silent for every act with that word. The AND of
/// the rows of an act's own words leaves the rules worth judging.
///
/// A bit is cleared by judging the rule with nothing known but the kind of act and that word. If the rule is silent then, it is silent whatever else
/// is known, because a fact more never turns a definite verdict around.
class Sieve {
public:
  /// A fact with few values: a word or a yes/no (the byte that stands there), or a list of records (0 unknown, 1 empty, 2 has some).
  struct Key {
    std::uint32_t offset = 0; ///< In Proposal.
    bool list = false;
    std::uint16_t values = 0; ///< Rows beyond that of the unknown value.
    friend bool operator==(const Key&, const Key&) = default;
  };
  /// That a rule is silent where a key has a value.
  struct Silence {
    Key key;
    std::uint16_t value = 0;
    friend bool operator==(const Silence&, const Silence&) = default;
  };

  Sieve() = default;
  /// For breaches whose silences are known, in their order. Looks at the facts that silence most, at no more than it can at a glance.
  explicit Sieve(const std::vector<std::span<const Silence>>& rules);

  /// Calls `see(position)` for every rule that is left, in order, until it returns true.
  template <class See> bool over(const Proposal& proposal, const Proposal* assumed, See see) const;

private:
  static constexpr std::size_t most_keys = 64;
  /// Where the rows of a key begin in `bits_`: first that of the unknown value.
  struct Rows {
    std::uint32_t offset = 0; ///< Of the fact in a proposal.
    std::uint32_t first = 0;
    std::uint16_t values = 0;
    bool list = false;
    /// That of an act; unknown for a word that the rulebook does not have.
    unsigned value(const Proposal& proposal) const {
      const std::byte* fact = reinterpret_cast<const std::byte*>(&proposal) + offset;
      if (!list) {
        const unsigned word = std::to_integer<unsigned>(*fact);
        return word <= values ? word : 0;
      }
      const auto& records = *reinterpret_cast<const AnyRecords*>(fact);
      return records.given() ? 1u + static_cast<unsigned>(records.size() != 0) : 0u;
    }
  };
  std::vector<Rows> keys_;
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint64_t> all_; ///< A bit for every breach.
};

template <class See> bool Sieve::over(const Proposal& proposal, const Proposal* assumed, See see) const {
  const std::size_t width = all_.size();
  const auto see_all = [&](std::size_t word, std::uint64_t left) {
    for (; left != 0; left &= left - 1)
      if (see(static_cast<std::uint32_t>(word * 64) + static_cast<std::uint32_t>(std::countr_zero(left)))) return true;
    return false;
  };
  if (width == 1 && assumed == nullptr) { // few rules, as most hosts have for one kind of act and channel
    std::uint64_t left = all_.front();
    for (const Rows& fact : keys_) left &= bits_[fact.first + fact.value(proposal)];
    return see_all(0, left);
  }
  std::array<const std::uint64_t*, most_keys + 1> rows; // one more to write to
  std::size_t keys = 0;
  for (const Rows& fact : keys_) {
    unsigned value = fact.value(proposal);
    if (value == 0 && assumed != nullptr) value = fact.value(*assumed);
    rows[keys] = bits_.data() + fact.first + value * width;
    keys += value != 0; // what is not known silences nothing
  }
  for (std::size_t word = 0; word != width; ++word) {
    std::uint64_t left = all_[word];
    for (std::size_t key = 0; key != keys; ++key) left &= rows[key][word];
    if (see_all(word, left)) return true;
  }
  return false;
}

/// The words of an act for which a part of a variant cannot be breached, or a duty is not told, whatever else is known. Sorted by key.
std::vector<Sieve::Silence> silences(const Plan& plan, std::uint32_t variant, std::size_t part);

} // namespace licito
