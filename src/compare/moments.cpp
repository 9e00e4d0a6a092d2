#include "compare/moments.hpp"

#include "compare/canonical.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace licito::compare {
namespace {

constexpr std::string_view weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr int day_seconds = 86'400;

/// A Monday of a month without changes of clocks: where nothing else says so, acts are of this week.
constexpr Date usual{std::chrono::sys_days{std::chrono::year{2026} / 2 / 9}};

constexpr Date last_of_month(Date date) {
  const auto day = date.ymd();
  return Date{std::chrono::sys_days{day.year() / day.month() / std::chrono::last}};
}

bool is_holiday(const Calendar& calendar, Date date) { return calendar.answers(date) && calendar.is_holiday(date, 0); }

struct Days {
  const ClockLines& lines;
  std::vector<const Calendar*> old_and_now;

  explicit Days(const ClockLines& clock_lines) : lines(clock_lines) {
    for (const auto& [plan, index] : lines.calendars) old_and_now.push_back(plan->calendars[index].get());
  }
  bool weekly_holiday(const Calendar& calendar, Date date) const {
    return is_holiday(calendar, {date.days + 7}) && is_holiday(calendar, {date.days + 14});
  }
  bool quiet(Date monday) const {
    for (int day = -1; day != 8; ++day)
      for (const Calendar* calendar : old_and_now) {
        const Date date{monday.days + day};
        if (!calendar->answers(date)) return false;
        if (is_holiday(*calendar, date) && !weekly_holiday(*calendar, date)) return false;
      }
    return true;
  }
  /// The first quiet Monday from `from` on whose week ends before `until`; else the first Monday, else `from` itself.
  Date week(Date from, Date until) const {
    Date monday{from.days + (7 - from.weekday()) % 7};
    for (Date date = monday; date.days + 7 <= until.days && date.days < monday.days + 400; date.days += 7)
      if (quiet(date)) return date;
    return monday.days + 7 <= until.days ? monday : from;
  }
};

} // namespace

