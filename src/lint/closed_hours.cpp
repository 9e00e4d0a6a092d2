// Hours that are never open: one table alone, or two rules that leave each other nothing.

#include "lint/finders.hpp"
#include "lint/written_lines.hpp"

#include <algorithm>

namespace licito::lint {

namespace {

/// One way in which a rule denies by the clock: at which moments, and of which other acts.
struct Closing {
  const RuleView* rule = nullptr;
  const Variant* variant = nullptr;
  SubjectId clock = 0;
  Ranges closed;
  Way way;
};

Ranges whole_week() { return Ranges::between(0, moments_in_all - 1); }

/// The acts that both ways are about, the clock aside.
bool meet(const Closing& a, const Closing& b) {
  Way both = a.way;
  for (const Constraint& constraint : b.way.constraints())
    if (constraint.subject != a.clock && !both.add(constraint.subject, constraint.values)) return false;
  return true;
}

class ClosedHours {
public:
  ClosedHours(const PackView& pack, document::Report& report) : pack_(pack), report_(report) {}

  void find() {
    for (const RuleView& rule : pack_.rules) {
      const std::size_t before = closings_.size();
      bool shut = false;
      for (const Variant* variant : rule.variants)
        for (const Part& part : variant->parts) shut = collect(rule, *variant, part) || shut;
      if (!shut) continue;
      report_.warning(body_key(*rule.rule), "L0201",
                      "these hours are never open: " + document::in_backticks(rule.rule->local_id) + " denies at every moment",
                      "write the hours that were meant; what may never be done is said by `forbid`");
      closings_.resize(before);
    }
    if (closings_.size() > most_closings) closings_.resize(most_closings); // every two of them are compared
    for (std::size_t i = 0; i != closings_.size(); ++i)
      for (std::size_t j = 0; j != i; ++j)
        if (closings_[i].rule != closings_[j].rule) compare(closings_[i], closings_[j]);
  }

private:
  static constexpr std::size_t most_closings = 1'000;

  /// Whether the part denies always.
  bool collect(const RuleView& rule, const Variant& variant, const Part& part) {
    const NodeId table = table_of(part.holds);
    if (table == none || part.forbids) return false;
    const auto constraint = pack_.ways.subjects().of(table);
    const auto ways = pack_.ways.of(PackView::denies(variant, part));
    if (!constraint || !ways) return false;
    if (constraint->values.empty() && std::holds_alternative<TableCovers>(pack_.plan.node(part.holds).what)) return true;
    for (const Way& way : *ways)
      if (const Ranges* closed = way.of(constraint->subject)) closings_.push_back({&rule, &variant, constraint->subject, *closed, way});
    return false;
  }

  static constexpr NodeId none = ~NodeId{0};
  NodeId table_of(NodeId node) const {
    const Condition& what = pack_.plan.node(node).what;
    if (std::holds_alternative<TableCovers>(what)) return node;
    const auto below = [&](const Children& range) {
      for (std::uint32_t i = 0; i != range.count; ++i)
        if (const NodeId found = table_of(pack_.plan.children[range.first + i]); found != none) return found;
      return none;
    };
    if (const auto* all = std::get_if<AllOf>(&what)) return below(all->children);
    if (const auto* any = std::get_if<AnyOf>(&what)) return below(any->children);
    return none;
  }

  void compare(const Closing& later, const Closing& earlier) {
    if (later.clock != earlier.clock || later.variant->kinds != earlier.variant->kinds) return;
    if (later.rule->rule->clock != earlier.rule->rule->clock) return;
    if ((later.closed | earlier.closed) != whole_week() || !meet(later, earlier)) return;
    report_.warning(body_key(*later.rule->rule), "L0202",
                    "these hours and those of " + document::in_backticks(earlier.rule->rule->local_id) + " (line " +
                        std::to_string(earlier.rule->id().mark().line) + ") leave no moment open for the acts that both are about",
                    "make the two overlap, or say in `when` for which acts each is");
  }

  const PackView& pack_;
  document::Report& report_;
  std::vector<Closing> closings_;
};

} // namespace

void find_closed_hours(const PackView& pack, document::Report& report) { ClosedHours(pack, report).find(); }

} // namespace licito::lint
