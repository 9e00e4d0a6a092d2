#pragma once
// The lines of a condition that an author wrote, as far as all of them must hold together.

#include "lint/pack_view.hpp"

#include <optional>
#include <vector>

namespace licito::lint {

/// Every line that has to come out so if `demand` does: members of `all`, of what is required, of a `none` that holds.
std::vector<Demand> joined_lines(const PackView& pack, Demand demand);

struct Conflict {
  document::Node line;  ///< The later of the two, or the one that cannot hold alone.
  document::Node other; ///< Absent: the line contradicts itself.
};
/// The first two of these lines that contradict each other, or one that contradicts itself; nothing where it takes more of them.
std::optional<Conflict> conflict(const PackView& pack, const std::vector<Demand>& lines);

/// The value under the body's key of a rule: `forbid`, `hours`, …
document::Node body_key(const Rule& rule);

} // namespace licito::lint
