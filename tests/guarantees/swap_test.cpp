// A host changes its rules while others decide: each decision is wholly by the rulebook that was got for it, the old or the new.

#include "guarantees/scenario.hpp"

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

using namespace licito;
using namespace licito::scenario;

namespace {

/// What a host keeps: the rulebook in force, under a lock of its own.
class InForce {
public:
  explicit InForce(Rulebook first) : book_(std::move(first)) {}
  Rulebook get() {
    const std::scoped_lock held(lock_);
    return book_;
  }
  void swap(Rulebook other) {
    const std::scoped_lock held(lock_);
    std::swap(book_, other);
  }

private:
  std::mutex lock_;
  Rulebook book_;
};

/// Open until 18:00 in its even versions, until 17:00 in its odd ones.
Source hours(int version) {
  return {"house/hours.yaml", "licito: 1\npack: house/hours\nversion: 1.0." + std::to_string(version) +
                                  "\ntitle: {es: Horas, en: Hours}\nauthority: policy\nrules:\n"
                                  "  - {id: hours, for: contact, hours: {mon-fri: 09:00-" +
                                  (version % 2 == 0 ? "18:00" : "17:00") + ", sat-sun: closed, holidays: ordinary}}\n"};
}
bool is_even(const Rulebook& rules) { return (rules.packs().front().version.back() - '0') % 2 == 0; }

constexpr int rounds = 200, deciding = 4;

} // namespace

TEST_CASE("threads decide while rulebooks are loaded and swapped, each by the one that it got", "[guarantees][pure][swap]") {
  InForce in_force{book(hours(0))};
  // Read once, by the first rulebook: a proposal outlives every swap.
  const Proposal early = read(in_force.get(), call("2026-03-13T16:59:59-05:00")), late = read(in_force.get(), call("2026-03-13T17:30:00-05:00"));
  std::atomic<int> wrong{0}, late_calls_allowed{0}, late_calls_denied{0};
  std::atomic<bool> over{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < deciding; ++i)
    threads.emplace_back([&] {
      for (int round = 0; round < rounds || !over; ++round) {
        const Rulebook rules = in_force.get();
        const Decision decision = rules.decide(late);
        if (decision.allowed() != is_even(rules)) ++wrong;
        if (!rules.decide(early).allowed()) ++wrong;
        // What is worked out when asked is worked out by the same rulebook, whatever is in force by now.
        const std::string told = to_json(decision, "es");
        if (told.find("\"1.0." + rules.packs().front().version.substr(4) + "\"") == std::string::npos) ++wrong;
        if (!decision.allowed() && decision.permitted_from() != *Instant::parse("2026-03-16T09:00:00-05:00")) ++wrong;
        ++(decision.allowed() ? late_calls_allowed : late_calls_denied);
      }
    });
  // Each version stays until somebody has decided by it, so that threads are known to decide by the old and by the new.
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  for (int version = 1; version <= 40; ++version) {
    LoadOptions options = anywhere();
    const std::atomic<int>& decided = version % 2 == 0 ? late_calls_allowed : late_calls_denied;
    const int before = decided;
    in_force.swap(Rulebook::parse({hours(version)}, options).value());
    while (decided == before && std::chrono::steady_clock::now() < patience) std::this_thread::yield();
  }
  over = true;
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
  CHECK(late_calls_allowed >= 20);
  CHECK(late_calls_denied >= 20);
}
