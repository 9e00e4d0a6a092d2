#include "pack/keys.hpp"
#include "pack/reader.hpp"

namespace licito {

/// `pause: {where: M, same: […], for: LENGTH or list, over: history.made}`: no matching record is inside the length.
/// `pause: {since: FACT, for: L}`: that date is not inside the length. Looks at past records only.
std::vector<PartText> read_pause(Reader& reader, document::Node body, const Where& where) {
  if (!body.is_mapping()) {
    reader.bad(body, "E0101", "`pause` is a map", "write `{where: {…}, same: person, for: 7 dates}` or `{since: FACT, for: 7 dates}`");
    return {};
  }
  document::check_keys(body, document::names(keys::pause), "`pause`", reader.report);
  const document::Node since = body["since"], lengths = body["for"];
  if (!lengths) {
    reader.bad(body, "E0105", "`pause` needs `for`", "say how long, like `for: 7 dates`");
    return {};
  }
  if (since) {
    for (const std::string_view other : {"where", "same", "other", "over"})
      if (body[other]) reader.bad(body.key(other), "E0109", "`" + std::string(other) + "` does not go with `since`");
  } else if (!body["same"]) {
    reader.bad(body, "E0105", "`pause` needs `same`", "say what is the same in what was done before: `same: person`, or `same: []` for nothing");
    return {};
  }
  std::vector<PartText> parts;
  for (const document::Node each : lengths.one_or_more()) {
    const auto length = reader.length(each, where, false, body["calendar"]);
    if (!length) return {};
    if (since) {
      Where outside = where;
      outside.records = nullptr;
      const auto subject = reader.subject(since, outside);
      if (!subject) return {};
      if (!subject->operand || (subject->type != FactType::date && subject->type != FactType::instant)) {
        reader.bad(since, "E0109", "`" + std::string(subject->name) + "` is no date or instant");
        return {};
      }
      parts.push_back({reader.conditions.add(Aged{*subject->operand, *length, false, std::nullopt, subject->name, false}, subject->kinds), true,
                       "too_soon", std::nullopt});
      continue;
    }
    auto list = body["over"]
                    ? reader.records(body["over"], body["over"])
                    : std::optional(RecordList(reader.plan.vocabulary.find("history"), *reader.plan.vocabulary.word("direction", "outbound")));
    if (!list) return {};
    const FieldInfo* time = list->info->time_field.empty() ? nullptr : list->info->field(list->info->time_field);
    if (time == nullptr) {
      reader.bad(body["over"], "E0109", "records of `" + list->info->name + "` have no time");
      return {};
    }
    Where inside = where;
    inside.records = list->info;
    std::vector<NodeId> lines;
    if (body["where"]) lines.push_back(reader.matcher(body["where"], inside));
    lines.push_back(reader.same(body["same"], inside));
    const bool other_channel = body["other"] && body["other"].text() == "channel";
    if (body["other"]) lines.push_back(reader.other(body["other"], inside));
    lines.push_back(reader.conditions.add(Aged{FieldValue{time->type, time->offset, time->order}, *length, false, std::nullopt, time->path, false}));
    const std::uint32_t kinds = list->info->kinds;
    const NodeId child = reader.conditions.all(lines);
    parts.push_back({reader.conditions.add(SomeRecord{std::move(*list), child, false, other_channel}, kinds), true, "too_soon", std::nullopt});
  }
  return parts;
}

} // namespace licito
