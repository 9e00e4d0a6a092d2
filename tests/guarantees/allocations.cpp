// Deciding allocates nothing. A program of its own, because it replaces the operators that allocate.
//
// For every proposal of the campaign, built beforehand, `decide` is called with the counter on. A count other than zero is printed with the line and,
// once, with the calls that led to it. Exit: 0 nothing was allocated, 1 something was, 2 the packs or the campaign do not load.

#include "licito/licito.hpp"

#include <execinfo.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <new>
#include <string>
#include <vector>

namespace {

constexpr std::size_t findings_without_allocation = 24;

struct Counter { // of the one thread that this program has
  bool on = false;
  std::uint64_t allocations = 0;
  void* calls[32] = {};
  int depth = 0;
};
Counter counter;

void* allocate(std::size_t size) {
  if (counter.on) {
    counter.on = false; // backtrace() itself allocates the first time
    if (counter.allocations++ == 0) counter.depth = backtrace(counter.calls, 32);
    counter.on = true;
  }
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc{};
}

} // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

int main() {
  using namespace licito;
  const std::string root = LICITO_SOURCE_DIR;
  LoadOptions options;
  options.shipped_rules = root + "/rules";
  options.allow_uncovered = true;
  std::uint64_t judged = 0, allocating = 0;
  for (const auto& packs : {std::vector{root + "/rules/house/telephone-collections.yaml"},
                            std::vector{root + "/rules/co", root + "/rules/mx", root + "/rules/cl", root + "/rules/es", root + "/rules/us",
                                        root + "/rules/house/telephone-collections.yaml"}}) {
    const auto rules = Rulebook::load(packs, options);
    std::ifstream lines{root + "/examples/campaign.jsonl"};
    if (rules.has_error() || !lines) {
      for (const Diagnostic& problem : rules.has_error() ? rules.error().diagnostics : std::vector<Diagnostic>{}) std::cerr << render(problem);
      std::cerr << "packs or campaign do not load\n";
      return 2;
    }
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
      ++number;
      const auto act = rules->read_json(line);
      if (act.has_error()) continue;
      if (rules->decide(*act).findings().size() > findings_without_allocation) continue; // also warms what is made once
      counter = {};
      counter.on = true;
      const bool allowed = rules->decide(*act).allowed();
      counter.on = false;
      ++judged;
      if (counter.allocations == 0) continue;
      std::printf("line %zu (%s): %llu allocations\n", number, allowed ? "allow" : "deny", static_cast<unsigned long long>(counter.allocations));
      if (allocating++ == 0) {
        std::fflush(stdout);
        backtrace_symbols_fd(counter.calls, counter.depth, 1);
      }
    }
  }
  if (judged < 100) {
    std::cerr << "only " << judged << " proposals were judged\n";
    return 2;
  }
  if (allocating != 0) {
    std::printf("%llu of %llu decisions allocated\n", static_cast<unsigned long long>(allocating), static_cast<unsigned long long>(judged));
    return 1;
  }
  std::printf("All tests passed (%llu assertions in 1 test case)\n", static_cast<unsigned long long>(judged));
  return 0;
}
