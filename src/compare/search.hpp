#pragma once
// Where the answers of some changed rules differ: found by giving a proposal fact after fact, and only such facts as can still matter.

#include "compare/domain.hpp"

#include <set>

namespace licito::compare {

/// Rules that are compared together, for one kind of act.
struct Changed {
  std::array<std::vector<Unit>, 2> units; ///< By side.
};

/// What the changed rules of both sides tell of an act.
struct Answers {
  std::array<std::set<Told>, 2> told;
  bool open = false; ///< More facts could change them.
  bool differ() const { return told[0] != told[1]; }
};

/// A fact and those of its values that a region holds.
struct Where {
  std::string fact, values;
  friend bool operator==(const Where&, const Where&) = default;
};

/// Acts that are judged differently, and alike among themselves.
struct Region {
  std::vector<Where> where;
  std::array<std::set<Told>, 2> told;
  std::vector<Act> acts; ///< Some of them, with the facts that matter.
  bool left_out = false; ///< Only while a fact is not given.
};

/// One search. Its cost is bounded by `budget` steps; where that was not enough, `exceeded()`.
class Search {
public:
  enum class Depth : std::uint8_t {
    first,  ///< Up to the first acts that differ.
    single, ///< All, but without lists of unlike records.
    whole
  };
  Search(const Domain& domain, const Changed& changed, std::size_t budget, Depth depth = Depth::whole)
      : domain_(domain), changed_(changed), budget_(budget), pairs_(depth != Depth::single), first_(depth == Depth::first) {}
  std::vector<Region> from(const Act& act);
  bool exceeded() const { return exceeded_; }
  /// What was not tried, or is not told, though it might differ.
  const std::set<std::string>& cuts() const { return cuts_; }

private:
  std::vector<Region> explore(const Act& act, std::set<std::string> given_up);
  const Domain& domain_;
  const Changed& changed_;
  std::size_t budget_, steps_ = 0;
  bool pairs_, first_, exceeded_ = false;
  std::set<std::string> cuts_;
};

Answers answers_of(const Domain& domain, const Changed& changed, const Act& act);

/// The facts that could decide what is open in these units, best asked first. Without those in `given_up`.
std::vector<Variable> wanted(const Domain& domain, Side side, const std::vector<Unit>& units, const Act& act, const std::set<std::string>& given_up);

/// Sets the variable, and what has to be said with it (the channel of a consent). False where that cannot be.
bool give(Act& act, const Variable& variable, const Choice& choice);

} // namespace licito::compare
