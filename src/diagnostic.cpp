#include "licito/diagnostic.hpp"

#include "document/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace licito {

namespace {

/// Code points of a source line that are shown, and how many of them stand before the fault.
constexpr std::size_t shown = 120, shown_before = 50;

/// What could move a terminal's cursor, hide text or turn its direction: a file under check must not write on the reader's screen.
bool is_unshowable(std::uint32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || (point >= 0x200B && point <= 0x200F) || (point >= 0x2028 && point <= 0x202E) ||
         (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF || point == 0xFFFFFFFFu;
}

std::string escape(std::uint32_t point, unsigned char byte) {
  std::array<char, 16> text{};
  if (point == '\n') return "\\n";
  if (point == '\r') return "\\r";
  if (point == 0xFFFFFFFFu || point < 0x80) {
    std::snprintf(text.data(), text.size(), "\\x%02x", byte);
  } else {
    std::snprintf(text.data(), text.size(), "\\u%04x", point);
  }
  return text.data();
}

/// Takes the first code point off `text` and appends it as it can be shown; returns the columns it takes.
std::size_t show_next(std::string_view& text, std::string& out) {
  const std::string_view before = text;
  const std::uint32_t point = document::next_code_point(text);
  if (point == '\t') {
    out += ' ';
    return 1;
  }
  if (!is_unshowable(point)) {
    out += before.substr(0, before.size() - text.size());
    return 1;
  }
  const std::string escaped = escape(point, static_cast<unsigned char>(before.front()));
  out += escaped;
  return escaped.size();
}

std::string show(std::string_view text) {
  std::string out;
  while (!text.empty()) show_next(text, out);
  return out;
}

/// The source line, cut to what is near the fault, and the carets under it.
void show_source(const Diagnostic& diagnostic, std::string& out) {
  std::string number = std::to_string(diagnostic.where.line);
  if (number.size() < 5) number = std::string(5 - number.size(), ' ') + number;
  const std::size_t column = diagnostic.where.column == 0 ? 0 : diagnostic.where.column - 1;
  const std::size_t from = column > shown - shown_before ? column - shown_before : 0;

  std::string_view rest = diagnostic.source_line;
  for (std::size_t skipped = 0; skipped < from && !rest.empty(); ++skipped) document::next_code_point(rest);
  std::string line = from == 0 ? "" : "…";
  std::size_t indent = from == 0 ? 0 : 1, carets = 0, at = from;
  for (; at < from + shown && !rest.empty(); ++at) {
    const std::size_t columns = show_next(rest, line);
    if (at < column) indent += columns;
    if (at >= column && at - column < diagnostic.length) carets += columns;
  }
  if (!rest.empty()) line += "…";
  out += number + " | " + line + '\n';
  out += std::string(number.size(), ' ') + " | " + std::string(indent, ' ') + std::string(std::max<std::size_t>(carets, 1), '^') + '\n';
}

std::string render_all(const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += render(diagnostic);
  return text;
}

} // namespace

std::string render(const Diagnostic& diagnostic) {
  std::string text;
  if (!diagnostic.file.empty()) text += show(diagnostic.file) + ':';
  if (diagnostic.where.line != 0) text += std::to_string(diagnostic.where.line) + ':' + std::to_string(diagnostic.where.column) + ':';
  if (!text.empty()) text += ' ';
  text += diagnostic.severity == Severity::error ? "error" : "warning";
  text += '[' + diagnostic.code + "]: " + show(diagnostic.message) + '\n';
  if (diagnostic.where.line != 0 && !diagnostic.source_line.empty()) show_source(diagnostic, text);
  if (!diagnostic.hint.empty()) text += "   hint: " + show(diagnostic.hint) + '\n';
  return text;
}

LoadError::LoadError(Rejection why) : std::runtime_error(render_all(why.diagnostics)), why_(std::move(why)) {}

void throw_exception_from_error(const Rejection& why, const boost::source_location&) { throw LoadError(why); }

} // namespace licito
