// Lines that decide nothing where they stand: always true, never true, or caught by another alternative.

#include "lint/finders.hpp"
#include "lint/written_lines.hpp"

#include <map>
#include <set>

namespace licito::lint {

using document::Node;

namespace {

/// One line as one rule uses it in one place.
struct Use {
  NodeId line = 0;
  std::vector<Demand> beside;       ///< What else holds there.
  std::vector<Demand> alternatives; ///< The other members of the `any`, or of the list of exceptions, in which it stands.
};

class IdleLines {
public:
  IdleLines(const PackView& pack, document::Report& report) : pack_(pack), report_(report) {}

  void look_at(const RuleView& rule) {
    // Each line is held against all others of its rule: very long rules are not looked into.
    for (const Variant* variant : rule.variants) {
      std::size_t lines = lines_below(variant->applies) + lines_below(variant->exceptions);
      for (const Part& part : variant->parts) lines += lines_below(part.holds);
      if (lines > most_lines) return;
    }
    bool alive = false;
    for (const Variant* variant : rule.variants) {
      if (pack_.ways.impossible(PackView::applies(*variant))) continue; // told as a dead rule
      alive = true;
      const auto applies = PackView::applies(*variant);
      walk(variant->applies, {applies[1]}, {});
      if (variant->parts.empty()) walk(variant->exceptions, {applies[0]}, {});
      for (const Part& part : variant->parts) {
        if (pack_.ways.impossible(PackView::denies(*variant, part))) continue;
        walk(part.holds, applies, {});
        walk(variant->exceptions, {applies[0], PackView::breach(part)}, {});
      }
    }
    if (alive) tell(rule);
    uses_.clear();
  }

private:
  static constexpr std::size_t most_lines = 300;

  /// How many lines stand below a condition, counted no further than needed.
  std::size_t lines_below(NodeId node) const {
    const Condition& what = pack_.plan.node(node).what;
    std::size_t lines = 1;
    const auto add = [&](const Children& range) {
      for (std::uint32_t i = 0; i != range.count && lines <= most_lines; ++i) lines += lines_below(pack_.plan.children[range.first + i]);
    };
    if (const auto* all = std::get_if<AllOf>(&what)) add(all->children);
    if (const auto* any = std::get_if<AnyOf>(&what)) add(any->children);
    if (const auto* negation = std::get_if<Not>(&what)) lines += lines_below(negation->child);
    if (const auto* some = std::get_if<SomeRecord>(&what)) lines += lines_below(some->child);
    return lines;
  }

  /// Visits the lines below a condition with what holds beside them.
  void walk(NodeId node, std::vector<Demand> beside, const std::vector<Demand>& alternatives) {
    const Line& line = pack_.plan.node(node);
    if (const Node key = pack_.place_of(node)) {
      uses_[key.offset()].push_back({node, beside, alternatives});
      keys_.emplace(key.offset(), key);
    }
    const auto others = [&](const Children& range, std::uint32_t than) {
      std::vector<Demand> found;
      for (std::uint32_t i = 0; i != range.count; ++i)
        if (i != than) found.push_back({pack_.plan.children[range.first + i], true});
      return found;
    };
    if (const auto* all = std::get_if<AllOf>(&line.what))
      for (std::uint32_t i = 0; i != all->children.count; ++i) {
        std::vector<Demand> with = beside;
        for (const Demand& other : others(all->children, i)) with.push_back(other);
        walk(pack_.plan.children[all->children.first + i], std::move(with), {});
      }
    if (const auto* any = std::get_if<AnyOf>(&line.what))
      for (std::uint32_t i = 0; i != any->children.count; ++i) walk(pack_.plan.children[any->children.first + i], beside, others(any->children, i));
    if (const auto* negation = std::get_if<Not>(&line.what)) walk(negation->child, std::move(beside), {});
    if (const auto* some = std::get_if<SomeRecord>(&line.what)) walk(some->child, {}, {});
    if (const auto* compare = std::get_if<Compare>(&line.what))
      if (const auto* defined = std::get_if<DefinedValue>(&compare->left))
        if (const auto* count = std::get_if<CountOf>(&pack_.plan.values[defined->index])) walk(count->child, {}, {});
  }

