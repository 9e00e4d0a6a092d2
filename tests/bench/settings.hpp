#pragma once
// What the benchmarks work on: the twelve-rule policy with its synthetic acts, and shipped packs with the acts of the example campaign.

#include "handwritten/accounts.hpp"

#include "licito/rulebook.hpp"

#include <memory>
#include <string>
#include <vector>

namespace bench {

std::shared_ptr<const licito::Zones> zones(); ///< Loaded once.
licito::LoadOptions options();
std::string rules_folder();

/// The twelve rules, and the same acts in both forms.
struct Policy {
  explicit Policy(std::size_t acts);
  licito::Rulebook rules;
  handwritten::Words words;
  handwritten::Accounts accounts;
  std::vector<handwritten::Facts> facts;
  std::vector<licito::Proposal> proposals;
  std::vector<std::uint32_t> order; ///< Of visiting.
  void shuffle();                   ///< A fresh random order.
  /// Proposals on which the two sides disagree: nothing is timed unless there is none.
  std::size_t disagreements() const;
};

/// The lines of examples/campaign.jsonl.
const std::vector<std::string>& campaign();
/// Those of the campaign that these rules can read.
std::vector<licito::Proposal> read_campaign(const licito::Rulebook& rules);
/// The house pack with the laws of these countries.
licito::Rulebook house_and(const std::vector<std::string>& countries);

} // namespace bench
