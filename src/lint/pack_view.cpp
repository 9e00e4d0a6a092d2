#include "lint/pack_view.hpp"

#include "checks/as_written.hpp"

#include <algorithm>

namespace licito::lint {

namespace {

bool is_for_unknown_kind(const Plan& plan, const Variant& variant) {
  const Condition& what = plan.node(variant.applies).what;
  if (std::holds_alternative<KindKnown>(what)) return true;
  const auto* all = std::get_if<AllOf>(&what);
  if (all == nullptr) return false;
  const auto first = plan.children.begin() + all->children.first;
  return std::any_of(first, first + all->children.count, [&](NodeId child) { return std::holds_alternative<KindKnown>(plan.node(child).what); });
}

} // namespace

PackView::PackView(const checks::Bench& bench, const LoadOptions& options, Date as_of, checks::Cores& cores)
    : bench(bench), options(options), as_of(as_of), cores(cores), plan(*bench.settings.front().plan), root(bench.pack.tree->root()), ways(plan) {
  std::vector<std::size_t> index(plan.rules.size());
  for (std::size_t i = 0; i != plan.rules.size(); ++i) {
    const Rule& rule = plan.rules[i];
    if (rule.pack >= plan.packs.size() || plan.packs[rule.pack].name != bench.pack.name) continue;
    index[i] = rules.size() + 1;
    rules.push_back({&rule, {}});
  }
  for (const Variant& variant : plan.variants)
    if (index[variant.rule] != 0 && !is_for_unknown_kind(plan, variant)) rules[index[variant.rule] - 1].variants.push_back(&variant);
  std::stable_sort(rules.begin(), rules.end(), [](const RuleView& a, const RuleView& b) { return a.rule->place.offset() < b.rule->place.offset(); });
}

std::string shown(document::Node key) { return document::in_backticks(checks::as_written(key)) + " (line " + std::to_string(key.mark().line) + ")"; }

} // namespace licito::lint
