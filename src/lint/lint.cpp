// One run of lint: read everything, load it together, then each pack alone with its tests.

#include "licito/lint.hpp"

#include "checks/expectation.hpp"
#include "checks/test_files.hpp"
#include "lint/finders.hpp"
#include "lint/suppressions.hpp"
#include "pack/load.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
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
    std::size_t next = 0;
    const auto work = [&] {
      for (;;) {
        Report own;
        std::unique_ptr<checks::Bench> bench;
        {
          // Reading tests looks up files that all packs share.
          const std::lock_guard lock(shared_);
          if (next == packs.size()) return;
          if (options_.progress) options_.progress("checking " + packs[next].name, next, packs.size());
          bench = std::make_unique<checks::Bench>(
              packs[next++], files_, load_, [](const std::string&) { return true; }, report_);
        }
        if (bench->settings.empty()) continue; // it does not load, and why is told
        look_at(*bench, own);
        const std::lock_guard lock(shared_);
        report_.add(own.take());
      }
    };
    const std::size_t others =
        std::min<std::size_t>({std::max(1u, std::thread::hardware_concurrency()), 16, std::max<std::size_t>(packs.size(), 1)}) - 1;
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i != others; ++i) threads.emplace_back(work);
    work();
  }

  void look_at(checks::Bench& bench, Report& own) const {
    const PackView pack(bench, load_, options_.as_of.value_or(Date{-2'000'000}));
    for (const Finder finder : finders()) finder(pack, own);
    leave_out_failing(bench);
    find_untested(pack, own);
  }

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
  std::mutex shared_;
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
