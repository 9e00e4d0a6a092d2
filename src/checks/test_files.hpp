#pragma once
// Packs with their tests, found among paths or texts.

#include "document/report.hpp"
#include "document/tree.hpp"
#include "licito/rulebook.hpp"
#include "pack/known_files.hpp"
#include "pack/load.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace licito::checks {

/// One pack and the documents that hold its tests: itself, and what stands beside it.
struct TestedPack {
  std::string name;
  std::shared_ptr<const document::Tree> tree;
  std::vector<std::shared_ptr<const document::Tree>> beside;
};

/// Finds packs, their test files and the packs that tests add. Problems go into the report: E0001, E0002 … of reading, E0407 of a test file without
/// its pack.
class TestFiles {
public:
  TestFiles(std::string shipped_rules, document::Report& report) : shipped_rules_(std::move(shipped_rules)), report_(report) {}
  void read(const std::vector<std::string>& paths);
  void read(const std::vector<Source>& sources);

  /// Every pack and calendar that was read.
  const std::vector<std::shared_ptr<const document::Tree>>& trees() const { return trees_; }
  const std::vector<std::shared_ptr<const document::Tree>>& test_trees() const { return tests_; }
  /// The packs to be tested, by name.
  std::vector<TestedPack> packs() const;
  /// What to load for a pack with the packs that a test adds, as long as this lives. Names that are not to be found are reported (E0406); nothing
  /// then. Once all is read, any number of threads may ask.
  std::optional<LoadRequest> request(const TestedPack& pack, const std::vector<document::Node>& with, document::Report& report) const;
  /// What loads of these packs share.
  KnownFiles& known() const { return *known_; }

private:
  void walk(const std::string& path);
  /// Those that were not read yet, on all cores.
  void files(std::vector<std::string> paths);
  void document(const std::shared_ptr<const document::Tree>& tree);
  void pair();
  void add_used(const document::Tree& tree, LoadRequest& request, std::set<std::string>& seen) const;

  std::string shipped_rules_;
  document::Report& report_;
  bool from_memory_ = false;
  std::size_t bytes_ = 0; ///< Of all files read.
  std::unique_ptr<KnownFiles> known_ = std::make_unique<KnownFiles>();
  std::vector<std::shared_ptr<const document::Tree>> trees_;
  std::set<std::string> seen_;
  std::map<std::string, TestedPack> packs_;                                ///< By file.
  std::map<std::string, std::shared_ptr<const document::Tree>> calendars_; ///< By name: "calendars/co".
  std::vector<std::shared_ptr<const document::Tree>> tests_;               ///< `*.test.yaml`
};

} // namespace licito::checks
