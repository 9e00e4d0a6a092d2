#include "lint/subjects.hpp"

#include <utility>

namespace licito::lint {

namespace {

constexpr std::int64_t day = 86'400;

std::string number(std::int64_t value) { return std::to_string(value); }

Ranges values_of(const AnyWordSet& words, std::size_t size) {
  Ranges all;
  for (std::size_t code = 1; code <= size; ++code)
    if (words.has(static_cast<std::uint16_t>(code))) all = all | Ranges::only(static_cast<std::int64_t>(code));
  return all;
}

Ranges by(Compare::How how, std::int64_t value) {
  switch (how) {
  case Compare::How::equal: return Ranges::only(value);
  case Compare::How::less: return value == Ranges::lowest ? Ranges::none() : Ranges::between(Ranges::lowest, value - 1);
  case Compare::How::at_most: return Ranges::between(Ranges::lowest, value);
  case Compare::How::more: return value == Ranges::highest ? Ranges::none() : Ranges::between(value + 1, Ranges::highest);
  case Compare::How::at_least: return Ranges::between(value, Ranges::highest);
  }
  return Ranges::everything();
}

std::string bits(const AnyWordSet& words) {
  std::string text;
  for (const std::uint64_t part : words.bits) text += number(static_cast<std::int64_t>(part)) + ":";
  return text;
}

std::string table_text(const HoursTable& table) {
  std::string text;
  const auto windows = [&](const DayWindows& of_day) {
    for (const Window& window : of_day) text += number(window.opens) + "-" + number(window.closes) + ",";
    text += ";";
  };
  for (const DayWindows& weekday : table.weekdays) windows(weekday);
  if (table.holidays) windows(*table.holidays);
  return text;
}

std::string order_text(const WordOrder& order) {
  std::string text;
  for (const std::uint16_t word : order.words) text += number(word) + "<";
  return text;
}

} // namespace

std::optional<Ranges> moments_of(const HoursTable& table) {
  Ranges open;
  for (std::int64_t holiday = 0; holiday != 2; ++holiday)
    for (std::int64_t weekday = 0; weekday != 7; ++weekday) {
      const DayWindows& windows = holiday == 1 && table.holidays ? *table.holidays : table.weekdays[static_cast<std::size_t>(weekday)];
      const std::int64_t midnight = (holiday * 7 + weekday) * day;
      for (const Window& window : windows) {
        open = open | Ranges::between(midnight + window.opens, midnight + std::min<std::int64_t>(window.closes, day) - 1);
        if (window.closes <= day) continue;
        if (table.holidays) return std::nullopt;
        for (std::int64_t next = 0; next != 2; ++next)
          open = open | Ranges::between((next * 7 + (weekday + 1) % 7) * day, (next * 7 + (weekday + 1) % 7) * day + window.closes - day - 1);
      }
    }
  return open;
}

Subjects::Subjects(const Plan& plan) : plan_(plan) {
  std::optional<std::uint16_t> calendar;
  for (const HoursUse& use : plan.hours)
    for (const auto& part : use.table.parts) {
      if (!part.value.holidays) continue;
      one_calendar_ = one_calendar_ && (!calendar || *calendar == use.calendar);
      calendar = use.calendar;
    }
}

SubjectId Subjects::subject(const std::string& key, const Ranges& universe) {
  const auto [found, fresh] = known_.try_emplace(key, static_cast<SubjectId>(all_.size()));
  if (fresh) all_.push_back({universe, std::nullopt});
  return found->second;
}

std::optional<Constraint> Subjects::of(NodeId node) {
  if (const auto found = cached_.find(node); found != cached_.end()) return found->second;
  auto constraint = made(node);
  cached_.emplace(node, constraint);
  return constraint;
}

SubjectId Subjects::word_in(const SetHolds& set, std::uint16_t word) {
  return yes_or_no("word " + number(set.order) + (set.in_record ? "r" : "") + " " + number(static_cast<std::int64_t>(set.extra)) + " " +
                   number(word));
}

std::optional<Constraint> Subjects::direction_of(const RecordList& list) {
  if (!list.direction || list.direction_of == nullptr) return std::nullopt;
  const Operand field = FieldValue{list.direction_of->type, list.direction_of->offset, list.direction_of->order};
  return Constraint{subject(text_of(field), universe_of(field, list.direction_of->list)), Ranges::only(*list.direction)};
}

void Subjects::about_records(SubjectId subject, const RecordList& list, NodeId child, bool counted, bool distinct_dates) {
  if (!all_[subject].records) all_[subject].records = Records{text_of(list), child, counted, distinct_dates, direction_of(list)};
}

std::optional<Constraint> Subjects::made(NodeId node) {
  const Condition& what = plan_.node(node).what;
  if (std::holds_alternative<AllOf>(what) || std::holds_alternative<AnyOf>(what) || std::holds_alternative<Not>(what) ||
      std::holds_alternative<Fixed>(what) || std::holds_alternative<KindKnown>(what) || std::holds_alternative<SetHolds>(what))
    return std::nullopt;
  if (const auto* line = std::get_if<Among>(&what))
    if (auto constraint = among(*line)) return constraint;
  if (const auto* line = std::get_if<Compare>(&what))
    if (auto constraint = compare(*line)) return constraint;
  if (const auto* line = std::get_if<Aged>(&what))
    if (auto constraint = aged(*line)) return constraint;
  if (const auto* line = std::get_if<TableCovers>(&what))
    if (auto constraint = covers(*line)) return constraint;
  if (const auto* line = std::get_if<InForce>(&what))
    return Constraint{subject("date of the act", Ranges::everything()), Ranges::between(line->from.days, line->to.days)};
  const SubjectId alone = yes_or_no(text_of(node));
  if (const auto* line = std::get_if<SomeRecord>(&what)) about_records(alone, line->list, line->child, false, false);
  return Constraint{alone, Ranges::only(1)};
}

std::optional<Constraint> Subjects::among(const Among& line) {
  if (line.set_offset) return std::nullopt;
  if (!line.other) {
    if (line.list == no_list) return std::nullopt;
    const std::size_t size = plan_.vocabulary.list(line.list).words.size();
    return Constraint{subject(text_of(line.subject), universe_of(line.subject, line.list)), values_of(line.words, size)};
  }
  const auto* literal = std::get_if<Literal>(&*line.other);
  if (literal == nullptr) return std::nullopt;
  return Constraint{subject(text_of(line.subject), literal->value.type == FactType::boolean ? Ranges::between(0, 1) : Ranges::everything()),
                    Ranges::only(literal->value.value)};
}

std::optional<Constraint> Subjects::compare(const Compare& line) {
  if (const auto* literal = std::get_if<Literal>(&line.right)) {
    const auto* defined = std::get_if<DefinedValue>(&line.left);
    const auto* count = defined == nullptr ? nullptr : std::get_if<CountOf>(&plan_.values[defined->index]);
    // Amounts of two currencies, and a date written beside an instant, are measured otherwise: subjects of their own.
    std::string key = text_of(line.left) + " by " + number(static_cast<int>(literal->value.type));
    if (literal->value.type == FactType::money) key += " " + number(literal->value.currency.index);
    const SubjectId id = subject(key, count != nullptr ? Ranges::between(0, Ranges::highest) : Ranges::everything());
    if (count != nullptr) about_records(id, count->list, count->child, true, count->distinct_dates);
    return Constraint{id, by(line.how, literal->value.value)};
  }
  // One value against another: which of the two is greater.
  return Constraint{subject("order of " + text_of(line.left) + " and " + text_of(line.right), Ranges::between(-1, 1)),
                    by(line.how, 0) & Ranges::between(-1, 1)};
}

std::optional<Constraint> Subjects::aged(const Aged& line) {
  // The age of the event in units of the length; -1: not yet, or never.
  const LengthUse& use = plan_.lengths[line.length];
  const std::string whose = text_of(line.event) + (line.probe ? " at " + text_of(*line.probe) : "");
  const Length* length = use.length.is_always() ? &use.length.parts.front().value : nullptr;
  const bool is_count = length != nullptr && length->steps.size() == 1 && length->steps.front().unit <= LengthUnit::clear_years;
  if (is_count) {
    const Length::Step step = length->steps.front();
    const std::string unit = number(static_cast<int>(step.unit)) + (length->needs_calendar() ? " of " + number(use.calendar) : std::string{});
    return Constraint{subject("age of " + whose + " in " + unit, Ranges::between(-1, Ranges::highest)),
                      line.past ? Ranges::between(step.count, Ranges::highest) : Ranges::between(0, step.count - 1)};
  }
  return Constraint{subject("age of " + whose + " by " + length_text(line.length), Ranges::between(-1, 1)), Ranges::only(line.past ? 1 : 0)};
}

std::optional<Constraint> Subjects::covers(const TableCovers& line) {
  const HoursUse& use = plan_.hours[line.hours];
  if (!use.table.is_always()) return std::nullopt;
  const auto open = moments_of(use.table.parts.front().value);
  if (!open) return std::nullopt;
  return Constraint{
      subject("moment of the week" + (one_calendar_ ? std::string{} : " by " + number(use.calendar)), Ranges::between(0, moments_in_all - 1)), *open};
}

Ranges Subjects::universe_of(const Operand&, ListIndex list) const {
  return list == no_list ? Ranges::everything() : Ranges::between(1, static_cast<std::int64_t>(plan_.vocabulary.list(list).words.size()));
}

std::string Subjects::length_text(std::uint32_t length) const {
  const LengthUse& use = plan_.lengths[length];
  std::string text = number(use.calendar);
  for (const auto& part : use.length.parts) text += " " + number(part.from.days) + ".." + number(part.to.days) + ":" + part.value.text();
  return text;
}

std::string Subjects::text_of(const RecordList& list) const { return list.info->name + (list.direction ? "/" + number(*list.direction) : ""); }

std::string Subjects::text_of(const Operand& operand) {
  struct Written {
    Subjects& self;
    std::string operator()(const Literal& one) const {
      return "is " + number(static_cast<int>(one.value.type)) + " " + number(one.value.value) + " " + number(one.value.currency.index);
    }
    std::string operator()(const FactValue& one) const { return "fact " + number(one.order); }
    std::string operator()(const ActTime& one) const { return "fact " + number(one.order); }
    std::string operator()(const DaysPastDue& one) const { return "fact " + number(one.order); }
    std::string operator()(const FieldValue& one) const { return "field " + number(one.order); }
    std::string operator()(const ExtraValue& one) const { return "fact " + number(one.order); }
    std::string operator()(const ConsentValue& one) const { return "consent " + number(static_cast<int>(one.field)); }
    std::string operator()(const PersonReached&) const { return "person"; }
    std::string operator()(const DefinedValue& one) const {
      const Definition& value = self.plan_.values[one.index];
      if (const auto* count = std::get_if<CountOf>(&value))
        return "count " + self.text_of(count->list) + (count->distinct_dates ? " dates " : " ") + self.text_of(count->child);
      if (const auto* last = std::get_if<LastDateOf>(&value)) return "last " + self.length_text(last->length) + " from " + self.text_of(last->from);
      if (const auto* share = std::get_if<ShareOf>(&value))
        return "share " + number(share->rate.units) + " of " + self.text_of(share->of) + " " + number(static_cast<int>(share->round));
      return "value " + number(one.index);
    }
  };
  return std::visit(Written{*this}, operand);
}

std::string Subjects::text_of(NodeId node) {
  const Condition& what = plan_.node(node).what;
  const auto group = [&](std::string_view name, const Children& range) {
    std::vector<std::string> members;
    for (std::uint32_t i = 0; i != range.count; ++i) members.push_back(text_of(plan_.children[range.first + i]));
    std::sort(members.begin(), members.end());
    std::string text{name};
    for (const std::string& member : members) text += "(" + member + ")";
    return text;
  };
  if (const auto* all = std::get_if<AllOf>(&what)) return group("all", all->children);
  if (const auto* any = std::get_if<AnyOf>(&what)) return group("any", any->children);
  if (const auto* negation = std::get_if<Not>(&what)) return "not(" + text_of(negation->child) + ")";
  if (const auto* fixed = std::get_if<Fixed>(&what)) return fixed->truth.is_yes() ? "yes" : fixed->truth.is_no() ? "no" : "open";
  if (const auto* line = std::get_if<Among>(&what)) {
    std::string text = "among " + text_of(line->subject) + " ";
    if (line->set_offset) return text + "set " + number(*line->set_offset);
    return text + (line->other ? text_of(*line->other) : bits(line->words));
  }
  if (const auto* line = std::get_if<Compare>(&what))
    return "compare " + text_of(line->left) + " " + number(static_cast<int>(line->how)) + " " + text_of(line->right);
  if (const auto* line = std::get_if<Aged>(&what))
    return "aged " + text_of(line->event) + (line->past ? " past " : " inside ") + length_text(line->length) +
           (line->probe ? " at " + text_of(*line->probe) : "");
  if (const auto* line = std::get_if<TableCovers>(&what)) {
    const HoursUse& use = plan_.hours[line->hours];
    std::string text = "covers " + number(use.calendar);
    for (const auto& part : use.table.parts) text += " " + number(part.from.days) + ".." + number(part.to.days) + ":" + table_text(part.value);
    return text;
  }
  if (const auto* line = std::get_if<RecordCovers>(&what)) return "record covers " + number(line->hours_order);
  if (const auto* line = std::get_if<SetHolds>(&what))
    return "set " + number(line->order) + (line->in_record ? "r " : " ") + number(static_cast<std::int64_t>(line->extra)) + " " +
           number(static_cast<int>(line->how)) + " " + (line->word ? text_of(*line->word) : bits(line->words));
  if (const auto* line = std::get_if<SomeRecord>(&what)) return "some " + text_of(line->list) + "(" + text_of(line->child) + ")";
  if (const auto* line = std::get_if<Empty>(&what)) return "empty " + number(line->order) + (line->list ? " " + text_of(*line->list) : "");
  if (const auto* line = std::get_if<Says>(&what)) return "says " + number(line->order) + " " + number(line->phrases);
  if (const auto* line = std::get_if<Given>(&what))
    return "given " + (line->scalar ? text_of(*line->scalar) : line->fact == nullptr ? number(node) : line->fact->name);
  if (const auto* line = std::get_if<OneStep>(&what))
    return "step " + text_of(line->to) + " " + text_of(line->from) + " " + order_text(plan_.orders[line->order]) + (line->up ? " up" : "");
  if (const auto* line = std::get_if<InPlace>(&what)) {
    std::string text = "in";
    for (const Place& place : plan_.place_lists[line->places]) text += " " + std::string(place.text());
    return text;
  }
  if (const auto* line = std::get_if<InForce>(&what)) return "dates " + number(line->from.days) + ".." + number(line->to.days);
  return "node " + number(node);
}

} // namespace licito::lint
