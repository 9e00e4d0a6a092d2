#include "checks/test_files.hpp"

#include "checks/cores.hpp"
#include "document/file.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>

namespace licito::checks {

using document::Node;
using document::Tree;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_files = 20'000, most_bytes = 256u << 20;
constexpr std::string_view test_ending = ".test.yaml";

std::string pack_name(const Tree& tree) {
  const Node name = tree.root()["pack"];
  return name ? std::string{name.text()} : std::string{};
}

/// `rules/co/ley-2300.test.yaml` stands beside `rules/co/ley-2300.yaml`.
std::string tested_file(const std::string& test_file) { return test_file.substr(0, test_file.size() - test_ending.size()) + ".yaml"; }

/// The folder that is left when the pack's own name is taken off its path; as `use:` looks for names.
std::string folder_of(const std::string& file, const std::string& name) {
  const std::string ending = name + ".yaml";
  if (file == ending) return ".";
  return file.size() > ending.size() && file.ends_with("/" + ending) ? file.substr(0, file.size() - ending.size() - 1) : std::string{};
}

} // namespace

void TestFiles::read(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) walk(path);
  pair();
}

void TestFiles::read(const std::vector<Source>& sources) {
  from_memory_ = true;
  for (const Source& source : sources) {
    auto tree = Tree::yaml(source.text, source.name);
    if (!tree) {
      report_.add(tree.error().diagnostics);
      continue;
    }
    known_->add(*tree, KnownFiles::Origin::memory);
    document(*tree);
  }
  pair();
}

void TestFiles::walk(const std::string& path) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (error || !fs::exists(status)) {
    report_.error(path, "E0001", "there is no file or folder `" + path + "`");
    return;
  }
  if (!fs::is_directory(status)) {
    std::vector<std::string> named{path};
    // A pack named alone brings the tests beside it.
    const std::string beside = path.ends_with(".yaml") ? path.substr(0, path.size() - 5) + std::string{test_ending} : std::string{};
    if (!beside.empty() && !path.ends_with(test_ending) && fs::is_regular_file(beside, error)) named.push_back(beside);
    files(std::move(named));
    return;
  }
  std::vector<std::string> found;
  fs::recursive_directory_iterator walker(path, fs::directory_options::none, error), end;
  for (; !error && walker != end; walker.increment(error)) {
    std::error_code ignored;
    if (walker->path().extension() == ".yaml" && !walker->is_directory(ignored)) found.push_back(walker->path().string());
    if (found.size() > most_files) {
      report_.error(path, "E0003", "more than " + std::to_string(most_files) + " files below `" + path + "`", "name the folders that hold packs");
      return;
    }
  }
  if (error) report_.error(path, "E0001", "the folder cannot be read: " + error.message());
  if (found.empty() && !error) report_.error(path, "E0001", "no `*.yaml` below the folder `" + path + "`");
  std::sort(found.begin(), found.end());
  files(std::move(found));
}

void TestFiles::files(std::vector<std::string> paths) {
  std::erase_if(paths, [&](const std::string& path) { return !seen_.insert(known_->canonical(path)).second; });
  struct File {
    std::size_t bytes = 0;
    Result<std::shared_ptr<const Tree>> tree = Rejection{};
  };
  std::atomic<bool> full = bytes_ > most_bytes;
  const auto read = [&](std::size_t i) {
    File file;
    if (full) return file;
    auto content = document::read_file(paths[i], document::Limits{}.bytes);
    if (!content) {
      file.tree = content.error();
      return file;
    }
    file.bytes = content->size();
    file.tree = Tree::yaml(std::move(*content), paths[i]);
    return file;
  };
  const auto take = [&](std::size_t i, File file) {
    if (full) return;
    bytes_ += file.bytes;
    if (bytes_ > most_bytes) {
      full = true;
      report_.error(paths[i], "E0003",
                    "more than " + std::to_string(most_bytes) + " bytes of packs in one run: this file and what follows are left out",
                    "name fewer files or folders");
    } else if (!file.tree) {
      report_.add(std::move(file.tree.error().diagnostics));
    } else {
      known_->add(*file.tree, KnownFiles::Origin::file);
      document(*file.tree);
    }
  };
  Cores().in_order(paths.size(), read, take, 8); // each may be of some megabytes
}

