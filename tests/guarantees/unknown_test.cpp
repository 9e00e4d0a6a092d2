// Unknown is not false: what was left out is asked for, and never frees.

#include "guarantees/scenario.hpp"

#include <cstdlib>
#include <sstream>

using namespace licito;
using namespace licito::scenario;

namespace {

Rulebook one(std::string_view rest, std::string_view head = "", std::string_view kind = "contact") {
  return book(policy(std::string{head} + "rules:\n  - {id: one, for: " + std::string{kind} + ", " + std::string{rest} + "}\n"));
}

/// Every leaf of a document: a scalar, an empty list or object, a record of a list, a field of a record, an object as a whole.
void every_part(const boost::json::value& value, const std::string& pointer, Texts& parts) {
  if (!pointer.empty()) parts.push_back(pointer);
  if (const auto* object = value.if_object())
    for (const auto& [key, child] : *object) every_part(child, pointer + "/" + std::string{key}, parts);
  if (const auto* list = value.if_array())
    for (std::size_t i = 0; i != list->size(); ++i)
      if ((*list)[i].is_object()) every_part((*list)[i], pointer + "/" + std::to_string(i), parts);
}

/// Lists whose records are facts of their own: without one of them the list says something else, it does not say less.
bool is_record(const std::string& pointer) {
  const std::string last = pointer.substr(pointer.rfind('/') + 1);
  return last.find_first_not_of("0123456789") == std::string::npos;
}

boost::json::value without(boost::json::value document, const std::string& pointer) {
  const auto slash = pointer.rfind('/');
  boost::json::value& parent = slash == 0 ? document : document.at_pointer(pointer.substr(0, slash));
  parent.as_object().erase(pointer.substr(slash + 1));
  return document;
}

/// A removal that freed.
struct Escape {
  std::string removed, document;
};

/// Removes every fact in turn, and reports each removal that turns deny into allow. Counts the removals.
std::vector<Escape> escapes(const Rulebook& rules, const boost::json::value& document, std::size_t& removals) {
  std::vector<Escape> found;
  const auto whole = rules.read_json(boost::json::serialize(document));
  REQUIRE(whole.has_value());
  if (rules.decide(*whole).allowed()) return found;
  Texts parts;
  every_part(document, "", parts);
  for (const std::string& part : parts) {
    if (is_record(part)) continue;
    // An offer, even an empty one, is a part of the act; the act's kind says what it is. Without them the act is another act.
    if (part == "/action/offer" || part == "/action/kind" || part == "/action") continue;
    const std::string less = boost::json::serialize(without(document, part));
    const auto proposal = rules.read_json(less);
    if (proposal.has_error()) continue; // refused: not allowed either
    ++removals;
    if (rules.decide(*proposal).allowed()) found.push_back({part, less});
  }
  return found;
}

std::vector<boost::json::value> campaign() {
  std::vector<boost::json::value> acts;
  std::istringstream lines{file("examples/campaign.jsonl")};
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) acts.push_back(boost::json::parse(line));
  return acts;
}

LoadOptions shipped() {
  LoadOptions options = anywhere();
  options.shipped_rules = std::string{LICITO_SOURCE_DIR} + "/rules";
  return options;
}

Rulebook rules_of(const std::vector<std::string>& paths) {
  std::vector<std::string> whole;
  for (const auto& path : paths) whole.push_back(std::string{LICITO_SOURCE_DIR} + "/rules/" + path);
  auto loaded = Rulebook::load(whole, shipped());
  if (loaded.has_error())
    for (const Diagnostic& problem : loaded.error().diagnostics) UNSCOPED_INFO(render(problem));
  REQUIRE(loaded.has_value());
  return *loaded;
}

} // namespace

TEST_CASE("a rule whose verdict hangs on an absent fact denies, and names it", "[guarantees][unknown]") {
  const Rulebook rules = one("forbid: {debtor.vulnerable: true}");
  CHECK(allowed(rules, call().set("debtor.vulnerable", "false")));
  CHECK(ask(rules, call().set("debtor.vulnerable", "true")).codes == Texts{"forbidden"});
  const Answer unknown = ask(rules, call());
  CHECK(unknown.codes == Texts{"missing_fact"});
  CHECK(unknown.undecided);
  CHECK(unknown.missing == Texts{"debtor.vulnerable"});
}

