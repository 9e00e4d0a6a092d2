#pragma once
// Why a rule denies and what would cure it, gathered from the lines of its body when somebody asks.

#include "licito/facts/vocabulary.hpp"
#include "licito/remedy.hpp"
#include "rulebook/shown.hpp"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace licito {

/// A record that a rule found, for `{matched.FIELD}`.
struct MatchedRecord {
  const FactInfo* list = nullptr;
  const std::byte* record = nullptr;
};

/// Bounds of one fact as values, so that the strictest of several worlds can be kept.
struct Bounds {
  std::optional<Scalar> least, greatest;
};

/// What the failing lines of one part of a rule say. `want` in the walk is what each line would have to be for the rule not to deny.
struct Account {
  Remedy remedy;
  std::optional<Shown> value, limit, greatest, least;
  std::vector<Shown> missing, extra, matched;
  std::optional<MatchedRecord> record;
  std::map<std::string, Bounds, std::less<>> bounds; ///< By fact.
  std::vector<Account> ways;                         ///< Alternatives, each enough beside what is told here.
  bool offers_channels = false;                      ///< A failing line is on the channel: others may do.
  bool reads_time = false;                           ///< A failing line reads the clock, a date or a record's time: waiting may cure it.

  void at_least(std::string_view fact, const Scalar& bound) {
    auto& least = bounds[std::string(fact)].least;
    if (!least || least->value < bound.value) least = bound;
  }
  void at_most(std::string_view fact, const Scalar& bound) {
    auto& greatest = bounds[std::string(fact)].greatest;
    if (!greatest || greatest->value > bound.value) greatest = bound;
  }
};

class Scene;
using NodeId = std::uint32_t;

/// Gathers what each failing line says; `want` is what the node would have to be. Lines that are so already say nothing.
void account(Scene& scene, NodeId node, bool want, Account& account);

} // namespace licito
