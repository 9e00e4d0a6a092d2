// A report of pack tests as JSON.
#include "licito/pack_tests.hpp"

#include <boost/json.hpp>

namespace licito {

namespace json = boost::json;

namespace {

json::object count(const PackCoverage::Count& count) { return {{"seen", count.seen}, {"of", count.of}}; }

void place(json::object& into, const std::string& file, Mark where) {
  into["file"] = file;
  into["line"] = where.line;
  into["column"] = where.column;
}

json::object result_json(const PackTestResult& result) {
  json::object one{{"name", result.name}};
  if (!result.row.empty()) one["row"] = result.row;
  place(one, result.file, result.where);
  one["passed"] = result.passed();
  if (result.passed()) return one;
  json::array differences, reasons;
  for (const TestDifference& difference : result.differences)
    differences.push_back(json::object{{"what", difference.what}, {"expected", difference.expected}, {"got", difference.got}});
  for (const TestReason& reason : result.unexpected) {
    json::object facts;
    for (const auto& [fact, value] : reason.facts) facts[fact] = value;
    reasons.push_back(json::object{{"rule", reason.rule}, {"code", reason.code}, {"message", reason.message}, {"facts", std::move(facts)}});
  }
  one["differences"] = std::move(differences);
  one["unexpected"] = std::move(reasons);
  return one;
}

std::string_view word(CoverageGap::What what) {
  switch (what) {
  case CoverageGap::What::rule: return "rule";
  case CoverageGap::What::condition: return "condition";
  case CoverageGap::What::boundary: return "boundary";
  }
  return "";
}

json::object coverage_json(const PackCoverage& coverage) {
  json::array gaps;
  for (const CoverageGap& gap : coverage.gaps) {
    json::object one{{"what", word(gap.what)}, {"rule", gap.rule}};
    place(one, gap.file, gap.where);
    one["text"] = gap.text;
    one["lacks"] = gap.lacks;
    gaps.push_back(std::move(one));
  }
  return {{"rules", count(coverage.rules)},
          {"conditions", count(coverage.conditions)},
          {"boundaries", count(coverage.boundaries)},
          {"gaps", std::move(gaps)}};
}

json::object mutation_json(const PackMutation& mutation) {
  json::array survivors;
  for (const Survivor& survivor : mutation.survivors) {
    json::object one{{"rule", survivor.rule}};
    place(one, survivor.file, survivor.where);
    one["fault"] = survivor.fault;
    one["test"] = survivor.test;
    survivors.push_back(std::move(one));
  }
  return {{"faults", mutation.faults}, {"noticed", mutation.noticed}, {"survivors", std::move(survivors)}};
}

} // namespace

std::string to_json(const PackTestReport& report) {
  json::array suites, diagnostics;
  bool covered = false;
  for (const PackTestSuite& suite : report.suites) {
    json::array tests;
    for (const PackTestResult& result : suite.results) tests.push_back(result_json(result));
    json::object one{
        {"pack", suite.pack}, {"file", suite.file}, {"tests", suite.results.size()}, {"failures", suite.failures()}, {"results", std::move(tests)}};
    if (suite.coverage) one["coverage"] = coverage_json(*suite.coverage);
    if (suite.mutation) one["mutation"] = mutation_json(*suite.mutation);
    covered = covered || suite.coverage.has_value();
    suites.push_back(std::move(one));
  }
  for (const Diagnostic& diagnostic : report.diagnostics) {
    json::object one{{"severity", diagnostic.severity == Severity::error ? "error" : "warning"}, {"code", diagnostic.code}};
    place(one, diagnostic.file, diagnostic.where);
    one["message"] = diagnostic.message;
    one["hint"] = diagnostic.hint;
    diagnostics.push_back(std::move(one));
  }
  json::object whole{{"tests", report.tests()}, {"failures", report.failures()}};
  if (covered) whole["covered"] = report.covered();
  whole["packs"] = std::move(suites);
  whole["diagnostics"] = std::move(diagnostics);
  return json::serialize(whole) + "\n";
}

} // namespace licito
