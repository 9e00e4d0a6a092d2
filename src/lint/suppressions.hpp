#pragma once
// Comments that allow a finding: `# lint: allow L0103 - the reason`.

#include "document/report.hpp"
#include "licito/diagnostic.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace licito::lint {

/// The suppressions of one file. At the end of a line or on lines of its own above, a comment is for that line; for the first line of a rule, for the
/// whole rule; for the line of `licito:`, for the whole file. It needs a reason, and allows findings about meaning only.
class Suppressions {
public:
  /// Problems go into the report: L0902 no reason, L0903 a code that there is not or that cannot be allowed.
  Suppressions(const document::Tree& tree, document::Report& report);
  bool allows(const Diagnostic& finding);
  /// L0901 of every one that allowed nothing.
  void tell_needless(document::Report& report) const;

private:
  struct Allowed {
    std::string code;
    std::size_t offset = 0; ///< Of the code in the comment.
    std::uint32_t from = 0, to = 0;
    bool used = false;
  };
  void comment(std::size_t offset, std::string_view text, std::uint32_t line, bool alone, document::Report& report);
  void scope(std::uint32_t line, Allowed& allowed) const;

  const document::Tree& tree_;
  std::vector<std::string_view> lines_;
  std::vector<std::uint32_t> rules_; ///< First lines of rules, in order.
  std::vector<Allowed> allowed_;
};

} // namespace licito::lint
