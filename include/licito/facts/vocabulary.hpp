#pragma once
// Every fact and word that packs and proposals may use: the built-in ones, generated from rules/vocabulary.yaml, and those that loaded packs declare.

#include "licito/export.hpp"
#include "licito/facts/fact.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace licito {

struct Proposal;

/// A position in the order of the vocabulary: facts and, after each list of records, its fields. Ties between facts are broken by it.
using FactOrder = std::uint16_t;
/// Index of a word list; `no_list` where a fact has none.
using ListIndex = std::uint16_t;
inline constexpr ListIndex no_list = 0xFFFF;

/// The records of one list, untyped.
struct RecordSpan {
  const std::byte* first = nullptr;
  std::size_t size = 0;
  std::size_t stride = 0;
  bool given = false;
  const std::byte* operator[](std::size_t i) const { return first + i * stride; }
};

/// A list of words. Codes are positions plus one.
struct LICITO_EXPORT WordList {
  std::string name;               ///< "channel"; an inline list is named for its fact, "offer.acceptance".
  std::vector<std::string> words; ///< The built-in ones, then those that packs added, in load order.
  std::size_t built_in = 0;
  bool open = false;                                      ///< Whether packs may add words.
  std::vector<std::pair<std::string, std::string>> means; ///< es, en per word; empty strings where the list has no explanations.
  std::optional<std::uint16_t> code(std::string_view word) const;
};

/// One field of a record.
struct FieldInfo {
  std::string name; ///< "outcome"
  std::string path; ///< What a host is asked for: "history.outcome"
  FactType type{};
  ListIndex list = no_list;
  std::uint32_t offset = 0; ///< In the record struct. What stands there: by type, see FactInfo::offset.
  FactOrder order = 0;
};

/// One fact.
struct LICITO_EXPORT FactInfo {
  std::string name; ///< As packs write it: "debt.due_on", "action.at", "channel_consent".
  std::string path; ///< Where it stands in the proposal document: "action.recipient.relation". Equals `name` where that is whole.
  FactType type{};
  ListIndex list = no_list;  ///< Of word and set.
  std::string unit;          ///< "dates", "instalments"; empty without one.
  std::uint32_t kinds = ~0u; ///< Bit per word of `kind` (bit 0 the first): which acts have it.
  bool content = false;      ///< Absent when content.live is true.
  bool derived = false;      ///< Never supplied: history.made, history.received, channel_consent.*
  bool declared = false;     ///< By a pack; stands in Proposal::extra.
  std::string es, en;        ///< Meaning.
  /// In Proposal. There stands, by type: word AnyWord · set AnyWordSet · boolean Known<bool> · number Known<int64_t> · percent
  /// Known<Percent> · money Known<Money> · date Known<Date> · instant Known<Instant> · place PlaceSet · zones ZoneSet · text Text · records
  /// AnyRecords · id Id · in records also: days and hours together as DayHours (the field `hours`; `days` has the same offset).
  std::uint32_t offset = 0;
  RecordSpan (*records)(const Proposal&) = nullptr; ///< Of records.
  std::vector<FieldInfo> fields;                    ///< Of records; `by: channel` lists have a first field `channel`.
  std::string time_field;   ///< Of records: the field that is the record's time ("at", "given_on", "received_on"); empty: none.
  bool has_from_to = false; ///< Of records: counts only while in force.
  std::uint64_t extra = 0;  ///< Of declared facts: their key in Proposal::extra, made of name, type and words.
  FactOrder order = 0;
  const FieldInfo* field(std::string_view name) const;
};

/// A vocabulary: immutable once its rulebook is loaded; safe to read from any number of threads.
class LICITO_EXPORT Vocabulary {
public:
  Vocabulary(); ///< The built-in one.

  std::span<const FactInfo> facts() const { return facts_; }
  std::span<const WordList> lists() const { return lists_; }
  const WordList& list(ListIndex index) const { return lists_[index]; }
  std::optional<ListIndex> list_named(std::string_view name) const;
  /// By the name that packs use; `action.` before it, or the path of the document, mean the same.
  const FactInfo* find(std::string_view name) const;
  /// What a host is asked for at this position: "debt.due_on", "history.outcome".
  const std::string& path_of(FactOrder order) const { return paths_[order]; }
  std::size_t orders() const { return paths_.size(); }
  /// The code of a word, built in or declared: `code("purpose", "collection")`.
  std::optional<std::uint16_t> word(std::string_view list, std::string_view word) const;

  /// For the pack loader. Adds a word to an open list (returns its code; nothing when the list is full).
  std::optional<std::uint16_t> add_word(ListIndex list, std::string_view word, std::string_view es, std::string_view en);
  /// For the pack loader. Declares a fact given under `extra`; for an enumeration of its own, add_list first.
  const FactInfo& add_fact(FactInfo fact);
  ListIndex add_list(WordList list);
  std::size_t extras() const { return extras_; }
  /// Whether words that packs declared have the same codes here and there. Where they have not, a proposal that holds such words has to be read
  /// again before another rulebook judges it.
  bool same_words(const Vocabulary& other) const;

private:
  std::vector<FactInfo> facts_;
  std::vector<WordList> lists_;
  std::vector<std::string> paths_;
  std::size_t extras_ = 0;
};

} // namespace licito
