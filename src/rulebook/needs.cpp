#include "rulebook/needs.hpp"

#include "rulebook/walk.hpp"

#include <algorithm>
#include <set>

namespace licito {
namespace {

constexpr std::int64_t day = 86'400;

/// An upper bound of a length in seconds; nothing for `ever`. Days may last 25 hours; working days are taken as two weeks for each.
std::optional<std::int64_t> longest(const Length& length) {
  std::int64_t sum = 0;
  for (const Length::Step& step : length.steps) {
    switch (step.unit) {
    case LengthUnit::seconds: sum += step.count; break;
    case LengthUnit::dates:
    case LengthUnit::clear_days: sum += (std::int64_t{step.count} + 2) * day; break;
    case LengthUnit::working_days: sum += (std::int64_t{step.count} * 2 + 30) * day; break;
    case LengthUnit::months:
    case LengthUnit::clear_months: sum += (std::int64_t{step.count} * 31 + 2) * day; break;
    case LengthUnit::years:
    case LengthUnit::clear_years: sum += (std::int64_t{step.count} * 366 + 2) * day; break;
    case LengthUnit::rest_of_day: sum += 2 * day; break;
    case LengthUnit::rest_of_week: sum += 8 * day; break;
    case LengthUnit::rest_of_month: sum += 32 * day; break;
    case LengthUnit::ever: return std::nullopt;
    }
  }
  return sum;
}

/// Walks everything that the rules of a plan look at.
struct Walker {
  const Plan& plan;
  std::set<FactOrder> orders;
  std::set<std::string, std::less<>> names;
  bool endless = false;
  std::int64_t back = 0;

  void name(std::string_view fact) {
    if (const FactInfo* info = plan.vocabulary.find(fact)) names.insert(info->name);
  }
  void operand(const Operand& source) {
    if (const auto* fact = std::get_if<FactValue>(&source)) orders.insert(fact->order);
    if (const auto* extra = std::get_if<ExtraValue>(&source)) orders.insert(extra->order);
    if (std::holds_alternative<ActTime>(source)) name("action.at");
    if (std::holds_alternative<DaysPastDue>(source)) {
      name("debt.days_past_due");
      name("debt.due_on");
    }
    if (std::holds_alternative<ConsentValue>(source)) {
      name("debtor.consents");
      name("action.channel");
    }
    if (std::holds_alternative<PersonReached>(source)) {
      name("recipient.relation");
      name("recipient.id");
      name("debtor.id");
    }
    if (const auto* defined = std::get_if<DefinedValue>(&source))
      std::visit([&](const auto& what) { definition(what); }, plan.values[defined->index]);
  }
  template <class D> void definition(const D& what) { operands(what); }
  void definition(const CountOf& count) { records(count.list, count.child); }
  template <class C> void operands(const C& what) {
    each_operand(what, [&](const Operand& source) { operand(source); });
  }
  void records(const RecordList& list, NodeId child) {
    names.insert(list.info->name);
    if (list.info->name == "history") {
      std::optional<std::int64_t> own;
      bool bounded = false;
      const auto look = [&](NodeId id, auto&& self) -> void {
        const Condition& what = plan.node(id).what;
        if (const auto* all = std::get_if<AllOf>(&what))
          for (std::uint32_t i = 0; i != all->children.count; ++i) self(plan.children[all->children.first + i], self);
        if (const auto* aged = std::get_if<Aged>(&what); aged != nullptr && !aged->past && !aged->probe) {
          std::int64_t most = 0;
          bool ever = false;
          for (const auto& part : plan.lengths[aged->length].length.parts) {
            const auto seconds = longest(part.value);
            ever = ever || !seconds;
            most = std::max(most, seconds.value_or(0));
          }
          if (!ever) {
            own = bounded ? std::min(*own, most) : most;
            bounded = true;
          }
        }
      };
      look(child, look);
      if (bounded)
        back = std::max(back, *own);
      else
        endless = true;
    }
    node(child);
  }
  void node(NodeId id) { each_line(plan, id, *this); }
  template <class C> void operator()(const C& line) {
    operands(line);
    besides(line);
  }
  // What a line looks at besides its operands.
  void besides(const Among& c) {
    if (c.set_offset) orders.insert(c.set_order);
  }
  void besides(const SetHolds& c) {
    if (!c.in_record) orders.insert(c.order);
  }
  void besides(const SomeRecord& c) { records(c.list, c.child); }
  void besides(const Given& c) {
    if (c.fact != nullptr) names.insert(c.fact->name);
  }
  template <OneOf<Empty, Says, InPlace, Covered> C> void besides(const C& c) { orders.insert(c.order); }
  template <OneOf<Aged, TableCovers, RecordCovers, InForce> C> void besides(const C&) { name("action.at"); }
  void besides(const KindKnown&) { name("action.kind"); }
  template <OneOf<Fixed, Compare, OneStep> C> void besides(const C&) {}

  void all() {
    name("action.kind");
    for (const Variant& variant : plan.variants) {
      node(variant.applies);
      node(variant.exceptions);
      const ClockSpec& clock = plan.clocks.empty() ? ClockSpec{} : plan.clocks[plan.rules[variant.rule].clock];
      if (variant.per_zone) {
        if (clock.debtor) name("debtor.time_zones");
        if (clock.recipient) name("recipient.time_zones");
        if (clock.collector) name("collector.time_zones");
      }
      for (const Part& part : variant.parts) {
        node(part.holds);
        if (part.force.strength == Strength::approval) {
          name("approvals");
          name("agent.id");
        }
        if (!part.force.evidence.empty()) name("evidence");
        if (part.force.limited) operand(*part.force.limited);
      }
      for (const DutyTold& duty : plan.rules[variant.rule].duties)
        if (duty.from) operand(*duty.from);
    }
  }
};

} // namespace

std::vector<const FactInfo*> facts_needed(const Plan& plan) {
  Walker walker{plan, {}, {}, false, 0};
  walker.all();
  bool content = false;
  std::vector<const FactInfo*> facts;
  for (const FactInfo& fact : plan.vocabulary.facts()) {
    if (fact.derived) continue;
    if (!walker.names.contains(fact.name) && !walker.orders.contains(fact.order)) continue;
    content = content || fact.content;
    facts.push_back(&fact);
  }
  if (content) {
    const FactInfo* live = plan.vocabulary.find("content.live");
    if (std::find(facts.begin(), facts.end(), live) == facts.end())
      facts.insert(std::find_if(facts.begin(), facts.end(), [&](const FactInfo* f) { return f->order > live->order; }), live);
  }
  return facts;
}

bool reads_content(const Plan& plan, NodeId node) {
  Walker walker{plan, {}, {}, false, 0};
  walker.node(node);
  return std::any_of(walker.orders.begin(), walker.orders.end(), [&](FactOrder order) { return plan.is_content[order]; }) ||
         std::any_of(walker.names.begin(), walker.names.end(), [&](const auto& name) { return plan.vocabulary.find(name)->content; });
}

std::optional<std::chrono::seconds> history_needed(const Plan& plan) {
  Walker walker{plan, {}, {}, false, 0};
  walker.all();
  if (walker.endless) return std::nullopt;
  return std::chrono::seconds{walker.back};
}

} // namespace licito
