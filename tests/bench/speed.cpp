// The table of tests/bench/README.md: how fast licito is, against the same rules written by hand.
//
//   licito_speed [--brief] [PART]…      prints the table; parts: deciding times reading batches loading building
//   licito_speed --count hand|rules|none   judges once, for a tool that counts instructions (see run.sh)

#include "table.hpp"

#include "licito/diagnostic.hpp"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace {

std::string machine() {
  std::ifstream in{"/proc/cpuinfo"};
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  return "unknown processor";
}

constexpr std::pair<std::string_view, void (*)(bench::Table&, const bench::Effort&)> parts[] = {
    {"deciding", bench::deciding}, {"times", bench::times},     {"reading", bench::reading},
    {"batches", bench::batches},   {"loading", bench::loading}, {"building", bench::building}};

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
    bench::Table table;
    for (const auto& [name, part] : parts)
      if (words.empty() || std::erase(words, std::string{name}) != 0) part(table, effort);
    table.print();
    std::printf("\n%s, %u cores, %s\n", machine().c_str(), std::thread::hardware_concurrency(), __VERSION__);
  } catch (const licito::LoadError& problem) {
    std::cerr << problem.what();
    return 2;
  }
  return 0;
}
