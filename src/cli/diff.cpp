// licito diff: which acts two versions of packs judge differently.

#include "cli/command.hpp"
#include "cli/doing.hpp"
#include "cli/output.hpp"
#include "cli/rules.hpp"
#include "compare/compare.hpp"

#include <memory>
#include <string>

namespace licito::cli {

namespace {

struct DiffArguments {
  std::string old, now, format = "text", fail_on = "any";
  bool allow_uncovered = false, all = false;
  std::size_t budget = compare::CompareOptions{}.budget;
};

/// The rulebook of one side, or the problems told and nothing.
std::optional<Rulebook> load(const std::string& path, const LoadOptions& options) {
  const auto paths = rule_paths({path}, options.shipped_rules);
  if (paths.has_error()) {
    complain(paths.error());
    return std::nullopt;
  }
  auto rulebook = Rulebook::load(paths.value(), options);
  if (rulebook.has_error()) {
    complain(rulebook.error());
    return std::nullopt;
  }
  return std::move(rulebook.value());
}

bool covers_anything(const Rulebook& book) {
  for (const LoadedPack& pack : book.plan().packs)
    if (pack.authority != RuleAuthority::policy) return true;
  return false;
}

int diff(const DiffArguments& arguments) {
  LoadOptions options;
  options.shipped_rules = shipped_rules();
  const auto zones = Zones::load();
  if (zones.has_error()) {
    complain(zones.error());
    return unusable;
  }
  options.zones = zones.value();
  options.allow_uncovered = arguments.allow_uncovered;
  auto old = load(arguments.old, options), now = load(arguments.now, options);
  if (!old || !now) return unusable;
  if (!options.allow_uncovered && !covers_anything(*old) && !covers_anything(*now)) {
    // Policies alone cover no place: every act would be denied for that, and nothing else could be told.
    options.allow_uncovered = true;
    old = load(arguments.old, options);
    now = load(arguments.now, options);
    if (!old || !now) return unusable;
  }
  Output out;
  Doing doing;
  compare::CompareOptions how;
  how.budget = arguments.budget;
  how.every_situation = arguments.all;
  how.progress = [&](std::string_view rule, std::size_t done, std::size_t of) { doing.show("comparing " + std::string{rule}, done, of); };
  const compare::Comparison found = compare::compare(*old, *now, how);
  doing.clear();
  out.write(arguments.format == "json" ? compare::to_json(found) : compare::to_text(found));
  out.flush();
  if (arguments.fail_on == "looser") return found.looser() || !found.whole() ? denied : good;
  return found.same() ? good : denied;
}

} // namespace

Command diff_command(CLI::App& tool) {
  const auto arguments = std::make_shared<DiffArguments>();
  CLI::App* app = tool.add_subcommand("diff", "Tell which acts two versions of packs judge differently");
  app->add_option("OLD", arguments->old, "The packs as they were: a file, a folder, or the name of a shipped pack")->required();
  app->add_option("NEW", arguments->now, "The packs as they are to be")->required();
  app->add_option("--format", arguments->format, "How differences are written")
      ->check(CLI::IsMember({"text", "json"}))
      ->option_text("text|json=text");
  app->add_option("--fail-on", arguments->fail_on, "Exit 1 on any difference, or only where something got looser")
      ->check(CLI::IsMember({"any", "looser"}))
      ->option_text("any|looser=any");
  app->add_flag("--all", arguments->all, "Tell acts apart by every fact that matters, not only by those that the change touches");
  app->add_flag("--allow-uncovered", arguments->allow_uncovered,
                "Do not deny where no law pack covers the debtor's place; so it is anyhow where both sides are policies alone");
  app->add_option("--budget", arguments->budget,
                  "How many acts to try for one changed rule and kind of act; past it the rule is told as not compared")
      ->check(CLI::Range(std::size_t{1}, std::size_t{100'000'000}))
      ->option_text("ACTS=12000");
  app->footer("Examples:\n"
              "  licito diff rules/co/ley-2300.yaml draft/ley-2300.yaml\n"
              "  licito diff --fail-on looser deployed/ rules/          for a pipeline: house rules may get stricter only\n"
              "  licito diff --format json old.yaml new.yaml | jq -c '.differences[].witness' | licito check --rules new.yaml --allow-uncovered -\n"
              "\n"
              "Words for people (titles, messages, citations), the names of rules, tests, order and layout make no difference.\n"
              "Exit: 0 same, 1 different or not compared to the end, 2 bad input.");
  return {app, [arguments] { return diff(*arguments); }};
}

} // namespace licito::cli
