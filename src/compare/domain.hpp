#pragma once
// Which values of a fact have to be tried so that every way in which some rules can judge it comes up.

#include "compare/act.hpp"
#include "compare/canonical.hpp"
#include "compare/moments.hpp"

#include <map>
#include <memory>

namespace licito::compare {

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
  const std::vector<Moment>& moments() const { return moments_; }
  const Zone* zone() const { return zone_; }
  /// The facts that lines read which only one side has: what changed, as opposed to where the rule applies.
  const std::set<std::string>& focus() const { return focus_; }
  /// Other values are worked out of this fact: it is given before what is held against them.
  bool is_source(const Variable& variable) const { return sources_.count(variable.name()) != 0; }
  /// Values of this fact are samples: there are more ways to be judged than are tried.
  bool samples(const Variable& variable) const;
  /// Several choices in words: "call, sms", "8..14".
  std::string in_words(const Variable& variable, const std::vector<Choice>& some, const std::vector<Choice>& all) const;
  const Plan& plan(Side side) const { return *plans_[static_cast<std::size_t>(side)]; }

private:
  struct Mention {
    Side side{};
    NodeId node = 0;
    std::string list; ///< Of records, where the line stands in a matcher.
  };
  struct Counted {
    Side side{};
    NodeId node = 0; ///< The line that compares the count.
    const CountOf* count = nullptr;
  };
  struct Collector;
  void word_choices(const Variable& variable, const Act& act, ListIndex list, std::vector<Choice>& into) const;
  void set_choices(const Variable& variable, const Act& act, ListIndex list, std::vector<Choice>& into) const;
  void ordered_choices(const Variable& variable, const Act& act, FactType type, std::vector<Choice>& into) const;
  void place_choices(const Variable& variable, std::vector<Choice>& into) const;
  void text_choices(const Variable& variable, std::vector<Choice>& into) const;
  void list_choices(const Variable& variable, const Act& act, std::vector<Choice>& into) const;
  void hours_choices(const Variable& variable, const Act& act, std::vector<Choice>& into) const;
  std::string range_text(FactType type, std::int64_t from, std::int64_t to, Currency currency, const Act* act) const;
  const std::vector<Mention>& mentions(const std::string& name) const;

  std::array<const Plan*, 2> plans_;
  const Zone* zone_;
  std::map<std::string, std::vector<Mention>> mentions_;
  std::map<std::string, std::vector<Counted>> counts_;                   ///< By list.
  std::map<std::string, std::array<std::set<std::string>, 2>> matchers_; ///< By list: what each side looks for in its records.
  std::set<std::string> sampled_;                                        ///< Facts of shares and bands.
  std::set<std::string> sources_;                                        ///< Keys of tables, and what shares, bands and last dates are made of.
  std::set<std::string> focus_;
  ClockLines clock_;
  std::vector<Moment> moments_;
};

} // namespace licito::compare
