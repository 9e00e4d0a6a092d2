#include "account.hpp"

#include <charconv>

namespace scrub {

using namespace licito;

namespace {

/// A word of one of licito's lists; nothing where the list has no such word.
template <class Enum> Word<Enum> word(const Rulebook& book, std::string_view list, std::string_view text) {
  const auto code = book.vocabulary().word(list, text);
  return code ? Word<Enum>::declared(*code) : Word<Enum>{};
}

std::string unreadable(std::string_view column, std::string_view value) {
  return "column `" + std::string{column} + "`: cannot read `" + std::string{value} + "`";
}

/// "1773415800", as extract(epoch from …) writes it.
Instant instant(std::string_view seconds) {
  std::int64_t value = 0;
  std::from_chars(seconds.data(), seconds.data() + seconds.size(), value);
  return Instant{value};
}

} // namespace

std::string fill(Proposal& call, const Rows& rows, int row, const Rulebook& book) {
  call.clear();
  call.action.kind = Kind::contact;
  call.action.at = instant(*rows.at(row, "call_at"));
  call.action.channel = Channel::call;
  call.action.direction = Direction::outbound;
  call.action.purpose = Purpose::collection;
  call.action.also = {};
  call.action.reply_to_debtor = false;
  call.action.recipient.relation = Relation::debtor;
  call.action.content.live = true;
  call.collector.id = call.creditor.id = Id::number(1); // the house itself
  call.collector.role = Role::creditor;
  call.debtor.id = call.debt.id = call.id(*rows.at(row, "account"));
  call.history.none(); // all contacts are in the database; those that there were are added next

  if (const auto place = rows.at(row, "place")) {
    const auto read = Place::parse(*place);
    if (!read) return unreadable("place", *place);
    call.debtor.jurisdiction = {*read};
  }
  if (const auto zone = rows.at(row, "time_zone")) {
    const auto found = book.zones().find(*zone);
    if (!found) return unreadable("time_zone", *zone);
    call.debtor.time_zones = {*found};
  }
  if (const auto consent = rows.at(row, "call_consent")) {
    ConsentRecord& record = call.debtor.consents.add();
    record.channel = Channel::call;
    record.status = word<ConsentStatus>(book, "consent_status", *consent);
    if (!record.status) return unreadable("call_consent", *consent);
  }
  if (rows.at(row, "agreed_hours_read") == "t") call.debtor.agreed_hours = {};
  const auto amount = rows.at(row, "amount"), currency = rows.at(row, "currency");
  if (amount && currency) {
    const auto read = Money::parse(std::string{*amount} + " " + std::string{*currency});
    if (!read) return unreadable("amount", std::string{*amount} + " " + std::string{*currency});
    call.debt.amount = *read;
  }
  return {};
}

std::string add_contact(Proposal& call, const Rows& contacts, int row, const Rulebook& book) {
  HistoryRecord& made = call.history.add();
  made.at = instant(*contacts.at(row, "at"));
  made.channel = word<Channel>(book, "channel", *contacts.at(row, "channel"));
  made.outcome = word<Outcome>(book, "outcome", *contacts.at(row, "outcome"));
  made.direction = Direction::outbound;
  made.purpose = Purpose::collection;
  made.recipient = Relation::debtor;
  made.person = call.debtor.id;
  made.debt = call.debt.id;
  made.collector = call.collector.id;
  made.creditor = call.creditor.id;
  made.reply_to_debtor = false;
  if (!made.channel) return unreadable("contact.channel", *contacts.at(row, "channel"));
  if (!made.outcome) return unreadable("contact.outcome", *contacts.at(row, "outcome"));
  return {};
}

} // namespace scrub
