#pragma once
// A whole proposal that shows a difference: filled up until nothing else stands in the way, and really decided by both rulebooks.

#include "compare/search.hpp"
#include "licito/rulebook.hpp"

#include <optional>

namespace licito::compare {

/// What one rulebook says of the witness.
struct Verdict {
  enum class Effect : std::uint8_t { allowed, undecided, denied, error };
  Effect effect{};
  std::vector<std::string> rules; ///< That deny or warn, or are undecided.
  std::vector<std::string> told;  ///< What is told, without the names of rules, sorted: the same on both sides means no difference.
};

struct Witness {
  std::string proposal; ///< JSON, on one line. Read and decided by both rulebooks before it is told.
  std::array<Verdict, 2> verdicts;
  /// One allows and the other does not.
  bool shows() const { return (verdicts[0].effect == Verdict::Effect::allowed) != (verdicts[1].effect == Verdict::Effect::allowed); }
};

/// Fills acts up. Keeps what both rulebooks ask for, so that many acts of one kind are cheap.
class Witnesses {
public:
  Witnesses(const Rulebook& old, const Rulebook& now, std::array<std::vector<Unit>, 2> units, const Zone* zone)
      : books_{&old, &now}, units_(std::move(units)), zone_(zone) {}

  /// An act within the region's that the two judge differently; best one that only `changed` denies. Nothing where none of the acts that were tried
  /// could be shown to be.
  std::optional<Witness> of(const Region& region, const Changed& changed);
  /// The region's first act as it is, with nothing filled up: cheap. Nothing where other rules hide the difference.
  std::optional<Witness> plain(const Region& region) const;
  /// Decides a document with both. Nothing where one of them cannot read it.
  std::optional<Witness> decide(const std::string& document) const;
  const Domain& domain();

private:
  bool fill(Act& act, Side side, const std::vector<Unit>& others, const Changed& changed, const Answers& answers, bool keep_out, std::size_t& budget,
            Act& best, std::size_t& best_open);
  std::array<const Rulebook*, 2> books_;
  std::array<std::vector<Unit>, 2> units_;
  const Zone* zone_;
  std::optional<Domain> domain_; ///< Of all rules, and so dear: once it is asked for.
};

} // namespace licito::compare
