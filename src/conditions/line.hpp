#pragma once
// The list of conditions. A new one is a file of its own and a name here.

#include "conditions/aged.hpp"
#include "conditions/among.hpp"
#include "conditions/compare.hpp"
#include "conditions/given.hpp"
#include "conditions/groups.hpp"
#include "conditions/in_force.hpp"
#include "conditions/in_place.hpp"
#include "conditions/one_step.hpp"
#include "conditions/open_hours.hpp"
#include "conditions/records.hpp"
#include "conditions/says.hpp"
#include "conditions/set_holds.hpp"

#include <variant>

namespace licito {

using Condition = std::variant<Fixed, AllOf, AnyOf, Not, KindKnown, Among, Compare, Aged, TableCovers, RecordCovers, SetHolds, SomeRecord, Empty,
                               Says, Given, OneStep, InPlace, Covered, InForce>;

/// One condition as it stands in a plan.
struct Line {
  Condition what;
  std::uint32_t kinds = ~0u; ///< The kinds of act that have the fact which this line is on.
  std::uint32_t place = 0;   ///< Of a line that an author wrote: index into Plan's places plus one. For tools; never read while judging.
};

} // namespace licito
