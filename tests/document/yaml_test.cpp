#include "document/refusals.hpp"
#include "support/catch.hpp"

using namespace licito;
using namespace licito::document;
using namespace licito::document::tests;

namespace {
std::shared_ptr<const Tree> read(std::string text) { return Tree::yaml(std::move(text), "pack.yaml").value(); }
std::string message(std::string text) { return Tree::yaml(std::move(text), "pack.yaml").error().diagnostics.front().message; }
} // namespace

TEST_CASE("scalars stay the text that was written", "[document][yaml]") {
  const auto tree = read("no: no\nyear: 012\namount: 1.50\nquoted: \"no\"\nempty: ''\nescaped: \"a\\tb\"\nplain: it's\nsingle: 'it''s'\n");
  const Node root = tree->root();
  CHECK(root["no"].text() == "no");
  CHECK(root["year"].text() == "012");
  CHECK(root["amount"].text() == "1.50");
  CHECK_FALSE(root["no"].quoted());
  CHECK(root["quoted"].quoted());
  CHECK(root["empty"].quoted());
  CHECK(root["empty"].text().empty());
  CHECK(root["escaped"].text() == "a\tb");
  CHECK(root["single"].text() == "it's");
  CHECK(root.size() == 8);
}

TEST_CASE("lists and maps keep the order of the text", "[document][yaml]") {
  const auto tree = read("b: [3, 1, 2]\na: {y: 1, x: 2}\n");
  std::string order;
  for (const auto& [key, value] : tree->root().pairs()) order += key.text();
  for (const Node item : tree->root()["b"].items()) order += item.text();
  for (const auto& [key, value] : tree->root()["a"].pairs()) order += key.text();
  CHECK(order == "ba312yx");
  CHECK(tree->root()["b"].size() == 3);
  CHECK(tree->root()["a"].size() == 2);
}

TEST_CASE("a list of one may be written without brackets", "[document][yaml]") {
  const auto tree = read("one: call\nmany: [call, sms]\nnone: []\n");
  CHECK(tree->root()["one"].one_or_more().size() == 1);
  CHECK(tree->root()["one"].one_or_more().front().text() == "call");
  CHECK(tree->root()["many"].one_or_more().size() == 2);
  CHECK(tree->root()["none"].one_or_more().empty());
  CHECK(tree->root()["absent"].one_or_more().empty());
}

TEST_CASE("what is not in a map is absent, at any depth", "[document][yaml]") {
  const auto tree = read("a: {b: 1}\n");
  CHECK(tree->root()["a"]["b"]);
  CHECK_FALSE(tree->root()["a"]["c"]);
  CHECK_FALSE(tree->root()["c"]["b"]);
  CHECK_FALSE(tree->root()["a"]["b"]["x"]);
  CHECK_FALSE(Node{}["x"]);
  CHECK(tree->root().key("a").text() == "a");
}

TEST_CASE("a column is a code point, also behind accents and emoji", "[document][yaml]") {
  const auto tree = read("canción: {ñandú: \"él\", 😀: x}\n");
  const Node map = tree->root()["canción"];
  CHECK(map.mark() == Mark{1, 10});
  CHECK(map.key("ñandú").mark() == Mark{1, 11});
  CHECK(map["ñandú"].mark() == Mark{1, 18});
  CHECK(map["😀"].mark() == Mark{1, 27});
  CHECK(tree->text().substr(map["😀"].offset(), map["😀"].length()) == "x");
}

