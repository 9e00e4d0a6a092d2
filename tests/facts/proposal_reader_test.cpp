// What a host gets back for a proposal that does not say what it means.
#include "facts/reading.hpp"
#include "support/catch.hpp"

#include <fstream>
#include <sstream>

using namespace licito;
using support::Contains;
using test::given;
using test::read;
using test::read_json;
using test::said;

namespace {

/// Reads one faulty proposal and tells the only thing said about it.
std::string fault(const std::string& text, bool json = false) {
  const auto reading = read(text, json);
  CHECK_FALSE(reading.good);
  CHECK(given(reading.proposal).empty());
  INFO(said(reading.problems));
  REQUIRE(reading.problems.size() == 1);
  return said(reading.problems);
}

} // namespace

TEST_CASE("the proposal of the contract is read whole", "[facts][reader]") {
  const auto reading = read_json(R"({
  "action": {
    "kind": "contact", "at": "2026-03-13T17:59:59-06:00",
    "channel": "call", "direction": "outbound", "automated": false, "purpose": "collection",
    "recipient": {"relation": "debtor", "identity_verified": true, "place": "home"},
    "content": {"discloses": ["debt_existence", "amount"], "includes": ["collector_name"], "markings": [], "text": "…"},
    "offer": {"discount": "15%", "installments": 6, "down_payment": "1000.00 MXN", "first_payment_on": "2026-04-01"}
  },
  "collector": {"role": "creditor"},
  "debtor": {
    "id": "d-1", "jurisdiction": "MX-JAL", "time_zones": ["America/Mexico_City"], "language": "es",
    "consents": {"sms": "granted", "whatsapp": "revoked"},
    "agreed_hours": [{"days": "sat", "hours": "10:00-12:00", "given_on": "2026-01-15"}], "inconvenient_hours": [],
    "holds": ["cease_contact"], "vulnerable": false
  },
  "debt": {
    "id": "a-1", "amount": "12500.00 MXN", "principal": "9000.00 MXN", "due_on": "2025-12-01", "days_past_due": 102,
    "stage": "settlement", "stage_since": "2026-02-20", "product": "credit_card",
    "holds": [{"kind": "dispute", "from": "2026-03-01"}], "notices": [{"kind": "bureau_notice", "at": "2026-02-01T10:00:00-06:00"}]
  },
  "agent": {"id": "g-7", "authority": "agent", "department": "collections", "certified_until": "2026-12-31", "account_reviewed": true},
  "history": [{"at": "2026-03-10T11:02:00-06:00", "channel": "call", "direction": "outbound", "outcome": "no_answer", "debt": "a-1", "recipient": "debtor"}]
})");
  INFO(said(reading.problems));
  REQUIRE(reading.good);
  const Proposal& p = reading.proposal;
  CHECK(*p.action.kind == Kind::contact);
  CHECK(*p.action.channel == Channel::call);
  CHECK(p.action.automated == false);
  CHECK(p.action.offer.given);
  CHECK(p.action.offer.installments == 6);
  CHECK(p.action.content.markings.given());
  CHECK(p.action.content.markings.empty());
  CHECK_FALSE(p.action.content.marks.given());
  CHECK(p.action.content.live == false);
  REQUIRE(p.debtor.consents.size() == 2);
  CHECK(*p.debtor.consents[1].channel == Channel::whatsapp);
  CHECK(*p.debtor.consents[1].status == ConsentStatus::revoked);
  CHECK(*p.debtor.holds[0].kind == Hold::cease_contact);
  CHECK(p.debtor.inconvenient_hours.given());
  CHECK(p.history[0].debt == p.debt.id);
  CHECK_FALSE(p.approvals.given());
}

TEST_CASE("an unknown key is shown with the nearest one (E0301)", "[facts][reader]") {
  CHECK(fault("action: {kind: contact, chanel: call}") == "E0301 at 1:25: unknown key `chanel` in `action` | did you mean `channel`?\n");
  CHECK_THAT(fault("colector: {id: x}"), Contains("E0301 at 1:1: unknown key `colector` in a proposal | did you mean `collector`?"));
  CHECK_THAT(fault("debt:\n  holds:\n    - {kind: dispute, form: oral, form_: x}"),
             Contains("E0301 at 3:35: unknown key `form_` in a record of `debt.holds` | did you mean `form`?"));
}

