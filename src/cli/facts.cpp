// licito facts: what a host may be asked for.

#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/rules.hpp"
#include "document/report.hpp"
#include "facts/reference.hpp"

#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace licito::cli {

namespace {

struct FactsArguments {
  RulesOption rules;
  std::string kind, format = "text";
  bool all = false;
};

/// The lines of the whole list whose facts are needed. A line begins with the fact's name.
std::string only(const std::string& text, const std::set<std::string_view>& needed) {
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n') + 1);
    rest.remove_prefix(line.size());
    if (needed.contains(line.substr(0, line.find(' ')))) out += line;
  }
  return out;
}

int facts(const FactsArguments& arguments) {
  Output out;
  std::optional<Kind> kind;
  const Vocabulary built_in;
  if (!arguments.kind.empty()) {
    const auto word = built_in.word("kind", arguments.kind);
    if (!word) {
      const auto& words = built_in.list(*built_in.list_named("kind")).words;
      const std::vector<std::string_view> known(words.begin(), words.end());
      complain("`" + arguments.kind + "` is no kind of act; " + document::suggestion(arguments.kind, known));
      return unusable;
    }
    kind = static_cast<Kind>(*word - 1);
  }
  if (arguments.format == "markdown" && kind) {
    complain("`--format markdown` writes the reference of all facts; leave `--for` out, or take `--format text`");
    return unusable;
  }
  if (arguments.rules.named.empty() && (arguments.all || arguments.format == "markdown")) {
    out.write(arguments.format == "markdown" ? facts_reference_markdown(built_in) : facts_text(built_in, kind));
    out.flush();
    return good;
  }

  LoadOptions options;
  options.shipped_rules = shipped_rules();
  const auto paths = rule_paths(arguments.rules.named, options.shipped_rules);
  if (paths.has_error()) {
    complain(paths.error());
    return unusable;
  }
  const auto rulebook = Rulebook::load(paths.value(), options);
  if (rulebook.has_error()) {
    complain(rulebook.error());
    return unusable;
  }
  const Vocabulary& vocabulary = rulebook.value().vocabulary();
  if (arguments.format == "markdown") {
    out.write(facts_reference_markdown(vocabulary));
  } else {
    const std::string text = facts_text(vocabulary, kind);
    std::set<std::string_view> needed;
    for (const FactInfo* fact : rulebook.value().needs()) needed.insert(fact->name);
    out.write(arguments.all ? text : only(text, needed));
  }
  out.flush();
  return good;
}

} // namespace

Command facts_command(CLI::App& tool) {
  const auto arguments = std::make_shared<FactsArguments>();
  CLI::App* app = tool.add_subcommand("facts", "List the facts that packs can ask for, with type, unit and meaning");
  arguments->rules.add_to(*app);
  app->add_option("--for", arguments->kind, "Only the facts that acts of this kind have")->type_name("KIND");
  app->add_option("--format", arguments->format, "`markdown` is the reference of all facts and words")
      ->check(CLI::IsMember({"text", "markdown"}))
      ->option_text("text|markdown=text");
  app->add_flag("--all", arguments->all, "Every fact that proposals may give, whether or not these packs ask for it");
  app->footer("Examples:\n"
              "  licito facts --for contact\n"
              "  licito facts --rules rules/co --rules house/telephone-collections\n"
              "  licito facts --format markdown > facts.md");
  return {app, [arguments] { return facts(*arguments); }};
}

} // namespace licito::cli
