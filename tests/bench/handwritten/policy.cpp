#include "policy.hpp"

namespace handwritten {
namespace {

struct Local {
  std::int32_t day, second;
};

Local local(std::int64_t at, std::uint16_t zone, const Tables& tables) {
  const Zone::Slice& slice = tables.zones[zone].slices[static_cast<std::size_t>((at - tables.begin) >> Tables::slice_bits)];
  const std::int64_t shown = at + (at < slice.change ? slice.before : slice.after);
  const auto day = static_cast<std::int32_t>(shown / 86'400); // every instant of the run is after 1970
  return {day, static_cast<std::int32_t>(shown - std::int64_t{day} * 86'400)};
}

bool holiday(std::int32_t day, const Tables& tables) {
  const auto i = static_cast<std::uint32_t>(day - tables.first_day);
  return (tables.holidays[i / 64] >> (i % 64) & 1) != 0;
}

constexpr std::uint16_t rule(int number) { return static_cast<std::uint16_t>(1 << (number - 1)); }

constexpr std::int32_t wait[] = {3, 10, 15, 15, 30, 30, 60, 0};
constexpr std::int32_t past_due[] = {-5, 1, 31, 61, 91, 120, 150, 180};
constexpr std::int64_t percent = 10'000;

std::int64_t greatest_discount(std::int32_t days, Authority authority) {
  constexpr std::int64_t bonus[] = {0, 10, 20};
  const std::int64_t band = days <= 30 ? 0 : days <= 90 ? 10 : days <= 180 ? 25 : 40;
  const std::int64_t limit = band + bonus[static_cast<int>(authority)];
  return (limit > 60 ? 60 : limit) * percent;
}

bool agreed(const Facts& facts, Local now) {
  const int weekday = (now.day + 3) % 7, minute = now.second / 60;
  for (int i = 0; i < facts.agreed; ++i) {
    const AgreedHours& hours = facts.agreed_hours[static_cast<std::size_t>(i)];
    if ((hours.weekdays >> weekday & 1) != 0 && hours.from <= minute && minute < hours.to) return true;
  }
  return false;
}

bool open(const Facts& facts, Local now, const Tables& tables) {
  const bool office = (now.day + 3) % 7 < 5 && now.second >= 9 * 3'600 && now.second < 18 * 3'600 && !holiday(now.day, tables);
  return office || agreed(facts, now);
}

bool too_often(const Facts& facts) {
  int calls = 0;
  for (int i = 0; i < facts.events; ++i) {
    const Event& event = facts.history[static_cast<std::size_t>(i)];
    calls += event.channel == Channel::call && event.outbound && event.debt == facts.debt && event.at > facts.at - 7 * 86'400 && event.at <= facts.at;
  }
  return calls >= 3;
}

} // namespace

std::uint16_t violated(const Facts& facts, const Tables& tables) {
  std::uint16_t found = 0;
  Local now[2];
  for (int i = 0; i < facts.zones; ++i) now[i] = local(facts.at, facts.zone[static_cast<std::size_t>(i)], tables);

  if (!facts.certified) found |= rule(9);
  for (int i = 0; i < facts.zones; ++i)
    if (facts.certified_until < now[i].day) found |= rule(9);

  switch (facts.kind) {
  case Kind::contact:
  case Kind::offer: {
    const bool live = facts.channel <= Channel::whatsapp;
    if (live) {
      for (int i = 0; i < facts.zones; ++i)
        if (!open(facts, now[i], tables)) found |= rule(1);
      if (facts.automated && !facts.automated_consent) found |= rule(12);
    }
    constexpr std::uint8_t harmless = disclosure::collector_name | disclosure::callback_number;
    if (facts.relation > Relation::guarantor && (facts.discloses & ~harmless) != 0) found |= rule(2);
    const Consent consent = facts.consents[static_cast<std::size_t>(facts.channel)];
    switch (facts.channel) {
    case Channel::call:
      if (too_often(facts)) found |= rule(3);
      if (consent == Consent::revoked) found |= rule(4);
      break;
    case Channel::sms:
    case Channel::email:
    case Channel::whatsapp:
      if (consent != Consent::granted) found |= rule(4);
      break;
    case Channel::letter:
      if (consent == Consent::revoked) found |= rule(4);
      if ((facts.markings & (marking::debt_notice | marking::past_due_stamp | marking::collection_logo)) != 0) found |= rule(11);
      break;
    default:
      if (consent == Consent::revoked) found |= rule(4);
      found |= rule(11);
    }
    if ((facts.holds & (hold::dispute | hold::bankruptcy | hold::deceased | hold::cease_contact)) != 0) found |= rule(5);
    if ((facts.holds & hold::attorney_represented) != 0 && facts.relation == Relation::debtor) found |= rule(5);
    if (facts.kind == Kind::offer) {
      if (facts.offer == Offer::discount && facts.discount > greatest_discount(facts.days_past_due, facts.authority)) found |= rule(7);
      if (facts.offer == Offer::plan && (facts.installments > 12 || facts.down_payment * 10 < facts.amount)) found |= rule(8);
    }
    break;
  }
  case Kind::escalate:
    if (facts.to_stage > facts.stage + 1 || facts.days_past_due < past_due[facts.to_stage]) found |= rule(6);
    if (facts.to_stage > facts.stage)
      for (int i = 0; i < facts.zones; ++i)
        if (now[i].day - facts.stage_since < wait[facts.stage]) found |= rule(6);
    break;
  case Kind::receive_payment:
    if (facts.agent_of_agency) found |= rule(10);
    break;
  }
  return found;
}

} // namespace handwritten
