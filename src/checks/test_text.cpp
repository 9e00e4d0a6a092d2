#include "checks/test_text.hpp"
#include "checks/test_keys.hpp"

#include <algorithm>
#include <set>

namespace licito::checks {

using document::Node;
using document::Report;

namespace {

/// A value as the name of its row: the words of a list, but no whole map.
std::string short_text(Node node) {
  if (node.is_scalar()) return std::string{node.text()};
  if (node.is_mapping()) return "{…}";
  std::string text = "[";
  for (const Node item : node.items()) text += (text.size() == 1 ? "" : ", ") + short_text(item);
  return text + "]";
}

class TestReader {
public:
  TestReader(const TestedPack& pack, Report& report) : pack_(pack), report_(report) {}

  std::vector<PackTest> read() {
    samples(pack_.tree->root());
    for (const auto& beside : pack_.beside) {
      const Node root = beside->root();
      if (!root.is_mapping()) {
        report_.error(root, "E0401", "a test file is a map with `samples` and `tests`");
        continue;
      }
      document::check_keys(root, document::names(keys::test_file), "a test file", report_);
      if (const Node name = root["pack"]; name && name.text() != pack_.name)
        report_.error(name, "E0407", "these tests stand beside `" + pack_.name + "`, not " + document::in_backticks(name.text()));
      samples(root);
    }
    tests(pack_.tree->root());
    for (const auto& beside : pack_.beside)
      if (beside->root().is_mapping()) tests(beside->root());
    return std::move(tests_);
  }

private:
  void samples(Node root) {
    const Node list = root["samples"];
    if (!list) return;
    if (!list.is_mapping()) {
      report_.error(list, "E0401", "`samples` is a map of names", "write `samples: {call: {action: {…}}}`");
      return;
    }
    for (const auto [name, facts] : list.pairs()) {
      if (!facts.is_mapping()) {
        report_.error(facts, "E0401", "a sample is a map of facts");
        continue;
      }
      if (!samples_.emplace(std::string{name.text()}, facts).second)
        report_.error(name, "E0408", "there is a sample " + document::in_backticks(name.text()) + " already");
      if (!first_) first_ = facts;
    }
  }

  void tests(Node root) {
    const Node list = root["tests"];
    if (!list) return;
    if (!list.is_sequence()) {
      report_.error(list, "E0401", "`tests` is a list", "write `- name: …` below it");
      return;
    }
    for (const Node test : list.items()) one(test);
  }

  void one(Node node) {
    if (!node.is_mapping()) {
      report_.error(node, "E0401", "a test is a map", "write `{name: …, given: …, expect: …}`");
      return;
    }
    document::check_keys(node, document::names(keys::test), "a test", report_);
    PackTest test;
    test.place = node;
    const Node name = node["name"];
    if (!name || !name.is_scalar() || name.text().empty()) {
      report_.error(name ? name : node, "E0401", "a test has a `name`", "say what it shows: `name: both ends of the day are out`");
    } else {
      test.name = name.text();
      if (!names_.insert(test.name).second) report_.error(name, "E0408", "there is a test " + document::in_backticks(test.name) + " already");
    }
    if (const Node with = node["with"])
      for (const Node pack : with.one_or_more()) {
        if (!pack.is_scalar())
          report_.error(pack, "E0401", "`with` is a list of packs", "write `with: [house/telephone-collections]`");
        else
          test.with.push_back(pack);
      }
    TestRow base;
    base.place = node;
    given(node["given"], base);
    if (const Node without = node["without"]) names_of_facts(without, base);

    const int forms = (node["expect"] ? 1 : 0) + (node["cases"] ? 1 : 0) + (node["vary"] ? 1 : 0);
    if (forms != 1)
      report_.error(node, "E0401", forms == 0 ? "a test says what it expects" : "a test has one of `expect`, `cases` and `vary`",
                    forms == 0 ? "write `expect: …`, `cases: […]`, or `vary: FACT` with `allow` and `deny`" : "make it several tests");
    for (const std::string_view key : {"allow", "deny"})
      if (node[key] && !node["vary"])
        report_.error(node.key(key), "E0401", "`" + std::string{key} + "` stands beside `vary`",
                      "otherwise write `expect: " + (key == "allow" ? std::string{"allow`"} : "{deny: [rule, …]}`"));
    if (const Node expect = node["expect"]) {
      base.expect = expect;
      test.rows.push_back(base);
    } else if (const Node list = node["cases"]) {
      cases(list, base, test);
    } else if (const Node fact = node["vary"]) {
      vary(node, fact, base, test);
    }
    tests_.push_back(std::move(test));
  }

