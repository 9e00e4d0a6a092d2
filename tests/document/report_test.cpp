#include "document/refusals.hpp"
#include "document/report.hpp"
#include "support/catch.hpp"

#include <array>

using namespace licito;
using namespace licito::document;
using namespace licito::document::tests;

namespace {
constexpr std::array<std::string_view, 6> keys = {"max_calls", "opens", "closes", "days", "debt.days_past_due", "sms"};
}

TEST_CASE("the nearest word is found by edits, blind to case and dashes", "[document][report]") {
  CHECK(nearest("max_call", keys) == "max_calls");
  CHECK(nearest("mxa_calls", keys) == "max_calls"); // a swap is one edit
  CHECK(nearest("Max-Calls", keys) == "max_calls");
  CHECK(nearest("open", keys) == "opens");
  CHECK(nearest("sm", keys) == "sms");
  CHECK(nearest("debt.days_passed_due", keys) == "debt.days_past_due");
}

TEST_CASE("what is far from every word means none of them", "[document][report]") {
  CHECK(nearest("jurisdiction", keys).empty());
  CHECK(nearest("call", keys).empty());
  CHECK(nearest("", keys).empty());
  CHECK(nearest("opens", {}).empty());
  constexpr std::array<std::string_view, 1> letter = {"b"};
  CHECK(nearest("a", letter).empty());
}

TEST_CASE("a third of a word may be wrong, and not more", "[document][report]") {
  constexpr std::array<std::string_view, 1> word = {"abcdefghi"};
  CHECK(nearest("abcdefxyz", word) == "abcdefghi");
  CHECK(nearest("abcdewxyz", word).empty());
}

TEST_CASE("of two words equally near, the first is meant", "[document][report]") {
  constexpr std::array<std::string_view, 2> words = {"sms", "mms"};
  CHECK(nearest("ms", words) == "sms");
}

TEST_CASE("a word of up to 64 bytes can be meant", "[document][report]") {
  const std::string most(64, 'x'), more(65, 'x');
  const std::array<std::string_view, 2> words = {most, more};
  CHECK(nearest(most, words) == most);
  CHECK(nearest(more, words).empty());
}

TEST_CASE("a suggestion is the nearest word, else what is known", "[document][report]") {
  CHECK(suggestion("opns", keys) == "did you mean `opens`?");
  CHECK(suggestion("zzz", keys) == "known: max_calls, opens, closes, days, debt.days_past_due, sms");
  CHECK(suggestion("zzz", {}).empty());
  const std::vector<std::string_view> twelve(12, "a"), thirteen(13, "a");
  CHECK(suggestion("zzz", twelve) == "known: a, a, a, a, a, a, a, a, a, a, a, a");
  CHECK(suggestion("zzz", thirteen) == "known: a, a, a, a, a, a, a, a, a, a, a, a, …");
}

TEST_CASE("every unknown key is reported with the nearest known one", "[document][report]") {
  const auto tree = Tree::yaml("opens: 1\nmax_call: 7\nclose: 2\n", "pack.yaml").value();
  Report report;
  check_keys(tree->root(), keys, "kind `call_frequency`", report);
  const Rejection found{report.take()};
  CHECK(rendered(found) == "pack.yaml:2:1: error[E0103]: unknown key `max_call` in kind `call_frequency`\n"
                           "    2 | max_call: 7\n"
                           "      | ^^^^^^^^\n"
                           "   hint: did you mean `max_calls`?\n"
                           "pack.yaml:3:1: error[E0103]: unknown key `close` in kind `call_frequency`\n"
                           "    3 | close: 2\n"
                           "      | ^^^^^\n"
                           "   hint: did you mean `closes`?\n");
}

TEST_CASE("keys are asked only of a map", "[document][report]") {
  const auto tree = Tree::yaml("[opens, x]\n", "pack.yaml").value();
  Report report;
  check_keys(tree->root(), keys, "a rule", report);
  check_keys(Node{}, keys, "a rule", report);
  CHECK_FALSE(report.has_errors());
}

