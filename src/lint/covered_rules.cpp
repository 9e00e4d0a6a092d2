// Rules that another rule makes needless: whatever they deny, that one denies.

#include "lint/finders.hpp"
#include "lint/written_lines.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <unordered_map>

namespace licito::lint {

namespace {

/// One way in which one part of a rule denies acts of one kind.
struct Denial {
  std::size_t rule = 0; ///< Index into PackView::rules.
  const Variant* variant = nullptr;
  const Part* part = nullptr; ///< Null: a duty.
  Way way;
};

bool same_force(const Force& a, const Force& b) {
  return a.strength == b.strength && a.roles == b.roles && a.evidence == b.evidence && a.valid == b.valid && !a.limited && !b.limited;
}

class CoveredRules {
public:
  CoveredRules(const PackView& pack, document::Report& report) : pack_(pack), report_(report) {}

  void find() {
    for (std::size_t i = 0; i != pack_.rules.size(); ++i) collect(i);
    // A way can only lie within another that is about nothing else: each is looked up by its rarest subject.
    std::unordered_map<SubjectId, std::size_t> uses;
    for (const Denial& denial : denials_)
      for (const Constraint& constraint : denial.way.constraints()) ++uses[bucket(constraint.subject)];
    for (std::size_t i = 0; i != denials_.size(); ++i) {
      SubjectId rarest = no_subject;
      for (const Constraint& constraint : denials_[i].way.constraints()) {
        const SubjectId one = bucket(constraint.subject);
        if (rarest == no_subject || uses[one] < uses[rarest]) rarest = one;
      }
      by_subject_[rarest].push_back(i);
    }
    for (std::size_t i = 0; i != pack_.rules.size(); ++i) look_at(i);
  }

private:
  static constexpr SubjectId no_subject = ~SubjectId{0};
  // Bounds of the search, so that thousands of like rules cost no more than their number.
  static constexpr std::size_t most_candidates = 8, most_tried = 2'000;

  void collect(std::size_t index) { // in the order of rules, so that `unclear_` is sorted
    const RuleView& rule = pack_.rules[index];
    const auto add = [&](const Variant& variant, const Part* part, const std::vector<Demand>& demands) {
      auto ways = pack_.ways.of(demands);
      if (!ways) {
        unclear_.push_back(index);
        return;
      }
      for (Way& way : *ways) denials_.push_back({index, &variant, part, std::move(way)});
    };
    first_.push_back(denials_.size());
    for (const Variant* variant : rule.variants) {
      if (rule.is_duty()) add(*variant, nullptr, PackView::applies(*variant));
      for (const Part& part : variant->parts) add(*variant, &part, PackView::denies(*variant, part));
    }
  }

  /// Records are compared by what they contain, not by number: all conditions on one list go together.
  SubjectId bucket(SubjectId subject) {
    const auto records = pack_.ways.subjects().records(subject);
    if (!records) return subject;
    return lists_.try_emplace(records->list, static_cast<SubjectId>(no_subject - 1 - lists_.size())).first->second;
  }

  bool is_at_least_as_strict(const Denial& wide, const Denial& narrow) const {
    const Rule& a = *pack_.rules[narrow.rule].rule;
    const Rule& b = *pack_.rules[wide.rule].rule;
    if (wide.variant->kinds != narrow.variant->kinds) return false;
    if (wide.variant->per_zone && a.clock != b.clock) return false;
    if (narrow.part == nullptr || wide.part == nullptr) {
      if (narrow.part != wide.part) return false;
      return std::all_of(a.duties.begin(), a.duties.end(), [&](const DutyTold& duty) {
        return !duty.length &&
               std::any_of(b.duties.begin(), b.duties.end(), [&](const DutyTold& other) { return other.word == duty.word && !other.length; });
      });
    }
    if (wide.part->force.strength == Strength::prohibition && !wide.part->force.approvers_of_table) return true;
    return same_force(wide.part->force, narrow.part->force);
  }

  std::span<const Denial> denials_of(std::size_t rule) const {
    const std::size_t begin = first_[rule], end = rule + 1 < first_.size() ? first_[rule + 1] : denials_.size();
    return std::span(denials_).subspan(begin, end - begin);
  }
  bool is_clear(std::size_t rule) const { return !denials_of(rule).empty() && !std::binary_search(unclear_.begin(), unclear_.end(), rule); }
  bool lies_within(const Denial& narrow, const Denial& wide) const {
    return is_at_least_as_strict(wide, narrow) && pack_.ways.within(narrow.way, wide.way);
  }

  /// Whatever `narrow` denies, `wide` denies.
  bool covers(std::size_t wide, std::size_t narrow) const {
    const auto all = denials_of(narrow), by = denials_of(wide);
    return is_clear(narrow) && std::all_of(all.begin(), all.end(), [&](const Denial& one) {
             return std::any_of(by.begin(), by.end(), [&](const Denial& other) { return lies_within(one, other); });
           });
  }

  /// Rules that deny whatever this one denies in this way: some of them, where there are many.
  std::vector<std::size_t> candidates(const Denial& narrow) {
    std::vector<std::size_t> found;
    std::size_t tried = 0;
    const auto try_all = [&](SubjectId subject) {
      const auto list = by_subject_.find(subject);
      if (list == by_subject_.end()) return;
      for (const std::size_t i : list->second) {
        if (found.size() == most_candidates || ++tried > most_tried) return;
        const Denial& wide = denials_[i];
        if (wide.rule == narrow.rule || std::find(found.begin(), found.end(), wide.rule) != found.end()) continue;
        if (lies_within(narrow, wide)) found.push_back(wide.rule);
      }
    };
    for (const Constraint& constraint : narrow.way.constraints()) try_all(bucket(constraint.subject));
    try_all(no_subject);
    std::sort(found.begin(), found.end());
    return found;
  }

  void look_at(std::size_t index) {
    if (!is_clear(index)) return;
    for (const std::size_t other : candidates(denials_of(index).front())) {
      // Of two that cover each other the later is told.
      if (!covers(other, index) || (other > index && covers(index, other))) continue;
      tell(index, other);
      return;
    }
  }

  void tell(std::size_t index, std::size_t other) {
    const RuleView& rule = pack_.rules[index];
    const RuleView& wider = pack_.rules[other];
    const std::string by = document::in_backticks(wider.rule->local_id) + " (line " + std::to_string(wider.id().mark().line) + ")";
    report_.warning(rule.id(), "L0103",
                    "the rule " + document::in_backticks(rule.rule->local_id) +
                        (rule.is_duty() ? " adds nothing: wherever it obliges, " + by + " obliges to the same"
                                        : " adds nothing: whatever it denies, " + by + " denies, too"),
                    "drop the rule, or make it stricter than the other");
  }

  const PackView& pack_;
  document::Report& report_;
  std::vector<Denial> denials_;
  std::vector<std::size_t> first_;   ///< By rule: its first denial.
  std::vector<std::size_t> unclear_; ///< Rules with too many ways.
  std::unordered_map<SubjectId, std::vector<std::size_t>> by_subject_;
  std::map<std::string, SubjectId> lists_;
};

} // namespace

void find_covered_rules(const PackView& pack, document::Report& report) { CoveredRules(pack, report).find(); }

} // namespace licito::lint
