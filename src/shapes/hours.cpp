#include "pack/keys.hpp"
#include "pack/reader.hpp"

namespace licito {

/// `hours: {mon-fri: …, holidays: …, agreed: also, inconvenient: closed}` or `hours: {table: $name}`: the act's local time lies in the table.
/// With W the table, A "some agreed hours cover the act", none "no hours are agreed":
///   agreed ignored  require W · also  require any [W, A] · instead  require any [A, {W, none}] · narrows  require {W, any [A, none]}
///   inconvenient closed  adds the line: debtor.inconvenient_hours do not cover the act.
std::vector<PartText> read_hours(Reader& reader, document::Node body, const Where& where) {
  static constexpr auto own = document::names(keys::hours);
  if (!body.is_mapping()) {
    reader.bad(body, "E0101", "hours are a map of weekdays, or `{table: $name}`");
    return {};
  }
  const document::Node table = body["table"];
  std::optional<std::uint32_t> hours;
  if (table) {
    document::check_keys(body, own, "hours with a table", reader.report);
    hours = reader.hours(table, where);
  } else {
    hours = reader.hours(body, where, own);
  }
  if (!hours) return {};
  Conditions& make = reader.conditions;
  const Vocabulary& vocabulary = reader.plan.vocabulary;
  const NodeId open = make.add(TableCovers{*hours, reader.plan.at_order});

  const FactInfo& agreed = *vocabulary.find("debtor.agreed_hours");
  const auto agreed_where = [&] {
    Where inside = where;
    inside.records = &agreed;
    return body["agreed_where"] ? reader.matcher(body["agreed_where"], inside) : make.fixed(true);
  };
  const auto covers = [&](const FactInfo& list, std::optional<NodeId> also) {
    const NodeId cover =
        make.add(RecordCovers{list.field("hours")->offset, list.field("hours")->order, list.field("days")->order, reader.plan.at_order});
    return make.add(SomeRecord{RecordList(&list), also ? make.all({cover, *also}) : cover, false, false}, list.kinds);
  };
  const auto some_agreed = [&] { return covers(agreed, agreed_where()); };
  const auto none_agreed = [&] { return make.negate(make.add(SomeRecord{RecordList(&agreed), agreed_where(), false, false}, agreed.kinds)); };

  const std::string_view word = body["agreed"] ? body["agreed"].text() : "ignored";
  NodeId required = open;
  if (word == "also") {
    required = make.any({open, some_agreed()});
  } else if (word == "instead") {
    required = make.any({some_agreed(), make.all({open, none_agreed()})});
  } else if (word == "narrows") {
    required = make.all({open, make.any({some_agreed(), none_agreed()})});
  } else if (word != "ignored") {
    static constexpr std::string_view known[] = {"ignored", "also", "instead", "narrows"};
    reader.bad(body["agreed"], "E0107", "`" + std::string(word) + "` is nothing that agreed hours can do", document::suggestion(word, known));
  }
  if (body["agreed_where"] && word == "ignored")
    reader.bad(body["agreed_where"], "E0109", "`agreed_where` without `agreed`", "say `agreed: also`, `instead` or `narrows`");

  if (const document::Node inconvenient = body["inconvenient"]) {
    if (inconvenient.text() == "closed")
      required = make.all({required, make.negate(covers(*vocabulary.find("debtor.inconvenient_hours"), std::nullopt))});
    else if (inconvenient.text() != "ignored")
      reader.bad(inconvenient, "E0107", "`" + std::string(inconvenient.text()) + "` is nothing that refused hours can be", "known: closed, ignored");
  }
  return {{required, false, "outside_contact_hours", std::nullopt}};
}

} // namespace licito
