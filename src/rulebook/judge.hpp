#pragma once
// Judging a proposal: the rules of its bucket, in each world.

#include "rulebook/plan.hpp"
#include "rulebook/scene.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace licito {

/// What the act is, as far as choosing rules goes.
struct ActKind {
  std::size_t index = 0;     ///< Of the bucket: a kind, a contact with an offer, or absent.
  std::uint32_t kinds = ~0u; ///< Bit per kind that the act is.
  std::uint16_t channel = 0; ///< Code; 0 absent.
};
ActKind kind_of(const Plan& plan, const Proposal& proposal, const Proposal* assumed);

/// One candidate zone and what its clock shows: null where a clock's zone is not known, with whom to ask.
struct WorldZone {
  const Zone* zone = nullptr;
  FactOrder ask = 0;
  LocalTime now;
  bool shown_before = false; ///< A zone before it in the list shows the same.
};
using WorldZones = boost::container::small_vector<WorldZone, 32>; // a host may name a country: the United States have 29 zones
using WordCodes = boost::container::small_vector<std::uint16_t, 8>;
using RegionChoices = boost::container::small_vector<RegionChoice, 64>; // the regions of a country: no allocation while deciding

/// Judges variants of one plan against one proposal at one instant. Lives on the stack for one question.
struct Judge {
  Judge(const Plan& plan, const Proposal& proposal, std::optional<Instant> at = std::nullopt) : Judge(plan, proposal, at, plan.assumed.get()) {}
  /// With other assumptions than the plan's.
  Judge(const Plan& plan, const Proposal& proposal, std::optional<Instant> at, const Proposal* assumed);

  const Plan& plan;
  const Proposal& proposal;
  ActKind act;
  Scene scene;

  /// Calls `see()` in every world of the variant, or of the breach, until it returns true. `every_zone`: also in zones that show what another has
  /// shown.
  template <class Where, class See> void in_worlds(const Where& where, See see, bool every_zone = true);

  /// Whether the part denies, over all worlds: true in one, else unknown in one, else no. Cures are not looked at.
  Truth verdict(const Variant& variant, const Part& part);
  /// The same of a breach that is made for the act's kind and channel. Of a duty: whether it is told.
  Truth verdict(const Breach& breach);
  /// Truth of the part's breach in the world at hand.
  Truth breach(const Variant& variant, const Part& part);
  /// Whether the duty is told, over all worlds.
  Truth applies(const Variant& variant);
  /// Whether evidence or an approval cures the part's breach at this instant.
  bool cured(const Variant& variant, const Part& part);
  /// Whether every absent fact that the open verdict hangs on is a content fact.
  bool hangs_on_content(const Variant& variant, const Part& part);
  /// Sets of absent facts each of which settles the open verdict.
  Alternatives settle(const Variant& variant, const Part& part);
  /// What one finding of the part is, if it is one.
  std::optional<Finding::What> find(const Variant& variant, const Part& part) {
    const Truth truth = verdict(variant, part);
    return truth.is_no() ? std::nullopt : found(truth, variant, part);
  }
  /// Whether the breach denies.
  bool denies(const Breach& breach);
  /// The first later moment at which the variant's verdicts or cures may differ.
  Instant next(const Variant& variant);
  /// The same of one breach.
  Instant next(const Breach& breach);
  /// Roles that may approve, for a limit by authority.
  WordCodes approvers(const Variant& variant, const Part& part);

  /// Calls `see(index, variant)` for every variant that may apply, in no particular order, until it returns true.
  template <class See> void over_variants(See see);
  /// Calls `see(breach)` for every breach that may be there, in the order of telling in each group of places, until it returns true.
  template <class See> void over_breaches(See see);
  /// Whether the last date of a duty cannot be worked out, for want of a calendar's year; `scene.fault` says why.
  bool duty_date_fails(const Variant& variant);
  /// Fills the decision.
  void decide(Decision& decision);
  /// Allowed at this instant? Where not, `next` is a moment before which it stays denied.
  bool allowed(Instant& next);
  /// The next moment at which any rule's verdict may differ.
  Instant next_of_all();

private:
  template <class See> void over_groups(See see); ///< Calls `see(group)` for the groups of the places where the debtor is.
  std::optional<Finding::What> found(Truth truth, const Variant& variant, const Part& part);
  void tell(Decision& decision, const Breach& breach, Truth truth); ///< Notes what a breach that is not out of the question comes to.
  Instant next_cure(const Part& part) const;                        ///< When a record of an approval or of evidence begins to count.
  Instant next_approval_end(const Part& part);                      ///< When an approval may stop being valid, in the world at hand.
  const Variant& variant_of(const Variant& variant) const { return variant; }
  const Variant& variant_of(const Breach& breach) const { return plan.variants[breach.variant]; }
  const WorldZones& zones(std::uint16_t clock) { return clock == clock_ ? worlds_ : other_zones(clock); }
  const WorldZones& other_zones(std::uint16_t clock);
  void fill(WorldZones& list, std::uint16_t clock) const;
  const RegionChoices& choices(const Variant& variant);
  bool is_live() const;
  static constexpr std::uint16_t no_clock = 0xFFFF;
  Truth lines(const Breach& breach); ///< Truth of a breach in the world at hand.
  bool is_ruled_out(const Breach& breach);
  std::uint16_t clock_ = no_clock;  ///< The first clock that was asked for, which mostly stays the only one …
  std::uint16_t inside_ = no_clock; ///< The clock whose only world is the one at hand.
  WorldZones worlds_;               ///< … and its zones.
  boost::container::small_vector<std::pair<std::uint16_t, WorldZones>, 1> other_clocks_;
  RegionChoices choices_;
  boost::container::small_vector<std::uint16_t, 2> choices_of_;
};

