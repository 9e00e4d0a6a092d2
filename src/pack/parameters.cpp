#include "pack/parameters.hpp"
#include "pack/keys.hpp"
#include "pack/plain_value.hpp"

#include <algorithm>

namespace licito {
namespace {

using document::Node;

constexpr std::string_view directions[] = {"lower", "higher", "narrower", "fewer", "more"};

/// As a diagnostic names it.
std::string named(const PlainValue& value, Node node) {
  if (std::holds_alternative<HoursTable>(value)) return "these hours";
  if (!node.is_sequence()) return std::string(node.text());
  std::string text;
  for (const auto& word : std::get<std::vector<std::string>>(value)) text += (text.empty() ? "[" : ", ") + word;
  return text + "]";
}

/// Why `to` is not at least as strict as `from`; empty where it is.
std::string looser(const PlainValue& from, const PlainValue& to, std::string_view stricter) {
  if (from.index() != to.index()) return "another type of value";
  const std::string impossible = "not a value that can be " + std::string(stricter);
  const auto ordered = [&](std::int64_t law, std::int64_t set) -> std::string {
    if (stricter == "lower") return set <= law ? "" : "higher";
    if (stricter == "higher") return set >= law ? "" : "lower";
    return impossible;
  };
  if (const auto* number = std::get_if<std::int64_t>(&from)) return ordered(*number, std::get<std::int64_t>(to));
  if (const auto* percent = std::get_if<Percent>(&from)) return ordered(percent->units, std::get<Percent>(to).units);
  if (const auto* money = std::get_if<Money>(&from)) {
    const Money& set = std::get<Money>(to);
    return money->currency == set.currency ? ordered(money->minor, set.minor) : "in another currency";
  }
  if (const auto* length = std::get_if<Length>(&from)) {
    const Length& set = std::get<Length>(to);
    return length->same_unit(set) ? ordered(length->steps.front().count, set.steps.front().count) : "in another unit";
  }
  if (const auto* hours = std::get_if<HoursTable>(&from)) {
    if (stricter != "narrower") return impossible;
    return std::get<HoursTable>(to).within(*hours) ? "" : "open where the law is closed";
  }
  const auto& law = std::get<std::vector<std::string>>(from);
  const auto& set = std::get<std::vector<std::string>>(to);
  const auto holds = [](const auto& all, const auto& some) {
    return std::all_of(some.begin(), some.end(), [&](const auto& w) { return std::find(all.begin(), all.end(), w) != all.end(); });
  };
  if (stricter == "fewer") return holds(law, set) ? "" : "more than the law's words";
  if (stricter == "more") return holds(set, law) ? "" : "fewer than the law's words";
  return impossible;
}

} // namespace

void read_parameters(PackText& pack, document::Report& report) {
  const Node parameters = pack.root["parameters"];
  if (!parameters) return;
  if (!parameters.is_mapping()) {
    report.error(parameters, "E0101", "`parameters` is a map of names", "write `calls: {value: 7, stricter: lower}`");
    return;
  }
  for (const auto& [name, content] : parameters.pairs()) {
    if (!content.is_mapping()) {
      report.error(content, "E0101", "a parameter is a map", "write `{value: 7, stricter: lower}`");
      continue;
    }
    document::check_keys(content, document::names(keys::parameter), "a parameter", report);
    ParameterText parameter;
    parameter.name = name;
    // A dated parameter stands for its whole map, which is a definition form of its own.
    parameter.value = content["dated"] ? content : content["value"];
    if (!parameter.value) {
      report.error(content, "E0105", "a parameter needs `value` or `dated`");
      continue;
    }
    const Node stricter = content["stricter"];
    if (!stricter || std::find(std::begin(directions), std::end(directions), stricter.text()) == std::end(directions)) {
      report.error(stricter ? stricter : content, stricter ? "E0107" : "E0105", "a parameter says which way is stricter",
                   "known: lower, higher, narrower, fewer, more");
      continue;
    }
    parameter.stricter = stricter.text();
    if (pack.definitions.contains(name.text()))
      report.error(name, "E0111", "`" + std::string(name.text()) + "` is defined twice, here and under `define:`");
    pack.parameters.emplace(name.text(), std::move(parameter));
  }
}

void set_parameters(std::map<std::string, PackText, std::less<>>& packs, Reader& reader) {
  for (auto& [name, pack] : packs) {
    const Node set = pack.root["set"];
    if (!set) continue;
    if (pack.authority != RuleAuthority::policy) {
      reader.bad(pack.root.key("set"), "E0114", "only a policy pack may set another pack's parameters",
                 "say `authority: policy`, or put the value in a pack of its own");
      continue;
    }
    if (!set.is_mapping()) {
      reader.bad(set, "E0101", "`set` is a map of packs", "write `{us/regulation-f: {calls: 3}}`");
      continue;
    }
    for (const auto& [target_name, values] : set.pairs()) {
      const auto target = packs.find(target_name.text());
      if (target == packs.end() || std::find(pack.uses.begin(), pack.uses.end(), target_name.text()) == pack.uses.end()) {
        reader.bad(target_name, "E0112", "`" + std::string(target_name.text()) + "` is not used by this pack", "add it to `use:`");
        continue;
      }
      if (!values.is_mapping()) {
        reader.bad(values, "E0101", "the parameters to set are a map");
        continue;
      }
      for (const auto& [key, value] : values.pairs()) {
        const auto found = target->second.parameters.find(key.text());
        if (found == target->second.parameters.end()) {
          std::vector<std::string_view> known;
          for (const auto& [n, p] : target->second.parameters) known.push_back(n);
          reader.bad(key, "E0108", "`" + target->second.name + "` has no parameter `" + std::string(key.text()) + "`",
                     document::suggestion(key.text(), known));
          continue;
        }
        ParameterText& parameter = found->second;
        const auto wanted = read_plain_value(value, reader.report);
        if (!wanted) continue;
        bool good = true;
        const auto against = [&](Node laws) {
          const auto now = read_plain_value(laws, reader.report);
          if (!now) {
            good = false;
            return;
          }
          const std::string why = looser(*now, *wanted, parameter.stricter);
          if (why.empty()) return;
          good = false;
          const Mark at = laws.mark();
          reader.bad(value, "E0114",
                     "`" + named(*wanted, value) + "` is " + why + ": `" + target->second.name + "` has " + named(*now, laws) + ", and stricter is " +
                         parameter.stricter,
                     "the law's value stands at " + laws.tree().file() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column));
        };
        if (parameter.value.is_mapping() && parameter.value["dated"]) {
          for (const auto& [stretch, content] : parameter.value["dated"].pairs()) against(content);
        } else {
          against(parameter.value);
        }
        if (!good) continue;
        // Several houses may tighten one value: the strictest holds.
        if (parameter.set_to) {
          const auto earlier = read_plain_value(parameter.set_to, reader.report);
          if (earlier && !looser(*earlier, *wanted, parameter.stricter).empty()) {
            if (!looser(*wanted, *earlier, parameter.stricter).empty())
              reader.bad(value, "E0114",
                         "`" + named(*wanted, value) + "` and `" + named(*earlier, parameter.set_to) + "`, set by `" + parameter.set_by +
                             "`: neither is stricter than the other");
            continue;
          }
        }
        parameter.set_to = value;
        parameter.set_by = pack.name;
      }
    }
  }
}

} // namespace licito
