#include "render/debtor_clock.hpp"

#include "rulebook/plan.hpp"

#include <array>
#include <cstdio>

namespace licito {

DebtorClock::DebtorClock(const Decision& decision) {
  const ZoneSet& own = decision.proposal().debtor.time_zones;
  const auto& assumed = decision.plan().assumed;
  const ZoneSet& zones = own.given() || assumed == nullptr ? own : assumed->debtor.time_zones;
  if (zones.given()) zone_ = zones.list().front();
}

std::string DebtorClock::iso(Instant at) const {
  return to_string(at, std::chrono::seconds{zone_ == nullptr || at.is_never() ? 0 : zone_->local(at).offset});
}

std::string DebtorClock::shown(Instant at) const {
  static constexpr std::array<const char*, 7> weekdays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  if (at.is_never()) return "never";
  LocalTime local;
  if (zone_ != nullptr) {
    local = zone_->local(at);
  } else {
    const std::int64_t day = 86'400, days = (at.seconds - ((at.seconds % day + day) % day)) / day;
    local.date = Date{static_cast<std::int32_t>(days)};
    local.second = static_cast<std::int32_t>(at.seconds - days * day);
  }
  std::array<char, 16> time{};
  std::snprintf(time.data(), time.size(), local.second % 60 == 0 ? " %02d:%02d" : " %02d:%02d:%02d", local.second / 3600, local.second / 60 % 60,
                local.second % 60);
  return std::string{weekdays[static_cast<std::size_t>(local.date.weekday())]} + " " + to_string(local.date) + time.data() + " " +
         (zone_ == nullptr ? "UTC" : std::string{zone_->name()});
}

} // namespace licito
