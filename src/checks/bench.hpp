#pragma once
// The tests of one pack, ready to be run: packs compiled, proposals built, expectations read. Run again and again against changed packs.

#include "checks/expectation.hpp"
#include "checks/test_text.hpp"
#include "licito/rulebook.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace licito::checks {

/// Packs that some of the tests run in: the pack itself, and what `with` adds.
struct Setting {
  LoadRequest request;
  std::shared_ptr<const Plan> plan;
};

/// One decision with what is expected of it.
struct Question {
  std::size_t test = 0; ///< Index into Bench::tests.
  std::size_t row = 0;
  std::size_t setting = 0; ///< Index into Bench::settings.
  Proposal proposal;
  Expectation expected;
};

/// Addresses inside stay valid as long as it lives; not copied.
class Bench {
public:
  /// Loads, reads and builds everything. Problems go into the report; questions with a problem are left out. `wanted` says of a test's name whether
  /// it is to be run.
  Bench(TestedPack pack, const TestFiles& files, const LoadOptions& options, const std::function<bool(const std::string&)>& wanted,
        document::Report& report);
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  TestedPack pack;
  std::vector<PackTest> tests;
  std::vector<Setting> settings; ///< The first is the pack alone; none where it does not load.
  std::vector<Question> questions;

  const PackTest& test_of(const Question& question) const { return tests[question.test]; }
  const TestRow& row_of(const Question& question) const { return tests[question.test].rows[question.row]; }

private:
  std::optional<std::size_t> setting(const std::vector<document::Node>& with, const TestFiles& files, const LoadOptions& options,
                                     document::Report& report);
  std::map<std::vector<std::string>, std::optional<std::size_t>> settings_of_;
};

} // namespace licito::checks
