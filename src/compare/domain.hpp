#pragma once
// Which values of a fact have to be tried so that every way in which some rules can judge it comes up.

#include "compare/mentions.hpp"

#include <limits>

namespace licito::compare {

/// The ends of a stretch of ordered values that has none.
inline constexpr std::int64_t open_below = std::numeric_limits<std::int64_t>::min(), open_above = std::numeric_limits<std::int64_t>::max();

/// A class of values that these rules cannot tell from each other, by one of them.
struct Choice {
  Value value;
  std::string label;                 ///< "outbound", "8 or more".
  std::vector<std::string> members;  ///< The words of a class.
  std::int64_t from = 0, to = 0;     ///< Of ordered values, both in; extremes where open.
  std::optional<std::size_t> moment; ///< Of `action.at`: index into `moments()`.
};

/// What the rules under comparison say of every fact that they read.
class Domain {
public:
  /// The lines of these units. `zone`: where the debtor is.
  Domain(const Plan& old, const Plan& now, const std::vector<Unit>& old_units, const std::vector<Unit>& now_units, const Zone* zone);

  /// The values of a variable to try, given what the act says already; none where it cannot be given. In the order in which they are best told.
  std::vector<Choice> choices(const Variable& variable, const Act& act) const;
  /// The same; adds to `cuts` why these are samples, where there are more ways to be judged than they show.
  std::vector<Choice> choices(const Variable& variable, const Act& act, std::set<std::string>& cuts) const;
  const std::vector<Moment>& moments() const { return moments_; }
  const Zone* zone() const { return zone_; }
  /// The facts that lines read which only one side has: what changed, as opposed to where the rule applies.
  const std::set<std::string>& focus() const { return mentioned_.focus; }
  /// Other values are worked out of this fact: it is given before what is held against them.
  bool is_source(const Variable& variable) const { return mentioned_.sources.count(variable.name()) != 0; }
  /// Several choices in words: "call, sms", "8..14".
  std::string in_words(const std::vector<Choice>& some, const std::vector<Choice>& all) const;
  const Plan& plan(Side side) const { return *plans_[static_cast<std::size_t>(side)]; }

private:
  void word_choices(const Variable& variable, const Act& act, ListIndex list, std::vector<Choice>& into) const;
  void set_choices(const Variable& variable, const Act& act, ListIndex list, std::vector<Choice>& into, std::set<std::string>& cuts) const;
  void ordered_choices(const Variable& variable, const Act& act, FactType type, std::vector<Choice>& into) const;
  void place_choices(const Variable& variable, std::vector<Choice>& into) const;
  void text_choices(const Variable& variable, std::vector<Choice>& into) const;
  void list_choices(const Variable& variable, const Act& act, std::vector<Choice>& into, std::set<std::string>& cuts) const;
  void hours_choices(const Act& act, std::vector<Choice>& into) const;
  std::string range_text(FactType type, std::int64_t from, std::int64_t to, Currency currency) const;

  std::array<const Plan*, 2> plans_;
  const Zone* zone_;
  Mentions mentioned_;
  std::set<std::string> moment_cuts_;
  std::vector<Moment> moments_;
};

} // namespace licito::compare
