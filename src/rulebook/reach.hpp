#pragma once
// What of a proposal some rules look at, so that it can be on its way from memory before the first of them is judged.

#include "licito/facts/vocabulary.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace licito {

struct Plan;

/// A host that scrubs a portfolio visits proposals that lie in no cache. Waiting for one fact after the other is most of the cost then; asking for
/// all of them at once is one wait. Changes nothing but time.
class Reach {
public:
  /// A list of records: where it stands in a proposal, and how its records are found, which are somewhere else.
  struct List {
    std::uint32_t offset = 0;
    RecordSpan (*records)(const Proposal&) = nullptr;
  };
  Reach() = default;
  /// Of variants of a plan.
  Reach(const Plan& plan, std::span<const std::uint32_t> variants);
  /// Asks for the facts that stand in the proposal itself …
  void fetch_facts(const Proposal& proposal) const;
  /// … and for the records, once it is known where they are.
  void fetch_records(const Proposal& proposal) const;

private:
  std::vector<std::uint16_t> lines_; ///< Cache lines of Proposal, from its beginning.
  std::vector<List> lists_;
};

} // namespace licito
