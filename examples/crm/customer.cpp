#include "customer.hpp"

#include <chrono>
#include <initializer_list>
#include <optional>
#include <stdexcept>

namespace crm {

using namespace licito;

namespace {

/// The value, or an exception that says what was wrong with the text.
template <class T> T checked(const Parsed<T>& parsed) {
  if (!parsed) throw std::invalid_argument(parsed.problem() + (parsed.hint().empty() ? "" : ": " + parsed.hint()));
  return *parsed;
}

Date day(int year, int month, int of_month) { return std::chrono::sys_days{std::chrono::year{year} / month / of_month}; }

HistoryRecord contact(const Proposal& account, Channel channel, const char* at, Outcome outcome) {
  HistoryRecord made;
  made.at = checked(Instant::parse(at));
  made.channel = channel;
  made.direction = Direction::outbound;
  made.outcome = outcome;
  made.purpose = Purpose::collection;
  made.recipient = Relation::debtor;
  made.debt = account.debt.id;
  made.person = account.debtor.id;
  made.collector = account.collector.id;
  made.creditor = account.creditor.id;
  made.agent = account.agent.id;
  made.reply_to_debtor = false;
  return made;
}

} // namespace

Proposal customer(const Rulebook& rules) {
  Proposal account;
  account.collector.id = account.creditor.id = Id::number(1);
  account.collector.role = Role::creditor;
  account.creditor.kind = CreditorKind::financial_entity;

  account.agent.id = account.id("g-7");
  account.agent.department = Department::collections;
  account.agent.authority = AgentAuthority::agent;
  account.agent.certified_until = day(2026, 12, 31);
  account.agent.account_reviewed = true;
  account.agent.languages = {Language::es};
  account.agent.modules = {Module::call, Module::sms, Module::email, Module::letter, Module::whatsapp, Module::negotiation};

  account.debtor.id = account.id("d-1");
  account.debtor.jurisdiction = {checked(Place::parse("MX-JAL"))};
  account.debtor.time_zones = {checked(rules.zones().find("America/Mexico_City"))};
  account.debtor.language = Language::es;
  account.debtor.vulnerable = false;
  account.debtor.declared_income = checked(Money::parse("20000.00 MXN"));
  for (Channel channel : {Channel::call, Channel::sms, Channel::email}) { // nothing on record for WhatsApp
    ConsentRecord& consent = account.debtor.consents.add();
    consent.channel = channel;
    consent.status = ConsentStatus::granted;
  }
  account.debtor.permissions.none();
  account.debtor.agreed_hours.none();
  account.debtor.inconvenient_hours.none();
  account.debtor.holds.none();

  account.debt.id = account.id("a-1");
  account.debt.amount = checked(Money::parse("150000.00 MXN"));
  account.debt.due_on = day(2026, 1, 31);
  account.debt.stage = Stage::soft_call;
  account.debt.stage_since = day(2026, 2, 20);
  account.debt.status = Status::active;
  account.debt.product = Product::credit_card;
  account.debt.consumer = true;
  account.debt.validated = true;
  account.debt.assigned_to = account.agent.id;
  account.debt.invoice_sent_on = day(2026, 1, 10);
  account.debt.holds.none();
  account.debt.promises.none();
  account.debt.notices.none();
  account.debt.offers.add({.at = checked(Instant::parse("2026-02-20T10:00-06:00")), .discount = Percent{5 * Percent::one}});

  account.history.add(contact(account, Channel::letter, "2026-02-12T10:00-06:00", Outcome::delivered));
  account.history.add(contact(account, Channel::sms, "2026-03-09T10:00-06:00", Outcome::delivered));
  account.history.add(contact(account, Channel::sms, "2026-03-10T10:00-06:00", Outcome::delivered));
  account.history.add(contact(account, Channel::sms, "2026-03-11T10:00-06:00", Outcome::delivered));

  // A fact that the house's own pack declares: it has no member, and stands under its number in this rulebook.
  const FactInfo* member_since = rules.vocabulary().find("debtor.member_since");
  if (member_since == nullptr || !member_since->declared) throw std::invalid_argument("no loaded pack declares the fact `debtor.member_since`");
  account.extra.at<Known<Date>>(member_since->extra) = day(2018, 5, 2);
  return account;
}

} // namespace crm
