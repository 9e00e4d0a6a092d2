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

Instant TableCovers::next(Scene& scene) const {
  if (!scene.timed()) return Instant::never();
  const HoursUse& use = scene.plan.hours[hours];
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