TEST_CASE("a report is sorted by file and place, without repeats", "[document][report]") {
  const auto b = Tree::yaml("x: 1\ny: 2\n", "b.yaml").value();
  const auto a = Tree::yaml("x: 1\n", "a.yaml").value();
  Report report;
  report.error(b->root()["y"], "E0104", "second");
  report.error(b->root()["x"], "E0104", "first");
  report.error(b->root()["x"], "E0104", "first");
  report.warning(a->root()["x"], "W0001", "a warning");
  report.error("b.yaml", "E0001", "about the file");
  CHECK(report.errors() == 4);
  const auto found = report.take();
  REQUIRE(found.size() == 4);
  CHECK(found[0].file == "a.yaml");
  CHECK(found[0].severity == Severity::warning);
  CHECK(found[1].message == "about the file");
  CHECK(found[2].message == "first");
  CHECK(found[3].message == "second");
  CHECK(report.take().empty());
}

TEST_CASE("a warning alone is no error", "[document][report]") {
  const auto tree = Tree::yaml("x: 1\n", "a.yaml").value();
  Report report;
  report.warning(tree->root(), "W0001", "odd");
  CHECK_FALSE(report.has_errors());
  report.error(Node{}, "E0104", "nowhere");
  CHECK(report.has_errors());
  CHECK(report.take().front().where == Mark{});
}

TEST_CASE("a report keeps a thousand problems and says that there are more", "[document][report][limits]") {
  Report report;
  for (std::size_t i = 0; i < Report::limit; ++i) report.error("f" + std::to_string(i), "E0001", "x");
  CHECK(report.full());
  SECTION("exactly so many") { CHECK(report.take().size() == Report::limit); }
  SECTION("one more") {
    report.error("more", "E0001", "x");
    const auto found = report.take();
    CHECK(found.size() == Report::limit + 1);
    CHECK(found.back().message == "there are 1 more problems; the first 1000 found are shown");
    CHECK(found.back().severity == Severity::error);
  }
}

TEST_CASE("an error behind a thousand warnings is still an error", "[document][report][limits]") {
  const auto tree = Tree::yaml("x: 1\n", "a.yaml").value();
  Report report;
  for (std::size_t i = 0; i < Report::limit; ++i) report.warning(tree->root(), "W0001", std::to_string(i));
  report.error(tree->root(), "E0104", "wrong");
  CHECK(report.has_errors());
  CHECK(report.take().back().severity == Severity::error);
}

TEST_CASE("a long line with many faults is not copied for each", "[document][report][limits]") {
  const auto tree = Tree::yaml("x: [" + std::string(3'000'000, ' ') + "1]\n", "a.yaml").value();
  Report report;
  for (int i = 0; i < 100; ++i) report.error(tree->root(), "E0104", std::to_string(i));
  std::size_t bytes = 0;
  for (const auto& diagnostic : report.take()) bytes += diagnostic.source_line.size();
  CHECK(bytes > 0);
  CHECK(bytes < 12'000'000);
}

TEST_CASE("a word from a file is cut where it is long", "[document][report]") {
  CHECK(in_backticks("opens") == "`opens`");
  CHECK(in_backticks(std::string(60, 'x')) == '`' + std::string(60, 'x') + '`');
  CHECK(in_backticks(std::string(61, 'x')) == '`' + std::string(60, 'x') + "…`");
}

TEST_CASE("a part of a scalar can be underlined", "[document][report]") {
  const auto tree = Tree::yaml("hours: 08:00-25:00\n", "a.yaml").value();
  Report report;
  report.error(*tree, tree->root()["hours"].offset() + 6, 5, "E0104", "`25:00` is not a time of day");
  CHECK(underlined(report.take().front()) == "25:00");
}

TEST_CASE("what goes over several lines is underlined on its first", "[document][report]") {
  const auto tree = Tree::yaml("a: one\n  two\n", "a.yaml").value();
  Report report;
  report.error(tree->root()["a"], "E0104", "x");
  CHECK(underlined(report.take().front()) == "one");
}
