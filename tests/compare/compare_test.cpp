// The difference in meaning between two versions of a pack, as whoever approves the new one wants to know it.

#include "compare/compare.hpp"
#include "support/catch.hpp"

#include <memory>
#include <string>

using namespace licito;

namespace {

std::shared_ptr<const Zones> zones() {
  static const std::shared_ptr<const Zones> loaded = Zones::load().value();
  return loaded;
}

std::string pack(const std::string& rules, const std::string& head = "", const std::string& name = "house/desk") {
  return "licito: 1\npack: " + name + "\nversion: 1.0.0\ntitle: {es: Mesa, en: Desk}\nauthority: policy\n" + head + "rules:\n" + rules;
}

Rulebook book(const std::vector<Source>& sources) {
  LoadOptions options;
  options.zones = zones();
  options.allow_uncovered = true;
  auto loaded = Rulebook::parse(sources, options);
  if (loaded.has_error()) {
    std::string text;
    for (const Diagnostic& diagnostic : loaded.error().diagnostics) text += render(diagnostic);
    FAIL(text);
  }
  return loaded.value();
}

compare::Comparison compared(const std::vector<Source>& old, const std::vector<Source>& now) {
  const Rulebook before = book(old), after = book(now);
  compare::Comparison found = compare::compare(before, after);
  for (const compare::Difference& one : found.differences) { // what is told is true
    for (const bool is_new : {false, true}) {
      const Rulebook& own = is_new ? after : before;
      const auto proposal = own.read_json(one.witness.proposal, "witness");
      REQUIRE(proposal.has_value());
      const bool allowed = one.witness.verdicts[is_new ? 1 : 0].effect == compare::Verdict::Effect::allowed;
      CHECK(own.decide(proposal.value()).allowed() == allowed);
    }
  }
  return found;
}

compare::Comparison compared(const std::string& old, const std::string& now) {
  return compared({{"house/desk.yaml", old}}, {{"house/desk.yaml", now}});
}

/// `stricter allowed → denied: contact; Sat 08:00–09:00`, one a line.
std::string told(const compare::Comparison& found) {
  std::string text;
  for (const compare::Difference& one : found.differences) {
    text += std::string{to_string(one.direction)} + " " + std::string{to_string(one.witness.verdicts[0].effect)} + " → " +
            std::string{to_string(one.witness.verdicts[1].effect)} + ":";
    for (const compare::Where& where : one.where) text += " " + where.fact + " " + where.values + ";";
    text += "\n";
  }
  for (const compare::NotCompared& one : found.not_compared) text += "not compared: " + one.rule + ": " + one.why + "\n";
  return text;
}

bool same(const std::string& old, const std::string& now) {
  const auto found = compared(old, now);
  UNSCOPED_INFO(told(found));
  return found.same();
}

const std::string hours =
    "  - {id: hours, for: contact, when: {channel: call}, hours: {mon-fri: 09:00-18:00, sat: 08:00-12:00, sun: closed, holidays: ordinary}}\n";
const std::string week =
    "  - {id: week, for: contact, when: {channel: call}, at_most: {times: 3, where: {channel: call}, in: last 7 dates, same: debt}}\n";
const std::string plan = "  - {id: plan, for: offer, limit: {offer.installments: 24}}\n";
const std::string work =
    "  - {id: work, for: contact, when: {channel: [call, sms]}, forbid: {recipient.place: work}, unless: {reply_to_debtor: true}}\n";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

} // namespace

TEST_CASE("words for people, names and order make no difference", "[compare]") {
  const std::string old = pack(hours + week + work);
  CHECK(same(old, old));
  CHECK(same(old, pack(work + hours + week)));
  CHECK(same(old, with(with(old, "title: {es: Mesa, en: Desk}", "title: {en: Another, es: Otra}"), "1.0.0", "2.0.0")));
  CHECK(same(old, with(old, "id: week", "id: seven-dates")));
  CHECK(same(old,
             with(old, "forbid: {recipient.place: work}", "forbid: {recipient.place: work}, say: {es: \"No.\", en: \"No.\"}, note: No, cite: R1")));
}

