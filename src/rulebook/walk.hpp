#pragma once
// Going through what the rules of a plan look at: lines below groups, and the operands of a line or definition.

#include "rulebook/plan.hpp"

#include <concepts>
#include <type_traits>
#include <variant>

namespace licito {

/// Calls `see(line)` for every condition at or below a node that is no group. Matchers over records are lines: what they ask of a record stands below
/// a node of their own.
template <class See> void each_line(const Plan& plan, NodeId node, See& see) {
  const auto at = [&]<class C>(const C& what) {
    if constexpr (std::is_same_v<C, AllOf> || std::is_same_v<C, AnyOf>) {
      for (std::uint32_t i = 0; i != what.children.count; ++i) each_line(plan, plan.children[what.children.first + i], see);
    } else if constexpr (std::is_same_v<C, Not>) {
      each_line(plan, what.child, see);
    } else {
      see(what);
    }
  };
  std::visit(at, plan.node(node).what);
}

template <class T, class... Ts>
concept OneOf = (std::same_as<T, Ts> || ...);

// Calls `see(operand)` for every operand. There is none for a kind of line that is not named here, so that a new one cannot be forgotten.
template <class See> void each_operand(const Among& line, See see) {
  see(line.subject);
  if (line.other) see(*line.other);
}
template <class See> void each_operand(const Compare& line, See see) {
  see(line.left);
  see(line.right);
}
template <class See> void each_operand(const Aged& line, See see) {
  see(line.event);
  if (line.probe) see(*line.probe);
}
template <class See> void each_operand(const SetHolds& line, See see) {
  if (line.word) see(*line.word);
}
template <class See> void each_operand(const OneStep& line, See see) {
  see(line.to);
  see(line.from);
}
template <OneOf<Fixed, KindKnown, TableCovers, RecordCovers, SomeRecord, Empty, Says, Given, InPlace, Covered, InForce> C, class See>
void each_operand(const C&, See) {}

template <class See> void each_operand(const TableOf& table, See see) {
  for (const Operand& key : table.by) see(key);
}
template <class See> void each_operand(const ShareOf& share, See see) { see(share.of); }
template <class See> void each_operand(const BandsOf& bands, See see) { see(bands.of); }
template <class See> void each_operand(const LastDateOf& last, See see) { see(last.from); }
template <OneOf<CountOf, DatedValue> C, class See> void each_operand(const C&, See) {}

} // namespace licito