TEST_CASE("a fact that cannot change the verdict is never asked for", "[guarantees][unknown]") {
  CHECK(allowed(one("forbid: {channel: sms, debtor.vulnerable: true}"), call()));
  CHECK(allowed(one("when: {direction: inbound}, forbid: {debtor.vulnerable: true}"), call()));
  CHECK(allowed(one("unless: {channel: call}, forbid: {debtor.vulnerable: true}"), call()));
  CHECK(ask(one("forbid: {any: [{channel: call}, {debtor.vulnerable: true}]}"), call()).codes == Texts{"forbidden"});
  CHECK(allowed(one("require: {any: [{channel: call}, {debtor.vulnerable: true}]}"), call()));
}

TEST_CASE("an exception that is unknown beside a breach denies", "[guarantees][unknown]") {
  const Rulebook rules = one("forbid: {channel: call}, unless: {reply_to_debtor: true}");
  CHECK(allowed(rules, call().set("action.reply_to_debtor", "true")));
  CHECK(ask(rules, call().set("action.reply_to_debtor", "false")).codes == Texts{"forbidden"});
  const Answer unknown = ask(rules, call());
  CHECK_FALSE(unknown.allowed);
  CHECK(unknown.codes == Texts{"missing_fact"});
}

TEST_CASE("`given` is true or unknown, never false", "[guarantees][unknown]") {
  CHECK(allowed(one("require: {debt.assigned_to: {given: true}}"), call().text("debt.assigned_to", "g-7")));
  CHECK(ask(one("require: {debt.assigned_to: {given: true}}"), call()).codes == Texts{"missing_fact"});
  // Nothing can be made to depend on a fact's absence, neither as exception nor turned around.
  CHECK_FALSE(allowed(one("forbid: {channel: call}, unless: {none: [{debt.assigned_to: {given: true}}]}"), call()));
  CHECK_FALSE(allowed(one("forbid: {none: [{debt.assigned_to: {given: true}}]}"), call()));
  CHECK_FALSE(refusal({policy("rules:\n  - {id: one, for: contact, forbid: {debt.assigned_to: {given: false}}}\n")}).empty());
}

TEST_CASE("an empty list is a fact, an absent one is not", "[guarantees][unknown]") {
  const Rulebook rules = one("forbid: {debt.holds: {has: dispute}}");
  CHECK(allowed(rules, call().set("debt.holds", "[]")));
  CHECK(ask(rules, call()).missing == Texts{"debt.holds"});
  const Rulebook none_agreed = one("forbid: {debtor.agreed_hours: {empty: true}}");
  CHECK_FALSE(allowed(none_agreed, call().set("debtor.agreed_hours", "[]")));
  CHECK(ask(none_agreed, call()).undecided);
}

TEST_CASE("`unknown` is a word that is known", "[guarantees][unknown]") {
  const Rulebook rules = one("require: {recipient.relation: {not: [employer, family]}}");
  CHECK(allowed(rules, call().text("action.recipient.relation", "unknown")));
  CHECK(ask(rules, call().without("action.recipient.relation")).missing == Texts{"recipient.relation"});
}

TEST_CASE("the smallest set that settles is told, and settles", "[guarantees][unknown]") {
  const Rulebook rules = one("require: {debt.consumer: true, debt.validated: true}");
  const Answer unknown = ask(rules, call());
  REQUIRE_FALSE(unknown.missing.empty());
  // One of them, when false, settles the rule; so a set of two is not smallest.
  CHECK(unknown.missing.size() == 1);
  CHECK_FALSE(ask(rules, call().set(unknown.missing[0], "false")).undecided);

  const Rulebook two =
      book(policy("rules:\n  - {id: a, for: contact, forbid: {debt.consumer: true}}\n  - {id: b, for: contact, forbid: {debt.validated: false}}\n"));
  CHECK(ask(two, call()).missing == Texts{"debt.consumer", "debt.validated"});
}

TEST_CASE("a host may declare once what its silence means, and the decision records it", "[guarantees][unknown]") {
  LoadOptions options = anywhere();
  options.assume = {{"debt.holds", "[]"}, {"debtor.vulnerable", "false"}};
  const Rulebook rules =
      book({policy("rules:\n  - {id: one, for: contact, forbid: {any: [{debt.holds: {has: dispute}}, {debtor.vulnerable: true}]}}\n")}, options);
  const Proposal silent = read(rules, call().set("debtor.vulnerable", "false"));
  const Decision assumed = rules.decide(silent);
  CHECK(assumed.allowed());
  CHECK(assumed.assumed() == std::vector<std::pair<std::string, std::string>>{{"debt.holds", "[]"}});
  CHECK(to_json(assumed).find(R"("assumed":{"debt.holds":)") != std::string::npos);

  const Proposal spoken = read(rules, call().set("debtor.vulnerable", "false").set("debt.holds", R"(["dispute"])"));
  CHECK_FALSE(rules.decide(spoken).allowed());
  CHECK(rules.decide(spoken).assumed().empty());
}

