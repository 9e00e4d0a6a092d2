#include "compare/canonical.hpp"

#include "text/digest.hpp"
#include "text/fold.hpp"

#include <algorithm>
#include <set>

namespace licito::compare {
namespace {

std::string number(std::int64_t n) { return std::to_string(n); }

struct Writer {
  const Plan& plan;
  mutable std::map<const Calendar*, std::string> calendars_known = {}; ///< A calendar is long, and many lines use it.

  std::string path(FactOrder order) const { return plan.vocabulary.path_of(order); }
  std::string words(ListIndex list, const AnyWordSet& set) const {
    std::set<std::string> names;
    if (list == no_list) return number(static_cast<std::int64_t>(set.bits[0]));
    const auto& all = plan.vocabulary.list(list).words;
    for (std::uint16_t code = 1; code <= all.size(); ++code)
      if (set.has(code)) names.insert(all[code - 1u]);
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : ",") + name;
    return "[" + text + "]";
  }
  std::string word(ListIndex list, std::int64_t code) const {
    if (list == no_list || code < 1) return number(code);
    const auto& all = plan.vocabulary.list(list).words;
    return static_cast<std::size_t>(code) <= all.size() ? all[static_cast<std::size_t>(code) - 1] : number(code);
  }
  std::string scalar(const Scalar& value, ListIndex list = no_list) const {
    const std::string type = number(static_cast<int>(value.type)) + ":";
    if (value.type == FactType::word) return type + word(list, value.value);
    if (value.type == FactType::money) return type + number(value.value) + std::string{value.currency.code()};
    return type + number(value.value);
  }
  std::string calendar(std::uint16_t index) const {
    if (index == no_calendar) return "-";
    std::string& known = calendars_known[plan.calendars[index].get()];
    if (known.empty()) known = canonical(*plan.calendars[index]);
    return known;
  }
  template <class T, class Text> std::string dated(const Dated<T>& value, Text text) const {
    std::string all;
    for (const auto& part : value.parts) all += number(part.from.days) + ".." + number(part.to.days) + "=" + text(part.value) + ";";
    return all;
  }
  std::string length(std::uint32_t index) const {
    const LengthUse& use = plan.lengths[index];
    bool working = false;
    for (const auto& part : use.length.parts) working = working || part.value.needs_calendar();
    return dated(use.length, [](const Length& l) { return l.text(); }) + (working ? calendar(use.calendar) : "");
  }
  static std::string windows(const DayWindows& day) {
    std::string text;
    for (const Window& window : day) text += number(window.opens) + "-" + number(window.closes) + " ";
    return text;
  }
  std::string hours(std::uint32_t index) const {
    const HoursUse& use = plan.hours[index];
    bool holidays = false;
    for (const auto& part : use.table.parts) holidays = holidays || part.value.holidays;
    return dated(use.table,
                 [](const HoursTable& table) {
                   std::string text;
                   for (const DayWindows& day : table.weekdays) text += windows(day) + "|";
                   return text + (table.holidays ? "h" + windows(*table.holidays) : "");
                 }) +
           (holidays ? calendar(use.calendar) : "");
  }
  std::string places(std::uint32_t index) const {
    std::set<std::string> names;
    for (const Place& place : plan.place_lists[index]) names.insert(std::string{place.text()});
    std::string text;
    for (const auto& name : names) text += name + ",";
    return text;
  }
  std::string list(const RecordList& records) const { return records.info->name + (records.direction ? "/" + number(*records.direction) : ""); }
  std::string order(std::uint32_t index) const {
    std::string text;
    for (const std::uint16_t code : plan.orders[index].words) text += word(plan.orders[index].list, code) + "<";
    return text;
  }