TEST_CASE("a fact in the wrong place is told its right one", "[facts][reader]") {
  CHECK_THAT(fault("{action: {kind: contact}, channel: call}"), Contains("write `action: {channel: …}`"));
  CHECK_THAT(fault("{action: {kind: contact}, recipient: {relation: debtor}}"), Contains("`recipient` stands in `action`"));
  CHECK_THAT(fault("{debt.due_on: 2026-01-01}"), Contains("write `debt: {due_on: …}`"));
  CHECK_THAT(fault("{channel_consent: {status: granted}}"), Contains("worked out from `debtor.consents`, never given"));
}

TEST_CASE("an unknown word is shown with the nearest and the known ones (E0302)", "[facts][reader]") {
  CHECK_THAT(fault("action: {kind: contact, channel: cal}"),
             Contains("E0302 at 1:34: `action.channel`: unknown word `cal` | did you mean `call`? known: call, voicemail, sms"));
  CHECK_THAT(fault(R"({"action": {"kind": "contact", "content": {"discloses": ["amount", "debt_existance"]}}})", true), Contains("E0302 at 1:68"));
  CHECK_THAT(fault("debtor: {consents: {sms: grantd}}"),
             Contains("E0302 at 1:26: `debtor.consents.status`: unknown word `grantd` | did you mean `granted`?"));
  CHECK_THAT(fault("debtor: {consents: {smss: granted}}"), Contains("E0302 at 1:21: `debtor.consents`: unknown word `smss` | did you mean `sms`?"));
  CHECK_THAT(fault("debtor: {holds: [dispute, deceasd]}"),
             Contains("E0302 at 1:27: `debtor.holds.kind`: unknown word `deceasd` | did you mean `deceased`?"));
}

TEST_CASE("a value of the wrong type says what is wanted (E0303)", "[facts][reader]") {
  CHECK_THAT(fault("debtor: {vulnerable: yes}"),
             Contains("E0303 at 1:22: `debtor.vulnerable`: `yes` is neither true nor false | write `true` or `false`"));
  CHECK_THAT(fault("debtor: {vulnerable: True}"), Contains("E0303"));
  CHECK_THAT(fault(R"({"debt": {"days_past_due": 1.5}})", true), Contains("`1.5` is not a whole number"));
  CHECK_THAT(fault(R"({"debt": {"days_past_due": 1e2}})", true), Contains("`1e2` is not a whole number"));
  CHECK_THAT(fault(R"({"debt": {"amount": 12500}})", true), Contains("E0303 at 1:21: `debt.amount`"));
  CHECK_THAT(fault("debt: {due_on: 2026-02-29}"), Contains("E0303 at 1:16: `debt.due_on`"));
  CHECK_THAT(fault("debt: {id: \"\"}"), Contains("an empty id"));
  CHECK_THAT(fault("debt: {amount: [1.00 EUR]}"), Contains("expected one value, found a list | write an amount with its currency"));
  CHECK_THAT(fault("debt: {amount: {eur: 1}}"), Contains("expected one value, found a map"));
  CHECK_THAT(fault("debt: 7"), Contains("`debt`: expected a map of facts, found `7`"));
  CHECK_THAT(fault("history: [no_answer]"), Contains("`history`: expected a record, found `no_answer`"));
  CHECK_THAT(fault("history: [[]]"), Contains("`history`: expected a record, found a list"));
  CHECK_THAT(fault("debtor: {consents: granted}"), Contains("expected a map from channel to record, found one value"));
  CHECK_THAT(fault("debtor: {jurisdiction: []}"), Contains("an empty list names no place"));
  CHECK_THAT(fault("debtor: {time_zones: []}"), Contains("an empty list names no time zone"));
  CHECK_THAT(fault("[]"), Contains("a proposal is a map of facts, found a list"));
}

TEST_CASE("an instant needs its offset", "[facts][reader]") {
  CHECK(read("action: {at: 2026-03-13T18:00-06:00}").good);
  CHECK_THAT(fault("action: {at: \"2026-03-13T18:00\"}"), Contains("E0303 at 1:14: `action.at`"));
}

