#pragma once
// What the author of a file gets back: every problem found, each with its place, what was expected and what would mend it.

#include "licito/export.hpp"

#include <boost/system/result.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace licito {

/// A place in a text file. Lines and columns count from 1; a column is a Unicode code point, not a byte.
/// `line` 0 means that the problem belongs to the file as a whole.
struct Mark {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  friend bool operator==(const Mark&, const Mark&) = default;
  friend auto operator<=>(const Mark&, const Mark&) = default;
};

/// How much a diagnostic matters. An `error` keeps a file from loading; a `warning` does not.
enum class Severity : std::uint8_t { error, warning };

/// One problem of one file.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;         ///< Stable, never reused: "E0103". The reference lists every code.
  std::string file;         ///< As the caller named it; "<stdin>" for standard input.
  Mark where;               ///< Start of the text at fault.
  std::uint32_t length = 1; ///< Code points to underline, on that line only.
  std::string source_line;  ///< The line at fault without its end; empty where there is none.
  std::string message;      ///< What was found and what was expected, in lower case, names in backticks.
  std::string hint;         ///< What to write instead; may be empty.
};

/// The text form of a diagnostic, as a compiler prints it: place, message, source line with the fault underlined, hint.
/// Ends with a line end. Colours are the caller's business.
LICITO_EXPORT std::string render(const Diagnostic& diagnostic);

/// Why something did not load. INVARIANT: `diagnostics` holds at least one error; order is file, then place.
struct Rejection {
  std::vector<Diagnostic> diagnostics;
};

/// Thrown by `.value()` of a `Result` that holds a `Rejection`; `what()` is every diagnostic rendered.
class LICITO_EXPORT LoadError : public std::runtime_error {
public:
  explicit LoadError(Rejection why);
  /// Everything that was wrong.
  const std::vector<Diagnostic>& diagnostics() const noexcept { return why_.diagnostics; }

private:
  Rejection why_;
};

/// Found by argument-dependent lookup from `boost::system::result::value()`.
[[noreturn]] LICITO_EXPORT void throw_exception_from_error(const Rejection& why, const boost::source_location& from);

/// A value, or every reason why there is none. `.value()` throws `LoadError`; test with `has_value()` otherwise.
template <class T> using Result = boost::system::result<T, Rejection>;

} // namespace licito
