#include "checks/reached_rules.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace licito::checks {

using document::Node;

namespace {

constexpr std::array<std::string_view, 2> definitions{"define", "parameters"};
/// No rule is made of these.
constexpr std::array<std::string_view, 3> beside{"samples", "tests", "cannot_express"};

template <class List> bool has(const List& list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

} // namespace

ReachedRules::ReachedRules(const document::Tree& pack) {
  const Node root = pack.root();
  for (const std::string_view key : definitions)
    if (const Node names = root[key])
      for (const auto [name, value] : names.pairs()) defined_.insert(name.text());
  for (const auto [key, value] : root.pairs()) {
    standing_.emplace(key.offset(), std::string_view{});
    if (has(definitions, key.text())) {
      for (const auto [name, definition] : value.pairs()) {
        standing_.emplace(name.offset(), name.text());
        Names used;
        named_below(definition, used);
        for (const std::string_view one : used) used_by_[one].insert(name.text());
      }
    } else if (key.text() == "rules") {
      for (const Node rule : value.items()) {
        Names used;
        named_below(rule, used);
        for (const std::string_view one : used) rules_[one].insert(rule["id"] ? rule["id"].text() : std::string_view{});
      }
    } else if (!has(beside, key.text())) {
      named_below(value, everywhere_);
    }
  }
}

void ReachedRules::named_below(Node node, Names& names) const {
  if (node.is_scalar()) return named_in(node.text(), names);
  for (const Node item : node.items()) named_below(item, names);
  for (const auto [key, value] : node.pairs()) {
    named_in(key.text(), names);
    named_below(value, names);
  }
}

void ReachedRules::named_in(std::string_view text, Names& names) const {
  for (std::size_t at = 0; (at = text.find('$', at)) != std::string_view::npos;) {
    const std::string_view rest = text.substr(++at);
    for (const std::string_view name : defined_)
      if (rest.starts_with(name)) names.insert(name);
  }
}

std::optional<std::set<std::string_view>> ReachedRules::of(Node place) const {
  const auto after = standing_.upper_bound(place.offset());
  if (after == standing_.begin() || std::prev(after)->second.empty()) return std::nullopt;
  Names reached, rules;
  std::vector<std::string_view> open{std::prev(after)->second};
  while (!open.empty()) {
    const std::string_view name = open.back();
    open.pop_back();
    if (!reached.insert(name).second) continue;
    if (everywhere_.contains(name)) return std::nullopt;
    if (const auto found = rules_.find(name); found != rules_.end()) rules.insert(found->second.begin(), found->second.end());
    if (const auto found = used_by_.find(name); found != used_by_.end()) open.insert(open.end(), found->second.begin(), found->second.end());
  }
  return rules;
}

} // namespace licito::checks