TEST_CASE("a date and an instant may be known not to have happened", "[facts][reader]") {
  const auto reading = read("{action: {kind: contact, requested_at: never}, debt: {attorney_asked_on: never}}");
  REQUIRE(reading.good);
  CHECK(reading.proposal.action.requested_at->is_never());
  CHECK(reading.proposal.debt.attorney_asked_on->is_never());
}

TEST_CASE("a zone is a name of the tz database, never a bare offset (E0304)", "[facts][reader]") {
  CHECK_THAT(fault("debtor: {time_zones: [America/Bogota, \"-05:00\"]}"), Contains("E0304 at 1:39: `debtor.time_zones`"));
  CHECK_THAT(fault("debtor: {time_zones: America/Bogotá}"), Contains("E0304"));
  CHECK_THAT(fault("debtor: {time_zones: Etc/GMT+6}"), Contains("E0304"));
}

TEST_CASE("a country stands for all of its zones, and so does a part of it", "[facts][reader]") {
  const std::size_t of_mexico = test::zones().of_country("MX").size();
  REQUIRE(of_mexico > 5);
  CHECK(read("debtor: {time_zones: MX}").proposal.debtor.time_zones.list().size() == of_mexico);
  CHECK(read("debtor: {time_zones: MX-JAL}").proposal.debtor.time_zones.list().size() == of_mexico);
  CHECK(read("debtor: {time_zones: [MX, America/Mexico_City]}").proposal.debtor.time_zones.list().size() == of_mexico);
  CHECK(read("debtor: {time_zones: [MX, America/Bogota]}").proposal.debtor.time_zones.list().size() == of_mexico + 1);
}

TEST_CASE("a fact that the act does not have is refused (E0305)", "[facts][reader]") {
  CHECK(fault("action: {kind: escalate, channel: call}") ==
        "E0305 at 1:26: the act `escalate` has no `action.channel` | acts that have it: contact\n");
  CHECK_THAT(fault("action: {kind: report, offer: {discount: 5%, closes: true}}"), Contains("E0305 at 1:24: the act `report` carries no `offer`"));
  CHECK_THAT(fault("action: {kind: report, offer: {}}"), Contains("E0305"));
  CHECK(read("action: {kind: report, fee: {}}").good);
}

TEST_CASE("a contact that carries an offer, even an empty one, is an offer too", "[facts][reader]") {
  CHECK_FALSE(read("{action: {kind: contact}, debtor: {declared_income: 100.00 EUR}}").good);
  CHECK(read("{action: {kind: contact, offer: {}}, debtor: {declared_income: 100.00 EUR}}").good);
  CHECK(read("{action: {kind: offer}, debtor: {declared_income: 100.00 EUR}}").good);
  CHECK_FALSE(read("action: {kind: contact}").proposal.action.offer.given);
  CHECK(read("action: {kind: contact, offer: {}}").proposal.action.offer.given);
  CHECK(facts::kinds_of(read("action: {kind: contact, offer: {}}").proposal.action) == 0b11u);
  CHECK(facts::kinds_of(read("action: {kind: contact}").proposal.action) == 0b01u);
}

TEST_CASE("an act of unknown kind may have any fact", "[facts][reader]") { CHECK(read("action: {channel: call, to_stage: court}").good); }

TEST_CASE("live speech has no other content (E0306)", "[facts][reader]") {
  CHECK_THAT(fault("action: {kind: contact, content: {live: true, marks: [], template: {status: draft}}}"),
             Contains("E0306 at 1:47: `action.content.live` is true") && Contains("`action.content.marks`, `action.content.template.status`"));
  CHECK(read("action: {kind: contact, content: {live: true}}").proposal.action.content.live == true);
  CHECK(read("action: {kind: contact, content: {live: false, marks: []}}").proposal.action.content.live == false);
}

TEST_CASE("any content fact says that the content is fixed beforehand", "[facts][reader]") {
  CHECK(read("action: {kind: contact, content: {template: {status: draft}}}").proposal.action.content.live == false);
  CHECK_FALSE(read("action: {kind: contact, content: {}}").proposal.action.content.live.has_value());
  CHECK_FALSE(read("action: {kind: report, content: {discloses: []}}").proposal.action.content.live.has_value());
}

