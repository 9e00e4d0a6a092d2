#include "account.hpp"

#include <array>
#include <chrono>
#include <stdexcept>
#include <utility>

namespace dialer {

using namespace licito;

namespace {

/// The value, or an exception that says what was wrong with the text. A host would report it beside the record that it came from.
template <class T> T checked(const Parsed<T>& parsed) {
  if (!parsed) throw std::invalid_argument(parsed.problem() + (parsed.hint().empty() ? "" : ": " + parsed.hint()));
  return *parsed;
}

Date day(int year, int month, int of_month) { return std::chrono::sys_days{std::chrono::year{year} / month / of_month}; }

/// Where a customer lives, as far as the records of the host tell.
struct Home {
  const char* place;
  std::vector<const char*> zones; ///< All that it may be: every one of them must be open.
  const char* owes;
};

/// A call about a debt that is 40 dates past due and of which the customer has had a letter. Everything that the rules may ask for is told: a list
/// without records says that there are none, which is more than not having said.
Account account(const Zones& zones, const char* name, const Home& home, Instant start, std::vector<Outcome> answers) {
  Account made{.name = name, .call = {}, .answers = std::move(answers), .attempts = 0, .due = start, .log = {}};
  Proposal& call = made.call;
  // The host's own keys: numbers cost nothing, texts are interned by the proposal.
  const Id person = call.id(name), debt = call.id(std::string{name} + "/debt"), house = Id::number(1), agent = Id::number(7);

  call.action.kind = Kind::contact;
  call.action.channel = Channel::call;
  call.action.direction = Direction::outbound;
  call.action.automated = false;
  call.action.purpose = Purpose::collection;
  call.action.also = {};
  call.action.reply_to_debtor = false;
  call.action.first_communication = false;
  call.action.recipient.relation = Relation::debtor;
  call.action.recipient.identity_verified = true;
  call.action.recipient.place = Setting::mobile;
  call.action.address.kind = AddressKind::mobile;
  call.action.address.provided_by = Provider::debtor;
  call.action.address.last_verified_on = day(2026, 3, 8);
  call.action.caller_id = {.presented = true, .registered = true};
  call.action.content.live = true; // an agent speaks, so nothing of the content is fixed beforehand

  call.collector.id = house;
  call.collector.role = Role::creditor;
  call.creditor.id = house;
  call.creditor.kind = CreditorKind::financial_entity;
  call.agent.id = agent;
  call.agent.department = Department::collections;
  call.agent.authority = AgentAuthority::agent;
  call.agent.certified_until = day(2026, 12, 31);
  call.agent.account_reviewed = true;
  call.agent.languages = {Language::es};
  call.agent.modules = {Module::call, Module::negotiation};

  call.debtor.id = person;
  call.debtor.jurisdiction = {checked(Place::parse(home.place))};
  for (const char* zone : home.zones) call.debtor.time_zones.add(checked(zones.find(zone)));
  call.debtor.language = Language::es;
  call.debtor.vulnerable = false;
  call.debtor.consents.add(
      {.channel = Channel::call, .status = ConsentStatus::granted, .given_to = {}, .given_on = {}, .to = {}, .purpose = {}, .source = {}});
  call.debtor.permissions.none();
  call.debtor.agreed_hours.none();
  call.debtor.inconvenient_hours.none();
  call.debtor.holds.none();

  call.debt.id = debt;
  call.debt.amount = checked(Money::parse(home.owes));
  call.debt.due_on = day(2026, 1, 28);
  call.debt.stage = Stage::soft_call;
  call.debt.stage_since = day(2026, 2, 10);
  call.debt.status = Status::active;
  call.debt.product = Product::credit_card;
  call.debt.consumer = true;
  call.debt.validated = true;
  call.debt.assigned_to = agent;
  call.debt.invoice_sent_on = day(2026, 1, 8);
  call.debt.contract_signed_on = day(2024, 5, 2);
  call.debt.holds.none();
  call.debt.notices.none();
  call.debt.promises.none();
  call.debt.offers.none();

  HistoryRecord& letter = call.history.add();
  letter.at = checked(Instant::parse("2026-02-17T11:20-06:00"));
  letter.channel = Channel::letter;
  letter.direction = Direction::outbound;
  letter.outcome = Outcome::delivered;
  letter.purpose = Purpose::collection;
  letter.recipient = Relation::debtor;
  letter.debt = debt;
  letter.person = person;
  letter.collector = letter.creditor = house;
  letter.agent = agent;
  letter.reply_to_debtor = false;
  return made;
}

} // namespace

std::vector<Account> accounts(const Zones& zones, Instant start) {
  const Home jalisco{"MX-JAL", {"America/Mexico_City"}, "12500.00 MXN"};
  const Home bogota{"CO-DC", {"America/Bogota"}, "1800000.00 COP"};
  using enum Outcome;

  std::vector<Account> all;
  all.push_back(account(zones, "ana, talks", jalisco, start, {conversation, conversation, conversation}));
  all.push_back(account(zones, "beto, never answers", jalisco, start, {no_answer, busy, no_answer, no_answer, busy, no_answer}));
  all.push_back(account(zones, "carla, promises", jalisco, start, {promise_to_pay, conversation}));
  all.push_back(account(zones, "diego, somewhere in Mexico", {"MX", {"America/Tijuana", "America/Mexico_City", "America/Cancun"}, "900.00 MXN"},
                        start, {no_answer, no_answer, conversation}));
  all.push_back(account(zones, "elsa, in Bogota", bogota, start, {conversation, conversation, no_answer, conversation}));
  all.push_back(account(zones, "fabio, asked for peace", bogota, start, {conversation}));
  all.back().call.debtor.holds.add().kind = Hold::cease_contact;
  all.push_back(account(zones, "gloria, old number", jalisco, start, {conversation, conversation, conversation}));
  all.back().call.action.address.last_verified_on = day(2026, 2, 20);
  return all;
}

std::string local_time(const Account& account, Instant at) {
  static constexpr std::array weekdays{"Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun "};
  const LocalTime local = account.call.debtor.time_zones.list().front()->local(at);
  std::string text = to_string(at, std::chrono::seconds{local.offset}); // 2026-03-09T09:00:00-06:00
  text[10] = ' ';
  return weekdays[static_cast<std::size_t>(local.date.weekday())] + text.substr(0, 16);
}

} // namespace dialer
