#pragma once
// One pack as the finders look at it: its text, its rules compiled, its tests, and what its conditions can mean.

#include "checks/bench.hpp"
#include "checks/cores.hpp"
#include "document/report.hpp"
#include "licito/time/date.hpp"
#include "lint/ways.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace licito::lint {

/// A rule with what it is for each kind of act. The variant for acts whose kind is not known is left out: it says nothing of its own.
struct RuleView {
  const Rule* rule = nullptr;
  std::vector<const Variant*> variants;
  bool is_duty() const { return !rule->duties.empty(); }
  document::Node id() const { return rule->place["id"] ? rule->place["id"] : rule->place; }
};

struct PackView {
  PackView(const checks::Bench& bench, const LoadOptions& options, Date as_of, checks::Cores& cores);

  const checks::Bench& bench;
  const LoadOptions& options;
  Date as_of; ///< "Today".
  checks::Cores& cores;
  const Plan& plan; ///< The pack alone; what it uses lends its names.
  document::Node root;
  std::vector<RuleView> rules; ///< The pack's own, in the order of its text.
  mutable Ways ways;

  /// A rule applies to this kind of act, and no exception frees it.
  static std::vector<Demand> applies(const Variant& variant) { return {{variant.applies, true}, {variant.exceptions, false}}; }
  static Demand breach(const Part& part) { return {part.holds, part.forbids}; }
  static std::vector<Demand> denies(const Variant& variant, const Part& part) {
    return {{variant.applies, true}, {variant.exceptions, false}, breach(part)};
  }
  /// Where a line of a condition stands; absent for what no author wrote as one line.
  document::Node place_of(NodeId node) const {
    const std::uint32_t place = plan.node(node).place;
    return place == 0 ? document::Node{} : plan.places[place - 1];
  }
};

/// Looks for findings of one family. A new one is a file of its own and a name in `finders_of_rules()`, unless it is about the tests.
using Finder = void (*)(const PackView& pack, document::Report& report);
std::span<const Finder> finders_of_rules();

/// `key: value` as it stands in the pack, in backticks, with its line: "`channel: call` (line 12)".
std::string shown(document::Node key);

} // namespace licito::lint
