#pragma once
// What the tests of a pack touch: judged again beside the deciding path, which knows nothing of it.

#include "checks/bench.hpp"
#include "checks/mutation.hpp"
#include "licito/pack_tests.hpp"

#include <map>
#include <string>

namespace licito::checks {

/// What the tests saw of one rule. `yes`: it denies, or tells its duty. `no`: it applies and does not deny; its duty is not told.
struct Seen {
  bool yes = false, no = false;
};
/// Of every rule of the pack, by its id.
std::map<std::string, Seen, std::less<>> rules_seen(const Bench& bench);

/// Rules and conditions are seen by judging every question of the bench once more, without short cuts, so that the order of lines does not matter.
/// The sides of a boundary are those faults of the seeding that move a bound.
PackCoverage coverage_of(const Bench& bench, const Seeding& seeding);

} // namespace licito::checks
