#include "pack/keys.hpp"
#include "pack/reader.hpp"

namespace licito {

/// `limit: {FACT: V}` is `require: {FACT: {at_most: V}}`; `limit: {FACT: {at_least: V}}` likewise. Where V is a table with agent.authority among its
/// keys, whoever has an authority whose own cell admits the value may approve.
std::vector<PartText> read_limit(Reader& reader, document::Node body, const Where& where) {
  if (!body.is_mapping() || body.size() == 0) {
    reader.bad(body, "E0101", "`limit` is a map", "write `{offer.discount: $table}`");
    return {};
  }
  std::vector<PartText> parts;
  for (const auto& [key, value] : body.pairs()) {
    const auto subject = reader.subject(key, where);
    if (!subject) return {};
    const bool ordered = subject->type == FactType::number || subject->type == FactType::percent || subject->type == FactType::money;
    if (!ordered || !subject->operand) {
      reader.bad(key, "E0109", "`" + std::string(subject->name) + "` is a " + type_name(subject->type) + " and has no limit");
      return {};
    }
    bool greatest = true;
    document::Node bound = value;
    if (value.is_mapping() && (value["at_least"] || value["at_most"])) {
      document::check_keys(value, document::names(keys::bound), "a limit", reader.report);
      greatest = static_cast<bool>(value["at_most"]);
      bound = greatest ? value["at_most"] : value["at_least"];
    }
    const auto limit = reader.operand(bound, subject->type, subject->list, where);
    if (!limit) return {};
    PartText part;
    part.holds = reader.conditions.add(
        Compare{*subject->operand, greatest ? Compare::How::at_most : Compare::How::at_least, *limit, subject->name, false}, subject->kinds);
    part.code = "above_limit";
    if (!greatest) part.code = "below_limit";
    if (const auto* defined = std::get_if<DefinedValue>(&*limit))
      if (const auto* table = std::get_if<TableOf>(&reader.plan.values[defined->index]); table != nullptr && table->authority) {
        Force force;
        force.strength = Strength::approval;
        force.approvers_of_table = defined->index;
        force.limited = *subject->operand;
        force.greatest = greatest;
        part.force = std::move(force);
      }
    parts.push_back(std::move(part));
  }
  return parts;
}

} // namespace licito
