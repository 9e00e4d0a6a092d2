#pragma once
// Which rules of a group can speak at all, told by a few words of the act before any rule is judged.

#include "conditions/truth.hpp"
#include "licito/facts/proposal.hpp"

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
  /// For rules whose silences are known, in their order. `silent`: of those, which never speak here, whatever the act says.
  Sieve(const std::vector<std::span<const Silence>>& rules, const std::vector<bool>& silent);

  /// Calls `see(position)` for every rule that is left, in order, until it returns true.
  template <class See> bool over(const Proposal& proposal, const Proposal* assumed, See see) const;

private:
  struct Row {
    std::uint32_t offset = 0;
    std::uint32_t first = 0; ///< Of the unknown value, in words of `bits_`.
    std::uint16_t values = 0;
    bool list = false;
    /// The row for an act; that of the unknown value for a word that the rulebook does not have.
    std::uint32_t of(const Proposal& proposal) const {
      const std::byte* fact = reinterpret_cast<const std::byte*>(&proposal) + offset;
      unsigned value = 0;
      if (list) {
        const auto& records = *reinterpret_cast<const AnyRecords*>(fact);
        value = !records.given() ? 0 : records.size() == 0 ? 1 : 2;
      } else {
        value = std::to_integer<unsigned>(*fact);
      }
      return value <= values ? value : 0;
    }
  };
  std::vector<Row> keys_;
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint64_t> may_speak_; ///< Before the act is looked at.
};

template <class See> bool Sieve::over(const Proposal& proposal, const Proposal* assumed, See see) const {
  const auto words = static_cast<std::uint32_t>(may_speak_.size());
  for (std::uint32_t word = 0; word != words; ++word) {
    std::uint64_t left = may_speak_[word];
    for (const Row& key : keys_) {
      std::uint32_t row = key.of(proposal);
      if (row == 0 && assumed != nullptr) row = key.of(*assumed);
      left &= bits_[key.first + row * words + word];
    }
    for (; left != 0; left &= left - 1)
      if (see(word * 64 + static_cast<std::uint32_t>(std::countr_zero(left)))) return true;
  }
  return false;
}

/// Whether a variant of a plan applies to acts over this channel (0: not known), as far as the channel alone says: a definite answer holds whatever
/// else is known.
Truth applies(const Plan& plan, std::uint32_t variant, std::uint8_t channel);

/// The words of an act for which a variant of a plan is silent, whatever else is known. Sorted by key.
std::vector<Sieve::Silence> silences(const Plan& plan, std::uint32_t variant);

} // namespace licito
