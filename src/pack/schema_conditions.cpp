// The schema of packs: conditions, and the tests that go with each type.

#include "facts/tables.hpp"
#include "pack/reader.hpp"
#include "pack/schema_parts.hpp"

#include <algorithm>
#include <set>

namespace licito::schema {

namespace json = boost::json;

namespace {

/// What stands behind a test word.
enum class Takes { word, words, operand, length, period, records, fact, phrases, yes, equal };

struct TestHelp {
  std::string_view name;
  Takes takes;
  std::initializer_list<FactType> on; ///< Empty: every type.
  std::string_view means;
};

const TestHelp helps[] = {
    {"not",
     Takes::equal,
     {FactType::word, FactType::boolean, FactType::id, FactType::hours, FactType::days},
     "None of these. `unknown` is a word, and so known."},
    {"at_least", Takes::operand, {FactType::number, FactType::percent, FactType::money}, "This or more."},
    {"at_most", Takes::operand, {FactType::number, FactType::percent, FactType::money}, "This or less."},
    {"above", Takes::operand, {FactType::number, FactType::percent, FactType::money}, "More than this."},
    {"below", Takes::operand, {FactType::number, FactType::percent, FactType::money}, "Less than this."},
    {"before", Takes::operand, {FactType::date, FactType::instant}, "Earlier; a date against an instant by local dates."},
    {"after", Takes::operand, {FactType::date, FactType::instant}, "Later; a date against an instant by local dates."},
    {"not_before", Takes::operand, {FactType::date, FactType::instant}, "This or later; a date against an instant by local dates."},
    {"not_after", Takes::operand, {FactType::date, FactType::instant}, "This or earlier; a date against an instant by local dates."},
    {"older_than", Takes::length, {FactType::date, FactType::instant}, "The act is past the length that begins there."},
    {"not_older_than", Takes::length, {FactType::date, FactType::instant}, "The act is inside the length that begins there."},
    {"in", Takes::period, {FactType::date, FactType::instant}, "It lies in the period that looks back from the act."},
    {"past", Takes::length, {FactType::date, FactType::instant}, "It is past the length that begins at `of`."},
    {"within", Takes::length, {FactType::date, FactType::instant}, "It is inside the length that begins at `of`."},
    {"has", Takes::word, {FactType::set, FactType::records}, "It contains this word; of records: one of this kind."},
    {"has_any", Takes::words, {FactType::set, FactType::records}, "It contains one of these words; of records: one of these kinds."},
    {"has_all", Takes::words, {FactType::set, FactType::records}, "It contains all of these words; of records: one of each kind."},
    {"lacks", Takes::words, {FactType::set, FactType::records}, "It contains none of these words; of records: none of these kinds."},
    {"only", Takes::words, {FactType::set, FactType::records}, "It contains nothing but these words; of records: no other kinds."},
    {"some", Takes::records, {FactType::records}, "One record meets the condition."},
    {"none", Takes::records, {FactType::records}, "No record meets the condition."},
    {"empty", Takes::yes, {FactType::set, FactType::records}, "Given, and nothing in it."},
    {"says", Takes::phrases, {FactType::text}, "One of the phrases is found: whole words, blind to case and accents."},
    {"given", Takes::yes, {}, "Present; else unknown, never false. There is no test for absence."},
    {"one_step_from", Takes::fact, {FactType::word}, "The same rung as that fact's, a lower one, or the next higher, by `order`."},
};

const TestHelp* help_of(std::string_view word) {
  const auto found = std::find_if(std::begin(helps), std::end(helps), [&](const TestHelp& help) { return help.name == word; });
  return found == std::end(helps) ? nullptr : found;
}

/// What may stand beside a test word and belongs to it.
json::object beside(std::string_view word, const Vocabulary& vocabulary, Names names) {
  if (word == "of") return described("The date or instant at which the length begins.", operand(FactType::instant, no_list, vocabulary, names));
  if (word == "order") return described("The order of the words: `$name` of a definition `{order: […]}`.", part("name"));
  return described("The calendar of its working days.", {{"type", "string"}});
}

std::string_view type_word(FactType type) {
  switch (type) {
  case FactType::boolean: return "boolean";
  case FactType::number: return "number";
  case FactType::percent: return "percent";
  case FactType::money: return "money";
  case FactType::date: return "date";
  case FactType::instant: return "instant";
  case FactType::place: return "place";
  case FactType::zones: return "zones";
  case FactType::text: return "text";
  case FactType::id: return "id";
  case FactType::hours:
  case FactType::days: return "hours";
  default: return "word";
  }
}

class ConditionSchema {
public:
  ConditionSchema(const Vocabulary& vocabulary, Names names, json::object& parts) : vocabulary_(vocabulary), names_(names), parts_(parts) {}

