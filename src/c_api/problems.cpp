#include "c_api/problems.hpp"

#include <utility>

void licito_problems::add(licito::Diagnostic problem) {
  text += licito::render(problem);
  all.push_back(std::move(problem));
}

namespace licito::c_api {

licito_status refuse(Rejection why, licito_problems** into) {
  if (into == nullptr) return LICITO_REFUSED;
  auto problems = std::make_unique<licito_problems>();
  for (Diagnostic& one : why.diagnostics) problems->add(std::move(one));
  *into = problems.release();
  return LICITO_REFUSED;
}

Diagnostic problem(std::string code, std::string message, std::string hint) {
  Diagnostic one;
  one.code = std::move(code);
  one.file = "<facts>";
  one.message = std::move(message);
  one.hint = std::move(hint);
  return one;
}

} // namespace licito::c_api

using namespace licito::c_api;

licito_status licito_problems_count(const licito_problems* problems, size_t* count) {
  if (const auto bad = first_of(check(problems), place(count))) return bad;
  *count = problems->all.size();
  return LICITO_OK;
}

licito_status licito_problems_get(const licito_problems* problems, size_t index, licito_problem* problem) {
  if (const auto bad = first_of(check(problems), place(problem))) return bad;
  if (index >= problems->all.size()) return LICITO_NO_SUCH_INDEX;
  const licito::Diagnostic& one = problems->all[index];
  *problem = {view(one.code), view(one.file), one.where.line, one.where.column, view(one.message), view(one.hint)};
  return LICITO_OK;
}

licito_status licito_problems_text(const licito_problems* problems, licito_text* text) {
  if (const auto bad = first_of(check(problems), place(text))) return bad;
  *text = view(problems->text);
  return LICITO_OK;
}

void licito_problems_free(licito_problems* problems) {
  if (check(problems) == LICITO_OK && !problems->of_proposal) destroy(problems);
}