TEST_CASE("a pack that is split into two is the same", "[compare]") {
  const auto found = compared({{"house/desk.yaml", pack(hours + week + work)}},
                              {{"house/desk.yaml", pack(hours)}, {"house/rest.yaml", pack(work + week, "", "house/rest")}});
  INFO(told(found));
  CHECK(found.same());
}

TEST_CASE("a rule that is written otherwise and means the same is the same", "[compare]") {
  CHECK(same(pack(work),
             pack("  - {id: work, for: contact, when: {channel: [sms, call]}, code: forbidden, require: {recipient.place: {not: work}}, unless: "
                  "[{reply_to_debtor: true}]}\n")));
  CHECK(same(pack(plan), pack("  - {id: plan, for: offer, limit: {offer.installments: $most}}\n",
                              "define: {most: {dated: {..2020-12-31: 24, 2021-01-01..: 24}}}\n")));
  CHECK(same(pack(plan), pack("  - {id: plan, for: offer, forbid: {offer.installments: {above: 24}}, code: above_limit}\n")));
}

TEST_CASE("one rule that becomes two which together say the same is the same", "[compare]") {
  CHECK(same(pack(work),
             pack("  - {id: calls, for: contact, when: {channel: call}, forbid: {recipient.place: work}, unless: {reply_to_debtor: true}}\n"
                  "  - {id: texts, for: contact, when: {channel: sms}, forbid: {recipient.place: work}, unless: {reply_to_debtor: true}}\n")));
}

TEST_CASE("hours that open later are stricter between the old opening and the new one, and nowhere else", "[compare]") {
  CHECK(told(compared(pack(hours), pack(with(hours, "sat: 08:00", "sat: 09:00")))) ==
        "stricter allowed → denied: action.kind contact; action.channel call; action.at Sat 08:00–09:00;\n");
  CHECK(told(compared(pack(hours), pack(with(hours, "sat: 08:00-12:00", "sat: closed")))) ==
        "stricter allowed → denied: action.kind contact; action.channel call; action.at Sat 08:00–12:00;\n");
  CHECK(told(compared(pack(hours), pack(with(hours, "mon-fri: 09:00-18:00", "mon-fri: 09:00-18:00:01")))) ==
        "looser denied → allowed: action.kind contact; action.channel call; action.at Mon–Fri 18:00–18:00:01;\n");
}

TEST_CASE("one contact more in the same time is looser exactly where that one is the last", "[compare]") {
  const auto found = compared(pack(week), pack(with(week, "times: 3", "times: 4")));
  INFO(told(found));
  REQUIRE(found.differences.size() == 1);
  CHECK(found.looser());
  const auto proposal = book({{"house/desk.yaml", pack(week)}}).read_json(found.differences[0].witness.proposal, "witness");
  CHECK(proposal.value().history.size() == 3);
}

TEST_CASE("a longer stretch in which contacts count is stricter", "[compare]") {
  for (const char* longer : {"last 8 dates", "last 169 hours", "ever", "this month"}) {
    const auto found = compared(pack(week), pack(with(week, "last 7 dates", longer)));
    INFO(longer << "\n" << told(found));
    CHECK_FALSE(found.same());
  }
}

TEST_CASE("a limit moved by one is seen on its one value", "[compare]") {
  CHECK(told(compared(pack(plan), pack(with(plan, "24", "25")))) ==
        "looser denied → allowed: action.kind offer, contact with an offer; action.offer.installments 25;\n");
  CHECK(told(compared(pack(plan), pack(with(plan, "24", "23")))) ==
        "stricter allowed → denied: action.kind offer, contact with an offer; action.offer.installments 24;\n");
}

