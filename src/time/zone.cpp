#include "licito/time/zone.hpp"

#include "time/tzif.hpp"

#include <algorithm>

namespace licito {
namespace {

// 48 days and a half: hardly any zone changes twice in one slice, and a zone's index stays below 5 KB.
constexpr int slice_bits = 22;
// No local clock has ever been further than this from Greenwich.
constexpr std::int64_t furthest = 26 * 3'600;

std::int64_t clamped(std::int64_t seconds) { return std::clamp(seconds, zones_begin, zones_end - 1); }

} // namespace

std::size_t Zone::change_at(std::int64_t at) const {
  std::size_t i = index_[static_cast<std::size_t>((at - zones_begin) >> slice_bits)];
  while (i + 1 < changes_.size() && changes_[i + 1].at <= at) ++i;
  return i;
}

void Zone::build_index() {
  index_.resize(static_cast<std::size_t>((zones_end - zones_begin) >> slice_bits) + 1);
  std::size_t change = 0;
  for (std::size_t slice = 0; slice < index_.size(); ++slice) {
    const std::int64_t start = zones_begin + (static_cast<std::int64_t>(slice) << slice_bits);
    while (change + 1 < changes_.size() && changes_[change + 1].at <= start) ++change;
    index_[slice] = static_cast<std::uint16_t>(change);
  }
}

LocalTime Zone::local(Instant at) const {
  const std::int64_t utc = clamped(at.seconds);
  const std::int32_t offset = changes_[change_at(utc)].offset;
  const std::int64_t local = utc + offset;
  const std::int64_t day = local >= 0 ? local / 86'400 : (local - 86'399) / 86'400;
  return {Date{static_cast<std::int32_t>(day)}, static_cast<std::int32_t>(local - day * 86'400), offset};
}

Instant Zone::next_change_of_offset(Instant after) const {
  if (after.seconds >= zones_end) return Instant::never();
  const std::size_t i = change_at(clamped(after.seconds)) + 1;
  return i < changes_.size() ? Instant{changes_[i].at} : Instant::never();
}

Instant Zone::start_of(Date date) const {
  if (date.is_never()) return Instant::never();
  const std::int64_t target = std::int64_t{date.days} * 86'400;
  for (std::size_t i = change_at(clamped(target - furthest));; ++i) {
    const bool last = i + 1 == changes_.size();
    if (last || changes_[i + 1].at + changes_[i].offset > target) {
      const std::int64_t at = target - changes_[i].offset;
      return i == 0 ? at : std::max(changes_[i].at, at);
    }
  }
}

Instant Zone::towards(Instant after, std::int64_t local_seconds) const {
  if (after.is_never()) return after;
  const std::int32_t offset = changes_[change_at(clamped(after.seconds))].offset;
  return std::min(next_change_of_offset(after), Instant{std::max(after.seconds + 1, local_seconds - offset)});
}

} // namespace licito
