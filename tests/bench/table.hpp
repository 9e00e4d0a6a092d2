#pragma once
// What the benchmark prints: rows of a Markdown table, each with its bar where there is one, and each as soon as it is known.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bench {

/// How much is measured. `brief` keeps the benchmarks alive in CI: few proposals, few rounds, no number to rely on.
struct Effort {
  bool brief = false;
  std::string tool; ///< The `licito` to run; empty: none.
  std::size_t proposals() const { return brief ? 1'000 : 20'000; }
  int rounds() const { return brief ? 3 : 15; }
};

class Table {
public:
  Table(); ///< Prints the head.

  /// What the following rows are about: the number of the requirement (see README.md beside this file), and what is being measured, for who waits.
  void about(int requirement, std::string_view doing);

  /// `bar`: the greatest value that is good enough, in the unit of `value`; nothing: reported only.
  void row(std::string_view what, double value, std::string_view unit, std::optional<double> bar = {}, std::string_view note = {});
  /// The same where more is better.
  void at_least(std::string_view what, double value, std::string_view unit, double bar, std::string_view note = {});
  /// A figure beside that of something else: the bar is for how many times that it is.
  void against(std::string_view what, double value, std::string_view unit, double other, std::optional<double> bar = {}, std::string_view note = {});
  /// A count that has to be nothing, on every machine and under every load: the one kind of row that fails the run.
  void none(std::string_view what, std::uint64_t count, std::string_view note = {});

  /// How many bars there were, and how many hold.
  void print_sum() const;
  /// Whether every count that has to be nothing is.
  bool sound() const { return sound_; }

private:
  void print(std::string_view what, std::string_view figure, std::string_view ratio, std::string_view bar, std::optional<bool> holds,
             std::string_view note);
  int requirement_ = 0, bars_ = 0, held_ = 0;
  bool sound_ = true;
};

/// Allocations of this process so far, over all threads.
std::uint64_t allocations();

// The parts of the table; each stands in a file of its name.
void deciding(Table& table, const Effort& effort);
void times(Table& table, const Effort& effort);
void reading(Table& table, const Effort& effort);
void checking(Table& table, const Effort& effort);
void batches(Table& table, const Effort& effort);
void loading(Table& table, const Effort& effort);
void building(Table& table, const Effort& effort);
void telling(Table& table, const Effort& effort);

/// One pass over the policy's proposals, for a tool that counts instructions: by `hand`, by `rules`, or neither (what the rest costs).
/// Returns how many proposals were judged.
std::size_t count_pass(std::string_view by);

} // namespace bench
