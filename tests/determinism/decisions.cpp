// Prints every decision that the repository knows: of the example campaign under all law packs and the house pack, and of every test of every pack.
// One decision a line, whole: messages, remedies, instants. What another compiler, another optimisation, a fresh load, another locale or another
// order of files prints must be the same bytes.
//
//   decisions [--reversed]      files are given in reverse order

#include "checks/bench.hpp"
#include "checks/test_files.hpp"
#include "licito/licito.hpp"
#include "licito/render.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

using namespace licito;

namespace {

const std::string root = LICITO_SOURCE_DIR;

std::vector<std::string> pack_files(bool reversed) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{root + "/rules"})
    if (entry.path().extension() == ".yaml" && entry.path().filename() != "vocabulary.yaml") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  if (reversed) std::reverse(files.begin(), files.end());
  return files;
}

LoadOptions options() {
  LoadOptions load;
  load.shipped_rules = root + "/rules";
  load.zones = Zones::load().value();
  return load;
}

void print_campaign(const std::vector<std::string>& files, const LoadOptions& load) {
  std::vector<std::string> laws{root + "/rules/house/telephone-collections.yaml"};
  for (const std::string& file : files)
    if (file.find("/rules/house/") == std::string::npos && !file.ends_with(".test.yaml")) laws.push_back(file);
  const Rulebook book = Rulebook::load(laws, load).value();
  std::ifstream in{root + "/examples/campaign.jsonl"};
  for (std::string line; std::getline(in, line);)
    if (const auto act = book.read_json(line); act.has_value())
      for (const auto language : {"es", "en"}) std::cout << to_json(book.decide(*act), language, default_horizon, Detail::all) << '\n';
}

void print_pack_tests(const std::vector<std::string>& files, LoadOptions load) {
  load.allow_uncovered = true;
  document::Report report;
  checks::TestFiles tests(load.shipped_rules, report);
  tests.read(files);
  for (const checks::TestedPack& pack : tests.packs()) {
    const checks::Bench bench(
        pack, tests, load, [](const std::string&) { return true; }, report);
    std::vector<Rulebook> books;
    for (const checks::Setting& setting : bench.settings) books.emplace_back(setting.plan);
    for (const checks::Question& question : bench.questions)
      std::cout << to_json(books[question.setting].decide(question.proposal), "es", default_horizon, Detail::all) << '\n';
  }
  for (const Diagnostic& problem : report.take()) std::cerr << render(problem) << '\n';
}

} // namespace

int main(int count, char** arguments) {
  const bool reversed = count == 2 && std::string{arguments[1]} == "--reversed";
  const auto files = pack_files(reversed);
  const LoadOptions load = options();
  print_campaign(files, load);
  print_pack_tests(files, load);
  return std::cout.flush() ? 0 : 2;
}