/// The earliest instant at or after the proposal's at which everything is allowed; nothing within the horizon.
std::optional<Instant> permitted_from(const Plan& plan, const Proposal& proposal, std::chrono::seconds horizon);
/// The first instant after the proposal's at which this part no longer denies; nothing within a hundred years.
std::optional<Instant> wait_until(const Plan& plan, const Proposal& proposal, const Variant& variant, const Part& part);

// ── templates ──

template <class Where, class See> void Judge::in_worlds(const Where& where, See see, bool every_zone) {
  inside_ = no_clock;
  if (!where.per_zone) {
    scene.enter(nullptr);
    scene.zone_fact = plan.debtor_zones;
    scene.region = {};
    see();
    return;
  }
  scene.region = {};
  for (const WorldZone& world : zones(where.clock)) {
    if (world.shown_before && !every_zone) continue;
    scene.enter(world.zone, world.now);
    scene.zone_fact = world.ask;
    if (!where.regional) {
      if (see()) return;
      continue;
    }
    for (const RegionChoice region : choices(variant_of(where))) {
      scene.region = region;
      if (see()) return;
    }
  }
}

inline Truth Judge::breach(const Variant& variant, const Part& part) {
  Truth truth = scene.judge(variant.applies);
  if (truth.is_no()) return truth;
  const Truth holds = scene.judge(part.holds);
  truth = truth && (part.forbids ? holds : !holds);
  if (!variant.excepted || truth.is_no()) return truth;
  return truth && !scene.judge(variant.exceptions);
}

inline Truth Judge::verdict(const Variant& variant, const Part& part) {
  Truth any = Truth::no();
  in_worlds(variant, [&] {
    any = any || breach(variant, part);
    return any.is_yes();
  });
  return any;
}

inline Truth Judge::lines(const Breach& breach) {
  const BreachLine* line = plan.breach_lines.data() + breach.first;
  const BreachLine* const end = line + breach.count;
  Truth all = Truth::yes();
  for (; line != end && !all.is_no(); ++line) {
    const Truth holds = line->step.judge(line->step, scene);
    all = all && (line->wanted ? holds : !holds);
  }
  return all;
}

/// Whether a line that is the same in every world rules the breach out.
inline bool Judge::is_ruled_out(const Breach& breach) {
  const BreachLine* const first = plan.breach_lines.data() + breach.first;
  return std::any_of(first, first + breach.count, [&](const BreachLine& line) {
    if (line.by_world) return false;
    const Truth holds = line.step.judge(line.step, scene);
    return line.wanted ? holds.is_no() : holds.is_yes();
  });
}

inline Truth Judge::verdict(const Breach& breach) {
  if (!breach.per_zone) return lines(breach); // the same in every world, so in the one at hand
  if (!breach.regional) {
    if (inside_ == breach.clock) return lines(breach);
    if (const WorldZones& list = zones(breach.clock); list.size() == 1) {
      scene.region = {};
      scene.enter(list.front().zone, list.front().now);
      scene.zone_fact = list.front().ask;
      inside_ = breach.clock;
      return lines(breach);
    }
  }
  Truth any = Truth::no();
  if (is_ruled_out(breach)) return any; // before it is gone through in every one of many worlds
  const auto see = [&] {
    any = any || lines(breach);
    return any.is_yes();
  };
  in_worlds(breach, see, !breach.reads_now);
  return any;
}

template <class See> void Judge::over_groups(See see) {
  const Bucket& bucket = plan.buckets[act.index * plan.channels + act.channel];
  const auto& own = proposal.debtor.jurisdiction;
  const auto& places = own.given() || scene.assumed == nullptr ? own : scene.assumed->debtor.jurisdiction;
  if (!places.given()) {
    for (const Bucket::Group& group : bucket.groups)
      if (see(group)) return;
    return;
  }
  // The rules of any country, and those of each country in which a place of the debtor lies; the rest do not apply.
  auto group = bucket.groups.begin();
  if (group != bucket.groups.end() && group->country[0] == '\0' && see(*group++)) return;
  for (auto place = places.begin(); place != places.end(); ++place) {
    const std::array<char, 2> country{place->code[0], place->code[1]};
    const bool seen = std::any_of(places.begin(), place, [&](const Place& p) { return p.country() == place->country(); });
    if (seen) continue;
    const auto found = std::lower_bound(group, bucket.groups.end(), country, [](const Bucket::Group& g, const auto& c) { return g.country < c; });
    if (found != bucket.groups.end() && found->country == country && see(*found)) return;
  }
}

template <class See> void Judge::over_variants(See see) {
  over_groups([&](const Bucket::Group& group) {
    return std::any_of(group.variants.begin(), group.variants.end(), [&](std::uint32_t index) { return see(index, plan.variants[index]); });
  });
}

template <class See> void Judge::over_breaches(See see) {
  over_groups([&](const Bucket::Group& group) {
    group.reach.fetch_records(proposal);
    return group.sieve.over(proposal, scene.assumed, [&](std::uint32_t position) {
      const Breach& breach = group.breaches[position];
      return (breach.text == 0 || !scene.says(breach.text, breach.phrases).is_no()) && see(breach);
    });
  });
}

} // namespace licito
