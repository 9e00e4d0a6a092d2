#include "time/length.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace licito {
namespace {

// A hundred years, and ten for elapsed time: beyond that it is a slip, and sums of seconds could overflow.
constexpr int most_days = 36'500, most_months = 1'200, most_years = 100, most_hours = 87'672;

struct Spelling {
  std::string_view one, many;
  LengthUnit unit;
  std::int32_t seconds; ///< In one, of elapsed time.
  int most;
};
constexpr Spelling spellings[] = {
    {"hour", "hours", LengthUnit::seconds, 3'600, most_hours},
    {"minute", "minutes", LengthUnit::seconds, 60, most_hours * 60},
    {"date", "dates", LengthUnit::dates, 0, most_days},
    {"clear day", "clear days", LengthUnit::clear_days, 0, most_days},
    {"working day", "working days", LengthUnit::working_days, 0, most_days},
    {"month", "months", LengthUnit::months, 0, most_months},
    {"clear month", "clear months", LengthUnit::clear_months, 0, most_months},
    {"year", "years", LengthUnit::years, 0, most_years},
    {"clear year", "clear years", LengthUnit::clear_years, 0, most_years},
};
struct Phrase {
  std::string_view length, period;
  LengthUnit unit;
};
constexpr Phrase phrases[] = {
    {"rest of the day", "today", LengthUnit::rest_of_day},
    {"rest of the week", "this week", LengthUnit::rest_of_week},
    {"rest of the month", "this month", LengthUnit::rest_of_month},
    {"ever", "ever", LengthUnit::ever},
};

std::string quoted(std::string_view text) { return "`" + std::string{text.substr(0, 80)} + "`"; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string step_text(const Length::Step& step) {
  for (const Phrase& phrase : phrases)
    if (phrase.unit == step.unit) return std::string{phrase.length};
  std::int32_t count = step.count;
  for (const Spelling& spelling : spellings) {
    if (spelling.unit != step.unit) continue;
    if (spelling.seconds != 0) {
      if (count % spelling.seconds != 0) continue;
      count /= spelling.seconds;
    }
    return std::to_string(count) + " " + std::string{count == 1 ? spelling.one : spelling.many};
  }
  return {};
}

// Event 1 June 10:00, as in the table of the language; it makes the difference between the ways plain.
std::string way(const Length& length) {
  using namespace std::chrono;
  constexpr Date event{sys_days{year{2026} / June / 1}};
  const auto shown = [](Date date, std::string_view time) {
    constexpr std::array<std::string_view, 12> names = {"January", "February", "March",     "April",   "May",      "June",
                                                        "July",    "August",   "September", "October", "November", "December"};
    const auto ymd = date.ymd();
    const int later = date.year() - 2026;
    return std::to_string(static_cast<unsigned>(ymd.day())) + " " + std::string{names[static_cast<unsigned>(ymd.month()) - 1]} + " " +
           std::string{time} + (later == 0 ? "" : " " + std::to_string(later) + (later == 1 ? " year on" : " years on"));
  };
  std::string end;
  if (length.is_elapsed()) {
    const std::int64_t second = 10 * 3'600 + std::int64_t{length.steps.front().count};
    const auto minute = second / 60 % 1'440;
    const auto two = [](std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    end = shown(Date{event.days + static_cast<std::int32_t>(second / 86'400)}, two(minute / 60) + ":" + two(minute % 60));
  } else if (length.needs_calendar()) {
    end = "00:00 after the last of them";
  } else {
    end = shown(end_of(length, event, nullptr, 0).date, "00:00");
  }
  return "`" + length.text() + "` (" + end + ")";
}

std::string ways(std::initializer_list<Length::Step> steps) {
  std::string text = "say exactly when it ends; from 1 June 10:00: ";
  bool first = true;
  for (const Length::Step& step : steps) {
    if (!first) text += " · ";
    first = false;
    text += way(Length{{step}});
  }
  return text;
}

struct ReadStep {
  Length::Step step;
  std::string problem, hint; ///< Of a text that is none.
};

std::string lower(std::string_view text) {
  std::string result{text};
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

// What was meant by a step that is no spelling of the language.
std::string step_hint(std::string_view text) {
  const std::string low = lower(text);
  std::string_view rest = low;
  std::int32_t count = 0;
  constexpr std::pair<std::string_view, int> words[] = {{"a ", 1},    {"an ", 1},   {"one ", 1}, {"two ", 2},   {"three ", 3},
                                                        {"four ", 4}, {"five ", 5}, {"six ", 6}, {"seven ", 7}, {"ten ", 10}};
  std::size_t at = 0;
  while (at < rest.size() && at < 6 && is_digit(rest[at])) ++at;
  if (at != 0) {
    std::from_chars(rest.data(), rest.data() + at, count);
    rest.remove_prefix(at);
  } else {
    for (const auto& [word, value] : words)
      if (rest.substr(0, word.size()) == word) {
        count = value;
        rest.remove_prefix(word.size());
        break;
      }
  }
  while (!rest.empty() && (rest.front() == ' ' || rest.front() == '-')) rest.remove_prefix(1);
  const bool counted = count != 0;
  if (!counted) count = 7;
  const auto is = [&](std::initializer_list<std::string_view> names) { return std::find(names.begin(), names.end(), rest) != names.end(); };
  const auto capped = [&](std::int32_t factor, std::int32_t most) { return std::clamp(count, 1, most / factor) * factor; };

  if (is({"day", "days", "d", "calendar day", "calendar days", "consecutive days", "natural days"})) {
    const std::int32_t days = capped(1, 3'650);
    return ways({{LengthUnit::dates, days}, {LengthUnit::clear_days, days}, {LengthUnit::seconds, days * 86'400}, {LengthUnit::working_days, days}});
  }
  if (is({"week", "weeks", "w"})) {
    const std::int32_t days = (counted ? capped(1, 500) : 1) * 7;
    if (days == 7)
      return ways({{LengthUnit::dates, 7}, {LengthUnit::clear_days, 7}, {LengthUnit::seconds, 7 * 86'400}, {LengthUnit::rest_of_week, 0}});
    return ways({{LengthUnit::dates, days}, {LengthUnit::clear_days, days}, {LengthUnit::seconds, days * 86'400}});
  }
  if (is({"business day", "business days", "bank days", "bank day", "weekdays", "labour days", "labor days"})) {
    const std::string n = counted ? std::to_string(count) : "5";
    return "write `" + n + (n == "1" ? " working day" : " working days") +
           "`: by the calendar's `working:` weekdays and holidays, the event's date not counted";
  }
  if (is({"h", "hr", "hrs", "hour", "hours"})) {
    const std::int32_t hours = capped(1, most_hours);
    if (hours % 24 == 0) return ways({{LengthUnit::seconds, hours * 3'600}, {LengthUnit::dates, hours / 24}});
    return ways({{LengthUnit::seconds, hours * 3'600}});
  }
  if (is({"m", "min", "mins", "minute", "minutes"})) return ways({{LengthUnit::seconds, capped(1, most_hours) * 60}});
  if (is({"s", "sec", "secs", "second", "seconds"})) return "the smallest unit is the minute, like `30 minutes`";
  if (is({"month", "months", "mo", "calendar month", "calendar months"})) {
    const std::int32_t months = counted ? capped(1, most_months) : 1;
    return ways({{LengthUnit::months, months}, {LengthUnit::clear_months, months}, {LengthUnit::dates, std::min(months * 30, most_days)}});
  }
  if (is({"year", "years", "y", "yr", "yrs"})) {
    const std::int32_t years = counted ? capped(1, most_years) : 1;
    return ways({{LengthUnit::years, years}, {LengthUnit::clear_years, years}});
  }
  for (const Spelling& spelling : spellings)
    if (is({spelling.one, spelling.many}) && counted)
      return "write `" + std::to_string(count) + " " + std::string{count == 1 ? spelling.one : spelling.many} + "`";
  for (std::string_view word : {"day", "week", "month"})
    if (low == "rest of " + std::string{word} || low == "the rest of the " + std::string{word} || low == "end of " + std::string{word} ||
        low == "end of the " + std::string{word} || low == "until the end of the " + std::string{word})
      return "write `rest of the " + std::string{word} + "`";
  if (low == "today" || low == "this week" || low == "this month" || low.substr(0, 5) == "last ")
    return "that is a period, which looks back (`in:`); a length looks forward, like `7 dates`";
  if (low == "forever" || low == "always" || low == "never" || low == "unlimited") return "write `ever`";
  return "write `7 dates`, `7 clear days`, `168 hours`, `7 working days`, `6 months`, `rest of the week` or `ever`";
}

ReadStep read_step(std::string_view text) {
  for (const Phrase& phrase : phrases)
    if (phrase.length == text) return {{phrase.unit, 0}, {}, {}};
  const auto space = text.find(' ');
  const std::string_view number = text.substr(0, space), unit = space == std::string_view::npos ? std::string_view{} : text.substr(space + 1);
  const bool counted = !number.empty() && std::all_of(number.begin(), number.end(), is_digit);
  for (const Spelling& spelling : spellings) {
    if (!counted || (unit != spelling.one && unit != spelling.many)) continue;
    std::int32_t count = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), count);
    (void)end;
    if (error != std::errc{} || count > spelling.most)
      return {{},
              quoted(text) + " is too long",
              "at most `" + std::to_string(spelling.most) + " " + std::string{spelling.many} + "`; without an end it is `ever`"};
    if (count == 0) return {{}, quoted(text) + " has no length", "the least is `1 " + std::string{spelling.one} + "`"};
    if (unit == spelling.one && count != 1)
      return {{}, quoted(text) + " is not a length", "write `" + std::to_string(count) + " " + std::string{spelling.many} + "`"};
    if (number.front() == '0')
      return {{},
              quoted(text) + " is not a length",
              "write the number without a leading zero: `" + std::to_string(count) + " " + std::string{unit} + "`"};
    return {{spelling.unit, spelling.seconds != 0 ? count * spelling.seconds : count}, {}, {}};
  }
  return {{}, quoted(text) + " is not an exact length", text.size() <= 80 ? step_hint(text) : step_hint({})};
}

bool may_be_joined(LengthUnit unit) { return unit >= LengthUnit::dates && unit <= LengthUnit::clear_years; }

Date add_months(Date date, int months, bool clear) {
  using namespace std::chrono;
  const auto ymd = date.ymd();
  auto target = year_month{ymd.year(), ymd.month()} + std::chrono::months{months};
  const auto last = year_month_day_last{target.year(), month_day_last{target.month()}}.day();
  const Date same{sys_days{target / std::min(ymd.day(), last)}};
  return clear ? Date{same.days + 1} : same;
}

/// What a working day is taken for where the calendar does not say.
enum class Unsaid : bool { holiday, working };

Date working_days_end(std::int32_t left, Date date, const Calendar* calendar, std::size_t reading, Unsaid unsaid) {
  while (left > 0) {
    ++date.days;
    if (calendar != nullptr && calendar->answers(date)) {
      if (calendar->is_working(date, reading)) --left;
    } else if (unsaid == Unsaid::working) {
      if (calendar == nullptr || calendar->is_working_weekday(date)) --left;
    } else if (calendar == nullptr || date.year() > calendar->last_year()) {
      return Date::never();
    } else {
      date.days = std::max(date.days, calendar->first_day().days - 1); // up to where it says again
    }
  }
  return Date{date.days + 1};
}

Date end_of_step(const Length::Step& step, Date event, const Calendar* calendar, std::size_t reading, Unsaid unsaid) {
  switch (step.unit) {
  case LengthUnit::dates: return Date{event.days + step.count};
  case LengthUnit::clear_days: return Date{event.days + 1 + step.count};
  case LengthUnit::working_days: return working_days_end(step.count, event, calendar, reading, unsaid);
  case LengthUnit::months: return add_months(event, step.count, false);
  case LengthUnit::clear_months: return add_months(event, step.count, true);
  case LengthUnit::years: return add_months(event, 12 * step.count, false);
  case LengthUnit::clear_years: return add_months(event, 12 * step.count, true);
  case LengthUnit::rest_of_day: return Date{event.days + 1};
  case LengthUnit::rest_of_week: return Date{event.days + 7 - event.weekday()};
  case LengthUnit::rest_of_month: {
    using namespace std::chrono;
    const auto ymd = event.ymd();
    return Date{sys_days{(year_month{ymd.year(), ymd.month()} + std::chrono::months{1}) / 1}};
  }
  case LengthUnit::seconds: // by precondition not asked
  case LengthUnit::ever: break;
  }
  return Date::never();
}

} // namespace

Parsed<Length> Length::parse(std::string_view text) {
  constexpr std::string_view then = " then ";
  Length length;
  std::string_view rest = text;
  for (;;) {
    const auto at = rest.find(then);
    ReadStep step = read_step(rest.substr(0, at));
    if (!step.problem.empty()) return Parsed<Length>::failure(std::move(step.problem), std::move(step.hint));
    length.steps.push_back(step.step);
    if (at == std::string_view::npos) break;
    if (length.steps.size() == 2)
      return Parsed<Length>::failure(quoted(text) + " has more than two steps",
                                     "two lengths may follow each other, like `5 working days then 30 clear days`");
    rest = rest.substr(at + then.size());
  }
  if (length.steps.size() == 2)
    for (const auto& step : length.steps)
      if (!may_be_joined(step.unit))
        return Parsed<Length>::failure("`" + step_text(step) + "` cannot be a part of " + quoted(text),
                                       "only lengths of dates, days, months and years follow each other");
  return length;
}

Parsed<Length> Length::parse_period(std::string_view text) {
  for (const Phrase& phrase : phrases)
    if (phrase.period == text) return Length{{{phrase.unit, 0}}};
  const std::string what = quoted(text) + " is not an exact period";
  constexpr std::string_view last = "last ";
  const std::string general = "periods are `today`, `this week`, `this month`, `last 7 dates`, `last 168 hours`, `last 30 minutes` and `ever`";
  if (text.substr(0, last.size()) == last) {
    const auto rest = text.substr(last.size());
    ReadStep step = read_step(rest);
    if (step.problem.empty() && (step.step.unit == LengthUnit::dates || step.step.unit == LengthUnit::seconds)) return Length{{step.step}};
    const std::string low = lower(rest);
    const auto space = low.find(' ');
    const std::string_view unit = space == std::string::npos ? std::string_view{low} : std::string_view{low}.substr(space + 1);
    std::int32_t count = 0;
    if (space != std::string::npos) std::from_chars(low.data(), low.data() + space, count);
    if (space == std::string::npos) count = 1;
    if ((unit == "days" || unit == "day" || unit == "calendar days") && count >= 1 && count <= 3'650)
      return Parsed<Length>::failure(what, "write `last " + step_text({LengthUnit::dates, count}) + "` (today counts as one) or `last " +
                                               step_text({LengthUnit::seconds, count * 86'400}) + "`");
    if ((unit == "week" || unit == "weeks") && count >= 1 && count <= 500)
      return Parsed<Length>::failure(what, "write `last " + step_text({LengthUnit::dates, count * 7}) + "` (today counts as one), `last " +
                                               step_text({LengthUnit::seconds, count * 7 * 86'400}) + "`, or `this week` (since Monday)");
    if (unit == "month" || unit == "months" || unit == "year" || unit == "years")
      return Parsed<Length>::failure(what,
                                     "write `last 30 dates` or `this month`; for months and years, test the date with `not_older_than: 6 months`");
    if (step.problem.find("too long") != std::string::npos || step.problem.find("has no length") != std::string::npos)
      return Parsed<Length>::failure(std::move(step.problem), std::move(step.hint));
    return Parsed<Length>::failure(what, general);
  }
  if (const ReadStep step = read_step(text); step.problem.empty()) {
    for (const Phrase& phrase : phrases)
      if (phrase.unit == step.step.unit) return Parsed<Length>::failure(what, "a period looks back: write `" + std::string{phrase.period} + "`");
    if (step.step.unit == LengthUnit::dates || step.step.unit == LengthUnit::seconds)
      return Parsed<Length>::failure(what, "a period looks back: write `last " + std::string{text} + "`");
  }
  return Parsed<Length>::failure(what, general);
}

std::string Length::text() const {
  std::string text = step_text(steps.front());
  if (steps.size() > 1) text += " then " + step_text(steps[1]);
  return text;
}

std::string Length::period_text() const {
  for (const Phrase& phrase : phrases)
    if (phrase.unit == steps.front().unit) return std::string{phrase.period};
  return "last " + text();
}

bool Length::needs_calendar() const {
  return std::any_of(steps.begin(), steps.end(), [](const Step& step) { return step.unit == LengthUnit::working_days; });
}

bool Length::same_unit(const Length& other) const {
  return steps.size() == 1 && other.steps.size() == 1 && steps.front().unit == other.steps.front().unit;
}

LengthEnd end_of(const Length& length, Date event, const Calendar* calendar, std::size_t reading) {
  if (event.is_never() || length.is_ever()) return {Date::never(), Date::never()};
  const auto end = [&](Unsaid unsaid) {
    Date date = event;
    for (const Length::Step& step : length.steps) {
      date = end_of_step(step, date, calendar, reading, unsaid);
      if (date.is_never()) return date;
      --date.days;
    }
    return Date{date.days + 1};
  };
  const Date earliest = end(Unsaid::working);
  const bool said = !length.needs_calendar() || (calendar != nullptr && calendar->answers(event) && calendar->answers(Date{earliest.days - 1}));
  return {earliest, said ? earliest : end(Unsaid::holiday)};
}

} // namespace licito
