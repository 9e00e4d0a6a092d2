// Slips of the pen in the shipped packs: none may be silently inert. Each is refused by the loader, or changes what `diff` shows, or stands in words
// that judge nothing, and then it is told why.
//
//   licito_typos RULES [--long] [--faults] [--seed N] [--slice N] [--per-pack N] [--only PACK] [--jobs N] [--list]
//
// --faults: instead of slips, the faults that `licito test --mutate` seeds: bounds moved by one unit, comparators swapped, entries dropped.
// --per-pack N: at most so many of every pack. Without it and without --long (or LICITO_LONG=1) a slice that fits a CI run.
// Slips in words for people are counted by their place and not judged. Exit: 0 every slip is accounted for, 1 some are not.

#include "compare/compare.hpp"
#include "document/file.hpp"
#include "pack/load.hpp"
#include "slips.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace licito;
using document::Node;
using document::Tree;
using slips::Slip;
using Trees = std::vector<std::shared_ptr<const Tree>>;

struct Arguments {
  std::string rules, only;
  bool whole = std::getenv("LICITO_LONG") != nullptr, list = false, faults = false;
  unsigned seed = 20260313, jobs = std::max(1u, std::thread::hardware_concurrency());
  std::size_t slice = 300, per_pack = 0;
};

Arguments read(int argc, char** argv) {
  Arguments read;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto number = [&] { return i + 1 < argc ? std::strtoul(argv[++i], nullptr, 10) : 0ul; };
    if (argument == "--long")
      read.whole = true;
    else if (argument == "--list")
      read.list = true;
    else if (argument == "--faults")
      read.faults = true;
    else if (argument == "--seed")
      read.seed = static_cast<unsigned>(number());
    else if (argument == "--slice")
      read.slice = number();
    else if (argument == "--per-pack")
      read.per_pack = number();
    else if (argument == "--jobs")
      read.jobs = std::max(1u, static_cast<unsigned>(number()));
    else if (argument == "--only" && i + 1 < argc)
      read.only = argv[++i];
    else
      read.rules = argument;
  }
  return read;
}

struct Shipped {
  std::string file;
  Trees trees; ///< Its own first, then what it uses.
  std::optional<Rulebook> book;
  std::vector<const Shipped*> users; ///< Packs that use it: what it lends judges there only.
};

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

std::vector<Shipped> shipped(const std::string& rules) {
  std::map<std::string, std::shared_ptr<const Tree>> by_name;
  std::vector<Shipped> packs;
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(rules))
    if (entry.path().extension() == ".yaml" && entry.path().string().find(".test.") == std::string::npos) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& path : files) {
    auto text = document::read_file(path.string(), std::size_t{1} << 22);
    if (text.has_error()) continue;
    const auto read = Tree::yaml(std::move(text.value()), path.string());
    if (read.has_error()) continue;
    const Node root = read.value()->root();
    if (!root.is_mapping()) continue;
    if (root["pack"]) {
      by_name[std::string{root["pack"].text()}] = read.value();
      packs.push_back({path.string(), {read.value()}, {}, {}});
    } else if (root["calendar"]) {
      by_name["calendars/" + std::string{root["calendar"].text()}] = read.value();
    }
  }
  for (Shipped& pack : packs) {
    const auto own = pack.trees.front();
    add_used(*own, by_name, pack.trees);
  }
  return packs;
}

/// Finds for each pack those that use it, straight or through another.
void find_users(std::vector<Shipped>& packs) {
  for (Shipped& used : packs)
    for (const Shipped& pack : packs)
      if (&pack != &used && std::find(pack.trees.begin(), pack.trees.end(), used.trees.front()) != pack.trees.end()) used.users.push_back(&pack);
}

enum class Fate { refused, shown, not_compared, silent };

