// Remedies are computed, never guessed: applied, the reason is gone; one unit less, it is not.

#include "guarantees/scenario.hpp"

using namespace licito;
using namespace licito::scenario;

namespace {

Rulebook rule(std::string_view rest, std::string_view define = "", std::string_view kind = "contact") {
  return book(policy(std::string{define} + "rules:\n  - {id: one, for: " + std::string{kind} + ", " + std::string{rest} + "}\n"));
}
Remedy remedy(const Rulebook& rules, const Facts& facts) {
  const Answer answer = ask(rules, facts);
  INFO(answer.document);
  REQUIRE(answer.remedies.size() == 1);
  return answer.remedies[0];
}
FactRemedy about(const Rulebook& rules, const Facts& facts, const std::string& fact) {
  const Remedy all = remedy(rules, facts);
  INFO(ask(rules, facts).document);
  REQUIRE(all.facts.contains(fact));
  return all.facts.at(fact);
}

/// At the instant that the remedy tells the reason is gone; one second before it is not.
void wait_is_exact(const Rulebook& rules, const Facts& facts, std::string_view expected) {
  const Remedy all = remedy(rules, facts);
  REQUIRE(all.wait_until);
  CHECK(utc(all.wait_until) == expected);
  const Proposal proposal = read(rules, facts);
  CHECK(rules.allowed_at(proposal, *all.wait_until));
  CHECK_FALSE(rules.allowed_at(proposal, Instant{all.wait_until->seconds - 1}));
}

} // namespace

TEST_CASE("waiting is told for hours, pauses, caps, dates and lengths, to the second", "[guarantees][remedy]") {
  wait_is_exact(rule("hours: {mon-fri: 09:00-18:00, sat-sun: closed, holidays: ordinary}"), call("2026-03-13T18:00:00-05:00"),
                "2026-03-16T14:00:00+00:00");
  wait_is_exact(rule("hours: {daily: 09:00-18:00 both out, holidays: ordinary}"), call("2026-03-13T09:00:00-05:00"), "2026-03-13T14:00:01+00:00");
  wait_is_exact(rule("forbid: {debt.due_on: {not_older_than: 7 dates}}"), call().text("debt.due_on", "2026-03-10"), "2026-03-17T05:00:00+00:00");
  wait_is_exact(rule("require: {debt.due_on: {older_than: 7 clear days}}"), call().text("debt.due_on", "2026-03-10"), "2026-03-18T05:00:00+00:00");
  wait_is_exact(rule("require: {debt.due_on: {older_than: 1 clear months}}"), call().text("debt.due_on", "2026-02-28"), "2026-03-29T05:00:00+00:00");
  wait_is_exact(rule("require: {debt.due_on: {before: action.at}}"), call().text("debt.due_on", "2026-03-13"), "2026-03-14T05:00:00+00:00");
  wait_is_exact(rule("forbid: {address.last_inbound_on: {in: this week}}"), call().text("action.address.last_inbound_on", "2026-03-09"),
                "2026-03-16T05:00:00+00:00");
  wait_is_exact(rule("only_after: {over: debt.notices, where: {kind: payment_demand}, same: [], wait: 48 hours}"),
                call().set("debt.notices", R"([{"kind": "payment_demand", "at": "2026-03-12T10:00:00-05:00"}])"), "2026-03-14T15:00:00+00:00");
  wait_is_exact(rule("require: {debt.days_past_due: {at_least: 30}}"), call().text("debt.due_on", "2026-03-01"), "2026-03-31T05:00:00+00:00");
  wait_is_exact(rule("forbid: {debt.holds: {has: dispute}}"),
                call().set("debt.holds", R"([{"kind": "dispute", "from": "2026-03-01", "to": "2026-03-20"}])"), "2026-03-21T05:00:00+00:00");
}

TEST_CASE("where waiting cures nothing, none is told", "[guarantees][remedy]") {
  CHECK_FALSE(remedy(rule("forbid: {channel: call}"), call()).wait_until);
  CHECK_FALSE(remedy(rule("forbid: {debt.holds: {has: dispute}}"), call().set("debt.holds", R"(["dispute"])")).wait_until);
  CHECK_FALSE(remedy(rule("require: {debt.days_past_due: {at_least: 30}}"), call().set("debt.days_past_due", "12")).wait_until);
}