std::vector<Moment> moments_of(const ClockLines& lines, const Zone& zone, std::set<std::string>& cuts_told) {
  Days days{lines};
  struct Day {
    Date date;
    std::string name, season;
  };
  std::vector<Day> chosen;
  const auto choose = [&](Date date, std::string name, const std::string& season) {
    if (std::none_of(chosen.begin(), chosen.end(), [&](const Day& day) { return day.date == date; }))
      chosen.push_back({date, std::move(name), season});
  };
  std::vector<Date> bounds;
  for (const Date bound : lines.bounds)
    if (bound.year() >= 1950 && bound.year() <= 2150)
      bounds.push_back(bound);
    else if (lines.bounds_differ && std::abs(bound.days) < 1'000'000) // past it: no bound at all
      cuts_told.insert("dates before 1950 and after 2150 were not tried");
  const bool holidays = !days.old_and_now.empty();
  bool nights = false;
  std::set<int> cuts{0, day_seconds};
  for (const auto& [plan, index] : lines.hours)
    for (const auto& part : plan->hours[index].table.parts) {
      const auto add = [&](const DayWindows& windows) {
        for (const Window& window : windows) {
          cuts.insert(window.opens % day_seconds);
          cuts.insert(window.closes % day_seconds);
          nights = nights || window.closes > day_seconds;
        }
      };
      for (const DayWindows& windows : part.value.weekdays) add(windows);
      if (part.value.holidays) add(*part.value.holidays);
    }

  // The last season first: it is the law in force, and its days are told without more.
  for (std::size_t i = bounds.size() + 1; i-- != 0;) {
    const Date from = i == 0 ? Date{usual.days - 800} : bounds[i - 1];
    const Date until = i == bounds.size() ? Date{200'000} : bounds[i];
    std::string season;
    if (!bounds.empty()) {
      if (i == 0)
        season = "before " + to_string(until);
      else if (i == bounds.size())
        season = lines.bounds_differ ? "from " + to_string(from) : ""; // the law in force, as everybody knows it
      else
        season = to_string(from) + ".." + to_string(Date{until.days - 1});
    }
    Date start = i == 0 ? Date{until.days - 28} : from;
    if (usual >= start && usual < until) start = usual;
    if (i == 0 && usual < until) start = usual;
    const Date week = days.week(start, until);
    if (lines.weekly) {
      for (int day = 0; day != 7 && week.days + day < until.days; ++day)
        choose({week.days + day}, std::string{weekdays[Date{week.days + day}.weekday()]}, season);
    } else {
      choose(week.days + 2 < until.days ? Date{week.days + 2} : week, "", season);
    }
    if (holidays) {
      for (const Calendar* calendar : days.old_and_now) {
        int found = 0;
        for (Date date = week; date < until && date.days < week.days + 800 && found != 2; ++date.days) {
          if (!is_holiday(*calendar, date) || days.weekly_holiday(*calendar, date) || date.weekday() == (found == 0 ? 6 : 8)) continue;
          if (found == 1 && date.weekday() < 5) continue; // one within the week, one at a weekend if there is any
          choose(date, "a holiday (" + to_string(date) + ")", season);
          if (nights && found == 0) {
            choose({date.days - 1}, to_string(Date{date.days - 1}), season);
            choose({date.days + 1}, to_string(Date{date.days + 1}), season);
          }
          ++found;
        }
      }
    }
    if (lines.monthly) { // the last of a short month, the first and the last of a long one
      const Date last = last_of_month(week), next{last.days + 1};
      for (const Date date : {last, next, last_of_month(next)})
        if (date < until) choose(date, to_string(date), season);
    }
  }
  // Calendars of the two sides against each other.
  constexpr std::size_t most_dates = 24;
  for (std::size_t a = 0; a != days.old_and_now.size(); ++a)
    for (std::size_t b = a + 1; b < days.old_and_now.size(); ++b) {
      const Calendar &one = *days.old_and_now[a], &other = *days.old_and_now[b];
      if (!(one.covers() == other.covers()) || canonical(one) == canonical(other)) continue;
      std::size_t found = 0;
      int year_told = 0;
      const Date first{std::chrono::sys_days{std::chrono::year{std::min(one.first_year(), other.first_year())} / 1 / 1}};
      const Date last{std::chrono::sys_days{std::chrono::year{std::max(one.last_year(), other.last_year())} / 12 / 31}};
      const auto look = [&](Date from, Date to) {
        for (Date date = from; date <= to && found < most_dates; ++date.days) {
          const bool here = one.answers(date), there = other.answers(date);
          bool differs = here != there;
          if (differs && date.year() == year_told && !(is_holiday(one, date) || is_holiday(other, date))) continue;
          if (here && there) {
            const std::size_t readings = std::min(one.readings(), other.readings());
            for (std::size_t r = 0; r != readings; ++r)
              differs = differs || one.is_holiday(date, r) != other.is_holiday(date, r) || one.is_working(date, r) != other.is_working(date, r);
          } else if (differs) {
            year_told = date.year();
          }
          if (!differs) continue;
          ++found;
          choose(date, to_string(date), "");
        }
      };
      look(usual, last);
      look(first, usual);
      if (found == most_dates) cuts_told.insert("of the dates on which the calendars differ, " + std::to_string(most_dates) + " were tried");
    }

  std::vector<Moment> moments;
  // What is read on another clock, too, has its edges there as well; that clock's midnight is one.
  const auto edges_of = [&](Date date) {
    std::set<int> edges = cuts;
    for (const Zone* other : lines.zones)
      for (int day = -1; day != 2; ++day)
        for (const int cut : cuts)
          if (const LocalTime shown = zone.local(Instant{other->start_of({date.days + day}).seconds + cut}); shown.date == date)
            edges.insert(shown.second);
    return std::vector<int>(edges.begin(), edges.end());
  };
  for (const Day& day : chosen) {
    const Instant midnight = zone.start_of(day.date);
    const std::vector<int> edges = edges_of(day.date);
    if (edges.size() == 2) {
      moments.push_back({Instant{midnight.seconds + 12 * 3600}, day.date, day.name, day.season, 0, day_seconds});
      continue;
    }
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
      Instant at{midnight.seconds + edges[i]};
      // Where clocks change on that day the second of the day has another instant.
      const LocalTime shown = zone.local(at);
      at.seconds += edges[i] - shown.second;
      if (!(zone.local(at).date == day.date)) continue;
      moments.push_back({at, day.date, day.name, day.season, edges[i], edges[i + 1]});
    }
  }
  return moments;
}

