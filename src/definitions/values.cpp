#include "definitions/values.hpp"

#include "rulebook/plan.hpp"

#include <algorithm>

namespace licito {
namespace {

/// amount * numerator / denominator, rounded as said. Exact in 128 bits.
std::int64_t scaled(std::int64_t amount, std::int64_t numerator, std::int64_t denominator, Rounding round) {
  __extension__ using Wide = __int128;
  const Wide product = Wide{amount} * numerator;
  Wide quotient = product / denominator;
  Wide rest = product % denominator;
  if (rest < 0) { // round towards minus infinity first
    rest += denominator;
    --quotient;
  }
  if (rest != 0) {
    const Wide twice = 2 * rest;
    if (round == Rounding::up || (round == Rounding::half_even && (twice > denominator || (twice == denominator && quotient % 2 != 0)))) ++quotient;
  }
  return static_cast<std::int64_t>(quotient);
}

constexpr std::int64_t whole = 100 * Percent::one;

} // namespace

Reading CountOf::read(Scene& scene) const {
  const RecordSpan span = list.records(scene);
  if (!span.given) return Reading::absent();
  std::int64_t sure = 0, open = 0;
  if (!distinct_dates) {
    for (std::size_t i = 0; i != span.size; ++i) {
      const AtRecord at(scene, span[i]);
      const Truth match = list.matches(scene, child);
      if (match.is_error()) return Reading::broken(scene.fault);
      if (match.is_yes()) ++sure;
      if (match.is_open()) ++open;
    }
  } else {
    // Local dates, each counted once. Two records without a known date might share one, so they only raise the high end.
    boost::container::small_vector<Date, 16> certain, possible;
    for (std::size_t i = 0; i != span.size; ++i) {
      const AtRecord at(scene, span[i]);
      const Truth match = list.matches(scene, child);
      if (match.is_error()) return Reading::broken(scene.fault);
      if (match.is_no()) continue;
      const Reading when = list.time(scene);
      const auto date = when.is_known() ? scene.local_date(when.value) : std::nullopt;
      if (!date) {
        ++open;
      } else {
        (match.is_yes() ? certain : possible).push_back(*date);
      }
    }
    std::sort(certain.begin(), certain.end());
    certain.erase(std::unique(certain.begin(), certain.end()), certain.end());
    sure = static_cast<std::int64_t>(certain.size());
    std::sort(possible.begin(), possible.end());
    possible.erase(std::unique(possible.begin(), possible.end()), possible.end());
    for (const Date date : possible)
      if (!std::binary_search(certain.begin(), certain.end(), date)) ++open;
  }
  return Reading::between(sure, sure + open);
}

void CountOf::absent(Scene& scene, AbsentFacts& facts) const {
  SomeRecord{list, child, false, false}.absent(scene, facts);
  if (distinct_dates && scene.zone == nullptr && list.records(scene).given) facts.insert(scene.zone_fact);
}

void CountOf::needs(const Plan& plan, Needs& needs) const {
  SomeRecord{list, child, false, false}.needs(plan, needs);
  if (distinct_dates) needs.zone = needs.time = true; // local dates
}

Alternatives CountOf::turn(Scene& scene, std::int64_t least, bool into_matches) const {
  // chosen[r]: sets that turn r of the records seen so far.
  std::vector<Alternatives> chosen(static_cast<std::size_t>(least) + 1, Alternatives::none());
  chosen[0] = Alternatives::free();
  const RecordSpan span = list.records(scene);
  for (std::size_t i = 0; i != span.size; ++i) {
    const AtRecord at(scene, span[i]);
    if (!list.matches(scene, child).is_open()) continue;
    const Alternatives one = list.settle(scene, child, into_matches);
    for (std::size_t r = chosen.size() - 1; r != 0; --r) chosen[r] = chosen[r] | (chosen[r - 1] & one);
  }
  return chosen.back();
}

Reading TableOf::read(Scene& scene, std::optional<std::uint16_t> as_authority) const {
  std::uint32_t at = 0;
  for (std::size_t key = 0; key != by.size(); ++key) {
    std::int64_t value = 0;
    if (as_authority && authority == key) {
      value = *as_authority;
    } else {
      const Reading reading = licito::read(by[key], scene);
      if (reading.state == Reading::State::fault || reading.state == Reading::State::absent) return reading;
      if (!reading.is_known()) return Reading::absent();
      value = reading.value.value;
    }
    const auto& rows = levels[at].rows;
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.from <= value && value <= r.to; });
    if (row == rows.end()) return Reading::nothing();
    at = row->next;
  }
  return cells[at].nothing ? Reading::nothing() : Reading::known(cells[at].value);
}

