#include "conditions/matcher.hpp"

#include "rulebook/plan.hpp"

#include <algorithm>

namespace licito {

Matcher::Matcher(const Plan& plan, const RecordList& list, NodeId child) : list_(list) {
  if (list.direction) codes_.push_back({list.direction_of->offset, true, std::uint64_t{1} << (*list.direction - 1)});
  add(plan, child, true);
  dates_ = list.info->has_from_to || (list.dated_by != nullptr && list.dated_by->type != FactType::instant);
  if (list.dated_by == nullptr || dates_) return;
  // What is inside a length that began with the record's own time has a time, and not a later one.
  times_ =
      std::none_of(seconds_.begin(), seconds_.end(), [&](const InsideSeconds& line) { return line.wanted && line.field == list.dated_by->offset; });
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
  if (!column) return lines_.push_back({node, wanted});
  if (const auto* codes = std::get_if<CodeAmong>(&*column)) codes_.push_back(*codes);
  if (const auto* id = std::get_if<IdIsFact>(&*column)) ids_.push_back(*id);
  if (const auto* seconds = std::get_if<InsideSeconds>(&*column)) seconds_.push_back(*seconds);
}

Truth Matcher::rest(Scene& scene, const std::byte* record) const {
  const AtRecord at(scene, record);
  Truth truth = dates_ || times_ ? list_.exists(scene) : Truth::yes();
  for (auto line = lines_.begin(); line != lines_.end() && !truth.is_no(); ++line) {
    const Truth holds = scene.judge(line->node);
    truth = truth && (line->wanted ? holds : !holds);
  }
  return truth;
}

Matcher::Tally Matcher::tally(Scene& scene) const {
  Tally tally;
  const RecordSpan span = list_.records(scene);
  tally.given = span.given;
  const bool plain = !dates_ && !times_ && lines_.empty();
  const auto fact = [&](std::uint32_t offset) {
    const Id& own = scene.fact<Id>(offset);
    return own.given() || scene.assumed == nullptr ? own : scene.assumption<Id>(offset);
  };
  const std::byte* record = span.first;
  for (std::size_t i = 0; i != span.size; ++i, record += span.stride) {
    bool possible = true, sure = true;
    const auto join = [&](Said said) {
      possible = possible & said.possible;
      sure = sure & said.sure;
    };
    for (const CodeAmong& line : codes_) join(line.said(record));
    for (const IdIsFact& line : ids_) join(line.said(record, fact(line.fact)));
    for (const InsideSeconds& line : seconds_) join(line.said(record, scene.at, scene.at_given));
    if (!plain && possible) {
      const Truth truth = rest(scene, record);
      possible = truth.can_be_true();
      sure = sure && truth.is_yes();
      tally.broken = tally.broken || truth.is_error();
    }
    tally.sure += sure;
    tally.open += possible & !sure;
  }
  return tally;
}

} // namespace licito
