#include "pack/keys.hpp"
#include "pack/reader.hpp"

#include <charconv>

namespace licito {
namespace {

std::optional<NodeId> one_way(Reader& reader, document::Node body, const Where& where) {
  if (!body.is_mapping())
    return reader.bad(body, "E0101", "`only_after` is a map, or a list of maps of which one is enough",
                      "write `{over: debt.notices, where: {…}, same: [], wait: 20 clear days}`");
  document::check_keys(body, document::names(keys::only_after), "`only_after`", reader.report);
  const document::Node since = body["since"];
  const auto aged = [&](const Operand& event, std::string_view fact, document::Node length, bool past) -> std::optional<NodeId> {
    const auto read = reader.length(length, where, false, body["calendar"]);
    if (!read) return std::nullopt;
    return reader.conditions.add(Aged{event, *read, past, std::nullopt, fact, false});
  };
  // Without `wait`: at or before the act.
  const auto lines_on = [&](const Operand& event, std::string_view fact, bool dated_record) -> std::optional<std::vector<NodeId>> {
    std::vector<NodeId> lines;
    if (body["wait"]) {
      const auto line = aged(event, fact, body["wait"], true);
      if (!line) return std::nullopt;
      lines.push_back(*line);
    } else if (!dated_record && !body["within"]) {
      lines.push_back(reader.conditions.add(Compare{event, Compare::How::at_most, ActTime{reader.plan.at_order}, fact, false}));
    }
    if (body["within"]) {
      const auto line = aged(event, fact, body["within"], false);
      if (!line) return std::nullopt;
      lines.push_back(*line);
    }
    return lines;
  };
  if (since) {
    for (const std::string_view other : {"over", "where", "same", "other", "times"})
      if (body[other]) reader.bad(body.key(other), "E0109", "`" + std::string(other) + "` does not go with `since`");
    Where outside = where;
    outside.records = nullptr;
    const auto subject = reader.subject(since, outside);
    if (!subject) return std::nullopt;
    if (!subject->operand || (subject->type != FactType::date && subject->type != FactType::instant))
      return reader.bad(since, "E0109", "`" + std::string(subject->name) + "` is no date or instant");
    const auto lines = lines_on(*subject->operand, subject->name, false);
    if (!lines) return std::nullopt;
    const NodeId node = reader.conditions.all(*lines);
    reader.conditions.nodes[node].kinds &= subject->kinds;
    return node;
  }
  auto list = body["over"] ? reader.records(body["over"], body["over"])
                           : std::optional(RecordList(reader.plan.vocabulary.find("history"), *reader.plan.vocabulary.word("direction", "outbound")));
  if (!list) return std::nullopt;
  if (!body["same"])
    return reader.bad(body, "E0105", "`only_after` needs `same`",
                      "say what is the same in what was done before: `same: debt`, or `same: []` for nothing");
  const FieldInfo* time = list->info->time_field.empty() ? nullptr : list->info->field(list->info->time_field);
  if (time == nullptr) return reader.bad(body["over"], "E0109", "records of `" + list->info->name + "` have no time");
  Where inside = where;
  inside.records = list->info;
  std::vector<NodeId> lines;
  if (body["where"]) lines.push_back(reader.matcher(body["where"], inside));
  lines.push_back(reader.same(body["same"], inside));
  if (body["other"]) lines.push_back(reader.other(body["other"], inside));
  const auto timed = lines_on(FieldValue{time->type, time->offset, time->order}, time->path, true);
  if (!timed) return std::nullopt;
  lines.insert(lines.end(), timed->begin(), timed->end());
  const NodeId child = reader.conditions.all(lines);
  const std::uint32_t kinds = list->info->kinds;
  if (const document::Node times = body["times"]) {
    const auto number = reader.operand(times, FactType::number, no_list, where);
    if (!number) return std::nullopt;
    const auto* literal = std::get_if<Literal>(&*number);
    if (literal == nullptr || literal->value.value != 1) { // N records on different local dates
      const std::string_view name = list->info->name;
      reader.plan.values.push_back(CountOf{std::move(*list), child, true});
      const DefinedValue count{static_cast<std::uint32_t>(reader.plan.values.size() - 1)};
      return reader.conditions.add(Compare{count, Compare::How::at_least, *number, name, false}, kinds);
    }
  }
  return reader.conditions.add(SomeRecord{std::move(*list), child, false, false}, kinds);
}

} // namespace

/// `only_after: {over: LIST, where: M, same: […], times: 1, wait: LENGTH, within: LENGTH}`: a matching record is past `wait` and inside `within`.
/// `{since: FACT, wait, within}` tests that date. A list of such maps: one is enough.
std::vector<PartText> read_only_after(Reader& reader, document::Node body, const Where& where) {
  std::vector<NodeId> ways;
  for (const document::Node way : body.one_or_more())
    if (const auto node = one_way(reader, way, where)) ways.push_back(*node);
  if (ways.size() != body.one_or_more().size() || ways.empty()) return {};
  return {{reader.conditions.any(ways), false, "not_yet", std::nullopt}};
}

} // namespace licito