  // ── operands ──
  ListIndex list_of(const Operand& operand) const {
    const FactInfo* fact = nullptr;
    FactOrder at = 0;
    if (const auto* value = std::get_if<FactValue>(&operand))
      at = value->order;
    else if (const auto* extra = std::get_if<ExtraValue>(&operand))
      at = extra->order;
    else
      return no_list;
    for (const FactInfo& one : plan.vocabulary.facts())
      if (one.order == at && !one.derived) fact = &one;
    return fact == nullptr ? no_list : fact->list;
  }
  std::string operator()(const Literal& o) const { return scalar(o.value); }
  std::string operator()(const FactValue& o) const { return path(o.order); }
  std::string operator()(const ActTime&) const { return "action.at"; }
  std::string operator()(const DaysPastDue&) const { return "debt.days_past_due"; }
  std::string operator()(const FieldValue& o) const { return path(o.order); }
  std::string operator()(const ExtraValue& o) const { return path(o.order); }
  std::string operator()(const ConsentValue& o) const { return "consent." + number(static_cast<int>(o.field)); }
  std::string operator()(const PersonReached&) const { return "person"; }
  std::string operator()(const DefinedValue& o) const { return std::visit(*this, plan.values[o.index]); }
  std::string operand(const Operand& o) const { return std::visit(*this, o); }

  // ── definitions ──
  std::string operator()(const CountOf& v) const {
    return "count(" + list(v.list) + (v.distinct_dates ? " dates " : " ") + node(v.child, false) + ")";
  }
  std::string level(const TableOf& table, std::size_t depth, std::uint32_t at) const {
    if (depth == table.by.size()) {
      const TableOf::Cell& cell = table.cells[at];
      return cell.nothing ? "none" : scalar(cell.value);
    }
    std::string text = "{";
    for (const TableOf::Row& row : table.levels[at].rows) {
      const bool is_word = table.by_lists[depth] != no_list && row.from == row.to;
      text += (is_word ? word(table.by_lists[depth], row.from) : number(row.from) + ".." + number(row.to)) + "=" + level(table, depth + 1, row.next) +
              ";";
    }
    return text + "}";
  }
  std::string operator()(const TableOf& v) const {
    std::string text = "table(";
    for (const Operand& key : v.by) text += operand(key) + ",";
    return text + level(v, 0, 0) + ")";
  }
  std::string operator()(const ShareOf& v) const {
    return "share(" + number(v.rate.units) + " " + operand(v.of) + " " + number(static_cast<int>(v.round)) + ")";
  }
  std::string operator()(const BandsOf& v) const {
    std::string text = "bands(";
    for (const auto& band : v.bands) text += number(band.from) + "-" + number(band.to) + "@" + number(band.rate.units) + ",";
    return text + std::string{v.currency.code()} + number(v.minus) + operand(v.of) + number(static_cast<int>(v.round)) + ")";
  }
  std::string operator()(const LastDateOf& v) const { return "last(" + length(v.length) + operand(v.from) + ")"; }
  std::string operator()(const DatedValue& v) const {
    return "dated(" + dated(v.values, [&](const Scalar& s) { return scalar(s); }) + ")";
  }

