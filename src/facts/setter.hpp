#pragma once
// Facts set one by one, by what they are rather than by their place in a struct: for hosts that hold no Proposal of ours, but its vocabulary.

#include "licito/facts/proposal.hpp"
#include "licito/facts/vocabulary.hpp"
#include "licito/time/zone.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace licito::facts {

/// Why a fact was not set. Codes are those of a proposal that is read: E0302 unknown word, E0303 wrong type, E0304 no zone, E0307 over a limit.
struct Refusal {
  enum class Why : std::uint8_t { unknown, type, limit };
  Why why{};
  std::string code, message, hint;
};

/// Where a value goes: a fact of the proposal, or a field of one of its records.
struct Target {
  const FactInfo* fact = nullptr;
  const FieldInfo* field = nullptr; ///< Null: the fact itself.
  std::byte* record = nullptr;      ///< The record of the field.
  FactType type() const { return field != nullptr ? field->type : fact->type; }
  ListIndex list() const { return field != nullptr ? field->list : fact->list; }
  std::string_view path() const { return field != nullptr ? field->path : fact->path; }
};

/// Sets facts of one proposal. Refers to all three. What holds several values (sets, zones, places, hours of a day) gets one more by each call;
/// for all else the last one counts. Each function gives nothing where the fact was set, else why it was not; then it is as it was.
class Setter {
public:
  Setter(const Vocabulary& vocabulary, const Zones& zones, Proposal& proposal) : vocabulary_(vocabulary), zones_(zones), proposal_(proposal) {}

  /// A value of any type but records, as a document writes it.
  std::optional<Refusal> text(const Target& target, std::string_view value);
  std::optional<Refusal> word(const Target& target, std::string_view value);
  std::optional<Refusal> word(const Target& target, std::uint16_t code);
  std::optional<Refusal> boolean(const Target& target, bool value);
  std::optional<Refusal> number(const Target& target, std::int64_t value);
  std::optional<Refusal> percent(const Target& target, Percent value);
  std::optional<Refusal> money(const Target& target, std::int64_t minor, std::string_view currency);
  std::optional<Refusal> date(const Target& target, Date value);
  std::optional<Refusal> instant(const Target& target, Instant value);
  std::optional<Refusal> never(const Target& target);
  std::optional<Refusal> key(const Target& target, std::uint64_t value);
  std::optional<Refusal> zones(const Target& target, std::span<const Zone* const> all); ///< Of the Zones that it was made with. Not empty.
  std::optional<Refusal> none(const Target& target);
  std::optional<Refusal> unset(const Target& target); ///< Not for a list of records.
  /// A new, empty record; null where the list is full.
  std::byte* add_record(const FactInfo& list);

private:
  template <class Holder> Holder& holder(const Target& target);
  std::optional<Refusal> wrong_type(const Target& target, std::string_view given) const;
  std::optional<Refusal> zone(const Target& target, std::string_view name);

  const Vocabulary& vocabulary_;
  const Zones& zones_;
  Proposal& proposal_;
};

} // namespace licito::facts
