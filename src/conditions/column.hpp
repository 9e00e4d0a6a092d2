#pragma once
// Lines on the fields of records, asked of every record of a list at once: few have a branch, for no record is like the last.

#include "conditions/record_bits.hpp"
#include "conditions/records.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>

namespace licito {

/// What the field at this offset of a record should be, or, where not `wanted`, should not.
struct OnField {
  std::uint32_t field = 0;
  bool wanted = true;
  friend bool operator==(const OnField&, const OnField&) = default;
};

/// A field of words is among `bits`, those of the first 64 words; where its list has more, none of the others is meant.
struct CodeAmong : OnField {
  std::uint64_t bits = 0;
  friend bool operator==(const CodeAmong&, const CodeAmong&) = default;
};

/// A field of ids is a fact, or the person reached.
struct IdIs : OnField {
  std::optional<std::uint32_t> fact; ///< Absent: the person reached.
  friend bool operator==(const IdIs&, const IdIs&) = default;
};

/// The act is inside so many seconds that begin with the field's instant.
struct InsideSeconds : OnField {
  std::int64_t seconds = 0;
  friend bool operator==(const InsideSeconds&, const InsideSeconds&) = default;
};

/// The act is on one of so many local dates of which that of the field's instant is the first.
struct InsideDates : OnField {
  std::int64_t dates = 0;
  friend bool operator==(const InsideDates&, const InsideDates&) = default;
};

/// The record exists for the act: RecordList::exists, but for the direction.
struct Exists {
  RecordList list;
  friend bool operator==(const Exists& a, const Exists& b) { return a.list.info == b.list.info; }
};

using LineOnRecords = std::variant<CodeAmong, IdIs, InsideSeconds, InsideDates, Exists>;

/// A line on the records of one list. Matchers that ask the same share it.
struct Column {
  Column(RecordSpan (*list)(const Proposal&), const LineOnRecords& line);
  RecordSpan (*list)(const Proposal&);
  LineOnRecords line;
  bool by_zone; ///< It may come out differently on another clock.
  /// For at most RecordBits::most records.
  RecordBits answer(Scene& scene, const RecordSpan& span) const;
  friend bool operator==(const Column&, const Column&) = default;
};

} // namespace licito
