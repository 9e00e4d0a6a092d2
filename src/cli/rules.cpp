#include "cli/rules.hpp"

#include "document/report.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace licito::cli {

namespace fs = std::filesystem;

namespace {

Rejection rejection(const std::string& file, std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.code = "E0001";
  diagnostic.file = file;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return {{std::move(diagnostic)}};
}

/// `co/ley-2300`, `house`, …: what may be named among the shipped rules.
std::vector<std::string> shipped_names(const std::string& shipped) {
  std::vector<std::string> names;
  std::error_code error;
  for (auto at = fs::recursive_directory_iterator(shipped, error); !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    fs::path name = at->path().lexically_relative(shipped);
    if (at->is_directory(error)) {
      names.push_back(name.generic_string());
    } else if (name.extension() == ".yaml" && name.has_parent_path()) {
      names.push_back(name.replace_extension().generic_string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

} // namespace

void RulesOption::add_to(CLI::App& arguments) {
  arguments
      .add_option("--rules", named,
                  "Rule packs: a file or folder, or the name of a shipped one (house/telephone-collections); may be repeated. "
                  "Without it: the shipped law packs")
      ->type_name("PATH")
      ->allow_extra_args(false); // else it would take the files, too
}

Result<std::vector<std::string>> rule_paths(const std::vector<std::string>& named, const std::string& shipped) {
  std::error_code error;
  std::vector<std::string> paths;
  for (const std::string& name : named) {
    if (fs::exists(name, error) || shipped.empty()) {
      paths.push_back(name); // what does not exist is reported by the loader
      continue;
    }
    const fs::path found = fs::path(shipped) / name;
    if (!name.empty() && fs::path(name).is_relative() && fs::exists(found, error)) {
      paths.push_back(found.string());
    } else if (!name.empty() && fs::path(name).is_relative() && fs::exists(found.string() + ".yaml", error)) {
      paths.push_back(found.string() + ".yaml");
    } else {
      const std::vector<std::string> names = shipped_names(shipped);
      const std::vector<std::string_view> known(names.begin(), names.end());
      const std::string_view near = document::nearest(name, known);
      return rejection(name, "there is no such file, and no such pack among the shipped rules in `" + shipped + "`",
                       near.empty() ? "" : "did you mean `" + std::string{near} + "`?");
    }
  }
  if (!named.empty()) return paths;

  if (shipped.empty())
    return rejection("", "no rules: none were named, and the shipped ones are not found beside the tool",
                     "name packs with `--rules PATH`, or the folder of shipped rules in the environment: `LICITO_RULES=/usr/share/licito/rules`");
  for (const auto& entry : fs::directory_iterator(shipped, error)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory(error) && name != "calendars" && name != "house" && !name.starts_with('.')) paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  if (paths.empty()) return rejection(shipped, "no law packs are in this folder of shipped rules", "name packs with `--rules PATH`");
  return paths;
}

} // namespace licito::cli
