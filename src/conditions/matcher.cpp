#include "conditions/matcher.hpp"

#include "rulebook/plan.hpp"

#include <algorithm>
#include <bit>

namespace licito {

Matcher::Matcher(const Plan& plan, const RecordList& list, NodeId child) : list_(list) {
  dates_ = list.info->has_from_to || (list.dated_by != nullptr && list.dated_by->type != FactType::instant);
  if (list.direction) columns_.push_back(code_among(list.direction_of->offset, std::uint64_t{1} << (*list.direction - 1), true));
  add(plan, child, true);
  if (list.dated_by == nullptr || list.dated_by->type != FactType::instant) return;
  const std::uint32_t time = list.dated_by->offset;
  if (std::none_of(columns_.begin(), columns_.end(), [&](const Column& column) { return is_inside_seconds(column, time); }))
    columns_.push_back(not_later(time, list.is_dated));
}

void Matcher::add(const Plan& plan, NodeId node, bool wanted) {
  const auto all = [&](const Children& children) {
    for (std::uint32_t i = 0; i != children.count; ++i) add(plan, plan.children[children.first + i], wanted);
  };
  const Condition& what = plan.node(node).what;
  if (const auto* fixed = std::get_if<Fixed>(&what); fixed != nullptr && fixed->truth == Truth::of(wanted)) return;
  if (const auto* negation = std::get_if<Not>(&what)) return add(plan, negation->child, !wanted);
  if (const auto* every = std::get_if<AllOf>(&what); every != nullptr && wanted) return all(every->children);
  if (const auto* some = std::get_if<AnyOf>(&what); some != nullptr && !wanted) return all(some->children);
  std::optional<Column> column;
  if (const auto* line = std::get_if<Among>(&what)) column = line->column(wanted);
  if (const auto* line = std::get_if<Aged>(&what)) column = line->column(plan, wanted);
  columns_.push_back(column ? *column : line_holds(node, wanted));
}

Matcher::Tally Matcher::tally(Scene& scene) const {
  Tally tally;
  const RecordSpan span = list_.records(scene);
  tally.given = span.given;
  constexpr std::size_t most = 64;
  for (std::size_t from = 0; from < span.size; from += most) {
    const Rows rows{span[from], span.stride, std::min(most, span.size - from)};
    Matches matches;
    matches.possible = matches.sure = ~std::uint64_t{0} >> (most - rows.count);
    if (dates_)
      for (std::size_t i = 0; i != rows.count; ++i) {
        const AtRecord record(scene, span[from + i]);
        const Truth there = list_.exists(scene);
        if (!there.can_be_true()) matches.possible &= ~(std::uint64_t{1} << i);
        if (!there.is_yes()) matches.sure &= ~(std::uint64_t{1} << i);
      }
    for (const Column& column : columns_) {
      if (matches.possible == 0) break;
      column.narrow(column, scene, rows, matches);
    }
    if (matches.sure != 0) tally.sure += std::popcount(matches.sure);
    if (matches.possible != matches.sure) tally.open += std::popcount(matches.possible & ~matches.sure);
    tally.broken = tally.broken || matches.broken;
  }
  return tally;
}

} // namespace licito
