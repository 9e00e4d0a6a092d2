// A report of lint for programs: our own JSON, and SARIF 2.1.0.
#include "document/utf8.hpp"
#include "licito/lint.hpp"
#include "text/digest.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <cstdio>

namespace licito {

namespace json = boost::json;

namespace {

std::string_view level(const Diagnostic& finding) { return finding.severity == Severity::error ? "error" : "warning"; }

const FindingCode* code_of(const Diagnostic& finding) {
  const auto codes = finding_codes();
  const auto found = std::find_if(codes.begin(), codes.end(), [&](const FindingCode& one) { return one.code == finding.code; });
  return found == codes.end() ? nullptr : &*found;
}

/// A path as a relative reference, or as a `file:` address where it is absolute (RFC 3986).
std::string as_uri(std::string_view path) {
  std::string uri = path.starts_with('/') ? "file://" : "";
  while (path.starts_with("./")) path.remove_prefix(2);
  for (const char c : path) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view{"-._~/"}.find(c) != std::string_view::npos;
    if (plain) {
      uri += c;
      continue;
    }
    char text[4];
    std::snprintf(text, sizeof text, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    uri += text;
  }
  return uri;
}

std::string said(const Diagnostic& finding) {
  return document::valid_utf8(finding.message) + (finding.hint.empty() ? "" : "\nhint: " + document::valid_utf8(finding.hint));
}

json::object sarif_result(const Diagnostic& finding) {
  json::object result{{"ruleId", finding.code}};
  if (const FindingCode* code = code_of(finding)) result["ruleIndex"] = code - finding_codes().data();
  result["level"] = level(finding);
  result["message"] = json::object{{"text", said(finding)}};
  if (!finding.file.empty()) {
    json::object place{{"artifactLocation", json::object{{"uri", as_uri(finding.file)}}}};
    if (finding.where.line != 0) {
      json::object region{{"startLine", finding.where.line},
                          {"startColumn", std::max(1u, finding.where.column)},
                          {"endColumn", std::max(1u, finding.where.column) + finding.length}};
      if (!finding.source_line.empty()) region["snippet"] = json::object{{"text", document::valid_utf8(finding.source_line)}};
      place["region"] = std::move(region);
    }
    result["locations"] = json::array{json::object{{"physicalLocation", std::move(place)}}};
  }
  // The same finding after lines above it have moved is the same to a scanner that remembers what was seen.
  const std::string what = finding.code + "\n" + finding.file + "\n" + finding.source_line + "\n" + finding.message;
  result["partialFingerprints"] = json::object{{"licito/v1", text::sha256_hex(what)}};
  return result;
}

} // namespace

std::string to_json(const LintReport& report) {
  json::array findings;
  for (const Diagnostic& finding : report.findings) {
    json::object one{{"code", finding.code}, {"severity", level(finding)}};
    if (const FindingCode* code = code_of(finding)) one["name"] = code->name;
    one["file"] = document::valid_utf8(finding.file);
    one["line"] = finding.where.line;
    one["column"] = finding.where.column;
    one["length"] = finding.length;
    one["message"] = document::valid_utf8(finding.message);
    if (!finding.hint.empty()) one["hint"] = document::valid_utf8(finding.hint);
    if (!finding.source_line.empty()) one["source"] = document::valid_utf8(finding.source_line);
    findings.push_back(std::move(one));
  }
  const json::object all{{"findings", std::move(findings)}, {"files", report.files}, {"suppressed", report.suppressed}, {"usable", report.usable()}};
  return json::serialize(all) + "\n";
}

std::string to_sarif(const LintReport& report, std::string_view version) {
  json::array rules, results;
  for (const FindingCode& code : finding_codes())
    rules.push_back(json::object{{"id", code.code}, {"name", code.name}, {"shortDescription", json::object{{"text", code.about}}}});
  for (const Diagnostic& finding : report.findings) results.push_back(sarif_result(finding));
  const json::object driver{{"name", "licito"}, {"version", version}, {"rules", std::move(rules)}};
  const json::object run{{"tool", json::object{{"driver", driver}}}, {"columnKind", "unicodeCodePoints"}, {"results", std::move(results)}};
  const json::object all{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", json::array{run}}};
  return json::serialize(all) + "\n";
}

} // namespace licito
