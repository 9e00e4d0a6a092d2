// Whatever the vocabulary describes can be read from a document, and lands in its own place and nowhere else.
#include "facts/reading.hpp"
#include "facts/setter.hpp"
#include "facts/tables.hpp"
#include "support/catch.hpp"

using namespace licito;
using test::given;
using test::read;

namespace {

struct Sample {
  std::string yaml, json, shown;
};

Sample quoted(const std::string& text, const std::string& shown) { return {"\"" + text + "\"", "\"" + text + "\"", shown}; }

/// A value of each type, as it is written and as `show` tells it.
Sample sample(FactType type, ListIndex list) {
  switch (type) {
  case FactType::word: {
    const std::string word = test::vocabulary().list(list).words.back();
    return quoted(word, word);
  }
  case FactType::set: {
    const auto& words = test::vocabulary().list(list).words;
    const std::string both = "[\"" + words.front() + "\", \"" + words.back() + "\"]";
    return {both, both, words.front() == words.back() ? words.front() : words.front() + "," + words.back()};
  }
  case FactType::boolean: return {"true", "true", "true"};
  case FactType::number: return {"-7", "-7", "-7"};
  case FactType::percent: return quoted("10.5%", "10.5%");
  case FactType::money: return quoted("50.00 EUR", "50.00 EUR");
  case FactType::date: return quoted("2026-03-13", "2026-03-13");
  case FactType::instant: return quoted("2026-03-13T18:00:00-06:00", "2026-03-14T00:00:00+00:00");
  case FactType::place: return {"[US-NY, MX]", "[\"US-NY\", \"MX\"]", "US-NY,MX"};
  case FactType::zones: return quoted("America/Bogota", "America/Bogota");
  case FactType::text: return quoted("hola", "hola");
  case FactType::id: return quoted("x-1", "x-1");
  case FactType::days: return quoted("mon-fri", "31");
  case FactType::hours: return quoted("10:00-12:00", "36000-43200");
  case FactType::records: break;
  }
  return {};
}

std::string show(FactType type, ListIndex list, const std::byte* at, const Proposal& proposal) {
  const auto join = [](std::string all, std::string_view more) { return all.empty() ? std::string{more} : all + "," + std::string{more}; };
  std::string text;
  switch (type) {
  case FactType::word: {
    const auto code = reinterpret_cast<const AnyWord*>(at)->code;
    return code == 0 ? "" : test::vocabulary().list(list).words[code - 1u];
  }
  case FactType::set: {
    const auto& words = test::vocabulary().list(list).words;
    for (std::uint16_t code = 1; code <= words.size(); ++code)
      if (reinterpret_cast<const AnyWordSet*>(at)->has(code)) text = join(text, words[code - 1u]);
    return text;
  }
  case FactType::boolean: return reinterpret_cast<const Known<bool>*>(at)->value() ? "true" : "false";
  case FactType::number: return std::to_string(reinterpret_cast<const Known<std::int64_t>*>(at)->value());
  case FactType::percent: return to_string(reinterpret_cast<const Known<Percent>*>(at)->value());
  case FactType::money: return to_string(reinterpret_cast<const Known<Money>*>(at)->value());
  case FactType::date: return to_string(reinterpret_cast<const Known<Date>*>(at)->value());
  case FactType::instant: return to_string(reinterpret_cast<const Known<Instant>*>(at)->value(), std::chrono::seconds{0});
  case FactType::place:
    for (const Place& place : *reinterpret_cast<const PlaceSet*>(at)) text = join(text, place.text());
    return text;
  case FactType::zones:
    for (const Zone* zone : reinterpret_cast<const ZoneSet*>(at)->list()) text = join(text, zone->name());
    return text;
  case FactType::text: return std::string{reinterpret_cast<const Text*>(at)->view()};
  case FactType::id: return std::string{proposal.names.text(*reinterpret_cast<const Id*>(at))};
  case FactType::days: return std::to_string(reinterpret_cast<const DayHours*>(at)->days.value());
  case FactType::hours:
    for (const Window& window : reinterpret_cast<const DayHours*>(at)->hours.value())
      text = join(text, std::to_string(window.opens) + "-" + std::to_string(window.closes));
    return text;
  case FactType::records: break;
  }
  return text;
}

/// Sets a fact, or a field of a record, by what its type is: what `sample` writes. Nothing where there is no such setter.
std::optional<std::optional<facts::Refusal>> set_by_type(facts::Setter& setter, const facts::Target& target) {
  switch (target.type()) {
  case FactType::word: return setter.word(target, static_cast<std::uint16_t>(test::vocabulary().list(target.list()).words.size()));
  case FactType::set: {
    const auto last = static_cast<std::uint16_t>(test::vocabulary().list(target.list()).words.size());
    auto refusal = setter.word(target, last);
    return refusal ? refusal : setter.word(target, 1);
  }
  case FactType::boolean: return setter.boolean(target, true);
  case FactType::number: return setter.number(target, -7);
  case FactType::percent: return setter.percent(target, Percent{105'000});
  case FactType::money: return setter.money(target, 5'000, "EUR");
  case FactType::date: return setter.date(target, *Date::parse("2026-03-13"));
  case FactType::instant: return setter.instant(target, *Instant::parse("2026-03-14T00:00:00Z"));
  case FactType::zones: {
    const Zone* const bogota = *test::zones().find("America/Bogota");
    return setter.zones(target, {&bogota, 1});
  }
  default: return std::nullopt;
  }
}

/// The same by its text: of what holds several, one after the other.
std::optional<facts::Refusal> set_by_text(facts::Setter& setter, const facts::Target& target) {
  const std::string shown = sample(target.type(), target.list()).shown;
  if (target.type() == FactType::days) return setter.text(target, "mon-fri");
  if (target.type() == FactType::hours) return setter.text(target, "10:00-12:00");
  if (target.type() != FactType::set && target.type() != FactType::place) return setter.text(target, shown);
  const auto comma = std::min(shown.find(','), shown.size() - 1);
  auto refusal = setter.text(target, shown.substr(0, shown.find(',')));
  return refusal || shown.find(',') == std::string::npos ? refusal : setter.text(target, shown.substr(comma + 1));
}

std::string kind_for(const FactInfo& fact) {
  const auto& kinds = test::vocabulary().list(*test::vocabulary().list_named("kind")).words;
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if ((fact.kinds >> i & 1u) != 0) return kinds[i];
  return "contact";
}

/// `{"action": {"kind": "contact", "recipient": {"relation": value}}}`: JSON, and YAML too.
std::string nested(const FactInfo& fact, const std::string& value) {
  std::string path = fact.path, open, close;
  const bool of_act = path.starts_with("action.");
  if (of_act) path.erase(0, 7);
  for (std::size_t dot; (dot = path.find('.')) != std::string::npos; path.erase(0, dot + 1)) {
    open += "\"" + path.substr(0, dot) + "\": {";
    close += "}";
  }
  const std::string part = open + "\"" + path + "\": " + value + close;
  if (fact.path == "action.kind") return "{\"action\": {" + part + "}}";
  const std::string act = "\"action\": {\"kind\": \"" + kind_for(fact) + "\"";
  return of_act ? "{" + act + ", " + part + "}}" : "{" + act + "}, " + part + "}";
}

std::vector<std::string> expected(const FactInfo& fact) {
  std::vector<std::string> paths{"action.kind"};
  if (fact.path == "action.kind") return paths;
  // A content fact of a contact says that the content is fixed.
  if (fact.content && kind_for(fact) == "contact") paths.push_back("action.content.live");
  paths.push_back(fact.path);
  return paths;
}

} // namespace

TEST_CASE("every fact of the vocabulary is read, from JSON and from YAML, into its own place and no other", "[facts]") {
  for (const FactInfo& fact : test::vocabulary().facts()) {
    if (fact.derived || fact.type == FactType::records) continue;
    const Sample value = sample(fact.type, fact.list);
    for (const bool json : {true, false}) {
      const auto reading = read(nested(fact, json ? value.json : value.yaml), json);
      INFO(fact.path << (json ? " from JSON: " : " from YAML: ") << test::said(reading.problems));
      REQUIRE(reading.good);
      REQUIRE(given(reading.proposal, fact));
      CHECK(show(fact.type, fact.list, reinterpret_cast<const std::byte*>(&reading.proposal) + fact.offset, reading.proposal) == value.shown);
      CHECK(given(reading.proposal) == expected(fact));
    }
  }
}

TEST_CASE("a draft takes every fact by the name of the document and by the name of packs", "[facts]") {
  for (const FactInfo& fact : test::vocabulary().facts()) {
    if (fact.derived || fact.type == FactType::records) continue;
    const Sample value = sample(fact.type, fact.list);
    for (const std::string& name : {fact.path, fact.name, fact.name.starts_with("action.") ? fact.name.substr(7) : fact.name}) {
      std::string text = "{\"" + name + "\": " + value.yaml;
      if (fact.path != "action.kind") text += ", kind: " + kind_for(fact);
      const auto document = test::tree(text + "}");
      document::Report report;
      Draft draft(test::vocabulary(), test::zones(), report);
      draft.lay_over(document->root());
      Proposal proposal;
      const bool good = draft.build(proposal);
      INFO(name << ": " << test::said(report.take()));
      REQUIRE(good);
      CHECK(given(proposal) == expected(fact));
      CHECK(show(fact.type, fact.list, reinterpret_cast<const std::byte*>(&proposal) + fact.offset, proposal) == value.shown);
    }
  }
}

TEST_CASE("every field of every list of records is read into its own place", "[facts]") {
  for (const FactInfo& fact : test::vocabulary().facts()) {
    if (fact.derived || fact.type != FactType::records) continue;
    const bool by_channel = fact.name == "debtor.consents";
    for (const FieldInfo& field : fact.fields) {
      if (by_channel && field.name == "channel") continue;
      const Sample value = sample(field.type, field.list);
      const std::string record = "{\"" + field.name + "\": " + value.json + "}";
      const auto reading = read(nested(fact, by_channel ? "{\"sms\": " + record + "}" : "[" + record + "]"), true);
      INFO(field.path << ": " << test::said(reading.problems));
      REQUIRE(reading.good);
      const RecordSpan records = fact.records(reading.proposal);
      REQUIRE(records.size == 1);
      CHECK(show(field.type, field.list, records[0] + field.offset, reading.proposal) == value.shown);
      if (by_channel) CHECK(show(FactType::word, fact.fields.front().list, records[0] + fact.fields.front().offset, reading.proposal) == "sms");
    }
  }
}

TEST_CASE("every fact and field is set by its type and by its text, into its own place and no other, and what a document gives is there",
          "[facts][setter]") {
  for (const FactInfo& fact : test::vocabulary().facts()) {
    if (fact.derived) continue;
    std::vector<const FieldInfo*> fields;
    for (const FieldInfo& field : fact.fields) fields.push_back(&field);
    if (fields.empty()) fields.push_back(nullptr);
    for (const FieldInfo* field : fields)
      for (const bool by_text : {false, true}) {
        Proposal proposal;
        facts::Setter setter(test::vocabulary(), test::zones(), proposal);
        facts::Target target{&fact, field, field != nullptr ? setter.add_record(fact) : nullptr};
        INFO(target.path() << (by_text ? " by its text" : " by its type"));
        if (by_text) {
          REQUIRE_FALSE(set_by_text(setter, target).has_value());
        } else {
          const auto refusal = set_by_type(setter, target);
          if (!refusal) continue;
          REQUIRE_FALSE(refusal->has_value());
        }
        CHECK(given(proposal) == std::vector<std::string>{fact.path});
        const std::byte* at =
            field != nullptr ? fact.records(proposal)[0] + field->offset : reinterpret_cast<const std::byte*>(&proposal) + fact.offset;
        CHECK(show(target.type(), target.list(), at, proposal) == sample(target.type(), target.list()).shown);
      }
  }
}

TEST_CASE("an empty list of records is known to be empty, and an absent one is not", "[facts]") {
  for (const FactInfo& fact : test::vocabulary().facts()) {
    if (fact.derived || fact.type != FactType::records) continue;
    INFO(fact.path);
    const auto empty = read(nested(fact, fact.name == "debtor.consents" ? "{}" : "[]"));
    CHECK(fact.records(empty.proposal).given);
    CHECK(fact.records(empty.proposal).size == 0);
    CHECK_FALSE(fact.records(Proposal{}).given);
  }
}

TEST_CASE("a fact that some act does not have is refused for that act, and taken for the acts that have it", "[facts]") {
  const auto& kinds = test::vocabulary().list(*test::vocabulary().list_named("kind")).words;
  for (const FactInfo& fact : test::vocabulary().facts()) {
    if (fact.derived || fact.path == "action.kind") continue;
    const std::string value = fact.type != FactType::records ? sample(fact.type, fact.list).json : fact.name == "debtor.consents" ? "{}" : "[]";
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
      std::string text = nested(fact, value);
      const std::string said = "\"kind\": \"" + kind_for(fact) + "\"";
      text.replace(text.find(said), said.size(), "\"kind\": \"" + kinds[kind] + "\"");
      const bool contact_with_offer = kinds[kind] == "contact" && fact.path.starts_with("action.offer.");
      const auto reading = read(text, true);
      INFO(text << ": " << test::said(reading.problems));
      CHECK(reading.good == ((fact.kinds >> kind & 1u) != 0 || contact_with_offer));
      if (!reading.good) CHECK(reading.problems.at(0).code == "E0305");
    }
  }
}

TEST_CASE("clearing a proposal leaves no fact behind", "[facts]") {
  for (const FactInfo& fact : test::vocabulary().facts()) {
    if (fact.derived) continue;
    const std::string value = fact.type != FactType::records ? sample(fact.type, fact.list).json : fact.name == "debtor.consents" ? "{}" : "[]";
    auto reading = read(nested(fact, value), true);
    REQUIRE(reading.good);
    reading.proposal.clear();
    INFO(fact.path);
    CHECK(given(reading.proposal).empty());
    CHECK_FALSE(reading.proposal.action.offer.given);
  }
}
