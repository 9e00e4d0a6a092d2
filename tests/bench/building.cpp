// Building a proposal from a host's own values, and what words cost.

#include "measure.hpp"
#include "settings.hpp"
#include "table.hpp"

namespace bench {

void building(Table& table, const Effort& effort) {
  using namespace licito;
  table.about(9, "building proposals");
  Policy policy(effort.proposals());
  Proposal act;
  for (const auto& facts : policy.facts) policy.accounts.fill(facts, policy.words, act); // now it has held as much as any of them
  const std::size_t count = policy.facts.size();
  std::uint64_t sum = 0;
  const std::uint64_t before = allocations();
  for (const auto& facts : policy.facts) {
    policy.accounts.fill(facts, policy.words, act);
    sum += policy.rules.decide(act).findings().size();
  }
  const std::uint64_t made = allocations() - before;
  table.none("allocations of building and deciding, one proposal reused", made, std::to_string(count) + " acts");
  std::vector<std::string> names;
  for (const auto& facts : policy.facts) names.push_back("debt-" + std::to_string(facts.debt));
  const auto time = medians(
      effort.rounds(), count,
      [&] { // the acts one after the other, so that both touch the same memory
        for (const Proposal& built : policy.proposals) sum += policy.rules.decide(built).findings().size();
      },
      [&] {
        for (const auto& facts : policy.facts) {
          policy.accounts.fill(facts, policy.words, act);
          sum += act.history.size();
        }
      },
      [&] {
        for (const auto& facts : policy.facts) {
          policy.accounts.fill(facts, policy.words, act);
          sum += policy.rules.decide(act).findings().size();
        }
      },
      [&] {
        for (std::size_t i = 0; i != count; ++i) {
          policy.accounts.fill(policy.facts[i], policy.words, act);
          act.debt.id = act.id(names[i]);
          for (std::size_t e = 0; e != act.history.size(); ++e) act.history[e].debt = act.id(names[i]);
          sum += act.history.size();
        }
      });
  table.against("building a proposal, ids interned by the host, against deciding it", time[1], "ns", time[0], 2.0);
  table.against("building and deciding, one proposal reused", time[2], "ns", time[0]);
  table.against("building a proposal, ids from string views", time[3], "ns", time[0], {}, sum == 0 ? "nothing was built" : "");
}

} // namespace bench
