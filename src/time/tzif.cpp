#include "time/tzif.hpp"

#include <algorithm>
#include <chrono>

namespace licito {
namespace {

std::uint32_t be32(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}
std::int64_t be64(std::string_view bytes, std::size_t at) {
  return static_cast<std::int64_t>(std::uint64_t{be32(bytes, at)} << 32 | be32(bytes, at + 4));
}

struct Header {
  char version = 0;
  std::uint64_t isut = 0, isstd = 0, leap = 0, time = 0, type = 0, chars = 0;
  static constexpr std::size_t size = 44;
  explicit Header(std::string_view bytes)
      : version(bytes[4]), isut(be32(bytes, 20)), isstd(be32(bytes, 24)), leap(be32(bytes, 28)), time(be32(bytes, 32)), type(be32(bytes, 36)),
        chars(be32(bytes, 40)) {}
  std::uint64_t body(std::uint64_t time_size) const { return time * time_size + time + type * 6 + chars + leap * (time_size + 4) + isstd + isut; }
};

int year_of(std::int64_t at) {
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::seconds{at});
  return static_cast<int>(std::chrono::year_month_day{std::chrono::sys_days{day}}.year());
}

} // namespace

bool is_tzif(std::string_view bytes) { return bytes.substr(0, 4) == "TZif"; }

Parsed<std::vector<OffsetChange>> read_tzif(std::string_view bytes) {
  using Result = Parsed<std::vector<OffsetChange>>;
  const auto cut = [] { return Result::failure("is cut short", "reinstall the time zone data (package `tzdata`)"); };
  const auto broken = [](std::string what) { return Result::failure(std::move(what), "reinstall the time zone data (package `tzdata`)"); };
  if (!is_tzif(bytes)) return broken("is not a TZif file");
  if (bytes.size() < Header::size) return cut();

  Header header{bytes};
  std::size_t time_size = 4;
  std::string_view rest = bytes;
  if (header.version >= '2') { // the first block is for readers of 32 bits
    const std::uint64_t skip = Header::size + header.body(4);
    if (bytes.size() < skip || bytes.size() - skip < Header::size) return cut();
    rest = bytes.substr(static_cast<std::size_t>(skip));
    if (!is_tzif(rest)) return broken("has no second block");
    header = Header{rest};
    time_size = 8;
  }
  rest.remove_prefix(Header::size);
  if (rest.size() < header.body(time_size)) return cut();
  if (header.type == 0) return broken("has no local time type");
  if (header.leap != 0) return broken("counts leap seconds, which instants do not");

  const auto times = static_cast<std::size_t>(header.time), types = static_cast<std::size_t>(header.type);
  const std::size_t indexes = times * time_size, records = indexes + times;
  const auto offset_of = [&](std::size_t type) { return static_cast<std::int32_t>(be32(rest, records + type * 6)); };
  for (std::size_t i = 0; i < types; ++i)
    if (offset_of(i) <= -86'400 || offset_of(i) >= 86'400) return broken("has an offset of more than a day");

  std::vector<OffsetChange> changes;
  changes.reserve(times + 512);
  changes.push_back({zones_begin, offset_of(0)});
  const auto append = [&](OffsetChange change) {
    if (change.at <= zones_begin)
      changes.front().offset = change.offset;
    else if (change.at < zones_end && change.offset != changes.back().offset)
      changes.push_back(change);
  };
  std::int64_t previous = 0;
  for (std::size_t i = 0; i < times; ++i) {
    const std::int64_t at = time_size == 8 ? be64(rest, i * 8) : static_cast<std::int32_t>(be32(rest, i * 4));
    const auto type = static_cast<unsigned char>(rest[indexes + i]);
    if (type >= types) return broken("names a local time type that it does not have");
    if (i != 0 && at <= previous) return broken("has changes out of order");
    previous = at;
    append({at, offset_of(type)});
  }

  if (time_size == 8) {
    std::string_view footer = rest.substr(static_cast<std::size_t>(header.body(8)));
    if (footer.size() < 2 || footer.front() != '\n') return cut();
    const auto end = footer.find('\n', 1);
    if (end == std::string_view::npos) return cut();
    footer = footer.substr(1, end - 1);
    if (!footer.empty()) { // empty: nothing is known of the future, the last offset stays
      const auto rule = PosixRule::read(footer);
      if (!rule) return broken("has the rule `" + std::string{footer.substr(0, 60)} + "`, which is not one of POSIX");
      const std::int64_t last = times == 0 ? zones_begin : std::clamp(previous, zones_begin, zones_end);
      for (OffsetChange change : rule->changes(year_of(last) - 1, 2200))
        if (times == 0 || change.at > previous) append(change);
    }
  }
  return changes;
}

} // namespace licito
