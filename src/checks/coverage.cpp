#include "checks/coverage.hpp"

#include "checks/as_written.hpp"
#include "rulebook/judge.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace licito::checks {

using document::Node;

namespace {

/// The lines of one pack by where they stand: offsets into its text.
class Lines {
public:
  explicit Lines(const document::Tree& pack) : pack_(&pack) {}

  /// Every line that stands below a node, seen or not.
  void expect(const Plan& plan, NodeId node, const std::string& rule) {
    visit(plan, node, [&](const Line& line) {
      if (const Node key = key_of(plan, line)) lines_.try_emplace(key.offset(), Of{key, rule, {}});
    });
  }
  /// Judges every line below a node, in the world at hand.
  void see(Scene& scene, NodeId node) {
    const Line& line = scene.plan.node(node);
    if (const Node key = key_of(scene.plan, line)) {
      const Truth truth = scene.judge(node);
      if (const auto found = lines_.find(key.offset()); found != lines_.end()) {
        found->second.seen.yes = found->second.seen.yes || truth.is_yes();
        // `given: true` is never false: what it is there for is seen where the fact is absent.
        found->second.seen.no = found->second.seen.no || truth.is_no() || (truth.is_open() && std::holds_alternative<Given>(line.what));
      }
    }
    below(
        scene.plan, line, [&](NodeId child) { see(scene, child); },
        [&](const RecordList& list, NodeId child) {
          const RecordSpan records = list.records(scene);
          for (std::size_t i = 0; i != records.size; ++i) {
            const AtRecord at(scene, records[i]);
            if (!list.exists(scene).is_no()) see(scene, child);
          }
        });
  }

  /// Whether a `given: true` below a node misses its fact, in the world at hand.
  static bool misses_a_given(Scene& scene, NodeId node) {
    bool misses = false;
    visit(scene.plan, node, [&](const Line& line) {
      const auto* given = std::get_if<Given>(&line.what);
      misses = misses || (given != nullptr && given->judge(scene).is_open());
    });
    return misses;
  }

  struct Of {
    Node key;
    std::string rule;
    Seen seen;
  };
  const std::map<std::size_t, Of>& all() const { return lines_; }

private:
  Node key_of(const Plan& plan, const Line& line) const {
    if (line.place == 0) return {};
    const Node key = plan.places[line.place - 1];
    return &key.tree() == pack_ ? key : Node{}; // a name of another pack is that pack's to test
  }

  /// What stands below a line: nodes, and nodes for each record of a list.
  template <class Plain, class PerRecord> static void below(const Plan& plan, const Line& line, Plain plain, PerRecord per_record) {
    const auto children = [&](const Children& range) {
      for (std::uint32_t i = 0; i != range.count; ++i) plain(plan.children[range.first + i]);
    };
    const auto operand = [&](const Operand& one) {
      if (const auto* defined = std::get_if<DefinedValue>(&one))
        if (const auto* count = std::get_if<CountOf>(&plan.values[defined->index])) per_record(count->list, count->child);
    };
    if (const auto* all = std::get_if<AllOf>(&line.what)) children(all->children);
    if (const auto* any = std::get_if<AnyOf>(&line.what)) children(any->children);
    if (const auto* negation = std::get_if<Not>(&line.what)) plain(negation->child);
    if (const auto* some = std::get_if<SomeRecord>(&line.what)) per_record(some->list, some->child);
    if (const auto* compare = std::get_if<Compare>(&line.what)) {
      operand(compare->left);
      operand(compare->right);
    }
  }
  template <class Visit> static void visit(const Plan& plan, NodeId node, const Visit& each) {
    const Line& line = plan.node(node);
    each(line);
    below(
        plan, line, [&](NodeId child) { visit(plan, child, each); }, [&](const RecordList&, NodeId child) { visit(plan, child, each); });
  }

  const document::Tree* pack_;
  std::map<std::size_t, Of> lines_;
};

bool is_own(const Bench& bench, const Plan& plan, const Rule& rule) {
  return rule.pack < plan.packs.size() && plan.packs[rule.pack].name == bench.pack.name;
}

void count(PackCoverage::Count& into, bool seen) {
  ++into.of;
  into.seen += seen;
}

} // namespace

