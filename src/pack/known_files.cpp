#include "pack/known_files.hpp"

#include "document/file.hpp"
#include "text/digest.hpp"

#include <filesystem>

namespace licito {

using document::Tree;

std::string canonical_path(const std::string& path) {
  std::error_code error;
  const auto canonical = std::filesystem::weakly_canonical(path, error);
  return error ? path : canonical.string();
}

void KnownFiles::add(std::shared_ptr<const Tree> tree, Origin origin) {
  const std::lock_guard lock(mutex_);
  const Tree* const key = tree.get();
  if (origin == Origin::file && !by_path_.emplace(tree->file(), key).second) return;
  kept_.emplace(key, Kept{std::move(tree), {}, {}, {}});
}

KnownFiles::Read KnownFiles::file(const std::string& path) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = by_path_.find(path); known != by_path_.end()) return {kept_.at(known->second).tree, {}};
  }
  // Not under the lock: two threads may read one file, and the first to come keeps it.
  auto content = document::read_file(path, document::Limits{}.bytes);
  if (!content) return {nullptr, std::move(content.error().diagnostics)};
  auto tree = Tree::yaml(std::move(*content), path);
  if (!tree) return {nullptr, std::move(tree.error().diagnostics)};
  add(std::move(*tree), Origin::file);
  const std::lock_guard lock(mutex_);
  return {kept_.at(by_path_.at(path)).tree, {}};
}

std::string KnownFiles::canonical(const std::string& path) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = canonical_.find(path); known != canonical_.end()) return known->second;
  }
  std::string found = canonical_path(path);
  const std::lock_guard lock(mutex_);
  return canonical_.emplace(path, std::move(found)).first->second;
}

KnownFiles::Kept* KnownFiles::kept(const Tree& tree) {
  const auto found = kept_.find(&tree);
  return found == kept_.end() ? nullptr : &found->second;
}

std::string KnownFiles::digest(const Tree& tree) {
  {
    const std::lock_guard lock(mutex_);
    if (const Kept* known = kept(tree); known != nullptr && !known->digest.empty()) return known->digest;
  }
  std::string digest = text::sha256_hex(tree.text());
  const std::lock_guard lock(mutex_);
  if (Kept* known = kept(tree)) known->digest = digest;
  return digest;
}

std::shared_ptr<const Calendar> KnownFiles::calendar(document::Node root, const Calendars& others, document::Report& report) {
  // The days of a calendar hang on its own text and on those that it is `like`.
  std::vector<std::shared_ptr<const Calendar>> like;
  if (const document::Node names = root["like"])
    for (const document::Node name : names.one_or_more()) {
      const auto found = others.find(std::string(name.text()));
      like.push_back(found == others.end() ? nullptr : found->second);
    }
  {
    const std::lock_guard lock(mutex_);
    if (const Kept* known = kept(root.tree()); known != nullptr && known->calendar && known->calendar_of == like) return known->calendar;
  }
  document::Report own;
  auto read = Calendar::read(root, others, own);
  if (own.empty() && read) {
    const std::lock_guard lock(mutex_);
    if (Kept* known = kept(root.tree())) {
      known->calendar = read;
      known->calendar_of = std::move(like);
    }
  }
  report.add(std::move(own));
  return read;
}

} // namespace licito
