#include "facts/schema.hpp"

#include "document/json_text.hpp"
#include "facts/fact_schema.hpp"

namespace licito {

namespace json = boost::json;

std::string proposal_schema(const Vocabulary& vocabulary) {
  FactSchema facts(vocabulary);
  json::object root{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                    {"title", "licito proposal"},
                    {"description", "What a host wants to do, with the facts about it. A fact left out is unknown, never \"no\"."}};
  json::object body = facts.map(facts::document_tree()[0]);
  json::object extra;
  for (const FactInfo& fact : vocabulary.facts().subspan(facts::facts().size())) extra[fact.name] = facts.fact(fact);
  body["properties"].as_object()["extra"] = json::object{{"type", "object"},
                                                         {"description", "Facts that packs declare, by their full names."},
                                                         {"properties", extra},
                                                         {"additionalProperties", extra.empty()}}; // the packs are not known here, or they are
  root.insert(body.begin(), body.end());
  json::object definitions;
  for (std::size_t i = 0; i < vocabulary.lists().size(); ++i) {
    if (!facts.used()[i]) continue;
    json::array words(vocabulary.lists()[i].words.begin(), vocabulary.lists()[i].words.end());
    definitions[vocabulary.lists()[i].name] = json::object{{"enum", std::move(words)}};
  }
  root["$defs"] = std::move(definitions);
  return document::json_text(root);
}

} // namespace licito
