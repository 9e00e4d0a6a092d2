#pragma once
// The twelve rules as an engineer who cares would write them into a dialer: facts interned and packed, tables worked out beforehand, no library.

#include <array>
#include <cstdint>
#include <vector>

namespace handwritten {

enum class Kind : std::uint8_t { contact, offer, escalate, receive_payment };
enum class Channel : std::uint8_t { call, sms, email, whatsapp, letter, postcard, none };
enum class Relation : std::uint8_t { debtor, attorney, guarantor, family, employer, neighbor };
enum class Consent : std::uint8_t { none, granted, revoked };
enum class Authority : std::uint8_t { agent, supervisor, finance };
enum class Offer : std::uint8_t { none, discount, plan };

namespace hold {
constexpr std::uint8_t dispute = 1, bankruptcy = 2, deceased = 4, cease_contact = 8, attorney_represented = 16, payment_plan = 32, under_review = 64;
}
namespace disclosure {
constexpr std::uint8_t collector_name = 1, callback_number = 2, debt_existence = 4, amount = 8;
}
namespace marking {
constexpr std::uint8_t debt_notice = 1, past_due_stamp = 2, collection_logo = 4, confidential = 8;
}

struct Event {
  std::int64_t at = 0;
  std::uint32_t debt = 0;
  Channel channel{};
  bool outbound = true;
};

struct AgreedHours {
  std::uint8_t weekdays = 0;      ///< Bit 0 Monday.
  std::uint16_t from = 0, to = 0; ///< Minutes of the day.
};

/// Everything that the rules read, in one piece.
struct Facts {
  std::int64_t at = 0; ///< Seconds, UTC.
  Kind kind{};
  Channel channel = Channel::none;
  Relation relation{};
  bool automated = false, certified = true, agent_of_agency = false, automated_consent = false;
  Authority authority{};
  std::uint8_t holds = 0, discloses = 0, markings = 0;
  std::uint8_t zones = 1, agreed = 0, events = 0;
  Offer offer{};
  std::uint8_t stage = 0, to_stage = 0; ///< 0 reminder … 7 legal.
  std::array<Consent, 6> consents{};    ///< By channel.
  std::array<std::uint16_t, 2> zone{};
  std::array<AgreedHours, 2> agreed_hours{};
  std::int32_t stage_since = 0, certified_until = 0; ///< Days.
  std::int32_t days_past_due = 0, installments = 0;
  std::int64_t amount = 0, down_payment = 0; ///< Minor units.
  std::int64_t discount = 0;                 ///< Ten-thousandths of a percent.
  std::uint32_t debt = 0;
  std::array<Event, 12> history{};
};

/// One zone over the years of the run: the offset in force per slice of 2^22 seconds, and the change within it if there is one.
struct Zone {
  struct Slice {
    std::int64_t change; ///< First second of `after`; the greatest number where nothing changes.
    std::int32_t before, after;
  };
  std::vector<Slice> slices;
};

/// What the rules stand on; built once.
struct Tables {
  static constexpr int slice_bits = 22;
  std::int64_t begin = 0; ///< Start of the first slice.
  std::vector<Zone> zones;
  std::int32_t first_day = 0;
  std::vector<std::uint64_t> holidays; ///< One bit a day since first_day.
};

/// Bit n-1: rule n is violated.
std::uint16_t violated(const Facts& facts, const Tables& tables);

} // namespace handwritten
