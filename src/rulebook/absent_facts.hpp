#pragma once
// Sets of absent facts, by their position in the vocabulary.

#include "licito/facts/vocabulary.hpp"

#include <boost/container/flat_set.hpp>
#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <vector>

namespace licito {

/// A set of absent facts, sorted by vocabulary order. Small ones live on the stack.
using AbsentFacts = boost::container::flat_set<FactOrder, std::less<>, boost::container::small_vector<FactOrder, 8>>;

/// Smaller sets come first; equal sizes by vocabulary order. The first of several is the one that a host is asked for.
inline bool asked_before(const AbsentFacts& a, const AbsentFacts& b) {
  if (a.size() != b.size()) return a.size() < b.size();
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
}

/// Alternative sets, each of which would do. None: nothing would. One empty set: nothing is needed. Kept without supersets, best first, at most
/// `limit` of them: beyond it the larger sets are dropped, which can only lose an alternative that is no smaller.
class Alternatives {
public:
  static constexpr std::size_t limit = 48;
  static Alternatives none() { return {}; }
  static Alternatives free() { return Alternatives{{AbsentFacts{}}}; }
  static Alternatives of(AbsentFacts set) { return Alternatives{{std::move(set)}}; }

  const std::vector<AbsentFacts>& sets() const { return sets_; }
  bool empty() const { return sets_.empty(); }

  /// Either the one or the other.
  friend Alternatives operator|(Alternatives a, const Alternatives& b) {
    a.sets_.insert(a.sets_.end(), b.sets_.begin(), b.sets_.end());
    a.tidy();
    return a;
  }
  /// Both.
  friend Alternatives operator&(const Alternatives& a, const Alternatives& b) {
    Alternatives both;
    for (const AbsentFacts& x : a.sets_)
      for (const AbsentFacts& y : b.sets_) {
        AbsentFacts joined = x;
        joined.insert(y.begin(), y.end());
        both.sets_.push_back(std::move(joined));
      }
    both.tidy();
    return both;
  }

private:
  Alternatives() = default;
  explicit Alternatives(std::vector<AbsentFacts> sets) : sets_(std::move(sets)) {}
  void tidy() {
    std::sort(sets_.begin(), sets_.end(), asked_before);
    std::vector<AbsentFacts> kept;
    for (AbsentFacts& set : sets_) {
      const bool covered = std::any_of(kept.begin(), kept.end(), [&](const AbsentFacts& smaller) {
        return std::includes(set.begin(), set.end(), smaller.begin(), smaller.end());
      });
      if (!covered) kept.push_back(std::move(set));
      if (kept.size() == limit) break;
    }
    sets_ = std::move(kept);
  }
  std::vector<AbsentFacts> sets_;
};

} // namespace licito
