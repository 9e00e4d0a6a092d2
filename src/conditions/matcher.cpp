#include "conditions/matcher.hpp"

#include "rulebook/plan.hpp"

#include <algorithm>
#include <bit>

namespace licito {
namespace {

constexpr std::uint64_t first_bits(std::size_t count) { return count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1; }

/// Whether a record of which the line holds exists: what is inside a length that began with its own time has a time, and not a later one.
bool shows_existence(const LineOnRecords& line, const FieldInfo* time) {
  const auto inside = [&](const auto* length) { return length != nullptr && length->wanted && time != nullptr && length->field == time->offset; };
  return inside(std::get_if<InsideSeconds>(&line)) || inside(std::get_if<InsideDates>(&line));
}

} // namespace

Matcher::Matcher(Plan& plan, const RecordList& list, NodeId child) : list_(list) {
  if (list.direction) add(plan, CodeAmong{{list.direction_of->offset, true}, std::uint64_t{1} << (*list.direction - 1)});
  add(plan, child, true);
  // Those that ask for a local time come last.
  std::stable_partition(columns_.begin(), columns_.end(), [&](std::uint32_t column) { return !plan.columns[column].by_zone; });
  const bool always_there = list.dated_by == nullptr && !list.is_by_date();
  const auto shown = [&](std::uint32_t column) { return shows_existence(plan.columns[column].line, list.dated_by); };
  if (always_there || (!list.is_by_date() && std::any_of(columns_.begin(), columns_.end(), shown))) return;
  add(plan, Exists{RecordList(list.info)});
}

void Matcher::add(Plan& plan, const LineOnRecords& line) {
  const Column column{list_.info->records, line};
  const auto known = std::find(plan.columns.begin(), plan.columns.end(), column);
  columns_.push_back(static_cast<std::uint32_t>(known - plan.columns.begin()));
  if (known == plan.columns.end()) plan.columns.push_back(column);
}

void Matcher::add(Plan& plan, NodeId node, bool wanted) {
  const auto all = [&](const Children& children) {
    for (std::uint32_t i = 0; i != children.count; ++i) add(plan, plan.children[children.first + i], wanted);
  };
  const Condition& what = plan.node(node).what;
  if (const auto* fixed = std::get_if<Fixed>(&what); fixed != nullptr && fixed->truth == Truth::of(wanted)) return;
  if (const auto* negation = std::get_if<Not>(&what)) return add(plan, negation->child, !wanted);
  if (const auto* every = std::get_if<AllOf>(&what); every != nullptr && wanted) return all(every->children);
  if (const auto* some = std::get_if<AnyOf>(&what); some != nullptr && !wanted) return all(some->children);
  std::optional<LineOnRecords> column;
  if (const auto* line = std::get_if<Among>(&what)) column = line->column(wanted);
  if (const auto* line = std::get_if<Aged>(&what)) column = line->column(plan, wanted);
  if (column) return add(plan, *column);
  lines_.push_back({node, wanted});
}

void Matcher::add(Scene& scene, const RecordSpan& span, bool whole, std::int64_t enough, Tally& tally) const {
  RecordBits left{first_bits(span.size), first_bits(span.size)};
  for (const std::uint32_t index : columns_) {
    const Column& column = scene.plan.columns[index];
    if (column.by_zone && enough > 1 && std::popcount(left.possible) < enough) {
      tally.open += std::popcount(left.possible);
      return; // before a local date is worked out for each
    }
    const auto answer = [&] { return column.answer(scene, span); };
    const RecordBits said = whole ? scene.columns.of(index, column.by_zone, scene.zone, answer) : answer();
    left.possible &= said.possible;
    left.sure &= said.sure;
    if (left.possible == 0) return;
  }
  if (!lines_.empty())
    for (std::uint64_t rest = left.possible; rest != 0; rest &= rest - 1) {
      const auto record = static_cast<std::size_t>(std::countr_zero(rest));
      const AtRecord at(scene, span[record]);
      Truth truth = Truth::yes();
      for (auto line = lines_.begin(); line != lines_.end() && !truth.is_no(); ++line) {
        const Truth holds = scene.judge(line->node);
        truth = truth && (line->wanted ? holds : !holds);
      }
      const std::uint64_t bit = std::uint64_t{1} << record;
      if (!truth.can_be_true()) left.possible &= ~bit;
      if (!truth.is_yes()) left.sure &= ~bit;
      tally.broken = tally.broken || truth.is_error();
    }
  tally.sure += std::popcount(left.sure);
  tally.open += std::popcount(left.possible & ~left.sure);
}

Matcher::Tally Matcher::tally(Scene& scene, std::int64_t enough) const {
  Tally tally;
  const RecordSpan span = list_.records(scene);
  tally.given = span.given;
  if (span.size <= RecordBits::most) {
    // What cannot be worked out of one record is told even where the others alone would do.
    if (span.size != 0) add(scene, span, true, lines_.empty() ? enough : 1, tally);
    return tally;
  }
  for (std::size_t first = 0; first < span.size; first += RecordBits::most)
    add(scene, {span[first], std::min(RecordBits::most, span.size - first), span.stride, true}, false, 1, tally);
  return tally;
}

} // namespace licito
