#include "document/report.hpp"

#include "document/utf8.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace licito::document {

namespace {

/// What one report may keep of source lines. Past it, place and message stand alone.
constexpr std::size_t most_line_bytes = 8u << 20;
constexpr std::size_t longest_message = 2'000, longest_word = 60;

std::string cut(std::string_view text, std::size_t most) {
  const std::string_view head = first_code_points(text, most);
  return head.size() == text.size() ? std::string(text) : std::string(head) + "…";
}

auto order(const Diagnostic& diagnostic) { return std::tie(diagnostic.file, diagnostic.where, diagnostic.code, diagnostic.message); }

} // namespace

void Report::error(Node where, std::string_view code, std::string message, std::string hint) {
  about(where, Severity::error, code, std::move(message), std::move(hint));
}

void Report::warning(Node where, std::string_view code, std::string message, std::string hint) {
  about(where, Severity::warning, code, std::move(message), std::move(hint));
}

void Report::error(const Tree& tree, std::size_t offset, std::size_t length, std::string_view code, std::string message, std::string hint) {
  about(tree, offset, length, Severity::error, code, std::move(message), std::move(hint));
}

void Report::warning(const Tree& tree, std::size_t offset, std::size_t length, std::string_view code, std::string message, std::string hint) {
  about(tree, offset, length, Severity::warning, code, std::move(message), std::move(hint));
}

void Report::error(std::string file, std::string_view code, std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.file = std::move(file);
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  add(std::move(diagnostic));
}

void Report::add(std::vector<Diagnostic> more) {
  for (Diagnostic& diagnostic : more) add(std::move(diagnostic));
}

void Report::add(Report&& other) {
  add(std::exchange(other.diagnostics_, {}));
  errors_ += other.dropped_errors_;
  dropped_ += std::exchange(other.dropped_, 0);
  dropped_errors_ += std::exchange(other.dropped_errors_, 0);
}

void Report::about(Node where, Severity severity, std::string_view code, std::string message, std::string hint) {
  if (where) return about(where.tree(), where.offset(), where.length(), severity, code, std::move(message), std::move(hint));
  Diagnostic diagnostic; // about something that is nowhere in the text
  diagnostic.severity = severity;
  diagnostic.code = code;
  if (where != Node{}) diagnostic.file = where.tree().file();
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  add(std::move(diagnostic));
}

void Report::about(const Tree& tree, std::size_t offset, std::size_t length, Severity severity, std::string_view code, std::string message,
                   std::string hint) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.code = code;
  if (!full()) {
    diagnostic.file = tree.file();
    diagnostic.where = tree.mark_at(offset);
    if (line_bytes_ < most_line_bytes) diagnostic.source_line = valid_utf8(tree.line(diagnostic.where.line));
    offset = std::min(offset, tree.text().size());
    std::string_view underlined = std::string_view(tree.text()).substr(offset, length);
    underlined = underlined.substr(0, underlined.find_first_of("\r\n"));
    diagnostic.length = static_cast<std::uint32_t>(std::max<std::size_t>(code_points(underlined), 1));
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
  }
  add(std::move(diagnostic));
}

void Report::add(Diagnostic diagnostic) {
  const bool is_error = diagnostic.severity == Severity::error;
  errors_ += is_error;
  if (full()) {
    ++dropped_;
    dropped_errors_ += is_error;
    return;
  }
  diagnostic.message = cut(diagnostic.message, longest_message);
  diagnostic.hint = cut(diagnostic.hint, longest_message);
  if (line_bytes_ >= most_line_bytes) diagnostic.source_line.clear();
  line_bytes_ += diagnostic.source_line.size();
  diagnostics_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> Report::take() {
  std::vector<Diagnostic> taken = std::exchange(diagnostics_, {});
  std::sort(taken.begin(), taken.end(), [](const Diagnostic& a, const Diagnostic& b) { return order(a) < order(b); });
  taken.erase(std::unique(taken.begin(), taken.end(), [](const Diagnostic& a, const Diagnostic& b) { return order(a) == order(b); }), taken.end());
  if (dropped_ != 0) { // as an error where one was dropped, so that nobody takes what is shown for a clean file
    Diagnostic rest;
    rest.severity = dropped_errors_ != 0 ? Severity::error : Severity::warning;
    rest.code = "E0003";
    rest.message = "there are " + std::to_string(dropped_) + " more problems; the first " + std::to_string(limit) + " found are shown";
    taken.push_back(std::move(rest));
  }
  line_bytes_ = dropped_ = dropped_errors_ = 0;
  return taken;
}

std::string in_backticks(std::string_view word) { return '`' + cut(word, longest_word) + '`'; }

void check_keys(Node mapping, std::span<const std::string_view> known, std::string_view what, Report& report) {
  if (!mapping) return;
  for (const auto& [key, value] : mapping.pairs()) {
    if (std::find(known.begin(), known.end(), key.text()) != known.end()) continue;
    // A hostile file may have hundreds of thousands of unknown keys: past what is shown, they are only counted.
    if (report.full()) {
      report.error(key, "E0103", {});
    } else {
      report.error(key, "E0103", "unknown key " + in_backticks(key.text()) + " in " + std::string(what), suggestion(key.text(), known));
    }
  }
}

} // namespace licito::document
