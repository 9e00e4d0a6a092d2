// Slips of the pen in the shipped packs: none may be silently inert. Each is refused by the loader, or changes what `diff` shows, or stands in words
// that judge nothing, and then it is told why.
//
//   licito_typos RULES [--long] [--faults] [--seed N] [--slice N] [--only PACK] [--list]
//
// --faults: instead of slips, the faults that `licito test --mutate` seeds: bounds moved by one unit, comparators swapped, entries dropped.
// Without --long (or LICITO_LONG=1) a slice that fits a CI run. Exit: 0 every slip is accounted for, 1 some are not.

#include "checks/faults.hpp"
#include "compare/compare.hpp"
#include "document/file.hpp"
#include "pack/load.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace licito;
using document::Node;
using document::Tree;

struct Slip {
  std::size_t pack = 0;
  Node node;
  std::string text, path, inert;        ///< `inert`: why it may judge nothing; empty where it has to be noticed.
  std::vector<checks::Edit> edits = {}; ///< Of a seeded fault; else the one above.
};

/// Why a value at this place may judge nothing; empty where it must not.
std::string why_inert(const std::vector<std::string>& path, bool is_key) {
  static const std::map<std::string, std::string> words = {{"title", "titles"},
                                                           {"say", "message text"},
                                                           {"note", "notes"},
                                                           {"cite", "citations"},
                                                           {"means", "meanings of declared facts"},
                                                           {"samples", "tests"},
                                                           {"tests", "tests"},
                                                           {"version", "version"},
                                                           {"cannot_express", "what is not said"},
                                                           {"verified", "whether it was verified"},
                                                           {"name", "names of holidays"},
                                                           {"id", "names of rules"},
                                                           {"pack", "names of packs"}};
  if (path.size() > 3 && path[0] == "words" && !is_key) return "meanings of declared words";
  if (path.size() > 1 && (path[0] == "words" || path[0] == "facts")) return "declared facts and words that no rule reads";
  if (path.size() > 3 && path[2] == "phrases" && is_key) return "languages of phrases";
  for (const std::string& step : path)
    if (const auto found = words.find(step); found != words.end() && !(is_key && &step == &path.back())) return found->second;
  return {};
}

class Generator {
public:
  Generator(std::size_t pack, std::mt19937& random, std::vector<Slip>& into) : pack_(pack), random_(random), into_(into) {}
  void walk(Node node) {
    if (node.is_scalar()) return slips(node, false);
    if (node.is_sequence()) {
      for (const Node item : node.items()) walk(item);
      return;
    }
    for (const auto [key, value] : node.pairs()) {
      path_.emplace_back(key.text());
      slips(key, true);
      walk(value);
      path_.pop_back();
    }
  }

private:
  void add(Node node, bool is_key, std::string text) {
    if (text == node.text() || text.empty()) return;
    std::string path;
    for (const std::string& step : path_) path += (path.empty() ? "" : ".") + step;
    into_.push_back({pack_, node, std::move(text), std::move(path), why_inert(path_, is_key), {}});
  }
  std::size_t below(std::size_t n) { return random_() % n; }
  /// A letter too few, two letters changed over, one letter or digit for another.
  void slips(Node node, bool is_key) {
    const std::string text{node.text()};
    if (text.empty() || static_cast<unsigned char>(text[0]) > 127) return;
    std::string dropped = text;
    dropped.erase(below(text.size()), 1);
    add(node, is_key, dropped);
    if (text.size() > 1) {
      std::string swapped = text;
      const std::size_t at = below(text.size() - 1);
      std::swap(swapped[at], swapped[at + 1]);
      add(node, is_key, swapped);
    }
    std::string other = text;
    std::size_t at = below(text.size());
    if (const auto digit = text.find_first_of("0123456789", at); digit != std::string::npos) at = digit; // what still loads, most often
    char& one = other[at];
    if (one >= '0' && one <= '9')
      one = static_cast<char>('0' + (one - '0' + 1 + static_cast<int>(below(9))) % 10);
    else
      one = static_cast<char>('a' + below(26));
    add(node, is_key, other);
  }

  std::size_t pack_;
  std::mt19937& random_;
  std::vector<Slip>& into_;
  std::vector<std::string> path_;
};

struct Shipped {
  std::string file;
  std::shared_ptr<const Tree> tree;
  std::vector<std::shared_ptr<const Tree>> all; ///< With what it uses.
  std::optional<Rulebook> book;
};

