// Facts laid over each other: samples and cases of a pack's tests.
#include "facts/reading.hpp"
#include "support/catch.hpp"

using namespace licito;
using support::Contains;
using test::given;
using test::said;
using Paths = std::vector<std::string>;

namespace {

/// A draft with the trees and the report that it refers to.
struct Desk {
  document::Report report;
  std::vector<std::shared_ptr<const document::Tree>> trees;
  Draft draft;
  Proposal proposal;

  explicit Desk(const Vocabulary& known = test::vocabulary()) : draft(known, test::zones(), report) {}
  Desk& lay(const std::string& text) {
    trees.push_back(test::tree(text));
    draft.lay_over(trees.back()->root());
    return *this;
  }
  Desk& without(const std::string& name) {
    trees.push_back(test::tree("[" + name + "]"));
    for (document::Node node : trees.back()->root().items()) draft.remove(node);
    return *this;
  }
  bool build() { return draft.build(proposal); }
  Proposal built() { // a copy, which outlives the desk
    const bool good = build();
    const std::string problems = said(report.take());
    INFO(problems);
    REQUIRE(good);
    REQUIRE(problems.empty());
    return proposal;
  }
  std::string problems() {
    build();
    return said(report.take());
  }
};

constexpr const char* sample = R"(
action: {kind: contact, channel: call, content: {marks: [], text: hola, template: {status: approved, direction: outbound}}, recipient: {relation: debtor, place: home}}
debtor: {id: d-1, consents: {call: granted, sms: granted}}
debt: {id: a-1}
)";

} // namespace

TEST_CASE("leaf by leaf the later layer wins, and a nested map merges", "[facts][draft]") {
  const Proposal& p = Desk{}.lay(sample).lay("action: {channel: sms, content: {text: adios}}").built();
  CHECK(*p.action.channel == Channel::sms);
  CHECK(p.action.content.text.view() == "adios");
  CHECK(p.action.content.marks.given());
  CHECK(*p.action.recipient.relation == Relation::debtor);
}

TEST_CASE("a map under a dotted name replaces all that stood below it", "[facts][draft]") {
  const Proposal& p = Desk{}.lay(sample).lay("action.content: {live: true}").built();
  CHECK(p.action.content.live == true);
  CHECK(given(p) == Paths{"action.kind", "action.channel", "action.recipient.relation", "action.recipient.place", "action.content.live", "debtor.id",
                          "debtor.consents", "debt.id"});
  CHECK_THAT(Desk{}.lay(sample).lay("content: {live: true}").problems(), Contains("E0306"));
  CHECK(given(Desk{}.lay(sample).lay("content.template: {status: draft}").built()).size() == given(Desk{}.lay(sample).built()).size() - 1);
}

TEST_CASE("consents merge by channel when nested and are replaced under their dotted name", "[facts][draft]") {
  const auto channels = [](const Proposal& p) {
    std::string text;
    for (const ConsentRecord& consent : p.debtor.consents)
      text += test::vocabulary().list(*test::vocabulary().list_named("channel")).words[consent.channel.code - 1u] +
              (*consent.status == ConsentStatus::granted ? "+" : "-");
    return text;
  };
  CHECK(channels(Desk{}.lay(sample).lay("debtor: {consents: {sms: revoked, email: granted}}").built()) == "call+sms-email+");
  CHECK(channels(Desk{}.lay(sample).lay("debtor.consents: {email: granted}").built()) == "email+");
  CHECK(channels(Desk{}.lay(sample).lay("debtor.consents.sms: revoked").built()) == "call+sms-");
  CHECK(channels(Desk{}.lay("debtor.consents.sms: revoked").built()) == "sms-");
  const Proposal& none = Desk{}.lay(sample).lay("debtor.consents: {}").built();
  CHECK(none.debtor.consents.given());
  CHECK(none.debtor.consents.size() == 0);
  CHECK(channels(Desk{}.lay(sample).without("debtor.consents.call").built()) == "sms+");
}

TEST_CASE("lists are leaves: the later one replaces", "[facts][draft]") {
  const Proposal& p = Desk{}.lay("debtor: {holds: [dispute, insolvency]}").lay("debtor: {holds: [deceased]}").built();
  REQUIRE(p.debtor.holds.size() == 1);
  CHECK(*p.debtor.holds[0].kind == Hold::deceased);
}