TEST_CASE("days past due follow from the due date on the debtor's clock (E0306)", "[facts][reader]") {
  const auto act = [](const std::string& at, const std::string& zones, int days) {
    return "{action: {kind: contact, at: \"" + at + "\"}, debtor: {time_zones: " + zones +
           "}, debt: {due_on: 2026-03-01, days_past_due: " + std::to_string(days) + "}}";
  };
  // 23:59:59 of the 13th in Bogota, and one second later
  CHECK(read(act("2026-03-13T23:59:59-05:00", "America/Bogota", 12)).good);
  CHECK(read(act("2026-03-14T00:00:00-05:00", "America/Bogota", 13)).good);
  CHECK_THAT(fault(act("2026-03-14T00:00:00-05:00", "America/Bogota", 12)),
             Contains("E0306") && Contains("`debt.days_past_due` is 12, but from `debt.due_on` 2026-03-01 to the day of the act it is 13"));
  CHECK_FALSE(read(act("2026-03-13T23:59:59-05:00", "America/Bogota", 13)).good);
  // where the debtor may be in two zones, either day may be meant
  CHECK(read(act("2026-03-14T00:00:00-05:00", "[America/Bogota, America/Los_Angeles]", 12)).good);
  CHECK(read(act("2026-03-14T00:00:00-05:00", "[America/Bogota, America/Los_Angeles]", 13)).good);
  CHECK_FALSE(read(act("2026-03-14T00:00:00-05:00", "[America/Bogota, America/Los_Angeles]", 14)).good);
  // nothing to compare with
  CHECK(read("{action: {at: 2026-03-14T00:00-05:00}, debt: {due_on: 2026-03-01, days_past_due: 99}}").good);
  CHECK(read("{debtor: {time_zones: CO}, debt: {due_on: 2026-03-01, days_past_due: 99}}").good);
  CHECK(read("{action: {at: 2026-03-14T00:00-05:00}, debtor: {time_zones: CO}, debt: {due_on: never, days_past_due: 99}}").good);
}

TEST_CASE("every problem is told, not the first one", "[facts][reader]") {
  const auto reading = read("action: {kind: contact, chanel: x, at: 18:00}\ndebt:\n  amount: 12\n  stage: curt");
  INFO(said(reading.problems));
  REQUIRE(reading.problems.size() == 4);
  CHECK(reading.problems[0].where == Mark{1, 25});
  CHECK(reading.problems[1].where == Mark{1, 40});
  CHECK(reading.problems[2].where == Mark{3, 11});
  CHECK(reading.problems[3].where == Mark{4, 10});
}

TEST_CASE("a record of one kind may be the bare word", "[facts][reader]") {
  const auto reading = read("debtor: {holds: [dispute, {kind: insolvency, from: 2026-03-01}]}\ndebt: {holds: dispute}");
  REQUIRE(reading.good);
  CHECK(*reading.proposal.debtor.holds[0].kind == Hold::dispute);
  CHECK_FALSE(reading.proposal.debtor.holds[0].from.has_value());
  CHECK(to_string(*reading.proposal.debtor.holds[1].from) == "2026-03-01");
  CHECK(reading.proposal.debt.holds.size() == 1);
}

TEST_CASE("one channel may have several consents", "[facts][reader]") {
  const auto reading = read("debtor: {consents: {sms: [granted, {status: revoked, given_on: 2026-02-01}], email: {given_to: creditor}}}");
  REQUIRE(reading.good);
  REQUIRE(reading.proposal.debtor.consents.size() == 3);
  CHECK(*reading.proposal.debtor.consents[1].channel == Channel::sms);
  CHECK(*reading.proposal.debtor.consents[1].status == ConsentStatus::revoked);
  CHECK_FALSE(reading.proposal.debtor.consents[2].status);
  CHECK_THAT(fault("debtor: {consents: {sms: {channel: sms}}}"), Contains("unknown key `channel` in a record of `debtor.consents`"));
}

TEST_CASE("weekly hours are written in one line or in lists", "[facts][reader]") {
  const auto reading = read(
      "debtor: {agreed_hours: [{days: [mon-wed, sat], hours: [\"16:00-18:00\", \"08:00-12:00\", \"11:00-13:00\"]}, {hours: closed}, {days: daily}]}");
  INFO(said(reading.problems));
  REQUIRE(reading.good);
  const auto& hours = reading.proposal.debtor.agreed_hours;
  CHECK(hours[0].hours.days == 0b0100111);
  REQUIRE(hours[0].hours.hours->size() == 2); // sorted, and what overlaps is one
  CHECK((*hours[0].hours.hours)[0] == Window{8 * 3600, 13 * 3600});
  CHECK((*hours[0].hours.hours)[1] == Window{16 * 3600, 18 * 3600});
  CHECK_FALSE(hours[1].hours.days.has_value());
  CHECK(hours[1].hours.hours->empty());
  CHECK_FALSE(hours[2].hours.hours.has_value());
}

