// What deciding costs: the shipped campaign against the shipped packs.
//
//   licito_bench [--benchmark_filter=decide]
//
// Times are per item where a benchmark says items; an item is one proposal. Run on a quiet machine, in a release build.

#include "licito/licito.hpp"
#include "licito/render.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace licito;

const std::string rules_folder = std::string{LICITO_SOURCE_DIR} + "/rules";

/// One set of packs with the campaign read by it.
struct Setting {
  Rulebook rules;
  std::vector<Proposal> acts;
};

std::vector<std::string> campaign_lines() {
  std::ifstream in{std::string{LICITO_SOURCE_DIR} + "/examples/campaign.jsonl"};
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

std::shared_ptr<const Zones> zones() {
  static const std::shared_ptr<const Zones> loaded = Zones::load().value();
  return loaded;
}

LoadOptions options() {
  LoadOptions with;
  with.shipped_rules = rules_folder;
  with.zones = zones();
  with.allow_uncovered = true;
  return with;
}

enum Packs : std::int64_t { house, all };

std::vector<std::string> paths(std::int64_t packs) {
  std::vector<std::string> chosen{rules_folder + "/house/telephone-collections.yaml"};
  if (packs == all)
    for (const auto country : {"/co", "/mx", "/cl", "/es", "/us"}) chosen.push_back(rules_folder + country);
  return chosen;
}

Setting make(std::int64_t packs) {
  Setting setting{Rulebook::load(paths(packs), options()).value(), {}};
  for (const std::string& line : campaign_lines())
    if (auto act = setting.rules.read_json(line); act.has_value()) setting.acts.push_back(std::move(*act));
  return setting;
}

const Setting& setting(benchmark::State& state) {
  static const Setting alone = make(house), together = make(all);
  state.SetLabel(state.range(0) == house ? "house pack" : "house and country packs");
  return state.range(0) == house ? alone : together;
}

void decide(benchmark::State& state) {
  const Setting& with = setting(state);
  std::size_t denied = 0;
  for (auto _ : state)
    for (const Proposal& act : with.acts) denied += with.rules.decide(act).allowed() ? 0u : 1u;
  benchmark::DoNotOptimize(denied);
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * with.acts.size()));
  state.counters["rules"] = static_cast<double>(with.rules.rules());
}
BENCHMARK(decide)->Arg(house)->Arg(all);

void permitted_from(benchmark::State& state) {
  const Setting& with = setting(state);
  for (auto _ : state)
    for (const Proposal& act : with.acts) benchmark::DoNotOptimize(with.rules.decide(act).permitted_from());
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * with.acts.size()));
}
BENCHMARK(permitted_from)->Arg(house)->Arg(all)->Unit(benchmark::kMillisecond);

void open_intervals_of_a_week(benchmark::State& state) {
  const Setting& with = setting(state);
  constexpr std::int64_t week = 7 * 86'400;
  for (auto _ : state)
    for (const Proposal& act : with.acts)
      if (act.action.at) benchmark::DoNotOptimize(with.rules.open_intervals(act, *act.action.at, Instant{act.action.at->seconds + week}));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * with.acts.size()));
}
BENCHMARK(open_intervals_of_a_week)->Arg(house)->Arg(all)->Unit(benchmark::kMillisecond);

void decision_document(benchmark::State& state) {
  const Setting& with = setting(state);
  for (auto _ : state)
    for (const Proposal& act : with.acts) benchmark::DoNotOptimize(to_json(with.rules.decide(act)));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * with.acts.size()));
}
BENCHMARK(decision_document)->Arg(house)->Arg(all)->Unit(benchmark::kMillisecond);

void read_json(benchmark::State& state) {
  const Setting& with = setting(state);
  const std::vector<std::string> lines = campaign_lines();
  std::size_t bytes = 0;
  for (const std::string& line : lines) bytes += line.size();
  for (auto _ : state)
    for (const std::string& line : lines) benchmark::DoNotOptimize(with.rules.read_json(line).has_value());
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * lines.size()));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}
BENCHMARK(read_json)->Arg(house)->Unit(benchmark::kMillisecond);

void load_packs(benchmark::State& state) {
  const LoadOptions with = options(); // zones are loaded once: see load_zones
  for (auto _ : state) benchmark::DoNotOptimize(Rulebook::load(paths(state.range(0)), with).value().rules());
  state.SetLabel(state.range(0) == house ? "house pack" : "house and country packs");
}
BENCHMARK(load_packs)->Arg(house)->Arg(all)->Unit(benchmark::kMillisecond);

void load_zones(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Zones::load().has_value());
}
BENCHMARK(load_zones)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  try {
    benchmark::RunSpecifiedBenchmarks();
  } catch (const LoadError& problem) {
    std::cerr << problem.what();
    return 2;
  }
  return 0;
}
