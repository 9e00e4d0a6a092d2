#include "conditions/among.hpp"

#include "conditions/compare.hpp"
#include "conditions/in_place.hpp"
#include "pack/reader.hpp"
#include "rulebook/plan.hpp"

namespace licito {
namespace {

/// `same: debt` and its like: a field of the record at hand equals a fact. `bits` is where the fact stands.
Truth id_of_field_is_fact(const Step& step, Scene& scene) {
  const Id& field = *reinterpret_cast<const Id*>(scene.record + step.offset);
  const Id* fact = &scene.fact<Id>(static_cast<std::uint32_t>(step.bits));
  if (!fact->given() && scene.assumed != nullptr) fact = &scene.assumption<Id>(static_cast<std::uint32_t>(step.bits));
  return field.given() && fact->given() ? Truth::of(field == *fact) : Truth::unknown();
}

/// `bits` are the words, all of them among the first 64.
Truth consent_is_among(const Step& step, Scene& scene) {
  const std::uint16_t status = ConsentValue::status(scene);
  return status != 0 ? Truth::of((step.bits >> (status - 1u) & 1u) != 0) : Truth::unknown();
}

} // namespace

Step Among::step(const Plan&) const {
  if (set_offset) return {};
  const auto* fact = std::get_if<FactValue>(&subject);
  const auto* field = std::get_if<FieldValue>(&subject);
  if (other) {
    if (const auto* wanted = std::get_if<FactValue>(&*other); wanted != nullptr && field != nullptr && field->type == FactType::id)
      return {id_of_field_is_fact, 0, field->offset, wanted->offset};
    const auto* literal = std::get_if<Literal>(&*other);
    if (literal == nullptr || literal->value.type != FactType::boolean) return {};
    const std::uint64_t bits = literal->value.value != 0 ? 2u : 1u;
    if (fact != nullptr) return {code_of_fact_is_among, 0, fact->offset, bits};
    if (field != nullptr) return {code_of_field_is_among, 0, field->offset, bits};
    return {};
  }
  if ((words.bits[1] | words.bits[2]) != 0) return {};
  if (const auto* consent = std::get_if<ConsentValue>(&subject); consent != nullptr && consent->field == ConsentValue::Field::status)
    return {consent_is_among, 0, 0, words.bits[0]};
  if (fact != nullptr && fact->type == FactType::word) return {code_of_fact_is_among, 0, fact->offset, words.bits[0]};
  if (field != nullptr && field->type == FactType::word) return {code_of_field_is_among, 0, field->offset, words.bits[0]};
  return {};
}

std::optional<LineOnRecords> Among::column(bool wanted) const {
  const auto* field = std::get_if<FieldValue>(&subject);
  if (field == nullptr || set_offset) return std::nullopt;
  if (!other) {
    if (field->type != FactType::word || (words.bits[1] | words.bits[2]) != 0) return std::nullopt;
    return CodeAmong{{field->offset, wanted}, words.bits[0]};
  }
  if (const auto* fact = std::get_if<FactValue>(&*other); fact != nullptr && field->type == FactType::id)
    return IdIs{{field->offset, wanted}, fact->offset};
  if (std::holds_alternative<PersonReached>(*other) && field->type == FactType::id) return IdIs{{field->offset, wanted}, std::nullopt};
  if (const auto* literal = std::get_if<Literal>(&*other); literal != nullptr && literal->value.type == FactType::boolean)
    return CodeAmong{{field->offset, wanted}, literal->value.value != 0 ? 2u : 1u};
  return std::nullopt;
}

// Implemented with the conditions that they are about.
std::optional<NodeId> read_equal_or_range(Reader& reader, const Subject& subject, document::Node value, const Where& where);
std::optional<NodeId> read_cover(Reader& reader, const Subject& subject, document::Node value, const Where& where);

namespace {

using document::Node;

bool is_cover(Node value) { return value.is_scalar() && !value.quoted() && value.text() == "cover"; }

std::optional<NodeId> read_word(Reader& reader, const Subject& subject, Node value, const Where& where) {
  Among among;
  among.subject = *subject.operand;
  among.fact = subject.name;
  among.list = subject.list;
  if (value.is_scalar() && !value.quoted() && (reader.is_reference(value.text()) || value.text().starts_with("record."))) {
    // Another fact: a word to equal, or a set to be in.
    if (const FactInfo* fact = reader.plan.vocabulary.find(value.text()); fact != nullptr && fact->type == FactType::set && !fact->declared) {
      if (fact->list != subject.list)
        return reader.bad(value, "E0109",
                          "`" + fact->name + "` has words of another list than `" + std::string(reader.list_name(subject.list)) + "`");
      among.set_offset = fact->offset;
      among.set_order = fact->order;
    } else {
      among.other = reader.operand(value, subject.type, subject.list, where);
      if (!among.other) return std::nullopt;
    }
  } else {
    const auto words = reader.words(value, subject.list, where);
    if (!words) return std::nullopt;
    among.words = *words;
  }
  return reader.conditions.add(std::move(among));
}

std::optional<NodeId> read_one(Reader& reader, const Subject& subject, Node value, const Where& where) {
  Among among;
  among.subject = *subject.operand;
  among.fact = subject.name;
  among.other = reader.operand(value, subject.type, subject.list, where);
  if (!among.other) return std::nullopt;
  return reader.conditions.add(std::move(among));
}

std::optional<NodeId> read_places(Reader& reader, const Subject& subject, Node value) {
  std::vector<Place> places;
  for (const Node one : value.one_or_more()) {
    const auto place = Place::parse(one.text());
    if (!place) return reader.bad(one, "E0102", place.problem(), place.hint());
    places.push_back(*place);
  }
  reader.plan.place_lists.push_back(std::move(places));
  return reader.conditions.add(InPlace{subject.fact->offset, subject.order, static_cast<std::uint32_t>(reader.plan.place_lists.size() - 1)});
}

/// What stands right after the fact, without a test word.
std::optional<NodeId> read_is(Reader& reader, const Subject& subject, Node value, Node, const Where& where) {
  if (is_cover(value)) return read_cover(reader, subject, value, where);
  switch (subject.type) {
  case FactType::word: return read_word(reader, subject, value, where);
  case FactType::boolean:
  case FactType::id: return read_one(reader, subject, value, where);
  case FactType::number:
  case FactType::percent:
  case FactType::money:
  case FactType::date:
  case FactType::instant: return read_equal_or_range(reader, subject, value, where);
  case FactType::place: return read_places(reader, subject, value);
  case FactType::set:
    return reader.bad(value, "E0109", "`" + std::string(subject.name) + "` is a set of words",
                      "say `{has: x}`, `{has_any: […]}`, `{has_all: […]}`, `{lacks: […]}` or `{only: […]}`");
  case FactType::records:
    return reader.bad(value, "E0109", "`" + std::string(subject.name) + "` is a list of records",
                      "say `{some: {…}}`, `{none: {…}}` or `{empty: true}`");
  case FactType::text: return reader.bad(value, "E0109", "`" + std::string(subject.name) + "` is a text", "say `{says: $phrases}`");
  default: return reader.bad(value, "E0109", "`" + std::string(subject.name) + "` is compared in no such way");
  }
}

std::optional<NodeId> read_not(Reader& reader, const Subject& subject, Node value, Node, const Where& where) {
  const bool fits = is_cover(value) || subject.type == FactType::word || subject.type == FactType::id || subject.type == FactType::boolean;
  if (!fits)
    return reader.bad(value, "E0109", "`not` is for words, ids and `cover`; `" + std::string(subject.name) + "` is a " + type_name(subject.type),
                      "use `lacks` for a set, `none` for records, a comparison for what has an order");
  const auto node = read_is(reader, subject, value, value, where);
  if (!node) return std::nullopt;
  return reader.conditions.negate(*node);
}

constexpr TestWord words[] = {{"is", read_is}, {"not", read_not}};

} // namespace

std::span<const TestWord> among_words() { return words; }

} // namespace licito
