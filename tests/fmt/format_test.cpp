#include "document/file.hpp"
#include "fmt/meaning.hpp"
#include "fmt/reflow.hpp"
#include "form/format.hpp"
#include "support/catch.hpp"

#include <cstdlib>
#include <filesystem>
#include <set>

using namespace licito;
using licito::document::Tree;

namespace {

std::string format(const std::string& text) {
  auto done = form::formatted(text, "test.yaml");
  if (!done) return "refused: " + done.error().diagnostics.front().code + " " + done.error().diagnostics.front().message;
  return *done;
}

std::string pack(const std::string& rest) { return "licito: 1\npack: house/x\nversion: 1.0.0\ntitle: {es: X, en: X}\nauthority: policy\n" + rest; }

/// Formatted once, it stays as it is.
std::string settled(const std::string& text) {
  const std::string once = format(text);
  CHECK(format(once) == once);
  return once;
}

/// What `rest` becomes behind the head of a pack.
std::string in_pack(const std::string& rest) { return settled(pack(rest)).substr(pack("").size()); }

std::vector<std::string> shipped() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(LICITO_SOURCE_DIR "/rules"))
    if (entry.path().extension() == ".yaml" && entry.path().filename() != "vocabulary.yaml") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

std::string text_of(const std::string& file) { return *document::read_file(file, document::Limits{}.bytes); }

/// Found without the formatter's help: a `#` behind a blank, outside quotes that close on their line.
std::multiset<std::string> comments_in(const std::string& text) {
  std::multiset<std::string> found;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i], before = i == 0 ? '\n' : text[i - 1];
    if (c == '\n')
      quote = 0;
    else if (quote != 0) {
      if (c == '\\' && quote == '"')
        ++i;
      else if (c == quote)
        quote = 0;
    } else if ((c == '"' || c == '\'') && std::string_view(" [{,\n").find(before) != std::string_view::npos) {
      quote = c;
    } else if (c == '#' && std::string_view(" \n").find(before) != std::string_view::npos) {
      std::string comment = text.substr(i, text.find('\n', i) - i);
      found.insert(comment.substr(0, comment.find_last_not_of(" \r") + 1));
      i += comment.size() - 1;
    }
  }
  return found;
}

std::string meaning(const std::string& text) {
  const auto tree = Tree::yaml(text, "x");
  REQUIRE(tree.has_value());
  return test::meaning((*tree)->root());
}

unsigned rounds(unsigned few) { return std::getenv("LICITO_LONG") != nullptr ? few * 40 : few; }

} // namespace

TEST_CASE("the shipped packs say the same once formatted, keep every comment, and change no more", "[fmt]") {
  for (const std::string& file : shipped()) {
    CAPTURE(file);
    const std::string before = text_of(file), after = settled(before);
    const bool means_the_same = meaning(before) == meaning(after), keeps = comments_in(before) == comments_in(after);
    CHECK(means_the_same);
    CHECK(keeps);
  }
}

TEST_CASE("a pack laid out in any way has one canonical form", "[fmt]") {
  for (const std::string& file : shipped()) {
    const auto tree = Tree::yaml(text_of(file), file);
    REQUIRE(tree.has_value());
    std::string first;
    for (unsigned seed = 0; seed != rounds(3); ++seed) {
      CAPTURE(file, seed);
      const std::string reflowed = test::Reflow(seed, false).run((*tree)->root());
      const std::string form = format(reflowed);
      if (seed == 0) first = form;
      const auto change = form::first_change(first, form);
      CAPTURE(change.line, change.before, change.after);
      const bool same = form == first;
      REQUIRE(same);
    }
    const bool means_the_same = meaning(first) == meaning(text_of(file));
    CHECK(means_the_same);
  }
}

