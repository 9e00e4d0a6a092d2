#include "conditions/aged.hpp"

#include "conditions/operand_type.hpp"

#include "pack/reader.hpp"
#include "rulebook/plan.hpp"

namespace licito {
namespace {

const Calendar* calendar_of(const Scene& scene, const LengthUse& use) {
  return use.calendar == no_calendar ? nullptr : scene.plan.calendars[use.calendar].get();
}

LengthEnd end_in_world(const Scene& scene, const LengthUse& use, const Length& length, Date event) {
  const Calendar* calendar = calendar_of(scene, use);
  return end_of(length, event, calendar, calendar == nullptr ? 0 : scene.reading(*calendar));
}

/// The instant of a scalar for elapsed time: a date begins at its local midnight. Nothing without a zone.
std::optional<Instant> moment(const Scene& scene, const Scalar& value) {
  if (value.type == FactType::instant) return value.as_instant();
  if (scene.zone == nullptr) return std::nullopt;
  return scene.zone->start_of(value.as_date());
}

} // namespace

Truth Aged::judge(Scene& scene) const {
  const Reading start = read(event, scene);
  if (start.state == Reading::State::fault) return scene.fail(start.fault);
  if (start.is_known() && start.value.is_never()) return Truth::no();
  Reading seen = probe ? read(*probe, scene) : scene.at_given ? Reading::known(Scalar::instant(scene.at)) : Reading::absent();
  if (seen.state == Reading::State::fault) return scene.fail(seen.fault);
  if (!start.is_known() || !seen.is_known()) return Truth::unknown();
  if (seen.value.is_never()) return Truth::of(past); // later than every date, and in no period

  const LengthUse& use = scene.plan.lengths[length];
  Truth truth;
  const Length* now = use.length.now(scene, truth);
  if (now == nullptr) return truth;

  // Whether the event is not later than what is looked at. Two instants are compared exactly.
  const auto compared = order(start.value, seen.value, scene);
  if (!past && compared && *compared > 0) return Truth::no();
  if (now->is_ever()) return past ? Truth::no() : compared ? Truth::yes() : Truth::unknown();

  if (now->is_elapsed()) {
    const auto from = moment(scene, start.value), to = moment(scene, seen.value);
    if (!from || !to) return Truth::unknown();
    const bool over = to->seconds >= from->seconds + now->steps.front().count;
    return Truth::of(past ? over : !over);
  }
  const auto from = scene.local_date(start.value), to = scene.local_date(seen.value);
  if (!from || !to) return Truth::unknown();
  const LengthEnd end = end_in_world(scene, use, *now, *from);
  if (end.no_calendar_year() && *to >= end.date && *to < end.latest) return scene.fail(Fault::calendar_year);
  const bool over = *to >= end.date;
  if (past) return Truth::of(over);
  return over ? Truth::no() : compared ? Truth::yes() : Truth::unknown();
}

std::optional<LineOnRecords> Aged::column(const Plan& plan, bool wanted) const {
  const auto* field = std::get_if<FieldValue>(&event);
  const auto& dated = plan.lengths[length].length;
  if (field == nullptr || field->type != FactType::instant || past || probe || !dated.is_always()) return std::nullopt;
  const Length& fixed = dated.parts.front().value;
  const Length::Step& only = fixed.steps.front();
  if (fixed.is_elapsed()) return InsideSeconds{{field->offset, wanted}, only.count};
  if (fixed.steps.size() == 1 && only.unit == LengthUnit::dates) return InsideDates{{field->offset, wanted}, only.count};
  return std::nullopt;
}

Instant Aged::next(Scene& scene) const {
  if (!scene.at_given) return Instant::never();
  const LengthUse& use = scene.plan.lengths[length];
  Instant when = use.length.next(scene);
  const bool event_moves = is_act_time(event), probe_moves = !probe || is_act_time(*probe);
  if (!event_moves) when = earlier(when, next_change(event, scene));
  if (probe && !probe_moves) when = earlier(when, next_change(*probe, scene));
  const Reading start = read(event, scene);
  if (!start.is_known() || start.value.is_never() || event_moves == probe_moves) return when;
  Truth truth;
  const Length* now = use.length.now(scene, truth);
  if (now == nullptr) return when;

  const auto later = [&](Instant candidate) {
    if (candidate > scene.at) when = earlier(when, candidate);
  };
  if (event_moves) { // a fixed date against a length that begins with the act
    const Reading seen = read(*probe, scene);
    if (!seen.is_known() || seen.value.is_never()) return when;
    if (now->is_elapsed()) {
      if (const auto to = moment(scene, seen.value)) {
        later(Instant{to->seconds - now->steps.front().count});
        later(Instant{to->seconds - now->steps.front().count + 1});
        later(Instant{to->seconds + 1});
      }
      return when;
    }
    if (!scene.timed()) return when;
    return earlier(when, scene.towards(Date{scene.now.date.days + 1}));
  }
  // The act against a length that begins at a fixed event.
  if (start.value.type == FactType::instant)
    later(start.value.as_instant());
  else
    when = earlier(when, scene.towards(start.value.as_date()));
  if (now->is_ever()) return when;
  if (now->is_elapsed()) {
    if (const auto from = moment(scene, start.value)) later(Instant{from->seconds + now->steps.front().count});
    return when;
  }
  const auto from = scene.local_date(start.value);
  if (!from) return when;
  const LengthEnd end = end_in_world(scene, use, *now, *from);
  when = earlier(when, scene.towards(end.date));
  return end.no_calendar_year() && !end.latest.is_never() ? earlier(when, scene.towards(end.latest)) : when;
}

void Aged::absent(Scene& scene, AbsentFacts& facts) const {
  const Reading start = read(event, scene);
  if (!start.is_known()) licito::absent(event, scene, facts);
  if (probe) licito::absent(*probe, scene, facts);
  if (!probe && !scene.at_given) facts.insert(scene.plan.at_order);
  Truth truth;
  const LengthUse& use = scene.plan.lengths[length];
  const Length* now = use.length.now(scene, truth);
  if (now == nullptr) {
    use.length.absent(scene, facts, scene.plan.at_order);
    return;
  }
  if (scene.zone != nullptr) return;
  const auto is = [&](FactType type, const Operand& source) {
    const Reading value = read(source, scene);
    return (value.is_known() ? std::optional(value.value.type) : type_of(source)) == type;
  };
  // Seconds between two instants, and days between two dates, are the same on every clock.
  const bool instants = is(FactType::instant, event) && (!probe || is(FactType::instant, *probe)) && (now->is_elapsed() || now->is_ever());
  const bool dates = probe && is(FactType::date, event) && is(FactType::date, *probe) && !now->is_elapsed();
  if (!instants && !dates) facts.insert(scene.zone_fact);
}

void Aged::needs(const Plan& plan, Needs& needs) const {
  licito::needs(event, plan, needs);
  if (probe) licito::needs(*probe, plan, needs);
  needs.time = needs.zone = true;
  const LengthUse& use = plan.lengths[length];
  if (use.calendar != no_calendar) needs.calendars.insert(use.calendar);
}

} // namespace licito