  bool in_rule(const RuleView& rule, Node key) const {
    if (&key.tree() != &pack_.root.tree()) return false;
    const std::size_t begin = rule.rule->place.offset();
    const auto after =
        std::find_if(pack_.rules.begin(), pack_.rules.end(), [&](const RuleView& other) { return other.rule->place.offset() > begin; });
    const std::size_t end = after == pack_.rules.end() ? pack_.root.tree().text().size() : after->rule->place.offset();
    return key.offset() >= begin && key.offset() < end;
  }

  std::vector<Demand> with(const Use& use, bool truth) const {
    std::vector<Demand> all = use.beside;
    std::erase_if(all, [&](const Demand& demand) { return dropped(demand); });
    all.push_back({use.line, truth});
    return all;
  }
  /// Told already: of two lines that say the same, only the later is idle.
  bool dropped(const Demand& demand) const {
    const Node key = pack_.place_of(demand.node);
    return key && told_.contains(key.offset());
  }
  template <class Test> static bool all_of(const std::vector<Use>& uses, Test test) { return std::all_of(uses.begin(), uses.end(), test); }

  void tell(const RuleView& rule) {
    for (auto at = uses_.rbegin(); at != uses_.rend(); ++at) {
      const Node key = keys_.at(at->first);
      const std::vector<Use>& uses = at->second;
      if (!in_rule(rule, key)) continue; // a name's lines serve several rules
      if (all_of(uses, [&](const Use& use) { return pack_.ways.impossible(with(use, true)); })) {
        tell(rule, key, "L0105", "this can never hold here", uses);
      } else if (all_of(uses, [&](const Use& use) { return pack_.ways.impossible(with(use, false)); })) {
        tell(rule, key, "L0104", "this always holds here", uses);
      } else if (all_of(uses, [&](const Use& use) { return caught(use); })) {
        report_.warning(key, "L0106", "this alternative adds nothing: whatever meets it meets another, too", "leave one of the two out");
        told_.insert(key.offset());
      }
    }
    told_.clear();
  }

  bool caught(const Use& use) const {
    if (use.alternatives.empty()) return false;
    std::vector<Demand> demands = use.beside;
    std::erase_if(demands, [&](const Demand& demand) { return dropped(demand); });
    demands.push_back({use.line, true});
    for (const Demand& other : use.alternatives)
      if (!dropped(other)) demands.push_back({other.node, false});
    return pack_.ways.impossible(demands);
  }

  void tell(const RuleView& rule, Node key, std::string_view code, std::string message, const std::vector<Use>& uses) {
    told_.insert(key.offset());
    const Use& use = uses.front();
    const Demand against{use.line, code == "L0105"};
    std::string because;
    if (!pack_.ways.impossible({against}))
      for (const Demand& demand : use.beside)
        for (const Demand& line : joined_lines(pack_, demand))
          if (because.empty() && !dropped(line) && pack_.ways.impossible({line, against}))
            because = (line.truth ? ", beside " : ", since this rule is not for ") + shown(pack_.place_of(line.node));
    const std::string from = document::in_backticks(rule.rule->local_id);
    report_.warning(key, code, message + because, "leave it out of " + from + ", or write the condition that was meant");
  }

  const PackView& pack_;
  document::Report& report_;
  std::map<std::size_t, std::vector<Use>> uses_; ///< By where the line stands.
  std::map<std::size_t, Node> keys_;
  std::set<std::size_t> told_;
};

} // namespace

void find_idle_lines(const PackView& pack, document::Report& report) {
  IdleLines idle(pack, report);
  for (const RuleView& rule : pack.rules) idle.look_at(rule);
}

} // namespace licito::lint
