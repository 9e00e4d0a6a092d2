#include "conditions/in_place.hpp"

#include "rulebook/plan.hpp"

#include <algorithm>

namespace licito {
namespace {

const PlaceSet& places_of(Scene& scene, std::uint32_t offset) {
  const auto& own = scene.fact<PlaceSet>(offset);
  return own.given() || scene.assumed == nullptr ? own : scene.assumption<PlaceSet>(offset);
}

} // namespace

Truth InPlace::judge(Scene& scene) const {
  const PlaceSet& where = places_of(scene, offset);
  if (!where.given()) return Truth::unknown();
  Truth truth = Truth::no();
  for (const Place& ours : scene.plan.place_lists[places])
    for (const Place& theirs : where) {
      if (ours.contains(theirs)) return Truth::yes();
      if (theirs.contains(ours)) truth = Truth::unknown();
    }
  return truth;
}

void InPlace::absent(Scene&, AbsentFacts& facts) const { facts.insert(order); }

Truth Covered::judge(Scene& scene) const {
  const PlaceSet& where = places_of(scene, offset);
  if (!where.given()) return Truth::unknown();
  const auto& ours = scene.plan.place_lists[places];
  Truth all = Truth::yes();
  for (const Place& theirs : where) {
    Truth one = Truth::no();
    for (const Place& place : ours) {
      if (place.contains(theirs))
        one = Truth::yes();
      else if (one.is_no() && theirs.contains(place))
        one = Truth::unknown();
    }
    all = all && one;
  }
  return all;
}

void Covered::absent(Scene&, AbsentFacts& facts) const { facts.insert(order); }

} // namespace licito
