// The command line `licito`: one file a command; here they are put together.

#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "document/report.hpp"
#include "licito/time/zone.hpp"

#include <algorithm>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <vector>

namespace licito::cli {

namespace {

std::string version() {
  const auto zones = Zones::load();
  return std::string{"licito " LICITO_VERSION " ("} +
         (zones.has_value() ? "tz data " + std::string{zones.value()->version()} : "no usable tz data on this machine") + ")";
}

int run(int argc, char** argv) {
  CLI::App tool("May this collector do this, now, to this person? Judges proposals by rule packs.", "licito");
  tool.set_version_flag("--version", version, "Print the versions of licito and of the time zone data");
  tool.footer("Examples:\n"
              "  licito check campaign.jsonl                      decide by the shipped law packs\n"
              "  licito check --rules rules/co call.yaml          by other packs; why, and what would make it allowed\n"
              "  licito check --format json - < campaign.jsonl    one decision a line\n"
              "  licito facts --for contact                       what a host may be asked for\n"
              "  licito lint rules/co                             what is wrong with packs, at its line\n"
              "\n"
              "`licito COMMAND --help` tells more. Exit: 0 fine, 1 denied, 2 unusable.");
  tool.require_subcommand(1);
  const std::vector<Command> commands{check_command(tool), diff_command(tool),   facts_command(tool), fmt_command(tool),
                                      lint_command(tool),  schema_command(tool), test_command(tool)};

  std::vector<std::string> names;
  for (const Command& command : commands) names.push_back(command.arguments->get_name());
  if (argc > 1 && argv[1][0] != '-' && std::find(names.begin(), names.end(), argv[1]) == names.end()) {
    const std::vector<std::string_view> known(names.begin(), names.end());
    complain("there is no command `" + std::string{argv[1]} + "`; " + document::suggestion(argv[1], known));
    return unusable;
  }
  try {
    tool.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return tool.exit(error) == 0 ? good : unusable; // --help and --version come this way, too
  }
  for (const Command& command : commands)
    if (command.arguments->parsed()) return command.run();
  return unusable;
}

} // namespace
} // namespace licito::cli

int main(int argc, char** argv) {
  licito::cli::ignore_broken_pipes();
  try {
    return licito::cli::run(argc, argv);
  } catch (const std::bad_alloc&) {
    licito::cli::complain("out of memory: nothing more was decided or written; ask about fewer packs at once, or allow more memory");
  } catch (const std::exception& error) { licito::cli::complain(error.what()); }
  return licito::cli::unusable;
}