TEST_CASE("a channel more, an exception less, a rule less", "[compare]") {
  CHECK(told(compared(pack(work), pack(with(work, "[call, sms]", "[call, sms, email]")))) ==
        "stricter allowed → denied: action.kind contact; action.channel email; action.reply_to_debtor false; "
        "action.recipient.place work;\n");
  CHECK(told(compared(pack(work), pack(with(work, ", unless: {reply_to_debtor: true}", "")))) ==
        "stricter allowed → denied: action.kind contact; action.channel call, sms; action.reply_to_debtor true; "
        "action.recipient.place work;\n");
  const auto gone = compared(pack(work + plan), pack(plan));
  INFO(told(gone));
  REQUIRE(gone.differences.size() == 1);
  CHECK(gone.looser());
  CHECK(gone.differences[0].now_rule.empty());
}

TEST_CASE("a prohibition that becomes an approval, a presumption or a warning is looser", "[compare]") {
  for (const char* force : {"warning", "{approval: supervisor}", "{presumption: [court_permission]}"}) {
    const auto found = compared(pack(work), pack(with(work, "forbid:", "force: " + std::string(force) + ", forbid:")));
    INFO(force << "\n" << told(found));
    REQUIRE_FALSE(found.same());
    CHECK(found.looser());
  }
}

TEST_CASE("duties, their terms and the words of an approval count", "[compare]") {
  const std::string duty = "  - {id: write, for: contact, oblige: [{duty: keep_records, keep: 5 years, from: action.at}]}\n";
  CHECK_FALSE(same(pack(duty), pack(with(duty, "5 years", "4 years"))));
  CHECK_FALSE(same(pack(duty), pack(with(duty, "keep_records", "record_result"))));
  CHECK_FALSE(same(pack(duty), pack(with(duty, "for: contact", "for: [contact, escalate]"))));
  const std::string approved = "  - {id: a, for: escalate, forbid: {to_stage: court}, force: {approval: compliance, valid: 24 hours}}\n";
  CHECK_FALSE(same(pack(approved), pack(with(approved, "24 hours", "25 hours"))));
  CHECK_FALSE(same(pack(approved), pack(with(approved, "compliance", "supervisor"))));
}

TEST_CASE("the first day of a rule counts", "[compare]") {
  const std::string dated = with(work, "for: contact", "effective: 2026-06-01.., for: contact");
  const auto found = compared(pack(dated), pack(with(dated, "2026-06-01", "2026-06-02")));
  INFO(told(found));
  REQUIRE(found.differences.size() == 1);
  CHECK(found.looser());
  CHECK(found.differences[0].witness.proposal.find("2026-06-01T") != std::string::npos);
}

TEST_CASE("a fact that has to be given now, and had not to be, is told", "[compare]") {
  const std::string letter = "  - {id: letter, for: contact, when: {channel: letter}, require: {debt.amount: {at_least: 10.00 EUR}}}\n";
  const auto found = compared(pack(letter), pack(with(letter, "require: {", "require: {content.deadline_on: {given: true}, ")));
  INFO(told(found));
  CHECK_FALSE(found.same());
  CHECK_FALSE(found.looser());
}

