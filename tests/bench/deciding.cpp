// decide(): against the hand-coded version, over real packs, on two threads, beside rules of elsewhere.

#include "measure.hpp"
#include "settings.hpp"
#include "table.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace bench {
namespace {

using namespace licito;

/// Keeps a result from being thought unused.
void keep(std::uint64_t value) {
  [[maybe_unused]] static volatile std::uint64_t kept;
  kept = value;
}

} // namespace

// Named for callgrind, and out of line so that it finds them.
__attribute__((noinline)) std::uint64_t pass_by_hand(const Policy& policy) {
  std::uint64_t sum = 0;
  for (const std::uint32_t i : policy.order) sum += handwritten::violated(policy.facts[i], policy.accounts.tables());
  return sum;
}

__attribute__((noinline)) std::uint64_t pass_by_rules(const Policy& policy) {
  std::uint64_t sum = 0;
  for (const std::uint32_t i : policy.order) sum += policy.rules.decide(policy.proposals[i]).findings().size();
  return sum;
}

std::size_t count_pass(std::string_view by) {
  Policy policy(2'000);
  policy.shuffle();
  if (by == "hand") keep(pass_by_hand(policy));
  if (by == "rules") keep(pass_by_rules(policy));
  return policy.order.size();
}

namespace {

void twelve_rules(Table& table, const Effort& effort) {
  table.about(1, "twelve rules, by hand and as a pack");
  Policy policy(effort.proposals());
  if (const std::size_t found = policy.disagreements(); found != 0)
    throw std::runtime_error{std::to_string(found) + " acts are judged otherwise by hand than by rules"};
  const auto time = medians(
      effort.rounds(), policy.order.size(), [&] { policy.shuffle(); }, [&] { keep(pass_by_hand(policy)); }, [&] { keep(pass_by_rules(policy)); });
  table.row("twelve rules by hand, random order", time[1], "ns");
  table.against("`decide`, the same twelve rules as a pack, against by hand", time[2], "ns", time[1], 2.0);
  // The same where the act has just been built and lies in the cache, as it does before a call is placed.
  std::vector<double> hand, rules;
  for (const std::uint32_t i : policy.order) {
    if (hand.size() == 2'000) break;
    std::uint64_t sum = 0;
    constexpr int repeats = 50;
    hand.push_back(per_item(repeats, [&] {
      for (int r = 0; r != repeats; ++r) sum += handwritten::violated(policy.facts[i], policy.accounts.tables());
    }));
    rules.push_back(per_item(repeats, [&] {
      for (int r = 0; r != repeats; ++r) sum += policy.rules.decide(policy.proposals[i]).findings().size();
    }));
    keep(sum);
  }
  table.row("… one act again and again, by hand", quantile(hand, 0.5), "ns");
  table.against("… and by rules", quantile(rules, 0.5), "ns", quantile(hand, 0.5));

  table.about(3, "allocations, two threads");
  const std::uint64_t before = allocations();
  keep(pass_by_rules(policy));
  const std::uint64_t made = allocations() - before;
  table.none("allocations of deciding", made, std::to_string(policy.order.size()) + " acts, allowed and denied");

  std::vector<double> one, two;
  for (int round = 0; round != effort.rounds(); ++round) {
    // By the clock on the wall: waiting is what is looked for.
    one.push_back(once([&] { keep(pass_by_rules(policy)); }));
    two.push_back(once([&] {
                    std::thread other([&] { keep(pass_by_rules(policy)); });
                    keep(pass_by_rules(policy));
                    other.join();
                  }) /
                  2);
  }
  table.at_least("two threads on one rulebook, throughput of one", quantile(one, 0.1) / quantile(two, 0.1), "times", 1.9,
                 std::to_string(std::thread::hardware_concurrency()) + " cores");
}

void real_packs(Table& table, const Effort& effort) {
  table.about(2, "the house pack with the laws of a country");
  for (const std::string country : {"co", "mx", "es", "us"}) {
    const Rulebook rules = house_and({country});
    std::vector<Proposal> acts = read_campaign(rules);
    for (Proposal& act : acts) // as long a history as is promised: those of the campaign are short
      for (std::size_t i = 0; i < act.history.size() && act.history.size() < 20; ++i) {
        HistoryRecord earlier = act.history[i];
        if (earlier.at) earlier.at = Instant{earlier.at->seconds - 2 * 86'400};
        act.history.add(earlier);
      }
    std::vector<double> times;
    for (int round = 0; round != effort.rounds(); ++round)
      for (const Proposal& act : acts) times.push_back(once([&] { keep(rules.decide(act).findings().size()); }));
    const double middle = quantile(times, 0.5), slow = quantile(times, 0.99);
    const std::string note =
        std::to_string(rules.rules()) + " rules, " + std::to_string(acts.size()) + " acts of examples/campaign.jsonl, 20 events each";
    table.row("`decide`, house pack and `" + country + "`, median", middle, "ns", 500.0, note);
    table.row("… 99th percentile", slow, "ns", 3'000.0);
  }
}

/// Many more rules, of ten other places or for another channel.
std::vector<Source> crowd(bool elsewhere, int rules) {
  std::vector<Source> sources;
  constexpr std::string_view places[] = {"AR", "BR", "PE", "EC", "UY", "PY", "BO", "VE", "GT", "HN"};
  for (const std::string_view place : places) {
    std::string name = "crowd/x" + std::string{place};
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    std::string text = "licito: 1\npack: " + name + "\nversion: 1.0.0\ntitle: {es: Otras, en: Others}\nauthority: " +
                       (elsewhere ? "law\ncovers: " + std::string{place} : std::string{"policy"}) + "\nrules:\n";
    for (int rule = 0; rule != rules / 10; ++rule)
      text += "  - {id: r" + std::to_string(rule) +
              ", cite: x, for: contact, when: {channel: fax}, forbid: {debt.days_past_due: {above: " + std::to_string(rule) + "}}}\n";
    if (elsewhere) // over the same channels as the policy's own
      for (std::size_t at = 0; (at = text.find("channel: fax", at)) != std::string::npos;) text.replace(at, 12, "channel: [call, sms]"), at += 20;
    sources.push_back({name + ".yaml", std::move(text)});
  }
  return sources;
}

void crowds(Table& table, const Effort& effort) {
  const int more = effort.brief ? 1'000 : 10'000; // loading them takes longer than all else here
  table.about(4, std::to_string(more) + " more rules");
  Policy policy(effort.brief ? 500 : 5'000);
  std::ifstream in{std::string{LICITO_SOURCE_DIR} + "/tests/bench/policy.yaml"};
  const std::string own{std::istreambuf_iterator<char>{in}, {}};
  for (Proposal& act : policy.proposals) act.debtor.jurisdiction.add(*Place::parse("MX"));
  for (const bool elsewhere : {true, false}) {
    std::vector<Source> sources = crowd(elsewhere, more);
    sources.push_back({"bench/policy.yaml", own});
    const Rulebook crowded = Rulebook::parse(sources, options()).value();
    const auto pass = [&](const Rulebook& rules) {
      std::uint64_t sum = 0;
      for (const std::uint32_t i : policy.order) sum += rules.decide(policy.proposals[i]).findings().size();
      keep(sum);
    };
    const auto time = medians(
        effort.rounds(), policy.order.size(), [&] { policy.shuffle(); }, [&] { pass(policy.rules); }, [&] { pass(crowded); });
    table.against("`decide` beside " + std::string{effort.brief ? "1,000" : "10,000"} + " more rules " +
                      (elsewhere ? "of other places" : "for another channel"),
                  time[2], "ns", time[1], 1.1);
  }
}

} // namespace

void deciding(Table& table, const Effort& effort) {
  twelve_rules(table, effort);
  crowds(table, effort);
  real_packs(table, effort);
}

} // namespace bench