  // ── conditions ──
  void gather(NodeId id, bool negated, bool all, std::set<std::string>& into) const {
    const Condition& what = plan.node(id).what;
    const auto* conjunction = std::get_if<AllOf>(&what);
    const auto* disjunction = std::get_if<AnyOf>(&what);
    if (const auto* turned = std::get_if<Not>(&what)) return gather(turned->child, !negated, all, into);
    const Children* children = conjunction != nullptr && all != negated   ? &conjunction->children
                               : disjunction != nullptr && all == negated ? &disjunction->children
                                                                          : nullptr;
    if (children == nullptr) {
      into.insert(node(id, negated));
      return;
    }
    for (std::uint32_t i = 0; i != children->count; ++i) gather(plan.children[children->first + i], negated, all, into);
  }
  static std::string joined(std::set<std::string> parts, bool all) {
    parts.erase(all ? "yes" : "no");
    if (parts.count(all ? "no" : "yes") != 0) return all ? "no" : "yes";
    if (parts.empty()) return all ? "yes" : "no";
    if (parts.size() == 1) return *parts.begin();
    std::string text = all ? "all(" : "any(";
    for (const auto& part : parts) text += part + " ; ";
    return text + ")";
  }
  std::string node(NodeId id, bool negated) const {
    const Line& line = plan.node(id);
    const Condition& what = line.what;
    if (const auto* turned = std::get_if<Not>(&what)) return node(turned->child, !negated);
    if (std::holds_alternative<AllOf>(what) || std::holds_alternative<AnyOf>(what)) {
      const bool all = std::holds_alternative<AllOf>(what) != negated;
      std::set<std::string> parts;
      gather(id, negated, all, parts);
      return joined(std::move(parts), all);
    }
    if (const auto* fixed = std::get_if<Fixed>(&what)) {
      const Truth truth = negated ? !fixed->truth : fixed->truth;
      return truth.is_yes() ? "yes" : truth.is_no() ? "no" : truth.is_error() ? "error" : "unknown";
    }
    if (const auto* compared = std::get_if<Compare>(&what)) return ordered(*compared, negated);
    std::string text;
    if (std::holds_alternative<KindKnown>(what)) text = "kind";
    if (const auto* c = std::get_if<Among>(&what)) {
      text = operand(c->subject) + " is ";
      if (c->set_offset)
        text += "in " + path(c->set_order);
      else if (!c->other)
        text += words(c->list, c->words);
      else if (const auto* literal = std::get_if<Literal>(&*c->other))
        text += scalar(literal->value, c->list);
      else
        text = std::min(operand(c->subject), operand(*c->other)) + " is " + std::max(operand(c->subject), operand(*c->other));
    }
    if (const auto* c = std::get_if<Aged>(&what))
      text = operand(c->event) + (c->past ? " past " : " inside ") + length(c->length) + (c->probe ? " for " + operand(*c->probe) : "");
    if (const auto* c = std::get_if<TableCovers>(&what)) text = "hours " + hours(c->hours);
    if (const auto* c = std::get_if<RecordCovers>(&what)) text = "hours of " + path(c->hours_order);
    if (const auto* c = std::get_if<SetHolds>(&what)) {
      text = path(c->order) + " holds " + number(static_cast<int>(c->how)) + words(c->list, c->words) + (c->word ? " and " + operand(*c->word) : "");
    }
    if (const auto* c = std::get_if<SomeRecord>(&what)) text = "some " + list(c->list) + " " + node(c->child, false);
    if (const auto* c = std::get_if<Empty>(&what)) text = "empty " + (c->list ? list(*c->list) : path(c->order));
    if (const auto* c = std::get_if<Says>(&what)) {
      std::set<std::string> phrases;
      for (const std::string& phrase : phrases_of(plan, line)) phrases.insert(phrase);
      text = path(c->order) + " says ";
      for (const std::string& phrase : phrases) text += phrase + "|";
    }
    if (const auto* c = std::get_if<Given>(&what)) text = "given " + c->fact->path;
    if (const auto* c = std::get_if<OneStep>(&what))
      text = operand(c->to) + (c->up ? " above " : " one step from ") + operand(c->from) + " in " + order(c->order);
    if (const auto* c = std::get_if<InPlace>(&what)) text = "in " + places(c->places);
    if (const auto* c = std::get_if<Covered>(&what)) text = "covered by " + places(c->places);
    if (const auto* c = std::get_if<InForce>(&what)) text = "in force " + number(c->from.days) + ".." + number(c->to.days);
    return negated ? "not(" + text + ")" : text;
  }
  /// An order against a literal has one spelling: `above 7`, `at_least 8` and "not `at_most 7`" are the same.
  std::string ordered(const Compare& c, bool negated) const {
    const auto wrap = [](bool turned, std::string text) { return turned ? "not(" + text + ")" : text; };
    const std::string left = operand(c.left);
    if (const auto* literal = std::get_if<Literal>(&c.right); literal != nullptr && c.how != Compare::How::equal) {
      Scalar bound = literal->value;
      const bool counted = bound.type != FactType::instant && !bound.is_never();
      const bool upward = c.how == Compare::How::at_least || c.how == Compare::How::more;
      if (counted) {
        if (c.how == Compare::How::more || c.how == Compare::How::at_most) ++bound.value;
        return wrap(upward == negated, left + " >= " + scalar(bound));
      }
    }
    switch (c.how) {
    case Compare::How::equal: return wrap(negated, left + " = " + operand(c.right));
    case Compare::How::less: return wrap(negated, left + " < " + operand(c.right));
    case Compare::How::at_most: return wrap(negated, left + " <= " + operand(c.right));
    case Compare::How::more: return wrap(negated, left + " > " + operand(c.right));
    case Compare::How::at_least: return wrap(negated, left + " >= " + operand(c.right));
    }
    return {};
  }
};

std::string clock_text(const ClockSpec& spec) {
  std::string text = std::string(spec.debtor ? "d" : "") + (spec.recipient ? "r" : "") + (spec.collector ? "c" : "");
  std::set<std::string> zones;
  for (const Zone* zone : spec.fixed) zones.insert(std::string{zone->name()});
  for (const auto& zone : zones) text += "," + zone;
  return text;
}

std::string names(const Plan& plan, std::string_view list, const std::vector<std::uint16_t>& codes) {
  std::set<std::string> found;
  const auto& all = plan.vocabulary.list(*plan.vocabulary.list_named(list)).words;
  for (const std::uint16_t code : codes) found.insert(all[code - 1u]);
  std::string text;
  for (const auto& name : found) text += (text.empty() ? "" : " or ") + name;
  return text;
}

std::string length_text(const Plan& plan, std::uint32_t index) {
  std::string text;
  for (const auto& part : plan.lengths[index].length.parts) text += (text.empty() ? "" : ", later ") + part.value.text();
  return text;
}

std::string force_text(const Plan& plan, const Force& force) {
  std::string text{to_string(force.strength)};
  if (force.strength == Strength::approval) {
    text += force.approvers_of_table ? std::string{" by whoever may"} : " by " + names(plan, "authority", force.roles);
    if (force.valid) text += " within " + length_text(plan, *force.valid);
    if (!force.evidence.empty()) text += " with " + names(plan, "evidence", force.evidence);
  }
  if (force.strength == Strength::presumption) text += " that " + names(plan, "evidence", force.evidence) + " rebuts";
  return text;
}

} // namespace

