#pragma once
// The packs and calendars of a load: found, read and resolved by name, before any rule is looked at.

#include "document/report.hpp"
#include "pack/known_files.hpp"
#include "pack/load.hpp"
#include "pack/pack_text.hpp"

#include <map>
#include <set>

namespace licito {

/// Every pack and calendar of one load, by name. What `use:` names is looked for from the folder that is left when a pack's own name is taken off
/// its path, then among the shipped rules.
class PackFiles {
public:
  PackFiles(const LoadOptions& options, document::Report& report) : options_(options), report_(report) {}
  void read(const LoadRequest& request);

  std::map<std::string, PackText, std::less<>> packs;
  std::map<std::string, std::shared_ptr<const Calendar>, std::less<>> calendars;
  std::vector<std::shared_ptr<const document::Tree>> trees;

private:
  struct CalendarText {
    document::Node root;
    std::string root_folder;
  };
  void walk(const std::string& path);
  void file(const std::string& path, bool only_known);
  void text(std::string content, const std::string& name);
  void document(const std::shared_ptr<const document::Tree>& tree, const std::string& digest);
  void pack(const std::shared_ptr<const document::Tree>& tree, const std::string& digest);
  void resolve();
  bool find(const std::string& name, const std::string& folder, document::Node where);
  void check_cycles();
  void calendar(const std::string& name, std::set<std::string>& open);

  const LoadOptions& options_;
  document::Report& report_;
  KnownFiles own_;
  KnownFiles* known_ = &own_;
  std::map<std::string, CalendarText, std::less<>> calendar_texts_;
  std::map<std::string, std::string> folders_; ///< By pack name: where its `use:` begins.
  std::set<std::string> seen_;                 ///< Canonical paths.
  std::map<std::string, std::shared_ptr<const Calendar>> read_calendars_;
};

} // namespace licito