namespace {

std::string clock(int seconds) {
  char text[16];
  if (seconds % 60 == 0)
    std::snprintf(text, sizeof text, "%02d:%02d", seconds / 3600, seconds / 60 % 60);
  else
    std::snprintf(text, sizeof text, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return text;
}

/// "Mon–Fri", "Mon, Wed", "Sat".
std::string days_in_words(const std::vector<std::string>& days) {
  std::vector<std::string> named;
  std::vector<int> week;
  for (const std::string& day : days) {
    const auto* found = std::find(std::begin(weekdays), std::end(weekdays), day);
    if (found != std::end(weekdays))
      week.push_back(static_cast<int>(found - std::begin(weekdays)));
    else if (!day.empty())
      named.push_back(day);
  }
  std::sort(week.begin(), week.end());
  std::string text;
  const auto add = [&](const std::string& one) { text += (text.empty() ? "" : ", ") + one; };
  if (week.size() == 7) {
    add("every day");
  } else {
    for (std::size_t i = 0; i < week.size();) {
      std::size_t j = i;
      while (j + 1 < week.size() && week[j + 1] == week[j] + 1) ++j;
      if (j > i + 1) {
        add(std::string{weekdays[week[i]]} + "–" + std::string{weekdays[week[j]]});
      } else {
        for (std::size_t k = i; k <= j; ++k) add(std::string{weekdays[week[k]]});
      }
      i = j + 1;
    }
  }
  for (std::size_t i = 0; i != named.size(); ++i) {
    if (i == 4) {
      add("… (" + std::to_string(named.size()) + " dates)");
      break;
    }
    add(named[i]);
  }
  return text;
}

} // namespace

std::string in_words(std::vector<Moment> moments, const std::vector<Moment>& all) {
  if (moments.size() == all.size()) return {};
  std::map<std::pair<std::string, Date>, std::vector<const Moment*>> by_day, whole;
  for (const Moment& moment : all) whole[{moment.season, moment.date}].push_back(&moment);
  for (const Moment& moment : moments) by_day[{moment.season, moment.date}].push_back(&moment);
  // Which stretches of the day, on which days.
  std::map<std::string, std::map<std::string, std::vector<std::string>>> told; // by season, then by hours
  std::map<std::string, std::size_t> days_of_season, days_told;
  for (const auto& [key, own] : whole) ++days_of_season[key.first];
  for (auto& [key, own] : by_day) {
    std::sort(own.begin(), own.end(), [](const Moment* a, const Moment* b) { return a->from < b->from; });
    std::string hours;
    if (own.size() != whole[key].size())
      for (std::size_t i = 0; i < own.size();) {
        std::size_t j = i;
        while (j + 1 < own.size() && own[j + 1]->from == own[j]->to) ++j;
        hours += (hours.empty() ? "" : ", ") + clock(own[i]->from) + "–" + clock(own[j]->to);
        i = j + 1;
      }
    told[key.first][hours].push_back(own.front()->day);
    ++days_told[key.first];
  }
  std::string text;
  for (const auto& [season, by_hours] : told) {
    std::string part = season;
    bool first = true;
    for (const auto& [hours, days] : by_hours) {
      const bool every = days.size() == days_of_season[season];
      const std::string names = every ? "" : days_in_words(days);
      const std::string one = names + (names.empty() || hours.empty() ? "" : " ") + hours;
      if (one.empty()) continue;
      part += (part.empty() ? "" : first ? " " : "; ") + one;
      first = false;
    }
    if (!part.empty()) text += (text.empty() ? "" : "; ") + part;
  }
  return text;
}

} // namespace licito::compare
