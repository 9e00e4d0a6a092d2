#include "facts/schema.hpp"

#include "facts/tables.hpp"
#include "facts/value_reader.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <climits>
#include <vector>

namespace licito {

namespace json = boost::json;

namespace {

json::value one_or_list(json::object one, std::size_t most) {
  json::object list{{"type", "array"}, {"items", one}, {"maxItems", most}};
  return json::object{{"anyOf", json::array{std::move(one), std::move(list)}}};
}

json::object pattern(std::string_view regex) { return {{"type", "string"}, {"pattern", regex}}; }

/// Written on purpose without `null`: an absent fact is left out.
class Schema {
public:
  explicit Schema(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  json::value whole() {
    json::object root{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                      {"title", "licito proposal"},
                      {"description", "What a host wants to do, with the facts about it. A fact left out is unknown, never \"no\"."}};
    json::object body = map(facts::document_tree()[0]);
    json::object extra;
    for (const FactInfo& fact : vocabulary_.facts().subspan(facts::facts().size())) extra[fact.name] = described(value(fact.type, fact.list), fact);
    body["properties"].as_object()["extra"] = json::object{{"type", "object"},
                                                           {"description", "Facts that packs declare, by their full names."},
                                                           {"properties", extra},
                                                           {"additionalProperties", extra.empty()}}; // the packs are not known here, or they are
    root.insert(body.begin(), body.end());
    json::object definitions;
    for (std::size_t i = 0; i < vocabulary_.lists().size(); ++i) {
      if (!used_[i]) continue;
      json::array words(vocabulary_.lists()[i].words.begin(), vocabulary_.lists()[i].words.end());
      definitions[vocabulary_.lists()[i].name] = json::object{{"enum", std::move(words)}};
    }
    root["$defs"] = std::move(definitions);
    return root;
  }

private:
  json::object map(const facts::PathNode& node) {
    json::object properties;
    // In the order of the vocabulary, as people read it; the tree is sorted for look-up.
    std::vector<const facts::PathNode*> children;
    for (const facts::PathNode& child : facts::document_tree().subspan(node.first, node.count)) children.push_back(&child);
    std::stable_sort(children.begin(), children.end(), [&](const auto* a, const auto* b) { return first_fact(*a) < first_fact(*b); });
    for (const facts::PathNode* child : children) {
      if (child->fact < 0) {
        properties[child->key] = map(*child);
        continue;
      }
      const FactInfo& fact = vocabulary_.facts()[static_cast<std::size_t>(child->fact)];
      properties[child->key] = described(fact.type == FactType::records ? records(fact, facts::facts()[static_cast<std::size_t>(child->fact)].by)
                                                                        : value(fact.type, fact.list),
                                         fact);
    }
    return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  }

  static int first_fact(const facts::PathNode& node) {
    if (node.fact >= 0) return node.fact;
    int least = INT_MAX;
    for (const facts::PathNode& child : facts::document_tree().subspan(node.first, node.count)) least = std::min(least, first_fact(child));
    return least;
  }

  json::value described(json::value schema, const FactInfo& fact) const {
    json::object with{{"description", fact.en + (fact.unit.empty() ? "" : " (" + fact.unit + ")") + " / " + fact.es}};
    for (const auto& [key, what] : schema.as_object()) with[key] = what;
    return with;
  }

  json::object word(ListIndex list) {
    used_[list] = true;
    return {{"$ref", "#/$defs/" + vocabulary_.list(list).name}};
  }

  json::value value(FactType type, ListIndex list) {
    using Limits = facts::ProposalLimits;
    switch (type) {
    case FactType::word: return word(list);
    case FactType::set: return one_or_list(word(list), Limits::records);
    case FactType::boolean: return json::object{{"type", "boolean"}};
    case FactType::number: return json::object{{"type", "integer"}, {"minimum", -Limits::number}, {"maximum", Limits::number}};
    case FactType::percent: return pattern("^-?[0-9]+(\\.[0-9]{1,4})?%$");
    case FactType::money: return pattern("^-?[0-9]+(\\.[0-9]+)? [A-Z]{3}$");
    case FactType::date:
      return json::object{{"anyOf", json::array{json::object{{"type", "string"}, {"format", "date"}}, json::object{{"const", "never"}}}}};
    case FactType::instant: return pattern("^(never|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2}))$");
    case FactType::place: return one_or_list(pattern("^[A-Z]{2}(-[A-Z0-9]{1,3})?$"), Limits::places);
    case FactType::zones: return one_or_list({{"type", "string"}}, Limits::zones);
    case FactType::text: return json::object{{"type", "string"}, {"maxLength", Limits::text_bytes}};
    case FactType::id: return json::object{{"type", json::array{"string", "integer"}}, {"minLength", 1}, {"maxLength", Limits::id_bytes}};
    case FactType::hours:
    case FactType::days: return one_or_list({{"type", "string"}}, Limits::records);
    case FactType::records: break;
    }
    return json::object{};
  }

  json::value records(const FactInfo& fact, std::string_view by) {
    json::object properties;
    for (const FieldInfo& field : fact.fields)
      if (field.name != by) properties[field.name] = value(field.type, field.list);
    json::object record{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    json::object item = record;
    if (const FieldInfo* kind = fact.field("kind"); kind != nullptr && kind->type == FactType::word)
      item = {{"anyOf", json::array{word(kind->list), std::move(record)}}};
    else if (!by.empty())
      item = {{"anyOf", json::array{word(fact.fields[1].list), std::move(record)}}};
    if (by.empty()) return one_or_list(std::move(item), facts::ProposalLimits::records);
    return json::object{{"type", "object"},
                        {"propertyNames", word(fact.fields.front().list)},
                        {"additionalProperties", one_or_list(std::move(item), facts::ProposalLimits::records)}};
  }

  const Vocabulary& vocabulary_;
  std::vector<bool> used_ = std::vector<bool>(vocabulary_.lists().size());
};

/// Boost.JSON writes on one line only; a schema is also read by people, and compared line by line.
void print(const json::value& value, std::string& into, std::size_t indent) {
  const std::string line = "\n" + std::string(indent + 2, ' ');
  if (value.is_object() && !value.as_object().empty()) {
    bool first = true;
    into += '{';
    for (const auto& [key, of] : value.as_object()) {
      into += (first ? "" : ",") + line + json::serialize(json::string_view{key}) + ": ";
      print(of, into, indent + 2);
      first = false;
    }
    into += "\n" + std::string(indent, ' ') + "}";
  } else if (value.is_array() && !value.as_array().empty() && !value.as_array().front().is_string()) {
    bool first = true;
    into += '[';
    for (const json::value& of : value.as_array()) {
      into += (first ? "" : ",") + line;
      print(of, into, indent + 2);
      first = false;
    }
    into += "\n" + std::string(indent, ' ') + "]";
  } else {
    into += json::serialize(value);
  }
}

} // namespace

std::string proposal_schema(const Vocabulary& vocabulary) {
  std::string text;
  print(Schema(vocabulary).whole(), text, 0);
  return text + "\n";
}

} // namespace licito
