#include "conditions/one_step.hpp"

#include "pack/reader.hpp"
#include "rulebook/plan.hpp"

namespace licito {

Truth OneStep::judge(Scene& scene) const {
  const Reading entered = read(to, scene), left = read(from, scene);
  if (!entered.is_known() || !left.is_known()) return Truth::unknown();
  const auto& rank = scene.plan.orders[order].rank;
  const auto a = rank[static_cast<std::size_t>(entered.value.value)], b = rank[static_cast<std::size_t>(left.value.value)];
  if (up) return Truth::of(a > b);
  return Truth::of(a != 0 && b != 0 && a <= b + 1);
}

} // namespace licito

// ── reading ──

namespace licito {
namespace {

std::optional<NodeId> read_one_step(Reader& reader, const Subject& subject, document::Node value, document::Node whole, const Where& where) {
  if (subject.type != FactType::word)
    return reader.bad(value, "E0109", "`" + std::string(subject.name) + "` is a " + type_name(subject.type) + ", no word");
  const document::Node order = whole["order"];
  if (!order) return reader.bad(value, "E0105", "the order of the rungs is missing", "write `{one_step_from: FACT, order: $name}`");
  const auto from = reader.operand(value, FactType::word, subject.list, where);
  const auto rungs = reader.order_of_words(order, subject.list, where);
  if (!from || !rungs) return std::nullopt;
  return reader.conditions.add(OneStep{*subject.operand, *from, *rungs, subject.list, subject.name, false});
}

constexpr TestWord words[] = {{"one_step_from", read_one_step, "order"}};

} // namespace

std::span<const TestWord> one_step_words() { return words; }

} // namespace licito
