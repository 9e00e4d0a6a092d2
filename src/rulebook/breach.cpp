#include "rulebook/breach.hpp"

#include "rulebook/judge.hpp"
#include "rulebook/plan.hpp"
#include "rulebook/walk.hpp"

#include <algorithm>

namespace licito {
namespace {

struct Wanted {
  NodeId node = 0;
  bool wanted = true;
};

/// Judges an act of which only the channel is known: what is definite there is definite for every act over that channel. No zone is known, which
/// makes one world.
class OverChannel {
public:
  OverChannel(const Plan& plan, std::uint8_t channel) : act_(over(channel)), judge_(plan, act_, std::nullopt, nullptr) {}
  Scene& scene() { return judge_.scene; }

private:
  static Proposal over(std::uint8_t channel) {
    Proposal act;
    act.action.channel.code = channel;
    return act;
  }
  Proposal act_;
  Judge judge_;
};

/// Takes a tree of groups apart into lines that are joined by `and`.
struct TakingApart {
  const Plan& plan;
  Scene& scene; ///< Of an act of which only the channel is known.
  std::vector<Wanted> lines;

  /// Adds what has to be so that the node comes out as wanted. False where it never does.
  bool add(NodeId node, bool wanted) {
    const Truth truth = scene.judge(node);
    if (!truth.is_open()) return truth.is_yes() == wanted;
    const Condition& what = plan.node(node).what;
    if (const auto* negation = std::get_if<Not>(&what)) return add(negation->child, !wanted);
    if (const auto* every = std::get_if<AllOf>(&what)) return wanted ? all(every->children, wanted) : one(node, every->children, wanted);
    if (const auto* some = std::get_if<AnyOf>(&what)) return wanted ? one(node, some->children, wanted) : all(some->children, wanted);
    lines.push_back({node, wanted});
    return true;
  }
  bool all(const Children& children, bool wanted) {
    for (std::uint32_t i = 0; i != children.count; ++i)
      if (!add(plan.children[children.first + i], wanted)) return false;
    return true;
  }
  /// One of the children has to come out so: a line of its own, unless only one of them is left to do it.
  bool one(NodeId group, const Children& children, bool wanted) {
    std::optional<NodeId> open;
    for (std::uint32_t i = 0; i != children.count; ++i) {
      const NodeId child = plan.children[children.first + i];
      if (!scene.judge(child).is_open()) continue;
      if (open) {
        lines.push_back({group, wanted});
        return true;
      }
      open = child;
    }
    return add(*open, wanted); // the group is open, so one of its children is
  }
};

/// Whether lines read nothing of a zone but what its clock shows at the act. What is not known to is taken to read more.
struct ReadsNow {
  const Plan& plan;
  bool only = true;

  void node(NodeId id) { each_line(plan, id, *this); }
  template <OneOf<TableCovers, RecordCovers, InForce, Empty> C> void operator()(const C&) {}
  void operator()(const SomeRecord& line) { node(line.child); } // whether a record exists hangs on the date of the act
  void operator()(const Compare& line) {
    const auto stands = [](const Operand& side) { return std::holds_alternative<FactValue>(side) || std::holds_alternative<Literal>(side); };
    const bool date_of_act = (is_act_time(line.left) && stands(line.right)) || (is_act_time(line.right) && stands(line.left));
    const bool days_past_due = std::holds_alternative<DaysPastDue>(line.left) && stands(line.right);
    if (!date_of_act && !days_past_due) other(line);
  }
  void operator()(const Among& line) {
    if (!std::holds_alternative<ConsentValue>(line.subject) || line.other) other(line);
  }
  template <class C> void operator()(const C& line) { other(line); }
  template <class C> void other(const C& line) {
    if constexpr (requires(Needs needs) { line.needs(plan, needs); }) {
      Needs needs;
      line.needs(plan, needs);
      only = only && !needs.zone;
    }
  }
};

} // namespace

bool may_apply(const Plan& plan, std::uint32_t variant, std::uint8_t channel) {
  return !OverChannel(plan, channel).scene().judge(plan.variants[variant].applies).is_no();
}

std::optional<Breach> Breaches::over(std::uint32_t index, std::size_t part, std::uint8_t channel) {
  const Variant& variant = plan_.variants[index];
  OverChannel act(plan_, channel);
  TakingApart taking{plan_, act.scene(), {}};
  if (!taking.add(variant.applies, true)) return std::nullopt;
  if (!variant.duty && !taking.add(variant.parts[part].holds, variant.parts[part].forbids)) return std::nullopt;
  if (!taking.add(variant.exceptions, false)) return std::nullopt;
  // A word that rules the breach out has sifted it out already (Sieve): what is left of such lines is only that the word may not be known.
  std::stable_partition(taking.lines.begin(), taking.lines.end(),
                        [&](const Wanted& line) { return plan_.steps[line.node].judge != code_of_fact_is_among; });

  if (made_.size() < plan_.variants.size()) made_.resize(plan_.variants.size());
  for (const Breach& before : made_[index]) {
    const auto same = [](const BreachLine& a, const Wanted& b) { return a.step.node == b.node && a.wanted == b.wanted; };
    const auto first = plan_.breach_lines.begin() + before.first;
    if (before.part == part && std::equal(first, first + before.count, taking.lines.begin(), taking.lines.end(), same)) return before;
  }
  Breach made;
  made.variant = index;
  made.first = static_cast<std::uint32_t>(plan_.breach_lines.size());
  made.count = static_cast<std::uint32_t>(taking.lines.size());
  made.part = static_cast<std::uint16_t>(part);
  made.clock = variant.clock;
  Needs needs;
  ReadsNow reads{plan_};
  for (const Wanted& line : taking.lines) {
    reads.node(line.node);
    Needs own;
    node_needs(plan_, line.node, own);
    plan_.breach_lines.push_back({plan_.steps[line.node], line.wanted, own.zone || !own.calendars.empty()});
    needs.zone = needs.zone || own.zone;
    if (const auto* says = std::get_if<Says>(&plan_.node(line.node).what); says != nullptr && line.wanted) {
      made.text = says->offset;
      made.phrases = says->phrases;
    }
  }
  made.per_zone = variant.per_zone && needs.zone;
  made.reads_now = reads.only;
  made.regional = made.per_zone && variant.regional;
  made.timed = variant.timed;
  made.duty = variant.duty;
  made.plain = !variant.duty && variant.parts[part].force.strength == Strength::prohibition;
  made_[index].push_back(made);
  return made;
}

} // namespace licito
