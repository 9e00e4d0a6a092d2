// A report of lint as people read it, and as GitHub Actions does.
#include "licito/lint.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

namespace licito {

namespace {

std::string counted(std::size_t number, std::string_view what) { return std::to_string(number) + " " + std::string(what) + (number == 1 ? "" : "s"); }

/// In a workflow command `%`, line ends and, among properties, `:` and `,` have a meaning.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    const bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    if (!special) {
      out += c;
      continue;
    }
    std::array<char, 4> code{};
    std::snprintf(code.data(), code.size(), "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    out += code.data();
  }
  return out;
}

} // namespace

std::string to_text(const LintReport& report) {
  std::string text;
  std::set<std::string_view> files;
  for (const Diagnostic& finding : report.findings) {
    text += render(finding);
    files.insert(finding.file);
  }
  const auto errors = static_cast<std::size_t>(
      std::count_if(report.findings.begin(), report.findings.end(), [](const Diagnostic& one) { return one.severity == Severity::error; }));
  const std::size_t warnings = report.findings.size() - errors;
  if (report.clean()) {
    text += counted(report.files, "file") + ": nothing found";
  } else {
    if (errors != 0) text += counted(errors, "error");
    if (errors != 0 && warnings != 0) text += " and ";
    if (warnings != 0) text += counted(warnings, "warning");
    text += " in " + std::to_string(files.size()) + " of " + counted(report.files, "file");
  }
  if (report.suppressed != 0) text += "; " + counted(report.suppressed, "finding") + " allowed with a reason";
  return text + "\n";
}

std::string to_github(const LintReport& report) {
  std::string text;
  for (const Diagnostic& finding : report.findings) {
    text += finding.severity == Severity::error ? "::error " : "::warning ";
    if (!finding.file.empty()) text += "file=" + escaped(finding.file, true) + ",";
    if (finding.where.line != 0)
      text += "line=" + std::to_string(finding.where.line) + ",col=" + std::to_string(finding.where.column) +
              ",endColumn=" + std::to_string(finding.where.column + finding.length) + ",";
    text += "title=licito " + escaped(finding.code, true) + "::" + escaped(finding.message, false);
    if (!finding.hint.empty()) text += escaped("\nhint: " + finding.hint, false);
    text += "\n";
  }
  return text;
}

} // namespace licito
