// What is judged the quick way (lines side by side, records all at once, words sifted first) comes out as the conditions themselves say, for every
// act: here for acts of which each fact is known or not by chance.

#include "guarantees/scenario.hpp"
#include "rulebook/judge.hpp"

#include <random>
#include <set>

using namespace licito;
using namespace licito::scenario;

namespace {

/// Rules on what the quick ways are for: words, dates, counts and records of every list, hours, sets, groups in groups.
Rulebook rules() {
  return book(policy(
      "define:\n  outbound: {count: history.made, where: {channel: [call, sms], outcome: {not: busy}}, in: last 48 hours, same: debt}\n"
      "  threats: {phrases: {es: [cárcel, embarg*], en: [jail]}}\n"
      "rules:\n"
      "  - {id: threats, for: contact, forbid: {content.text: {says: $threats}}}\n"
      "  - {id: outside, for: contact, when: {content.text: {given: true}}, forbid: {content.outside_text: {says: $threats}}}\n"
      "  - {id: counted, for: contact, when: {channel: [call, sms]}, at_most: {times: 2, where: {channel: call}, in: last 168 hours, same: debt}}\n"
      "  - {id: bounded, for: contact, require: {$outbound: {at_most: 1}}}\n"
      "  - {id: dates, for: contact, at_most: {times: 1, where: {channel: call}, in: last 3 dates, same: person}}\n"
      "  - {id: answered, for: contact, forbid: {history: {some: {answered: true, debt: debt.id}}}}\n"
      "  - {id: neither, for: contact, forbid: {history.received: {some: {none: [{channel: sms}, {outcome: busy}], told_of_debt: false}}}}\n"
      "  - {id: held, for: contact, forbid: {debtor.holds: {has_any: [dispute, deceased]}}}\n"
      "  - {id: permitted, for: contact, when: {automated: true}, require: {debtor.permissions: {some: {kind: third_party, status: granted}}}}\n"
      "  - {id: noticed, for: contact, require: {debt.notices: {some: {at: {in: last 30 dates}}}}}\n"
      "  - {id: consent, for: contact, when: {channel: [sms, email]}, require: {channel_consent.status: granted}}\n"
      "  - {id: hours, for: contact, when: {channel: {not: letter}}, hours: {mon-fri: 09:00-18:00, sat-sun: 10:00-12:00, holidays: ordinary, agreed: "
      "also}}\n"
      "  - {id: only, for: contact, when: {recipient.relation: {not: [debtor, attorney]}}, require: {content.discloses: {only: [collector_name]}}}\n"
      "  - {id: lacks, for: contact, require: {content.discloses: {lacks: [amount, debt_existence]}}}\n"
      "  - {id: either, for: contact, unless: [{any: [{automated: false}, {channel: letter}]}, {debt.days_past_due: {above: 90}}],\n"
      "     forbid: {any: [{debt.days_past_due: ..10}, {all: [{channel: call}, {debtor.vulnerable: true}]}]}}\n"
      "  - {id: certified, for: contact, require: {agent.employed_by_collector: true, agent.certified_until: {not_before: action.at}}}\n"
      "  - {id: here, for: contact, when: {debtor.jurisdiction: US-NY}, forbid: {debtor.vulnerable: true}}\n"
      "  - {id: there, for: contact, when: {debtor.jurisdiction: US}, forbid: {debtor.vulnerable: false}}\n"
      "  - {id: written, for: contact, when: {channel: call}, oblige: confirm_in_writing}\n"));
}

class Chance {
public:
  explicit Chance(std::uint64_t seed) : generator_(seed) {}
  int below(int end) { return static_cast<int>(generator_() % static_cast<std::uint64_t>(end)); }
  bool one_in(int n) { return below(n) == 0; }
  /// Sets the fact three times in four.
  template <class Fact, class Value> void some(Fact& fact, Value value) {
    if (!one_in(4)) fact = value;
  }

private:
  std::mt19937_64 generator_;
};

Proposal act(Chance& chance) {
  constexpr std::int64_t day = 86'400;
  constexpr std::int64_t start = 20'600 * day;
  constexpr Channel channels[] = {Channel::call, Channel::sms, Channel::email, Channel::letter};
  const auto channel = [&] { return channels[chance.below(4)]; };
  const auto maybe = [&] { return chance.one_in(2); };
  Proposal p;
  if (!chance.one_in(20)) p.action.kind = Kind::contact;
  chance.some(p.action.channel, channel());
  const Instant at{start + chance.below(20 * 24) * 3'600};
  if (!chance.one_in(8)) p.action.at = at;
  for (const char* name : {"America/Mexico_City", "America/Costa_Rica", "Europe/Madrid", "Pacific/Auckland"}) // the first two show the same
    if (chance.one_in(2)) p.debtor.time_zones.add(*zones()->find(name));
  for (const char* place : {"US", "US-NY", "US-CA", "MX"})
    if (chance.one_in(4)) p.debtor.jurisdiction.add(*Place::parse(place));
  chance.some(p.action.automated, maybe());
  chance.some(p.action.recipient.relation, maybe() ? Relation::debtor : Relation::neighbor);
  chance.some(p.debtor.vulnerable, maybe());
  chance.some(p.debtor.id, Id::number(static_cast<std::uint64_t>(chance.below(2))));
  chance.some(p.debt.id, Id::number(static_cast<std::uint64_t>(chance.below(2))));
  chance.some(p.debt.days_past_due, std::int64_t{chance.below(120)});
  chance.some(p.agent.employed_by_collector, maybe());
  chance.some(p.agent.certified_until, Date{static_cast<std::int32_t>(at.seconds / day) + chance.below(3) - 1});
  if (!chance.one_in(4)) {
    p.action.content.discloses.none();
    if (maybe()) p.action.content.discloses.insert(Disclosure::collector_name);
    if (maybe()) p.action.content.discloses.insert(Disclosure::amount);
  }
  if (!chance.one_in(4)) {
    p.history.none();
    for (int i = chance.one_in(30) ? 70 : chance.below(6); i > 0; --i) {
      HistoryRecord& event = p.history.add();
      chance.some(event.at, chance.one_in(9) ? Instant::never() : Instant{at.seconds + (chance.below(200) - 180) * 3'600});
      chance.some(event.channel, channel());
      chance.some(event.direction, chance.one_in(3) ? Direction::inbound : Direction::outbound);
      chance.some(event.outcome, maybe() ? Outcome::busy : Outcome::no_answer);
      chance.some(event.debt, Id::number(static_cast<std::uint64_t>(chance.below(2))));
      chance.some(event.person, Id::number(static_cast<std::uint64_t>(chance.below(2))));
      chance.some(event.answered, maybe());
      chance.some(event.told_of_debt, maybe());
    }
  }
  constexpr std::string_view texts[] = {"le vamos a embargar", "buenos días", ""};
  chance.some(p.action.content.text, texts[chance.below(3)]);
  chance.some(p.action.content.outside_text, texts[chance.below(3)]);
  const auto date = [&] { return Date{static_cast<std::int32_t>(at.seconds / day) + chance.below(9) - 6}; };
  if (!chance.one_in(4)) {
    p.debtor.holds.none();
    for (int i = chance.below(3); i > 0; --i) {
      HoldRecord& hold = p.debtor.holds.add();
      chance.some(hold.kind, maybe() ? Hold::dispute : Hold::claim);
      if (maybe()) hold.from = date();
      if (maybe()) hold.to = date();
    }
  }
  if (!chance.one_in(4)) {
    p.debtor.permissions.none();
    if (maybe()) {
      PermissionRecord& permission = p.debtor.permissions.add();
      chance.some(permission.kind, maybe() ? Permission::third_party : Permission::esign);
      chance.some(permission.status, maybe() ? ConsentStatus::granted : ConsentStatus::revoked);
      if (maybe()) permission.given_on = date();
    }
  }
  if (!chance.one_in(4)) {
    p.debtor.consents.none();
    for (int i = chance.below(4); i > 0; --i) {
      ConsentRecord& consent = p.debtor.consents.add();
      chance.some(consent.channel, channel());
      chance.some(consent.status, maybe() ? ConsentStatus::granted : ConsentStatus::revoked);
      if (chance.one_in(3)) consent.given_on = date();
      if (chance.one_in(3)) consent.to = date();
    }
  }
  if (!chance.one_in(3)) {
    p.debt.notices.none();
    if (maybe()) chance.some(p.debt.notices.add().at, Instant{at.seconds - chance.below(60) * day});
  }
  if (!chance.one_in(3)) {
    p.debtor.agreed_hours.none();
    if (maybe()) {
      AgreedHoursRecord& agreed = p.debtor.agreed_hours.add();
      if (!chance.one_in(4)) agreed.hours.days = static_cast<std::uint8_t>(1 + chance.below(127));
      if (!chance.one_in(4)) agreed.hours.hours = DayWindows{Window{chance.below(12) * 3'600, 15 * 3'600}};
    }
  }
  return p;
}

constexpr int acts = 4'000;

} // namespace

TEST_CASE("a step answers what its condition answers, whatever is known of the act", "[rulebook][quick]") {
  const Rulebook loaded = rules();
  const Plan& plan = loaded.plan();
  std::set<NodeId> lines;
  const auto gather = [&](NodeId node, auto&& self) -> void {
    const Condition& what = plan.node(node).what;
    const auto* every = std::get_if<AllOf>(&what);
    const auto* some = std::get_if<AnyOf>(&what);
    const auto* negation = std::get_if<Not>(&what);
    if (negation != nullptr) self(negation->child, self);
    if (every == nullptr && some == nullptr) return void(lines.insert(node));
    const Children& children = every != nullptr ? every->children : some->children;
    for (std::uint32_t i = 0; i != children.count; ++i) self(plan.children[children.first + i], self);
  };
  for (const BreachLine& line : plan.breach_lines) gather(line.step.node, gather);
  REQUIRE(lines.size() > 15);
  Chance chance(11);
  int different = 0, open = 0, definite = 0;
  for (int i = 0; i != acts; ++i) {
    const Proposal proposal = act(chance);
    for (const NodeId line : lines) {
      Judge judge(plan, proposal);
      if (proposal.debtor.time_zones.given()) judge.scene.enter(proposal.debtor.time_zones.list().front());
      const Truth quick = judge.scene.judge(line);
      const Truth said = std::visit(
          [&]<class C>(const C& condition) {
            if constexpr (requires { condition.judge(judge.scene); })
              return condition.judge(judge.scene);
            else
              return judge.scene.judge(line); // a negation or what is fixed: its line is asked on its own
          },
          plan.node(line).what);
      different += quick != said;
      (said.is_open() ? open : definite) += 1;
    }
  }
  CHECK(different == 0);
  CHECK(open > acts);
  CHECK(definite > acts);
}

TEST_CASE("a breach comes out as its rule does, and no breach is sifted out that is there", "[rulebook][quick]") {
  const Rulebook loaded = rules();
  const Plan& plan = loaded.plan();
  Chance chance(12);
  int told = 0;
  for (int i = 0; i != acts; ++i) {
    const Proposal proposal = act(chance);
    Judge quick(plan, proposal), slow(plan, proposal);
    std::set<std::pair<std::uint32_t, std::size_t>> found, expected;
    quick.over_breaches([&](const Breach& breach) {
      if (!quick.verdict(breach).is_no()) found.emplace(breach.variant, breach.part);
      return false;
    });
    slow.over_variants([&](std::uint32_t index, const Variant& variant) {
      if (variant.duty && slow.applies(variant).can_be_true()) expected.emplace(index, 0);
      if (!variant.duty)
        for (std::size_t part = 0; part != variant.parts.size(); ++part)
          if (!slow.verdict(variant, variant.parts[part]).is_no()) expected.emplace(index, part);
      return false;
    });
    CHECK(found == expected);
    told += static_cast<int>(found.size());
  }
  CHECK(told > acts);
}

TEST_CASE("zones that show the same now are judged apart where a call was on another date in each", "[rulebook][quick]") {
  const Rulebook loaded =
      book(policy("rules:\n  - {id: dates, for: contact, at_most: {times: 1, where: {channel: call}, in: last 3 dates, same: debt}}\n"));
  // On 8 March 2026 Los Angeles put its clocks forward to the time that Phoenix keeps all year. The call of half past eleven in the evening of the
  // 6th was, in Phoenix, one of the 7th.
  Facts facts = call("2026-03-09T12:00:00-07:00");
  facts.set("history", R"([{"at": "2026-03-06T23:30:00-08:00", "channel": "call", "direction": "outbound", "debt": "a-1"}])");
  CHECK(ask(loaded, read(loaded, facts.set("debtor.time_zones", R"(["America/Los_Angeles"])"))).allowed);
  CHECK_FALSE(ask(loaded, read(loaded, facts.set("debtor.time_zones", R"(["America/Phoenix"])"))).allowed);
  CHECK_FALSE(ask(loaded, read(loaded, facts.set("debtor.time_zones", R"(["America/Los_Angeles", "America/Phoenix"])"))).allowed);
  CHECK_FALSE(ask(loaded, read(loaded, facts.set("debtor.time_zones", R"(["America/Phoenix", "America/Los_Angeles"])"))).allowed);
}

TEST_CASE("a limit is reached by calls past the sixty-fourth of a history", "[rulebook][quick]") {
  const Rulebook loaded =
      book(policy("rules:\n  - {id: hours, for: contact, at_most: {times: 2, where: {channel: call}, in: last 24 hours, same: debt}}\n"));
  Proposal act = read(loaded, call());
  act.history.none();
  const auto add = [&](std::int64_t hours_ago) {
    HistoryRecord& event = act.history.add();
    event.at = Instant{act.action.at->seconds - hours_ago * 3'600};
    event.channel = Channel::call;
    event.direction = Direction::outbound;
    event.debt = act.debt.id;
  };
  for (int i = 0; i != 63; ++i) add(100);
  add(2);
  CHECK(ask(loaded, act).allowed);
  add(1);
  CHECK_FALSE(ask(loaded, act).allowed);
}