TEST_CASE("packs leave `action.` out", "[facts][draft]") {
  CHECK(
      given(Desk{}.lay("{kind: contact, channel: sms, recipient.relation: debtor, recipient: {place: home}, action.address.kind: mobile}").built()) ==
      Paths{"action.kind", "action.channel", "action.recipient.relation", "action.recipient.place", "action.address.kind"});
}

TEST_CASE("one fact is set from a value of its own", "[facts][draft]") {
  Desk desk;
  desk.lay(sample);
  const auto values = test::tree("{vary: action.channel, allow: [sms, email]}");
  desk.draft.set(values->root()["vary"], *values->root()["allow"].items().begin());
  CHECK(*desk.built().action.channel == Channel::sms);
}

TEST_CASE("facts are taken away one by one or by prefix", "[facts][draft]") {
  CHECK(given(Desk{}.lay(sample).without("action.content").built()) ==
        Paths{"action.kind", "action.channel", "action.recipient.relation", "action.recipient.place", "debtor.id", "debtor.consents", "debt.id"});
  CHECK(given(Desk{}.lay(sample).without("action, debtor.consents").built()) == Paths{"debtor.id", "debt.id"});
  CHECK(given(Desk{}.lay(sample).without("channel, recipient.relation, debt, debtor, content").built()) ==
        Paths{"action.kind", "action.recipient.place"});
  CHECK_THAT(Desk{}.lay(sample).without("debtor.consent").problems(),
             Contains("E0301 at 1:2: unknown name `debtor.consent` | did you mean `debtor.consents`?"));
  CHECK_THAT(Desk{}.without("history.outcome").problems(), Contains("`history` is a list: give it whole"));
}

TEST_CASE("an offer goes with its facts", "[facts][draft]") {
  CHECK(Desk{}.lay("{kind: contact, offer: {}}").built().action.offer.given);
  CHECK(Desk{}.lay("{kind: contact, offer.discount: 5%}").built().action.offer.given);
  CHECK_FALSE(Desk{}.lay("{kind: contact, offer.discount: 5%}").without("offer").built().action.offer.given);
}

TEST_CASE("an unknown name is told at once, with the nearest", "[facts][draft]") {
  CHECK_THAT(Desk{}.lay("debt.due_onn: 2026-01-01").problems(), Contains("E0301 at 1:1: unknown name `debt.due_onn` | did you mean `debt.due_on`?"));
  CHECK_THAT(Desk{}.lay("debt: {due_onn: 2026-01-01}").problems(),
             Contains("E0301 at 1:8: unknown name `due_onn` in `debt` | did you mean `due_on`?"));
  CHECK_THAT(Desk{}.lay("chanel: sms").problems(), Contains("did you mean `channel`?"));
  CHECK_THAT(Desk{}.lay("channel_consent.status: granted").problems(), Contains("worked out from `debtor.consents`, never given"));
  CHECK_THAT(Desk{}.lay("history.made: []").problems(), Contains("worked out from `history`, never given"));
  CHECK_THAT(Desk{}.lay("debt: 7").problems(), Contains("E0303 at 1:7"));
  CHECK_THAT(Desk{}.lay("[]").problems(), Contains("E0303"));
}

TEST_CASE("another kind of act drops what the sample had and the new kind has not, but not what the case itself says", "[facts][draft]") {
  CHECK(given(Desk{}.lay(sample).lay("action.kind: charge_fee").lay("fee.amount: 1.90 CLF").built()) ==
        Paths{"action.kind", "action.fee.amount", "debtor.id", "debt.id"});
  CHECK_THAT(Desk{}.lay(sample).lay("{action.kind: charge_fee, channel: sms}").problems(), Contains("E0305 at 1:27"));
  CHECK_THAT(Desk{}.lay("{kind: charge_fee, channel: sms}").problems(), Contains("E0305"));
  CHECK_FALSE(Desk{}.lay("{kind: contact, offer: {discount: 5%}}").lay("kind: report").built().action.offer.given);
  CHECK(Desk{}.lay("{kind: contact, offer: {discount: 5%}}").lay("kind: offer").built().action.offer.given);
}

