#include "pack/force.hpp"
#include "pack/keys.hpp"
#include "pack/reader.hpp"

namespace licito {

/// `ladder: {order: $o, rungs: [{stage: s, past_due: N, wait: L, needs: M}], skip: FORCE}`, for escalate: (1) one step up at most, with force `skip`;
/// (2) the stage entered is a rung; and for the rung entered, going up: (3) so many days past due, (4) so long in the present stage, (5) what it
/// needs.
std::vector<PartText> read_ladder(Reader& reader, document::Node body, const Where& where) {
  if (!body.is_mapping()) {
    reader.bad(body, "E0101", "`ladder` is a map", "write `{order: $stages, rungs: [{stage: reminder}, …]}`");
    return {};
  }
  document::check_keys(body, document::names(keys::ladder), "`ladder`", reader.report);
  const Vocabulary& vocabulary = reader.plan.vocabulary;
  const FactInfo& to_stage = *vocabulary.find("action.to_stage");
  const FactInfo& stage = *vocabulary.find("debt.stage");
  const document::Node rungs = body["rungs"];
  if (!body["order"] || !rungs || !rungs.is_sequence() || rungs.size() == 0) {
    reader.bad(body, "E0105", "`ladder` needs `order` and a list of `rungs`");
    return {};
  }
  const auto order = reader.order_of_words(body["order"], to_stage.list, where);
  if (!order) return {};
  Conditions& make = reader.conditions;
  const Operand to = reader.fact_operand(to_stage), from = reader.fact_operand(stage);

  std::vector<PartText> parts;
  // A force of the rule's own must not let a rung be skipped: only `skip` says what does.
  PartText step{make.add(OneStep{to, from, *order, to_stage.list, to_stage.name, false}), false, "not_next_stage", Force{}, true};
  if (body["skip"]) {
    step.force = read_force(reader, body["skip"], where);
    if (!step.force) return {};
  }
  parts.push_back(std::move(step));

  AnyWordSet known;
  std::vector<NodeId> past_due, waited, needed;
  const auto entering = [&](std::uint16_t code, NodeId line) {
    Among entered;
    entered.subject = to;
    entered.fact = to_stage.name;
    entered.list = to_stage.list;
    entered.words.add(code);
    return make.any(
        {make.negate(make.add(std::move(entered))), make.negate(make.add(OneStep{to, from, *order, to_stage.list, to_stage.name, true})), line});
  };
  for (const document::Node rung : rungs.items()) {
    if (!rung.is_mapping() || !rung["stage"]) {
      reader.bad(rung, "E0105", "a rung is a map with its `stage`");
      return {};
    }
    document::check_keys(rung, document::names(keys::rung), "a rung", reader.report);
    const auto word = reader.literal(rung["stage"], FactType::word, to_stage.list);
    if (!word) return {};
    const auto code = static_cast<std::uint16_t>(word->value);
    if (reader.plan.orders[*order].rank[code] == 0) {
      reader.bad(rung["stage"], "E0107", "`" + std::string(rung["stage"].text()) + "` is no stage of the order");
      return {};
    }
    if (known.has(code)) {
      reader.bad(rung["stage"], "E0102", "`" + std::string(rung["stage"].text()) + "` is a rung already");
      return {};
    }
    known.add(code);
    if (const document::Node days = rung["past_due"]) {
      const FactInfo& fact = *vocabulary.find("debt.days_past_due");
      const auto least = reader.operand(days, FactType::number, no_list, where);
      if (!least) return {};
      past_due.push_back(entering(code, make.add(Compare{reader.fact_operand(fact), Compare::How::at_least, *least, fact.name, false})));
    }
    if (const document::Node wait = rung["wait"]) {
      const FactInfo& fact = *vocabulary.find("debt.stage_since");
      const auto length = reader.length(wait, where);
      if (!length) return {};
      waited.push_back(entering(code, make.add(Aged{reader.fact_operand(fact), *length, true, std::nullopt, fact.name, false})));
    }
    if (const document::Node needs = rung["needs"]) needed.push_back(entering(code, reader.matcher(needs, where)));
  }
  Among rung;
  rung.subject = to;
  rung.fact = to_stage.name;
  rung.list = to_stage.list;
  rung.words = known;
  parts.push_back({make.add(std::move(rung)), false, "not_next_stage", std::nullopt});
  for (auto* lines : {&past_due, &waited, &needed})
    if (!lines->empty()) parts.push_back({make.all(*lines), false, "not_next_stage", std::nullopt});
  return parts;
}

} // namespace licito
