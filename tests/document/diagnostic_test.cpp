#include "document/refusals.hpp"
#include "support/catch.hpp"

using namespace licito;
using namespace licito::document::tests;

namespace {
Diagnostic eight_am() {
  return {Severity::error,
          "E0104",
          "rules/us/reg-f/pack.yaml",
          {14, 12},
          3,
          "    opens: 8am",
          "`8am` is not a time of day",
          "write 24-hour time in quotes, like \"08:00\""};
}
/// The line of carets, under the source line.
std::pair<std::string, std::string> source_and_carets(const Diagnostic& diagnostic) {
  const std::string text = render(diagnostic);
  const auto first = text.find('\n') + 1, second = text.find('\n', first) + 1, third = text.find('\n', second);
  return {text.substr(first, second - first - 1), text.substr(second, third - second)};
}
} // namespace

TEST_CASE("a diagnostic shows place, message, source line, underline and hint", "[diagnostic]") {
  CHECK(render(eight_am()) == "rules/us/reg-f/pack.yaml:14:12: error[E0104]: `8am` is not a time of day\n"
                              "   14 |     opens: 8am\n"
                              "      |            ^^^\n"
                              "   hint: write 24-hour time in quotes, like \"08:00\"\n");
}

TEST_CASE("a diagnostic about a whole file has no place and no source", "[diagnostic]") {
  Diagnostic diagnostic;
  diagnostic.severity = Severity::warning;
  diagnostic.code = "W0001";
  diagnostic.file = "a.yaml";
  diagnostic.message = "odd";
  CHECK(render(diagnostic) == "a.yaml: warning[W0001]: odd\n");
  diagnostic.file.clear();
  CHECK(render(diagnostic) == "warning[W0001]: odd\n");
}

TEST_CASE("a tab is shown as a blank, so that the underline fits", "[diagnostic]") {
  Diagnostic diagnostic = eight_am();
  diagnostic.source_line = "\topens:\t8am";
  diagnostic.where.column = 9;
  const auto [source, carets] = source_and_carets(diagnostic);
  CHECK(source == "   14 |  opens: 8am");
  CHECK(carets == "      |         ^^^");
}

TEST_CASE("accents before the fault do not move the underline", "[diagnostic]") {
  Diagnostic diagnostic = eight_am();
  diagnostic.source_line = "ábrese: 8am";
  diagnostic.where.column = 9;
  CHECK(source_and_carets(diagnostic).second == "      |         ^^^");
}

TEST_CASE("what could write on the reader's screen is escaped", "[diagnostic]") {
  Diagnostic diagnostic = eight_am();
  diagnostic.source_line = "a\x1b[2J\u202E: 8am";
  diagnostic.message = "found `\x1b[2J`\nfake: error";
  diagnostic.file = "x\r.yaml";
  const std::string text = render(diagnostic);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\u202E") == std::string::npos);
  CHECK(text.find("   14 | a\\x1b[2J\\u202e: 8am\n") != std::string::npos);
  CHECK(text.find("found `\\x1b[2J`\\nfake: error\n") != std::string::npos);
  CHECK(text.find("x\\r.yaml:14:12:") == 0);
}

TEST_CASE("an underline stays under its text behind an escape", "[diagnostic]") {
  Diagnostic diagnostic = eight_am();
  diagnostic.source_line = "\x01 8am";
  diagnostic.where.column = 3;
  const auto [source, carets] = source_and_carets(diagnostic);
  CHECK(source == "   14 | \\x01 8am");
  CHECK(carets == "      |      ^^^");
}

TEST_CASE("a long line is cut around the fault", "[diagnostic]") {
  Diagnostic diagnostic = eight_am();
  diagnostic.source_line = std::string(1'000, 'x') + "8am" + std::string(1'000, 'y');
  diagnostic.where.column = 1'001;
  const auto [source, carets] = source_and_carets(diagnostic);
  CHECK(source == "   14 | …" + std::string(50, 'x') + "8am" + std::string(67, 'y') + "…");
  CHECK(carets == "      |  " + std::string(50, ' ') + "^^^");
}

TEST_CASE("a line of 120 columns is shown whole", "[diagnostic]") {
  Diagnostic diagnostic = eight_am();
  diagnostic.where.column = 1;
  diagnostic.source_line = std::string(120, 'x');
  CHECK(source_and_carets(diagnostic).first == "   14 | " + std::string(120, 'x'));
  diagnostic.source_line += 'y';
  CHECK(source_and_carets(diagnostic).first == "   14 | " + std::string(120, 'x') + "…");
}

TEST_CASE("a fault at the end of a line has a caret of its own", "[diagnostic]") {
  Diagnostic diagnostic = eight_am();
  diagnostic.source_line = "a: [1";
  diagnostic.where.column = 6;
  diagnostic.length = 1;
  CHECK(source_and_carets(diagnostic).second == "      |      ^");
}

TEST_CASE("line numbers of six digits keep the columns together", "[diagnostic]") {
  Diagnostic diagnostic = eight_am();
  diagnostic.where.line = 123'456;
  const auto [source, carets] = source_and_carets(diagnostic);
  CHECK(source.find('|') == carets.find('|'));
}

TEST_CASE("asking a refused result for its value throws every diagnostic", "[diagnostic]") {
  const Result<int> refused = Rejection{{eight_am(), eight_am()}};
  try {
    static_cast<void>(refused.value());
    FAIL("a refused result has no value");
  } catch (const LoadError& error) {
    CHECK(error.diagnostics().size() == 2);
    CHECK(std::string(error.what()) == render(eight_am()) + render(eight_am()));
  }
  CHECK(Result<int>(7).value() == 7);
}
