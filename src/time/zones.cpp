#include "licito/time/zone.hpp"

#include "document/report.hpp"
#include "time/tzif.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <unordered_map>

namespace licito {
namespace {

namespace fs = std::filesystem;

// A folder that is not the tz database must not be read to its end: the largest real file is 4 KB, there are some 600 names.
constexpr std::uintmax_t max_zone_bytes = 65'536, max_table_bytes = 1u << 20;
constexpr std::size_t max_names = 4'096;
constexpr int max_depth = 4;

std::optional<std::string> read_file(const fs::path& path, std::uintmax_t max_bytes) {
  std::ifstream in{path, std::ios::binary};
  if (!in) return std::nullopt;
  std::string bytes;
  char block[8'192];
  while (in.read(block, sizeof block) || in.gcount() > 0) {
    bytes.append(block, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > max_bytes) return std::nullopt;
  }
  return in.bad() ? std::nullopt : std::optional{std::move(bytes)};
}

// What date and tzcode name "EST5EDT" and the like says how far from Greenwich, not where.
bool is_bare_offset(std::string_view name) {
  const auto digit_or_colon = [](std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == ':'; });
  };
  static constexpr std::string_view abbreviations[] = {"EST", "MST", "HST", "CST", "PST",  "EDT", "CDT", "MDT",  "PDT",     "AST",
                                                       "CET", "MET", "EET", "WET", "CEST", "BST", "IST", "GMT0", "Etc/GMT0"};
  if (std::find(std::begin(abbreviations), std::end(abbreviations), name) != std::end(abbreviations)) return true;
  std::string_view rest = name;
  for (std::string_view prefix : {"Etc/", "UTC", "GMT", "UT"})
    if (rest.substr(0, prefix.size()) == prefix) rest.remove_prefix(prefix.size());
  if (rest.size() >= 2 && (rest.front() == '+' || rest.front() == '-') && digit_or_colon(rest.substr(1))) return true;
  if (digit_or_colon(name)) return true;
  // `EST5EDT`, `PST8PDT`, `CST6`: POSIX rules, all in capitals
  const auto digits = name.find_first_of("0123456789");
  return digits != std::string_view::npos && digits >= 3 && name.find('/') == std::string_view::npos && name.find('_') == std::string_view::npos &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == ':' || c == ','; });
}

std::string offset_hint(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> american[] = {
      {"EST", "America/New_York"}, {"EDT", "America/New_York"}, {"CST", "America/Chicago"},     {"CDT", "America/Chicago"},
      {"MST", "America/Denver"},   {"MDT", "America/Denver"},   {"PST", "America/Los_Angeles"}, {"PDT", "America/Los_Angeles"},
      {"HST", "Pacific/Honolulu"}, {"CET", "Europe/Madrid"},    {"EET", "Europe/Helsinki"},     {"WET", "Europe/Lisbon"}};
  std::string_view example = "America/Mexico_City";
  for (const auto& [abbreviation, place] : american)
    if (name.substr(0, 3) == abbreviation) example = place;
  return "an offset does not say when clocks change: name a place of the tz database, like `" + std::string{example} + "`";
}

// Not zones, though they lie in the folder: tables have a dot in their names.
bool is_zone_name(std::string_view name) {
  if (name.empty() || name == "posixrules" || name == "localtime" || name == "Factory" || name == "version" || name == "+VERSION") return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '+' || c == '/';
  });
}

using ZoneNames = std::vector<std::string>; // sorted

bool has(const ZoneNames& names, std::string_view name) { return std::binary_search(names.begin(), names.end(), name); }

// Which of several names with the same clock a link is shown under: the one that the others were folded into, then one that a country's table names,
// then one with a place in it.
int rank(std::string_view name, const ZoneNames& main, const ZoneNames& of_countries) {
  if (has(main, name)) return 0;
  if (has(of_countries, name)) return 1;
  return name.find('/') != std::string_view::npos ? 2 : 3;
}

struct CountryLine {
  std::string countries, zone;
};

std::vector<CountryLine> read_country_table(std::string_view text) {
  std::vector<CountryLine> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const auto first = line.find('\t'), second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    if (second == std::string_view::npos) {
      lines.push_back({std::string{line}, {}});
      continue;
    }
    const auto zone = line.substr(second + 1);
    lines.push_back({std::string{line.substr(0, first)}, std::string{zone.substr(0, zone.find('\t'))}});
  }
  return lines;
}

ZoneNames zones_of(const std::vector<CountryLine>& lines) {
  ZoneNames names;
  for (const CountryLine& line : lines) names.push_back(line.zone);
  std::sort(names.begin(), names.end());
  return names;
}

