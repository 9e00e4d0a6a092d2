#include "document/refusals.hpp"
#include "support/catch.hpp"

using namespace licito;
using namespace licito::document;
using namespace licito::document::tests;

namespace {
std::shared_ptr<const Tree> read(std::string text) { return Tree::json(std::move(text), "facts.json").value(); }
std::string hint(std::string text) { return Tree::json(std::move(text), "facts.json").error().diagnostics.front().hint; }
} // namespace

TEST_CASE("JSON and YAML give the same tree", "[document][json]") {
  const auto tree = read(R"({"a": {"b": [1, "two", true]}, "c": []})");
  const Node root = tree->root();
  REQUIRE(root.is_mapping());
  REQUIRE(root["a"]["b"].is_sequence());
  CHECK(root["a"]["b"].size() == 3);
  CHECK(root["a"]["b"].one_or_more()[0].text() == "1");
  CHECK_FALSE(root["a"]["b"].one_or_more()[0].quoted());
  CHECK(root["a"]["b"].one_or_more()[1].quoted());
  CHECK(root["a"]["b"].one_or_more()[2].text() == "true");
  CHECK(root["c"].is_sequence());
  CHECK(root["c"].size() == 0);
}

TEST_CASE("a number keeps the digits that were written", "[document][json]") {
  for (const std::string number :
       {"0", "-0", "12500.10", "1e3", "-2.50E+3", "18446744073709551616", "0.1000000000000000055511151231257827", "1e400"}) {
    CAPTURE(number);
    CHECK(read("[" + number + "]")->root().one_or_more().front().text() == number);
    CHECK(read(number)->root().text() == number);
  }
}

TEST_CASE("escapes of a text are undone", "[document][json]") {
  const auto tree = read(R"({"k\u00e9y": "a\n\"b\"\\\/ \ud83d\ude00", "plain": "é"})");
  CHECK(tree->root()["kéy"].text() == "a\n\"b\"\\/ 😀");
  CHECK(tree->root()["plain"].text() == "é");
  CHECK(tree->root().key("plain").mark() == Mark{1, 43});
}

TEST_CASE("every JSON token has its place and its length as written", "[document][json]") {
  const auto tree = read("{ \"é\" :\t{\"x\\ty\": [ -1.5e3 , true,\n  {} , \"z\" ] } }");
  const Node map = tree->root()["é"];
  const auto written = [&](Node node) { return tree->text().substr(node.offset(), node.length()); };
  CHECK(tree->root().mark() == Mark{1, 1});
  CHECK(tree->root().key("é").mark() == Mark{1, 3});
  CHECK(map.mark() == Mark{1, 9});
  CHECK(written(map.key("x\ty")) == "\"x\\ty\"");
  const auto items = map["x\ty"].one_or_more();
  CHECK(written(items[0]) == "-1.5e3");
  CHECK(items[0].mark() == Mark{1, 20});
  CHECK(written(items[1]) == "true");
  CHECK(items[2].mark() == Mark{2, 3});
  CHECK(items[3].mark() == Mark{2, 8});
  CHECK(written(items[3]) == "\"z\"");
}

TEST_CASE("a line of JSON Lines is counted in its file", "[document][json]") {
  const auto tree = Tree::json(R"({"a": 1})", "facts.jsonl", {}, 41).value();
  CHECK(tree->root()["a"].mark() == Mark{41, 7});
  CHECK(tree->line(41) == R"({"a": 1})");
  CHECK(tree->line(1).empty());
  CHECK(places(Tree::json(R"({"a": x})", "facts.jsonl", {}, 41)) == Places{"E0004 41:7"});
}

TEST_CASE("every JSON problem is reported in one run", "[document][json]") {
  CHECK(json_problems(R"({"a":1,"a":2,"b":null,"l":[null],"":3})") == Places{"E0005 1:8", "E0007 1:14", "E0007 1:28", "E0009 1:34"});
  CHECK(json_problems("null") == Places{"E0007 1:1"});
}

TEST_CASE("keys that differ only in how they are escaped are duplicates", "[document][json]") {
  CHECK(json_problems(R"({"a":1,"\u0061":2})") == Places{"E0005 1:8"});
}

TEST_CASE("a null asks to leave the fact out", "[document][json]") {
  CHECK(hint(R"({"debtor": {"id": null}})") == "leave the key out where the fact is unknown");
}

