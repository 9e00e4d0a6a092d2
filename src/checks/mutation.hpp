#pragma once
// Seeds faults into a pack, one at a time, and asks its tests which of them they notice.

#include "checks/bench.hpp"
#include "checks/cores.hpp"
#include "checks/faults.hpp"
#include "licito/pack_tests.hpp"

#include <vector>

namespace licito::checks {

/// What came of the faults of one pack. Faults with which the pack does not load are left out: the loader notices those.
struct Seeding {
  std::vector<Fault> faults;
  std::vector<bool> noticed; ///< One for each fault.
};

/// Every question of the bench has to be met without a fault. `progress` is called from the caller's thread.
Seeding seed_faults(const Bench& bench, const LoadOptions& options, Faults which, Cores& cores,
                    const std::function<void(std::string_view, std::size_t, std::size_t)>& progress);

/// The same of some faults; `stillborn` is called with the index of those with which the pack does not load.
std::vector<bool> are_noticed(const Bench& bench, const LoadOptions& options, const std::vector<Fault>& faults, Cores& cores,
                              const std::function<void(std::size_t)>& stillborn);

PackMutation mutation_of(const Seeding& seeding);

} // namespace licito::checks