TEST_CASE("an assumption that is no fact or no value of it does not load", "[guarantees][unknown]") {
  for (const auto& [fact, value] :
       std::vector<std::pair<std::string, std::string>>{{"debt.hold", "[]"}, {"debt.holds", "maybe"}, {"debtor.vulnerable", "no"}}) {
    CAPTURE(fact, value);
    LoadOptions options = anywhere();
    options.assume = {{fact, value}};
    CHECK(Rulebook::parse({policy("rules:\n  - {id: one, for: contact, forbid: {channel: call}}\n")}, options).has_error());
  }
}

TEST_CASE("what is known never to have happened needs no clock to be later than the act", "[guarantees][unknown]") {
  const Rulebook rules = book(policy("rules:\n  - {id: asked, for: contact, forbid: {debt.defaulted_on: {not_after: action.at}}}\n"));
  const Facts nowhere = call().without("debtor.time_zones");
  CHECK(allowed(rules, Facts{nowhere}.set("debt.defaulted_on", "\"never\"")));
  CHECK(ask(rules, Facts{nowhere}.set("debt.defaulted_on", "\"2026-03-13\"")).missing == Texts{"debtor.time_zones"});
}

TEST_CASE("that none of some lines holds is so of an act that has not their fact, however many lines there are", "[guarantees][unknown]") {
  const std::string body =
      GENERATE(as<std::string>{}, "{none: [{channel: email}]}", "{none: [{channel: email}, {channel: sms}]}", "{$by_email: false}");
  CAPTURE(body);
  const Rulebook rules =
      book(policy("define: {by_email: {where: {channel: email}}}\nrules:\n  - {id: not-by-email, for: [contact, report], forbid: " + body + "}\n"));
  CHECK_FALSE(allowed(rules, call().text("action.kind", "report").without("action.channel").without("action.direction").without("action.purpose")));
  CHECK_FALSE(allowed(rules, call()));
  CHECK(allowed(rules, call().text("action.channel", "email")));
}

TEST_CASE("the time of a record is held against a date by the debtor's clock, where nothing else of the rule looks at a clock",
          "[guarantees][unknown]") {
  const Rulebook rules = book(policy("rules:\n  - {id: old, for: contact, forbid: {history: {some: {at: {before: 2026-03-10}}}}}\n"));
  const auto after = [](const std::string& at) {
    return call().set("debtor.time_zones", "[\"America/Bogota\"]").set("history", "[{\"at\": \"" + at + "\"}]");
  };
  CHECK_FALSE(ask(rules, after("2026-03-10T04:59:59Z")).undecided); // the ninth in Bogota
  CHECK_FALSE(allowed(rules, after("2026-03-10T04:59:59Z")));
  CHECK(allowed(rules, after("2026-03-10T05:00:00Z")));
  CHECK(ask(rules, after("2026-03-10T05:00:00Z").without("debtor.time_zones")).missing == Texts{"debtor.time_zones"});
}

TEST_CASE("whom a contact reaches is asked for with an id, where neither the debtor's nor the recipient's is known", "[guarantees][unknown]") {
  const Rulebook rules = book(policy("rules:\n  - {id: rest, for: contact, pause: {for: 2 dates, same: person}}\n"));
  const Facts again =
      call().set("history", R"([{"at": "2026-03-12T10:00:00-05:00", "direction": "outbound", "person": "d-1"}])").without("action.recipient");
  CHECK(ask(rules, again).missing == Texts{"recipient.relation"});
  CHECK(ask(rules, Facts{again}.without("debtor.id")).missing == Texts{"recipient.id", "recipient.relation"});
}

