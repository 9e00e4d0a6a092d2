// Packs are untrusted input: a hostile or mistaken one gets a clear error at its place, and nothing of it is loaded.

#include "guarantees/scenario.hpp"

using namespace licito;
using namespace licito::scenario;

namespace {

/// Every problem as "code line:column", in order.
std::string places(const std::vector<Diagnostic>& problems) {
  std::string text;
  for (const Diagnostic& problem : problems) {
    UNSCOPED_INFO(render(problem));
    text += (text.empty() ? "" : ", ") + problem.code + " " + std::to_string(problem.where.line) + ":" + std::to_string(problem.where.column);
  }
  return text;
}
std::string places(std::string_view body) { return places(refusal({policy(body)})); }
/// The first problem, rendered.
std::string told(std::string_view body) { return render(refusal({policy(body)}).front()); }
bool tells(std::string_view body, std::string_view what) {
  const std::string text = told(body);
  UNSCOPED_INFO(text);
  return text.find(what) != std::string::npos;
}

constexpr std::string_view rule_head = "rules:\n  - {id: one, for: contact, "; // the body of a pack begins on line 6, so this rule stands on line 7, column 5

} // namespace

// (cases)