Instant TableOf::next(Scene& scene) const {
  Instant when = Instant::never();
  for (const Operand& key : by) {
    const auto* days = std::get_if<DaysPastDue>(&key);
    const auto due = days != nullptr ? days->due(scene) : std::nullopt;
    if (!due || !scene.timed()) {
      when = earlier(when, next_change(key, scene));
      continue;
    }
    // Not every midnight: only those on which a row begins or ends. Rows of other keys may be among them, which only looks again too early.
    const std::int64_t now = std::int64_t{scene.now.date.days} - due->days;
    for (const Level& level : levels)
      for (const Row& row : level.rows)
        for (const std::int64_t edge : {row.from, row.to == std::numeric_limits<std::int64_t>::max() ? row.to : row.to + 1})
          if (edge > now && edge < 100'000) when = earlier(when, scene.towards(Date{due->days + static_cast<std::int32_t>(edge)}));
  }
  return when;
}

void TableOf::absent(Scene& scene, AbsentFacts& facts) const {
  if (read(scene).state != Reading::State::absent) return;
  for (const Operand& key : by) licito::absent(key, scene, facts);
}

void TableOf::needs(const Plan& plan, Needs& needs) const {
  for (const Operand& key : by) licito::needs(key, plan, needs);
}

Reading ShareOf::read(Scene& scene) const {
  Reading base = licito::read(of, scene);
  if (!base.is_known()) return base;
  return Reading::known({FactType::money, base.value.currency, scaled(base.value.value, rate.units, whole, round)});
}

Reading BandsOf::read(Scene& scene) const {
  const Reading base = licito::read(of, scene);
  if (!base.is_known()) return base;
  if (base.value.currency != currency) return Reading::broken(scene.fault = Fault::mixed_currencies);
  __extension__ using Wide = __int128;
  Wide sum = 0; // minor units times `whole`, so that only the end is rounded
  for (const Band& band : bands) {
    const std::int64_t top = std::min(base.value.value, band.to);
    if (top > band.from) sum += Wide{top - band.from} * band.rate.units;
  }
  sum -= Wide{minus} * whole;
  if (sum < 0) sum = 0;
  const auto units = static_cast<std::int64_t>(sum / whole);
  const auto rest = static_cast<std::int64_t>(sum % whole);
  return Reading::known({FactType::money, currency, units + scaled(rest, 1, whole, round)});
}

Reading LastDateOf::read(Scene& scene) const {
  const Reading start = licito::read(from, scene);
  if (!start.is_known()) return start;
  if (start.value.is_never()) return Reading::known(Scalar::date(Date::never()));
  const LengthUse& use = scene.plan.lengths[length];
  Truth truth;
  const Length* now = use.length.now(scene, truth);
  if (now == nullptr) return truth.is_error() ? Reading::broken(scene.fault) : Reading::absent();
  if (now->is_ever()) return Reading::known(Scalar::date(Date::never()));
  if (now->is_elapsed()) {
    if (scene.zone == nullptr) return Reading::absent();
    const Instant begin = start.value.type == FactType::instant ? start.value.as_instant() : scene.zone->start_of(start.value.as_date());
    return Reading::known(Scalar::date(scene.zone->local(Instant{begin.seconds + now->steps.front().count - 1}).date));
  }
  const auto event = scene.local_date(start.value);
  if (!event) return Reading::absent();
  const Calendar* calendar = use.calendar == no_calendar ? nullptr : scene.plan.calendars[use.calendar].get();
  const LengthEnd end = end_of(*now, *event, calendar, calendar == nullptr ? 0 : scene.reading(*calendar));
  if (end.no_calendar_year()) return Reading::broken(scene.fault = Fault::calendar_year);
  return Reading::known(Scalar::date(end.date.is_never() ? end.date : Date{end.date.days - 1}));
}

Instant LastDateOf::next(Scene& scene) const {
  Instant when = scene.plan.lengths[length].length.next(scene);
  if (is_act_time(from)) return scene.timed() ? earlier(when, scene.towards(Date{scene.now.date.days + 1})) : when;
  return earlier(when, next_change(from, scene));
}

void LastDateOf::absent(Scene& scene, AbsentFacts& facts) const {
  if (read(scene).is_known()) return;
  licito::absent(from, scene, facts);
  if (licito::read(from, scene).is_known()) facts.insert(scene.at_given ? scene.zone_fact : scene.plan.at_order);
}

void LastDateOf::needs(const Plan& plan, Needs& needs) const {
  licito::needs(from, plan, needs);
  needs.zone = true;
  const LengthUse& use = plan.lengths[length];
  if (!use.length.is_always()) needs.time = true;
  if (use.calendar != no_calendar) needs.calendars.insert(use.calendar);
}

Reading DatedValue::read(Scene& scene) const {
  Truth truth;
  const Scalar* value = values.now(scene, truth);
  if (value != nullptr) return Reading::known(*value);
  return truth.is_error() ? Reading::broken(scene.fault) : Reading::absent();
}

} // namespace licito
