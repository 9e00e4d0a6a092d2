// What a message says is what the rule found, in the reader's language.

#include "guarantees/scenario.hpp"
#include "licito/render.hpp"
#include "rulebook/hours_in_words.hpp"

using namespace licito;
using namespace licito::scenario;
using support::Contains;

namespace {

std::string hours(const std::string& mapping, std::string_view language = "en") {
  const auto tree = document::Tree::yaml(mapping, "t.yaml").value();
  document::Report report;
  const auto table = HoursTable::read(tree->root(), {}, report);
  REQUIRE(table);
  return hours_in_words(*table, language);
}
std::string first_message(const Rulebook& rules, const Facts& facts, std::string_view language) {
  const Proposal proposal = read(rules, facts);
  const Decision decision = rules.decide(proposal);
  REQUIRE_FALSE(decision.reasons().empty());
  return decision.reasons().front().message(language);
}

const std::string city_hours = "{mon-fri: 07:00-19:00, sat: 08:00-15:00, sun: closed, holidays: closed}";

} // namespace

TEST_CASE("hours are told as people write them, days with the same hours together", "[message]") {
  CHECK(hours(city_hours) == "Mon–Fri 07:00–19:00, Sat 08:00–15:00, Sun and holidays closed");
  CHECK(hours(city_hours, "es") == "lun–vie 07:00–19:00, sáb 08:00–15:00, dom y festivos cerrado");
  CHECK(hours(city_hours, "pt") == "seg–sex 07:00–19:00, sáb 08:00–15:00, dom e feriados fechado");
  CHECK(hours(city_hours, "fr") == "lun.–ven. 07:00–19:00, sam. 08:00–15:00, dim. et jours fériés fermé");
  CHECK(hours("{daily: 08:00-21:00, holidays: ordinary}") == "every day 08:00–21:00");
  CHECK(hours("{daily: open, holidays: closed}") == "every day all day, holidays closed");
}

TEST_CASE("the ends of hours are told as the pack writes them", "[message]") {
  CHECK(hours("{daily: 08:00-21:00 both in, holidays: ordinary}") == "every day 08:00–21:00");
  CHECK(hours("{daily: 08:00-21:00 both out, holidays: ordinary}") == "every day 08:00–21:00");
  CHECK(hours("{daily: 22:00-02:00, holidays: ordinary}") == "every day 22:00–02:00");
  CHECK(hours("{daily: 10:00-24:00, holidays: ordinary}") == "every day 10:00–24:00");
  CHECK(hours("{daily: [08:00-12:00, 14:00-18:00], holidays: ordinary}") == "every day 08:00–12:00 and 14:00–18:00");
}

TEST_CASE("a law's message tells the hours that a house has set, not those of the law", "[message]") {
  const auto law = policy("parameters:\n  contact_hours: {value: {hours: {daily: 08:00-21:00, holidays: ordinary}}, stricter: narrower}\n"
                          "rules:\n  - id: hours\n    for: contact\n    hours: {table: $contact_hours}\n"
                          "    say: {es: \"Solo: {limit}.\", en: \"Only: {limit}.\"}\n",
                          "house/law");
  const auto house =
      policy("use: [house/law]\nset: {house/law: {contact_hours: {hours: {daily: 09:00-18:00, holidays: ordinary}}}}\n", "house/narrow");
  const Facts evening = call("2026-03-13T22:00:00-05:00");
  CHECK(first_message(book(law), evening, "en") == "Only: every day 08:00–21:00.");
  CHECK(first_message(book({law, house}), evening, "en") == "Only: every day 09:00–18:00.");
  CHECK(first_message(book({law, house}), evening, "es") == "Solo: todos los días 09:00–18:00.");
}

TEST_CASE("a message tells any parameter by its name, as the house has set it", "[message]") {
  const auto law = policy("parameters:\n  wait: {value: 14 clear days, stricter: higher}\n  least: {value: 150 MXN, stricter: higher}\n"
                          "  share: {value: 5%, stricter: lower}\n  calls: {value: 7, stricter: lower}\n"
                          "rules:\n  - id: notice\n    for: contact\n"
                          "    only_after: {over: debt.notices, where: {kind: payment_demand}, wait: $wait, same: []}\n"
                          "    say: {es: \"{$wait}, {$least}, {$share}, {$calls}.\", en: \"{$wait}, {$least}, {$share}, {$calls}.\"}\n",
                          "house/law");
  const auto house = policy("use: [house/law]\nset: {house/law: {wait: 20 clear days, calls: 3}}\n", "house/narrow");
  const Facts at_once = call().set("debt.notices", "[]");
  CHECK(first_message(book(law), at_once, "en") == "14 clear days, 150.00 MXN, 5%, 7.");
  CHECK(first_message(book({law, house}), at_once, "en") == "20 clear days, 150.00 MXN, 5%, 3.");
}

