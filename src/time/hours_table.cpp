#include "time/hours_table.hpp"

#include "time/weekdays.hpp"

#include <algorithm>
#include <string>

namespace licito {
namespace {

constexpr std::int32_t day = 86'400;

bool contains(const DayWindows& windows, std::int32_t second) {
  for (const Window& window : windows)
    if (window.opens <= second && second < window.closes) return true;
  return false;
}

/// Adds [opens, closes) of the windows, moved by `shift` and cut to one day.
void add_within_day(const DayWindows& windows, std::int32_t shift, std::vector<Window>& out) {
  for (const Window& window : windows) {
    const Window cut{std::max(0, window.opens + shift), std::min(day, window.closes + shift)};
    if (cut.opens < cut.closes) out.push_back(cut);
  }
}

/// Sorts and joins, so that a window open on one side of a border and one on the other are one.
std::vector<Window> joined(std::vector<Window> windows) {
  std::sort(windows.begin(), windows.end(), [](const Window& a, const Window& b) { return a.opens < b.opens; });
  std::vector<Window> result;
  for (const Window& window : windows) {
    if (!result.empty() && window.opens <= result.back().closes)
      result.back().closes = std::max(result.back().closes, window.closes);
    else
      result.push_back(window);
  }
  return result;
}

/// Seconds at which windows may open or close, of a day and the day before: of a table at most 8 windows of its own and 8 of a holiday, each.
using Edges = boost::container::static_vector<std::int32_t, 72>;

/// The first edge after `now` at which `answer` differs, at most 8 days on. `edges_of(weekday, out)` gives the seconds of a day at which
/// windows that open on it may open or close.
template <class Answer, class EdgesOf> std::int64_t first_difference(const LocalTime& now, Answer answer, EdgesOf edges_of) {
  const auto today = answer(now);
  Edges edges;
  for (std::int32_t ahead = 0; ahead <= 8; ++ahead) {
    LocalTime then = now;
    then.date.days += ahead;
    edges.clear();
    const auto from = [&](Date opened, std::int32_t shift) {
      const std::size_t first = edges.size();
      edges_of(opened.weekday(), edges);
      for (std::size_t i = first; i < edges.size(); ++i) edges[i] += shift;
    };
    from(then.date, 0);
    from(Date{then.date.days - 1}, -day);
    const auto outside = [&](std::int32_t edge) {
      return edge < 0 || edge >= day || (ahead == 0 && edge <= now.second) || (ahead == 8 && edge > now.second);
    };
    edges.erase(std::remove_if(edges.begin(), edges.end(), outside), edges.end());
    std::sort(edges.begin(), edges.end());
    for (std::int32_t edge : edges) {
      then.second = edge;
      if (answer(then) != today) return then.local_seconds();
    }
  }
  return now.local_seconds() + 8 * std::int64_t{day};
}

void add_edges(const DayWindows& windows, Edges& out) {
  for (const Window& window : windows) {
    out.push_back(window.opens);
    out.push_back(window.closes);
  }
}

/// One day's value: a scalar, or a list of windows.
std::optional<DayWindows> read_day(document::Node value, document::Report& report) {
  if (value.is_mapping()) {
    report.error(value, "E0101", "hours of a day are one window or a list of windows, not a map",
                 "write `closed`, `open`, `08:00-21:00` or `[08:00-12:00, 14:00-18:00]`");
    return std::nullopt;
  }
  if (value.is_scalar()) {
    auto windows = parse_windows(value.text());
    if (windows) return *windows;
    report.error(value, "E0102", windows.problem(), windows.hint());
    return std::nullopt;
  }
  if (value.size() == 0) {
    report.error(value, "E0102", "a list without windows says nothing", "write `closed`");
    return std::nullopt;
  }
  DayWindows all;
  bool good = true;
  const auto fail = [&](document::Node where, std::string_view code, std::string message, std::string hint) {
    report.error(where, code, std::move(message), std::move(hint));
    good = false;
  };
  for (document::Node item : value.items()) {
    if (!item.is_scalar()) {
      fail(item, "E0101", "a list of hours has windows, nothing else", "write `[08:00-12:00, 14:00-18:00]`");
      continue;
    }
    if (item.text() == "closed" || item.text() == "open") {
      fail(item, "E0102", "`" + std::string{item.text()} + "` is a whole day and stands alone", "write it without the list, or leave it out");
      continue;
    }
    const auto windows = parse_windows(item.text());
    if (!windows) {
      fail(item, "E0102", windows.problem(), windows.hint());
      continue;
    }
    const Window window = windows->front();
    const auto overlapped =
        std::find_if(all.begin(), all.end(), [&](const Window& other) { return window.opens < other.closes && other.opens < window.closes; });
    if (overlapped != all.end()) {
      fail(item, "E0102", "`" + std::string{item.text()} + "` overlaps another window of the day", "write one window for both");
    } else if (all.size() == all.capacity()) {
      fail(item, "E0102", "a day has at most " + std::to_string(all.capacity()) + " windows", "join some");
      return std::nullopt;
    } else {
      all.push_back(window);
    }
  }
  if (!good) return std::nullopt;
  std::sort(all.begin(), all.end(), [](const Window& a, const Window& b) { return a.opens < b.opens; });
  return all;
}

} // namespace

std::optional<HoursTable> HoursTable::read(document::Node mapping, std::span<const std::string_view> others, document::Report& report) {
  if (!mapping.is_mapping()) {
    report.error(mapping, "E0101", "hours are a map of weekdays and `holidays`", "write `{mon-fri: 09:00-18:00, sat-sun: closed, holidays: closed}`");
    return std::nullopt;
  }
  HoursTable table;
  bool good = true, has_holidays = false, misspelt = false;
  std::uint8_t seen = 0;
  for (const auto& [key, value] : mapping.pairs()) {
    if (std::find(others.begin(), others.end(), key.text()) != others.end()) continue;
    if (key.text() == "holidays") {
      has_holidays = true;
      if (value.is_scalar() && value.text() == "ordinary") continue;
      if (auto windows = read_day(value, report))
        table.holidays = std::move(*windows);
      else
        good = false;
      continue;
    }
    const auto weekdays = parse_weekdays(key.text());
    if (!weekdays) {
      good = false;
      misspelt = true;
      std::vector<std::string_view> known{"holidays", "daily"};
      known.insert(known.end(), others.begin(), others.end());
      const auto near = document::nearest(key.text(), known);
      if (near == "holidays") has_holidays = true; // one mistake, told once
      report.error(key, "E0103", "unknown key `" + std::string{key.text()} + "` in hours",
                   near.empty() ? weekdays.hint() : "did you mean `" + std::string{near} + "`?");
      continue;
    }
    if (const auto twice = static_cast<std::uint8_t>(seen & *weekdays); twice != 0) {
      good = false;
      report.error(key, "E0102", "`" + weekdays_text(twice) + "` has hours already", "give every weekday once");
    }
    seen = static_cast<std::uint8_t>(seen | *weekdays);
    const auto windows = read_day(value, report);
    if (!windows) {
      good = false;
      continue;
    }
    for (int weekday = 0; weekday < 7; ++weekday)
      if ((*weekdays >> weekday & 1) != 0) table.weekdays[static_cast<std::size_t>(weekday)] = *windows;
  }
  // A misspelt weekday is told once, as the unknown key that it is.
  if (seen != 0x7F && !misspelt) {
    good = false;
    const std::string missing = weekdays_text(static_cast<std::uint8_t>(~seen & 0x7F));
    const bool one_key = missing.find(',') == std::string::npos;
    report.error(mapping, "E0105", "there are no hours for `" + missing + "`: every weekday must be given",
                 one_key ? "add `" + missing + ": closed`, or its hours" : "add each, as `closed` or with its hours");
  }
  if (!has_holidays) {
    good = false;
    report.error(mapping, "E0105", "`holidays` is missing: hours must say what a holiday is",
                 "add `holidays: closed`, `holidays: ordinary` (as the weekday), or windows");
  }
  return good ? std::optional{std::move(table)} : std::nullopt;
}

HoursTable::Answer HoursTable::at(const LocalTime& now, const Calendar* calendar, std::size_t reading) const {
  bool unknown = false;
  // Today's windows, and those that opened yesterday and are still open.
  for (const std::int32_t back : {0, 1}) {
    const Date opened{now.date.days - back};
    const std::int32_t second = now.second + back * day;
    const bool as_weekday = contains(weekdays[static_cast<std::size_t>(opened.weekday())], second);
    const bool as_holiday = holidays ? contains(*holidays, second) : as_weekday;
    if (as_weekday == as_holiday) {
      if (as_weekday) return Answer::open;
    } else if (calendar == nullptr || !calendar->answers(opened)) {
      unknown = true;
    } else if (calendar->is_holiday(opened, reading) ? as_holiday : as_weekday) {
      return Answer::open;
    }
  }
  return unknown ? Answer::no_calendar_year : Answer::closed;
}

std::int64_t HoursTable::next_edge(const LocalTime& now, const Calendar* calendar, std::size_t reading) const {
  // No need to look at midnights: what is open depends on windows alone, and a holiday only chooses among windows that open on its day.
  return first_difference(
      now, [&](const LocalTime& then) { return at(then, calendar, reading); },
      [&](int weekday, Edges& out) {
        add_edges(weekdays[static_cast<std::size_t>(weekday)], out);
        if (holidays) add_edges(*holidays, out);
      });
}

bool HoursTable::within(const HoursTable& other) const {
  const auto windows = [](const HoursTable& table, int weekday, bool holiday) -> const DayWindows& {
    return holiday && table.holidays ? *table.holidays : table.weekdays[static_cast<std::size_t>(weekday)];
  };
  // A day's openness depends on itself and on the day before; each may be a holiday.
  for (int weekday = 0; weekday < 7; ++weekday)
    for (const bool holiday : {false, true})
      for (const bool holiday_before : {false, true}) {
        const auto open = [&](const HoursTable& table) {
          std::vector<Window> result;
          add_within_day(windows(table, weekday, holiday), 0, result);
          add_within_day(windows(table, (weekday + 6) % 7, holiday_before), -day, result);
          return joined(std::move(result));
        };
        const std::vector<Window> there = open(other);
        for (const Window& here : open(*this))
          if (std::none_of(there.begin(), there.end(), [&](const Window& w) { return w.opens <= here.opens && here.closes <= w.closes; }))
            return false;
      }
  return true;
}

bool HoursTable::never_open() const {
  return std::all_of(weekdays.begin(), weekdays.end(), [](const DayWindows& windows) { return windows.empty(); }) && (!holidays || holidays->empty());
}

std::optional<bool> covers(const DayHours& hours, const LocalTime& now) {
  bool unknown = false;
  for (const std::int32_t back : {0, 1}) {
    const int weekday = Date{now.date.days - back}.weekday();
    const std::optional<bool> on_day = hours.days ? std::optional{(*hours.days >> weekday & 1) != 0} : std::nullopt;
    const std::optional<bool> in_hours = hours.hours ? std::optional{contains(*hours.hours, now.second + back * day)} : std::nullopt;
    if (on_day == false || in_hours == false) continue;
    if (on_day && in_hours) return true;
    unknown = true;
  }
  return unknown ? std::nullopt : std::optional{false};
}

std::int64_t next_edge(const DayHours& hours, const LocalTime& now) {
  return first_difference(
      now, [&](const LocalTime& then) { return covers(hours, then); },
      [&](int, Edges& out) {
        out.push_back(0); // where the hours are unknown, the days still change at midnight
        if (hours.hours) add_edges(*hours.hours, out);
      });
}

} // namespace licito
