#pragma once
// What the benchmark prints: rows of a Markdown table, each with its bar where there is one.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

/// How much is measured. `brief` keeps the benchmarks alive in CI: few proposals, few rounds, no number to rely on.
struct Effort {
  bool brief = false;
  std::size_t proposals() const { return brief ? 1'000 : 20'000; }
  int rounds() const { return brief ? 3 : 15; }
};

class Table {
public:
  /// `bar`: the greatest value that is good enough, in the unit of `value`; nothing: reported only.
  void row(std::string_view what, double value, std::string_view unit, std::optional<double> bar = {}, std::string_view note = {});
  /// The same where more is better.
  void at_least(std::string_view what, double value, std::string_view unit, double bar, std::string_view note = {});
  void print() const;

private:
  struct Row {
    std::string what, value, bar, note;
  };
  std::vector<Row> rows_;
};

/// Allocations of this process so far, over all threads.
std::uint64_t allocations();

// The parts of the table; each stands in a file of its name.
void deciding(Table& table, const Effort& effort);
void times(Table& table, const Effort& effort);
void reading(Table& table, const Effort& effort);
void batches(Table& table, const Effort& effort);
void loading(Table& table, const Effort& effort);
void building(Table& table, const Effort& effort);

/// One pass over the policy's proposals, for a tool that counts instructions: by `hand`, by `rules`, or neither (what the rest costs).
/// Returns how many proposals were judged.
std::size_t count_pass(std::string_view by);

} // namespace bench
