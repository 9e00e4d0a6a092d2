#pragma once
// What the tests of readers ask: which problems were found, and where.

#include "document/tree.hpp"
#include "licito/diagnostic.hpp"

#include <memory>
#include <string>
#include <vector>

namespace licito::document::tests {

/// "E0005 3:5": code and place, one for each problem, in the order of the report.
inline std::vector<std::string> places(const Rejection& rejection) {
  std::vector<std::string> found;
  for (const Diagnostic& d : rejection.diagnostics)
    found.push_back(d.code + ' ' + std::to_string(d.where.line) + ':' + std::to_string(d.where.column));
  return found;
}

using Places = std::vector<std::string>;

template <class T> Places places(const Result<T>& result) { return result ? Places{} : places(result.error()); }

inline Places yaml_problems(std::string text, const Limits& limits = {}) { return places(Tree::yaml(std::move(text), "pack.yaml", limits)); }
inline Places json_problems(std::string text, const Limits& limits = {}) { return places(Tree::json(std::move(text), "facts.json", limits)); }

/// The source text that a diagnostic underlines; its line must be ASCII.
inline std::string underlined(const Diagnostic& d) { return d.source_line.substr(d.where.column - 1, d.length); }

inline std::string rendered(const Rejection& rejection) {
  std::string text;
  for (const Diagnostic& d : rejection.diagnostics) text += render(d);
  return text;
}

} // namespace licito::document::tests