  void given(Node node, TestRow& row) {
    if (!node) {
      if (first_) row.layers.push_back(first_);
      return;
    }
    if (node.is_mapping()) {
      if (first_) row.layers.push_back(first_);
      row.layers.push_back(node);
      return;
    }
    for (const Node one : node.one_or_more()) {
      if (one.is_mapping()) {
        row.layers.push_back(one);
      } else if (!one.is_scalar()) {
        report_.error(one, "E0401", "`given` is a sample, a map of facts, or a list of them");
      } else if (const auto sample = samples_.find(one.text()); sample != samples_.end()) {
        row.layers.push_back(sample->second);
      } else {
        std::vector<std::string_view> known;
        for (const auto& [name, facts] : samples_) known.push_back(name);
        report_.error(one, "E0402", "there is no sample " + document::in_backticks(one.text()),
                      known.empty() ? "the pack has no `samples:`" : document::suggestion(one.text(), known));
      }
    }
  }

  void names_of_facts(Node list, TestRow& row) {
    for (const Node fact : list.one_or_more()) {
      if (!fact.is_scalar())
        report_.error(fact, "E0401", "`without` is a list of facts", "write `without: [debtor.time_zones]`");
      else
        row.without.push_back(fact);
    }
  }

  void cases(Node list, const TestRow& base, PackTest& test) {
    if (!list.is_sequence() || list.size() == 0) {
      report_.error(list, "E0401", "`cases` is a list of rows", "write `- {fact: value, expect: …}` below it");
      return;
    }
    std::size_t number = 0;
    for (const Node row : list.items()) {
      ++number;
      if (!row.is_mapping()) {
        report_.error(row, "E0401", "a row is a map of facts with `expect`");
        continue;
      }
      TestRow made = base;
      made.place = row;
      made.label = "case " + std::to_string(number);
      // What kind of act it is comes first: it says which facts of the sample still have a place.
      for (const bool act : {true, false})
        for (const auto pair : row.pairs()) {
          const std::string_view key = pair.key.text();
          if (key == "expect" || key == "without" || (key == "action.kind" || key == "kind" || key == "action") != act) continue;
          made.facts.emplace_back(pair.key, pair.value);
        }
      if (const Node without = row["without"]) names_of_facts(without, made);
      made.expect = row["expect"];
      if (!made.expect)
        report_.error(row, "E0401", "a row says what it expects", "add `expect: allow` or `expect: {deny: [rule, …]}`");
      else
        test.rows.push_back(std::move(made));
    }
  }

  void vary(Node node, Node fact, const TestRow& base, PackTest& test) {
    if (!fact.is_scalar()) {
      report_.error(fact, "E0401", "`vary` is the name of one fact");
      return;
    }
    const auto add = [&](Node value, Node rule) {
      TestRow row = base;
      row.place = value;
      row.label = std::string{fact.text()} + " " + short_text(value);
      row.facts.emplace_back(fact, value);
      row.allowed = !rule;
      row.rule = rule;
      if (rule) row.denied_by = rule.text();
      test.rows.push_back(std::move(row));
    };
    const Node allow = node["allow"], deny = node["deny"];
    if (!allow && !deny) report_.error(node, "E0401", "`vary` without `allow` or `deny`", "write `allow: [values]` and `deny: {rule: [values]}`");
    if (allow)
      for (const Node value : allow.one_or_more()) add(value, {});
    if (deny && !deny.is_mapping()) {
      report_.error(deny, "E0401", "beside `vary`, `deny` says which rule denies which values", "write `deny: {rule: [values]}`");
    } else if (deny) {
      for (const auto [rule, values] : deny.pairs())
        for (const Node value : values.one_or_more()) add(value, rule);
    }
  }

  const TestedPack& pack_;
  Report& report_;
  std::map<std::string, Node, std::less<>> samples_;
  Node first_;
  std::set<std::string> names_;
  std::vector<PackTest> tests_;
};

} // namespace

std::vector<PackTest> read_tests(const TestedPack& pack, Report& report) { return TestReader(pack, report).read(); }

} // namespace licito::checks
