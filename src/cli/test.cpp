// licito test: runs the tests that packs carry.

#include "cli/command.hpp"
#include "cli/doing.hpp"
#include "cli/output.hpp"
#include "cli/rules.hpp"
#include "licito/pack_tests.hpp"

#include <cmath>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace licito::cli {

namespace {

/// Fewer conditions and boundaries are covered than `--min-coverage` asks for.
constexpr int below_coverage = 3;

struct TestArguments {
  std::vector<std::string> paths;
  std::string format = "text", filter;
  bool coverage = false, mutate = false;
  std::optional<double> least;
};

int test(const TestArguments& arguments) {
  Output out;
  PackTestOptions options;
  options.shipped_rules = shipped_rules();
  options.filter = arguments.filter;
  options.coverage = arguments.coverage || arguments.least;
  options.mutate = arguments.mutate;
  Doing doing;
  options.progress = [&doing](std::string_view what, std::size_t done, std::size_t of) { doing.show(what, done, of); };

  const auto paths = rule_paths(arguments.paths, options.shipped_rules);
  if (paths.has_error()) {
    complain(paths.error());
    return unusable;
  }
  const PackTestReport report = run_pack_tests(paths.value(), options);
  doing.clear();
  if (!report.diagnostics.empty()) complain(Rejection{report.diagnostics});
  out.write(arguments.format == "json" ? to_json(report) : arguments.format == "junit" ? to_junit(report) : to_text(report));
  out.flush();
  if (!report.usable()) return unusable;
  if (report.tests() == 0) complain(arguments.filter.empty() ? "there are no tests here" : "no test matches `" + arguments.filter + "`");
  if (report.failures() != 0) return denied;
  if (arguments.least && report.covered() < *arguments.least) {
    char text[96];
    std::snprintf(text, sizeof text, "the tests cover %.1f%%; at least %g%% is asked for", std::floor(report.covered() * 10) / 10, *arguments.least);
    complain(text);
    return below_coverage;
  }
  return report.tests() == 0 ? unusable : good; // a filter with a slip in it must not pass for success
}

} // namespace

Command test_command(CLI::App& tool) {
  const auto arguments = std::make_shared<TestArguments>();
  CLI::App* app = tool.add_subcommand("test", "Run the tests that packs carry");
  app->add_option("PATH", arguments->paths, "Packs and folders of packs, with the `*.test.yaml` beside them")->required();
  app->add_option("--format", arguments->format, "How results are written")
      ->check(CLI::IsMember({"text", "json", "junit"}))
      ->type_name("text|json|junit")
      ->capture_default_str();
  app->add_option("--filter", arguments->filter, "Only tests whose `pack: name` contains this, or matches it where it has `*` or `?`")
      ->type_name("TEXT");
  app->add_flag("--coverage", arguments->coverage, "Tell which rules, conditions and boundaries no test touches");
  app->add_option("--min-coverage", arguments->least, "Fail with exit 3 where less is covered; implies --coverage")
      ->check(CLI::Range(0.0, 100.0))
      ->type_name("PERCENT");
  app->add_flag("--mutate", arguments->mutate, "Seed faults into the packs and tell which of them no test notices");
  app->footer("Examples:\n"
              "  licito test rules/co\n"
              "  licito test --filter 'office hours' rules/house/telephone-collections.yaml\n"
              "  licito test --coverage --min-coverage 90 --format junit rules > results.xml\n"
              "\n"
              "Exit: 0 all passed, 1 some failed, 2 packs or tests unusable, 3 below --min-coverage.");
  return {app, [arguments] { return test(*arguments); }};
}

} // namespace licito::cli
