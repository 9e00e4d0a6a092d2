#include "rulebook/reach.hpp"

#include "rulebook/walk.hpp"

#include <algorithm>

namespace licito {
namespace {

constexpr std::size_t line_bytes = 64; // of every processor that matters here; another size only makes it less useful
constexpr std::size_t most_lines_of_a_list = 12;

/// Walks what rules read. Declared facts and texts are left out: they are rare.
struct Gathering {
  const Plan& plan;
  std::vector<std::uint16_t> lines;
  std::vector<Reach::List> lists;

  void at(std::uint32_t offset) {
    const auto line = static_cast<std::uint16_t>(offset / line_bytes);
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
  }
  void fact(std::string_view name) {
    const FactInfo& info = *plan.vocabulary.find(name);
    at(info.offset);
    const auto is_this = [&](const Reach::List& list) { return list.records == info.records; };
    if (info.records != nullptr && std::none_of(lists.begin(), lists.end(), is_this)) lists.push_back({info.offset, info.records});
  }
  void operand(const Operand& source) {
    if (const auto* value = std::get_if<FactValue>(&source)) at(value->offset);
    if (const auto* days = std::get_if<DaysPastDue>(&source)) at(days->due_on), at(days->supplied);
    if (std::holds_alternative<ConsentValue>(source)) fact("debtor.consents");
    if (const auto* defined = std::get_if<DefinedValue>(&source)) std::visit(*this, plan.values[defined->index]);
  }
  void list(const RecordList& records, NodeId child) {
    fact(records.info->name);
    node(child);
  }
  void node(NodeId id) { each_line(plan, id, *this); }
  /// A line or a definition.
  template <class C> void operator()(const C& what) {
    each_operand(what, [&](const Operand& source) { operand(source); });
    besides(what);
  }
  void besides(const CountOf& count) { list(count.list, count.child); }
  void besides(const SomeRecord& line) { list(line.list, line.child); }
  void besides(const Empty& line) {
    if (line.list) fact(line.list->info->name);
  }
  void besides(const Among& line) {
    if (line.set_offset) at(*line.set_offset);
  }
  void besides(const SetHolds& line) {
    if (!line.in_record && line.extra == 0) at(line.offset);
  }
  template <OneOf<InPlace, Covered> C> void besides(const C& line) { at(line.offset); }
  template <class C> void besides(const C&) {}
};

} // namespace

Reach::Reach(const Plan& plan, std::span<const std::uint32_t> variants) {
  Gathering gathering{plan, {}, {}};
  for (const std::uint32_t index : variants) {
    const Variant& variant = plan.variants[index];
    gathering.node(variant.applies);
    gathering.node(variant.exceptions);
    for (const Part& part : variant.parts) gathering.node(part.holds);
    if (variant.per_zone) gathering.fact("debtor.time_zones");
  }
  lines_ = std::move(gathering.lines);
  lists_ = std::move(gathering.lists);
}

void Reach::fetch_facts(const Proposal& proposal) const {
  const char* begin = reinterpret_cast<const char*>(&proposal);
  for (const std::uint16_t line : lines_) __builtin_prefetch(begin + std::size_t{line} * line_bytes);
}

void Reach::fetch_records(const Proposal& proposal) const {
  for (const List& list : lists_) {
    // Many lists are empty: those are not asked where their records are.
    if (reinterpret_cast<const AnyRecords*>(reinterpret_cast<const std::byte*>(&proposal) + list.offset)->size() == 0) continue;
    const RecordSpan span = list.records(proposal);
    const char* first = reinterpret_cast<const char*>(span.first);
    const std::size_t bytes = std::min(span.size * span.stride, most_lines_of_a_list * line_bytes);
    for (std::size_t at = 0; at < bytes; at += line_bytes) __builtin_prefetch(first + at);
  }
}

} // namespace licito
