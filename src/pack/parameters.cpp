#include "pack/parameters.hpp"
#include "pack/keys.hpp"

#include <algorithm>

namespace licito {
namespace {

using document::Node;

constexpr std::string_view directions[] = {"lower", "higher", "narrower", "fewer", "more"};

/// One value of a parameter, of whatever type it turns out to be.
struct Tightness {
  enum class Kind : std::uint8_t { number, percent, money, length, hours, words } kind{};
  std::int64_t value = 0;
  Currency currency;
  std::optional<Length> length;
  std::optional<HoursTable> hours;
  std::vector<std::string> words;
  std::string text;
};

std::optional<Tightness> tightness(Node node, document::Report& report) {
  Tightness read;
  if (node.is_mapping()) {
    Node table = node["hours"] ? node["hours"] : node;
    static constexpr std::string_view others[] = {"calendar"};
    const auto hours = HoursTable::read(table, others, report);
    if (!hours) return std::nullopt;
    read.kind = Tightness::Kind::hours;
    read.hours = *hours;
    read.text = "these hours";
    return read;
  }
  if (node.is_sequence()) {
    read.kind = Tightness::Kind::words;
    for (const Node word : node.items()) read.words.emplace_back(word.text());
    for (const auto& word : read.words) read.text += (read.text.empty() ? "[" : ", ") + word;
    read.text += "]";
    return read;
  }
  read.text = std::string(node.text());
  if (const auto percent = Percent::parse(node.text())) {
    read.kind = Tightness::Kind::percent;
    read.value = percent->units;
  } else if (const auto money = Money::parse(node.text())) {
    read.kind = Tightness::Kind::money;
    read.value = money->minor;
    read.currency = money->currency;
  } else if (const auto length = Length::parse(node.text())) {
    read.kind = Tightness::Kind::length;
    read.length = *length;
  } else {
    char* end = nullptr;
    read.value = std::strtoll(read.text.c_str(), &end, 10);
    if (read.text.empty() || *end != '\0') {
      read.kind = Tightness::Kind::words;
      read.words.push_back(read.text);
    }
  }
  return read;
}

/// Why `to` is not at least as strict as `from`; empty where it is.
std::string looser(const Tightness& from, const Tightness& to, std::string_view stricter) {
  if (from.kind != to.kind) return "another type of value";
  const auto compared = [&](std::int64_t a, std::int64_t b) -> std::string {
    if (stricter == "lower") return b <= a ? "" : "higher";
    if (stricter == "higher") return b >= a ? "" : "lower";
    return "not a value that can be " + std::string(stricter);
  };
  switch (from.kind) {
  case Tightness::Kind::number:
  case Tightness::Kind::percent: return compared(from.value, to.value);
  case Tightness::Kind::money: return from.currency == to.currency ? compared(from.value, to.value) : "in another currency";
  case Tightness::Kind::length:
    if (!from.length->same_unit(*to.length)) return "in another unit";
    return compared(from.length->steps.front().count, to.length->steps.front().count);
  case Tightness::Kind::hours:
    if (stricter != "narrower") return "not a value that can be " + std::string(stricter);
    return to.hours->within(*from.hours) ? "" : "open where the law is closed";
  case Tightness::Kind::words: {
    const auto holds = [](const auto& all, const auto& some) {
      return std::all_of(some.begin(), some.end(), [&](const auto& w) { return std::find(all.begin(), all.end(), w) != all.end(); });
    };
    if (stricter == "fewer") return holds(from.words, to.words) ? "" : "more than the law's words";
    if (stricter == "more") return holds(to.words, from.words) ? "" : "fewer than the law's words";
    return "not a value that can be " + std::string(stricter);
  }
  }
  return "";
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
        const auto wanted = tightness(value, reader.report);
        if (!wanted) continue;
        bool good = true;
        const auto against = [&](Node laws) {
          const auto now = tightness(laws, reader.report);
          if (!now) {
            good = false;
            return;
          }
          const std::string why = looser(*now, *wanted, parameter.stricter);
          if (why.empty()) return;
          good = false;
          const Mark at = laws.mark();
          reader.bad(value, "E0114",
                     "`" + wanted->text + "` is " + why + ": `" + target->second.name + "` has " + now->text + ", and stricter is " +
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
          const auto earlier = tightness(parameter.set_to, reader.report);
          if (earlier && !looser(*earlier, *wanted, parameter.stricter).empty()) {
            if (!looser(*wanted, *earlier, parameter.stricter).empty())
              reader.bad(value, "E0114",
                         "`" + wanted->text + "` and `" + earlier->text + "`, set by `" + parameter.set_by + "`: neither is stricter than the other");
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