TEST_CASE("sets, phrases, lengths, tables and records are looked into", "[compare]") {
  const auto changes = [](const std::string& rules, const std::string& from, const std::string& to, const std::string& head = "") {
    const std::string old = pack(rules, head), now = with(old, from, to);
    const auto found = compared(old, now);
    INFO(now << told(found));
    CHECK_FALSE(found.same());
    CHECK(found.not_compared.empty());
  };
  const std::string sets = "  - {id: sets, for: contact, when: {channel: email}, require: {content.includes: {has_all: [callback_number, amount], "
                           "lacks: [debt_existence]}}}\n";
  changes(sets, "callback_number, amount", "callback_number");
  changes(sets, "[debt_existence]", "[debt_existence, due_date]");
  changes(sets, "has_all", "has_any");
  const std::string define = "define:\n  rude: {phrases: {es: [moros*], en: [\"pay or else\"]}}\n";
  const std::string says = "  - {id: rude, for: contact, forbid: {content.text: {says: $rude}}}\n";
  changes(says, "moros*", "moroso", define);
  changes(says, "pay or else", "pay or", define);
  const std::string aged = "  - {id: old, for: escalate, require: {debt.stage_since: {older_than: 20 clear days}}}\n";
  changes(aged, "20 clear days", "21 clear days");
  changes(aged, "20 clear days", "20 dates");
  changes(aged, "20 clear days", "1 month");
  changes(aged, "older_than", "not_older_than");
  const std::string table = "define:\n  most: {table: percent, by: [debt.days_past_due, agent.authority], rows: {..90: {agent: 10%, other: 20%}, "
                            "91..: {agent: 25%, other: none}}}\n";
  const std::string limit = "  - {id: most, for: offer, limit: {offer.discount: $most}}\n";
  changes(limit, "10%", "10.01%", table);
  changes(limit, "none", "30%", table);
  const std::string records = "  - {id: held, for: contact, forbid: {debt.holds: {has_any: [dispute, insolvency]}}}\n";
  changes(records, "dispute, insolvency", "dispute");
  changes(records, "has_any", "has_all");
  changes(records, "debt.holds", "debtor.holds");
  const std::string noticed =
      "  - {id: noticed, for: report, require: {debt.notices: {some: {kind: bureau_notice, at: {older_than: 20 clear days}}}}}\n";
  changes(noticed, "20 clear days", "19 clear days");
  changes(noticed, "bureau_notice", "payment_demand");
  const std::string talked =
      "  - {id: talked, for: contact, forbid: {history.made: {some: {outcome: conversation, at: {in: today}, same: person}}}}\n";
  changes(talked, "same: person", "same: debt");
  changes(talked, "today", "this week");
  changes(talked, "history.made", "history.received");
  const std::string share = "define:\n  fair: {share: 30%, of: debtor.declared_income, round: down}\n";
  const std::string part = "  - {id: fair, for: offer, limit: {offer.installment_amount: $fair}}\n";
  changes(part, "30%", "31%", share);
  const std::string consent = "  - {id: consent, for: contact, when: {channel: sms}, require: {channel_consent.status: granted, "
                              "channel_consent.given_on: {not_older_than: 5 years}}}\n";
  changes(consent, "5 years", "4 years");
  changes(consent, "granted", "[granted, none]");
}

TEST_CASE("where the budget is not enough it is said, not guessed", "[compare]") {
  const Rulebook before = book({{"house/desk.yaml", pack(week)}}), after = book({{"house/desk.yaml", pack(with(week, "times: 3", "times: 4"))}});
  compare::CompareOptions options;
  options.budget = 2;
  const auto found = compare::compare(before, after, options);
  CHECK_FALSE(found.same());
  REQUIRE(found.not_compared.size() == 1);
  CHECK(found.not_compared[0].rule == "house/desk#week");
}

TEST_CASE("what an approval has to be, and how long a duty lasts, counts on every date and in every row", "[compare]") {
  const std::string keep = "define:\n  term: {dated: {..2026-12-31: 5 years, 2027-01-01..: 4 years}}\n";
  const std::string duty = "  - {id: write, for: contact, oblige: [{duty: keep_records, keep: $term, from: action.at}]}\n";
  CHECK_FALSE(same(pack(duty, keep), pack(duty, with(keep, "4 years", "3 years"))));
  const std::string valid = "  - {id: a, for: escalate, forbid: {to_stage: court}, force: {approval: compliance, valid: $term}}\n";
  CHECK_FALSE(same(pack(valid, keep), pack(valid, with(keep, "4 years", "3 years"))));
  // Approvals that were given for a rule do not count for one of another name.
  const std::string approved = "  - {id: a, for: escalate, forbid: {to_stage: court}, force: {approval: compliance}}\n";
  const auto renamed = compared(pack(approved), pack(with(approved, "id: a", "id: b")));
  INFO(told(renamed));
  CHECK(renamed.differences.size() == 2); // one gone, one new
}

