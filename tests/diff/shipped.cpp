#include "shipped.hpp"

#include "pack/load.hpp"
#include "text/digest.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace licito::slips {
namespace {

using document::Node;
using document::Tree;

/// What stands under `use:` and `like:`, through and through.
void add_used(const Tree& tree, const std::map<std::string, std::shared_ptr<const Tree>>& by_name, Trees& into) {
  for (const char* key : {"use", "like"})
    if (const Node use = tree.root()[key])
      for (const Node one : use.one_or_more()) {
        const std::string name{one.text()};
        const auto found = by_name.find(name.find('/') == std::string::npos ? "calendars/" + name : name);
        if (found == by_name.end() || std::find(into.begin(), into.end(), found->second) != into.end()) continue;
        into.push_back(found->second);
        add_used(*found->second, by_name, into);
      }
}

[[noreturn]] void fail(const std::string& file, const std::vector<Diagnostic>& problems) {
  std::string told = file + " does not load alone";
  for (const Diagnostic& one : problems) told += "\n  " + one.code + " " + one.message;
  throw std::runtime_error(told);
}

} // namespace

ShippedRules::ShippedRules(const std::string& folder) : files_(folder, report_) {
  options_.shipped_rules = folder;
  options_.zones = Zones::load().value();
  options_.allow_uncovered = true;
  files_.read(std::vector<std::string>{folder});
  if (report_.has_errors()) fail(folder, report_.take());

  std::map<std::string, std::shared_ptr<const Tree>> by_name;
  for (const auto& tree : files_.trees()) {
    const Node root = tree->root();
    by_name[root["pack"] ? std::string{root["pack"].text()} : "calendars/" + std::string{root["calendar"].text()}] = tree;
  }
  std::map<std::string, checks::TestedPack> tested;
  for (const checks::TestedPack& pack : files_.packs()) tested.emplace(pack.tree->file(), pack);
  for (const auto& tree : files_.trees()) {
    Shipped& one = *all_.emplace_back(std::make_unique<Shipped>());
    one.file = tree->file();
    one.trees = {tree};
    one.calendar = !tree->root()["pack"];
    add_used(*tree, by_name, one.trees);
    for (const auto& used : one.trees) one.state += files_.known().digest(*used);
    if (one.calendar) continue;
    one.bench = std::make_unique<checks::Bench>(
        tested.at(one.file), files_, options_, [](const std::string&) { return true; }, report_);
    if (report_.has_errors()) fail(one.file, report_.take());
    for (const auto& beside : tested.at(one.file).beside) one.state += files_.known().digest(*beside);
    const auto plan = load(one, one.tree(), one.own());
    if (!plan) fail(one.file, {});
    one.book.emplace(plan);
  }
  for (const auto& used : all_)
    for (const auto& pack : all_)
      if (pack != used && !pack->calendar && std::find(pack->trees.begin(), pack->trees.end(), used->own()) != pack->trees.end())
        used->users.push_back(pack.get());
  for (const auto& one : all_) {
    // What users say matters, too: a slip may show in them only.
    std::string whole = one->state;
    for (const Shipped* user : one->users) whole += user->state;
    one->state = text::sha256_hex(whole).substr(0, 16);
  }
}

std::shared_ptr<const Plan> ShippedRules::load(const Shipped& pack, const Tree& was, const std::shared_ptr<const Tree>& is) const {
  LoadRequest request;
  request.known = &files_.known();
  request.seldom_asked = true;
  for (const auto& tree : pack.trees) request.trees.push_back(tree.get() == &was ? is : tree);
  LoadOptions options = options_;
  // Policies alone cover no place: as `licito diff` does, nothing is denied for that.
  options.allow_uncovered = std::none_of(pack.trees.begin(), pack.trees.end(), [](const auto& tree) {
    const Node authority = tree->root()["authority"];
    return tree->root()["pack"] && authority && authority.text() != "policy";
  });
  auto plan = load_plan(request, options);
  return plan ? *plan : nullptr;
}

} // namespace licito::slips
