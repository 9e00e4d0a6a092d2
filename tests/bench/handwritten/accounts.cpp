#include "accounts.hpp"

#include <algorithm>
#include <limits>

namespace handwritten {
namespace {

constexpr std::int64_t day = 86'400;
constexpr std::int64_t year_begins = 20'454 * day; // 2026-01-01

constexpr const char* zone_names[] = {"America/Mexico_City", "America/Tijuana",     "America/Bogota",    "America/Santiago",    "America/New_York",
                                      "America/Chicago",     "America/Denver",      "America/Phoenix",   "America/Los_Angeles", "America/Anchorage",
                                      "Pacific/Honolulu",    "America/Puerto_Rico", "Europe/Madrid",     "Atlantic/Canary",     "Europe/London",
                                      "Europe/Berlin",       "Europe/Lisbon",       "America/Sao_Paulo", "America/Lima",        "America/Halifax"};

licito::Channel channel_of(Channel channel) {
  using licito::Channel;
  constexpr Channel all[] = {Channel::call, Channel::sms, Channel::email, Channel::whatsapp, Channel::letter, Channel::postcard};
  return all[static_cast<std::size_t>(channel)];
}

licito::Stage stage_of(std::uint8_t stage) {
  using licito::Stage;
  constexpr Stage all[] = {Stage::reminder, Stage::soft_call,     Stage::settlement,      Stage::demand_letter,
                           Stage::burofax,  Stage::credit_bureau, Stage::external_agency, Stage::court};
  return all[stage];
}

} // namespace

Accounts::Accounts(const licito::Zones& zones, std::uint64_t seed) : state_(seed) {
  tables_.begin = year_begins - 400 * day;
  const std::int64_t end = year_begins + 800 * day;
  for (const char* name : zone_names) {
    const licito::Zone* zone = *zones.find(name);
    zones_.push_back(zone);
    Zone table;
    for (std::int64_t at = tables_.begin; at < end; at += std::int64_t{1} << Tables::slice_bits) {
      const licito::Instant change = zone->next_change_of_offset(licito::Instant{at});
      const std::int64_t next = at + (std::int64_t{1} << Tables::slice_bits);
      const bool changes = change.seconds < next;
      table.slices.push_back({changes ? change.seconds : std::numeric_limits<std::int64_t>::max(), zone->local(licito::Instant{at}).offset,
                              changes ? zone->local(change).offset : 0});
    }
    tables_.zones.push_back(std::move(table));
  }
  using namespace std::chrono;
  tables_.first_day = 20'454 - 400;
  tables_.holidays.resize(24);
  for (const sys_days date : {sys_days{2026y / January / 1}, sys_days{2026y / February / 2}, sys_days{2026y / March / 16}, sys_days{2026y / May / 1},
                              sys_days{2026y / September / 16}, sys_days{2026y / November / 16}, sys_days{2026y / December / 25}}) {
    const auto i = static_cast<std::uint32_t>(date.time_since_epoch().count() - tables_.first_day);
    tables_.holidays[i / 64] |= std::uint64_t{1} << (i % 64);
  }
}

std::uint64_t Accounts::random() { // splitmix64
  std::uint64_t z = (state_ += 0x9E37'79B9'7F4A'7C15u);
  z = (z ^ (z >> 30)) * 0xBF58'476D'1CE4'E5B9u;
  z = (z ^ (z >> 27)) * 0x94D0'49BB'1331'11EBu;
  return z ^ (z >> 31);
}

/// Mostly office hours of working days, sometimes any time, sometimes the very edge, sometimes a day on which a clock changes.
std::int64_t Accounts::moment(std::uint16_t zone) {
  std::int64_t date = 20'454 + 10 + below(340);
  if (one_in(20)) date = std::array<std::int64_t, 4>{20'520, 20'541, 20'751, 20'758}[static_cast<std::size_t>(below(4))];
  if (!one_in(12))
    while ((date + 3) % 7 > 4) ++date;
  std::int64_t second = 9 * 3'600 + below(9 * 3'600);
  if (one_in(12)) second = below(day);
  if (one_in(40)) second = std::array<std::int64_t, 4>{9 * 3'600, 9 * 3'600 - 1, 18 * 3'600, 18 * 3'600 - 1}[static_cast<std::size_t>(below(4))];
  const std::int64_t local = date * day + second;
  return local - zones_[zone]->local(licito::Instant{local}).offset;
}

void Accounts::contact(Facts& facts) {
  facts.channel = std::array{Channel::call,  Channel::call,     Channel::call,     Channel::sms,   Channel::sms,
                             Channel::email, Channel::whatsapp, Channel::whatsapp, Channel::letter}[static_cast<std::size_t>(below(9))];
  if (one_in(100)) facts.channel = Channel::postcard;
  facts.relation = one_in(5) ? static_cast<Relation>(below(6)) : Relation::debtor;
  facts.discloses = static_cast<std::uint8_t>(facts.relation > Relation::guarantor && !one_in(4) ? below(4) : below(16));
  facts.automated = one_in(4);
  facts.automated_consent = !facts.automated || !one_in(8);
  for (Consent& consent : facts.consents) consent = one_in(14) ? Consent::revoked : one_in(14) ? Consent::none : Consent::granted;
  if (facts.channel == Channel::letter) facts.markings = static_cast<std::uint8_t>(one_in(6) ? below(16) : one_in(2) ? marking::confidential : 0);
  facts.events = static_cast<std::uint8_t>(one_in(4) ? 0 : below(13));
  for (std::size_t i = 0; i < facts.events; ++i) {
    Event& event = facts.history[i];
    event.channel = one_in(3) ? static_cast<Channel>(below(6)) : Channel::call;
    event.outbound = !one_in(5);
    event.debt = one_in(4) ? facts.debt + 1 : facts.debt;
    event.at = facts.at - (one_in(40) ? 7 * day : below(40 * day));
  }
}

Facts Accounts::next() {
  Facts facts;
  facts.zone[0] = static_cast<std::uint16_t>(below(static_cast<std::int64_t>(zones_.size())));
  if (one_in(10)) {
    facts.zones = 2;
    facts.zone[1] = static_cast<std::uint16_t>((facts.zone[0] + 1) % zones_.size());
  }
  facts.at = moment(facts.zone[0]);
  const auto today = static_cast<std::int32_t>((facts.at + zones_[facts.zone[0]]->local(licito::Instant{facts.at}).offset) / day);
  facts.debt = static_cast<std::uint32_t>(1'000 + below(1'000'000));
  const std::int64_t kind = below(10);
  facts.kind = kind < 6 ? Kind::contact : kind < 8 ? Kind::offer : kind < 9 ? Kind::escalate : Kind::receive_payment;
  facts.certified = !one_in(50);
  facts.certified_until = one_in(30) ? today + static_cast<std::int32_t>(below(3)) - 1 : today + static_cast<std::int32_t>(below(400));
  facts.authority = static_cast<Authority>(below(3));
  for (const std::uint8_t bit : {hold::dispute, hold::bankruptcy, hold::deceased, hold::cease_contact, hold::attorney_represented})
    if (one_in(100)) facts.holds = static_cast<std::uint8_t>(facts.holds | bit);
  if (one_in(6)) facts.holds = static_cast<std::uint8_t>(facts.holds | (one_in(2) ? hold::payment_plan : hold::under_review));
  facts.agreed = static_cast<std::uint8_t>(one_in(4) ? 1 + below(2) : 0);
  for (std::size_t i = 0; i < facts.agreed; ++i) {
    const auto from = static_cast<std::uint16_t>(7 * 60 + 30 * below(20));
    facts.agreed_hours[i] = {static_cast<std::uint8_t>(1 + below(127)), from, static_cast<std::uint16_t>(from + 120)};
  }
  facts.amount = 10'000 + below(50'000'000);
  facts.days_past_due = static_cast<std::int32_t>(one_in(10) ? std::array{30, 31, 90, 91, 180, 181}[static_cast<std::size_t>(below(6))] : below(300));
  switch (facts.kind) {
  case Kind::contact: contact(facts); break;
  case Kind::offer:
    contact(facts);
    facts.offer = one_in(2) ? Offer::discount : Offer::plan;
    facts.discount = (one_in(6) ? below(70) : below(12)) * 10'000;
    facts.installments = static_cast<std::int32_t>(one_in(8) ? 12 + below(3) : 1 + below(12));
    facts.down_payment = (facts.amount + 9) / 10 + (one_in(5) ? below(3) - 2 : below(10'000));
    break;
  case Kind::escalate:
    facts.stage = static_cast<std::uint8_t>(below(8));
    facts.to_stage = static_cast<std::uint8_t>(one_in(8) ? below(8) : std::min<std::int64_t>(7, facts.stage + 1));
    facts.days_past_due += 25 * facts.to_stage;
    facts.stage_since = today - static_cast<std::int32_t>(one_in(4) ? below(61) : 60 + below(60));
    break;
  case Kind::receive_payment: facts.agent_of_agency = one_in(6); break;
  }
  return facts;
}

Words::Words(const licito::Rulebook& rules)
    : past_due_stamp(rules.vocabulary().word("marking", "past_due_stamp").value()),
      collection_logo(rules.vocabulary().word("marking", "collection_logo").value()),
      automated_contact(licito::Word<licito::Permission>::declared(rules.vocabulary().word("permission", "automated_contact").value())),
      pesos(licito::Currency::find("MXN").value()) {}

void Accounts::fill(const Facts& facts, const Words& words, licito::Proposal& proposal) const {
  namespace li = licito;
  proposal.clear();
  li::Action& action = proposal.action;
  action.at = li::Instant{facts.at};
  const bool contact = facts.kind == Kind::contact || facts.kind == Kind::offer;
  action.kind = contact ? li::Kind::contact : facts.kind == Kind::escalate ? li::Kind::escalate : li::Kind::receive_payment;
  for (int i = 0; i < facts.zones; ++i) proposal.debtor.time_zones.add(zones_[facts.zone[static_cast<std::size_t>(i)]]);
  proposal.agent.employed_by_collector = facts.certified;
  proposal.agent.certified_until = li::Date{facts.certified_until};
  proposal.agent.authority = static_cast<li::AgentAuthority>(facts.authority);
  proposal.debt.id = li::Id::number(facts.debt);
  proposal.debt.amount = li::Money{facts.amount, words.pesos};
  proposal.debt.days_past_due = facts.days_past_due;
  proposal.debtor.holds.none();
  constexpr std::pair<std::uint8_t, li::Hold> holds[] = {{hold::dispute, li::Hold::dispute},
                                                         {hold::bankruptcy, li::Hold::bankruptcy_pending},
                                                         {hold::deceased, li::Hold::deceased},
                                                         {hold::cease_contact, li::Hold::cease_contact},
                                                         {hold::attorney_represented, li::Hold::attorney_represented},
                                                         {hold::payment_plan, li::Hold::repayment_plan_in_development},
                                                         {hold::under_review, li::Hold::claim}};
  for (const auto& [bit, kind] : holds)
    if ((facts.holds & bit) != 0) proposal.debtor.holds.add().kind = kind;

  if (facts.kind == Kind::escalate) {
    proposal.debt.stage = stage_of(facts.stage);
    proposal.debt.stage_since = li::Date{facts.stage_since};
    action.to_stage = stage_of(facts.to_stage);
  }
  if (facts.kind == Kind::receive_payment) action.payee = facts.agent_of_agency ? li::Payee::agency : li::Payee::creditor;
  if (!contact) return;

  action.channel = channel_of(facts.channel);
  action.direction = li::Direction::outbound;
  action.automated = facts.automated;
  constexpr li::Relation relations[] = {li::Relation::debtor, li::Relation::attorney, li::Relation::guarantor,
                                        li::Relation::family, li::Relation::employer, li::Relation::neighbor};
  action.recipient.relation = relations[static_cast<std::size_t>(facts.relation)];
  action.content.live = false;
  action.content.discloses.none();
  constexpr std::pair<std::uint8_t, li::Disclosure> disclosures[] = {{disclosure::collector_name, li::Disclosure::collector_name},
                                                                     {disclosure::callback_number, li::Disclosure::callback_number},
                                                                     {disclosure::debt_existence, li::Disclosure::debt_existence},
                                                                     {disclosure::amount, li::Disclosure::amount}};
  for (const auto& [bit, word] : disclosures)
    if ((facts.discloses & bit) != 0) action.content.discloses.insert(word);
  action.content.markings.none();
  if ((facts.markings & marking::debt_notice) != 0) action.content.markings.insert(li::Marking::debt_collection);
  if ((facts.markings & marking::past_due_stamp) != 0) action.content.markings.add(words.past_due_stamp);
  if ((facts.markings & marking::collection_logo) != 0) action.content.markings.add(words.collection_logo);
  if ((facts.markings & marking::confidential) != 0) action.content.markings.insert(li::Marking::private_and_confidential);

  proposal.debtor.consents.none();
  for (std::size_t i = 0; i < facts.consents.size(); ++i) {
    li::ConsentRecord& consent = proposal.debtor.consents.add();
    consent.channel = channel_of(static_cast<Channel>(i));
    consent.status = facts.consents[i] == Consent::granted   ? li::ConsentStatus::granted
                     : facts.consents[i] == Consent::revoked ? li::ConsentStatus::revoked
                                                             : li::ConsentStatus::none;
  }
  proposal.debtor.permissions.none();
  if (facts.automated_consent) {
    li::PermissionRecord& permission = proposal.debtor.permissions.add();
    permission.kind = words.automated_contact;
    permission.status = li::ConsentStatus::granted;
  }
  proposal.debtor.agreed_hours.none();
  for (std::size_t i = 0; i < facts.agreed; ++i) {
    const AgreedHours& hours = facts.agreed_hours[i];
    li::AgreedHoursRecord& agreed = proposal.debtor.agreed_hours.add();
    agreed.hours.days = hours.weekdays;
    agreed.hours.hours = li::DayWindows{li::Window{hours.from * 60, hours.to * 60}};
  }
  proposal.history.none();
  for (std::size_t i = 0; i < facts.events; ++i) {
    const Event& event = facts.history[i];
    li::HistoryRecord& record = proposal.history.add();
    record.at = li::Instant{event.at};
    record.channel = channel_of(event.channel);
    record.direction = event.outbound ? li::Direction::outbound : li::Direction::inbound;
    record.outcome = li::Outcome::no_answer;
    record.debt = li::Id::number(event.debt);
    record.recipient = li::Relation::debtor;
  }
  if (facts.kind != Kind::offer) return;
  action.offer.given = true;
  action.offer.kind = facts.offer == Offer::discount ? li::OfferKind::discount : li::OfferKind::plan;
  if (facts.offer == Offer::discount) {
    action.offer.discount = li::Percent{facts.discount};
  } else {
    action.offer.installments = facts.installments;
    action.offer.down_payment = li::Money{facts.down_payment, words.pesos};
  }
}

std::uint16_t violated(const licito::Decision& decision) {
  std::uint16_t found = 0;
  for (const licito::Reason& reason : decision.reasons()) {
    const std::string_view rule = reason.rule(); // "bench/policy#r4a-consent"
    int number = 0;
    for (std::size_t i = rule.find('#') + 2; i < rule.size() && rule[i] >= '0' && rule[i] <= '9'; ++i) number = number * 10 + (rule[i] - '0');
    found |= static_cast<std::uint16_t>(1 << (number - 1));
    if (reason.code() == "missing_fact") found |= 0x8000; // nothing is left out: such a reason is a disagreement
  }
  if (decision.error()) found |= 0x8000;
  return found;
}

} // namespace handwritten