/// The names under `use:`, through and through.
void add_used(const Tree& tree, const std::map<std::string, std::shared_ptr<const Tree>>& by_name, std::vector<std::shared_ptr<const Tree>>& into) {
  for (const char* key : {"use", "like"})
    if (const Node use = tree.root()[key])
      for (const Node one : use.one_or_more()) {
        const auto found =
            by_name.find(std::string{one.text()}.find('/') == std::string::npos ? "calendars/" + std::string{one.text()} : std::string{one.text()});
        if (found == by_name.end() || std::find(into.begin(), into.end(), found->second) != into.end()) continue;
        into.push_back(found->second);
        add_used(*found->second, by_name, into);
      }
}

} // namespace

int main(int argc, char** argv) {
  std::string rules, only;
  bool whole = std::getenv("LICITO_LONG") != nullptr, list = false, faults = false;
  unsigned seed = 20260313;
  std::size_t slice = 300;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--long")
      whole = true;
    else if (argument == "--list")
      list = true;
    else if (argument == "--faults")
      faults = true;
    else if (argument == "--seed" && i + 1 < argc)
      seed = static_cast<unsigned>(std::strtoul(argv[++i], nullptr, 10));
    else if (argument == "--slice" && i + 1 < argc)
      slice = std::strtoul(argv[++i], nullptr, 10);
    else if (argument == "--only" && i + 1 < argc)
      only = argv[++i];
    else
      rules = argument;
  }
  LoadOptions options;
  options.shipped_rules = rules;
  options.zones = Zones::load().value();
  options.allow_uncovered = true;

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
      packs.push_back({path.string(), read.value(), {}, {}});
    } else if (root["calendar"]) {
      by_name["calendars/" + std::string{root["calendar"].text()}] = read.value();
    }
  }
  std::mt19937 random(seed);
  std::vector<Slip> slips;
  for (std::size_t i = 0; i != packs.size(); ++i) {
    Shipped& pack = packs[i];
    pack.all = {pack.tree};
    add_used(*pack.tree, by_name, pack.all);
    auto plan = load_plan({{}, {}, pack.all, {}}, options);
    if (!plan) {
      std::printf("%s does not load alone\n", pack.file.c_str());
      return 1;
    }
    pack.book.emplace(*plan);
    if (!only.empty() && pack.file.find(only) == std::string::npos) continue;
    if (!faults)
      Generator(i, random, slips).walk(pack.tree->root());
    else
      for (checks::Fault& fault : checks::faults_of(*pack.tree, checks::Faults::all))
        slips.push_back({i, fault.place, fault.what, fault.rule, {}, std::move(fault.edits)});
  }
  const std::size_t generated = slips.size();
  std::shuffle(slips.begin(), slips.end(), random);
  if (!whole && slips.size() > slice) {
    // What judges something first: the rest is told by its place alone.
    std::stable_partition(slips.begin(), slips.end(), [](const Slip& slip) { return slip.inert.empty(); });
    slips.resize(slice);
  }

  std::size_t refused = 0, visible = 0, possibly = 0;
  std::map<std::string, std::size_t> inert;
  std::vector<std::string> silent;
  for (const Slip& slip : slips) {
    const Shipped& pack = packs[slip.pack];
    const std::string what = pack.file + ":" + std::to_string(slip.node.mark().line) + ": " + slip.path + ": `" + std::string{slip.node.text()} +
                             "` → `" + slip.text + "`";
    if (std::getenv("TYPOS_VERBOSE") != nullptr) std::fprintf(stderr, "%s\n", what.c_str());
    auto trees = pack.all;
    trees.front() = checks::changed(*pack.tree, slip.edits.empty() ? std::vector<checks::Edit>{{slip.node, slip.text}} : slip.edits);
    auto plan = trees.front() == nullptr ? Result<std::shared_ptr<const Plan>>(Rejection{}) : load_plan({{}, {}, trees, {}}, options);
    if (!plan) {
      ++refused;
      continue;
    }
    compare::CompareOptions how;
    how.budget = 1'500; // past it a rule is told as not compared: it is noticed all the same
    const auto found = compare::compare(*pack.book, Rulebook(*plan), how);
    if (!found.differences.empty()) {
      ++visible;
    } else if (!found.not_compared.empty()) {
      ++possibly;
      if (list) std::printf("not compared: %s (%s)\n", what.c_str(), found.not_compared.front().why.c_str());
    } else if (!slip.inert.empty()) {
      ++inert[slip.inert];
    } else {
      silent.push_back(what);
    }
  }
  std::printf("%zu %s of %zu in %zu packs (seed %u): %zu refused, %zu shown by diff, %zu told as not compared", slips.size(),
              faults ? "seeded faults" : "slips", generated, packs.size(), seed, refused, visible, possibly);
  for (const auto& [why, count] : inert) std::printf(", %zu in %s", count, why.c_str());
  std::printf(", %zu silent\n", silent.size());
  for (const std::string& one : silent) std::printf("silent: %s\n", one.c_str());
  return silent.empty() ? 0 : 1;
}