TEST_CASE("of a record that may not count one fact is asked for that would keep it out, not all that would let it in", "[guarantees][unknown]") {
  const Rulebook rules = book(policy("rules:\n  - {id: none, for: contact, forbid: {history.made: {some: {outcome: no_answer}}}}\n"));
  const auto needs = [&](const std::string& more) { return ask(rules, call().set("history", "[{\"outcome\": \"no_answer\"" + more + "}]")).missing; };
  CHECK(needs("") == Texts{"history.at"}); // were it never made, its direction would not matter
  CHECK(needs(R"(, "at": "2026-03-13T09:00:00-05:00")") == Texts{"history.direction"});
  CHECK(needs(R"(, "direction": "inbound")").empty());
}

TEST_CASE("a report to a register is never asked whether it is spoken, only what it reveals", "[guarantees][unknown]") {
  const auto needs = [](const std::string& kind) {
    const Rulebook rules = book(policy("rules:\n  - {id: only, for: " + kind + ", require: {content.discloses: {only: [restriction_requested]}}}\n"));
    return ask(rules, call().text("action.kind", kind).without("action.channel").without("action.direction").without("action.purpose")).missing;
  };
  CHECK(needs("report") == Texts{"content.discloses"});
  CHECK(needs("contact") == Texts{"content.live"});
}

TEST_CASE("days between two dates need no clock: no zone is asked for where one of them is absent", "[guarantees][unknown]") {
  const auto needs = [](const std::string& length) {
    const Rulebook rules =
        book(policy("rules:\n  - {id: late, for: contact, forbid: {debt.defaulted_on: {within: " + length + ", of: debt.invoice_sent_on}}}\n"));
    return ask(rules, call().without("debtor.time_zones").set("debt.invoice_sent_on", "\"2026-03-01\"")).missing;
  };
  CHECK(needs("1 month") == Texts{"debt.defaulted_on"});
  CHECK(needs("48 hours") == Texts{"debtor.time_zones", "debt.defaulted_on"});
}

TEST_CASE("what is worked out from other facts is never assumed", "[guarantees][unknown]") {
  for (const auto& [fact, value] : std::vector<std::pair<std::string, std::string>>{{"history.made", "[]"}, {"channel_consent.status", "granted"}}) {
    CAPTURE(fact);
    LoadOptions options = anywhere();
    options.assume = {{fact, value}};
    const auto problems = refusal({policy("rules:\n  - {id: one, for: contact, forbid: {channel: call}}\n")}, options);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].message.find("never given") != std::string::npos);
  }
}

TEST_CASE("an id is never assumed: the same one in a proposal would not be known again", "[guarantees][unknown]") {
  const auto load = [](std::string_view fact, std::string_view value) {
    LoadOptions options = anywhere();
    options.assume = {{std::string{fact}, std::string{value}}};
    return Rulebook::parse({policy("rules:\n  - {id: one, for: contact, at_most: {times: 1, in: last 7 dates, same: collector}}\n")}, options);
  };
  CHECK(load("collector.id", "c-1").has_error());
  CHECK(load("history", "[{at: 2026-03-12T10:00-05:00, collector: c-1}]").has_error());
  CHECK_FALSE(load("history", "[]").has_error());
  CHECK_FALSE(load("history", "[{at: 2026-03-12T10:00-05:00, outcome: no_answer}]").has_error());
}

TEST_CASE("live speech turns what hangs on content into a duty, and leaving content out frees nobody", "[guarantees][unknown]") {
  const Rulebook rules = one("include: [collector_name]");
  const Answer spoken = ask(rules, call().set("action.content", R"({"live": true})"));
  CHECK(spoken.allowed);
  CHECK(spoken.duties == Texts{"heed"});
  CHECK_FALSE(allowed(rules, call()));
  CHECK(ask(rules, call()).missing == Texts{"content.live"});
  CHECK(ask(rules, call().set("action.content", R"({"live": false})")).missing == Texts{"content.includes"});
  CHECK(rules.read_json(call().set("action.content", R"({"live": true, "includes": []})").document()).has_error());

  const Rulebook mixed = one("forbid: {content.marks: {has: threat}, debtor.vulnerable: true}");
  CHECK_FALSE(allowed(mixed, call().set("action.content", R"({"live": true})"))); // also hangs on a fact that is no content
}

TEST_CASE("a place wider than the law's may lie in it", "[guarantees][unknown]") {
  const Rulebook rules = book(law("US-MA", "rules:\n  - {id: one, cite: art. 1, for: contact, forbid: {channel: call}}\n", "us/ma"));
  CHECK(ask(rules, call().text("debtor.jurisdiction", "US-MA")).codes == Texts{"forbidden"});
  CHECK(allowed(rules, call().text("debtor.jurisdiction", "US-NY")));
  CHECK(ask(rules, call().text("debtor.jurisdiction", "US")).missing == Texts{"debtor.jurisdiction"});
}

