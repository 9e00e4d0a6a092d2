#include "rulebook/needs.hpp"

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
    if (const auto* defined = std::get_if<DefinedValue>(&source)) definition(plan.values[defined->index]);
  }
  void definition(const Definition& what) {
    if (const auto* count = std::get_if<CountOf>(&what)) records(count->list, count->child);
    if (const auto* table = std::get_if<TableOf>(&what))
      for (const Operand& key : table->by) operand(key);
    if (const auto* share = std::get_if<ShareOf>(&what)) operand(share->of);
    if (const auto* bands = std::get_if<BandsOf>(&what)) operand(bands->of);
    if (const auto* last = std::get_if<LastDateOf>(&what)) operand(last->from);
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
  void node(NodeId id) { std::visit(*this, plan.node(id).what); }
  void children(const Children& range) {
    for (std::uint32_t i = 0; i != range.count; ++i) node(plan.children[range.first + i]);
  }
  void operator()(const Fixed&) {}
  void operator()(const KindKnown&) { name("action.kind"); }
  void operator()(const AllOf& group) { children(group.children); }
  void operator()(const AnyOf& group) { children(group.children); }
  void operator()(const Not& group) { node(group.child); }
  void operator()(const Among& c) {
    operand(c.subject);
    if (c.other) operand(*c.other);
    if (c.set_offset) orders.insert(c.set_order);
  }
  void operator()(const Compare& c) {
    operand(c.left);
    operand(c.right);
  }
  void operator()(const Aged& c) {
    operand(c.event);
    if (c.probe) operand(*c.probe);
    name("action.at");
  }
  void operator()(const TableCovers&) { name("action.at"); }
  void operator()(const RecordCovers&) { name("action.at"); }
  void operator()(const SetHolds& c) {
    if (!c.in_record) orders.insert(c.order);
    if (c.word) operand(*c.word);
  }
  void operator()(const SomeRecord& c) { records(c.list, c.child); }
  void operator()(const Empty& c) { orders.insert(c.order); }
  void operator()(const Says& c) { orders.insert(c.order); }
  void operator()(const Given& c) {
    if (c.fact != nullptr) names.insert(c.fact->name);
  }
  void operator()(const OneStep& c) {
    operand(c.to);
    operand(c.from);
  }
  void operator()(const InPlace& c) { orders.insert(c.order); }
  void operator()(const Covered& c) { orders.insert(c.order); }
  void operator()(const InForce&) { name("action.at"); }

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

std::optional<std::chrono::seconds> history_needed(const Plan& plan) {
  Walker walker{plan, {}, {}, false, 0};
  walker.all();
  if (walker.endless) return std::nullopt;
  return std::chrono::seconds{walker.back};
}

} // namespace licito
