#pragma once
// From files to a plan.

#include "licito/rulebook.hpp"
#include "rulebook/plan.hpp"

#include <memory>
#include <string>
#include <vector>

namespace licito {

/// What a load begins with: files and folders, or texts.
struct LoadRequest {
  std::vector<std::string> paths;
  std::vector<Source> sources;
};

/// Loads, checks and compiles; all or nothing.
Result<std::shared_ptr<const Plan>> load_plan(const LoadRequest& request, const LoadOptions& options);

} // namespace licito
