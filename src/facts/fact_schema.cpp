#include "facts/fact_schema.hpp"

#include "facts/value_reader.hpp"

#include <algorithm>
#include <climits>
#include <utility>

namespace licito {

namespace json = boost::json;

json::object one_or_list(json::object one, std::size_t most) {
  json::object list{{"type", "array"}, {"items", one}, {"maxItems", most}};
  return {{"anyOf", json::array{std::move(one), std::move(list)}}};
}

json::object pattern(std::string_view regex) { return {{"type", "string"}, {"pattern", regex}}; }

std::string meaning_of(const FactInfo& fact) { return fact.en + (fact.unit.empty() ? "" : " (" + fact.unit + ")") + " / " + fact.es; }

std::string meaning_of(const FactInfo& fact, const FieldInfo& field) {
  for (const facts::FieldRow& row : facts::fields())
    if (row.path == field.path && !row.en.empty()) return std::string(row.en) + " / " + std::string(row.es);
  return fact.declared ? std::string{} : "of `" + fact.name + "`";
}

namespace {

int first_fact(const facts::PathNode& node) {
  if (node.fact >= 0) return node.fact;
  int least = INT_MAX;
  for (const facts::PathNode& child : facts::document_tree().subspan(node.first, node.count)) least = std::min(least, first_fact(child));
  return least;
}

} // namespace

json::object FactSchema::map(const facts::PathNode& node) {
  json::object properties;
  // In the order of the vocabulary, as people read it; the tree is sorted for look-up.
  std::vector<const facts::PathNode*> children;
  for (const facts::PathNode& child : facts::document_tree().subspan(node.first, node.count)) children.push_back(&child);
  std::stable_sort(children.begin(), children.end(), [&](const auto* a, const auto* b) { return first_fact(*a) < first_fact(*b); });
  for (const facts::PathNode* child : children)
    properties[child->key] = child->fact < 0 ? map(*child) : fact_or_reference(vocabulary_.facts()[static_cast<std::size_t>(child->fact)]);
  return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

json::object FactSchema::fact(const FactInfo& fact) {
  json::object with{{"description", meaning_of(fact)}};
  const auto position = static_cast<std::size_t>(&fact - vocabulary_.facts().data());
  const auto schema = fact.type == FactType::records ? records(fact, facts::facts()[position].by) : value(fact.type, fact.list);
  for (const auto& [key, what] : schema) with[key] = what;
  return with;
}

json::object FactSchema::fact_or_reference(const FactInfo& of) {
  if (use_.facts.empty()) return fact(of);
  return {{"$ref", use_.facts + of.name + use_.words_end}};
}

json::object FactSchema::word(ListIndex list) {
  used_[list] = true;
  return {{"$ref", use_.words + vocabulary_.list(list).name + use_.words_end}};
}

json::object FactSchema::value(FactType type, ListIndex list) {
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

json::object FactSchema::records(const FactInfo& fact, std::string_view by) {
  json::object properties;
  for (const FieldInfo& field : fact.fields) {
    if (field.name == by) continue;
    json::object with;
    if (const std::string means = meaning_of(fact, field); !means.empty()) with["description"] = means;
    for (const auto& [key, what] : value(field.type, field.list)) with[key] = what;
    properties[field.name] = std::move(with);
  }
  json::object record{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  json::object item = record;
  if (const FieldInfo* kind = fact.field("kind"); kind != nullptr && kind->type == FactType::word)
    item = {{"anyOf", json::array{word(kind->list), std::move(record)}}};
  else if (!by.empty())
    item = {{"anyOf", json::array{word(fact.fields[1].list), std::move(record)}}};
  item = repeated(std::move(item));
  if (by.empty()) return one_or_list(std::move(item), facts::ProposalLimits::records);
  return json::object{{"type", "object"},
                      {"propertyNames", word(fact.fields.front().list)},
                      {"additionalProperties", one_or_list(std::move(item), facts::ProposalLimits::records)}};
}

json::object FactSchema::repeated(json::object item) const {
  if (!use_.in_tests) return item;
  json::object repeat{{"type", "object"},
                      {"description", "The same record several times: `{repeat: 7, each: {…}}`."},
                      {"properties", json::object{{"repeat", json::object{{"type", "integer"}, {"minimum", 1}}}, {"each", item}}},
                      {"required", json::array{"repeat", "each"}},
                      {"additionalProperties", false}};
  return {{"anyOf", json::array{std::move(item), std::move(repeat)}}};
}

} // namespace licito
