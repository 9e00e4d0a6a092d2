#include "form/pack_files.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

namespace licito::form {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_files = 20'000;

Diagnostic problem(const std::string& path, std::string code, std::string message, std::string hint = {}) {
  Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.file = path;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

std::vector<std::string> below(const std::string& folder, std::vector<Diagnostic>& problems) {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator walker(folder, fs::directory_options::none, error), end;
  for (; !error && walker != end; walker.increment(error)) {
    std::error_code ignored;
    if (walker->path().extension() != ".yaml" || walker->is_directory(ignored)) continue;
    found.push_back(walker->path().string());
    if (found.size() > most_files) {
      problems.push_back(
          problem(folder, "E0003", "more than " + std::to_string(most_files) + " files below `" + folder + "`", "name the folders that hold packs"));
      return {};
    }
  }
  if (error)
    problems.push_back(problem(folder, "E0001", "the folder cannot be read: " + error.message()));
  else if (found.empty())
    problems.push_back(problem(folder, "E0001", "no `*.yaml` below the folder `" + folder + "`"));
  std::sort(found.begin(), found.end());
  return found;
}

} // namespace

FoundFiles files_to_format(const std::vector<std::string>& paths) {
  FoundFiles all;
  std::set<std::string> seen;
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) {
      all.problems.push_back(problem(path, "E0001", "there is no file or folder `" + path + "`"));
      continue;
    }
    for (const std::string& file : fs::is_directory(status) ? below(path, all.problems) : std::vector<std::string>{path}) {
      const fs::path canonical = fs::weakly_canonical(file, error);
      if (seen.insert(error ? file : canonical.string()).second) all.files.push_back(file);
    }
  }
  return all;
}

} // namespace licito::form