// ── reading ──

namespace licito {
namespace {

using document::Node;

bool is_dated(const Subject& subject) { return subject.operand && (subject.type == FactType::date || subject.type == FactType::instant); }

std::optional<NodeId> aged(Reader& reader, const Subject& subject, Node value, Node whole, bool past, bool period, const Where& where) {
  if (!is_dated(subject))
    return reader.bad(value, "E0109", "`" + std::string(subject.name) + "` is a " + type_name(subject.type) + ", no date or instant");
  const auto length = reader.length(value, where, period, whole.is_mapping() ? whole["calendar"] : Node{});
  if (!length) return std::nullopt;
  return reader.conditions.add(Aged{*subject.operand, *length, past, std::nullopt, subject.name, period});
}

std::optional<NodeId> read_older_than(Reader& r, const Subject& s, Node value, Node whole, const Where& where) {
  return aged(r, s, value, whole, true, false, where);
}
std::optional<NodeId> read_not_older_than(Reader& r, const Subject& s, Node value, Node whole, const Where& where) {
  return aged(r, s, value, whole, false, false, where);
}
std::optional<NodeId> read_in(Reader& r, const Subject& s, Node value, Node whole, const Where& where) {
  return aged(r, s, value, whole, false, true, where);
}

template <bool past> std::optional<NodeId> read_of(Reader& reader, const Subject& subject, Node value, Node whole, const Where& where) {
  if (!is_dated(subject))
    return reader.bad(value, "E0109", "`" + std::string(subject.name) + "` is a " + type_name(subject.type) + ", no date or instant");
  const Node of = whole["of"];
  if (!of) return reader.bad(value, "E0105", "the event is missing", "write `{" + std::string(past ? "past" : "within") + ": LENGTH, of: FACT}`");
  const auto length = reader.length(value, where, false, whole["calendar"]);
  const auto event = reader.operand(of, FactType::instant, no_list, where);
  if (!length || !event) return std::nullopt;
  return reader.conditions.add(Aged{*event, *length, past, *subject.operand, subject.name, false});
}

constexpr TestWord words[] = {{"older_than", read_older_than, "calendar"},
                              {"not_older_than", read_not_older_than, "calendar"},
                              {"in", read_in},
                              {"past", read_of<true>, "of calendar"},
                              {"within", read_of<false>, "of calendar"}};

} // namespace

std::span<const TestWord> aged_words() { return words; }

} // namespace licito
