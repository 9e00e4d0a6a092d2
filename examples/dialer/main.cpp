// A dialer that asks before each call, on several lines at once, and goes on when the rules change under it.
//
//   licito_example_dialer [RULES]     RULES: the folder of the shipped packs, `rules` unless said

#include "account.hpp"
#include "campaign.hpp"
#include "rulebook_in_force.hpp"

#include <licito/licito.hpp>

#include <algorithm>
#include <exception>
#include <future>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

using namespace licito;

namespace {

int refuse(const Rejection& why) {
  for (const Diagnostic& diagnostic : why.diagnostics) std::cerr << render(diagnostic);
  return 2;
}

Instant instant(const char* text) {
  const Parsed<Instant> parsed = Instant::parse(text);
  if (!parsed) throw std::invalid_argument(parsed.problem() + ": " + parsed.hint());
  return *parsed;
}

} // namespace

int main(int argc, char** argv) try {
  const std::string folder = argc > 1 ? argv[1] : "rules";
  const std::vector<std::string> packs{folder + "/mx", folder + "/co", folder + "/house/telephone-collections.yaml"};

  // One set of zones for every rulebook: the accounts point into it, so they outlive a swap.
  const Result<std::shared_ptr<const Zones>> zones = Zones::load();
  if (!zones.has_value()) return refuse(zones.error());
  LoadOptions options;
  options.shipped_rules = folder;
  options.zones = *zones;

  Result<Rulebook> first = Rulebook::load(packs, options);
  if (!first.has_value()) return refuse(first.error());
  dialer::RulebookInForce rules(std::move(*first));

  // The house tightens its policy on Wednesday noon. Reading and checking packs takes a while, so another thread does it.
  std::vector<std::string> tighter = packs;
  tighter.push_back(folder + "/house/strict-agency.yaml");
  dialer::Amendment amendment{instant("2026-03-11T12:00-06:00"),
                              std::async(std::launch::async, [tighter, options] { return Rulebook::load(tighter, options); })};

  const Instant start = instant("2026-03-09T07:30-06:00"), end = instant("2026-03-28T00:00-06:00");
  std::vector<dialer::Account> accounts = dialer::accounts(**zones, start);
  const std::optional<Rejection> not_amended = dialer::run(accounts, rules, std::move(amendment), start, end, 3);

  std::sort(accounts.begin(), accounts.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  for (const dialer::Account& account : accounts) {
    std::cout << account.name << " (" << account.call.debtor.time_zones.list().front()->name() << ")\n";
    for (const std::string& line : account.log) std::cout << "  " << line << '\n';
    std::cout << '\n';
  }
  std::cout << "rules in force at the end:";
  for (const PackInfo& pack : rules.now()->packs()) std::cout << ' ' << pack.pack;
  std::cout << '\n';
  return not_amended ? refuse(*not_amended) : 0;
} catch (const std::exception& failure) {
  std::cerr << "licito_example_dialer: " << failure.what() << '\n';
  return 2;
}
