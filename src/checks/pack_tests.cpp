#include "licito/pack_tests.hpp"

#include "checks/bench.hpp"
#include "checks/cores.hpp"
#include "checks/coverage.hpp"
#include "checks/mutation.hpp"

#include <algorithm>
#include <numeric>
#include <thread>

namespace licito {

namespace checks {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_letter(char a, char b) { return lower(a) == lower(b); }

/// `*` stands for any text, `?` for one byte. Linear but for the last `*`, to which it returns.
bool matches(std::string_view text, std::string_view glob) {
  std::size_t t = 0, g = 0, star = std::string_view::npos, resume = 0;
  while (t != text.size()) {
    if (g != glob.size() && glob[g] == '*') {
      star = g++;
      resume = t;
    } else if (g != glob.size() && (glob[g] == '?' || same_letter(glob[g], text[t]))) {
      ++g;
      ++t;
    } else if (star != std::string_view::npos) {
      g = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (g != glob.size() && glob[g] == '*') ++g;
  return g == glob.size();
}

bool is_wanted(const std::string& name, const std::string& filter) {
  if (filter.empty()) return true;
  if (filter.find_first_of("*?") != std::string::npos) return matches(name, filter);
  return std::search(name.begin(), name.end(), filter.begin(), filter.end(), same_letter) != name.end();
}

PackTestResult run(const Bench& bench, const Question& question, const std::vector<Rulebook>& books) {
  const Rulebook& book = books[question.setting];
  const TestRow& row = bench.row_of(question);
  PackTestResult result;
  result.name = bench.test_of(question).name;
  result.row = row.label;
  result.file = row.place.tree().file();
  result.where = row.place.mark();
  const Decision decision = book.decide(question.proposal);
  result.differences = differences(question.expected, decision, RuleNames(book.plan(), bench.pack.name), result.unexpected);
  return result;
}

PackTestReport run_all(TestFiles& files, const PackTestOptions& options, document::Report& report) {
  PackTestReport out;
  LoadOptions load;
  load.shipped_rules = options.shipped_rules;
  load.zones = options.zones;
  load.allow_uncovered = true;
  if (!load.zones) {
    auto zones = Zones::load();
    if (zones)
      load.zones = *zones;
    else
      report.add(zones.error().diagnostics);
  }
  const std::vector<TestedPack> packs = load.zones ? files.packs() : std::vector<TestedPack>{};
  Cores cores;
  const auto caller = std::this_thread::get_id();
  const auto progress = [&](std::string_view what, std::size_t done, std::size_t of) {
    if (options.progress && std::this_thread::get_id() == caller) options.progress(what, done, of);
  };
  struct Tested {
    document::Report report;
    PackTestSuite suite;
  };
  const auto test = [&](std::size_t number) {
    const TestedPack& pack = packs[number];
    Tested tested;
    progress("testing " + pack.name, number, packs.size());
    const auto wanted = [&](const std::string& name) { return is_wanted(pack.name + ": " + name, options.filter); };
    Bench bench(pack, files, load, wanted, tested.report);
    PackTestSuite& suite = tested.suite;
    suite.pack = pack.name;
    suite.file = pack.tree->file();
    std::vector<Rulebook> books;
    for (const Setting& setting : bench.settings) books.emplace_back(setting.plan);
    for (const Question& question : bench.questions) suite.results.push_back(run(bench, question, books));
    if (!bench.settings.empty() && (options.coverage || options.mutate)) {
      // A fault can only be noticed by a test that passes without it.
      std::size_t i = 0;
      std::erase_if(bench.questions, [&](const Question&) { return !suite.results[i++].passed(); });
      const Seeding seeding = seed_faults(bench, load, options.mutate ? Faults::all : Faults::bounds, cores, progress);
      if (options.coverage) suite.coverage = coverage_of(bench, seeding);
      if (options.mutate) suite.mutation = mutation_of(seeding);
    }
    return tested;
  };
  cores.in_order(packs.size(), test, [&](std::size_t, Tested tested) {
    report.add(std::move(tested.report));
    if (!tested.suite.results.empty() || tested.suite.coverage || tested.suite.mutation) out.suites.push_back(std::move(tested.suite));
  });
  if (options.progress && !packs.empty()) options.progress("", packs.size(), packs.size());
  out.diagnostics = report.take();
  return out;
}

} // namespace
} // namespace checks

std::size_t PackTestSuite::failures() const {
  return static_cast<std::size_t>(std::count_if(results.begin(), results.end(), [](const PackTestResult& result) { return !result.passed(); }));
}

std::size_t PackTestReport::tests() const {
  return std::accumulate(suites.begin(), suites.end(), std::size_t{0},
                         [](std::size_t sum, const PackTestSuite& suite) { return sum + suite.results.size(); });
}

std::size_t PackTestReport::failures() const {
  return std::accumulate(suites.begin(), suites.end(), std::size_t{0},
                         [](std::size_t sum, const PackTestSuite& suite) { return sum + suite.failures(); });
}

bool PackTestReport::usable() const {
  return std::none_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& one) { return one.severity == Severity::error; });
}

double PackTestReport::covered() const {
  std::size_t seen = 0, of = 0;
  for (const PackTestSuite& suite : suites)
    if (suite.coverage) {
      seen += suite.coverage->total().seen;
      of += suite.coverage->total().of;
    }
  return of == 0 ? 100.0 : 100.0 * static_cast<double>(seen) / static_cast<double>(of);
}

PackTestReport run_pack_tests(const std::vector<std::string>& paths, const PackTestOptions& options) {
  document::Report report;
  checks::TestFiles files(options.shipped_rules, report);
  files.read(paths);
  return checks::run_all(files, options, report);
}

PackTestReport run_pack_tests(const std::vector<Source>& sources, const PackTestOptions& options) {
  document::Report report;
  checks::TestFiles files(options.shipped_rules, report);
  files.read(sources);
  return checks::run_all(files, options, report);
}

} // namespace licito
