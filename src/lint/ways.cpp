#include "lint/ways.hpp"

#include <algorithm>
#include <iterator>

namespace licito::lint {

namespace {

/// Sets with more words than this are one subject as a whole, not one for each word.
constexpr std::size_t most_words = 12;

bool before(const Constraint& constraint, SubjectId subject) { return constraint.subject < subject; }

} // namespace

bool Way::add(SubjectId subject, const Ranges& values) {
  const auto found = std::lower_bound(constraints_.begin(), constraints_.end(), subject, before);
  if (found == constraints_.end() || found->subject != subject) {
    constraints_.insert(found, {subject, values});
    return !values.empty();
  }
  found->values = found->values & values;
  return !found->values.empty();
}

const Ranges* Way::of(SubjectId subject) const {
  const auto found = std::lower_bound(constraints_.begin(), constraints_.end(), subject, before);
  return found == constraints_.end() || found->subject != subject ? nullptr : &found->values;
}

std::optional<std::vector<Way>> Ways::of(const std::vector<Demand>& demands, Way begin) {
  std::vector<Way> ways{std::move(begin)};
  for (const Demand demand : demands)
    if (!narrow(ways, demand)) return std::nullopt;
  return ways;
}

bool Ways::impossible(const std::vector<Demand>& demands, const Way& begin) {
  const auto ways = of(demands, begin);
  return ways && ways->empty();
}

void Ways::keep(std::vector<Way>& ways, SubjectId subject, const Ranges& values) {
  std::erase_if(ways, [&](Way& way) { return !way.add(subject, values); });
}

bool Ways::narrow(std::vector<Way>& ways, Demand demand) {
  if (ways.empty()) return true;
  const Condition& what = plan_.node(demand.node).what;
  if (const auto* all = std::get_if<AllOf>(&what)) return demand.truth ? join(ways, all->children, true) : split(ways, all->children, false);
  if (const auto* any = std::get_if<AnyOf>(&what)) return demand.truth ? split(ways, any->children, true) : join(ways, any->children, false);
  if (const auto* negation = std::get_if<Not>(&what)) return narrow(ways, {negation->child, !demand.truth});
  if (const auto* fixed = std::get_if<Fixed>(&what)) {
    if (demand.truth ? fixed->truth.is_no() : fixed->truth.is_yes()) ways.clear();
    return true;
  }
  if (const auto* set = std::get_if<SetHolds>(&what)) return narrow_set(ways, *set, demand.node, demand.truth);
  const auto constraint = subjects_.of(demand.node);
  if (!constraint) return true; // says nothing of the facts
  const Ranges& universe = subjects_.universe(constraint->subject);
  Ranges values = demand.truth ? constraint->values & universe : constraint->values.out_of(universe);
  if (impossible_record(constraint->subject)) values = values & Ranges::only(0);
  keep(ways, constraint->subject, values);
  return true;
}

bool Ways::join(std::vector<Way>& ways, const Children& range, bool truth) {
  for (std::uint32_t i = 0; i != range.count; ++i)
    if (!narrow(ways, {plan_.children[range.first + i], truth})) return false;
  return true;
}

bool Ways::split(std::vector<Way>& ways, const Children& range, bool truth) {
  std::vector<Way> all;
  for (std::uint32_t i = 0; i != range.count; ++i) {
    std::vector<Way> one = ways;
    if (!narrow(one, {plan_.children[range.first + i], truth})) return false;
    all.insert(all.end(), std::make_move_iterator(one.begin()), std::make_move_iterator(one.end()));
    if (all.size() > most) return false;
  }
  ways = std::move(all);
  return true;
}

bool Ways::narrow_set(std::vector<Way>& ways, const SetHolds& set, NodeId node, bool truth) {
  std::vector<std::uint16_t> words;
  const std::size_t size = set.list == no_list ? 0 : plan_.vocabulary.list(set.list).words.size();
  for (std::size_t code = 1; code <= size; ++code)
    if (set.words.has(static_cast<std::uint16_t>(code))) words.push_back(static_cast<std::uint16_t>(code));
  if (set.word || set.list == no_list || set.how == SetHolds::How::only || words.size() > most_words) {
    keep(ways, subjects_.of_whole(node), Ranges::only(truth ? 1 : 0));
    return true;
  }
  const bool has = set.how != SetHolds::How::none;            // each word is in the set …
  const bool each = (set.how != SetHolds::How::any) == truth; // … every one of them, or one of them
  const Ranges wanted = Ranges::only((has == truth) ? 1 : 0);
  if (each) {
    for (const std::uint16_t word : words) keep(ways, subjects_.word_in(set, word), wanted);
    return true;
  }
  std::vector<Way> all;
  for (const std::uint16_t word : words) {
    std::vector<Way> one = ways;
    keep(one, subjects_.word_in(set, word), wanted);
    all.insert(all.end(), std::make_move_iterator(one.begin()), std::make_move_iterator(one.end()));
    if (all.size() > most) return false;
  }
  ways = std::move(all);
  return true;
}

bool Ways::impossible_record(SubjectId subject) {
  const auto records = subjects_.records(subject); // a copy: looking into the condition may make new subjects
  if (!records) return false;
  if (const auto known = impossible_records_.find(subject); known != impossible_records_.end()) return known->second;
  Way begin;
  if (records->direction) begin.add(records->direction->subject, records->direction->values);
  return impossible_records_[subject] = impossible({{records->child, true}}, begin);
}

bool Ways::records_within(const Subjects::Records& narrow, const Subjects::Records& wide) {
  if (narrow.list != wide.list || narrow.distinct_dates != wide.distinct_dates) return false;
  Way begin;
  if (narrow.direction) begin.add(narrow.direction->subject, narrow.direction->values);
  const auto few = of({{narrow.child, true}}, begin), many = of({{wide.child, true}}, begin);
  return few && many && std::all_of(few->begin(), few->end(), [&](const Way& one) {
           return std::any_of(many->begin(), many->end(), [&](const Way& other) { return within(one, other); });
         });
}

bool Ways::within(const Way& narrow, const Way& wide) {
  return std::all_of(wide.constraints().begin(), wide.constraints().end(), [&](const Constraint& constraint) {
    if (const Ranges* values = narrow.of(constraint.subject)) return values->within(constraint.values);
    // A record that matches the narrower condition matches the wider one; so many of the first are at least as many of the second.
    const auto wider = subjects_.records(constraint.subject);
    if (!wider) return false;
    const auto& values = constraint.values.stretches();
    const bool from_below = values.size() == 1 && values.front().to >= subjects_.universe(constraint.subject).stretches().back().to;
    const bool from_above = values.size() == 1 && values.front().from <= 0;
    return std::any_of(narrow.constraints().begin(), narrow.constraints().end(), [&](const Constraint& other) {
      const auto narrower = subjects_.records(other.subject);
      if (!narrower || narrower->counted != wider->counted) return false;
      if (from_below && other.values.stretches().front().from >= values.front().from) return records_within(*narrower, *wider);
      if (from_above && other.values.stretches().back().to <= values.front().to) return records_within(*wider, *narrower);
      return false;
    });
  });
}

} // namespace licito::lint
