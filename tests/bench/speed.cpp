// The table of tests/bench/README.md: how fast licito is, against the same rules written by hand.
//
//   licito_speed [--brief] [--tool licito] [--instructions HAND RULES MOST] [PART]…
//
// prints the table; parts: see below; the tool is what `checking` runs; the instructions of a decision were counted beforehand, by
//
//   licito_speed --count hand|rules|none
//
// which judges each act once (see run.sh).
//
// Exit: 0 all was measured, 1 something allocates that must not, 2 it could not be run, or the two sides judge differently. That a bar is missed is
// no failure: machines are noisy.

#include "table.hpp"

#include "licito/diagnostic.hpp"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

std::string machine() {
  std::ifstream in{"/proc/cpuinfo"};
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  return "unknown processor";
}

constexpr std::string_view compiler =
#if defined(__clang__)
    "clang " __clang_version__;
#elif defined(__GNUC__)
    "gcc " __VERSION__;
#else
    "unknown compiler";
#endif

constexpr std::pair<std::string_view, void (*)(bench::Table&, const bench::Effort&)> parts[] = {
    {"deciding", bench::deciding}, {"times", bench::times},     {"reading", bench::reading},   {"checking", bench::checking},
    {"batches", bench::batches},   {"loading", bench::loading}, {"building", bench::building}, {"telling", bench::telling}};

/// The values that follow an option, taken out of the words; none where it is not there.
std::vector<std::string> option(std::vector<std::string>& words, std::string_view name, std::ptrdiff_t values) {
  const auto found = std::find(words.begin(), words.end(), name);
  if (words.end() - found <= values) return {};
  const std::vector<std::string> given{found + 1, found + 1 + values};
  words.erase(found, found + 1 + values);
  return given;
}

} // namespace

int main(int argc, char** argv) {
  std::vector<std::string> words{argv + 1, argv + argc};
  try {
    if (words.size() == 2 && words[0] == "--count") {
      std::printf("%zu\n", bench::count_pass(words[1]));
      return 0;
    }
    bench::Effort effort;
    effort.brief = std::erase(words, "--brief") != 0;
    if (const auto given = option(words, "--tool", 1); !given.empty()) effort.tool = given[0];
    const auto instructions = option(words, "--instructions", 3);
    for (const std::string& word : words) {
      bool known = false;
      for (const auto& part : parts) known = known || part.first == word;
      if (known) continue;
      std::cerr << "`" << word << "` is no part; parts:";
      for (const auto& part : parts) std::cerr << ' ' << part.first;
      std::cerr << '\n';
      return 2;
    }
    bench::Table table;
    if (!instructions.empty()) {
      table.about(1, "instructions of a decision");
      table.against("instructions of a decision, against by hand", std::stod(instructions[1]), "", std::stod(instructions[0]),
                    std::stod(instructions[2]), "callgrind; CI gates on this ratio");
    }
    for (const auto& [name, part] : parts)
      if (words.empty() || std::find(words.begin(), words.end(), name) != words.end()) part(table, effort);
    table.print_sum();
    std::printf("%s, %u cores; %.*s, %s%s\n", machine().c_str(), std::thread::hardware_concurrency(), static_cast<int>(compiler.size()),
                compiler.data(), LICITO_BENCH_FLAGS, effort.brief ? "; brief: no number to rely on" : "");
    return table.sound() ? 0 : 1;
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << '\n';
    return 2;
  }
}
