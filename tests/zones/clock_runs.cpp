// Tells what licito's clocks show, for an independent implementation to be held against. Zone names come on standard input, a line each.
//
//   clock_runs FIRST LAST STEP      for each zone a line `NAME`, then a line `AT OFFSET WEEKDAY DATE` for the first instant and for each at which the
//   offset changes,
//                                   when asked from FIRST to before LAST (seconds since 1970) every STEP seconds
//   clock_runs FIRST LAST changes   the same, but asking for the changes themselves; and the second before each
//
// A name that licito does not know is the line `NAME` alone.

#include "licito/time/date.hpp"
#include "licito/time/zone.hpp"

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>

using namespace licito;

namespace {

void show(const Zone& zone, std::int64_t at) {
  const LocalTime local = zone.local(Instant{at});
  std::cout << at << ' ' << local.local_seconds() - at << ' ' << local.date.weekday() << ' ' << to_string(local.date) << '\n';
}

void changes(const Zone& zone, std::int64_t first, std::int64_t last) {
  show(zone, first);
  for (Instant at = zone.next_change_of_offset(Instant{first}); at.seconds < last && !at.is_never(); at = zone.next_change_of_offset(at)) {
    show(zone, at.seconds - 1);
    show(zone, at.seconds);
  }
}

void every(const Zone& zone, std::int64_t first, std::int64_t last, std::int64_t step) {
  std::int64_t offset = INT64_MIN;
  for (std::int64_t at = first; at < last; at += step) {
    const std::int64_t now = zone.local(Instant{at}).local_seconds() - at;
    if (now != offset) show(zone, at);
    offset = now;
  }
}

} // namespace

int main(int count, char** arguments) {
  const std::string how = count == 4 ? arguments[3] : "";
  const std::int64_t step = std::atoll(how.c_str());
  if (how != "changes" && step <= 0) {
    std::cerr << "usage: clock_runs FIRST LAST STEP|changes\n";
    return 2;
  }
  const auto zones = Zones::load();
  if (!zones) {
    std::cerr << "no time zones on this machine\n";
    return 2;
  }
  for (std::string name; std::getline(std::cin, name);) {
    std::cout << name << '\n';
    const auto zone = zones.value()->find(name);
    if (!zone) continue;
    if (how == "changes")
      changes(**zone, std::atoll(arguments[1]), std::atoll(arguments[2]));
    else
      every(**zone, std::atoll(arguments[1]), std::atoll(arguments[2]), step);
  }
  return std::cout.flush() ? 0 : 2;
}