  void add() {
    for (const FactInfo& fact : vocabulary_.facts()) {
      if (fact.type != FactType::records) {
        add_test(fact.type, fact.list);
        continue;
      }
      for (const FieldInfo& field : fact.fields) add_test(field.type, field.list);
      if (!fact.derived) add_records(fact);
    }
    add_test(FactType::number, no_list); // of counts
    add_test(FactType::date, no_list);   // of last dates
    set("test.name", any_of({described("Of a condition: whether it holds.", {{"type", "boolean"}}), words({"cover"}),
                             object({{"not", words({"cover"})}}), part("test.number", names_), part("test.date", names_)}));
    set("facts", every_fact());
    set("condition", on_the_act());
  }

private:
  void set(std::string_view name, json::object schema) { parts_[std::string(name) + (names_ == Names::own ? "+" : "")] = std::move(schema); }

  json::object word(ListIndex list) const { return part("word." + vocabulary_.list(list).name, names_); }
  /// A word, a `$set`, or a list of both.
  json::object word_set(ListIndex list) const {
    const json::object one = any_of({word(list), part("name")});
    return any_of({word(list), part("name"), list_of(one)});
  }

  /// What may stand right after the fact.
  json::object equal(FactType type, ListIndex list) const {
    switch (type) {
    case FactType::word: return any_of({word(list), part("reference"), list_of(any_of({word(list), part("name")}))});
    case FactType::boolean: return any_of({part("boolean"), part("reference")});
    case FactType::id: return part("reference");
    case FactType::number:
    case FactType::percent:
    case FactType::money:
    case FactType::date:
    case FactType::instant:
      return any_of({part(type_word(type)), part("reference"), described("A range, both ends in: `31..90`, `..30`, `91..`.", pattern("\\.\\."))});
    case FactType::place: return one_or_list(part("place"), 250);
    case FactType::hours:
    case FactType::days: return words({"cover"});
    default: return {};
    }
  }

  json::object taken(const TestHelp& help, FactType type, ListIndex list, std::string_view records) const {
    switch (help.takes) {
    case Takes::equal: return equal(type, list);
    case Takes::word: return any_of({word(list), part("reference")});
    case Takes::words: return word_set(list);
    case Takes::operand: return operand(type, list, vocabulary_, names_);
    case Takes::length: return part("length");
    case Takes::period: return part("period");
    case Takes::records: return part("record." + std::string(records), names_);
    case Takes::fact: return part("fact");
    case Takes::phrases: return part("name");
    case Takes::yes: return constant(true);
    }
    return {};
  }

  json::object tests(FactType type, ListIndex list, std::string_view records = {}) const {
    json::object properties, needs;
    for (const TestWord& test : test_words()) {
      const TestHelp* help = help_of(test.name);
      if (help == nullptr || (help->on.size() != 0 && std::find(help->on.begin(), help->on.end(), type) == help->on.end())) continue;
      if ((help->takes == Takes::word || help->takes == Takes::words) && list == no_list) continue; // records without kinds
      properties[test.name] = described(help->means, taken(*help, type, list, records));
      for (std::string_view left = test.beside; !left.empty();) {
        const std::string_view one = left.substr(0, left.find(' '));
        if (!properties.contains(one)) properties[one] = beside(one, vocabulary_, names_);
        if (one != "calendar") needs[test.name] = json::array{one};
        left.remove_prefix(std::min(left.size(), one.size() + 1));
      }
    }
    json::object map = object(std::move(properties));
    map["minProperties"] = 1;
    if (!needs.empty()) map["dependencies"] = std::move(needs);
    return map;
  }

  void add_test(FactType type, ListIndex list) {
    const std::string name = test_of(vocabulary_, type, list);
    if (!done_.insert(name).second) return;
    const json::object bare = equal(type, list);
    set(name, bare.empty() ? tests(type, list) : any_of({bare, tests(type, list)}));
  }

