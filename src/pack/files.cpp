#include "pack/files.hpp"

#include "pack/keys.hpp"
#include "pack/parameters.hpp"
#include "pack/rule_text.hpp"
#include "text/digest.hpp"

#include <algorithm>
#include <filesystem>

namespace licito {
namespace {

using document::Node;
namespace fs = std::filesystem;

constexpr std::size_t most_files = 20'000;

/// The folder in which `name` (`co/ley-2300`) stands as that path; empty where it stands otherwise.
std::string folder_of(const std::string& file, const std::string& name) {
  const std::string ending = name + ".yaml";
  if (file == ending) return ".";
  if (file.size() > ending.size() && file.ends_with("/" + ending)) return file.substr(0, file.size() - ending.size() - 1);
  return {};
}

} // namespace

void PackFiles::read(const LoadRequest& request) {
  if (request.known != nullptr) known_ = request.known;
  for (const auto& tree : request.trees) {
    seen_.insert(known_->canonical(tree->file()));
    document(tree, known_->digest(*tree));
  }
  for (const Source& source : request.sources) text(source.text, source.name);
  for (const std::string& path : request.paths) walk(path);
  resolve();
  for (const auto& [name, calendar_text] : calendar_texts_) {
    std::set<std::string> open;
    calendar(name, open);
  }
  check_cycles();
}

void PackFiles::walk(const std::string& path) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (error || !fs::exists(status)) {
    report_.error(path, "E0001", "there is no file or folder `" + path + "`", "");
    return;
  }
  if (!fs::is_directory(status)) {
    file(path, false);
    return;
  }
  std::vector<std::string> found;
  std::string at = path; // the last folder that was come upon: the one that cannot be read, if one cannot
  // Symbolic links to folders are not followed: a loop of them never ends.
  fs::recursive_directory_iterator walker(path, fs::directory_options::none, error), end;
  for (; !error && walker != end; walker.increment(error)) {
    const std::string name = walker->path().string();
    std::error_code ignored;
    if (walker->is_directory(ignored)) {
      at = name;
      continue;
    }
    if (walker->path().extension() != ".yaml" || name.ends_with(".test.yaml")) continue;
    found.push_back(name);
    if (found.size() > most_files) {
      report_.error(path, "E0003", "more than " + std::to_string(most_files) + " files below `" + path + "`", "name the folders that hold packs");
      return;
    }
  }
  if (error) report_.error(at, "E0001", "the folder cannot be read: " + error.message());
  std::sort(found.begin(), found.end());
  if (found.empty() && !error) report_.error(path, "E0001", "no `*.yaml` below the folder `" + path + "`", "");
  for (const std::string& name : found) file(name, true);
}

void PackFiles::file(const std::string& path, bool only_known) {
  if (!seen_.insert(known_->canonical(path)).second) return;
  auto [tree, problems] = known_->file(path);
  report_.add(std::move(problems));
  if (!tree) return;
  // A folder may hold the vocabulary beside the packs.
  if (only_known && tree->root().is_mapping() && tree->root()["vocabulary"] && tree->root()["facts"]) return;
  document(tree, known_->digest(*tree));
}

void PackFiles::text(std::string content, const std::string& name) {
  auto tree = document::Tree::yaml(std::move(content), name);
  if (!tree)
    report_.add(tree.error().diagnostics);
  else
    document(*tree, text::sha256_hex((*tree)->text()));
}

void PackFiles::document(const std::shared_ptr<const document::Tree>& tree, const std::string& digest) {
  const Node root = tree->root();
  trees.push_back(tree);
  if (!root.is_mapping()) {
    report_.error(root, "E0100", "a pack or a calendar is a map", "it begins with `licito: 1`");
    return;
  }
  const Node language = root["licito"];
  if (!language)
    report_.error(root, "E0100", "`licito: 1` is missing: this is no pack and no calendar", "the first line of a pack is `licito: 1`");
  else if (language.text() != "1")
    report_.error(language, "E0100", "`" + std::string(language.text()) + "` is no version of the language that this release reads",
                  "write `licito: 1`");
  if (const Node calendar = root["calendar"]; calendar && !root["pack"]) {
    const std::string name{calendar.text()};
    const auto [known, fresh] = calendar_texts_.emplace(name, CalendarText{root, folder_of(tree->file(), "calendars/" + name)});
    if (!fresh) report_.error(calendar, "E0111", "two calendars are named `" + name + "`", "the other is `" + known->second.root.tree().file() + "`");
    return;
  }
  if (!root["pack"]) {
    report_.error(root, "E0105", "`pack` is missing", "write `pack: folder/name`");
    return;
  }
  pack(tree, digest);
}

