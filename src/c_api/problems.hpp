#pragma once
// Why something was refused, kept for a C caller.

#include "c_api/handle.hpp"
#include "c_api/text.hpp"
#include "licito/diagnostic.hpp"

#include <string>
#include <vector>

struct licito_problems : licito::c_api::Handle<licito::c_api::Tag::problems> {
  std::vector<licito::Diagnostic> all;
  std::string text;         ///< All of them rendered.
  bool of_proposal = false; ///< Part of one, and freed with it.
  void add(licito::Diagnostic problem);
  void clear() {
    all.clear();
    text.clear();
  }
};

namespace licito::c_api {

/// Gives them to a caller who wants them. What was there is not looked at: it may be anything.
licito_status refuse(Rejection why, licito_problems** into);
/// One problem that stands in no file.
Diagnostic problem(std::string code, std::string message, std::string hint);

} // namespace licito::c_api
