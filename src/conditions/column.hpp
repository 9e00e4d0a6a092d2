#pragma once
// Lines on plain fields of a record, that are answered without a branch: many records are asked one after the other, and none is like the last.

#include "rulebook/scene.hpp"

#include <cstddef>
#include <cstdint>
#include <variant>

namespace licito {

/// What a line says of one record: whether it may come out as wanted, and whether it does.
struct Said {
  bool possible = true, sure = true;
  static constexpr Said of(bool known, bool holds, bool wanted) { return {!known || holds == wanted, known && holds == wanted}; }
};

template <class T> const T& field_at(const std::byte* record, std::uint32_t offset) { return *reinterpret_cast<const T*>(record + offset); }

/// A field of words is among `bits`, those of the first 64 words; where its list has more, none of the others is meant.
struct CodeAmong {
  std::uint32_t field = 0;
  bool wanted = true;
  std::uint64_t bits = 0;
  Said said(const std::byte* record) const {
    const unsigned code = std::to_integer<unsigned>(record[field]);
    return Said::of(code != 0, code <= 64 && (bits >> ((code - 1) & 63u) & 1u) != 0, wanted);
  }
};

/// A field of ids is the fact at `fact`.
struct IdIsFact {
  std::uint32_t field = 0, fact = 0;
  bool wanted = true;
  Said said(const std::byte* record, Id id) const {
    const Id own = field_at<Id>(record, field);
    return Said::of(own.given() && id.given(), own == id, wanted);
  }
};

/// The act is inside so many seconds that begin with the field's instant.
struct InsideSeconds {
  std::uint32_t field = 0;
  bool wanted = true;
  std::int64_t seconds = 0;
  Said said(const std::byte* record, Instant at, bool at_given) const {
    const auto& start = field_at<Known<Instant>>(record, field);
    const bool never = start->is_never(), inside = !never && *start <= at && at.seconds - seconds < start->seconds;
    return Said::of(start.has_value() && (never || at_given), inside, wanted);
  }
};

using Column = std::variant<CodeAmong, IdIsFact, InsideSeconds>;

} // namespace licito
