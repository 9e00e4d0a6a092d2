// The schema of packs: values.

#include "pack/schema_parts.hpp"

namespace licito::schema {

namespace json = boost::json;

json::object object(json::object properties) { return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}}; }
json::object any_of(json::array options) { return {{"anyOf", std::move(options)}}; }
json::object words(std::initializer_list<std::string_view> words) { return {{"enum", json::array(words.begin(), words.end())}}; }
json::object list_of(json::object item) { return {{"type", "array"}, {"items", std::move(item)}}; }
json::object constant(bool value) { return {{"const", value}}; }
json::object part(std::string_view name) { return {{"$ref", "#/definitions/" + std::string(name)}}; }
json::object part(std::string_view name, Names names) { return part(std::string(name) + (names == Names::own ? "+" : "")); }
json::object described(std::string_view means, const json::object& schema) {
  json::object with{{"description", means}};
  for (const auto& [key, value] : schema) with[key] = value;
  return with;
}

namespace {

constexpr std::string_view date_form = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

json::object texts() {
  json::object languages;
  for (const std::string_view language : {"es", "en", "pt", "fr", "ca", "de", "el", "nl", "it", "hi"})
    languages[language] = json::object{{"type", "string"}, {"minLength", 1}};
  return object(std::move(languages));
}

json::object table_of_hours(bool with_rule_keys) {
  const std::string day = "(mon|tue|wed|thu|fri|sat|sun)";
  json::object hours{
      {"type", "object"},
      {"properties",
       json::object{
           {"daily", described("Every weekday.", part("windows"))},
           {"mon-fri", described("Monday to Friday. Any weekday or range of weekdays may be a key; each weekday stands once.", part("windows"))},
           {"holidays", described("On holidays: hours, `closed`, or `ordinary` (as the weekday).", any_of({words({"ordinary"}), part("windows")}))},
           {"calendar", described("The calendar of its holidays.", json::object{{"type", "string"}})}}},
      {"patternProperties", json::object{{"^" + day + "(-" + day + ")?$", part("windows")}}},
      {"required", json::array{"holidays"}}};
  if (!with_rule_keys) hours["additionalProperties"] = false;
  return hours;
}

json::object word_list(const WordList& list, Names names) {
  json::object known{{"enum", json::array(list.words.begin(), list.words.end())}};
  json::array means;
  bool any = false;
  for (const auto& [es, en] : list.means) {
    means.push_back(json::string(en.empty() ? "" : en + " / " + es));
    any = any || !en.empty();
  }
  if (any) known["enumDescriptions"] = std::move(means);
  if (names == Names::known || !list.open) return known;
  return any_of({std::move(known), pattern("^[a-z][a-z0-9_]*$")}); // words of the pack's own
}

} // namespace

void add_values(const Vocabulary& vocabulary, json::object& parts) {
  parts["name"] = described("`$name` of a definition or parameter.", pattern("^\\$[a-z]"));
  parts["fact"] = described("The name of a fact, in full: `debt.due_on`.", pattern("^[a-z][a-z0-9_]*(\\.[a-z0-9_]+)+$"));
  parts["reference"] = any_of({part("name"), part("fact")});
  parts["texts"] = any_of({texts(), json::object{{"type", "string"}, {"minLength", 1}}});
  parts["boolean"] = {{"type", "boolean"}};
  parts["number"] = {{"type", "integer"}, {"minimum", -1'000'000'000}, {"maximum", 1'000'000'000}};
  parts["percent"] = described("A percentage: `10.5%`.", pattern("^-?[0-9]+(\\.[0-9]{1,4})?%$"));
  parts["money"] = described("An amount: `50.00 EUR`.", pattern("^-?[0-9]+(\\.[0-9]+)? [A-Z]{3}$"));
  parts["date"] = described("A date, `2026-03-13`, or `never`.", pattern("^(never|" + std::string(date_form) + ")$"));
  parts["instant"] = described("An instant with its offset, `2026-03-13T18:00-06:00`, a date, or `never`.",
                               pattern("^(never|" + std::string(date_form) + "(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2}))?)$"));
  parts["stretch"] = described("Dates, both in: `2023-10-10..`, `..2026-08-31`, `2023-10-10..2026-08-31`.",
                               pattern("^(" + std::string(date_form) + ")?\\.\\.(" + std::string(date_form) + ")?$"));
  parts["place"] = described("A country, `CO`, or a region, `US-NY` (ISO 3166).", pattern("^[A-Z]{2}(-[A-Z0-9]{1,3})?$"));
  parts["id"] = described("Small letters, digits and `-`.", pattern("^[a-z0-9-]{1,64}$"));
  parts["clock"] = any_of({words({"debtor", "recipient", "collector"}), described("An IANA zone.", pattern("/|^[A-Z]"))});
  const std::string step = "[1-9][0-9]* (minutes?|hours?|dates?|(clear|working) days?|(clear )?(months?|years?))";
  parts["length"] = any_of({described("A length: `7 dates`, `7 clear days`, `7 working days`, `168 hours`, `6 months`, `rest of the week`, `ever`.",
                                      pattern("^(ever|rest of the (day|week|month)|" + step + "( then " + step + ")?)$")),
                            part("name"), part("dated")});
  parts["period"] = any_of({described("A period that looks back: `last 7 dates`, `last 168 hours`, `today`, `this week`, `this month`, `ever`.",
                                      pattern("^(ever|today|this (week|month)|last " + step + ")$")),
                            part("name"), part("dated")});
  parts["dated"] = object({{"dated", described("Values by stretches of dates, without gap or overlap.",
                                               json::object{{"type", "object"}, {"propertyNames", part("stretch")}, {"minProperties", 1}})}});
  parts["windows"] =
      one_or_list(described("`09:00-18:00` (the start is in, the end is out), with ` both in` or ` both out`, `open` or `closed`.",
                            pattern("^(open|closed|[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?-[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?( both (in|out))?)$")),
                  8);
  parts["hours"] = any_of({table_of_hours(false), part("dated")});
  parts["hours.rule"] = table_of_hours(true); // `agreed` and the like stand beside
  parts["version"] = described("Three numbers: `1.0.0`.", pattern("^[^ ]+$"));
  const json::object same = words({"debt", "person", "debtor", "channel", "address", "collector", "creditor", "agent", "register"});
  parts["same"] = one_or_list(same, 16);
  parts["other"] = same;
  for (const WordList& list : vocabulary.lists())
    for (const Names names : {Names::known, Names::own}) parts["word." + list.name + (names == Names::own ? "+" : "")] = word_list(list, names);
}

} // namespace licito::schema
