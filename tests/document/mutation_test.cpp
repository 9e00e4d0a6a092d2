#include "document/refusals.hpp"
#include "support/catch.hpp"

#include <random>

using namespace licito;
using namespace licito::document;

namespace {

const std::string pack = R"(licito: 1
pack: house/teléfono   # a comment
rules:
  - id: once-a-day
    cite: 'Ley 2300 de 2023 art. 3, "día"'
    when: {direction: outbound, tags: [a, "b\tc", 'd''e']}
    forbid: {history.made: {some: {outcome: $direct, at: {in: today}}}}
    say:
      es: |
        Ya hubo un contacto
        hoy con el cliente.
      en: >-
        already
        contacted
  - x
)";

const std::string facts = R"({"action": {"kind": "contact", "at": "2026-03-13T17:59:59-06:00", "n": -12.50e+3, "ok": true},
 "text": "a\u00e9\n\"b\" \ud83d\ude00", "list": [1, [], {}, "é", [false, [2]]], "empty": ""})";

std::string mutate(std::string text, std::mt19937& random) {
  static const std::string likely = "\"'{}[]:,-&*!|>#%@`\n\r\t \\u0~?<.";
  const auto below = [&](std::size_t bound) { return random() % bound; };
  for (auto times = 1 + below(4); times != 0; --times) {
    const auto at = below(text.size());
    const char byte = below(3) == 0 ? static_cast<char>(below(256)) : likely[below(likely.size())];
    switch (below(5)) {
    case 0: text[at] = byte; break;
    case 1: text.insert(at, 1 + below(3), byte); break;
    case 2: text.erase(at, 1 + below(8)); break;
    case 3: text.insert(below(text.size()), text.substr(at, below(40))); break;
    default: text.resize(at); break;
    }
    if (text.empty()) text = "x";
  }
  return text;
}

/// Reads every node; a mark outside the text or a broken link would show.
std::size_t walk(Node node) {
  const Tree& tree = node.tree();
  REQUIRE(node.offset() <= tree.text().size());
  REQUIRE(node.offset() + node.length() <= tree.text().size() + 1);
  REQUIRE(node.mark().line >= 1);
  REQUIRE(node.text().find('\0') == std::string_view::npos);
  std::size_t nodes = 1;
  for (const Node item : node.items()) nodes += walk(item);
  for (const auto& [key, value] : node.pairs()) nodes += walk(key) + walk(value);
  return nodes;
}

void judge(const Result<std::shared_ptr<const Tree>>& result) {
  if (result) {
    REQUIRE(walk((*result)->root()) >= 1);
    return;
  }
  REQUIRE_FALSE(result.error().diagnostics.empty());
  for (const Diagnostic& diagnostic : result.error().diagnostics) {
    REQUIRE(diagnostic.severity == Severity::error);
    REQUIRE_FALSE(diagnostic.message.empty());
    REQUIRE_FALSE(render(diagnostic).empty());
  }
}

} // namespace

TEST_CASE("a damaged YAML text is read or refused, and never more than that", "[document][yaml][robustness]") {
  std::mt19937 random(20260313);
  REQUIRE(Tree::yaml(pack, "pack.yaml").has_value());
  for (int i = 0; i < 4'000; ++i) {
    const std::string text = mutate(pack, random);
    CAPTURE(text);
    judge(Tree::yaml(text, "pack.yaml"));
  }
}

TEST_CASE("a damaged JSON text is read or refused, and never more than that", "[document][json][robustness]") {
  std::mt19937 random(20260314);
  REQUIRE(Tree::json(facts, "facts.json").has_value());
  for (int i = 0; i < 8'000; ++i) {
    const std::string text = mutate(facts, random);
    CAPTURE(text);
    judge(Tree::json(text, "facts.json"));
  }
}

TEST_CASE("a text cut off anywhere is read or refused", "[document][robustness]") {
  for (std::size_t size = 0; size < pack.size(); ++size) judge(Tree::yaml(pack.substr(0, size), "pack.yaml"));
  for (std::size_t size = 0; size < facts.size(); ++size) {
    const auto result = Tree::json(facts.substr(0, size), "facts.json");
    CHECK_FALSE(result.has_value());
    judge(result);
  }
}