TEST_CASE("comments anywhere are kept once each, and the form settles at once", "[fmt]") {
  for (const std::string& file : shipped()) {
    const auto tree = Tree::yaml(text_of(file), file);
    REQUIRE(tree.has_value());
    for (unsigned seed = 0; seed != rounds(3); ++seed) {
      CAPTURE(file, seed);
      test::Reflow reflow(seed, true);
      const std::string text = reflow.run((*tree)->root());
      const std::string once = format(text);
      const std::string twice = format(once);
      const auto change = form::first_change(once, twice);
      CAPTURE(change.line, change.before, change.after);
      const bool settles = twice == once, keeps = comments_in(once) == comments_in(text);
      REQUIRE(settles);
      REQUIRE(comments_in(text).size() == reflow.comments());
      REQUIRE(keeps);
    }
  }
}

TEST_CASE("damaged text is refused or formatted, and never misread", "[fmt]") {
  static const std::string likely = "\"'{}[]:,-#|>\n  \\?x.";
  const std::string whole = text_of(LICITO_SOURCE_DIR "/rules/us/nyc.yaml");
  std::mt19937 random(7);
  for (unsigned round = 0; round != rounds(300); ++round) {
    std::string text = whole.substr(0, 200 + random() % 3'000);
    for (auto times = 1 + random() % 4; times != 0; --times) {
      const std::size_t at = random() % text.size();
      if (random() % 3 == 0)
        text.erase(at, 1 + random() % 6);
      else
        text.insert(at, 1, likely[random() % likely.size()]);
    }
    CAPTURE(round, text);
    const auto once = form::formatted(text, "x");
    if (!once) {
      REQUIRE(once.error().diagnostics.front().hint.find("fault of licito") == std::string::npos);
      continue;
    }
    REQUIRE(form::formatted(*once, "x").has_value());
    REQUIRE(*form::formatted(*once, "x") == *once);
  }
}

TEST_CASE("keys of a pack, a rule and a test stand in one order", "[fmt]") {
  CHECK(
      settled(
          "tests:\n- expect: allow\n  given: {channel: sms}\n  name: n\nrules:\n- forbid: {channel: fax}\n  say: {en: No.}\n  for: contact\n  id: a\n"
          "authority: policy\ntitle: {en: X}\nversion: 1.0.0\npack: house/x\nlicito: 1\n") ==
      "licito: 1\npack: house/x\nversion: 1.0.0\ntitle: {en: X}\nauthority: policy\n\nrules:\n  - id: a\n    for: contact\n    forbid: {channel: "
      "fax}\n"
      "    say: {en: \"No.\"}\n\ntests:\n  - name: n\n    given: {channel: sms}\n    expect: allow\n");
}

TEST_CASE("the order of lines, words, rules and samples is the author's", "[fmt]") {
  const std::string rest =
      "\nrules:\n  - id: z\n    for: contact\n    forbid: {purpose: marketing, channel: [sms, call]}\n\n  - id: a\n    for: contact\n"
      "    forbid: {channel: fax}\n\nsamples:\n  two:\n    debt: {id: b}\n  one:\n    debt: {id: a}\n";
  CHECK(in_pack(rest) == rest);
}

TEST_CASE("comments stay with what they are about", "[fmt]") {
  CHECK(in_pack("define:   # names\n  # words\n  a: [x]   # of a\n  longer: [y] # of longer\n# the rules\nrules:\n  # one\n  - id: a # its name\n    "
                "for: contact\n"
                "    when:\n      # why\n      channel: sms\n    # last of the rule\n  # last of the rules\n# last of all\n") ==
        "\ndefine:  # names\n  # words\n  a:      [x]  # of a\n  longer: [y]  # of longer\n\n# the rules\nrules:\n  # one\n  - id: a  # its name\n"
        "    for: contact\n    when:\n      # why\n      channel: sms\n    # last of the rule\n  # last of the rules\n# last of all\n");
}

TEST_CASE("a comment inside brackets opens them", "[fmt]") {
  CHECK(in_pack("define:\n  a: {where: {channel: sms, # by text\n    purpose: marketing}}\n") ==
        "\ndefine:\n  a:\n    where:\n      channel: sms  # by text\n      purpose: marketing\n");
  CHECK(in_pack("define:\n  a: [x, # first\n      y # second\n      # and no more\n     ]\n") ==
        "\ndefine:\n  a:\n    - x  # first\n    - y  # second\n    # and no more\n");
}

TEST_CASE("a comment at the head of the file stays there", "[fmt]") {
  CHECK(settled("# the licence\n\npack: house/x # its name\nlicito: 1\n") == "# the licence\n\nlicito: 1\npack: house/x  # its name\n");
}

TEST_CASE("quotes stand where YAML or the pack reader needs them, and nowhere else", "[fmt]") {
  const auto value = [](const std::string& written) {
    const std::string text = in_pack("calendar: " + written + "\n");
    return text.substr(10, text.size() - 11);
  };
  CHECK(value("'mx'") == "mx");
  CHECK(value("\"07:00-19:00\"") == "07:00-19:00");
  CHECK(value("\"2026-03-13\"") == "2026-03-13");
  CHECK(value("'a, b'") == "a, b");
  CHECK(value("'a: b'") == "\"a: b\"");
  CHECK(value("'a #b'") == "\"a #b\"");
  CHECK(value("a#b") == "a#b");
  CHECK(value("'- a'") == "\"- a\"");
  CHECK(value("NO") == "\"NO\"");
  CHECK(value("'null'") == "\"null\"");
  CHECK(value("off") == "\"off\"");
  CHECK(value("'true'") == "\"true\""); // else another reader of YAML would take it for a truth value
  CHECK(value("true") == "true");
  CHECK(value("'7'") == "\"7\"");
  CHECK(value("7") == "7");
  CHECK(value("'1.0.0'") == "1.0.0");
  CHECK(value("\"$x\"") == "\"$x\""); // not the name x
  CHECK(value("$x") == "$x");
  CHECK(value("'debt.id'") == "\"debt.id\"");
  CHECK(value("debt.id") == "debt.id");
  CHECK(value("'cover'") == "\"cover\"");
  CHECK(value("'say \"no\"'") == "say \"no\"");
  CHECK(value("'\"no\" it is'") == "'\"no\" it is'");
  CHECK(value("'\"it''s\"'") == "\"\\\"it's\\\"\"");
  CHECK(value("''") == "\"\"");
  CHECK(format(pack("calendar: *x\n")).starts_with("refused: E0006"));
  CHECK(in_pack("use: ['a, b', 'why?', x]\n") == "use: [\"a, b\", \"why?\", x]\n");
}

TEST_CASE("texts in several languages have quotes all or none", "[fmt]") {
  CHECK(in_pack("facts:\n  a.b: {type: date, means: {es: Desde, en: \"Since\"}}\n") ==
        "\nfacts:\n  a.b: {type: date, means: {es: Desde, en: Since}}\n");
  CHECK(in_pack("facts:\n  a.b: {type: date, means: {es: 'Desde, o no', en: Since}}\n") ==
        "\nfacts:\n  a.b: {type: date, means: {es: \"Desde, o no\", en: \"Since\"}}\n");
}

TEST_CASE("a map has one line as long as it fits, to the column", "[fmt]") {
  const std::string head = "use: [a, ", word(160 - head.size() - 1, 'x');
  CHECK(in_pack(head + word + "]\n") == head + word + "]\n");
  CHECK(in_pack(head + word + "x]\n") == "use: [a,\n      " + word + "x]\n");
  const std::string when = "when: {a: b, c: ", value(160 - when.size() - 1, 'x');
  CHECK(in_pack(when + value + "}\n") == when + value + "}\n");
  CHECK(in_pack(when + value + "x}\n") == "when:\n  a: b\n  c: " + value + "x\n");
}

TEST_CASE("letters are counted, not bytes", "[fmt]") {
  const std::string head = "when: {a: b, c: ";
  std::string value;
  for (std::size_t i = head.size() + 1; i != 160; ++i) value += "ñ";
  CHECK(in_pack(head + value + "}\n") == head + value + "}\n");
  CHECK(in_pack(head + value + "ñ}\n") == "when:\n  a: b\n  c: " + value + "ñ\n");
}

TEST_CASE("figures of a table stand in columns", "[fmt]") {
  CHECK(
      in_pack("define:\n  d: {table: percent, by: [debt.days_past_due, agent.authority], rows: {..30: {agent: 0%, other: none}, # few\n 31..: "
              "{agent: 10%, other: none}}}\n") ==
      "\ndefine:\n  d:\n    table: percent\n    by: [debt.days_past_due, agent.authority]\n    rows:\n      ..30: {agent: 0%,  other: none}  # few\n"
      "      31..: {agent: 10%, other: none}\n");
}

TEST_CASE("line ends, marks and blanks that nobody sees go", "[fmt]") {
  CHECK(settled("\xEF\xBB\xBFlicito: 1  \r\npack: house/x # of the house \t\r\n\r\n\r\n") == "licito: 1\npack: house/x  # of the house\n");
  CHECK(settled("---\nlicito: 1\npack: house/x\n...\n") == "licito: 1\npack: house/x\n");
  CHECK(settled("licito: 1\npack: house/x") == "licito: 1\npack: house/x\n");
}

TEST_CASE("one blank line stands between rules and sections; one of several is kept elsewhere", "[fmt]") {
  CHECK(in_pack("define:\n  a: [x]\n\n\n  b: [y]\nrules:\n\n  - {id: a, for: contact, forbid: {channel: fax}}\n  - {id: b, for: contact, forbid: "
                "{channel: fax}}\n") ==
        "\ndefine:\n  a: [x]\n\n  b: [y]\n\nrules:\n  - id: a\n    for: contact\n    forbid: {channel: fax}\n\n  - id: b\n    for: contact\n"
        "    forbid: {channel: fax}\n");
}

TEST_CASE("texts of several lines stay lines", "[fmt]") {
  const std::string lines =
      "\nrules:\n  - id: a\n    for: contact\n    forbid: {channel: fax}\n    note: |\n      one\n\n      two  # no comment\n\n  - id: b\n"
      "    for: contact\n    forbid: {channel: fax}\n";
  CHECK(in_pack(lines) == lines);
  CHECK(in_pack("calendar: >- # folded\n  one\n  two\nuse: [a]\n") == "calendar: one two  # folded\nuse: [a]\n");
}

TEST_CASE("what is no pack, calendar or file of tests is refused", "[fmt]") {
  CHECK(format("a: 1\n").starts_with("refused: E0100"));
  CHECK(format("[a]\n").starts_with("refused: E0100"));
  CHECK(format("pack: {\n").starts_with("refused: E0004"));
  CHECK(format("pack: a\npack: b\n").starts_with("refused: E0005"));
  CHECK(format("").starts_with("refused: E0007"));
  CHECK(format("samples: {a: {debt: {id: b}}}\n") == "samples:\n  a:\n    debt: {id: b}\n");
  CHECK(format("years: 2020..2021\nholidays: [{day: 1 jan, name: New Year}]\ncalendar: aa\n") ==
        "calendar: aa\nyears: 2020..2021\nholidays:\n  - {day: 1 jan, name: New Year}\n");
}

TEST_CASE("the first change is told by its line", "[fmt]") {
  const auto change = [](const char* before, const char* after) { return form::first_change(before, after); };
  CHECK(change("a\nb\n", "a\nc\n").line == 2);
  CHECK(change("a\nb\n", "a\nc\n").before == "b");
  CHECK(change("a\nb\n", "a\nc\n").after == "c");
  CHECK(change("a\n", "a\nb\n").line == 2);
  CHECK(change("a\n", "a\nb\n").after == "b");
  CHECK(change("a", "a\n").line == 1);
}
