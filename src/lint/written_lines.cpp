#include "lint/written_lines.hpp"

namespace licito::lint {

using document::Node;

namespace {

constexpr std::size_t most_lines = 200;

void collect(const PackView& pack, Demand demand, std::vector<Demand>& lines) {
  if (pack.place_of(demand.node)) {
    lines.push_back(demand);
    return;
  }
  const Condition& what = pack.plan.node(demand.node).what;
  const auto each = [&](const Children& range) {
    for (std::uint32_t i = 0; i != range.count; ++i) collect(pack, {pack.plan.children[range.first + i], demand.truth}, lines);
  };
  if (const auto* all = std::get_if<AllOf>(&what); all != nullptr && demand.truth) return each(all->children);
  if (const auto* any = std::get_if<AnyOf>(&what); any != nullptr && !demand.truth) return each(any->children);
  if (const auto* negation = std::get_if<Not>(&what)) return collect(pack, {negation->child, !demand.truth}, lines);
}

} // namespace

std::vector<Demand> joined_lines(const PackView& pack, Demand demand) {
  std::vector<Demand> lines;
  collect(pack, demand, lines);
  if (lines.size() > most_lines) lines.resize(most_lines); // every two of them are compared
  return lines;
}

std::optional<Conflict> conflict(const PackView& pack, const std::vector<Demand>& lines) {
  for (const Demand& line : lines)
    if (pack.ways.impossible({line})) return Conflict{pack.place_of(line.node), {}};
  for (std::size_t i = 0; i != lines.size(); ++i)
    for (std::size_t j = 0; j != i; ++j)
      if (pack.ways.impossible({lines[i], lines[j]})) {
        const Node a = pack.place_of(lines[i].node), b = pack.place_of(lines[j].node);
        const bool b_is_later = &a.tree() == &b.tree() && b.offset() > a.offset();
        return b_is_later ? Conflict{b, a} : Conflict{a, b};
      }
  return std::nullopt;
}

Node body_key(const Rule& rule) {
  for (const std::string_view key : {"forbid", "require", "oblige", "hours", "at_most", "pause", "only_after", "limit", "include", "ladder"})
    if (rule.place[key]) return rule.place.key(key);
  return rule.place;
}

} // namespace licito::lint
