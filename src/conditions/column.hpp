#pragma once
// One line on the records of a list, asked of all of them before the next line is asked of any: no record is left in the middle, so nothing is
// guessed wrong about where.

#include "rulebook/scene.hpp"

#include <cstddef>
#include <cstdint>

namespace licito {

/// Of up to 64 records, bit n for the n-th: those that may match and those that do.
struct Matches {
  std::uint64_t possible = 0, sure = 0;
  bool broken = false; ///< A line could not be worked out for one of them.
};

/// The same records again, as a column looks at them.
struct Rows {
  const std::byte* first = nullptr;
  std::size_t stride = 0, count = 0;
};

/// One line on records.
struct Column {
  using Narrow = void (*)(const Column&, Scene&, const Rows&, Matches&);
  Narrow narrow = nullptr;
  std::uint32_t offset = 0; ///< Of the field in the record.
  std::uint32_t other = 0;  ///< Of a fact in the proposal, or a node.
  std::uint64_t bits = 0;
  std::int64_t value = 0;
  bool wanted = true;
};

/// A field of words is among `bits`; `wanted` false: is not.
Column code_among(std::uint32_t field, std::uint64_t bits, bool wanted);
/// A field of ids is the fact at `fact`.
Column id_is_fact(std::uint32_t field, std::uint32_t fact, bool wanted);
/// The act is inside so many seconds that begin with the field's instant.
Column inside_seconds(std::uint32_t field, std::int64_t seconds, bool wanted);

/// Whether the column is one of those, wanted to hold: then the record has a time at this field that is not later than the act.
bool is_inside_seconds(const Column& column, std::uint32_t field);
/// That a record whose time stands in this field is not later than the act. `dated`: one without its time may lie anywhere.
Column not_later(std::uint32_t field, bool dated);
/// Any other line, record by record.
Column line_holds(NodeId line, bool wanted);

} // namespace licito
