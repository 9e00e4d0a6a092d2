#pragma once
// Small packs as texts, and what lint finds in them.

#include "checks/pack_under_test.hpp"
#include "licito/lint.hpp"

#include <string>
#include <vector>

namespace licito::test {

inline LintReport linted(const std::vector<Source>& sources, std::optional<Date> as_of = std::nullopt) {
  LintOptions options;
  options.zones = shared_zones();
  options.as_of = as_of;
  return lint_packs(sources, options);
}

/// A house pack with these parts below its head; its head has five lines, so `rules:` stands on line 6.
inline LintReport linted(const std::string& parts, std::optional<Date> as_of = std::nullopt) {
  return linted({{"house/desk.yaml", "licito: 1\npack: house/desk\nversion: 1.0.0\ntitle: {es: Mesa, en: Desk}\nauthority: policy\n" + parts}},
                as_of);
}

/// "L0101 7:3" for every finding with this code, or with any where it is empty; what a pack without tests lacks is left out.
inline std::vector<std::string> found(const LintReport& report, std::string_view code = {}) {
  std::vector<std::string> places;
  for (const Diagnostic& one : report.findings)
    if (code.empty() ? one.code != "L0601" : one.code == code)
      places.push_back(one.code + " " + std::to_string(one.where.line) + ":" + std::to_string(one.where.column));
  return places;
}

inline std::vector<std::string> found(const std::string& parts, std::string_view code = {}) { return found(linted(parts), code); }

} // namespace licito::test