TEST_CASE("removing any one fact never turns deny into allow: every construct of the language", "[guarantees][unknown][property]") {
  // Bodies and exceptions of every kind; each is denied by the facts below, and every one of those facts is removed in turn.
  const auto head = R"(
define:
  ways: [call, sms]
  calm: {where: {debtor.vulnerable: false}}
  agreed: {table: percent, by: [debt.days_past_due, agent.authority], rows: {..30: {agent: 0%, other: none}, 31..: {agent: 10%, other: none}}}
  third: {share: 30%, of: debtor.declared_income, round: down}
  talks: {count: history.made, where: {outcome: conversation}, in: last 30 dates, same: debt, distinct: date}
  pressure: {order: [none, reminder, soft_call, settlement]}
  rude: {phrases: {es: [moros*]}}
  open_hours: {hours: {mon-fri: 11:00-18:00, sat-sun: closed, holidays: ordinary}}
)";
  const auto line = GENERATE(values<std::string_view>({
      "forbid: {channel: $ways}",
      "forbid: {channel: {not: [email]}}",
      "require: {$calm: false}",
      "forbid: {$calm: true}",
      "require: {offer.discount: {at_most: $agreed}}",
      "limit: {offer.discount: $agreed}",
      "require: {offer.installment_amount: {at_most: $third}}",
      "require: {$talks: {below: 1}}",
      "forbid: {content.text: {says: $rude}}",
      "forbid: {content.discloses: {has: amount}}",
      "forbid: {content.discloses: {has_any: [amount, arrears]}}",
      "require: {content.discloses: {only: [collector_name]}}",
      "require: {content.discloses: {lacks: [amount]}}",
      "require: {content.includes: {has_all: [collector_name, due_date]}}",
      "include: [collector_name, due_date]",
      "forbid: {debtor.inconvenient_places: {empty: true}}",
      "forbid: {debt.days_past_due: 31..90}",
      "forbid: {debt.due_on: {before: action.at}}",
      "require: {offer.first_payment_on: {within: 10 clear days, of: action.at}}",
      "require: {debt.due_on: {older_than: 90 dates}}",
      "forbid: {debt.due_on: {not_older_than: 60 dates}}",
      "forbid: {history.made: {some: {outcome: conversation, same: debt}}}",
      "require: {history.made: {none: {outcome: conversation, same: person}}}",
      "forbid: {debt.holds: {has: dispute}}",
      "forbid: {debt.holds: {some: {kind: dispute, form: written}}}",
      "forbid: {debt.notices: {some: {qualities: {has: free}}}}",
      "at_most: {times: 1, where: {channel: call}, in: last 7 dates, same: [debt, person, channel, agent, collector]}",
      "at_most: {times: 1, in: today, same: [], over: history.received}",
      "pause: {where: {outcome: conversation}, same: debt, other: channel, for: ever}",
      "pause: {since: debt.stage_since, for: 90 dates}",
      "only_after: {over: debt.notices, where: {kind: payment_demand}, same: [], wait: 10 clear days}",
      "hours: {table: $open_hours, agreed: also, inconvenient: closed}",
      "hours: {table: $open_hours, agreed: instead}",
      "hours: {table: $open_hours, agreed: narrows, agreed_where: {requested_by: debtor}}",
      "require: {channel_consent.status: granted}",
      "require: {debt.assigned_to: agent.id}",
      "forbid: {any: [{debtor.vulnerable: false, channel: call}, {debt.consumer: false}]}",
      "require: {none: [{all: [{debtor.vulnerable: false}, {channel: call}]}]}",
  }));
  const auto exception = GENERATE(values<std::string_view>({
      "",
      ", unless: {reply_to_debtor: true}",
      ", unless: [{recipient.relation: {not: debtor}}, {debt.days_past_due: ..30}]",
      ", unless: {history.received: {none: {channel: call}}}",
      ", unless: {debtor.permissions: {some: {kind: more_calls, status: granted}}}",
      ", when: {direction: outbound, debtor.jurisdiction: CO}",
  }));
  CAPTURE(line, exception);
  const bool on_offer = line.find("offer.") != std::string_view::npos; // an offer has no direction, and no other part of a contact
  if (on_offer && !exception.empty()) return;
  const Rulebook rules = one(std::string{line} + std::string{exception}, head, on_offer ? "offer" : "contact");

  Facts facts{R"({
    "action": {"kind": "contact", "at": "2026-03-13T10:00:00-05:00", "channel": "call", "direction": "outbound", "purpose": "collection", "reply_to_debtor": false,
      "recipient": {"id": "d-1", "relation": "debtor"}, "address": {"value": "tel-1"},
      "content": {"live": false, "discloses": ["amount", "collector_name"], "includes": ["collector_name"], "text": "Es usted un moroso"},
      "offer": {"kind": "plan", "discount": "20%", "installment_amount": "500.00 COP", "first_payment_on": "2026-04-30"}},
    "collector": {"id": "c-1", "role": "creditor", "time_zones": ["America/Bogota"]}, "creditor": {"id": "k-1"},
    "debtor": {"id": "d-1", "jurisdiction": "CO", "time_zones": ["America/Bogota"], "vulnerable": false, "declared_income": "1000.00 COP", "inconvenient_places": [],
      "consents": {"call": {"status": "revoked", "given_on": "2026-01-01"}, "sms": "granted"}, "permissions": [{"kind": "more_calls", "status": "revoked", "given_on": "2026-01-01"}],
      "agreed_hours": [{"days": "mon-fri", "hours": "16:00-17:00", "requested_by": "debtor", "given_on": "2026-01-01"}],
      "inconvenient_hours": [{"days": "fri", "hours": "09:30-10:30"}]},
    "debt": {"id": "a-1", "due_on": "2026-01-28", "consumer": true, "stage": "soft_call", "stage_since": "2026-02-01", "assigned_to": "g-8",
      "holds": [{"kind": "dispute", "from": "2026-03-01", "to": "2026-04-01", "form": "written"}],
      "notices": [{"kind": "payment_demand", "at": "2026-03-10T10:00:00-05:00", "outcome": "sent", "qualities": ["free"]}]},
    "agent": {"id": "g-7", "authority": "agent", "languages": ["es"]},
    "history": [
      {"at": "2026-03-12T10:00:00-05:00", "channel": "call", "direction": "outbound", "outcome": "conversation", "debt": "a-1", "person": "d-1", "agent": "g-7", "collector": "c-1"},
      {"at": "2026-03-13T09:00:00-05:00", "channel": "call", "direction": "inbound", "outcome": "conversation", "debt": "a-1", "person": "d-1"},
      {"at": "2026-03-11T10:00:00-05:00", "channel": "sms", "direction": "outbound", "outcome": "delivered", "debt": "a-1", "person": "d-1", "agent": "g-7", "collector": "c-1"}]
  })"};
  std::size_t removals = 0;
  const auto found = escapes(rules, facts.json, removals);
  for (const Escape& escape : found) FAIL_CHECK("without " << escape.removed << " the act would be allowed");
  CHECK((removals > 40 || allowed(rules, facts)));
}