TEST_CASE("the greatest and the least admissible number: one more, one less, is not", "[guarantees][remedy]") {
  struct Bound {
    std::string_view line, fact, at, beyond, told;
    bool greatest;
  };
  const auto bound = GENERATE(values<Bound>({
      {"offer.installments: {at_most: 24}", "offer.installments", "24", "25", "24", true},
      {"offer.installments: {below: 24}", "offer.installments", "23", "24", "23", true},
      {"offer.installments: 6..12", "offer.installments", "12", "13", "12", true},
      {"offer.installments: 6..12", "offer.installments", "6", "5", "6", false},
      {"offer.discount: {at_most: 10%}", "offer.discount", R"("10%")", R"("10.01%")", "10%", true},
      {"offer.amount: {at_least: 50.00 EUR}", "offer.amount", R"("50.00 EUR")", R"("49.99 EUR")", "50.00 EUR", false},
      {"offer.amount: {above: 50.00 EUR}", "offer.amount", R"("50.01 EUR")", R"("50.00 EUR")", "50.01 EUR", false},
      {"offer.amount: {at_most: 1.2345 CLF}", "offer.amount", R"("1.2345 CLF")", R"("1.2346 CLF")", "1.2345 CLF", true},
      {"offer.due_on: {not_after: debt.limitation_ends_on}", "offer.due_on", R"("2026-06-01")", R"("2026-06-02")", "2026-06-01", true},
      {"offer.due_on: {after: debt.limitation_ends_on}", "offer.due_on", R"("2026-06-02")", R"("2026-06-01")", "2026-06-02", false},
      {"offer.due_on: {within: 30 clear days, of: action.at}", "offer.due_on", R"("2026-04-12")", R"("2026-04-13")", "2026-04-12", true},
  }));
  CAPTURE(bound.line);
  const Rulebook rules = rule("require: {" + std::string{bound.line} + "}", "", "offer");
  const auto with = [&](std::string_view value) {
    return offer().set("action." + std::string{bound.fact}, value).text("debt.limitation_ends_on", "2026-06-01");
  };
  CHECK(allowed(rules, with(bound.at)));
  const FactRemedy found = about(rules, with(bound.beyond), std::string{bound.fact});
  REQUIRE((bound.greatest ? found.greatest : found.least));
  CHECK((bound.greatest ? found.greatest : found.least)->text == bound.told);
}

TEST_CASE("under a ban the bound is the mirror", "[guarantees][remedy]") {
  const Rulebook rules = rule("forbid: {offer.installments: {above: 24}}", "", "offer");
  const FactRemedy found = about(rules, offer().set("action.offer.installments", "30"), "offer.installments");
  REQUIRE(found.greatest);
  CHECK(found.greatest->text == "24");
  CHECK(found.greatest->is_number);
}

TEST_CASE("words to drop and words to add, and no other", "[guarantees][remedy]") {
  const auto says = [](std::string_view words) {
    return call().set("action.content", R"({"live": false, "discloses": )" + std::string{words} + "}");
  };
  const Rulebook only = rule("require: {content.discloses: {only: [collector_name, callback_number]}}");
  CHECK(about(only, says(R"(["amount", "collector_name", "debt_existence"])"), "content.discloses").drop == Texts{"debt_existence", "amount"});
  CHECK(allowed(only, says(R"(["collector_name"])")));

  const Rulebook lacks = rule("require: {content.discloses: {lacks: [amount, arrears]}}");
  CHECK(about(lacks, says(R"(["amount", "collector_name"])"), "content.discloses").drop == Texts{"amount"});

  const Rulebook all = rule("require: {content.discloses: {has_all: [collector_name, amount, due_date]}}");
  CHECK(about(all, says(R"(["amount"])"), "content.discloses").add == Texts{"collector_name", "due_date"});
  CHECK(allowed(all, says(R"(["amount", "collector_name", "due_date"])")));

  const Rulebook banned = rule("forbid: {content.discloses: {has: amount}}");
  CHECK(about(banned, says(R"(["amount", "collector_name"])"), "content.discloses").drop == Texts{"amount"});
}

TEST_CASE("the statements that are missing from a message are told", "[guarantees][remedy]") {
  const Rulebook rules = rule("include: [collector_name, amount]");
  CHECK(about(rules, call().set("action.content", R"({"live": false, "includes": ["amount"]})"), "content.includes").add == Texts{"collector_name"});
}

TEST_CASE("the channels that are open are told, and each of them is", "[guarantees][remedy]") {
  const Rulebook rules = rule("require: {channel: [email, letter]}");
  const Remedy found = remedy(rules, call());
  CHECK(found.channels == Texts{"email", "letter"});
  for (const auto& channel : found.channels) CHECK(allowed(rules, call().text("action.channel", channel)));

  const Rulebook banned = rule("forbid: {channel: [social_public, mass_media]}");
  const Remedy others = remedy(banned, call().text("action.channel", "mass_media"));
  CHECK(others.channels.size() == 12);
  for (const auto& channel : others.channels) CHECK(allowed(banned, call().text("action.channel", channel)));
}

