// A report of pack tests as people read it.
#include "licito/pack_tests.hpp"

#include <algorithm>
#include <cstdio>

namespace licito {

namespace {

std::string place(const std::string& file, Mark where) { return file + ":" + std::to_string(where.line) + ":" + std::to_string(where.column); }

std::string counted(std::size_t number, std::string_view one) { return std::to_string(number) + " " + std::string{one} + (number == 1 ? "" : "s"); }

std::string percent(std::size_t seen, std::size_t of) {
  // Down, so that 100 % says that nothing is left.
  const std::size_t tenths = of == 0 ? 1000 : seen * 1000 / of;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

std::string count_text(const PackCoverage::Count& count) {
  return std::to_string(count.seen) + " of " + std::to_string(count.of) + " (" + percent(count.seen, count.of) + ")";
}

std::string pad(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

void failure(const PackTestSuite& suite, const PackTestResult& result, std::string& out) {
  out +=
      place(result.file, result.where) + ": failed: " + suite.pack + ": " + result.name + (result.row.empty() ? "" : " (" + result.row + ")") + "\n";
  std::size_t width = 0;
  for (const TestDifference& difference : result.differences) width = std::max(width, difference.what.size());
  for (const TestDifference& difference : result.differences) {
    out += "  " + pad(difference.what, width) + "  expected " + difference.expected + "\n";
    out += "  " + pad("", width) + "  got      " + difference.got + "\n";
  }
  for (const TestReason& reason : result.unexpected) {
    out += "  because of " + reason.rule + " (" + reason.code + "): " + reason.message + "\n";
    for (const auto& [fact, value] : reason.facts) out += "    " + fact + ": " + value + "\n";
  }
  out += "\n";
}

std::string_view word(CoverageGap::What what) {
  switch (what) {
  case CoverageGap::What::rule: return "rule";
  case CoverageGap::What::condition: return "condition";
  case CoverageGap::What::boundary: return "boundary";
  }
  return "";
}

} // namespace

std::string to_text(const PackTestReport& report) {
  std::string out;
  for (const PackTestSuite& suite : report.suites)
    for (const PackTestResult& result : suite.results)
      if (!result.passed()) failure(suite, result, out);
  for (const PackTestSuite& suite : report.suites) {
    if (const auto& coverage = suite.coverage) {
      for (const CoverageGap& gap : coverage->gaps)
        out += place(gap.file, gap.where) + ": " + std::string{word(gap.what)} + " `" + gap.text + "`" +
               (gap.rule.empty() || gap.rule == gap.text ? "" : " in " + gap.rule) + ": " + gap.lacks + "\n";
      out += suite.pack + ": covered " + percent(coverage->total().seen, coverage->total().of) + ": rules " + count_text(coverage->rules) +
             ", conditions " + count_text(coverage->conditions) + ", boundaries " + count_text(coverage->boundaries) + "\n\n";
    }
    if (const auto& mutation = suite.mutation) {
      for (const Survivor& survivor : mutation->survivors)
        out += place(survivor.file, survivor.where) + ": " + survivor.fault + " survives" + (survivor.rule.empty() ? "" : " in " + survivor.rule) +
               "; " + survivor.test + " would kill it\n";
      out += suite.pack + ": " + std::to_string(mutation->noticed) + " of " + counted(mutation->faults, "seeded fault") + " noticed (" +
             percent(mutation->noticed, mutation->faults) + ")\n\n";
    }
  }
  std::size_t width = 0;
  for (const PackTestSuite& suite : report.suites) width = std::max(width, suite.pack.size());
  for (const PackTestSuite& suite : report.suites)
    out += pad(suite.pack, width) + "  " + std::to_string(suite.results.size() - suite.failures()) + " passed" +
           (suite.failures() == 0 ? "" : ", " + std::to_string(suite.failures()) + " failed") + "\n";
  const std::size_t failed = report.failures(), all = report.tests();
  out += counted(all, "test") + " in " + counted(report.suites.size(), "pack") + ": " +
         (all == 0      ? std::string{"none ran"}
          : failed == 0 ? std::string{"all passed"}
                        : std::to_string(failed) + " failed") +
         (all == 0 || report.usable() ? "" : "; what could not be read was not run") + "\n";
  return out;
}

} // namespace licito