TEST_CASE("the same text is the same id, wherever it stands", "[facts][reader]") {
  const auto reading = read("{debtor: {id: \"7\"}, debt: {id: 7}, agent: {id: g}}");
  CHECK(reading.proposal.debtor.id == reading.proposal.debt.id);
  CHECK_FALSE(reading.proposal.debtor.id == reading.proposal.agent.id);
}

TEST_CASE("a declared fact means the same to every rulebook that declares it alike, and nothing to one that does not", "[facts][reader]") {
  const auto declared = [](FactType type, const char* before) {
    Vocabulary vocabulary;
    FactInfo other;
    other.name = before;
    other.type = FactType::date;
    vocabulary.add_fact(other);
    FactInfo fact;
    fact.name = "debtor.member_since";
    fact.type = type;
    return vocabulary.add_fact(fact).extra;
  };
  CHECK(declared(FactType::date, "debt.died_on") == declared(FactType::date, "debt.sold_on"));
  CHECK(declared(FactType::date, "debt.died_on") != declared(FactType::instant, "debt.died_on"));
}

TEST_CASE("two vocabularies have the same words only where packs added the same ones in the same order", "[facts][vocabulary]") {
  Vocabulary one, other;
  CHECK(one.same_words(other));
  one.add_word(*one.list_named("purpose"), "welcome", "", "");
  CHECK_FALSE(one.same_words(other));
  other.add_word(*other.list_named("purpose"), "farewell", "", "");
  CHECK_FALSE(one.same_words(other));
}

TEST_CASE("declared facts stand under `extra`", "[facts][reader]") {
  Vocabulary known;
  FactInfo since;
  since.name = "debtor.member_since";
  since.type = FactType::date;
  since.kinds = 0b10; // offer
  known.add_fact(since);
  FactInfo tier;
  tier.name = "debtor.tier";
  tier.type = FactType::word;
  WordList tiers;
  tiers.name = "debtor.tier";
  tiers.words = {"gold", "silver"};
  tier.list = known.add_list(tiers);
  known.add_fact(tier);

  const auto reading = read("{action: {kind: offer}, extra: {debtor.member_since: 2019-05-01, debtor.tier: silver}}", false, known);
  INFO(said(reading.problems));
  REQUIRE(reading.good);
  CHECK(given(reading.proposal, known) == std::vector<std::string>{"action.kind", "debtor.member_since", "debtor.tier"});
  CHECK(to_string(**reading.proposal.extra.find<Known<Date>>(known.find("debtor.member_since")->extra)) == "2019-05-01");
  CHECK(reading.proposal.extra.find<AnyWord>(known.find("debtor.tier")->extra)->code == 2);
  CHECK(reading.proposal.extra.find<Text>(known.find("debtor.tier")->extra) == nullptr);

  const auto problems = [&](const std::string& text) { return said(read(text, false, known).problems); };
  CHECK_THAT(problems("extra: {debtor.member_sinc: 2019-05-01}"),
             Contains("E0301 at 1:9: unknown fact `debtor.member_sinc` under `extra` | did you mean `debtor.member_since`?"));
  CHECK_THAT(problems("extra: {debt.due_on: 2019-05-01}"), Contains("is no extra fact: it stands in the document itself"));
  CHECK_THAT(problems("debtor: {member_since: 2019-05-01}"), Contains("declared by a pack: write it under `extra`"));
  CHECK_THAT(problems("extra: {debtor.tier: bronze}"), Contains("E0302 at 1:22: `debtor.tier`: unknown word `bronze` | known: gold, silver"));
  CHECK_THAT(problems("{action: {kind: contact}, extra: {debtor.member_since: 2019-05-01}}"), Contains("E0305 at 1:35"));
  CHECK_THAT(problems("extra: 7"), Contains("E0303"));
}