std::map<std::string, Seen, std::less<>> rules_seen(const Bench& bench) {
  std::map<std::string, Seen, std::less<>> rules;
  const auto own = [&](const Plan& plan, const Rule& rule) { return is_own(bench, plan, rule); };
  for (const Rule& rule : bench.settings.front().plan->rules)
    if (own(*bench.settings.front().plan, rule)) rules.try_emplace(rule.local_id);
  // By setting and rule of its plan: null for rules of other packs.
  std::vector<std::vector<Seen*>> seen_of;
  for (const Setting& setting : bench.settings) {
    auto& of_plan = seen_of.emplace_back(setting.plan->rules.size());
    for (std::size_t i = 0; i != of_plan.size(); ++i)
      if (own(*setting.plan, setting.plan->rules[i])) of_plan[i] = &rules[setting.plan->rules[i].local_id];
  }
  for (const Question& question : bench.questions) {
    const Plan& plan = *bench.settings[question.setting].plan;
    Judge judge(plan, question.proposal);
    std::set<std::uint32_t> told;
    judge.over_variants([&](std::uint32_t, const Variant& variant) {
      const Rule& rule = plan.rules[variant.rule];
      if (seen_of[question.setting][variant.rule] == nullptr) return false;
      Seen& seen = *seen_of[question.setting][variant.rule];
      if (seen.yes && seen.no) return false;
      bool always_applies = true;
      judge.in_worlds(variant, [&] {
        always_applies = always_applies && judge.scene.judge(variant.applies).is_yes();
        return false;
      });
      if (!rule.duties.empty()) {
        const Truth duty = judge.applies(variant);
        if (duty.is_yes()) told.insert(variant.rule);
        seen.yes = seen.yes || duty.is_yes();
        return false;
      }
      bool quiet = true;
      for (const Part& part : variant.parts) {
        const auto what = judge.find(variant, part);
        quiet = quiet && !what;
        seen.yes = seen.yes || what == Finding::What::reason || what == Finding::What::warning;
        if (what == Finding::What::missing)
          judge.in_worlds(variant, [&] {
            seen.yes = seen.yes || Lines::misses_a_given(judge.scene, part.holds);
            return seen.yes;
          });
      }
      seen.no = seen.no || (quiet && always_applies);
      return false;
    });
    // A duty that is not told is the other side of it, whether the act is of another kind or not.
    for (std::size_t i = 0; i != plan.rules.size(); ++i)
      if (!plan.rules[i].duties.empty() && seen_of[question.setting][i] != nullptr && !told.contains(static_cast<std::uint32_t>(i)))
        seen_of[question.setting][i]->no = true;
  }
  return rules;
}

PackCoverage coverage_of(const Bench& bench, const Seeding& seeding) {
  PackCoverage coverage;
  const document::Tree& tree = *bench.pack.tree;
  const std::string& file = tree.file();
  auto rules = rules_seen(bench);
  Lines lines(tree);

  const auto own = [&](const Plan& plan, const Rule& rule) { return is_own(bench, plan, rule); };
  const Plan& alone = *bench.settings.front().plan;
  for (const Variant& variant : alone.variants) {
    const Rule& rule = alone.rules[variant.rule];
    if (!own(alone, rule)) continue;
    lines.expect(alone, variant.applies, rule.local_id);
    lines.expect(alone, variant.exceptions, rule.local_id);
    for (const Part& part : variant.parts) lines.expect(alone, part.holds, rule.local_id);
  }

  for (const Question& question : bench.questions) {
    const Plan& plan = *bench.settings[question.setting].plan;
    Judge judge(plan, question.proposal);
    // Lines are seen in every rule for this kind of act, also where deciding knows beforehand that it does not apply over this channel or there.
    for (const Variant& variant : plan.variants) {
      if (variant.kinds != judge.act.kinds || !own(plan, plan.rules[variant.rule])) continue;
      judge.in_worlds(variant, [&] {
        lines.see(judge.scene, variant.applies);
        if (judge.scene.judge(variant.applies).is_no()) return false;
        lines.see(judge.scene, variant.exceptions);
        for (const Part& part : variant.parts) lines.see(judge.scene, part.holds);
        return false;
      });
    }
  }

  const auto gap = [&](CoverageGap::What what, const std::string& rule, Node place, std::string text, std::string lacks) {
    coverage.gaps.push_back({what, rule, file, place.mark(), std::move(text), std::move(lacks)});
  };
  for (const Rule& rule : alone.rules) {
    if (!own(alone, rule)) continue;
    const Seen& seen = rules[rule.local_id];
    const Node place = rule.place["id"] ? rule.place["id"] : rule.place;
    const bool duty = !rule.duties.empty();
    count(coverage.rules, seen.yes);
    count(coverage.rules, seen.no);
    if (!seen.yes)
      gap(CoverageGap::What::rule, rule.local_id, place, rule.local_id, duty ? "no test is told of its duty" : "no test is denied by it");
    if (!seen.no)
      gap(CoverageGap::What::rule, rule.local_id, place, rule.local_id,
          duty ? "no test is free of its duty" : "no test to which it applies is not denied by it");
  }
  for (const auto& [offset, line] : lines.all()) {
    count(coverage.conditions, line.seen.yes);
    count(coverage.conditions, line.seen.no);
    if (!line.seen.yes) gap(CoverageGap::What::condition, line.rule, line.key, as_written(line.key), "never seen true");
    if (!line.seen.no) gap(CoverageGap::What::condition, line.rule, line.key, as_written(line.key), "never seen false");
  }
  for (std::size_t i = 0; i != seeding.faults.size(); ++i) {
    const Fault& fault = seeding.faults[i];
    if (fault.bound.empty()) continue;
    count(coverage.boundaries, seeding.noticed[i]);
    if (!seeding.noticed[i])
      gap(CoverageGap::What::boundary, fault.rule, fault.place, fault.bound, "nothing notices " + fault.what + "; " + fault.test + " would");
  }
  std::stable_sort(coverage.gaps.begin(), coverage.gaps.end(), [](const CoverageGap& a, const CoverageGap& b) { return a.where < b.where; });
  return coverage;
}

} // namespace licito::checks
