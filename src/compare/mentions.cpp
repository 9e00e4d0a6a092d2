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
  std::map<std::string, std::string> where_changed = {}; ///< Facts that are tried as samples, if a line that reads them changed; and why.

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
    for (const auto& path : paths) found.sampled.emplace(path, "shares and bands of amounts were tried at some amounts only");
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
  /// Whether the length is worth as much on every day of the year.
  bool length(std::uint32_t index) {
    bool even = true;
    const LengthUse& use = plan.lengths[index];
    bounds(use.length);
    for (const auto& part : use.length.parts) {
      if (part.value.needs_calendar() && use.calendar != no_calendar) found.clock.calendars.insert({&plan, use.calendar});
      for (const auto& step : part.value.steps) {
        const bool plain = step.unit == LengthUnit::seconds || step.unit == LengthUnit::dates || step.unit == LengthUnit::clear_days ||
                           step.unit == LengthUnit::ever;
        found.clock.monthly = found.clock.monthly || !plain;
        even = even && plain;
      }
    }
    return even;
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
      if (!length(c->length)) {
        std::vector<std::string> paths;
        paths_of(plan, c->event, paths);
        if (c->probe) paths_of(plan, *c->probe, paths);
        for (const std::string& path : paths)
          if (path != "action.at") where_changed.emplace(path, "lengths in months, years or working days were tried from a few dates only");
      }
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
    if (const auto* c = std::get_if<Says>(&what)) {
      mention(asked_as(plan, c->order), id);
      where_changed.emplace(asked_as(plan, c->order), "texts were tried with one phrase at a time");
    }
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

/// Why lists of one or two sorts of records do not show every way to be judged; empty where they do. One record shows what one matcher finds, and as
/// many records as there are matchers show all that they find together; so many alike as are counted show what one count finds.
std::string records_not_tried(const std::string& list, const std::array<std::set<std::string>, 2>& sorts,
                              const std::map<std::string, std::vector<Counted>>& counts) {
  if (std::max(sorts[0].size(), sorts[1].size()) < 2) return {};
  std::set<std::string> all = sorts[0];
  all.insert(sorts[1].begin(), sorts[1].end());
  if (counts.count(list) == 0 && all.size() < 3) return {};
  return "records of several sorts in `" + list + "` were tried in some mixtures only";
}

} // namespace

Mentions mentions_of(const std::array<const Plan*, 2>& plans, const std::array<const std::vector<Unit>*, 2>& units, const Zone* zone) {
  Mentions found;
  std::array<std::set<Date>, 2> bounds;
  std::map<std::string, std::string> where_changed;
  for (const Side side : sides) {
    const auto own = static_cast<std::size_t>(side);
    const Plan& plan = *plans[own];
    Collector collect{found, zone, side, plan};
    for (const Unit& unit : *units[own]) {
      const Variant& variant = plan.variants[unit.variant];
      if (variant.per_zone) {
        const auto& fixed = plan.clocks[plan.rules[variant.rule].clock].fixed;
        found.clock.zones.insert(fixed.begin(), fixed.end());
      }
      collect.node(variant.applies);
      collect.node(variant.exceptions);
      if (unit.duty) continue;
      const Part& part = variant.parts[unit.part];
      collect.node(part.holds);
      if (part.force.approvers_of_table) collect.mention("agent.authority", part.holds);
    }
    bounds[own] = std::move(collect.own_bounds);
    where_changed.merge(collect.where_changed);
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
  std::array<std::set<std::string>, 2> changed;
  for (const auto& [name, all] : by_name)
    for (const auto& [side, key] : all)
      if (keys[1 - static_cast<std::size_t>(side)].count(key) == 0) changed[static_cast<std::size_t>(side)].insert(name);
  for (const auto& names : changed) found.focus.insert(names.begin(), names.end());
  for (const auto& [name, why] : where_changed)
    if (changed[0].count(name) != 0 && changed[1].count(name) != 0) found.sampled.emplace(name, why);
  for (const auto& [list, sorts] : found.matchers)
    if (const std::string why = records_not_tried(list, sorts, found.counts); !why.empty()) found.sampled.emplace(list, why);
  return found;
}

const std::vector<Mention>& Mentions::of(const std::string& name) const {
  static const std::vector<Mention> none;
  const auto known = by_name.find(name);
  return known == by_name.end() ? none : known->second;
}

} // namespace licito::compare
