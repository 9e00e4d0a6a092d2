#pragma once
// Which files a formatter is asked to look at.

#include "licito/diagnostic.hpp"

#include <string>
#include <vector>

namespace licito::form {

/// Files to format, in order and each once, and what was wrong with the paths.
struct FoundFiles {
  std::vector<std::string> files;
  std::vector<Diagnostic> problems; ///< E0001, E0003.
};

/// Named files as they are; of folders every `*.yaml` below, files of tests too. Links to folders are not followed. At most 20,000 files below one.
FoundFiles files_to_format(const std::vector<std::string>& paths);

} // namespace licito::form
