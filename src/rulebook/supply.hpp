#pragma once
// Which facts a host could still supply for an act.

#include "rulebook/plan.hpp"
#include "rulebook/scene.hpp"

namespace licito {

/// Whether there is something to supply, and the act could have all of it: facts of its kind, and no content where all of it is still to be spoken.
inline bool can_be_supplied(const Scene& scene, const AbsentFacts& facts) {
  const bool live = scene.proposal.action.content.live.value_or(false);
  for (const FactOrder fact : facts)
    if ((scene.plan.kinds_of[fact] & scene.kinds) == 0 || (live && scene.plan.is_content[fact])) return false;
  return !facts.empty();
}

} // namespace licito
