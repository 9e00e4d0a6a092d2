// Rules that another rule makes needless: whatever they deny, that one denies.

#include "lint/finders.hpp"
#include "lint/written_lines.hpp"

#include <algorithm>
#include <map>
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

  void collect(std::size_t index) {
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

  /// The rule that denies whatever this one denies in this way; nothing where there is none.
  std::vector<std::size_t> coverers(const Denial& narrow) {
    std::vector<std::size_t> found;
    const auto try_all = [&](SubjectId subject) {
      const auto list = by_subject_.find(subject);
      if (list == by_subject_.end()) return;
      for (const std::size_t i : list->second) {
        const Denial& wide = denials_[i];
        if (wide.rule == narrow.rule || std::find(found.begin(), found.end(), wide.rule) != found.end()) continue;
        if (is_at_least_as_strict(wide, narrow) && pack_.ways.within(narrow.way, wide.way)) found.push_back(wide.rule);
      }
    };
    for (const Constraint& constraint : narrow.way.constraints()) try_all(bucket(constraint.subject));
    try_all(no_subject);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  void look_at(std::size_t index) {
    const std::size_t begin = first_[index], end = index + 1 < first_.size() ? first_[index + 1] : denials_.size();
    if (begin == end || std::find(unclear_.begin(), unclear_.end(), index) != unclear_.end()) return;
    std::vector<std::size_t> by;
    for (std::size_t i = begin; i != end; ++i) {
      auto found = coverers(denials_[i]);
      std::erase_if(
          found, [&](std::size_t other) { return covered_by_.contains(other) && covered_by_[other] == index; }); // the earlier of two equals is told
      if (i == begin) {
        by = std::move(found);
      } else {
        std::vector<std::size_t> both;
        std::set_intersection(by.begin(), by.end(), found.begin(), found.end(), std::back_inserter(both));
        by = std::move(both);
      }
      if (by.empty()) return;
    }
    // Of two that cover each other the later is told.
    for (const std::size_t other : by) {
      if (other > index && covers(index, other)) continue;
      covered_by_[index] = other;
      tell(index, other);
      return;
    }
  }

  bool covers(std::size_t wide, std::size_t narrow) {
    const std::size_t begin = first_[narrow], end = narrow + 1 < first_.size() ? first_[narrow + 1] : denials_.size();
    for (std::size_t i = begin; i != end; ++i) {
      const auto found = coverers(denials_[i]);
      if (std::find(found.begin(), found.end(), wide) == found.end()) return false;
    }
    return begin != end;
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
  std::map<std::size_t, std::size_t> covered_by_;
};

} // namespace

void find_covered_rules(const PackView& pack, document::Report& report) { CoveredRules(pack, report).find(); }

} // namespace licito::lint
