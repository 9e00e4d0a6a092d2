// A nightly scrub: decisions over many accounts, by column.

#include "measure.hpp"
#include "settings.hpp"
#include "table.hpp"

namespace bench {

void batches(Table& table, const Effort& effort) {
  using namespace licito;
  table.about(7, "batches");
  Policy policy(effort.proposals());
  const std::size_t count = policy.proposals.size();
  std::vector<Effect> effects(count);
  std::vector<std::uint32_t> first(count);
  std::vector<Instant> from(count);
  std::uint64_t sum = 0;
  const auto time = medians(
      effort.rounds(), count,
      [&] {
        for (const Proposal& act : policy.proposals) sum += policy.rules.decide(act).allowed();
      },
      [&] {
        policy.rules.decide(policy.proposals, {effects, first, {}});
      });
  table.against("a row of a batch by column, against one decision after the other", time[1], "ns", time[0], 1.1);
  table.about(7, "a nightly scrub");

  // Ten million accounts, made on the fly in blocks that stay in the cache.
  const std::size_t accounts = effort.brief ? 20'000 : 1'000'000, block = 256;
  std::vector<Proposal> rows(block);
  for (const bool with_times : {false, true}) {
    handwritten::Accounts source(*zones(), 4'711);
    const std::size_t wanted = with_times ? accounts / 10 : accounts;
    double making = 0, deciding = 0;
    for (std::size_t done = 0; done < wanted; done += block) {
      making += per_item(1, [&] {
        for (Proposal& row : rows) source.fill(source.next(), policy.words, row);
      });
      deciding += per_item(1, [&] {
        policy.rules.decide(
            rows, {std::span{effects}.first(block), std::span{first}.first(block), with_times ? std::span{from}.first(block) : std::span<Instant>{}});
      });
    }
    const double scale = 1e7 / static_cast<double>(wanted) / 1e9;
    const std::string note = std::to_string(wanted) + " measured; making them takes " + std::to_string(making * scale).substr(0, 4) + " s";
    if (with_times)
      table.row("10,000,000 accounts with `permitted_from`, one core", (making + deciding) * scale, "s", {}, note);
    else
      table.row("10,000,000 accounts, one core", (making + deciding) * scale, "s", 5.0, note);
  }
  if (sum == 0) table.row("no act is lawful", 0, "");
}

} // namespace bench
