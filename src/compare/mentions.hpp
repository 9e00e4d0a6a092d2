#pragma once
// What the lines of some rules read: which facts, in which lines, and what of the clock.

#include "compare/act.hpp"
#include "compare/canonical.hpp"
#include "compare/moments.hpp"

#include <map>
#include <set>

namespace licito::compare {

/// A line that reads a fact.
struct Mention {
  Side side{};
  NodeId node = 0;
  std::string list; ///< Of records, where the line stands in a matcher.
};

/// A line that compares a count of records.
struct Counted {
  Side side{};
  NodeId node = 0;
  const CountOf* count = nullptr;
};

struct Mentions {
  std::map<std::string, std::vector<Mention>> by_name;
  std::map<std::string, std::vector<Counted>> counts;                   ///< By list.
  std::map<std::string, std::array<std::set<std::string>, 2>> matchers; ///< By list: what each side looks for in its records.
  std::map<std::string, std::string> sampled;                           ///< Facts whose values are tried as samples only, and why.
  std::set<std::string> sources;                                        ///< Keys of tables, and what shares, bands and last dates are made of.
  std::set<std::string> focus;                                          ///< Facts that lines read which only one side has.
  ClockLines clock;

  const std::vector<Mention>& of(const std::string& name) const; ///< Empty where no line reads it.
};

/// The lines of these units, by side. `zone`: where the debtor is.
Mentions mentions_of(const std::array<const Plan*, 2>& plans, const std::array<const std::vector<Unit>*, 2>& units, const Zone* zone);

} // namespace licito::compare