void PackFiles::pack(const std::shared_ptr<const document::Tree>& tree, const std::string& digest) {
  const Node root = tree->root();
  document::check_keys(root, document::names(keys::pack), "a pack", report_);
  PackText pack;
  pack.tree = tree;
  pack.root = root;
  pack.file = tree->file();
  pack.digest = digest;
  const Node name = root["pack"];
  pack.name = name.text();
  const bool good = !pack.name.empty() && pack.name.size() <= 100 && pack.name.front() != '/' && pack.name.back() != '/' &&
                    std::all_of(pack.name.begin(), pack.name.end(),
                                [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/'; });
  if (!good || pack.name.find('/') == std::string::npos) {
    report_.error(name, "E0102", "`" + pack.name + "` is no name of a pack", "folder and name, in small letters, digits and `-`: `co/ley-2300`");
    return;
  }
  const Node version = root["version"];
  if (!version) report_.error(root, "E0105", "`version` is missing", "write `version: 1.0.0`");
  if (!root["title"]) report_.error(root, "E0105", "`title` is missing", "write `title: {es: …, en: …}`");
  read_message(root["title"], report_);
  static constexpr std::pair<std::string_view, RuleAuthority> authorities[] = {{"law", RuleAuthority::law},
                                                                               {"regulation", RuleAuthority::regulation},
                                                                               {"guidance", RuleAuthority::guidance},
                                                                               {"policy", RuleAuthority::policy}};
  const Node authority = root["authority"];
  const auto found =
      std::find_if(std::begin(authorities), std::end(authorities), [&](const auto& a) { return authority && a.first == authority.text(); });
  if (found == std::end(authorities)) {
    static constexpr std::string_view words[] = {"law", "regulation", "guidance", "policy"};
    report_.error(authority ? authority : root, authority ? "E0107" : "E0105",
                  authority ? "`" + std::string(authority.text()) + "` is no authority" : "`authority` is missing",
                  document::suggestion(authority ? authority.text() : "", words));
  } else {
    pack.authority = found->second;
  }
  pack.covers = read_covers(root["covers"], report_);
  if (pack.covers.empty() && pack.authority != RuleAuthority::policy && !root["covers"])
    report_.error(root, "E0105", "`covers` is missing", "only a policy pack applies everywhere; write `covers: CO`");
  if (const Node define = root["define"]) {
    if (!define.is_mapping())
      report_.error(define, "E0101", "`define` is a map of names");
    else
      for (const auto& [key, value] : define.pairs()) pack.definitions.emplace(key.text(), value);
  }
  read_parameters(pack, report_);
  if (const Node use = root["use"])
    for (const Node one : use.one_or_more()) pack.uses.emplace_back(one.text());
  folders_[pack.name] = folder_of(pack.file, pack.name);
  const auto [known, fresh] = packs.emplace(pack.name, pack);
  if (!fresh) report_.error(name, "E0111", "two packs are named `" + pack.name + "`", "the other is `" + known->second.file + "`");
}

void PackFiles::resolve() {
  // Packs that are found may use others: until nothing new turns up.
  std::set<std::string> done;
  for (bool more = true; more;) {
    more = false;
    std::vector<std::string> names;
    for (const auto& [name, pack] : packs)
      if (!done.contains(name)) names.push_back(name);
    for (const std::string& name : names) {
      done.insert(name);
      more = true;
      const Node use = packs.find(name)->second.root["use"];
      if (!use) continue;
      const std::string folder = folders_[name];
      for (const Node one : use.one_or_more()) find(std::string(one.text()), folder, one);
    }
  }
  std::vector<std::pair<Node, std::string>> likes;
  for (bool more = true; more;) {
    more = false;
    likes.clear();
    for (const auto& [name, calendar] : calendar_texts_)
      if (const Node like = calendar.root["like"])
        for (const Node one : like.one_or_more())
          if (!calendar_texts_.contains(std::string(one.text()))) likes.emplace_back(one, calendar.root_folder);
    for (const auto& [one, folder] : likes) more = find("calendars/" + std::string(one.text()), folder, one) || more;
    if (report_.has_errors()) break;
  }
}

bool PackFiles::find(const std::string& name, const std::string& folder, Node where) {
  const bool is_calendar = name.starts_with("calendars/");
  if (is_calendar ? calendar_texts_.contains(name.substr(10)) : packs.contains(name)) return true;
  const bool plain = !name.empty() && name.find("..") == std::string::npos && name.front() != '/';
  if (plain)
    for (const std::string& root : {folder, options_.shipped_rules}) {
      if (root.empty()) continue;
      const std::string path = root + "/" + name + ".yaml";
      std::error_code error;
      if (!fs::is_regular_file(path, error)) continue;
      file(path, false);
      return is_calendar ? calendar_texts_.contains(name.substr(10)) : packs.contains(name);
    }
  std::vector<std::string_view> known;
  for (const auto& [pack, text] : packs) known.push_back(pack);
  report_.error(where, "E0112", "`" + name + "` is not to be found",
                folder.empty() && options_.shipped_rules.empty()
                    ? "load it together with this pack"
                    : "looked for `" + name + ".yaml` in `" + (folder.empty() ? options_.shipped_rules : folder) + "`");
  return false;
}

void PackFiles::check_cycles() {
  enum class State : std::uint8_t { fresh, open, done };
  std::map<std::string, State> states;
  const auto visit = [&](const std::string& name, auto&& self) -> bool {
    const auto pack = packs.find(name);
    if (pack == packs.end()) return true;
    State& state = states[name];
    if (state == State::done) return true;
    if (state == State::open) return false;
    state = State::open;
    for (const Node one : pack->second.root["use"] ? pack->second.root["use"].one_or_more() : std::vector<Node>{})
      if (!self(std::string(one.text()), self))
        report_.error(one, "E0113", "`" + name + "` and `" + std::string(one.text()) + "` use each other", "`use` may not go round");
    states[name] = State::done;
    return true;
  };
  for (const auto& [name, pack] : packs) visit(name, visit);
}

void PackFiles::calendar(const std::string& name, std::set<std::string>& open) {
  if (read_calendars_.contains(name)) return;
  const auto found = calendar_texts_.find(name);
  if (found == calendar_texts_.end()) return;
  if (!open.insert(name).second) {
    report_.error(found->second.root["like"], "E0113", "calendars that are `like` each other");
    return;
  }
  if (const Node like = found->second.root["like"])
    for (const Node one : like.one_or_more()) calendar(std::string(one.text()), open);
  auto read = known_->calendar(found->second.root, read_calendars_, report_);
  open.erase(name);
  if (!read) return;
  read_calendars_.emplace(name, read);
  calendars.emplace(name, std::move(read));
}

} // namespace licito
