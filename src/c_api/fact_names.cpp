// Facts, words and time zones by name, resolved once to what costs no search.

#include "c_api/proposal.hpp"
#include "document/report.hpp"
#include "facts/tables.hpp"
#include "facts/value_reader.hpp"

using namespace licito::c_api;

namespace {

// A handle holds one plus the position of a fact of the built-in vocabulary, which is the same in every rulebook, and above it one plus the position
// of a field; or the key of a declared fact, which tells it from every other (FactInfo::extra).
constexpr licito_fact declared_bit = licito_fact{1} << 63;
constexpr unsigned field_shift = 16;

licito_fact handle_of(const licito::Vocabulary& vocabulary, const licito::FactInfo& fact) {
  if (fact.declared) return declared_bit | fact.extra;
  return static_cast<licito_fact>(&fact - vocabulary.facts().data()) + 1;
}

/// The list and the field of "history.outcome".
licito_fact field_named(const licito::Vocabulary& vocabulary, std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return 0;
  const licito::FactInfo* list = vocabulary.find(name.substr(0, dot));
  if (list == nullptr || list->type != licito::FactType::records || list->derived) return 0;
  const licito::FieldInfo* field = list->field(name.substr(dot + 1));
  if (field == nullptr) return 0;
  return handle_of(vocabulary, *list) | static_cast<licito_fact>(field - list->fields.data() + 1) << field_shift;
}

std::string hint_for(const licito::Vocabulary& vocabulary, std::string_view name) {
  std::vector<std::string_view> known;
  for (const licito::FactInfo& fact : vocabulary.facts()) {
    if (fact.derived) continue;
    known.push_back(fact.path);
    if (fact.name != fact.path) known.push_back(fact.name);
    for (const licito::FieldInfo& field : fact.fields) known.push_back(field.path);
  }
  const std::string_view near = licito::document::nearest(name, known);
  return near.empty() ? "`licito facts` lists every fact" : "did you mean `" + std::string{near} + "`?";
}

// The handle of a zone is its key (Zones::key_of), which has no highest bit; of a country its two letters, with that bit.
constexpr licito_zone country_bit = licito_zone{1} << 63;

licito_status unknown(licito::Diagnostic why, licito_problems** problems) {
  refuse(licito::Rejection{{std::move(why)}}, problems);
  return LICITO_UNKNOWN_NAME;
}

} // namespace

namespace licito::c_api {

facts::Target target_of(const Vocabulary& vocabulary, licito_fact fact) {
  facts::Target target;
  const auto all = vocabulary.facts();
  if ((fact & declared_bit) != 0) {
    for (const FactInfo& declared : all.subspan(facts::facts().size()))
      if ((declared.extra | declared_bit) == fact) target.fact = &declared;
    return target;
  }
  const licito_fact position = fact & 0xFFFF, field = fact >> field_shift;
  if (position == 0 || position > facts::facts().size() || all[position - 1].derived) return target;
  if (field > all[position - 1].fields.size()) return target;
  target.fact = &all[position - 1];
  if (field != 0) target.field = &target.fact->fields[field - 1];
  return target;
}

std::span<const Zone* const> zones_of(const Zones& zones, licito_zone handle, const Zone*& one) {
  if ((handle & country_bit) != 0) {
    const char code[] = {static_cast<char>(handle >> 8 & 0xFF), static_cast<char>(handle & 0xFF)};
    return (handle & ~country_bit) >> 16 == 0 ? zones.of_country({code, 2}) : std::span<const Zone* const>{};
  }
  one = zones.with_key(handle);
  return {&one, one != nullptr ? 1u : 0u};
}

} // namespace licito::c_api

licito_status licito_fact_find(const licito_rulebook* book, const char* name, size_t size, licito_fact* fact, licito_problems** problems) {
  std::string_view text;
  if (const auto bad = first_of(check(book), place(fact), read(name, size, text))) return bad;
  return guarded([&] {
    const licito::Vocabulary& vocabulary = book->rules().vocabulary();
    const licito::FactInfo* found = vocabulary.find(text);
    const licito_fact handle = found != nullptr && !found->derived ? handle_of(vocabulary, *found)
                               : found == nullptr                  ? field_named(vocabulary, text)
                                                                   : 0;
    if (handle != 0) {
      *fact = handle;
      return licito_status{LICITO_OK};
    }
    return unknown(
        problem("E0301", "unknown fact `" + licito::facts::shown(text) + "`",
                found != nullptr ? "`" + found->name + "` is worked out from `" + found->path + "`, never given" : hint_for(vocabulary, text)),
        problems);
  });
}

licito_status licito_word_find(const licito_rulebook* book, licito_fact fact, const char* word, size_t size, licito_word* code,
                               licito_problems** problems) {
  std::string_view text;
  if (const auto bad = first_of(check(book), place(code), read(word, size, text))) return bad;
  return guarded([&] {
    const licito::Vocabulary& vocabulary = book->rules().vocabulary();
    const licito::facts::Target target = target_of(vocabulary, fact);
    if (target.fact == nullptr) return licito_status{LICITO_UNKNOWN_NAME};
    if (target.list() == licito::no_list) return licito_status{LICITO_WRONG_TYPE};
    const licito::WordList& list = vocabulary.list(target.list());
    if (const auto found = list.code(text)) {
      *code = *found;
      return licito_status{LICITO_OK};
    }
    return unknown(problem("E0302", "`" + std::string{target.path()} + "`: unknown word `" + licito::facts::shown(text) + "`",
                           licito::facts::words_hint(text, list.words)),
                   problems);
  });
}

licito_status licito_zone_find(const licito_rulebook* book, const char* name, size_t size, licito_zone* zone, licito_problems** problems) {
  std::string_view text;
  if (const auto bad = first_of(check(book), place(zone), read(name, size, text))) return bad;
  return guarded([&] {
    const licito::Zones& zones = book->rules().zones();
    if (const auto place_read = licito::Place::parse(text); place_read && !zones.of_country(text).empty()) { // no zone name has the form of a place
      *zone = country_bit | licito_zone{static_cast<unsigned char>(text[0])} << 8 | static_cast<unsigned char>(text[1]);
      return licito_status{LICITO_OK};
    }
    const auto found = zones.find(text);
    if (!found) return unknown(problem("E0304", found.problem(), found.hint()), problems);
    *zone = licito::Zones::key_of(**found);
    return licito_status{LICITO_OK};
  });
}
