#include "compare/mentions.hpp"

#include "compare/operand_facts.hpp"
#include "conditions/line.hpp"

namespace licito::compare {
namespace {

struct Collector {
  Mentions& found;
  const Zone* zone;
  Side side;
  const Plan& plan;
  std::string list = {};
  std::set<Date> own_bounds = {};

  void mention(const std::string& name, NodeId node) {
    auto& all = found.by_name[name];
    for (const Mention& known : all)
      if (known.side == side && known.node == node) return;
    all.push_back({side, node, list});
  }
  void operand(const Operand& operand, NodeId node) {
    std::vector<std::string> paths;
    paths_of(plan, operand, paths);
    for (const std::string& path : paths) mention(path, node);
    if (const auto* defined = std::get_if<DefinedValue>(&operand)) definition(defined->index, node);
  }
  void definition(std::uint32_t index, NodeId node) {
    const Definition& what = plan.values[index];
    if (const auto* count = std::get_if<CountOf>(&what)) {
      found.counts[count->list.info->path].push_back({side, node, count});
      mention(count->list.info->path, node);
      records(count->list, count->child);
    }
    if (const auto* last = std::get_if<LastDateOf>(&what)) length(last->length);
    if (const auto* dated = std::get_if<DatedValue>(&what)) bounds(dated->values);
    std::vector<std::string> paths;
    if (const auto* share = std::get_if<ShareOf>(&what)) paths_of(plan, share->of, paths);
    if (const auto* bands = std::get_if<BandsOf>(&what)) paths_of(plan, bands->of, paths);
    for (const auto& path : paths) found.sampled.insert(path);
    paths_of(plan, DefinedValue{index}, paths);
    found.sources.insert(paths.begin(), paths.end());
  }
  void bound(Date date) {
    found.clock.bounds.insert(date);
    own_bounds.insert(date);
  }
  template <class T> void bounds(const Dated<T>& value) {
    if (value.is_always()) return;
    for (const auto& part : value.parts) {
      bound(part.from);
      if (!part.to.is_never()) bound(Date{part.to.days + 1});
    }
  }
  void length(std::uint32_t index) {
    const LengthUse& use = plan.lengths[index];
    bounds(use.length);
    for (const auto& part : use.length.parts) {
      if (part.value.needs_calendar() && use.calendar != no_calendar) found.clock.calendars.insert({&plan, use.calendar});
      for (const auto& step : part.value.steps) {
        const bool plain = step.unit == LengthUnit::seconds || step.unit == LengthUnit::dates || step.unit == LengthUnit::clear_days ||
                           step.unit == LengthUnit::ever;
        found.clock.monthly = found.clock.monthly || !plain;
      }
    }
  }
  void records(const RecordList& records, NodeId child) {
    const std::string before = list;
    list = records.info->path;
    found.matchers[list][static_cast<std::size_t>(side)].insert(canonical(plan, child));
    if (records.direction_of != nullptr && records.direction) mention(records.direction_of->path, child);
    node(child);
    list = before;
  }
  void children(const Children& range) {
    for (std::uint32_t i = 0; i != range.count; ++i) node(plan.children[range.first + i]);
  }
  void node(NodeId id) {
    const Condition& what = plan.node(id).what;
    if (const auto* c = std::get_if<AllOf>(&what)) children(c->children);
    if (const auto* c = std::get_if<AnyOf>(&what)) children(c->children);
    if (const auto* c = std::get_if<Not>(&what)) node(c->child);
    if (const auto* c = std::get_if<Among>(&what)) {
      operand(c->subject, id);
      if (c->other) operand(*c->other, id);
      if (c->set_offset) mention(asked_as(plan, c->set_order), id);
    }
    if (const auto* c = std::get_if<Compare>(&what)) {
      operand(c->left, id);
      operand(c->right, id);
      const bool reads_clock = is_act_time(c->left) || is_act_time(c->right);
      const auto* literal = is_act_time(c->left) ? std::get_if<Literal>(&c->right) : std::get_if<Literal>(&c->left);
      if (reads_clock && literal != nullptr && literal->value.type == FactType::date) {
        bound(literal->value.as_date());
        bound(Date{literal->value.as_date().days + 1});
      }
      if (reads_clock && literal != nullptr && literal->value.type == FactType::instant && zone != nullptr)
        bound(zone->local(literal->value.as_instant()).date);
    }
    if (const auto* c = std::get_if<Aged>(&what)) {
      operand(c->event, id);
      if (c->probe)
        operand(*c->probe, id);
      else
        mention("action.at", id);
      length(c->length);
    }
    if (const auto* c = std::get_if<TableCovers>(&what)) {
      mention("action.at", id);
      found.clock.hours.insert({&plan, c->hours});
      found.clock.weekly = true;
      const HoursUse& use = plan.hours[c->hours];
      bounds(use.table);
      bool holidays = false;
      for (const auto& part : use.table.parts) holidays = holidays || part.value.holidays;
      if (holidays && use.calendar != no_calendar) found.clock.calendars.insert({&plan, use.calendar});
    }
    if (const auto* c = std::get_if<RecordCovers>(&what)) {
      mention("action.at", id);
      mention(asked_as(plan, c->hours_order), id);
      mention(asked_as(plan, c->days_order), id);
    }
    if (const auto* c = std::get_if<SetHolds>(&what)) {
      mention(asked_as(plan, c->order), id);
      if (c->word) operand(*c->word, id);
    }
    if (const auto* c = std::get_if<SomeRecord>(&what)) {
      mention(c->list.info->path, id);
      records(c->list, c->child);
    }
    if (const auto* c = std::get_if<Says>(&what)) mention(asked_as(plan, c->order), id);
    if (const auto* c = std::get_if<OneStep>(&what)) {
      operand(c->to, id);
      operand(c->from, id);
    }
    if (std::holds_alternative<InPlace>(what) || std::holds_alternative<Covered>(what)) mention("debtor.jurisdiction", id);
    if (const auto* c = std::get_if<InForce>(&what)) {
      mention("action.at", id);
      if (c->from.days > -1'000'000) bound(c->from);
      if (!c->to.is_never()) bound(Date{c->to.days + 1});
    }
  }
};

} // namespace

Mentions mentions_of(const std::array<const Plan*, 2>& plans, const std::array<const std::vector<Unit>*, 2>& units, const Zone* zone) {
  Mentions found;
  std::array<std::set<Date>, 2> bounds;
  for (const Side side : sides) {
    const auto own = static_cast<std::size_t>(side);
    const Plan& plan = *plans[own];
    Collector collect{found, zone, side, plan};
    for (const Unit& unit : *units[own]) {
      const Variant& variant = plan.variants[unit.variant];
      collect.node(variant.applies);
      collect.node(variant.exceptions);
      if (unit.duty) continue;
      const Part& part = variant.parts[unit.part];
      collect.node(part.holds);
      if (part.force.approvers_of_table) collect.mention("agent.authority", part.holds);
    }
    bounds[own] = std::move(collect.own_bounds);
  }
  found.clock.bounds_differ = bounds[0] != bounds[1];
  std::array<std::set<std::string>, 2> keys;
  std::map<std::string, std::vector<std::pair<Side, std::string>>> by_name;
  for (const auto& [name, all] : found.by_name)
    for (const Mention& one : all) {
      std::string key = canonical(*plans[static_cast<std::size_t>(one.side)], one.node);
      keys[static_cast<std::size_t>(one.side)].insert(key);
      by_name[name].emplace_back(one.side, std::move(key));
    }
  for (const auto& [name, all] : by_name)
    for (const auto& [side, key] : all)
      if (keys[1 - static_cast<std::size_t>(side)].count(key) == 0) found.focus.insert(name);
  return found;
}

const std::vector<Mention>& Mentions::of(const std::string& name) const {
  static const std::vector<Mention> none;
  const auto known = by_name.find(name);
  return known == by_name.end() ? none : known->second;
}

} // namespace licito::compare
