#pragma once
// Which packs a command works with: those that the user names, else the shipped law packs.

#include "licito/rulebook.hpp"
#include "licito/shipped_rules.hpp"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace licito::cli {

/// `--rules`, as several commands have it.
struct RulesOption {
  std::vector<std::string> named;
  void add_to(CLI::App& arguments);
};

/// The files and folders to load. A name that is no path is looked for among the shipped rules: `house/telephone-collections`. Without names: every
/// shipped folder but calendars and house packs, which bind only those who name them.
Result<std::vector<std::string>> rule_paths(const std::vector<std::string>& named, const std::string& shipped);

} // namespace licito::cli
