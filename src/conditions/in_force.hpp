#pragma once
// The law applied is the one in force on the local date of the act.

#include "conditions/operand.hpp"
#include "rulebook/account.hpp"

namespace licito {

/// `effective: 2023-10-10..`, both ends in. Without a zone, definite where every zone on earth agrees.
struct InForce {
  Date from, to;
  FactOrder at_order = 0;
  Truth judge(Scene& scene) const {
    if (!scene.at_given) return Truth::unknown();
    const DateRange today = scene.today();
    if (today.first >= from && today.last <= to) return Truth::yes();
    if (today.last < from || today.first > to) return Truth::no();
    return Truth::unknown();
  }
  Instant next(Scene& scene) const {
    if (!scene.at_given) return Instant::never();
    const Date after = to.is_never() ? to : Date{to.days + 1};
    return earlier(scene.towards(from), scene.towards(after));
  }
  void absent(Scene& scene, AbsentFacts& facts) const { facts.insert(scene.at_given ? scene.zone_fact : at_order); }
  void needs(const Plan&, Needs& needs) const { needs.zone = needs.time = true; }
  void account(Scene&, bool, Account&) const {}
};

} // namespace licito
