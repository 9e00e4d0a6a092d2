#include "rulebook/step.hpp"

#include "rulebook/plan.hpp"
#include "rulebook/scene.hpp"

namespace licito {
namespace {

Truth among(unsigned code, const Step& step) {
  // The bits are those of the first 64 words; where the list has more, none of the others is meant.
  const bool is = code <= 64 && (step.bits >> (code - 1) & 1u) != 0;
  return Truth::of(is != (step.value != 0));
}

template <class C> Truth ask(const Step& step, Scene& scene) { return std::get_if<C>(&scene.plan.nodes[step.node].what)->judge(scene); }

Truth fixed(const Step& step, Scene& scene) { return std::get_if<Fixed>(&scene.plan.nodes[step.node].what)->truth; }
Truth unknown(const Step&, Scene&) { return Truth::unknown(); }
Truth negation(const Step& step, Scene& scene) { return !scene.judge(step.offset); }

// Groups: `offset` is the first child in Plan::children, `value` how many there are.
Truth all(const Step& step, Scene& scene) {
  const NodeId* child = scene.plan.children.data() + step.offset;
  Truth all = Truth::yes();
  for (std::int64_t left = step.value; left != 0 && !all.is_no(); --left, ++child) all = all && scene.judge(*child);
  return all;
}
Truth any(const Step& step, Scene& scene) {
  const NodeId* child = scene.plan.children.data() + step.offset;
  Truth any = Truth::no();
  for (std::int64_t left = step.value; left != 0 && !any.is_yes(); --left, ++child) any = any || scene.judge(*child);
  return any;
}

struct Making {
  Plan& plan;
  Step operator()(const Fixed&) const { return {fixed}; }
  Step operator()(const KindKnown&) const { return {unknown}; }
  Step operator()(const AllOf& group) const { return {all, 0, group.children.first, 0, group.children.count}; }
  Step operator()(const AnyOf& group) const { return {any, 0, group.children.first, 0, group.children.count}; }
  Step operator()(const Not& group) const {
    const auto* among = std::get_if<Among>(&plan.nodes[group.child].what);
    const Step child = among != nullptr ? among->step(plan) : Step{};
    if (child.judge != code_of_fact_is_among && child.judge != code_of_field_is_among) return {negation, 0, group.child};
    Step turned = child;
    turned.value = child.value == 0 ? 1 : 0;
    return turned;
  }
  template <class C> Step operator()(const C& condition) const {
    if constexpr (requires { condition.step(plan); }) {
      const Step quick = condition.step(plan);
      if (quick.judge != nullptr) return quick;
    }
    return {ask<C>};
  }
};

} // namespace

Truth code_of_fact_is_among(const Step& step, Scene& scene) {
  unsigned code = scene.fact<std::uint8_t>(step.offset);
  if (code == 0) {
    if (scene.assumed == nullptr) return Truth::unknown();
    code = scene.assumption<std::uint8_t>(step.offset);
    if (code == 0) return Truth::unknown();
  }
  return among(code, step);
}

Truth code_of_field_is_among(const Step& step, Scene& scene) {
  const unsigned code = std::to_integer<unsigned>(scene.record[step.offset]);
  return code == 0 ? Truth::unknown() : among(code, step);
}

namespace {

void sum_up(HoursUse& use) {
  if (!use.table.is_always()) return;
  const HoursTable& table = use.table.parts.front().value;
  const auto day = [&](const DayWindows& windows, Window& only) {
    if (!windows.empty()) only = windows.front();
    return windows.size() <= 1 && only.closes <= 86'400;
  };
  use.by_day = true;
  for (std::size_t i = 0; i != 7; ++i) use.by_day = day(table.weekdays[i], use.days[i]) && use.by_day;
  if (table.holidays) use.by_day = day(*table.holidays, use.days[7]) && use.by_day;
}

} // namespace

void make_steps(Plan& plan) {
  for (HoursUse& use : plan.hours) sum_up(use);
  plan.steps.clear();
  plan.matchers.clear();
  plan.columns.clear();
  plan.steps.reserve(plan.nodes.size());
  for (std::size_t i = 0; i != plan.nodes.size(); ++i) {
    Step step = std::visit(Making{plan}, plan.nodes[i].what);
    step.node = static_cast<std::uint32_t>(i);
    plan.steps.push_back(step);
  }
}

} // namespace licito