std::string canonical(const Plan& plan, NodeId node, bool negated) { return Writer{plan}.node(node, negated); }
std::string clock_of(const Plan& plan, const Unit& unit) {
  const Variant& variant = plan.variants[unit.variant];
  return variant.per_zone ? clock_text(plan.clocks[plan.rules[variant.rule].clock]) : "";
}

std::string canonical(const Plan& plan, const Operand& operand) { return Writer{plan}.operand(operand); }

std::string canonical(const Calendar& calendar) {
  std::string text = std::string{calendar.covers().text()} + " " + number(calendar.first_year()) + "-" + number(calendar.last_year());
  for (const Calendar::Region& region : calendar.regions()) text += " " + std::string{region.place.text()} + "/" + region.locality;
  text += " " + calendar.days();
  return text::sha256_hex(text);
}

std::vector<std::string> phrases_of(const Plan& plan, const Line& line) {
  if (line.place == 0) return {};
  const document::Node key = plan.places[line.place - 1u];
  // The key stands in a map: its value follows it in the text. Find the pair among the maps of the tree that hold it.
  const document::Node root = key.tree().root();
  document::Node value;
  const auto look = [&](document::Node node, auto&& self) -> void {
    if (node.is_sequence())
      for (const document::Node item : node.items()) self(item, self);
    if (!node.is_mapping()) return;
    for (const auto [name, of] : node.pairs()) {
      if (name == key) value = of;
      if (value) return;
      self(of, self);
    }
  };
  look(root, look);
  const document::Node says = value ? value["says"] : document::Node{};
  if (!says) return {};
  std::string_view name = says.text();
  if (!name.starts_with('$')) return {};
  name.remove_prefix(1);
  document::Node pack = root;
  if (const auto dot = name.rfind('.'); dot != std::string_view::npos) {
    for (const auto& tree : plan.trees)
      if (tree->root()["pack"] && tree->root()["pack"].text() == name.substr(0, dot)) pack = tree->root();
    name.remove_prefix(dot + 1);
  }
  const document::Node languages = pack["define"] ? pack["define"][name]["phrases"] : document::Node{};
  std::set<std::string> found;
  if (languages)
    for (const auto [language, list] : languages.pairs())
      for (const document::Node phrase : list.one_or_more()) found.insert(std::string{phrase.text()});
  return {found.begin(), found.end()};
}

