#pragma once
// One value of a fact, from text to the holder in which a proposal keeps it.

#include "document/report.hpp"
#include "document/tree.hpp"
#include "licito/facts/extra_facts.hpp"
#include "licito/facts/vocabulary.hpp"
#include "licito/time/zone.hpp"

#include <cstddef>
#include <string_view>

namespace licito::facts {

/// What a proposal may not exceed, beside the limits of its document. Each has a test on both sides.
struct ProposalLimits {
  static constexpr std::size_t records = 10'000; ///< Of one list.
  static constexpr std::size_t zones = 64;       ///< Of one fact.
  static constexpr std::size_t places = 16;      ///< Of one fact.
  static constexpr std::size_t text_bytes = 65'536;
  static constexpr std::size_t id_bytes = 256;
  static constexpr std::int64_t number = 999'999'999'999; ///< On both sides of zero, so that no sum of a few can overflow.
};

/// The beginning of a text that a message quotes: whole characters, at most 60 bytes.
std::string shown(std::string_view text);
/// For an unknown word: the nearest and the known ones.
std::string words_hint(std::string_view word, const std::vector<std::string>& known);

/// Adds windows to those of one day, sorted and disjoint, as DayWindows promises: such that touch or overlap become one. False where there is no
/// room.
bool add_windows(DayWindows& all, const DayWindows& more);

/// Reads values of every type but records. Says of each that cannot be read why: E0302 unknown word, E0303 wrong type, unit or date, E0304 no zone,
/// E0307 over a limit.
class ValueReader {
public:
  /// All four must outlive the reader. Ids are interned in `names`.
  ValueReader(const Vocabulary& vocabulary, const Zones& zones, Names& names, document::Report& report)
      : vocabulary_(vocabulary), zones_(zones), names_(names), report_(report) {}

  /// Reads `value` into the empty holder at `where` (FactInfo::offset says which holder a type has). `path` names the fact in messages. The types
  /// `days` and `hours` each fill their half of a DayHours.
  bool read(std::string_view path, FactType type, ListIndex list, document::Node value, std::byte* where);
  /// Reads the value of a fact that a pack declared. Types that have no place among the extra facts (hours, records) are refused.
  bool read_extra(const FactInfo& fact, document::Node value, ExtraFacts& into);
  /// The code of a word, reported at `value` where the list does not have it.
  std::optional<std::uint16_t> word(std::string_view path, ListIndex list, document::Node value);

private:
  template <class Take> bool each(std::string_view path, FactType type, document::Node value, std::size_t limit, Take take);
  bool scalar(std::string_view path, FactType type, document::Node value);
  bool zone(std::string_view path, document::Node value, ZoneSet& into);
  bool fail(std::string_view path, std::string_view code, document::Node value, std::string_view problem, std::string hint);

  const Vocabulary& vocabulary_;
  const Zones& zones_;
  Names& names_;
  document::Report& report_;
};

} // namespace licito::facts