TEST_CASE("a fault of JSON syntax has its place", "[document][json]") {
  CHECK(json_problems(R"({"a":1,})") == Places{"E0004 1:8"});
  CHECK(json_problems("{\n\"é\" 1}") == Places{"E0004 2:5"});
  CHECK(json_problems(R"({"a":1)") == Places{"E0004 1:7"});
  CHECK(json_problems(R"({"a":"x)") == Places{"E0004 1:8"});
  CHECK(json_problems(R"({"a":1} x)") == Places{"E0004 1:9"});
  CHECK(json_problems("{}\n{}") == Places{"E0004 2:1"});
  CHECK(json_problems("{} \n").empty());
  CHECK(json_problems("") == Places{"E0004 1:1"});
  CHECK(json_problems("\"a\tb\"") == Places{"E0004 1:3"});
  CHECK(json_problems(R"(["\x"])") == Places{"E0004 1:3"});
  CHECK(json_problems(R"(["\ud800"])").size() == 1);
  CHECK(json_problems("[01]") == Places{"E0004 1:3"});
  CHECK(json_problems("[NaN]") == Places{"E0004 1:2"});
}

TEST_CASE("a fault of JSON syntax says what was probably meant", "[document][json]") {
  CHECK(hint(R"({"a":1,})") == "remove the comma before it");
  CHECK(hint("{'a':1}") == "texts stand in double quotes");
  CHECK(hint("{a:1}") == "keys and texts stand in double quotes");
  CHECK(hint("// x\n{}") == "JSON has no comments");
  CHECK(hint(R"({"a":True})") == "write a number, `true`, `false` or a text in double quotes");
  CHECK(hint(R"({"a":1 "b":2})") == "is a comma or a colon missing before it?");
}

TEST_CASE("JSON that is not UTF-8 is refused where it stops being so", "[document][json]") {
  CHECK(json_problems("{\"a\": \"é\xFF\"}") == Places{"E0002 1:9"});
  CHECK(json_problems("{\"a\": \"\xC0\xAF\"}") == Places{"E0002 1:8"});
  CHECK(json_problems("{\"a\": \xFF}") == Places{"E0002 1:7"});
  CHECK(json_problems(std::string("{}\0", 3)) == Places{"E0002 1:3"});
  CHECK(json_problems(R"(["\u0000"])") == Places{"E0002 1:2"});
  CHECK(json_problems("\xEF\xBB\xBF{\"a\": x}") == Places{"E0004 1:7"});
}

TEST_CASE("a JSON text may be as large as the limits, and no larger", "[document][json][limits]") {
  Limits limits;
  SECTION("bytes") {
    limits.bytes = 8;
    CHECK(json_problems(R"({"a":12})", limits).empty());
    CHECK(json_problems(R"({"a":123})", limits) == Places{"E0003 0:0"});
  }
  SECTION("depth") {
    CHECK(json_problems(std::string(64, '[') + std::string(64, ']')).empty());
    CHECK(json_problems(std::string(65, '[') + std::string(65, ']')) == Places{"E0003 1:65"});
    CHECK(json_problems(std::string(1'000'000, '[')) == Places{"E0003 1:65"});
  }
  SECTION("nodes") {
    limits.nodes = 3;
    CHECK(json_problems(R"({"a":1})", limits).empty());
    CHECK(json_problems(R"({"a":[1]})", limits) == Places{"E0003 1:7"});
  }
  SECTION("one scalar") {
    limits.scalar_bytes = 4;
    CHECK(json_problems(R"(["1234"])", limits).empty());
    CHECK(json_problems(R"(["12345"])", limits) == Places{"E0003 1:2"});
    CHECK(json_problems(R"(["\u0031\u0032\u0033\u0034"])", limits).empty());
    CHECK(json_problems(R"([12345])", limits) == Places{"E0003 1:2"});
  }
}

TEST_CASE("a million duplicates end in a bounded report", "[document][json][limits]") {
  std::string text = "{\"k\":1";
  for (int i = 0; i < 190'000; ++i) text += ",\"k\":1";
  const auto problems = json_problems(text + "}");
  CHECK(problems.size() == 1'001);
  CHECK(problems.back() == "E0003 0:0");
}
