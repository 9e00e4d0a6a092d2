#pragma once
// all, any, none: lines joined in Kleene logic.

#include "rulebook/account.hpp"
#include "rulebook/scene.hpp"

namespace licito {

/// A run of node ids in Plan::children.
struct Children {
  std::uint32_t first = 0, count = 0;
};

/// Every line holds.
struct AllOf {
  Children children;
};

/// One of the lines holds.
struct AnyOf {
  Children children;
};

/// The line does not hold.
struct Not {
  NodeId child = 0;
};

/// A line whose truth is known when the pack is loaded: one on a fact that the act cannot have.
struct Fixed {
  Truth truth;
};

/// Unknown until the host says what kind of act it is.
struct KindKnown {
  FactOrder order = 0;
};

} // namespace licito
