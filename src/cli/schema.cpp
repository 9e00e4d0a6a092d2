// licito schema: JSON Schemas, for editors.

#include "facts/schema.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/rules.hpp"
#include "pack/schema.hpp"
#include "render/schema.hpp"

#include <memory>
#include <string>

namespace licito::cli {

namespace {

struct SchemaArguments {
  RulesOption rules;
  std::string of;
};

int schema(const SchemaArguments& arguments) {
  Output out;
  const auto of_facts = arguments.of == "pack" ? pack_schema : proposal_schema;
  if (arguments.of == "decision") {
    out.write(decision_schema());
  } else if (arguments.rules.named.empty()) {
    out.write(of_facts(Vocabulary{}));
  } else {
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
    out.write(of_facts(rulebook.value().vocabulary()));
  }
  out.flush();
  return good;
}

} // namespace

Command schema_command(CLI::App& tool) {
  const auto arguments = std::make_shared<SchemaArguments>();
  CLI::App* app = tool.add_subcommand("schema", "Write the JSON Schema of a document");
  app->add_option("of", arguments->of, "Which document")
      ->check(CLI::IsMember({"pack", "proposal", "decision"}))
      ->option_text("pack|proposal|decision")
      ->required();
  app->add_option("--rules", arguments->rules.named, "Of packs and proposals: packs whose own facts and words are to be in it; may be repeated")
      ->type_name("PATH")
      ->allow_extra_args(false);
  app->footer("Examples:\n"
              "  licito schema pack > pack.schema.json\n"
              "  licito schema proposal > proposal.schema.json\n"
              "  licito schema proposal --rules house/telephone-collections > proposal.schema.json");
  return {app, [arguments] { return schema(*arguments); }};
}

} // namespace licito::cli