TEST_CASE("removing any one fact never turns deny into allow: the house pack on its campaign", "[guarantees][unknown][property]") {
  const Rulebook rules = rules_of({"house/telephone-collections.yaml"});
  const auto acts = campaign();
  REQUIRE(acts.size() > 100);
  std::size_t removals = 0, denied = 0;
  const std::size_t step = std::getenv("LICITO_LONG") != nullptr ? 1 : 7;
  for (std::size_t i = 0; i < acts.size(); i += step) {
    const std::size_t before = removals;
    const auto found = escapes(rules, acts[i], removals);
    denied += removals != before ? 1u : 0u;
    for (const Escape& escape : found) {
      CAPTURE(i, escape.removed);
      FAIL_CHECK("the act would be allowed: " << escape.document);
    }
  }
  CHECK(denied > 10);
  CHECK(removals > 500);
}

TEST_CASE("removing any one fact never turns deny into allow: every shipped pack together", "[guarantees][unknown][property]") {
  const Rulebook rules = rules_of({"co", "mx", "cl", "es", "us", "house/telephone-collections.yaml"});
  const auto acts = campaign();
  std::size_t removals = 0;
  const std::size_t step = std::getenv("LICITO_LONG") != nullptr ? 1 : 11;
  for (std::size_t i = 0; i < acts.size(); i += step)
    for (const Escape& escape : escapes(rules, acts[i], removals)) {
      CAPTURE(i, escape.removed);
      FAIL_CHECK("the act would be allowed: " << escape.document);
    }
  CHECK(removals > 500);
}