TEST_CASE("a word that a pack added is read like ours", "[facts][reader]") {
  Vocabulary known;
  const auto code = known.add_word(*known.list_named("hold"), "lost_card", "Tarjeta perdida", "Lost card");
  REQUIRE(code.has_value());
  CHECK(read("debtor: {holds: [lost_card]}", false, known).proposal.debtor.holds[0].kind == Word<Hold>::declared(*code));
  CHECK_FALSE(read("debtor: {holds: [lost_card]}").good);
}

TEST_CASE("one proposal object serves many documents", "[facts][reader]") {
  Proposal proposal;
  document::Report report;
  const auto first = test::tree("{action: {kind: contact, channel: sms, offer: {}}, history: [{outcome: busy}], debtor: {id: a}}");
  const auto second = test::tree("{action: {kind: report}, debtor: {id: b}}");
  REQUIRE(read_proposal(first->root(), test::vocabulary(), test::zones(), proposal, report));
  REQUIRE(read_proposal(second->root(), test::vocabulary(), test::zones(), proposal, report));
  CHECK(given(proposal) == std::vector<std::string>{"action.kind", "debtor.id"});
  CHECK_FALSE(proposal.action.offer.given);
  CHECK(proposal.names.text(proposal.debtor.id) == "b");
}

namespace {

std::string list_of(std::size_t n, const std::string& item) {
  std::string text = "[";
  for (std::size_t i = 0; i < n; ++i) text += (i == 0 ? "" : ",") + item;
  return text + "]";
}

} // namespace

TEST_CASE("a list has at most ten thousand records (E0307)", "[facts][limits]") {
  const auto history = [](std::size_t n) { return "{\"history\":" + list_of(n, "{}") + "}"; };
  const auto full = read_json(history(10'000));
  CHECK(full.good);
  CHECK(full.proposal.history.size() == 10'000);
  CHECK_THAT(fault(history(10'001), true), Contains("E0307 at 1:") && Contains("`history`: more than 10000 records"));
  CHECK(read_json("{\"debtor\":{\"consents\":{\"sms\":" + list_of(10'000, "\"granted\"") + "}}}").good);
  CHECK_THAT(fault("{\"debtor\":{\"consents\":{\"sms\":" + list_of(10'001, "\"granted\"") + "}}}", true), Contains("E0307"));
}

TEST_CASE("a fact has at most 64 zones and 16 places (E0307)", "[facts][limits]") {
  CHECK(read("debtor: {time_zones: " + list_of(64, "America/Bogota") + "}").good);
  CHECK_THAT(fault("debtor: {time_zones: " + list_of(65, "America/Bogota") + "}"),
             Contains("E0307 at 1:22: `debtor.time_zones`: 65 items, at most 64"));
  CHECK(read("debtor: {time_zones: [US, CA]}").good); // more zones than names
  CHECK_THAT(said(read("debtor: {time_zones: [US, CA, RU, AU, BR, MX, AR]}").problems), Contains("E0307") && Contains("more than 64 time zones"));
  CHECK(read("debtor: {jurisdiction: " + list_of(16, "US-NY") + "}").good);
  CHECK_THAT(fault("debtor: {jurisdiction: " + list_of(17, "US-NY") + "}"), Contains("E0307"));
}

TEST_CASE("a text has at most 64 KiB, an id 256 bytes (E0307)", "[facts][limits]") {
  const auto text = [](std::size_t n) { return "action: {kind: contact, content: {text: \"" + std::string(n, 'a') + "\"}}"; };
  CHECK(read(text(65'536)).good);
  CHECK_THAT(fault(text(65'537)), Contains("E0307") && Contains("65537 bytes, at most 65536"));
  const auto id = [](std::size_t n) { return "debtor: {id: " + std::string(n, 'a') + "}"; };
  CHECK(read(id(256)).good);
  CHECK_THAT(fault(id(257)), Contains("E0307 at 1:14: `debtor.id`: an id of 257 bytes, at most 256"));
}

TEST_CASE("a number has at most twelve digits (E0307)", "[facts][limits]") {
  CHECK(read("debt: {days_past_due: 999999999999}").good);
  CHECK(read("debt: {days_past_due: -999999999999}").good);
  CHECK_THAT(fault("debt: {days_past_due: 1000000000000}"), Contains("E0307"));
  CHECK_THAT(fault("debt: {days_past_due: 99999999999999999999999}"), Contains("E0307"));
}