  /// The condition on a record of a list, and the tests of the list itself.
  void add_records(const FactInfo& fact) {
    json::object properties;
    for (const FieldInfo& field : fact.fields)
      properties[field.name] = described(meaning_of(fact, field), part(test_of(vocabulary_, field.type, field.list), names_));
    properties["same"] = described("What the record and the act have in common. `[]`: nothing.", part("same"));
    properties["other"] = described("What the record and the act do not have in common.", part("other"));
    const std::string own = "record." + fact.name;
    add_groups(properties, own);
    json::object condition = object(std::move(properties));
    condition["minProperties"] = 1;
    condition["patternProperties"] = json::object{{"^\\$", part("test.name", names_)}, {"\\.", json::object()}}; // names; facts of the act
    set(own, std::move(condition));

    const FieldInfo* kind = fact.field("kind");
    json::object test = tests(FactType::records, kind != nullptr && kind->type == FactType::word ? kind->list : no_list, fact.name);
    if (fact.field("hours") != nullptr) test = any_of({words({"cover"}), object({{"not", words({"cover"})}}), std::move(test)});
    set("test.records." + fact.name, std::move(test));
  }

  void add_groups(json::object& properties, std::string_view of) const {
    const json::object members = any_of({part(of, names_), list_of(part(of, names_))});
    properties["any"] = described("One of these conditions holds.", members);
    properties["all"] = described("All of these conditions hold.", members);
    properties["none"] = described("None of these conditions holds.", members);
  }

  json::object test_of_fact(const FactInfo& fact) const {
    if (fact.type != FactType::records) return part(test_of(vocabulary_, fact.type, fact.list), names_);
    return part("test.records." + std::string(fact.derived ? "history" : fact.name.c_str()), names_);
  }

  /// Every fact that a condition may be on, under each of its names; only the one that packs use is offered.
  json::object every_fact() const {
    json::object properties;
    for (const FactInfo& fact : vocabulary_.facts())
      if (fact.name != "approvals" && fact.name != "evidence") {
        const std::string_view name = fact.name;
        properties[name.starts_with("action.") ? name.substr(7) : name] = described(meaning_of(fact), test_of_fact(fact));
      }
    for (const facts::NameRow& row : facts::names()) {
      const FactInfo& fact = vocabulary_.facts()[row.fact];
      if (properties.contains(row.name) || fact.name == "approvals" || fact.name == "evidence") continue;
      json::object other = described(meaning_of(fact), test_of_fact(fact));
      other["doNotSuggest"] = true;
      properties[row.name] = std::move(other);
    }
    return {{"properties", std::move(properties)}};
  }

  json::object on_the_act() const {
    json::object properties;
    add_groups(properties, "condition");
    // Draft-07 cannot see behind a reference which keys are known: their names are listed.
    json::array names{"any", "all", "none"};
    const json::object facts = every_fact();
    for (const auto& [name, test] : facts.at("properties").as_object()) names.push_back(name);
    json::array known{json::object{{"enum", std::move(names)}}, pattern("^\\$[a-z]")};
    if (names_ == Names::own) known.push_back(pattern("^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*$")); // declared
    return {{"type", "object"},
            {"minProperties", 1},
            {"allOf", json::array{part("facts", names_)}},
            {"properties", std::move(properties)},
            {"patternProperties", json::object{{"^\\$", part("test.name", names_)}}},
            {"propertyNames", any_of(std::move(known))}};
  }

  const Vocabulary& vocabulary_;
  Names names_;
  json::object& parts_;
  std::set<std::string> done_;
};

} // namespace

std::string test_of(const Vocabulary& vocabulary, FactType type, ListIndex list) {
  if (type == FactType::word) return "test.word." + vocabulary.list(list).name;
  if (type == FactType::set) return "test.set." + vocabulary.list(list).name;
  return "test." + std::string(type_word(type));
}

json::object operand(FactType type, ListIndex list, const Vocabulary& vocabulary, Names names) {
  const json::object written = type == FactType::word ? part("word." + vocabulary.list(list).name, names) : part(type_word(type));
  return any_of({written, part("reference"), part("value", names)});
}

void add_conditions(const Vocabulary& vocabulary, Names names, json::object& parts) { ConditionSchema(vocabulary, names, parts).add(); }

} // namespace licito::schema
