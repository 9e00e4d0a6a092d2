// licito lint: checks packs, with every finding at its line.

#include "licito/lint.hpp"
#include "cli/command.hpp"
#include "cli/doing.hpp"
#include "cli/output.hpp"
#include "cli/rules.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace licito::cli {

namespace {

struct LintArguments {
  std::vector<std::string> paths;
  std::string format = "text", as_of;
};

int lint(const LintArguments& arguments) {
  Output out;
  LintOptions options;
  options.shipped_rules = shipped_rules();
  if (arguments.as_of.empty()) {
    options.as_of = Date{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  } else {
    const auto date = Date::parse(arguments.as_of);
    if (!date || date->is_never()) {
      complain("`--as-of " + arguments.as_of + "` is no date; write `--as-of 2026-03-13`");
      return unusable;
    }
    options.as_of = *date;
  }
  std::vector<std::string> paths;
  for (const std::string& path : arguments.paths) {
    const auto found = rule_paths({path}, options.shipped_rules);
    if (found.has_error())
      paths.push_back(path); // that it is not there is a finding like others
    else
      paths.insert(paths.end(), found.value().begin(), found.value().end());
  }
  Doing doing;
  options.progress = [&doing](std::string_view what, std::size_t done, std::size_t of) { doing.show(what, done, of); };
  const LintReport report = lint_packs(paths, options);
  doing.clear();
  const std::string& format = arguments.format;
  out.write(format == "json"     ? to_json(report)
            : format == "sarif"  ? to_sarif(report, LICITO_VERSION)
            : format == "github" ? to_github(report)
                                 : to_text(report));
  out.flush();
  if (!report.usable()) return unusable;
  return report.clean() ? good : denied;
}

} // namespace

Command lint_command(CLI::App& tool) {
  const auto arguments = std::make_shared<LintArguments>();
  CLI::App* app = tool.add_subcommand("lint", "Check packs: slips in the text, and rules that cannot be meant so");
  app->add_option("PATH", arguments->paths, "Packs and folders of packs, with the `*.test.yaml` beside them")->required();
  app->add_option("--format", arguments->format, "How findings are written")
      ->check(CLI::IsMember({"text", "json", "sarif", "github"}))
      ->type_name("text|json|sarif|github")
      ->capture_default_str();
  app->add_option("--as-of", arguments->as_of, "The day on which values and calendars must not have ended; today unless given")->type_name("DATE");
  app->footer("Examples:\n"
              "  licito lint rules/house/telephone-collections.yaml\n"
              "  licito lint --format sarif rules > findings.sarif\n"
              "  licito lint --as-of 2027-01-01 rules          what will have ended by then\n"
              "\n"
              "rules/FINDINGS.md shows every code with a bad and a good example. A finding that is wanted is allowed in the pack, with the reason:\n"
              "  # lint: allow L0103 - the law says it twice, and so do we\n"
              "\n"
              "Exit: 0 nothing found, 1 findings, 2 something could not be read.");
  return {app, [arguments] { return lint(*arguments); }};
}

} // namespace licito::cli
