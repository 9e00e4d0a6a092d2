#pragma once
// From files to a plan.

#include "document/report.hpp"
#include "licito/rulebook.hpp"
#include "rulebook/plan.hpp"

#include <memory>
#include <string>
#include <vector>

namespace licito {

class KnownFiles;

/// What a load begins with: files and folders, texts, or trees that were read already.
struct LoadRequest {
  std::vector<std::string> paths = {};
  std::vector<Source> sources = {};
  std::vector<std::shared_ptr<const document::Tree>> trees = {}; ///< Stand for the files that they name.
  /// Names of packs: only their rules judge, the others lend their names. Empty: all judge.
  std::vector<std::string> judged = {};
  KnownFiles* known = nullptr; ///< Files read by other loads of the same run; null: everything is read anew.
  /// The plan is asked a few times and dropped, as by tests: it answers the same, without the tables that make a host's millions of questions fast.
  bool seldom_asked = false;
};

/// Loads, checks and compiles; all or nothing. `warnings` gets what does not keep the packs from loading.
Result<std::shared_ptr<const Plan>> load_plan(const LoadRequest& request, const LoadOptions& options, document::Report* warnings = nullptr);

} // namespace licito
