#pragma once
// Single lines judged for an act as far as it is filled.

#include "compare/act.hpp"
#include "rulebook/judge.hpp"

namespace licito::compare {

/// Judges lines of one plan, as if the debtor were in this zone.
struct Looking {
  Looking(const Plan& plan, const Proposal& proposal, const Zone* zone) : judge(plan, proposal) { judge.scene.enter(zone); }
  Judge judge;
  Scene& scene() { return judge.scene; }
};

/// Calls `see()` with the scene's record set to one record of each slot, or once without one.
template <class See> void at_records(Scene& scene, const std::string& list, const Act& act, See see) {
  if (list.empty()) return see();
  const FactInfo* info = scene.plan.vocabulary.find(list);
  const auto* slots = act.slots(info->path);
  if (slots == nullptr) return;
  const RecordSpan span = info->records(scene.proposal);
  std::size_t first = 0;
  for (const Slot& slot : *slots) {
    if (first < span.size) {
      const AtRecord at(scene, span[first]);
      see();
    }
    first += slot.count;
  }
}

} // namespace licito::compare
