#include "conditions/open_hours.hpp"

#include "conditions/records.hpp"
#include "pack/reader.hpp"
#include "rulebook/plan.hpp"

namespace licito {
namespace {

const Calendar* calendar_of(const Scene& scene, const HoursUse& use) {
  return use.calendar == no_calendar ? nullptr : scene.plan.calendars[use.calendar].get();
}

} // namespace

Truth TableCovers::judge(Scene& scene) const {
  if (!scene.timed()) return Truth::unknown();
  const HoursUse& use = scene.plan.hours[hours];
  Truth truth;
  const HoursTable* table = use.table.now(scene, truth);
  if (table == nullptr) return truth;
  const Calendar* calendar = calendar_of(scene, use);
  switch (table->at(scene.now, calendar, calendar == nullptr ? 0 : scene.reading(*calendar))) {
  case HoursTable::Answer::open: return Truth::yes();
  case HoursTable::Answer::closed: return Truth::no();
  case HoursTable::Answer::no_calendar_year: return scene.fail(Fault::calendar_year);
  }
  return Truth::unknown();
}

namespace {

Truth in_days_window(const Step& step, Scene& scene) {
  if (!scene.timed()) return Truth::unknown();
  const HoursUse& use = scene.plan.hours[step.offset];
  const auto covered = [&](const Window& window) { return window.opens <= scene.now.second && scene.now.second < window.closes; };
  const bool on_weekday = covered(use.days[static_cast<std::size_t>(scene.now.date.weekday())]);
  if (step.value == 0) return Truth::of(on_weekday); // a holiday is as its weekday
  const bool on_holiday = covered(use.days[7]);
  if (on_weekday == on_holiday) return Truth::of(on_weekday);
  const Calendar* calendar = calendar_of(scene, use);
  if (calendar == nullptr || !calendar->answers(scene.now.date)) return scene.fail(Fault::calendar_year);
  return Truth::of(calendar->is_holiday(scene.now.date, scene.reading(*calendar)) ? on_holiday : on_weekday);
}

} // namespace

Step TableCovers::step(const Plan& plan) const {
  const HoursUse& use = plan.hours[hours];
  if (!use.by_day) return {};
  return {in_days_window, 0, hours, 0, use.table.parts.front().value.holidays ? 1 : 0};
}

namespace {

/// HoursTable::next_edge for hours that have one window a day; nothing where a day is outside the calendar.
std::optional<std::int64_t> next_edge_by_day(const Scene& scene, const HoursUse& use) {
  const bool holidays = use.table.parts.front().value.holidays.has_value();
  const Calendar* calendar = holidays ? calendar_of(scene, use) : nullptr;
  const std::size_t reading = calendar != nullptr ? scene.reading(*calendar) : 0;
  constexpr std::int32_t day = 86'400;
  const std::int32_t now = scene.now.second;
  bool open = false;
  for (std::int32_t ahead = 0; ahead <= 8; ++ahead) {
    const Date date{scene.now.date.days + ahead};
    if (holidays && (calendar == nullptr || !calendar->answers(date))) return std::nullopt;
    const Window& window = use.days[holidays && calendar->is_holiday(date, reading) ? 7u : static_cast<std::size_t>(date.weekday())];
    const auto at = [&](std::int32_t second) { return std::int64_t{date.days} * day + second; };
    if (ahead == 0) open = window.opens <= now && now < window.closes;
    if (open) {
      if (ahead != 0 && (window.opens != 0 || window.closes == 0)) return at(0); // shut at midnight
      if (window.closes != day) return at(window.closes);
    } else if (window.opens < window.closes && (ahead != 0 || window.opens > now)) {
      return at(window.opens);
    }
  }
  return scene.now.local_seconds() + 8 * std::int64_t{day};
}

} // namespace

Instant TableCovers::next(Scene& scene) const {
  if (!scene.timed()) return Instant::never();
  const HoursUse& use = scene.plan.hours[hours];
  if (use.by_day)
    if (const auto edge = next_edge_by_day(scene, use)) return scene.zone->towards(scene.at, *edge);
  Truth truth;
  const HoursTable* table = use.table.now(scene, truth);
  Instant when = use.table.next(scene);
  if (table == nullptr) return when;
  const Calendar* calendar = calendar_of(scene, use);
  return earlier(when, scene.zone->towards(scene.at, table->next_edge(scene.now, calendar, calendar == nullptr ? 0 : scene.reading(*calendar))));
}

void TableCovers::absent(Scene& scene, AbsentFacts& facts) const {
  if (!scene.at_given) facts.insert(at_order);
  if (scene.zone == nullptr) facts.insert(scene.zone_fact);
}

void TableCovers::needs(const Plan& plan, Needs& needs) const {
  needs.zone = needs.time = true;
  const HoursUse& use = plan.hours[hours];
  if (use.calendar != no_calendar)
    for (const auto& part : use.table.parts)
      if (part.value.holidays) needs.calendars.insert(use.calendar);
}

Truth RecordCovers::judge(Scene& scene) const {
  const auto& hours = *reinterpret_cast<const DayHours*>(scene.record + offset);
  if (!scene.timed()) return Truth::unknown();
  const std::optional<bool> answer = covers(hours, scene.now);
  return answer ? Truth::of(*answer) : Truth::unknown();
}

Instant RecordCovers::next(Scene& scene) const {
  if (!scene.timed()) return Instant::never();
  const auto& hours = *reinterpret_cast<const DayHours*>(scene.record + offset);
  return scene.zone->towards(scene.at, next_edge(hours, scene.now));
}

void RecordCovers::absent(Scene& scene, AbsentFacts& facts) const {
  if (!scene.at_given) facts.insert(at_order);
  if (scene.zone == nullptr) facts.insert(scene.zone_fact);
  const auto& hours = *reinterpret_cast<const DayHours*>(scene.record + offset);
  if (!hours.days) facts.insert(days_order);
  if (!hours.hours) facts.insert(hours_order);
}

} // namespace licito

// ── reading ──

namespace licito {

/// `cover`: on `$hours`, on a list of records with hours, on the hours of the record at hand.
std::optional<NodeId> read_cover(Reader& reader, const Subject& subject, document::Node value, const Where& where) {
  if (subject.hours) return reader.conditions.add(TableCovers{*subject.hours, reader.plan.at_order});
  if (subject.field != nullptr && subject.type == FactType::hours) {
    const FieldInfo* days = where.records->field("days");
    return reader.conditions.add(
        RecordCovers{subject.field->offset, subject.field->order, days != nullptr ? days->order : subject.field->order, reader.plan.at_order});
  }
  if (subject.type == FactType::records) {
    const FieldInfo* hours = subject.fact->field("hours");
    if (hours != nullptr) {
      const FieldInfo* days = subject.fact->field("days");
      const NodeId child =
          reader.conditions.add(RecordCovers{hours->offset, hours->order, days != nullptr ? days->order : hours->order, reader.plan.at_order});
      return reader.conditions.add(SomeRecord{RecordList(subject.fact), child, false, false});
    }
  }
  return reader.bad(value, "E0109", "`" + std::string(subject.name) + "` has no hours that could cover the act");
}

} // namespace licito
