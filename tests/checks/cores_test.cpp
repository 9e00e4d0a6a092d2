// Work shared out among cores: its results come in order, whatever happens on the way.
#include "checks/cores.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

using licito::checks::Cores;

TEST_CASE("results are taken in the order of the work, by the thread that asked, each once", "[checks][cores]") {
  const unsigned threads = GENERATE(1u, 2u, 4u);
  const std::size_t count = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{500});
  Cores cores(threads);
  const auto caller = std::this_thread::get_id();
  std::vector<std::size_t> taken;
  bool by_caller = true, right = true;
  cores.in_order(
      count,
      [](std::size_t i) {
        if (i % 7 == 0) std::this_thread::yield();
        return i * 2;
      },
      [&](std::size_t i, std::size_t twice) {
        by_caller = by_caller && std::this_thread::get_id() == caller;
        right = right && i == taken.size() && twice == i * 2;
        taken.push_back(i);
      });
  CHECK(by_caller);
  CHECK(right);
  CHECK(taken.size() == count);
}

TEST_CASE("loops inside of a loop never take more threads than there are cores", "[checks][cores]") {
  Cores cores(3);
  std::atomic<int> at_once{0}, most{0};
  std::size_t pieces = 0;
  cores.in_order(
      20,
      [&](std::size_t) {
        std::size_t inner = 0;
        cores.in_order(
            20,
            [&](std::size_t) {
              const int now = ++at_once;
              for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {}
              std::this_thread::yield();
              --at_once;
              return 1;
            },
            [&](std::size_t, int one) { inner += static_cast<std::size_t>(one); });
        return inner;
      },
      [&](std::size_t, std::size_t inner) { pieces += inner; });
  CHECK(pieces == 400);
  CHECK(most <= 3);
}

TEST_CASE("two cores work at once: neither piece ends before both are begun", "[checks][cores]") {
  Cores cores(2);
  std::atomic<int> begun{0};
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  int together = 0;
  cores.in_order(
      2,
      [&](std::size_t) {
        ++begun;
        while (begun < 2 && std::chrono::steady_clock::now() < patience) std::this_thread::yield();
        return begun.load();
      },
      [&](std::size_t, int both) { together += both == 2; });
  CHECK(together == 2);
}

TEST_CASE("no more pieces are begun than may wait to be taken", "[checks][cores]") {
  Cores cores(4);
  std::atomic<std::size_t> begun{0};
  std::size_t most = 0;
  cores.in_order(
      200, [&](std::size_t i) { return ++begun, i; }, [&](std::size_t i, std::size_t) { most = std::max(most, begun - i); }, 5);
  CHECK(most <= 1 + 5);
}

TEST_CASE("what the work throws comes out behind the results before it, and nothing after it is taken", "[checks][cores]") {
  const unsigned threads = GENERATE(1u, 4u);
  Cores cores(threads);
  std::vector<std::size_t> taken;
  const auto work = [](std::size_t i) {
    if (i == 11 || i == 40) throw std::runtime_error("at " + std::to_string(i));
    return i;
  };
  CHECK_THROWS_WITH(cores.in_order(100, work, [&](std::size_t i, std::size_t) { taken.push_back(i); }), "at 11");
  CHECK(taken.size() == 11);
  CHECK_THROWS_WITH(cores.in_order(
                        100, [](std::size_t i) { return i; },
                        [](std::size_t i, std::size_t) {
                          if (i == 3) throw std::runtime_error("full");
                        }),
                    "full");
}

TEST_CASE("pieces of which nobody knows the number are begun in their order, one at a time, and taken in it", "[checks][cores]") {
  const unsigned threads = GENERATE(1u, 2u, 4u);
  const std::size_t count = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{500});
  Cores cores(threads);
  std::atomic<int> asking{0};
  bool alone = true;
  std::size_t given = 0;
  std::vector<std::string> taken;
  cores.each_in_order(
      [&]() -> std::optional<std::string> {
        alone = ++asking == 1 && alone;
        std::this_thread::yield();
        --asking;
        if (given == count) return std::nullopt;
        return std::to_string(given++);
      },
      [](std::string piece) { return piece + "!"; },
      [&](std::size_t i, std::string told) {
        CHECK(told == std::to_string(i) + "!");
        taken.push_back(std::move(told));
      },
      3);
  CHECK(alone);
  CHECK(taken.size() == count);
}

TEST_CASE("where the next piece cannot be had, those before it are taken first", "[checks][cores]") {
  const unsigned threads = GENERATE(1u, 4u);
  Cores cores(threads);
  std::size_t given = 0, taken = 0;
  const auto next = [&]() -> std::optional<std::size_t> {
    if (given == 11) throw std::runtime_error("gone");
    return given++;
  };
  CHECK_THROWS_WITH(cores.each_in_order(
                        next, [](std::size_t i) { return i; }, [&](std::size_t, std::size_t) { ++taken; }),
                    "gone");
  CHECK(taken == 11);
}