TEST_CASE("facts and words that a pack declares are told, though no rule reads them", "[compare]") {
  const std::string facts = "facts:\n  seller.size: {type: number, unit: employees, means: {es: Tamaño, en: Size}}\n";
  const auto gone = compared(pack(plan, facts), pack(plan));
  CHECK(gone.declared == std::vector<std::string>{"fact `seller.size` is declared no more"});
  CHECK_FALSE(gone.same());
  CHECK(compared(pack(plan), pack(plan, facts)).declared == std::vector<std::string>{"fact `seller.size` is new"});
  CHECK(compared(pack(plan, facts), pack(plan, with(facts, "unit: employees", "unit: shops"))).declared ==
        std::vector<std::string>{"fact `seller.size`: unit employees → shops"});
  CHECK(same(pack(plan, facts), pack(plan, with(facts, "Tamaño", "Talla"))));
}

TEST_CASE("bounds in a second currency are tried as well as those in the first", "[compare]") {
  const std::string rule = "  - {id: small, for: contact, forbid: {any: [{channel: call, debt.amount: {below: 10.00 EUR}}, "
                           "{channel: sms, debt.amount: {below: 10.00 USD}}]}}\n";
  const auto found = compared(pack(rule), pack(with(rule, "10.00 USD", "10.01 USD")));
  INFO(told(found));
  REQUIRE_FALSE(found.differences.empty());
  CHECK(found.not_compared.empty());
}

TEST_CASE("a window that another clock than the debtor's opens is seen at its edge there", "[compare]") {
  const std::string rule = "  - {id: hours, for: contact, clock: [debtor, Europe/Madrid], hours: {daily: 09:00-18:00, holidays: ordinary}}\n";
  const std::string samples = "samples:\n  call: {action: {kind: contact}, debtor: {time_zones: [Europe/Athens]}}\n";
  const auto found = compared(pack(rule) + samples, pack(with(rule, "09:00", "09:07")) + samples);
  INFO(told(found));
  REQUIRE(found.differences.size() == 1);
  CHECK(found.differences[0].where.back().values == "10:00–10:07"); // on the debtor's clock
}

TEST_CASE("of two dates that are held against each other and against the act, each is tried on both sides of it", "[compare]") {
  const std::string rule = "  - {id: out, for: contact, when: {channel: email}, forbid: {address.opt_out_by: {past: 35 dates, of: "
                           "address.creditor_notice_on, before: action.at}}}\n";
  const auto found = compared(pack(rule), pack(with(rule, "before:", "not_after:")));
  INFO(told(found));
  CHECK(found.differences.size() == 1);
}

TEST_CASE("that a fact was tried at samples only is told beside the differences, and instead of `same`", "[compare]") {
  const std::string aged = "  - {id: old, for: escalate, require: {debt.stage_since: {older_than: 20 clear days}}}\n";
  CHECK(compared(pack(aged), pack(with(aged, "20", "21"))).whole());
  const std::string months = with(aged, "20 clear days", "1 month");
  const auto found = compared(pack(months), pack(with(months, "1 month", "2 months")));
  INFO(told(found));
  CHECK_FALSE(found.differences.empty());
  REQUIRE(found.sampled.size() == 1);
  CHECK(found.sampled[0].why == "lengths in months, years or working days were tried from a few dates only");
  CHECK_FALSE(found.whole());
}

TEST_CASE("asked only whether two packs differ, the first difference is enough", "[compare]") {
  const Rulebook before = book({{"house/desk.yaml", pack(plan + hours)}});
  const Rulebook after = book({{"house/desk.yaml", pack(with(plan, "24", "25") + with(hours, "18:00", "19:00"))}});
  compare::CompareOptions options;
  options.first_only = true;
  CHECK(compare::compare(before, after, options).differences.size() == 1);
  CHECK(compare::compare(before, before, options).same());
}
