// What a message says is what the rule found, in the reader's language.

#include "guarantees/scenario.hpp"
#include "rulebook/hours_in_words.hpp"

using namespace licito;
using namespace licito::scenario;
using Catch::Matchers::Contains;

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
