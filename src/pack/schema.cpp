// The schema of packs, calendars and files of tests.

#include "pack/schema.hpp"

#include "checks/test_keys.hpp"
#include "document/json_text.hpp"
#include "pack/keys.hpp"
#include "pack/schema_parts.hpp"
#include "time/calendar_keys.hpp"

#include <algorithm>

namespace licito {

namespace json = boost::json;

namespace schema {

namespace {

const json::object any_text{{"type", "string"}};
const json::object any_scalar{{"type", json::array{"string", "integer", "boolean"}}};

class PackSchema {
public:
  PackSchema(const Vocabulary& vocabulary, Names names, json::object& parts) : vocabulary_(vocabulary), names_(names), parts_(parts) {}

  void add() {
    add_conditions(vocabulary_, names_, parts_);
    add_facts();
    set("unless", one_or_list(part("condition", names_), 1'000));
    set("value", value());
    set("definition", definition());
    set("duty", map_of(keys::duty, [&](std::string_view key) -> json::object {
          if (key == "duty") return word("duty");
          if (key == "due" || key == "keep") return part("length");
          return key == "from" ? operand(FactType::instant, no_list, vocabulary_, names_) : any_text;
        }));
    parts_[name("duty")].as_object()["required"] = json::array{"duty", "from"};
    set("force", any_of({words({"prohibition", "warning"}), force()}));
    set("rule", rule());
    set("test", test());
    set("pack", map_of(keys::pack, [&](std::string_view key) { return of_pack(key); }));
    parts_[name("pack")].as_object()["required"] = json::array{"licito", "pack", "version", "title", "authority"};
    set("tests-of-a-pack", map_of(keys::test_file, [&](std::string_view key) { return of_pack(key); }));
  }

private:
  std::string name(std::string_view part) const { return std::string(part) + (names_ == Names::own ? "+" : ""); }
  void set(std::string_view part, json::object schema) { parts_[name(part)] = std::move(schema); }
  json::object own(std::string_view of) const { return part(of, names_); }
  json::object word(std::string_view list) const { return own("word." + std::string(list)); }
  json::object word_set(std::string_view list) const { return any_of({word(list), part("name"), list_of(any_of({word(list), part("name")}))}); }

  // ── frame ──

  json::object of_pack(std::string_view key) const {
    if (key == "licito") return {{"const", 1}};
    if (key == "pack") return pattern("^[a-z0-9-]+(/[a-z0-9-]+)+$");
    if (key == "version") return part("version");
    if (key == "title") return part("texts");
    if (key == "authority") return words({"law", "regulation", "guidance", "policy"});
    if (key == "covers") return one_or_list(part("place"), 1'000);
    if (key == "effective") return part("stretch");
    if (key == "clock") return one_or_list(part("clock"), 64);
    if (key == "calendar") return any_text;
    if (key == "use") return one_or_list(pattern("^[a-z0-9-]+(/[a-z0-9-]+)+$"), 1'000);
    if (key == "when") return own("condition");
    if (key == "unless") return own("unless");
    if (key == "set") return {{"type", "object"}, {"additionalProperties", json::object{{"type", "object"}}}};
    if (key == "parameters") return named(parameter());
    if (key == "define") return named(own("definition"));
    if (key == "facts") return declared_facts();
    if (key == "words") return added_words();
    if (key == "rules") return list_of(own("rule"));
    if (key == "cannot_express") return list_of(unsaid());
    if (key == "samples") return {{"type", "object"}, {"additionalProperties", own("facts-of-a-test")}};
    if (key == "tests") return list_of(own("test"));
    return {};
  }
  static json::object named(json::object value) { return {{"type", "object"}, {"additionalProperties", std::move(value)}}; }

  static json::object unsaid() {
    json::object entry = map_of(keys::unsaid, [](std::string_view key) { return key == "id" || key == "cite" ? any_text : part("texts"); });
    entry["required"] = json::array{"law", "why"};
    return entry;
  }
  static json::object parameter() {
    json::object map = map_of(keys::parameter, [](std::string_view key) -> json::object {
      if (key == "stricter") return words({"lower", "higher", "narrower", "fewer", "more"});
      return key == "dated" ? json::object(part("dated")) : json::object();
    });
    map["properties"].as_object()["dated"].as_object().erase("$ref"); // its stretches stand right below
    map["required"] = json::array{"stricter"};
    map["anyOf"] = json::array{json::object{{"required", json::array{"value"}}}, json::object{{"required", json::array{"dated"}}}};
    return map;
  }
  json::object declared_facts() const {
    json::object fact = map_of(keys::declared_fact, [&](std::string_view key) -> json::object {
      if (key == "type") return words({"word", "set", "boolean", "number", "percent", "money", "date", "instant", "text", "id"});
      if (key == "words") return list_of(pattern("^[a-z][a-z0-9_]*$"));
      if (key == "kinds") return one_or_list(part("word.kind"), 32);
      return key == "means" ? part("texts") : any_text;
    });
    fact["required"] = json::array{"type"};
    return {{"type", "object"}, {"propertyNames", pattern("^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*$")}, {"additionalProperties", std::move(fact)}};
  }
  json::object added_words() const {
    json::object lists;
    const json::object one = pattern("^[a-z][a-z0-9_]*$");
    for (const WordList& list : vocabulary_.lists())
      if (list.open)
        lists[list.name] =
            any_of({json::object{{"type", "object"}, {"propertyNames", one}, {"additionalProperties", part("texts")}}, one, list_of(one)});
    return object(std::move(lists));
  }

  // ── rules ──

  json::object rule() const {
    json::object map = map_of(keys::rule, [&](std::string_view key) { return of_rule(key); });
    map["required"] = json::array{"id", "for"};
    json::array one_body;
    for (const std::string_view body : bodies) one_body.push_back(json::object{{"required", json::array{body}}});
    map["oneOf"] = std::move(one_body);
    return map;
  }
  static constexpr std::string_view bodies[] = {"forbid", "require",    "oblige", "hours",   "at_most",
                                                "pause",  "only_after", "limit",  "include", "ladder"};

  json::object of_rule(std::string_view key) const {
    if (key == "id") return part("id");
    if (key == "cite") return {{"type", "string"}, {"minLength", 1}};
    if (key == "verified") return part("boolean");
    if (key == "scope") return words({"outside"});
    if (key == "for") return word_set("kind");
    if (key == "forbid" || key == "require") return own("condition");
    if (key == "oblige") return one_or_list(any_of({word("duty"), own("duty")}), 192);
    if (key == "hours") return hours();
    if (key == "at_most")
      return over_records(map_of(keys::at_most, [&](std::string_view k) { return of_shape(k); }), "over", {"times", "in", "same"});
    if (key == "pause") return over_records(map_of(keys::pause, [&](std::string_view k) { return of_shape(k); }), "over", {"for"});
    if (key == "only_after")
      return one_or_list(over_records(map_of(keys::only_after, [&](std::string_view k) { return of_shape(k); }), "over", {}), 100);
    if (key == "limit") return limit();
    if (key == "include") return word_set("disclosure");
    if (key == "ladder") return ladder();
    if (key == "force") return own("force");
    if (key == "code") return pattern("^[a-z0-9_]+$");
    if (key == "say" || key == "note") return part("texts");
    return of_pack(key); // as in the frame
  }

  json::object of_shape(std::string_view key) const {
    if (key == "times") return operand(FactType::number, no_list, vocabulary_, names_);
    if (key == "in") return one_or_list(part("period"), 100);
    if (key == "for") return one_or_list(part("length"), 100);
    if (key == "wait" || key == "within") return part("length");
    if (key == "same") return part("same");
    if (key == "other") return part("other");
    if (key == "since") return part("reference");
    if (key == "over") return lists_of_records();
    return key == "where" ? json::object{{"type", "object"}} : any_text;
  }

  json::object lists_of_records() const {
    json::array names{"history.made", "history.received"};
    for (const FactInfo& fact : vocabulary_.facts())
      if (fact.type == FactType::records && !fact.derived) names.push_back(json::string(fact.name));
    return {{"enum", std::move(names)}};
  }

  /// `where` is a condition on the records that `key` names; left out, on those of the history.
  json::object over_records(json::object map, std::string_view key, std::initializer_list<std::string_view> needed) const {
    json::array choices;
    const auto choice = [&](json::object when, std::string_view list) {
      choices.push_back(
          json::object{{"if", std::move(when)}, {"then", json::object{{"properties", json::object{{"where", own("record." + std::string(list))}}}}}});
    };
    const auto named = [&](json::array names) {
      return json::object{{"properties", json::object{{key, json::object{{"enum", std::move(names)}}}}}, {"required", json::array{key}}};
    };
    choice(json::object{{"not", json::object{{"required", json::array{key}}}}}, "history");
    choice(named({"history", "history.made", "history.received"}), "history");
    for (const FactInfo& fact : vocabulary_.facts())
      if (fact.type == FactType::records && !fact.derived && fact.name != "history") choice(named({json::string(fact.name)}), fact.name);
    map["allOf"] = std::move(choices);
    if (needed.size() != 0) map["required"] = json::array(needed.begin(), needed.end());
    return map;
  }

  json::object hours() const {
    json::object map = part_of("hours.rule");
    json::object& properties = map["properties"].as_object();
    const json::object own_keys = map_of(keys::hours, [&](std::string_view key) -> json::object {
      if (key == "table") return part("name");
      if (key == "agreed") return words({"ignored", "also", "instead", "narrows"});
      return key == "agreed_where" ? own("record.debtor.agreed_hours") : words({"closed", "ignored"});
    });
    for (const auto& [key, schema] : own_keys.at("properties").as_object()) properties[key] = schema;
    map.erase("required");
    map["oneOf"] = json::array{json::object{{"required", json::array{"table"}}}, json::object{{"required", json::array{"holidays"}}}};
    map["additionalProperties"] = false;
    return map;
  }
  json::object part_of(std::string_view name) const { return parts_.at(name).as_object(); }

  json::object limit() const {
    json::object properties;
    for (const FactInfo& fact : vocabulary_.facts()) {
      if (fact.type != FactType::number && fact.type != FactType::percent && fact.type != FactType::money) continue;
      const json::object bound = operand(fact.type, no_list, vocabulary_, names_);
      const std::string_view name = fact.name;
      properties[name.starts_with("action.") ? name.substr(7) : name] =
          described(meaning_of(fact), any_of({bound, map_of(keys::bound, [&](std::string_view) { return bound; })}));
    }
    json::object map{{"type", "object"}, {"properties", std::move(properties)}, {"minProperties", 1}};
    map["additionalProperties"] = false;
    json::object patterns{{"^\\$", json::object()}, {"^action\\.", json::object()}};
    if (names_ == Names::own) patterns["^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*$"] = json::object();
    map["patternProperties"] = std::move(patterns);
    return map;
  }

  json::object ladder() const {
    json::object rung = map_of(keys::rung, [&](std::string_view key) -> json::object {
      if (key == "stage") return word("stage");
      if (key == "past_due") return operand(FactType::number, no_list, vocabulary_, names_);
      return key == "wait" ? part("length") : own("condition");
    });
    rung["required"] = json::array{"stage"};
    json::object map = map_of(keys::ladder, [&](std::string_view key) -> json::object {
      if (key == "order") return any_of({part("name"), order()});
      return key == "rungs" ? list_of(rung) : own("force");
    });
    map["required"] = json::array{"order", "rungs"};
    return map;
  }

  json::object force() const {
    json::object map = map_of(keys::force, [&](std::string_view key) -> json::object {
      if (key == "valid") return part("length");
      return word_set(key == "approval" ? "authority" : "evidence");
    });
    map["oneOf"] = json::array{json::object{{"required", json::array{"presumption"}}}, json::object{{"required", json::array{"approval"}}}};
    return map;
  }

  // ── definitions ──

  static json::object order() {
    return map_of(keys::order, [](std::string_view) { return list_of(any_text); });
  }

  struct Form {
    std::string_view key; ///< By which it is known.
    std::span<const document::Key> keys;
  };
  /// Looked for in this order: a count has a `where`, too.
  static std::span<const Form> forms() {
    static constexpr Form all[] = {{"count", keys::count},
                                   {"table", keys::table},
                                   {"share", keys::share},
                                   {"bands", keys::bands},
                                   {"last_date", keys::last_date},
                                   {"phrases", keys::phrases},
                                   {"order", keys::order},
                                   {"hours", keys::hours_definition},
                                   {"where", keys::condition_definition}};
    return all;
  }

  json::object of_definition(std::string_view form, std::string_view key) const {
    if (form == "count")
      return key == "count" ? lists_of_records() : key == "distinct" ? words({"date"}) : key == "in" ? part("period") : of_shape(key);
    if (form == "table")
      return key == "table" ? words({"percent", "number", "money", "date"})
             : key == "by"  ? one_or_list(part("reference"), 16)
                            : json::object{{"type", "object"}};
    if (key == "round") return words({"down", "up", "half_even"});
    if (key == "of") return operand(FactType::money, no_list, vocabulary_, names_);
    if (form == "share") return part("percent");
    if (form == "bands" && key == "minus") return part("money");
    if (form == "bands") return list_of(map_of(keys::band, [](std::string_view k) { return part(k == "rate" ? "percent" : "money"); }));
    if (form == "last_date")
      return key == "from" ? operand(FactType::instant, no_list, vocabulary_, names_) : key == "calendar" ? any_text : part("length");
    if (form == "phrases") {
      json::object languages{{"type", "object"}, {"additionalProperties", one_or_list(any_text, 100'000)}};
      return languages;
    }
    if (form == "order") return list_of(any_text);
    if (form == "hours") return key == "hours" ? part("hours") : any_text;
    return key == "over" ? lists_of_records() : json::object{{"type", "object"}};
  }

  /// One map with the keys of all forms, so that an editor offers each; then each form allows its own.
  json::object value() const {
    json::object properties;
    json::array choices;
    json::object otherwise{{"required", json::array{"dated"}},
                           {"properties", json::object{{"dated", part_of("dated").at("properties").at("dated")}}}};
    for (const Form& form : forms()) {
      for (const document::Key& key : form.keys)
        if (!properties.contains(key.name)) properties[key.name] = json::object{{"description", key.means}};
    }
    properties["dated"] = json::object{{"description", keys::parameter[1].means}};
    json::object rest = std::move(otherwise);
    const auto all = forms();
    for (auto form = all.rbegin(); form != all.rend(); ++form) {
      json::object map = map_of(form->keys, [&](std::string_view key) { return of_definition(form->key, key); });
      if (form->key == "count") map = over_records(std::move(map), "count", {});
      if (form->key == "where") {
        json::object on_act{{"if", json::object{{"not", json::object{{"required", json::array{"over"}}}}}},
                            {"then", json::object{{"properties", json::object{{"where", own("condition")}}}}}};
        map = over_records(std::move(map), "over", {});
        map["allOf"].as_array()[0] = std::move(on_act);
      }
      if (form->key == "table") map["required"] = json::array{"table", "by", "rows"};
      if (form->key == "share" || form->key == "bands") map["required"] = json::array{"of", "round"};
      if (form->key == "last_date") map["required"] = json::array{"from"};
      rest = {{"if", json::object{{"required", json::array{form->key}}}}, {"then", std::move(map)}, {"else", std::move(rest)}};
    }
    json::object map = object(std::move(properties));
    for (const auto& [key, schema] : rest) map[key] = schema;
    return map;
  }
  json::object definition() const { return any_of({any_scalar, list_of(any_text), own("value")}); }

  // ── tests ──

  void add_facts() {
    FactSchemaUse use;
    use.words = "#/definitions/word.";
    use.words_end = names_ == Names::own ? "+" : "";
    use.facts = "#/definitions/given.";
    use.in_tests = true;
    FactSchema facts(vocabulary_, use);
    json::object map = facts.map(facts::document_tree()[0]);
    json::object& properties = map["properties"].as_object();
    for (const FactInfo& fact : vocabulary_.facts()) {
      if (fact.derived) continue;
      set("given." + fact.name, facts.fact(fact));
      const std::string_view name = fact.name;
      properties[name.starts_with("action.") ? name.substr(7) : name] = facts.fact_or_reference(fact);
    }
    for (const facts::NameRow& row : facts::names()) {
      const FactInfo& fact = vocabulary_.facts()[row.fact];
      if (fact.derived || properties.contains(row.name)) continue;
      json::object other = facts.fact_or_reference(fact);
      other["doNotSuggest"] = true;
      properties[row.name] = std::move(other);
    }
    properties["extra"] = json::object{{"type", "object"}, {"description", "Facts that packs declare, by their full names."}};
    add_parts(facts::document_tree()[0], "", facts, properties);
    if (names_ == Names::own) map["patternProperties"] = json::object{{"^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*$", json::object()}}; // declared
    set("facts-of-a-test", std::move(map));
  }
  /// The parts of the document by their paths: `action.recipient: {…}`, or `recipient: {…}`.
  static void add_parts(const facts::PathNode& node, const std::string& path, FactSchema& facts, json::object& properties) {
    for (const facts::PathNode& child : facts::document_tree().subspan(node.first, node.count)) {
      if (child.fact >= 0) continue;
      const std::string own_path = path.empty() ? std::string(child.key) : path + "." + std::string(child.key);
      if (!path.empty()) {
        json::object part = facts.map(child);
        part["doNotSuggest"] = true;
        if (own_path.starts_with("action.") && !properties.contains(std::string_view(own_path).substr(7)))
          properties[std::string_view(own_path).substr(7)] = part;
        properties[own_path] = std::move(part);
      }
      add_parts(child, own_path, facts, properties);
    }
  }

  json::object test() const {
    json::object row = part_of(name("facts-of-a-test"));
    row["properties"].as_object()["expect"] = described("What is decided: `allow`, or a map such as `{deny: [rule]}`.", own("expect"));
    row["properties"].as_object()["without"] = described("Facts that are taken away.", one_or_list(part("fact-name"), 1'000));
    row["required"] = json::array{"expect"};
    parts_[name("row-of-a-test")] = std::move(row);
    parts_[name("expect")] = any_of({words({"allow"}), map_of(keys::expect, [&](std::string_view key) { return of_expect(key); })});
    parts_["fact-name"] = pattern("^[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*$");
    json::object map = map_of(keys::test, [&](std::string_view key) -> json::object {
      if (key == "name" || key == "note") return {{"type", json::array{"string", "integer"}}};
      const json::object facts = own("facts-of-a-test");
      if (key == "given") return any_of({any_text, facts, list_of(any_of({any_text, facts}))});
      if (key == "without") return one_or_list(part("fact-name"), 1'000);
      if (key == "with") return one_or_list(any_text, 1'000);
      if (key == "vary") return part("fact-name");
      if (key == "deny") return {{"type", "object"}};
      if (key == "expect") return own("expect");
      return key == "cases" ? list_of(own("row-of-a-test")) : json::object{};
    });
    map["required"] = json::array{"name"};
    map["oneOf"] = json::array{json::object{{"required", json::array{"expect"}}}, json::object{{"required", json::array{"cases"}}},
                               json::object{{"required", json::array{"vary"}}}};
    return map;
  }
  json::object of_expect(std::string_view key) const {
    if (key == "effect") return words({"allow", "deny"});
    if (key == "undecided") return part("boolean");
    if (key == "permitted_from") return part("instant");
    if (key == "error") return words({"mixed_currencies", "calendar_year", "dated_value_ended"});
    if (key == "remedy" || key == "needs") return {{"type", "object"}};
    if (key == "oblige") {
      const json::object duties = one_or_list(word("duty"), 192);
      const json::object dated{{"type", "object"}, {"description", "Duties with their last dates."}, {"additionalProperties", part("date")}};
      return any_of({duties, json::object{{"type", "object"},
                                          {"description", "By rule, exactly these duties of it."},
                                          {"additionalProperties", any_of({duties, dated})}}});
    }
    return one_or_list(any_text, 1'000);
  }

  const Vocabulary& vocabulary_;
  Names names_;
  json::object& parts_;
};

json::object calendar() {
  const json::object weekdays = words({"mon", "tue", "wed", "thu", "fri", "sat", "sun"});
  json::object holiday = map_of(keys::holiday, [](std::string_view key) -> json::object {
    if (key == "dates") return one_or_list(part("date"), 10'000);
    if (key == "moved" || key == "also") return {{"type", "object"}, {"additionalProperties", any_text}};
    if (key == "only_on" || key == "locality") return one_or_list(any_text, 10'000);
    if (key == "from" || key == "to") return {{"type", "integer"}};
    if (key == "region") return part("place");
    return key == "verified" ? part("boolean") : any_text;
  });
  holiday["required"] = json::array{"name"};
  holiday["oneOf"] = json::array{json::object{{"required", json::array{"day"}}}, json::object{{"required", json::array{"dates"}}}};
  json::object unsaid = map_of(keys::unsaid, [](std::string_view) { return any_text; });
  unsaid["properties"].as_object().erase("id");
  json::object map = map_of(keys::calendar, [&](std::string_view key) -> json::object {
    if (key == "licito") return {{"const", 1}};
    if (key == "version") return part("version");
    if (key == "title") return part("texts");
    if (key == "verified") return part("boolean");
    if (key == "covers") return part("place");
    if (key == "years") return pattern("^[0-9]{4}\\.\\.[0-9]{4}$");
    if (key == "working" || key == "like") return one_or_list(any_text, 64);
    if (key == "holidays") return list_of(holiday);
    if (key == "cannot_express") return list_of(unsaid);
    return key == "print" ? json::object{{"type", "object"}} : any_text;
  });
  map["required"] = json::array{"licito", "calendar", "version", "title"};
  return map;
}

json::object required(std::string_view key) { return {{"required", json::array{key}}}; }

} // namespace
} // namespace schema

std::string pack_schema(const Vocabulary& vocabulary) {
  using namespace schema;
  json::object parts;
  add_values(vocabulary, parts);
  for (const schema::Names names : {schema::Names::known, schema::Names::own}) PackSchema(vocabulary, names, parts).add();
  parts["calendar"] = calendar();
  merge_alike(parts);

  const json::object of_pack = {{"not", pattern("^calendars/")}};
  const json::object uses_packs{{"properties", json::object{{"use", any_of({json::object{{"type", "string"}, {"not", pattern("^calendars/")}},
                                                                            json::object{{"type", "array"}, {"contains", of_pack}}})}}},
                                {"required", json::array{"use"}}};
  // Facts and words that the vocabulary lacks come from the pack itself or from one that it uses; tests beside a pack do not say.
  const json::object more_names = any_of({required("facts"), required("words"), uses_packs});
  const json::object is_calendar{{"required", json::array{"calendar"}}, {"not", required("pack")}};
  const json::object is_tests{{"not", any_of({required("version"), required("title"), required("authority"), required("rules")})},
                              {"anyOf", json::array{required("samples"), required("tests")}}};
  json::object root{
      {"$schema", "http://json-schema.org/draft-07/schema#"},
      {"title", "licito pack"},
      {"description", "Rules that say what a collector may do, a calendar of holidays, or the tests of a pack. The language: rules/README.md."},
      {"type", "object"},
      {"if", is_calendar},
      {"then", part("calendar")},
      {"else", json::object{{"if", is_tests},
                            {"then", part("tests-of-a-pack+")},
                            {"else", json::object{{"if", more_names}, {"then", part("pack+")}, {"else", part("pack")}}}}},
      {"definitions", std::move(parts)}};
  drop_unused(root);
  return document::json_text(root);
}

} // namespace licito
