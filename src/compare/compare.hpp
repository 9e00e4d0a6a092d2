#pragma once
// The difference in meaning between two rulebooks: which acts they judge differently, as regions with a witness each.

#include "compare/witness.hpp"
#include "licito/rulebook.hpp"

#include <functional>
#include <string>
#include <vector>

namespace licito::compare {

/// Whether the new rulebook asks more of the act, or less, or only something else.
enum class Direction : std::uint8_t { stricter, looser, other };

/// Acts that the two judge differently.
struct Difference {
  std::string old_rule, now_rule;               ///< Empty where that side has none.
  std::vector<Where> where;                     ///< Empty: wherever the rule applies.
  std::array<std::vector<std::string>, 2> told; ///< What the rule tells there, in words; empty: nothing.
  Direction direction{};
  std::size_t situations = 1; ///< How many sorts of acts are told as one: they differ in facts that the change does not touch.
  bool left_out = false;      ///< Only while a fact is left out.
  Witness witness;
};

/// A date on which two calendars of one name differ.
struct CalendarChange {
  std::string calendar;
  std::vector<std::string> lines; ///< "2026-05-04 is a holiday no more", "years 2020..2030 → 2020..2031"
};

/// Rules of which it is not known whether the two agree, or where all they differ, and why.
struct NotCompared {
  std::string rule;
  std::string why;
};

struct Comparison {
  std::vector<Difference> differences;
  std::vector<CalendarChange> calendars;
  std::vector<std::string> declared; ///< Facts and words that the packs declare differently: "fact `seller.size` is new".
  std::vector<NotCompared> not_compared;
  std::vector<NotCompared>
      sampled; ///< Rules of which differences are told, and that may differ elsewhere, too: some of their facts have only samples.
  std::size_t rules_alike = 0, rules_changed = 0;
  bool same() const { return differences.empty() && declared.empty() && not_compared.empty(); }
  bool looser() const;                                                   ///< In some difference that is told.
  bool whole() const { return not_compared.empty() && sampled.empty(); } ///< There are no differences but those that are told.
};

struct CompareOptions {
  std::size_t budget = 12'000;  ///< Acts tried for one rule and kind of act.
  bool first_only = false;      ///< Stops at the first difference: whether, not where all. What it was is told less exactly.
  bool every_situation = false; ///< Tells acts apart by every fact that matters, not only by those that the change touches.
  std::function<void(std::string_view rule, std::size_t done, std::size_t of)> progress = {};
};

/// Compares two rulebooks that were loaded with the same zones and without assumptions. Cost: a few thousand judgements for each rule that changed;
/// none for those whose meaning is plainly the same. Approvals and evidence are given in no act: what a rule accepts of them is compared as it is
/// written. Pure: the same rulebooks give the same comparison.
Comparison compare(const Rulebook& old, const Rulebook& now, const CompareOptions& options = {});

std::string_view to_string(Direction direction); ///< "stricter", "looser", "changed"
std::string_view to_string(Verdict::Effect effect);
/// For people, and for programs.
std::string to_text(const Comparison& comparison);
std::string to_json(const Comparison& comparison);

} // namespace licito::compare