TEST_CASE("the channels that the debtor has accepted are told", "[guarantees][remedy]") {
  const Rulebook rules = rule("require: {channel_consent.status: granted}");
  const Facts facts = call().set("debtor.consents", R"({"call": "revoked", "sms": "granted", "email": "granted", "whatsapp": "none"})");
  const Remedy found = remedy(rules, facts);
  CHECK(found.channels == Texts{"sms", "email"});
}

TEST_CASE("who may concede more is told, and their own limits hold", "[guarantees][remedy]") {
  const Rulebook rules =
      rule("limit: {offer.discount: $agreed}",
           "define:\n  agreed: {table: percent, by: [agent.authority], rows: {agent: 10%, supervisor: 20%, finance: 35%, other: none}}\n", "offer");
  const auto asking = [](std::string_view discount) {
    return offer().text("action.offer.discount", discount).set("agent", R"({"id": "g-7", "authority": "agent"})");
  };
  CHECK(allowed(rules, asking("10%")));
  const Remedy more = remedy(rules, asking("10.01%"));
  CHECK(more.approvers == Texts{"supervisor", "finance"});
  CHECK(more.facts.at("offer.discount").greatest->text == "10%");
  CHECK(remedy(rules, asking("20.01%")).approvers == Texts{"finance"});
  CHECK(remedy(rules, asking("35.01%")).approvers.empty()); // in nobody's power
}

TEST_CASE("the next rung is told where one was skipped", "[guarantees][remedy]") {
  const Rulebook rules = book(policy(R"(
define: {pressure: {order: [none, reminder, soft_call, settlement]}}
rules:
  - {id: one, for: escalate, require: {to_stage: {one_step_from: debt.stage, order: $pressure}}}
)"));
  const auto enter = [](std::string_view from, std::string_view to) {
    Facts facts{R"({"action": {"kind": "escalate", "at": "2026-03-13T10:00:00-05:00"}, "debt": {}, "debtor": {"time_zones": ["America/Bogota"]}})"};
    return facts.text("action.to_stage", to).text("debt.stage", from);
  };
  CHECK(allowed(rules, enter("none", "reminder")));
  CHECK(about(rules, enter("none", "soft_call"), "action.to_stage").next == "reminder");
  CHECK(allowed(rules, enter("settlement", "none"))); // down is free
}

TEST_CASE("what has to be done first, and what was done too long ago, are told", "[guarantees][remedy]") {
  const Rulebook rules = rule("only_after: {over: debt.notices, where: {kind: payment_demand}, same: [], wait: 10 dates, within: 30 dates}");
  CHECK(remedy(rules, call().set("debt.notices", "[]")).do_first == Texts{"debt.notices: payment_demand"});
  const auto demanded = [](std::string_view day) {
    return call().set("debt.notices", R"([{"kind": "payment_demand", "at": ")" + std::string{day} + R"(T10:00:00-05:00"}])");
  };
  CHECK(allowed(rules, demanded("2026-03-03")));
  CHECK_FALSE(allowed(rules, demanded("2026-03-04")));
  CHECK(allowed(rules, demanded("2026-02-12")));
  CHECK(remedy(rules, demanded("2026-02-11")).do_again == Texts{"debt.notices: payment_demand"});
}

TEST_CASE("a smallest set of absent facts is told", "[guarantees][remedy]") {
  const Rulebook rules = rule("forbid: {debtor.vulnerable: true, debt.consumer: true, channel: call}");
  const Remedy found = remedy(rules, call());
  CHECK(found.supply.size() == 1); // either of them, when false, settles it
  const Answer answer = ask(rules, call());
  CHECK(answer.missing == found.supply);
  CHECK(answer.missing == Texts{"debtor.vulnerable"}); // ties by vocabulary order
  CHECK(ask(rules, call().set("debtor.vulnerable", "true")).missing == Texts{"debt.consumer"});
}

TEST_CASE("remedies come from the body, and an exception is offered after it", "[guarantees][remedy]") {
  const Remedy found = remedy(rule("when: {channel: call}, unless: {reply_to_debtor: true}, require: {recipient.identity_verified: true}"),
                              call().set("action.reply_to_debtor", "false").set("action.recipient.identity_verified", "false"));
  CHECK(found.channels.empty());
  CHECK_FALSE(found.empty());
}

TEST_CASE("what may not be said has to be said otherwise", "[guarantees][remedy]") {
  const Rulebook rules = rule("forbid: {content.text: {says: $rude}}", "define: {rude: {phrases: {es: [moros*]}}}\n");
  const Facts facts = call().set("action.content", R"({"live": false, "text": "Es usted un MOROSO"})");
  CHECK(about(rules, facts, "content.text").rephrase);
  CHECK(allowed(rules, call().set("action.content", R"({"live": false, "text": "Buenos días"})")));
}
