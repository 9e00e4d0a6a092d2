#pragma once
// A line as it is judged: one function and the few bytes that it looks at. Steps lie side by side in the order of the plan's nodes, so that judging
// walks an array and not objects. What a step answers is, for every act, what its condition answers: the condition defines, the step is quick.

#include "conditions/truth.hpp"

#include <cstddef>
#include <cstdint>

namespace licito {

class Scene;
struct Plan;

struct Step {
  using Judge = Truth (*)(const Step&, Scene&);
  Judge judge = nullptr;
  std::uint32_t node = 0;   ///< The condition, for judges that ask it.
  std::uint32_t offset = 0; ///< Of a fact in the proposal, or of a field in the record at hand.
  std::uint64_t bits = 0;   ///< Of words: bit n-1 for code n.
  std::int64_t value = 0;
};
static_assert(sizeof(Step) == 32);

/// Whether the byte at the step's offset, a code with 0 for unknown, is among the step's bits; the other way round where `value` is not 0.
Truth code_of_fact_is_among(const Step& step, Scene& scene);
Truth code_of_field_is_among(const Step& step, Scene& scene);

/// Fills Plan::steps from its nodes, and what they judge by: the matchers and the days of hours. A condition that has a quicker form says so by
/// `step(plan)`; the rest are asked themselves.
void make_steps(Plan& plan);

} // namespace licito