TEST_CASE("a draft may be copied, and each copy goes its own way", "[facts][draft]") {
  Desk desk;
  desk.lay(sample);
  Draft other = desk.draft;
  const auto sms = test::tree("channel: sms");
  other.lay_over(sms->root());
  Proposal second;
  REQUIRE(other.build(second));
  CHECK(*second.action.channel == Channel::sms);
  CHECK(*desk.built().action.channel == Channel::call);
}

TEST_CASE("tests may repeat a record", "[facts][draft]") {
  const std::string history = "history: [{repeat: 7, each: {outcome: no_answer}}, {outcome: busy}]";
  Desk desk;
  desk.draft.for_tests();
  const Proposal& p = desk.lay(history).built();
  REQUIRE(p.history.size() == 8);
  CHECK(*p.history[6].outcome == Outcome::no_answer);
  CHECK(*p.history[7].outcome == Outcome::busy);
  CHECK_THAT(Desk{}.lay(history).problems(), Contains("unknown key `repeat`"));

  const auto in_test = [](const std::string& text) {
    Desk other;
    other.draft.for_tests();
    return other.lay(text).problems();
  };
  CHECK(in_test("history: {repeat: 0, each: {outcome: busy}}").empty());
  CHECK(in_test("debt.notices: {repeat: 2, each: {kind: bureau_notice}}").empty());
  CHECK(in_test("history: {repeat: 10000, each: {}}").empty());
  CHECK_THAT(in_test("history: {repeat: 10001, each: {}}"), Contains("E0307"));
  CHECK_THAT(in_test("history: [{}, {repeat: 10000, each: {}}]"), Contains("E0307"));
  CHECK_THAT(in_test("history: {repeat: -1, each: {}}"), Contains("E0303"));
  CHECK_THAT(in_test("history: {repeat: 7}"), Contains("write `{repeat: 7, each: {…}}`"));
  CHECK_THAT(in_test("debtor.holds: {repeat: 2, each: dispute}"), Contains("unknown key `repeat`"));
}

TEST_CASE("in tests a record of history takes from the act what it does not say", "[facts][draft]") {
  const std::string act = "{kind: contact, recipient: {relation: debtor}, debtor: {id: d-1}, debt: {id: a-1}, collector: {id: c-1}, creditor: {id: "
                          "k-1}, history: [{}, {direction: inbound, "
                          "person: p-9, debt: a-2}]}";
  Desk desk;
  desk.draft.for_tests();
  const Proposal& p = desk.lay(act).built();
  const HistoryRecord& silent = p.history[0];
  CHECK(silent.debt == p.debt.id);
  CHECK(silent.person == p.debtor.id);
  CHECK(silent.collector == p.collector.id);
  CHECK(silent.creditor == p.creditor.id);
  CHECK(*silent.direction == Direction::outbound);
  CHECK(p.names.text(p.history[1].person) == "p-9");
  CHECK(p.names.text(p.history[1].debt) == "a-2");
  CHECK(*p.history[1].direction == Direction::inbound);

  Desk third;
  third.draft.for_tests();
  CHECK_FALSE(third.lay(act).lay("recipient.relation: employer").built().history[0].person.given());
  Desk named;
  named.draft.for_tests();
  const Proposal& q = named.lay(act).lay("{recipient.relation: employer, recipient.id: e-1}").built();
  CHECK(q.names.text(q.history[0].person) == "e-1");
  Desk outside;
  CHECK_FALSE(outside.lay(act).built().history[0].debt.given()); // only in tests
}

TEST_CASE("a draft takes declared facts by their full name, under `extra` or not", "[facts][draft]") {
  Vocabulary known;
  FactInfo since;
  since.name = "debtor.member_since";
  since.type = FactType::date;
  known.add_fact(since);
  for (const char* text : {"debtor.member_since: 2019-05-01", "extra: {debtor.member_since: 2019-05-01}", "debtor: {member_since: 2019-05-01}",
                           "extra.debtor.member_since: 2019-05-01"}) {
    Desk desk(known);
    INFO(text);
    CHECK(given(desk.lay(text).built(), known) == Paths{"debtor.member_since"});
  }
  Desk desk(known);
  CHECK_THAT(desk.lay("extra: {debtor.member: 2019-05-01}").problems(), Contains("E0301 at 1:9"));
  Desk gone(known);
  CHECK(given(gone.lay("debtor.member_since: 2019-05-01").without("debtor.member_since").built(), known).empty());
}
