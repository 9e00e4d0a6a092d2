#include "licito/facts/fact.hpp"

#include <algorithm>
#include <cstring>

namespace licito {

namespace {

// The place of a constant differs from run to run where the system loads programs at random addresses, so that nobody can prepare texts which all
// fall into one slot. Nothing that is ever told depends on the slots.
const char here = 0;

std::uint64_t mix(std::uint64_t a) {
  a ^= a >> 32;
  a *= 0xD6E8FEB86659FD93u;
  a ^= a >> 32;
  a *= 0xD6E8FEB86659FD93u;
  return a ^ a >> 32;
}

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t h = mix(reinterpret_cast<std::uintptr_t>(&here) ^ text.size());
  while (!text.empty()) {
    std::uint64_t piece = 0;
    const std::size_t n = std::min(text.size(), sizeof piece);
    std::memcpy(&piece, text.data(), n);
    h = mix(h ^ piece) + 0x9E3779B97F4A7C15u;
    text.remove_prefix(n);
  }
  return h;
}

} // namespace

std::string_view Names::text(Id symbol) const {
  const std::uint32_t i = symbol.as_symbol();
  const std::uint32_t begin = i == 0 ? 0 : ends_[i - 1];
  return std::string_view{bytes_}.substr(begin, ends_[i] - begin);
}

Id Names::intern(std::string_view wanted) {
  if (2 * (ends_.size() + 1) > slots_.size()) { // at most half full
    slots_.assign(std::max<std::size_t>(16, slots_.size() * 2), 0);
    for (std::uint32_t i = 0; i < ends_.size(); ++i) {
      std::size_t slot = hash_of(text(Id::symbol(i))) & (slots_.size() - 1);
      while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = i + 1;
    }
  }
  std::size_t slot = hash_of(wanted) & (slots_.size() - 1);
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    const Id known = Id::symbol(slots_[slot] - 1);
    if (text(known) == wanted) return known;
  }
  bytes_.append(wanted);
  ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  slots_[slot] = static_cast<std::uint32_t>(ends_.size());
  return Id::symbol(slots_[slot] - 1);
}

void Names::clear() noexcept {
  bytes_.clear();
  ends_.clear();
  std::fill(slots_.begin(), slots_.end(), 0);
}

void ZoneSet::add(const Zone* zone) {
  if (zone != nullptr && std::find(zones_.begin(), zones_.end(), zone) == zones_.end()) zones_.push_back(zone);
}

} // namespace licito
