// How nodes are timed and settled: groups here, everything else where its condition is. How they are judged: step.cpp.
#include "rulebook/scene.hpp"

#include "rulebook/plan.hpp"
#include "rulebook/supply.hpp"

namespace licito {
namespace {

struct Timing {
  Scene& scene;
  Instant operator()(const Fixed&) const { return Instant::never(); }
  Instant operator()(const KindKnown&) const { return Instant::never(); }
  Instant operator()(const Not& group) const { return scene.next(group.child); }
  Instant over(const Children& children) const {
    Instant when = Instant::never();
    for (std::uint32_t i = 0; i != children.count; ++i) when = earlier(when, scene.next(scene.plan.children[children.first + i]));
    return when;
  }
  Instant operator()(const AllOf& group) const { return over(group.children); }
  Instant operator()(const AnyOf& group) const { return over(group.children); }
  template <class C> Instant operator()(const C& condition) const { return condition.next(scene); }
};

struct Settling {
  Scene& scene;
  bool want;
  Alternatives operator()(const Fixed&) const { return Alternatives::none(); }
  Alternatives operator()(const KindKnown& kind) const { return Alternatives::of(AbsentFacts{kind.order}); }
  Alternatives operator()(const Not& group) const { return scene.settle(group.child, !want); }
  /// `all` lines have to come out so; else one of them.
  Alternatives over(const Children& children, bool all) const {
    Alternatives found = all ? Alternatives::free() : Alternatives::none();
    for (std::uint32_t i = 0; i != children.count; ++i) {
      const NodeId child = scene.plan.children[children.first + i];
      if (!scene.judge(child).is_open()) continue; // a definite line is as the group's being open shows it to be
      const Alternatives one = scene.settle(child, want);
      found = all ? found & one : found | one;
    }
    return found;
  }
  Alternatives operator()(const AllOf& group) const { return over(group.children, want); }
  Alternatives operator()(const AnyOf& group) const { return over(group.children, !want); }
  Alternatives operator()(const Given& given) const { return want ? single(given) : Alternatives::none(); }
  Alternatives operator()(const Compare& compare) const { return compare.settle(scene, want); }
  Alternatives operator()(const SomeRecord& some) const { return some.settle(scene, want); }
  template <class C> Alternatives operator()(const C& condition) const { return single(condition); }
  template <class C> Alternatives single(const C& condition) const {
    AbsentFacts facts;
    condition.absent(scene, facts);
    if (!can_be_supplied(scene, facts)) return Alternatives::none();
    return Alternatives::of(std::move(facts));
  }
};

/// Whether an open node hangs on content facts alone.
struct Hanging {
  Scene& scene;
  bool operator()(const Fixed&) const { return false; }
  bool operator()(const KindKnown&) const { return false; }
  bool operator()(const Not& group) const { return scene.hangs_on_content_only(group.child); }
  bool over(const Children& children) const {
    for (std::uint32_t i = 0; i != children.count; ++i) {
      const NodeId child = scene.plan.children[children.first + i];
      if (scene.judge(child).is_open() && !scene.hangs_on_content_only(child)) return false;
    }
    return true;
  }
  bool operator()(const AllOf& group) const { return over(group.children); }
  bool operator()(const AnyOf& group) const { return over(group.children); }
  template <class C> bool operator()(const C& condition) const {
    AbsentFacts facts;
    condition.absent(scene, facts);
    for (const FactOrder fact : facts)
      if (!scene.plan.is_content[fact]) return false;
    return !facts.empty();
  }
};

struct Asking {
  const Plan& plan;
  Needs& needs;
  void operator()(const Fixed&) const {}
  void operator()(const KindKnown&) const {}
  void operator()(const Not& group) const { node_needs(plan, group.child, needs); }
  void over(const Children& children) const {
    for (std::uint32_t i = 0; i != children.count; ++i) node_needs(plan, plan.children[children.first + i], needs);
  }
  void operator()(const AllOf& group) const { over(group.children); }
  void operator()(const AnyOf& group) const { over(group.children); }
  template <class C> void operator()(const C& condition) const { condition.needs(plan, needs); }
};

} // namespace

Truth Scene::says(std::uint32_t text, std::uint16_t phrases) {
  const auto& own = fact<Text>(text);
  return texts.says(plan.phrases, phrases, text, own.given() || assumed == nullptr ? own : assumption<Text>(text));
}
Instant Scene::next(NodeId node) { return std::visit(Timing{*this}, plan.node(node).what); }
Alternatives Scene::settle(NodeId node, bool want) { return std::visit(Settling{*this, want}, plan.node(node).what); }
bool Scene::hangs_on_content_only(NodeId node) { return std::visit(Hanging{*this}, plan.node(node).what); }

void SomeRecord::needs(const Plan& plan, Needs& needs) const {
  if (!list.info->time_field.empty() || list.info->has_from_to) {
    needs.time = true;
    needs.zone = needs.zone || list.info->has_from_to || list.info->field(list.info->time_field)->type == FactType::date;
  }
  node_needs(plan, child, needs);
}

void node_needs(const Plan& plan, NodeId node, Needs& needs) { std::visit(Asking{plan, needs}, plan.node(node).what); }

} // namespace licito
