#include "pack/lower.hpp"

namespace licito {
namespace {

NodeId add(Plan& plan, Condition condition) {
  plan.nodes.push_back({std::move(condition), ~0u});
  return static_cast<NodeId>(plan.nodes.size() - 1);
}

const Fixed* fixed(const Plan& plan, NodeId node) { return std::get_if<Fixed>(&plan.nodes[node].what); }

Children children_of(Plan& plan, const std::vector<NodeId>& lines) {
  const Children range{static_cast<std::uint32_t>(plan.children.size()), static_cast<std::uint32_t>(lines.size())};
  plan.children.insert(plan.children.end(), lines.begin(), lines.end());
  return range;
}

struct Lowering {
  const Conditions& from;
  Plan& plan;
  std::uint32_t kinds;
  bool leave_out;

  std::optional<NodeId> node(NodeId id) {
    const Line line = from.nodes[id];
    if ((line.kinds & kinds) == 0) return leave_out ? std::nullopt : std::optional(add(plan, Fixed{Truth::no()}));
    const auto lowered = std::visit([&](const auto& condition) { return what(condition); }, line.what);
    if (lowered && line.place != 0 && fixed(plan, *lowered) == nullptr) plan.nodes[*lowered].place = line.place;
    return lowered;
  }
  std::vector<NodeId> lines(const Children& range) {
    std::vector<NodeId> kept;
    for (std::uint32_t i = 0; i != range.count; ++i)
      if (const auto child = node(from.children[range.first + i])) kept.push_back(*child);
    return kept;
  }
  std::optional<NodeId> what(const AllOf& group) {
    const auto kept = lines(group.children);
    if (kept.empty() && group.children.count != 0) return std::nullopt;
    return plan_all(plan, kept);
  }
  std::optional<NodeId> what(const AnyOf& group) {
    const auto kept = lines(group.children);
    if (kept.empty() && group.children.count != 0) return std::nullopt;
    return plan_any(plan, kept);
  }
  std::optional<NodeId> what(const Not& group) {
    const auto child = node(group.child);
    if (!child) return std::nullopt;
    if (const Fixed* known = fixed(plan, *child)) return add(plan, Fixed{!known->truth});
    return add(plan, Not{*child});
  }
  std::optional<NodeId> what(const SomeRecord& some) {
    SomeRecord copy = some;
    copy.child = Lowering{from, plan, kinds, false}.node(some.child).value();
    return add(plan, std::move(copy));
  }
  template <class C> std::optional<NodeId> what(const C& condition) { return add(plan, condition); }
};

} // namespace

NodeId plan_all(Plan& plan, const std::vector<NodeId>& lines) {
  std::vector<NodeId> open;
  for (const NodeId line : lines) {
    const Fixed* known = fixed(plan, line);
    if (known != nullptr && known->truth.is_no()) return line;
    if (known == nullptr || !known->truth.is_yes()) open.push_back(line);
  }
  if (open.empty()) return add(plan, Fixed{Truth::yes()});
  if (open.size() == 1) return open.front();
  return add(plan, AllOf{children_of(plan, open)});
}

NodeId plan_any(Plan& plan, const std::vector<NodeId>& lines) {
  std::vector<NodeId> open;
  for (const NodeId line : lines) {
    const Fixed* known = fixed(plan, line);
    if (known != nullptr && known->truth.is_yes()) return line;
    if (known == nullptr || !known->truth.is_no()) open.push_back(line);
  }
  if (open.empty()) return add(plan, Fixed{Truth::no()});
  if (open.size() == 1) return open.front();
  return add(plan, AnyOf{children_of(plan, open)});
}

NodeId lower(const Conditions& from, Plan& plan, NodeId node, std::uint32_t kinds, bool leave_out) {
  if (const auto lowered = Lowering{from, plan, kinds, leave_out}.node(node)) return *lowered;
  return add(plan, Fixed{Truth::yes()});
}

} // namespace licito
