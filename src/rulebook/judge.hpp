#pragma once
// Judging a proposal: the rules of its bucket, in each world.

#include "rulebook/plan.hpp"
#include "rulebook/scene.hpp"

#include <boost/container/static_vector.hpp>

#include <optional>

namespace licito {

/// What the act is, as far as choosing rules goes.
struct ActKind {
  std::size_t index = 0;     ///< Of the bucket: a kind, a contact with an offer, or absent.
  std::uint32_t kinds = ~0u; ///< Bit per kind that the act is.
  std::uint16_t channel = 0; ///< Code; 0 absent.
};
ActKind kind_of(const Plan& plan, const Proposal& proposal);

/// One candidate zone: null where a clock's zone is not known, with whom to ask.
struct WorldZone {
  const Zone* zone = nullptr;
  FactOrder ask = 0;
};
using WorldZones = boost::container::small_vector<WorldZone, 32>; // a host may name a country: the United States have 29 zones
using WordCodes = boost::container::small_vector<std::uint16_t, 8>;
using RegionChoices = boost::container::small_vector<RegionChoice, 64>; // the regions of a country: no allocation while deciding

/// Judges variants of one plan against one proposal at one instant. Lives on the stack for one question.
struct Judge {
  Judge(const Plan& plan, const Proposal& proposal, std::optional<Instant> at = std::nullopt);

  const Plan& plan;
  const Proposal& proposal;
  ActKind act;
  Scene scene;

  /// Calls `see()` in every world of the variant until it returns true.
  template <class See> void in_worlds(const Variant& variant, See see);

  /// Whether the part denies, over all worlds: true in one, else unknown in one, else no. Cures are not looked at.
  Truth verdict(const Variant& variant, const Part& part);
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
  std::optional<Finding::What> find(const Variant& variant, const Part& part);
  /// The first later moment at which the variant's verdicts or cures may differ.
  Instant next(const Variant& variant);
  /// Roles that may approve, for a limit by authority.
  WordCodes approvers(const Variant& variant, const Part& part);

  /// Calls `see(index, variant)` for every variant that may apply, in no particular order.
  template <class See> void over_variants(See see);
  /// Whether the last date of a duty cannot be worked out, for want of a calendar's year; `scene.fault` says why.
  bool duty_date_fails(const Variant& variant);
  /// Fills the decision.
  void decide(Decision& decision);
  /// Allowed at this instant? Where not, `next` is a moment before which it stays denied.
  bool allowed(Instant& next);
  /// The next moment at which any rule's verdict may differ.
  Instant next_of_all();

private:
  const WorldZones& zones(std::uint16_t clock);
  const RegionChoices& choices(const Variant& variant);
  bool is_live() const;
  boost::container::small_vector<std::pair<std::uint16_t, WorldZones>, 2> zones_;
  RegionChoices choices_;
  boost::container::small_vector<std::uint16_t, 2> choices_of_;
};

/// The earliest instant at or after the proposal's at which everything is allowed; nothing within the horizon.
std::optional<Instant> permitted_from(const Plan& plan, const Proposal& proposal, std::chrono::seconds horizon);
/// The first instant after the proposal's at which this part no longer denies; nothing within a hundred years.
std::optional<Instant> wait_until(const Plan& plan, const Proposal& proposal, const Variant& variant, const Part& part);

// ── templates ──

template <class See> void Judge::in_worlds(const Variant& variant, See see) {
  if (!variant.per_zone) {
    scene.enter(nullptr);
    scene.zone_fact = plan.debtor_zones;
    scene.region = {};
    see();
    return;
  }
  const RegionChoices& regions = choices(variant);
  for (const WorldZone& world : zones(plan.rules[variant.rule].clock)) {
    scene.enter(world.zone);
    scene.zone_fact = world.ask;
    for (const RegionChoice region : regions) {
      scene.region = region;
      if (see()) return;
    }
  }
}

template <class See> void Judge::over_variants(See see) {
  const Bucket& bucket = plan.buckets[act.index * plan.channels + act.channel];
  const auto& own = proposal.debtor.jurisdiction;
  const auto& places = own.given() || plan.assumed == nullptr ? own : plan.assumed->debtor.jurisdiction;
  for (const Bucket::Group& group : bucket.groups) {
    if (group.country[0] != '\0' && places.given()) {
      bool here = false;
      for (const Place& place : places) here = here || (place.code[0] == group.country[0] && place.code[1] == group.country[1]);
      if (!here) continue; // no place of the debtor lies in that country: these rules do not apply
    }
    for (const std::uint32_t index : group.variants)
      if (see(index, plan.variants[index])) return;
  }
}

} // namespace licito
