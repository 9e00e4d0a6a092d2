#pragma once
// Synthetic acts for the twelve rules: the facts as the hand-coded version packs them, and the same facts as a proposal.

#include "policy.hpp"

#include "licito/rulebook.hpp"

#include <cstdint>
#include <vector>

namespace handwritten {

/// What a host looks up once, when it has loaded its rules: words that the policy declares, and its currency.
struct Words {
  explicit Words(const licito::Rulebook& rules);
  std::uint16_t past_due_stamp, collection_logo; ///< Of the list `marking`.
  licito::Word<licito::Permission> automated_contact;
  licito::Currency pesos;
};

/// Makes acts, always the same from the same seed: about six in ten lawful, up to a dozen events, twenty zones and some debtors with two,
/// clock-change days, and cases exactly at a limit.
class Accounts {
public:
  Accounts(const licito::Zones& zones, std::uint64_t seed);
  const Tables& tables() const { return tables_; }
  Facts next();

  /// Fills `proposal` with the same facts. It keeps its memory: nothing is allocated once it has held as many records before.
  void fill(const Facts& facts, const Words& words, licito::Proposal& proposal) const;

private:
  std::uint64_t random();
  /// 0 to end-1, for an end below 2^32. Multiplied, not divided: a scrub of millions of accounts makes each with some sixty of these.
  std::int64_t below(std::int64_t end) { return static_cast<std::int64_t>((random() >> 32) * static_cast<std::uint64_t>(end) >> 32); }
  bool one_in(std::int64_t n) { return below(n) == 0; }
  std::int64_t moment(std::uint16_t zone);
  void contact(Facts& facts);

  std::uint64_t state_;
  std::vector<const licito::Zone*> zones_;
  Tables tables_;
};

/// The rules of tests/bench/policy.yaml that the decision tells, as bits by their number.
std::uint16_t violated(const licito::Decision& decision);

} // namespace handwritten