void TestFiles::document(const std::shared_ptr<const Tree>& tree) {
  const Node root = tree->root();
  if (tree->file().ends_with(test_ending)) {
    tests_.push_back(tree);
  } else if (root.is_mapping() && root["vocabulary"] && root["facts"]) {
    return; // the vocabulary may stand beside the packs
  } else if (root.is_mapping() && root["calendar"] && !root["pack"]) {
    trees_.push_back(tree);
    calendars_.emplace("calendars/" + std::string{root["calendar"].text()}, tree);
  } else if (!root.is_mapping() || !root["pack"]) {
    report_.error(root, "E0100", "this is no pack and no calendar", "a pack begins with `licito: 1` and says `pack: folder/name`");
  } else {
    trees_.push_back(tree);
    packs_.emplace(tree->file(), TestedPack{pack_name(*tree), tree, {}});
  }
}

void TestFiles::pair() {
  for (const auto& test : tests_) {
    const std::string beside = tested_file(test->file());
    auto found = packs_.find(beside);
    if (found == packs_.end() && !from_memory_ && fs::is_regular_file(beside)) {
      files({beside});
      found = packs_.find(beside);
      if (found == packs_.end()) continue; // and why is told
    }
    if (found == packs_.end()) {
      report_.error(test->file(), "E0407", "there is no pack `" + beside + "` for these tests",
                    "the tests of `x.yaml` stand in `x.test.yaml` beside it");
      continue;
    }
    found->second.beside.push_back(test);
  }
}

std::vector<TestedPack> TestFiles::packs() const {
  std::vector<TestedPack> all;
  for (const auto& [file, pack] : packs_) all.push_back(pack);
  std::stable_sort(all.begin(), all.end(), [](const TestedPack& a, const TestedPack& b) { return a.name < b.name; });
  return all;
}

void TestFiles::add_used(const Tree& tree, LoadRequest& request, std::set<std::string>& seen) const {
  const Node use = tree.root()["use"];
  std::vector<Node> names = use ? use.one_or_more() : std::vector<Node>{};
  // Calendars may be like others; which, their own text says.
  if (const Node like = tree.root()["like"])
    for (const Node one : like.one_or_more()) names.push_back(one);
  for (const Node one : names) {
    std::string name{one.text()};
    const auto calendar = calendars_.find(tree.root()["calendar"] && !tree.root()["pack"] ? "calendars/" + name : name);
    std::shared_ptr<const Tree> found = calendar != calendars_.end() ? calendar->second : nullptr;
    for (const auto& [file, pack] : packs_)
      if (!found && pack.name == name) found = pack.tree;
    if (!found || !seen.insert(found->file()).second) continue; // what is not here, loading looks for, and tells
    request.trees.push_back(found);
    add_used(*found, request, seen);
  }
}

std::optional<LoadRequest> TestFiles::request(const TestedPack& pack, const std::vector<Node>& with, document::Report& report) const {
  LoadRequest request;
  request.known = known_.get();
  request.seldom_asked = true;
  request.trees.push_back(pack.tree);
  request.judged.push_back(pack.name);
  std::set<std::string> seen{pack.tree->file()};
  const std::string folder = from_memory_ ? std::string{} : folder_of(pack.tree->file(), pack.name);
  if (from_memory_) add_used(*pack.tree, request, seen);
  bool whole = true;
  for (const Node one : with) {
    const std::string name{one.text()};
    if (name == pack.name) continue;
    request.judged.push_back(name);
    std::string path;
    const bool plain = !name.empty() && name.find("..") == std::string::npos && name.front() != '/';
    for (const std::string& root : {folder, shipped_rules_}) {
      std::error_code error;
      if (plain && path.empty() && !root.empty() && fs::is_regular_file(root + "/" + name + ".yaml", error)) path = root + "/" + name + ".yaml";
    }
    if (!path.empty()) {
      request.paths.push_back(path);
      continue;
    }
    const auto here = std::find_if(packs_.begin(), packs_.end(), [&](const auto& p) { return p.second.name == name; });
    if (here != packs_.end()) {
      if (seen.insert(here->second.tree->file()).second) request.trees.push_back(here->second.tree);
      if (from_memory_) add_used(*here->second.tree, request, seen);
      continue;
    }
    std::vector<std::string_view> known;
    for (const auto& [file, other] : packs_)
      if (other.name != pack.name) known.push_back(other.name);
    report.error(one, "E0406", "the pack " + document::in_backticks(name) + " is not to be found", document::suggestion(name, known));
    whole = false;
  }
  return whole ? std::optional(std::move(request)) : std::nullopt;
}

} // namespace licito::checks