std::string read_version(const fs::path& folder) {
  const auto word = [](std::string_view text) {
    const auto end = text.find_first_of(" \t\r\n");
    const auto version = text.substr(0, end);
    const bool plain = std::all_of(version.begin(), version.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    return plain && version.size() <= 32 ? std::string{version} : std::string{};
  };
  if (const auto zi = read_file(folder / "tzdata.zi", max_table_bytes)) {
    constexpr std::string_view start = "# version ";
    if (zi->compare(0, start.size(), start) == 0)
      if (auto version = word(std::string_view{*zi}.substr(start.size())); !version.empty()) return version;
  }
  for (const char* name : {"version", "+VERSION"})
    if (const auto text = read_file(folder / name, 4'096))
      if (auto version = word(*text); !version.empty()) return version;
  return {};
}

} // namespace

Result<std::shared_ptr<const Zones>> Zones::load() {
  // The places where systems keep it; the first that exists is the one.
  for (const char* folder : {"/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"}) {
    std::error_code error;
    if (fs::is_directory(folder, error)) return load(folder);
  }
  return load("/usr/share/zoneinfo");
}

Result<std::shared_ptr<const Zones>> Zones::load(const std::string& folder) {
  const fs::path root{folder};
  std::vector<Diagnostic> problems;
  const auto problem = [&](const fs::path& file, std::string message, std::string hint) {
    Diagnostic diagnostic;
    diagnostic.code = "E0301";
    diagnostic.file = file.string();
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    problems.push_back(std::move(diagnostic));
  };
  const std::string install = "install the time zone data of the system (package `tzdata`)";

  std::error_code error;
  if (!fs::is_directory(root, error)) {
    problem(root, "there is no folder of time zones here", install);
    return Rejection{std::move(problems)};
  }

  auto zones = std::make_shared<Zones>();
  zones->version_ = read_version(root);
  if (zones->version_.empty())
    problem(root, "the time zone data has no version: neither `tzdata.zi` with a first line `# version …`, nor `version` or `+VERSION`", install);

  std::vector<CountryLine> countries;
  fs::path table = root / "zone.tab";
  auto table_text = read_file(table, max_table_bytes);
  const auto main_text = read_file(root / "zone1970.tab", max_table_bytes);
  if (!table_text) {
    table = root / "zone1970.tab";
    table_text = main_text;
  }
  if (table_text) countries = read_country_table(*table_text);
  if (countries.empty())
    problem(root, "the time zone data does not say which country has which zones: `zone.tab` and `zone1970.tab` are missing or empty", install);
  const ZoneNames of_countries = zones_of(countries), main = main_text ? zones_of(read_country_table(*main_text)) : ZoneNames{};

  // Every name with the bytes of its file. Name order, so that the same folder gives the same zones on any file system.
  std::vector<std::pair<std::string, std::string>> files;
  for (fs::recursive_directory_iterator at{root, fs::directory_options::skip_permission_denied, error}, end; !error && at != end;
       at.increment(error)) {
    std::string name = at->path().lexically_relative(root).generic_string();
    std::error_code ignored;
    if (at->is_directory(ignored)) {
      if (name == "posix" || name == "right" || at.depth() >= max_depth) at.disable_recursion_pending();
      continue;
    }
    if (!is_zone_name(name) || is_bare_offset(name)) continue;
    // A pipe or device would block the reader.
    auto bytes = at->is_regular_file(ignored) ? read_file(at->path(), max_zone_bytes) : std::nullopt;
    const bool in_region = name.find('/') != std::string::npos;
    if (!bytes) {
      problem(at->path(), "the time zone cannot be read, or is larger than any is", install);
      continue;
    }
    if (!in_region && !is_tzif(*bytes)) continue; // some table or note
    if (files.size() == max_names) {
      problem(root, "there are more than " + std::to_string(max_names) + " files here: this is no folder of time zones", install);
      return Rejection{std::move(problems)};
    }
    files.emplace_back(std::move(name), std::move(*bytes));
  }
  if (error) problem(root, "the folder of time zones cannot be read: " + error.message(), install);
  std::sort(files.begin(), files.end(), [&](const auto& a, const auto& b) {
    return std::pair{rank(a.first, main, of_countries), std::string_view{a.first}} <
           std::pair{rank(b.first, main, of_countries), std::string_view{b.first}};
  });

  std::unordered_map<std::string_view, const Zone*> by_content;
  for (const auto& [name, bytes] : files) {
    const Zone*& known = by_content[bytes];
    if (known == nullptr) {
      const auto changes = read_tzif(bytes);
      if (!changes) {
        problem(root / name, "the time zone file " + changes.problem(), changes.hint());
        by_content.erase(bytes);
        continue;
      }
      auto zone = std::make_unique<Zone>();
      zone->name_ = name;
      zone->changes_.reserve(changes->size());
      for (const OffsetChange& change : *changes) zone->changes_.push_back({change.at, change.offset});
      zone->build_index();
      known = zone.get();
      zones->zones_.push_back(std::move(zone));
    }
    // Berlin and Longyearbyen keep the same clock, and a customer in Berlin is told of Berlin all the same.
    const Zone* told = known;
    if (known->name_ != name && has(of_countries, name)) {
      auto& own = zones->zones_.emplace_back(std::make_unique<Zone>(*known));
      own->name_ = name;
      told = own.get();
    }
    zones->names_.emplace_back(name, told);
  }
  std::sort(zones->names_.begin(), zones->names_.end());
  if (zones->names_.empty() && problems.empty()) problem(root, "there are no time zones in this folder", install);

  std::map<std::string, std::vector<const Zone*>> by_country;
  for (const CountryLine& line : countries) {
    const auto found = std::lower_bound(zones->names_.begin(), zones->names_.end(), line.zone,
                                        [](const auto& entry, const std::string& name) { return entry.first < name; });
    if (found == zones->names_.end() || found->first != line.zone) {
      // A zone left out would make a country's hours look wider than they are.
      if (problems.empty()) problem(table, "a country has the zone `" + line.zone + "`, but there is no such file in the folder", install);
      continue;
    }
    for (std::size_t i = 0; i + 2 <= line.countries.size(); i += 3) by_country[line.countries.substr(i, 2)].push_back(found->second);
  }
  if (!problems.empty()) return Rejection{std::move(problems)};
  for (auto& [code, list] : by_country) {
    // Of zones with one clock the first that the table names stands for the others: one world to judge instead of several.
    std::vector<const Zone*> clocks;
    for (const Zone* zone : list)
      if (std::none_of(clocks.begin(), clocks.end(), [&](const Zone* other) { return other->same_clock(*zone); })) clocks.push_back(zone);
    list = std::move(clocks);
    std::sort(list.begin(), list.end(), [](const Zone* a, const Zone* b) { return a->name() < b->name(); });
    zones->countries_.emplace_back(code, std::move(list));
  }
  for (const auto& zone : zones->zones_) zones->keys_.emplace_back(key_of(*zone), zone.get());
  std::sort(zones->keys_.begin(), zones->keys_.end());
  return std::shared_ptr<const Zones>{std::move(zones)};
}

Parsed<const Zone*> Zones::find(std::string_view name) const {
  const auto found = std::lower_bound(names_.begin(), names_.end(), name, [](const auto& entry, std::string_view n) { return entry.first < n; });
  if (found != names_.end() && found->first == name) return found->second;

  const std::string shown = "`" + std::string{name.substr(0, 60)} + "`";
  if (is_bare_offset(name)) return Parsed<const Zone*>::failure(shown + " is an offset, not a time zone", offset_hint(name));

  const std::string problem = shown + " is not a time zone of the tz database";
  const auto folded = [](std::string_view text) {
    std::string result;
    for (char c : text) result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : (c == ' ' || c == '-') ? '_' : c;
    return result;
  };
  const std::string wanted = folded(name.substr(0, 60));
  std::vector<std::string_view> candidates;
  std::string_view same_place;
  for (const auto& [known, zone] : names_) {
    candidates.push_back(known);
    const std::string plain = folded(known);
    const auto slash = plain.rfind('/');
    if (plain == wanted || (slash != std::string::npos && plain.substr(slash + 1) == wanted.substr(wanted.rfind('/') + 1) &&
                            (same_place.empty() || zone->name() == known)))
      same_place = known;
    if (plain == wanted) break;
  }
  if (same_place.empty() && name.size() <= 60) same_place = document::nearest(name, candidates);
  return Parsed<const Zone*>::failure(problem, same_place.empty() ? "zones are named by a place, like `America/Bogota`"
                                                                  : "did you mean `" + std::string{same_place} + "`?");
}

// FNV-1a without its highest bit. That two of some 450 names fall on one number is less likely than one in 10^13; a test looks.
std::uint64_t Zones::key_of(const Zone& zone) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : zone.name()) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash & ~(std::uint64_t{1} << 63);
}

const Zone* Zones::with_key(std::uint64_t key) const {
  const auto found = std::lower_bound(keys_.begin(), keys_.end(), key, [](const auto& entry, std::uint64_t wanted) { return entry.first < wanted; });
  return found != keys_.end() && found->first == key ? found->second : nullptr;
}

std::span<const Zone* const> Zones::of_country(std::string_view country) const {
  country = country.substr(0, 2);
  const auto found =
      std::lower_bound(countries_.begin(), countries_.end(), country, [](const auto& entry, std::string_view code) { return entry.first < code; });
  if (found == countries_.end() || found->first != country) return {};
  return found->second;
}

} // namespace licito
