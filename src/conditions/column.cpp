#include "conditions/column.hpp"

#include "conditions/records.hpp"

#include <bit>

namespace licito {
namespace {

/// What one line says of one record: whether it may come out as wanted, and whether it does.
struct Said {
  bool possible, sure;
};

constexpr Said said(bool known, bool holds, bool wanted) {
  const bool so = holds == wanted;
  return {!known || so, known && so};
}

template <class Line> void narrow(const Rows& rows, Matches& matches, Line line) {
  std::uint64_t possible = 0, sure = 0;
  const std::byte* record = rows.first;
  for (std::size_t i = 0; i != rows.count; ++i, record += rows.stride) {
    const Said one = line(record);
    possible |= std::uint64_t{one.possible} << i;
    sure |= std::uint64_t{one.sure} << i;
  }
  matches.possible &= possible;
  matches.sure &= sure;
}

template <class T> const T& at(const std::byte* record, std::uint32_t offset) { return *reinterpret_cast<const T*>(record + offset); }

void narrow_by_code(const Column& column, Scene&, const Rows& rows, Matches& matches) {
  const std::uint64_t bits = column.bits;
  narrow(rows, matches, [&](const std::byte* record) {
    const unsigned code = std::to_integer<unsigned>(record[column.offset]);
    // The bits are those of the first 64 words; where the list has more, none of the others is meant.
    const bool is = code <= 64 && (bits >> ((code - 1) & 63u) & 1u) != 0;
    return said(code != 0, is, column.wanted);
  });
}

void narrow_by_id(const Column& column, Scene& scene, const Rows& rows, Matches& matches) {
  const Id* fact = &scene.fact<Id>(column.other);
  if (!fact->given() && scene.assumed != nullptr) fact = &scene.assumption<Id>(column.other);
  const Id id = *fact;
  narrow(rows, matches, [&](const std::byte* record) {
    const Id field = at<Id>(record, column.offset);
    return said(field.given() && id.given(), field == id, column.wanted);
  });
}

void narrow_by_seconds(const Column& column, Scene& scene, const Rows& rows, Matches& matches) {
  const std::int64_t now = scene.at.seconds, length = column.value;
  const bool timed = scene.at_given;
  narrow(rows, matches, [&](const std::byte* record) {
    const auto& start = at<Known<Instant>>(record, column.offset);
    const std::int64_t begin = start->seconds;
    const bool never = start->is_never();
    const bool inside = !never && begin <= now && now - length < begin;
    return said(start.has_value() && (never || timed), inside, column.wanted);
  });
}

/// That the record's time is not later than the act. `value`: a record without its time may lie anywhere.
void narrow_by_time(const Column& column, Scene& scene, const Rows& rows, Matches& matches) {
  const Instant now = scene.at;
  const bool timed = scene.at_given, dated = column.value != 0;
  narrow(rows, matches, [&](const std::byte* record) {
    const auto& when = at<Known<Instant>>(record, column.offset);
    const bool known = when.has_value(), later = when->is_never() || (timed && *when > now);
    return Said{!known || !later, known ? !later && timed : !dated};
  });
}

/// Any other line, record by record.
void narrow_by_node(const Column& column, Scene& scene, const Rows& rows, Matches& matches) {
  for (std::uint64_t left = matches.possible; left != 0; left &= left - 1) {
    const int i = std::countr_zero(left);
    const std::uint64_t bit = std::uint64_t{1} << i;
    const AtRecord record(scene, rows.first + static_cast<std::size_t>(i) * rows.stride);
    const Truth holds = scene.judge(column.other);
    const Truth truth = column.wanted ? holds : !holds;
    if (!truth.can_be_true()) matches.possible &= ~bit;
    if (!truth.is_yes()) matches.sure &= ~bit;
    matches.broken = matches.broken || truth.is_error();
  }
}

} // namespace

Column code_among(std::uint32_t field, std::uint64_t bits, bool wanted) { return {narrow_by_code, field, 0, bits, 0, wanted}; }
Column id_is_fact(std::uint32_t field, std::uint32_t fact, bool wanted) { return {narrow_by_id, field, fact, 0, 0, wanted}; }
Column inside_seconds(std::uint32_t field, std::int64_t seconds, bool wanted) { return {narrow_by_seconds, field, 0, 0, seconds, wanted}; }
bool is_inside_seconds(const Column& column, std::uint32_t field) {
  return column.narrow == narrow_by_seconds && column.wanted && column.offset == field;
}
Column not_later(std::uint32_t field, bool dated) { return {narrow_by_time, field, 0, 0, dated ? 1 : 0, true}; }
Column line_holds(NodeId line, bool wanted) { return {narrow_by_node, 0, line, 0, 0, wanted}; }

} // namespace licito
