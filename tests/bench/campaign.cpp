// The acts of examples/campaign.jsonl by the house pack and the laws of the campaign's countries, measured by Google Benchmark: what a host pays for
// a decision, for the next open moment, for reading a line, and for the words of a denial. One iteration is one pass over the campaign; see `act/s`
// and `per_act`.
//
//   licito_campaign --benchmark_filter=decide --benchmark_min_time=0.1

#include "licito/rulebook.hpp"

#include <benchmark/benchmark.h>

#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace licito;

/// Everything is loaded and read before the first measurement.
struct Campaign {
  Campaign() : rules(Rulebook::load(packs(), options()).value()) {
    std::ifstream in{std::string{LICITO_SOURCE_DIR} + "/examples/campaign.jsonl"};
    for (std::string line; std::getline(in, line);) {
      if (line.empty()) continue;
      acts.push_back(rules.read_json(line).value());
      lines.push_back(line);
    }
  }

  static std::vector<std::string> packs() {
    const std::string folder = std::string{LICITO_SOURCE_DIR} + "/rules/";
    std::vector<std::string> paths{folder + "house/telephone-collections.yaml"};
    for (const char* country : {"cl", "co", "es", "mx"}) paths.push_back(folder + country);
    return paths;
  }
  static LoadOptions options() {
    LoadOptions with;
    with.shipped_rules = std::string{LICITO_SOURCE_DIR} + "/rules";
    return with;
  }

  Rulebook rules;
  std::vector<std::string> lines;
  std::vector<Proposal> acts;
};

void count(benchmark::State& state, std::size_t each) {
  const auto all = static_cast<double>(each);
  state.counters["act/s"] = benchmark::Counter(all, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["per_act"] = benchmark::Counter(all, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void decide(benchmark::State& state, const Campaign& campaign) {
  for (auto _ : state)
    for (const Proposal& act : campaign.acts) benchmark::DoNotOptimize(campaign.rules.decide(act).allowed());
  count(state, campaign.acts.size());
}

void decide_and_when(benchmark::State& state, const Campaign& campaign) {
  for (auto _ : state)
    for (const Proposal& act : campaign.acts) {
      const Decision decision = campaign.rules.decide(act);
      if (!decision.allowed()) benchmark::DoNotOptimize(decision.permitted_from());
    }
  count(state, campaign.acts.size());
}

void read_line(benchmark::State& state, const Campaign& campaign) {
  std::size_t bytes = 0;
  for (const std::string& line : campaign.lines) bytes += line.size();
  for (auto _ : state)
    for (const std::string& line : campaign.lines) benchmark::DoNotOptimize(campaign.rules.read_json(line).has_value());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes * static_cast<std::size_t>(state.iterations())));
  count(state, campaign.lines.size());
}

void message_in_spanish(benchmark::State& state, const Campaign& campaign) {
  std::vector<Decision> denied;
  for (const Proposal& act : campaign.acts)
    if (Decision decision = campaign.rules.decide(act); !decision.allowed()) denied.push_back(std::move(decision));
  for (auto _ : state)
    for (const Decision& decision : denied)
      for (const Reason& reason : decision.reasons()) benchmark::DoNotOptimize(reason.message("es").size());
  count(state, denied.size());
}

} // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  try {
    const Campaign campaign;
    benchmark::RegisterBenchmark("decide", decide, campaign)->Unit(benchmark::kMicrosecond);
    benchmark::RegisterBenchmark("decide, and when it would be allowed", decide_and_when, campaign)->Unit(benchmark::kMicrosecond);
    benchmark::RegisterBenchmark("read a JSON line", read_line, campaign)->Unit(benchmark::kMicrosecond);
    benchmark::RegisterBenchmark("messages of a denial, in Spanish", message_in_spanish, campaign)->Unit(benchmark::kMicrosecond);
    benchmark::RunSpecifiedBenchmarks();
  } catch (const LoadError& problem) {
    benchmark::Shutdown();
    fputs(problem.what(), stderr);
    return 2;
  }
  benchmark::Shutdown();
  return 0;
}