TEST_CASE("a dated value is told as it is on the day of the act", "[message]") {
  const Rulebook rules = book(policy("parameters:\n  fee: {dated: {..2026-03-12: 20 MXN, 2026-03-13..: 35 MXN}, stricter: lower}\n"
                                     "rules:\n  - {id: ban, for: contact, forbid: {channel: call}, say: {es: \"{$fee}\", en: \"{$fee}\"}}\n"));
  CHECK(first_message(rules, call("2026-03-12T12:00:00-06:00"), "en") == "20.00 MXN");
  CHECK(first_message(rules, call("2026-03-13T12:00:00-06:00"), "en") == "35.00 MXN");
}

TEST_CASE("what no message can tell is refused by its name", "[message]") {
  const auto refusal_of = [](const std::string& say) {
    const auto refused = Rulebook::parse(
        {Source{"house/t.yaml",
                policy("define:\n  holds: [dispute, claim]\nrules:\n  - {id: ban, for: contact, forbid: {channel: call}, say: " + say + "}\n").text}},
        {});
    REQUIRE(refused.has_error());
    return render(refused.error().diagnostics.front());
  };
  CHECK_THAT(refusal_of("{es: \"{$holds}\", en: \"no\"}"), Contains("`{$holds}` is no value that a message can tell"));
  CHECK_THAT(refusal_of("{es: \"{$hold}\", en: \"no\"}"), Contains("`$hold` is not defined") && Contains("did you mean `holds`?"));
  CHECK_THAT(refusal_of("\"one sentence for all: {limt}\""), Contains("unknown placeholder `{limt}`"));
}

TEST_CASE("a reason names the policy that narrowed what it rests on", "[message]") {
  const auto law = policy("parameters:\n  calls: {value: 7, stricter: lower}\n  other: {value: 3, stricter: lower}\n"
                          "rules:\n  - {id: cap, for: contact, at_most: {times: $calls, in: last 7 dates, same: []}}\n"
                          "  - {id: ban, for: contact, forbid: {channel: call}}\n",
                          "house/law");
  const auto house = policy("use: [house/law]\nset: {house/law: {calls: 0, other: 1}}\n", "house/narrow");
  const Facts first = call().set("history", "[]");
  const Rulebook narrow = book({law, house});
  const Proposal proposal = read(narrow, first);
  const Decision decision = narrow.decide(proposal);
  REQUIRE(decision.reasons().size() == 2);
  for (const Reason& reason : decision.reasons()) {
    const bool rests = reason.rule() == "house/law#cap";
    REQUIRE(reason.narrowed().size() == (rests ? 1u : 0u));
    if (rests) CHECK(reason.narrowed()[0] == Narrowing{"house/law.calls", "house/narrow"});
  }
  CHECK_THAT(to_json(decision, "en"), Contains(R"("narrowed":{"house/law.calls":"house/narrow"})"));
  CHECK_THAT(explain(decision), Contains("narrowed: house/law.calls, which house/narrow made stricter"));
  const Rulebook alone = book(law);
  const Proposal same = read(alone, first);
  const Decision by_law = alone.decide(same);
  REQUIRE(by_law.reasons().size() == 1);
  CHECK(by_law.reasons()[0].narrowed().empty());
}

TEST_CASE("a message in Spanish calls things by their Spanish names", "[message]") {
  const Rulebook rules = book(policy("rules:\n  - id: first\n    for: contact\n    include: [collector_name, opt_out_notice]\n"
                                     "    say: {es: \"Falta: {missing}.\", en: \"Missing: {missing}.\"}\n"));
  const Facts bare = call().set("action.content.includes", "[]");
  CHECK(first_message(rules, bare, "es") == "Falta: nombre de quien cobra, aviso de baja.");
  CHECK(first_message(rules, bare, "en") == "Missing: collector name, opt out notice.");
}

TEST_CASE("whoever may approve is named in the reader's language", "[message]") {
  const Rulebook rules = book(policy("rules:\n  - id: asked\n    for: contact\n    forbid: {channel: call}\n    force: {approval: finance}\n"
                                     "    say: {es: \"Pídalo a {approvers}.\", en: \"Ask {approvers}.\"}\n"));
  CHECK(first_message(rules, call(), "es") == "Pídalo a finanzas.");
  CHECK(first_message(rules, call(), "en") == "Ask finance.");
}

TEST_CASE("hours cannot be told by a rule that has none", "[message]") {
  const std::string pack =
      policy("rules:\n  - {id: ban, for: contact, forbid: {debtor.vulnerable: true}, say: {es: \"{wait_until}\", en: \"{limit}\"}}\n").text;
  const auto refused = Rulebook::parse({Source{"house/t.yaml", pack}}, {});
  REQUIRE(refused.has_error());
  CHECK_THAT(render(refused.error().diagnostics.back()), Contains("cannot fill `{limit}`"));
}
