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

namespace {

constexpr std::uint64_t country_bits = 0xFFFF;

/// The letters of a place as one number, the country's in the low bits; a country has no others.
std::uint64_t packed(const Place& place) {
  std::uint64_t letters = 0;
  for (std::size_t i = 0; i != place.code.size(); ++i) letters |= std::uint64_t{static_cast<unsigned char>(place.code[i])} << (8 * i);
  return letters;
}

/// `bits` is the place.
Truth in_one_place(const Step& step, Scene& scene) {
  const PlaceSet& where = places_of(scene, step.offset);
  if (!where.given()) return Truth::unknown();
  const std::uint64_t ours = step.bits;
  Truth truth = Truth::no();
  for (const Place& place : where) {
    const std::uint64_t theirs = packed(place);
    if (((ours ^ theirs) & country_bits) != 0) continue;
    if (ours == theirs || ours <= country_bits) return Truth::yes();
    if (theirs <= country_bits) truth = Truth::unknown();
  }
  return truth;
}

} // namespace

Step InPlace::step(const Plan& plan) const {
  const auto& ours = plan.place_lists[places];
  return ours.size() == 1 ? Step{in_one_place, 0, offset, packed(ours.front())} : Step{};
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
