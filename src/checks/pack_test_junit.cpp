// A report of pack tests as JUnit XML.
#include "licito/pack_tests.hpp"

namespace licito {

namespace {

/// Text that may stand in XML 1.0, between quotes or not. Characters that XML cannot hold become U+FFFD.
std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    case '\n': out += "&#10;"; break;
    case '\t': out += "&#9;"; break;
    case '\r': out += "&#13;"; break;
    default:
      if (static_cast<unsigned char>(c) < 0x20) {
        out += "\xEF\xBF\xBD";
      } else if (text.substr(i).starts_with("\xEF\xBF\xBE") || text.substr(i).starts_with("\xEF\xBF\xBF")) { // U+FFFE, U+FFFF
        out += "\xEF\xBF\xBD";
        i += 2;
      } else {
        out += c;
      }
    }
  }
  return out;
}

std::string attribute(std::string_view name, std::string_view value) { return " " + std::string{name} + "=\"" + escaped(value) + "\""; }

std::string attribute(std::string_view name, std::size_t value) { return attribute(name, std::to_string(value)); }

/// Everything that went wrong, a line each.
std::string details(const PackTestResult& result) {
  std::string text = result.file + ":" + std::to_string(result.where.line) + ":" + std::to_string(result.where.column) + "\n";
  for (const TestDifference& difference : result.differences)
    text += difference.what + ": expected " + difference.expected + ", got " + difference.got + "\n";
  for (const TestReason& reason : result.unexpected) {
    text += "because of " + reason.rule + " (" + reason.code + "): " + reason.message + "\n";
    for (const auto& [fact, value] : reason.facts) text += "  " + fact + ": " + value + "\n";
  }
  return text;
}

} // namespace

std::string to_junit(const PackTestReport& report) {
  std::vector<const Diagnostic*> errors;
  for (const Diagnostic& diagnostic : report.diagnostics)
    if (diagnostic.severity == Severity::error) errors.push_back(&diagnostic);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", "licito test") +
                    attribute("tests", report.tests() + errors.size()) + attribute("failures", report.failures()) +
                    attribute("errors", errors.size()) + ">\n";
  for (const PackTestSuite& suite : report.suites) {
    out += "  <testsuite" + attribute("name", suite.pack) + attribute("tests", suite.results.size()) + attribute("failures", suite.failures()) +
           attribute("errors", std::size_t{0}) + attribute("file", suite.file) + ">\n";
    for (const PackTestResult& result : suite.results) {
      out += "    <testcase" + attribute("name", result.row.empty() ? result.name : result.name + " (" + result.row + ")") +
             attribute("classname", suite.pack);
      if (result.passed()) {
        out += "/>\n";
        continue;
      }
      const TestDifference& first = result.differences.front();
      out += ">\n      <failure" + attribute("type", first.what) +
             attribute("message", first.what + ": expected " + first.expected + ", got " + first.got) + ">" + escaped(details(result)) +
             "</failure>\n    </testcase>\n";
    }
    out += "  </testsuite>\n";
  }
  // What could not be run stands in a suite of its own, so that no server shows green.
  if (!errors.empty()) {
    out += "  <testsuite" + attribute("name", "unusable") + attribute("tests", errors.size()) + attribute("failures", std::size_t{0}) +
           attribute("errors", errors.size()) + ">\n";
    for (const Diagnostic* diagnostic : errors)
      out += "    <testcase" + attribute("name", diagnostic->code + " " + diagnostic->file + ":" + std::to_string(diagnostic->where.line)) +
             attribute("classname", diagnostic->file) + ">\n      <error" + attribute("type", diagnostic->code) +
             attribute("message", diagnostic->message) + ">" + escaped(render(*diagnostic)) + "</error>\n    </testcase>\n";
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

} // namespace licito