TEST_CASE("a column far into a long line is exact too", "[document][yaml]") {
  std::string text = "a: [";
  for (int i = 0; i < 1'000; ++i) text += "é, ";
  const auto tree = read(text + "last]\n");
  CHECK(tree->root()["a"].one_or_more().back().mark() == Mark{1, 5 + 3'000});
  CHECK(tree->root()["a"].one_or_more()[500].mark() == Mark{1, 5 + 1'500});
}

TEST_CASE("a scalar is underlined as it was written", "[document][yaml]") {
  const auto written = [](std::string text) {
    const auto tree = read(std::move(text));
    const Node value = tree->root()["a"];
    return tree->text().substr(value.offset(), value.length());
  };
  CHECK(written("a: 8am # comment\n") == "8am");
  CHECK(written("a: \"q\\\"x\"\n") == "\"q\\\"x\"");
  CHECK(written("a: 'it''s' # c\n") == "'it''s'");
  CHECK(written("a: ''\n") == "''");
  CHECK(written("a: ''''\n") == "''''");
  CHECK(written("a: one\n  two\n\n  three\nb: c\n") == "one\n  two\n\n  three");
  CHECK(written("a: >-\n  folded\n  text\n") == ">-");
  CHECK(written("a: {b: c}\n") == "{");
}

TEST_CASE("line ends of Windows and a byte order mark change no text and no place", "[document][yaml]") {
  const auto tree = read("\xEF\xBB\xBF"
                         "a: 1\r\nb: \"x\"\r\n");
  CHECK(tree->root()["a"].text() == "1");
  CHECK(tree->root().key("a").mark() == Mark{1, 1});
  CHECK(tree->root()["b"].mark() == Mark{2, 4});
  CHECK(tree->line(1) == "a: 1");
  CHECK(tree->line(2) == "b: \"x\"");
  CHECK(tree->line(9).empty());
}

TEST_CASE("every problem is reported in one run", "[document][yaml]") {
  CHECK(yaml_problems("a: 1\na: 2\nb: {x: 1, x: 2}\nc:\n") == Places{"E0005 2:1", "E0005 3:11", "E0007 4:1"});
}

TEST_CASE("a duplicate key names both places", "[document][yaml]") {
  CHECK(message("max: 1\nmin: 0\nmax: 2\n") == "duplicate key `max`; it stands already at 1:1");
  CHECK(yaml_problems("a: 1\n\"a\": 2\n") == Places{"E0005 2:1"});
  CHECK(yaml_problems("a: {x: 1}\nb: {x: 1}\n").empty());
}

TEST_CASE("a duplicate is found among few and among many keys", "[document][yaml]") {
  for (const int keys : {2, 64, 65, 5'000}) {
    std::string text;
    for (int i = 1; i < keys; ++i) text += 'k' + std::to_string(i) + ": 1\n";
    CAPTURE(keys);
    CHECK(yaml_problems(text + "other: 2\n").empty());
    CHECK(yaml_problems(text + "k1: 2\n") == Places{"E0005 " + std::to_string(keys) + ":1"});
    CHECK(yaml_problems(text + "k1: 2\nk1: 3\n").size() == 2);
  }
}

TEST_CASE("a null is refused, at its key where it has one", "[document][yaml]") {
  CHECK(yaml_problems("a:\nb: 1\n") == Places{"E0007 1:1"});
  CHECK(yaml_problems("a: ~\n") == Places{"E0007 1:1"});
  CHECK(yaml_problems("a: null\n") == Places{"E0007 1:1"});
  CHECK(yaml_problems("a: {b: , c}\n") == Places{"E0007 1:5", "E0007 1:10"});
  CHECK(yaml_problems("a: \"null\"\nb: \"~\"\nc: ''\n").empty());
  CHECK(message("a: ~\n") == "`a` is null");
  CHECK(message("a:\n") == "`a` has no value");
}

TEST_CASE("an empty item of a list is shown at its dash", "[document][yaml]") {
  CHECK(yaml_problems("l:\n  - 1\n  -\n  - 2\n") == Places{"E0007 3:3"});
  CHECK(yaml_problems("l:\n  - # nothing yet\n\n# more\n  - 2\n") == Places{"E0007 2:3"});
  CHECK(yaml_problems("l:\n  -\nname: x\n") == Places{"E0007 2:3"});
  CHECK(yaml_problems("l:\n  - null\n") == Places{"E0007 2:5"});
  CHECK(yaml_problems("l: [1, ~]\n") == Places{"E0007 1:8"});
}

TEST_CASE("a text without a document is refused", "[document][yaml]") {
  CHECK(yaml_problems("") == Places{"E0007 1:1"});
  CHECK(yaml_problems("# only a comment\n") == Places{"E0007 1:1"});
  CHECK(yaml_problems("---\n").size() == 1);
  CHECK(yaml_problems("null\n") == Places{"E0007 1:1"});
}

TEST_CASE("anchors, aliases, tags and merge keys are refused where they stand", "[document][yaml]") {
  CHECK(yaml_problems("a: &x 1\n") == Places{"E0006 1:4"});
  CHECK(yaml_problems("a: &x {b: 1}\n") == Places{"E0006 1:4"});
  CHECK(yaml_problems("a: &x 1\nb: *x\n") == Places{"E0006 1:4", "E0006 2:4"});
  CHECK(yaml_problems("a: *nowhere\n") == Places{"E0006 1:4"});
  CHECK(yaml_problems("a: !!str 1\nb: !mine {c: 1}\nc: ! x\n") == Places{"E0006 1:4", "E0006 2:4", "E0006 3:4"});
  CHECK(yaml_problems("a: {<<: {b: 1}}\n") == Places{"E0006 1:5"});
  CHECK(yaml_problems("a: {\"<<\": 1, \"!x\": \"&y\"}\n").empty());
  CHECK(message("a: &x 1\n") == "anchor `&x`; anchors are not read");
}

TEST_CASE("an alias bomb is refused without being unfolded", "[document][yaml]") {
  std::string text = "a0: &a0 [x, x]\n";
  for (int i = 1; i < 50; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    text += 'a' + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last + ", " + last + "]\n";
  }
  CHECK(yaml_problems(text).size() == 50 + 2 * 49);
}

TEST_CASE("a key is a plain word", "[document][yaml]") {
  CHECK(yaml_problems("? [a, b]\n: 1\n") == Places{"E0009 1:3"});
  CHECK(yaml_problems("a: {{b: 1}: 2}\n") == Places{"E0009 1:5"});
  CHECK(yaml_problems("a: {[[1], {b: 1}]: 2}\n") == Places{"E0009 1:5"});
  CHECK(yaml_problems("\"\": 1\n") == Places{"E0009 1:1"});
  CHECK(yaml_problems("~: 1\n") == Places{"E0009 1:1"});
  CHECK(yaml_problems(": 1\n") == Places{"E0009 1:1"});
  CHECK(yaml_problems("? |\n  block\n: 1\n") == Places{"E0009 1:3"});
  CHECK(yaml_problems("\"1000.00 MXN\": 1\n? b\n: 2\nlast 7 dates: 3\n").empty());
}

TEST_CASE("a second document is refused, an end mark is not", "[document][yaml]") {
  CHECK(yaml_problems("a: 1\n---\nb: 2\n") == Places{"E0008 2:1"});
  CHECK(yaml_problems("a: 1\n...\nb: 2\n") == Places{"E0008 3:1"});
  CHECK(yaml_problems("---\na: 1\n...\n").empty());
  CHECK(yaml_problems("a: 1\na: 2\n---\nb: 2\n") == Places{"E0005 2:1", "E0008 3:1"});
}

TEST_CASE("a tab in the indentation is named, a tab elsewhere is not minded", "[document][yaml]") {
  for (const char* text : {"a:\n\tb: 1\n", "a:\n\t- b\n", "a: |\n\ttext\n"}) {
    CAPTURE(text);
    CHECK(yaml_problems(text) == Places{"E0004 2:1"});
    CHECK(message(text) == "a tab in the indentation");
  }
  CHECK(yaml_problems("a:\n  - x\n\t- y\n") == Places{"E0004 3:1"}); // would silently be the one item `x - y`
  CHECK(yaml_problems("a:\t1\nb: {\n\tc: 1\n}\nd: \"x\n\ty\"\ne: |\n  x\ty\n").empty());
}

TEST_CASE("a fault of syntax has a place and says what was expected", "[document][yaml]") {
  CHECK(yaml_problems("a: b: c\n") == Places{"E0004 1:5"});
  CHECK(yaml_problems("a: @x\n") == Places{"E0004 1:4"});
  CHECK(yaml_problems("a:\n    b: 1\n  c: 2\n") == Places{"E0004 3:3"});
  CHECK(yaml_problems("é: é: c\n") == Places{"E0004 1:5"});
  CHECK(yaml_problems("a: 1\n]\n") == Places{"E0004 2:1"});
  CHECK(yaml_problems("a: 1\na: 2\nb: @\n") == Places{"E0005 2:1", "E0004 3:4"});
}

TEST_CASE("an unclosed bracket is shown where it opens, and nothing else with it", "[document][yaml]") {
  CHECK(yaml_problems("a: [1, 2\n") == Places{"E0004 1:4"});
  CHECK(yaml_problems("[1, 2") == Places{"E0004 1:1"});
  CHECK(yaml_problems("a: [1, {b: c\n# the end\n") == Places{"E0004 1:8"});
  CHECK(yaml_problems("{a: {b: 1}, c: 2\n") == Places{"E0004 1:1"});
  CHECK(yaml_problems("a: {b: 1,\nc: 3\n") == Places{"E0004 1:4"});
  CHECK(yaml_problems("a: [1, 2\nb: 3\n").size() == 1);
}

TEST_CASE("an unclosed quote does not swallow the rest of the file", "[document][yaml]") {
  CHECK(yaml_problems("a: \"x\nb: 1\n") == Places{"E0004 1:4"});
  CHECK(yaml_problems("a: 'it''s\nb: 1\n") == Places{"E0004 1:4"});
  CHECK(yaml_problems("a: \"x\\\"\nb: 1\n") == Places{"E0004 1:4"});
}

TEST_CASE("what the parser would pass over is refused", "[document][yaml]") {
  CHECK(yaml_problems("a: 1\n\x04"
                      "b: 2\n") == Places{"E0002 2:1"}); // the parser takes it for the end of the file
  CHECK(yaml_problems("a: 1\n%b: 2\n") == Places{"E0004 2:1"});
  CHECK(yaml_problems("%YAML 1.2\n---\na: 1\n") == Places{"E0004 1:1"});
  CHECK(yaml_problems("a: 1\rb: 2\n") == Places{"E0004 1:5"});
  CHECK(yaml_problems("a: 15%\nb: x %y\n").empty());
}

TEST_CASE("text that is not UTF-8 is refused where it stops being so", "[document][yaml]") {
  CHECK(yaml_problems("a: é\nb: \xFF\n") == Places{"E0002 2:4"});
  CHECK(yaml_problems("a: \xC0\xAF\n") == Places{"E0002 1:4"});     // overlong
  CHECK(yaml_problems("a: \xED\xA0\x80\n") == Places{"E0002 1:4"}); // surrogate
  CHECK(yaml_problems("a: \xE2\x82") == Places{"E0002 1:4"});       // cut off
  CHECK(yaml_problems(std::string("a: x\nb: \0y\n", 11)) == Places{"E0002 2:4"});
  CHECK(yaml_problems("a: \"x\\0y\"\n") == Places{"E0002 1:4"});
  const auto shown = Tree::yaml("a: x\xFFy\n", "pack.yaml").error().diagnostics.front();
  CHECK(shown.message == "byte `0xFF` is not UTF-8");
  CHECK(shown.source_line == "a: x\uFFFDy");
}

TEST_CASE("UTF-16 and UTF-32 are named as what they are", "[document][yaml]") {
  for (const std::string& text : {std::string("\xFF\xFE"
                                              "a\0",
                                              4),
                                  std::string("\xFE\xFF\0a", 4), std::string("a\0:\0", 4), std::string("\0\0\0a", 4)})
    CHECK(Tree::yaml(text, "pack.yaml").error().diagnostics.front().message == "this is not UTF-8; it looks like UTF-16 or UTF-32");
}

TEST_CASE("a YAML text may be as large as the limits, and no larger", "[document][yaml][limits]") {
  Limits limits;
  SECTION("bytes") {
    limits.bytes = 10;
    CHECK(yaml_problems("a: 345678\n", limits).empty());
    CHECK(yaml_problems("a: 3456789\n", limits) == Places{"E0003 0:0"});
    CHECK(Tree::yaml("a: 3456789\n", "pack.yaml", limits).error().diagnostics.front().message == "the text has 11 bytes; at most 10 are read");
  }
  SECTION("depth") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + '1' + std::string(depth, ']') + '\n'; };
    CHECK(yaml_problems(nested(64)).empty());
    CHECK(yaml_problems(nested(65)) == Places{"E0003 1:65"});
    limits.depth = 3;
    CHECK(yaml_problems("a:\n  b:\n    - 1\n", limits).empty());
    CHECK(yaml_problems("a:\n  b:\n    - - 1\n", limits) == Places{"E0003 3:7"});
  }
  SECTION("depth without end") {
    CHECK(yaml_problems(std::string(10'000, '[')).size() == 1);
    for (const std::string level : {"[", "{a: ", "- ", "? ", "[{", "a: ["}) {
      std::string text;
      for (int i = 0; i < 10'000; ++i) text += level;
      CAPTURE(level);
      limits.depth = 1'000'000; // more than the parser itself bears
      CHECK_FALSE(yaml_problems(text, limits).empty());
      CHECK_FALSE(yaml_problems(text).empty());
    }
  }
  SECTION("nodes") {
    limits.nodes = 5; // the map, two keys, two values
    CHECK(yaml_problems("a: 1\nb: 2\n", limits).empty());
    CHECK(yaml_problems("a: 1\nb: [2]\n", limits) == Places{"E0003 2:5"});
  }
  SECTION("one scalar") {
    limits.scalar_bytes = 4;
    CHECK(yaml_problems("a: 1234\n", limits).empty());
    CHECK(yaml_problems("a: 12345\n", limits) == Places{"E0003 1:4"});
    CHECK(yaml_problems("a: \"éé\"\n", limits).empty());
    CHECK(yaml_problems("a: \"ééx\"\n", limits) == Places{"E0003 1:4"});
  }
}