/// What becomes of a pack once one of its trees is another; `why` it was not compared.
Fate fate_of(const Shipped& pack, const std::shared_ptr<const Tree>& was, const std::shared_ptr<const Tree>& is, const LoadOptions& options,
             std::string& why) {
  Trees trees = pack.trees;
  std::replace(trees.begin(), trees.end(), was, is);
  const auto plan = load_plan({{}, {}, trees, {}}, options);
  if (!plan) return Fate::refused;
  const Rulebook now(*plan);
  for (const std::size_t budget : {std::size_t{1'500}, compare::CompareOptions{}.budget}) { // most need few acts
    compare::CompareOptions how;
    how.budget = budget;
    how.first_only = true;
    const auto found = compare::compare(*pack.book, now, how);
    if (!found.differences.empty() || !found.declared.empty()) return Fate::shown;
    if (found.not_compared.empty()) return Fate::silent;
    why = found.not_compared.front().why;
  }
  return Fate::not_compared;
}

/// What becomes of one slip: in its own pack, else in those that use it.
Fate fate_of(const Slip& slip, const Shipped& pack, const LoadOptions& options, std::string& why) {
  const auto was = pack.trees.front();
  const auto is = checks::changed(*was, slip.edits.empty() ? std::vector<checks::Edit>{{slip.node, slip.text}} : slip.edits);
  if (is == nullptr) return Fate::refused;
  Fate fate = fate_of(pack, was, is, options, why);
  for (const Shipped* user : pack.users) {
    if (fate != Fate::silent) break;
    fate = fate_of(*user, was, is, options, why);
  }
  return fate;
}

struct Job {
  const Shipped* pack;
  Slip slip;
};

std::string told(const Job& job) {
  return job.pack->file + ":" + std::to_string(job.slip.node.mark().line) + ": " + job.slip.path + ": `" + std::string{job.slip.node.text()} +
         "` → `" + job.slip.text + "`";
}

} // namespace

int main(int argc, char** argv) {
  const Arguments arguments = read(argc, argv);
  LoadOptions options;
  options.shipped_rules = arguments.rules;
  options.zones = Zones::load().value();
  options.allow_uncovered = true;

  std::vector<Shipped> packs = shipped(arguments.rules);
  find_users(packs);
  std::mt19937 random(arguments.seed);
  std::vector<Job> jobs;
  std::map<std::string, std::size_t> by_place;
  std::size_t generated = 0;
  for (Shipped& pack : packs) {
    const auto plan = load_plan({{}, {}, pack.trees, {}}, options);
    if (!plan) {
      std::printf("%s does not load alone\n", pack.file.c_str());
      return 1;
    }
    pack.book.emplace(*plan);
    if (!arguments.only.empty() && pack.file.find(arguments.only) == std::string::npos) continue;
    auto all = arguments.faults ? slips::faults_of(*pack.trees.front()) : slips::slips_of(*pack.trees.front(), random);
    generated += all.size();
    std::erase_if(all, [&](const Slip& slip) {
      if (!slip.inert.empty()) ++by_place[slip.inert];
      return !slip.inert.empty();
    });
    std::shuffle(all.begin(), all.end(), random);
    if (arguments.per_pack != 0 && all.size() > arguments.per_pack)
      all.erase(all.begin() + static_cast<std::ptrdiff_t>(arguments.per_pack), all.end());
    for (Slip& slip : all) jobs.push_back({&pack, std::move(slip)});
  }
  std::shuffle(jobs.begin(), jobs.end(), random);
  if (!arguments.whole && arguments.per_pack == 0 && jobs.size() > arguments.slice)
    jobs.erase(jobs.begin() + static_cast<std::ptrdiff_t>(arguments.slice), jobs.end());

  std::array<std::size_t, 4> fates{};
  std::vector<std::string> silent;
  std::mutex lock;
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> workers;
  for (unsigned i = 0; i != arguments.jobs; ++i)
    workers.emplace_back([&] {
      for (std::size_t at; (at = next++) < jobs.size();) {
        std::string why;
        const Fate fate = fate_of(jobs[at].slip, *jobs[at].pack, options, why);
        const std::lock_guard guard(lock);
        ++fates[static_cast<std::size_t>(fate)];
        if (fate == Fate::silent) silent.push_back(told(jobs[at]));
        if (fate == Fate::not_compared && arguments.list) std::printf("not compared: %s (%s)\n", told(jobs[at]).c_str(), why.c_str());
        if (fate == Fate::silent && arguments.list) std::printf("silent: %s\n", silent.back().c_str());
        if (arguments.list) std::fflush(stdout);
      }
    });
  for (std::thread& worker : workers) worker.join();

  std::printf("%zu %s of %zu in %zu packs (seed %u): %zu refused, %zu shown by diff, %zu told as not compared, %zu silent\n", jobs.size(),
              arguments.faults ? "seeded faults" : "slips", generated, packs.size(), arguments.seed, fates[0], fates[1], fates[2], fates[3]);
  if (!by_place.empty()) {
    std::size_t words = 0;
    for (const auto& [why, count] : by_place) words += count;
    std::printf("%zu more stand in words for people and were not judged:", words);
    for (const auto& [why, count] : by_place) std::printf("%s %zu in %s", &why == &by_place.begin()->first ? "" : ",", count, why.c_str());
    std::printf("\n");
  }
  std::sort(silent.begin(), silent.end());
  for (const std::string& one : silent) std::printf("silent: %s\n", one.c_str());
  return silent.empty() ? 0 : 1;
}
