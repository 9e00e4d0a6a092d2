#pragma once
// The tests of a pack as they stand in its file: samples, given, cases, vary.

#include "checks/expectation.hpp"
#include "checks/test_files.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace licito::checks {

/// One decision that a test asks for.
struct TestRow {
  document::Node place;
  std::string label;                                            ///< "case 2"; empty where the test is one decision.
  std::vector<document::Node> layers;                           ///< Maps of facts, the later over the earlier.
  std::vector<document::Node> without;                          ///< Names of facts taken away after `layers`.
  std::vector<std::pair<document::Node, document::Node>> facts; ///< Laid over all of that, one by one.
  document::Node expect;                                        ///< As written; absent: the next two.
  std::string denied_by;                                        ///< Under `vary`: exactly this rule denies.
  bool allowed = false;                                         ///< Under `vary`: allowed.
  document::Node rule;                                          ///< Where `denied_by` stands.
};

struct PackTest {
  document::Node place;
  std::string name;
  std::vector<document::Node> with;
  std::vector<TestRow> rows;
};

/// Reads the form of the tests, not yet the facts and expectations in them, whose words depend on the packs that a test adds. Problems: E0103 unknown
/// key · E0401 wrong form · E0402 unknown sample · E0407 a test file that names another pack · E0408 a name that is there already.
std::vector<PackTest> read_tests(const TestedPack& pack, document::Report& report);

} // namespace licito::checks
