// One run of lint: read everything, load it together, then each pack alone with its tests.

#include "licito/lint.hpp"

#include "checks/cores.hpp"
#include "checks/expectation.hpp"
#include "checks/test_files.hpp"
#include "lint/finders.hpp"
#include "lint/suppressions.hpp"
#include "pack/load.hpp"

#include <algorithm>
#include <set>
#include <thread>

namespace licito {

namespace lint {
namespace {

using document::Report;

/// The codes of texts that could not be read at all. A key that stands twice and an empty value are slips in a text that can.
bool is_unreadable(const Diagnostic& diagnostic) {
  return diagnostic.code.starts_with("E000") && diagnostic.code != "E0005" && diagnostic.code != "E0007" && diagnostic.code != "E0009";
}

/// A test that fails anyway can notice nothing.
void leave_out_failing(checks::Bench& bench) {
  std::vector<Rulebook> books;
  for (const checks::Setting& setting : bench.settings) books.emplace_back(setting.plan);
  std::erase_if(bench.questions, [&](const checks::Question& question) {
    const Rulebook& book = books[question.setting];
    return !checks::is_met(question.expected, book.decide(question.proposal), checks::RuleNames(book.plan(), bench.pack.name));
  });
}

class Run {
public:
  Run(checks::TestFiles& files, const LintOptions& options, Report& report) : files_(files), options_(options), report_(report) {
    load_.shipped_rules = options.shipped_rules;
    load_.zones = options.zones;
    load_.allow_uncovered = true;
  }

  LintReport run() {
    if (!load_.zones) {
      auto zones = Zones::load();
      if (!zones) {
        report_.add(zones.error().diagnostics);
        return finish();
      }
      load_.zones = *zones;
    }
    together();
    for (const auto& tree : files_.trees()) find_other_country(tree->root(), report_);
    each();
    return finish();
  }

private:
  /// Everything that loading finds, and what only shows between packs: names that are taken, parameters that are loosened.
  void together() {
    if (files_.trees().empty()) return;
    LoadRequest request;
    request.trees = files_.trees();
    const auto plan = load_plan(request, load_, &report_);
    if (plan) return;
    std::vector<Diagnostic> problems = plan.error().diagnostics;
    std::erase_if(problems, [](const Diagnostic& one) { return one.file == "<none>"; }); // calendars without a pack are checked, too
    report_.add(std::move(problems));
  }

  void each() {
    const std::vector<checks::TestedPack> packs = files_.packs();
    const auto caller = std::this_thread::get_id();
    cores_.in_order(
        packs.size(),
        [&](std::size_t i) {
          if (options_.progress && std::this_thread::get_id() == caller) options_.progress("checking " + packs[i].name, i, packs.size());
          return look_at(packs[i]);
        },
        [&](std::size_t, Found found) {
          report_.add(std::move(found.loading));
          report_.add(std::move(found.findings));
        });
  }

  struct Found {
    Report loading;
    std::vector<Diagnostic> findings;
  };
  Found look_at(const checks::TestedPack& tested) {
    Found found;
    checks::Bench bench(
        tested, files_, load_, [](const std::string&) { return true; }, found.loading);
    if (bench.settings.empty()) return found; // it does not load, and why is told
    Report all;
    // Two halves of about the same work, of which only the second touches the questions.
    cores_.in_order(
        2, [&](std::size_t half) { return half == 0 ? look_at_rules(bench) : look_at_tests(bench); },
        [&](std::size_t, Report own) { all.add(std::move(own)); });
    found.findings = all.take();
    return found;
  }

  Report look_at_rules(const checks::Bench& bench) {
    Report report;
    const PackView pack(bench, load_, as_of(), cores_);
    for (const Finder finder : finders_of_rules()) finder(pack, report);
    return report;
  }

  Report look_at_tests(checks::Bench& bench) {
    Report report;
    const PackView pack(bench, load_, as_of(), cores_);
    find_vain_expectations(pack, report);
    leave_out_failing(bench);
    find_untested(pack, report);
    return report;
  }

  Date as_of() const { return options_.as_of.value_or(Date{-2'000'000}); }

  LintReport finish() {
    LintReport report;
    report.files = files_.trees().size() + files_.test_trees().size();
    std::vector<Diagnostic> all = report_.take();
    std::set<std::string> broken;
    for (const Diagnostic& one : all)
      if (one.severity == Severity::error) broken.insert(one.file);
    Report comments;
    for (const auto* trees : {&files_.trees(), &files_.test_trees()})
      for (const auto& tree : *trees) {
        Suppressions suppressions(*tree, comments);
        report.suppressed += std::erase_if(all, [&](const Diagnostic& one) { return one.file == tree->file() && suppressions.allows(one); });
        if (!broken.contains(tree->file())) suppressions.tell_needless(comments); // of a broken file not everything was looked at
      }
    comments.add(std::move(all));
    report.findings = comments.take();
    return report;
  }

  checks::TestFiles& files_;
  const LintOptions& options_;
  Report& report_;
  LoadOptions load_;
  checks::Cores cores_;
};

} // namespace
} // namespace lint

bool LintReport::usable() const { return std::none_of(findings.begin(), findings.end(), lint::is_unreadable); }

LintReport lint_packs(const std::vector<std::string>& paths, const LintOptions& options) {
  document::Report report;
  checks::TestFiles files(options.shipped_rules, report);
  files.read(paths);
  return lint::Run(files, options, report).run();
}

LintReport lint_packs(const std::vector<Source>& sources, const LintOptions& options) {
  document::Report report;
  checks::TestFiles files(options.shipped_rules, report);
  files.read(sources);
  return lint::Run(files, options, report).run();
}

} // namespace licito
