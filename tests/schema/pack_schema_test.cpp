#include "pack/schema.hpp"

#include "pack/reader.hpp"
#include "support/catch.hpp"

#include <boost/json.hpp>

#include <set>

using namespace licito;
namespace json = boost::json;

namespace {

const json::object& definitions() {
  static const json::value schema = json::parse(pack_schema(Vocabulary{}));
  return schema.at("definitions").as_object();
}

const json::object& keys_of(std::string_view part) { return definitions().at(part).at("properties").as_object(); }

/// Every key that a map below `of` may have.
void collect(const json::value& of, std::set<std::string>& keys) {
  if (of.is_array())
    for (const json::value& item : of.as_array()) collect(item, keys);
  if (!of.is_object()) return;
  for (const auto& [key, value] : of.as_object()) {
    if (key == "properties" && value.is_object())
      for (const auto& [name, property] : value.as_object()) keys.emplace(name);
    collect(value, keys);
  }
}

} // namespace

TEST_CASE("the schema of packs knows every test word that packs may use", "[schema]") {
  std::set<std::string> known;
  for (const auto& [name, part] : definitions())
    if (name.starts_with("test.")) collect(part, known);
  for (const TestWord& word : test_words()) {
    CAPTURE(word.name);
    if (word.name != "is") CHECK(known.contains(std::string(word.name)));
  }
}

TEST_CASE("the schema of packs knows every short form and says what stands under each key of a rule", "[schema]") {
  const json::object& rule = keys_of("rule");
  std::set<std::string> bodies;
  for (const json::value& one : definitions().at("rule").at("oneOf").as_array()) bodies.emplace(one.at("required").as_array().front().as_string());
  for (const Shape& shape : shapes()) {
    CAPTURE(shape.name);
    CHECK(rule.contains(shape.name));
    CHECK(bodies.contains(std::string(shape.name)));
  }
  for (const auto& [key, value] : rule) {
    CAPTURE(std::string(key));
    CHECK(value.as_object().size() > 1); // more than its description
  }
}

TEST_CASE("the schema of packs knows every form of definition", "[schema]") {
  for (const DefinitionForm& form : definition_forms()) {
    CAPTURE(form.key);
    CHECK(keys_of("value").contains(form.key));
  }
}

TEST_CASE("the schema of packs has every fact and every word of the vocabulary", "[schema]") {
  const Vocabulary vocabulary;
  for (const FactInfo& fact : vocabulary.facts()) {
    CAPTURE(fact.name);
    if (fact.name == "approvals" || fact.name == "evidence") continue; // they only cure
    CHECK(keys_of("facts").contains(fact.name.starts_with("action.") ? std::string_view(fact.name).substr(7) : std::string_view(fact.name)));
  }
  for (const WordList& list : vocabulary.lists()) {
    CAPTURE(list.name);
    if (const json::value* words = definitions().if_contains("word." + list.name)) CHECK(words->at("enum").as_array().size() == list.words.size());
  }
}

TEST_CASE("the schema of packs is the same each time", "[schema]") { CHECK(pack_schema(Vocabulary{}) == pack_schema(Vocabulary{})); }
