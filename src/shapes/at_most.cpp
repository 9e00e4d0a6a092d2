#include "pack/keys.hpp"
#include "pack/reader.hpp"

namespace licito {

/// `at_most: {times: N, where: M, in: PERIOD or list, same: […], over: history.made}`: for each period, the records that match are fewer than N.
/// The act asked about is the one more, so N acts are lawful and the next is not.
std::vector<PartText> read_at_most(Reader& reader, document::Node body, const Where& where) {
  if (!body.is_mapping()) {
    reader.bad(body, "E0101", "`at_most` is a map", "write `{times: 3, where: {…}, in: last 7 dates, same: debt}`");
    return {};
  }
  document::check_keys(body, document::names(keys::at_most), "`at_most`", reader.report);
  bool whole = true;
  for (const std::string_view needed : {"times", "in", "same"})
    if (!body[needed]) {
      reader.bad(body, "E0105", "`at_most` needs `" + std::string(needed) + "`",
                 needed == "same" ? "say what is the same in what is counted: `same: debt`, or `same: []` for nothing" : "");
      whole = false;
    }
  if (!whole) return {};
  auto list = body["over"] ? reader.records(body["over"], body["over"])
                           : std::optional(RecordList(reader.plan.vocabulary.find("history"), *reader.plan.vocabulary.word("direction", "outbound")));
  const auto times = reader.operand(body["times"], FactType::number, no_list, where);
  if (!list || !times) return {};
  if (const auto* number = std::get_if<Literal>(&*times); number != nullptr && number->value.value < 0) {
    reader.bad(body["times"], "E0102", "`" + std::to_string(number->value.value) + "` is no number of times", "0 forbids, 1 allows one");
    return {};
  }
  const FieldInfo* time = list->info->time_field.empty() ? nullptr : list->info->field(list->info->time_field);
  if (time == nullptr) {
    reader.bad(body["over"], "E0109", "records of `" + list->info->name + "` have no time");
    return {};
  }
  Where inside = where;
  inside.records = list->info;
  std::vector<PartText> parts;
  for (const document::Node period : body["in"].one_or_more()) {
    std::vector<NodeId> lines;
    if (body["where"]) lines.push_back(reader.matcher(body["where"], inside));
    lines.push_back(reader.same(body["same"], inside));
    if (body["other"]) lines.push_back(reader.other(body["other"], inside));
    const auto length = reader.length(period, where, true, body["calendar"]);
    if (!length) return {};
    lines.push_back(reader.conditions.add(Aged{FieldValue{time->type, time->offset, time->order}, *length, false, std::nullopt, time->path, true}));
    reader.plan.values.push_back(CountOf{*list, reader.conditions.all(lines), false});
    const DefinedValue count{static_cast<std::uint32_t>(reader.plan.values.size() - 1)};
    const NodeId fewer = reader.conditions.add(Compare{count, Compare::How::less, *times, list->info->name, true}, list->info->kinds);
    parts.push_back({fewer, false, "too_often", std::nullopt});
  }
  return parts;
}

} // namespace licito
