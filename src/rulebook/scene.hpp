#pragma once
// What a condition sees while it is judged: the act, the facts, and one world (a candidate zone and a reading of the region).

#include "conditions/record_bits.hpp"
#include "conditions/scalar.hpp"
#include "conditions/truth.hpp"
#include "licito/facts/proposal.hpp"
#include "licito/facts/vocabulary.hpp"
#include "rulebook/absent_facts.hpp"
#include "rulebook/step.hpp"
#include "rulebook/texts_read.hpp"
#include "time/calendar.hpp"

#include <boost/container/flat_set.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace licito {

struct Plan;
using NodeId = std::uint32_t;

/// A region that a world assumes; `none` reads only the national days.
struct RegionChoice {
  const Calendar::Region* region = nullptr;
};

/// Local dates that the act may have: one where the zone is known; where it is not, those between UTC-12 and UTC+14.
struct DateRange {
  Date first, last;
  bool is_one() const { return first == last; }
};

/// Mutable only in what is assumed for the moment (world, record); the facts stay as they are. One per decision, on the stack.
class Scene {
public:
  Scene(const Plan& plan, const Step* steps, const Proposal& proposal, const Proposal* assumed, Instant at, bool at_given)
      : plan(plan), steps(steps), proposal(proposal), assumed(assumed), at(at), at_given(at_given) {}

  const Plan& plan;
  const Step* steps; ///< Of the plan.
  const Proposal& proposal;
  const Proposal* assumed; ///< What the host declared its silence to mean; may be null.
  Instant at;              ///< action.at, or the instant being tried instead of it.
  bool at_given;
  std::uint32_t kinds = ~0u; ///< Bit per kind of act: facts that the act cannot have are never asked for.

  // The world.
  const Zone* zone = nullptr; ///< Null: the zone is not known.
  LocalTime now;              ///< Only if `timed()`.
  RegionChoice region;
  FactOrder zone_fact = 0; ///< Whom to ask for the zone.

  const std::byte* record = nullptr; ///< The record being looked at, inside a matcher over records.
  Fault fault = Fault::none;         ///< The last thing that could not be worked out.

  // What has been found out of the act, for whoever asks again.
  ColumnsAnswered columns;
  TextsRead texts;

  bool timed() const { return zone != nullptr && at_given; }
  void enter(const Zone* in_zone) {
    zone = in_zone;
    if (zone != nullptr && at_given) now = zone->local(at);
  }
  /// The same where the local time is known already.
  void enter(const Zone* in_zone, const LocalTime& local) {
    zone = in_zone;
    now = local;
  }
  /// Only if at_given.
  DateRange today() const {
    if (zone != nullptr) return {now.date, now.date};
    constexpr std::int64_t day = 86'400, west = -12 * 3'600, east = 14 * 3'600;
    const auto date = [](std::int64_t s) { return Date{static_cast<std::int32_t>(s >= 0 ? s / day : (s - day + 1) / day)}; };
    return {date(at.seconds + west), date(at.seconds + east)};
  }
  /// The first moment after the act at which its local date may be `date` or later. Never too late.
  Instant towards(Date date) const {
    if (date.is_never()) return Instant::never();
    const std::int64_t target = std::int64_t{date.days} * 86'400;
    if (zone != nullptr) return now.local_seconds() < target ? zone->towards(at, target) : Instant::never();
    const std::int64_t east = target - 14 * 3'600, west = target + 12 * 3'600;
    if (at.seconds < east) return Instant{east};
    if (at.seconds < west) return Instant{west};
    return Instant::never();
  }
  /// The local date of an event; nothing where it is an instant and the zone is not known.
  std::optional<Date> local_date(const Scalar& event) const {
    if (event.type == FactType::date) return event.as_date();
    if (event.is_never()) return Date::never();
    if (zone == nullptr) return std::nullopt;
    return event.as_instant() == at ? now.date : zone->local(event.as_instant()).date;
  }

  template <class T> const T& fact(std::uint32_t offset) const {
    return *reinterpret_cast<const T*>(reinterpret_cast<const std::byte*>(&proposal) + offset);
  }
  template <class T> const T& assumption(std::uint32_t offset) const {
    return *reinterpret_cast<const T*>(reinterpret_cast<const std::byte*>(assumed) + offset);
  }

  Truth judge(NodeId node) {
    const Step& step = steps[node];
    return step.judge(step, *this);
  }
  /// Whether the text at this offset says one of these phrases.
  Truth says(std::uint32_t text, std::uint16_t phrases);
  // Defined with the list of conditions.
  Instant next(NodeId node);                   ///< The first moment after `at` at which the node's truth may change; `never` if none.
  Alternatives settle(NodeId node, bool want); ///< Sets of absent facts with which the node could come out as `want`. For a node that is open.
  bool hangs_on_content_only(NodeId node);     ///< Whether every absent fact that an open node hangs on is a content fact.

  std::size_t reading(const Calendar& calendar) const; ///< Which of the calendar's readings this world assumes.

  Truth fail(Fault why) {
    fault = why;
    return Truth::error();
  }
};

inline Instant earlier(Instant a, Instant b) { return std::min(a, b); }

inline std::size_t Scene::reading(const Calendar& calendar) const {
  if (region.region == nullptr) return 0;
  const auto& regions = calendar.regions();
  const auto first = reinterpret_cast<std::uintptr_t>(regions.data()), one = reinterpret_cast<std::uintptr_t>(region.region);
  if (one >= first && one < first + regions.size() * sizeof(Calendar::Region)) return (one - first) / sizeof(Calendar::Region) + 1; // one of its own
  for (std::size_t i = 0; i != regions.size(); ++i)
    if (regions[i].place == region.region->place && regions[i].locality == region.region->locality) return i + 1;
  for (std::size_t i = 0; i != regions.size(); ++i)
    if (regions[i].place == region.region->place && regions[i].locality.empty()) return i + 1;
  return 0;
}

/// What a condition depends on besides plain facts; decides in how many worlds a rule is judged.
struct Needs {
  bool zone = false;                                   ///< Local time or local dates.
  boost::container::flat_set<std::uint16_t> calendars; ///< Indexes into Plan's calendars whose regional days could matter.
  bool time = false;                                   ///< Any reading of the act's instant at all.
};

/// Adds what a node of a plan depends on.
void node_needs(const Plan& plan, NodeId node, Needs& needs);

} // namespace licito