namespace {

Told told_of(const Plan& plan, const Writer& writer, const Unit& unit) {
  const Variant& variant = plan.variants[unit.variant];
  const Rule& rule = plan.rules[variant.rule];
  Told told{unit.duty ? Told::What::obliges : Told::What::denies, rule.authority, {}, {}, {}};
  if (unit.duty) {
    const DutyTold& duty = rule.duties[unit.part];
    told.code = plan.vocabulary.list(*plan.vocabulary.list_named("duty")).words[duty.word - 1u];
    if (duty.length) {
      told.force = std::string(duty.keep ? "for " : "within ") + length_text(plan, *duty.length) + " from " + writer.operand(*duty.from);
      told.terms = writer.length(*duty.length);
    }
    return told;
  }
  const Force& force = variant.parts[unit.part].force;
  told.code = variant.parts[unit.part].code;
  told.force = force_text(plan, force);
  if (force.strength == Strength::approval) told.terms = "given for " + rule.id + " "; // an approval names its rule
  if (force.valid) told.terms += writer.length(*force.valid);
  if (force.approvers_of_table) told.terms += writer(std::get<TableOf>(plan.values[*force.approvers_of_table]));
  return told;
}

std::vector<Unit> units_of_kind(const Plan& plan, const Writer& writer, std::size_t kind) {
  std::vector<std::uint32_t> variants;
  for (const Bucket::Group& group : plan.buckets[kind * plan.channels].groups)
    variants.insert(variants.end(), group.variants.begin(), group.variants.end());
  std::sort(variants.begin(), variants.end());
  std::vector<Unit> units;
  for (const std::uint32_t index : variants) {
    const Variant& variant = plan.variants[index];
    const Rule& rule = plan.rules[variant.rule];
    std::set<std::string> lines;
    writer.gather(variant.applies, false, true, lines);
    writer.gather(variant.exceptions, true, true, lines);
    const std::string clock = variant.per_zone ? "@" + clock_text(plan.clocks[rule.clock]) : "";
    for (std::uint32_t i = 0; i != rule.duties.size(); ++i) {
      Unit unit{index, i, true, {}};
      const DutyTold& duty = rule.duties[i];
      unit.told = told_of(plan, writer, unit);
      unit.key = Writer::joined(lines, true) + clock + " obliges " + unit.told.code + (duty.length ? writer.length(*duty.length) : "") +
                 (duty.from ? writer.operand(*duty.from) : "") + (duty.keep ? "keep" : "");
      units.push_back(std::move(unit));
    }
    if (!rule.duties.empty()) continue;
    for (std::uint32_t i = 0; i != variant.parts.size(); ++i) {
      const Part& part = variant.parts[i];
      auto all = lines;
      writer.gather(part.holds, !part.forbids, true, all);
      Unit unit{index, i, false, {}};
      unit.told = told_of(plan, writer, unit);
      const Told& told = unit.told;
      unit.key = Writer::joined(std::move(all), true) + clock + " tells " + number(static_cast<int>(told.authority)) + told.code + " " + told.force +
                 " " + told.terms;
      units.push_back(std::move(unit));
    }
  }
  return units;
}

} // namespace

std::vector<std::vector<Unit>> units_of(const Plan& plan) {
  const Writer writer{plan};
  std::vector<std::vector<Unit>> units;
  for (std::size_t kind = 0; kind * plan.channels != plan.buckets.size(); ++kind) units.push_back(units_of_kind(plan, writer, kind));
  return units;
}

} // namespace licito::compare
