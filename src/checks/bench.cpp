#include "checks/bench.hpp"

#include "facts/draft.hpp"

namespace licito::checks {

using document::Node;

Bench::Bench(TestedPack tested, const TestFiles& files, const LoadOptions& options, const std::function<bool(const std::string&)>& wanted,
             document::Report& report)
    : pack(std::move(tested)), tests(read_tests(pack, report)) {
  const auto alone = setting({}, files, options, report);
  if (!alone) return; // nothing can be said of its tests
  for (std::size_t t = 0; t != tests.size(); ++t) {
    const PackTest& test = tests[t];
    const auto where = setting(test.with, files, options, report);
    if (!where) continue;
    const Plan& plan = *settings[*where].plan;
    const RuleNames names(plan, pack.name);
    for (std::size_t r = 0; r != test.rows.size(); ++r) {
      const TestRow& row = test.rows[r];
      const std::size_t before = report.errors();
      Draft draft(plan.vocabulary, *plan.zones, report);
      draft.for_tests();
      for (const Node layer : row.layers) draft.lay_over(layer);
      for (const Node name : row.without) draft.remove(name);
      for (const auto& [name, value] : row.facts) draft.set(name, value);
      Question question{t, r, *where, {}, {}};
      if (row.expect) {
        auto expected = read_expectation(row.expect, names, report);
        if (expected) question.expected = std::move(*expected);
      } else if (row.allowed) {
        question.expected = Expectation::allow();
      } else if (names.check(row.rule, report)) {
        question.expected = Expectation::only(names.shown(row.denied_by));
      }
      if (report.errors() != before || !draft.build(question.proposal)) continue;
      if (wanted(test.name)) questions.push_back(std::move(question));
    }
  }
}

std::optional<std::size_t> Bench::setting(const std::vector<Node>& with, const TestFiles& files, const LoadOptions& options,
                                          document::Report& report) {
  std::vector<std::string> key;
  for (const Node one : with) key.emplace_back(one.text());
  if (const auto known = settings_of_.find(key); known != settings_of_.end()) return known->second;
  auto& found = settings_of_[key];
  auto request = files.request(pack, with, report);
  if (!request) return found;
  auto plan = load_plan(*request, options);
  if (!plan) {
    report.add(plan.error().diagnostics);
    return found;
  }
  settings.push_back({std::move(*request), *plan});
  return found = settings.size() - 1;
}

} // namespace licito::checks
