#include "licito/time/date.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace licito {
namespace {

constexpr std::array<std::string_view, 12> month_names = {"January", "February", "March",     "April",   "May",      "June",
                                                          "July",    "August",   "September", "October", "November", "December"};
constexpr int first_year = 1900, last_year = 2199;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// `pattern` has `0` where a digit must stand; other characters stand for themselves.
bool has_form(std::string_view text, std::string_view pattern) {
  if (text.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (pattern[i] == '0' ? !is_digit(text[i]) : text[i] != pattern[i]) return false;
  return true;
}

int number(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::string digits(std::int64_t value, std::size_t width) {
  std::string text = std::to_string(value);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

std::string shown(std::string_view text) { return "`" + std::string{text.substr(0, 60)} + "`"; }

struct Fault {
  std::string problem, hint;
};

// Reads `YYYY-MM-DD`.
Fault read_date(std::string_view text, Date& out) {
  if (!has_form(text, "0000-00-00")) {
    Fault fault{shown(text) + " is not a date", "write year, month and day, like `2026-03-13`"};
    if (has_form(text.substr(0, 11), "0000-00-00T") || has_form(text.substr(0, 11), "0000-00-00 "))
      fault.hint = "a date has no time: write `" + std::string{text.substr(0, 10)} + "`";
    else if (has_form(text, "00000000"))
      fault.hint = "write `" + std::string{text.substr(0, 4)} + "-" + std::string{text.substr(4, 2)} + "-" + std::string{text.substr(6)} + "`";
    else if (has_form(text, "0000-0-00") || has_form(text, "0000-00-0") || has_form(text, "0000-0-0"))
      fault.hint = "month and day have two digits, like `2026-03-05`";
    else if (has_form(text, "0000/00/00") || has_form(text, "0000.00.00"))
      fault.hint = "write `" + std::string{text.substr(0, 4)} + "-" + std::string{text.substr(5, 2)} + "-" + std::string{text.substr(8)} + "`";
    else if (has_form(text, "00/00/0000") || has_form(text, "00-00-0000") || has_form(text, "00.00.0000"))
      fault.hint = "write the year first, then month and day, like `2026-03-13`";
    return fault;
  }
  const int year = number(text.substr(0, 4)), month = number(text.substr(5, 2)), day = number(text.substr(8, 2));
  if (year < first_year || year > last_year) return {shown(text) + " is outside the years 1900 to 2199", "check the year"};
  if (month < 1 || month > 12) {
    const bool swapped = month >= 13 && month <= 31 && day >= 1 && day <= 12;
    return {shown(text) + " does not exist: there is no month " + std::to_string(month),
            swapped ? "the month comes before the day" : "months are `01` to `12`"};
  }
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}};
  if (!ymd.ok()) {
    const auto last = static_cast<unsigned>(std::chrono::year_month_day_last{ymd.year(), std::chrono::month_day_last{ymd.month()}}.day());
    return {shown(text) + " does not exist: " + std::string{month_names[static_cast<std::size_t>(month - 1)]} + " " + std::to_string(year) + " has " +
                std::to_string(last) + " days",
            day == 0 ? "days begin at `01`" : "its last day is `" + std::string{text.substr(0, 8)} + std::to_string(last) + "`"};
  }
  out = Date{std::chrono::sys_days{ymd}};
  return {};
}

} // namespace

Parsed<Date> Date::parse(std::string_view text) {
  if (text == "never") return never();
  Date date;
  if (auto fault = read_date(text, date); !fault.problem.empty()) return Parsed<Date>::failure(std::move(fault.problem), std::move(fault.hint));
  return date;
}

Parsed<Instant> Instant::parse(std::string_view text) {
  if (text == "never") return never();
  constexpr std::string_view general = "write date, time and offset, like `2026-03-13T18:00-06:00`";
  const auto failure = [&](std::string problem, std::string hint) { return Parsed<Instant>::failure(std::move(problem), std::move(hint)); };
  const auto not_one = [&](std::string hint) { return failure(shown(text) + " is not an instant", std::move(hint)); };

  if (has_form(text, "0000-00-00")) return not_one("add time and offset: `" + std::string{text} + "T18:00-06:00`");
  if (text.size() < 16 || text.size() > 60) return not_one(std::string{general});
  if (!has_form(text.substr(0, 16), "0000-00-00T00:00")) {
    if (has_form(text.substr(0, 16), "0000-00-00 00:00") || has_form(text.substr(0, 16), "0000-00-00t00:00"))
      return not_one("write `T` between date and time: `" + std::string{text.substr(0, 10)} + "T" + std::string{text.substr(11)} + "`");
    return not_one(std::string{general});
  }
  Date date;
  if (auto fault = read_date(text.substr(0, 10), date); !fault.problem.empty()) return failure(std::move(fault.problem), std::move(fault.hint));

  const int hour = number(text.substr(11, 2)), minute = number(text.substr(14, 2));
  std::string_view rest = text.substr(16);
  int second = 0;
  if (has_form(rest.substr(0, 3), ":00")) {
    second = number(rest.substr(1, 2));
    rest.remove_prefix(3);
    if (!rest.empty() && (rest.front() == '.' || rest.front() == ',')) {
      std::size_t end = 1;
      while (end < rest.size() && is_digit(rest[end])) ++end;
      return not_one("instants are exact to the second: leave out `" + std::string{rest.substr(0, end)} + "`");
    }
  }
  if (hour > 23)
    return failure(shown(text) + " has no such hour",
                   hour == 24 && minute == 0 && second == 0 ? "midnight is `00:00` of the next date" : "hours are `00` to `23`");
  if (minute > 59) return failure(shown(text) + " has no such minute", "minutes are `00` to `59`");
  if (second > 59)
    return failure(shown(text) + " has no such second", second == 60 ? "there are no leap seconds here: write `:59`" : "seconds are `00` to `59`");

  int offset = 0;
  if (rest.empty())
    return failure(shown(text) + " has no offset, so it is a different moment in every zone",
                   "add the offset: `" + std::string{text} + "-06:00`, or `Z` for Greenwich");
  if (rest != "Z") {
    const std::string head{text.substr(0, text.size() - rest.size())};
    if (rest == "z") return not_one("write a capital `Z`: `" + head + "Z`");
    const bool sign = rest.front() == '+' || rest.front() == '-';
    if (!sign) return not_one(std::string{general});
    if (has_form(rest.substr(1), "0000"))
      return not_one("write a colon in the offset: `" + head + std::string{rest.substr(0, 3)} + ":" + std::string{rest.substr(3)} + "`");
    if (has_form(rest.substr(1), "00")) return not_one("write the minutes of the offset too: `" + head + std::string{rest} + ":00`");
    if (!has_form(rest.substr(1), "00:00")) return not_one("an offset is written `+HH:MM` or `-HH:MM`");
    const int hours = number(rest.substr(1, 2)), minutes = number(rest.substr(4, 2));
    if (minutes > 59 || hours * 60 + minutes > 18 * 60)
      return failure(shown(text) + " has the offset `" + std::string{rest} + "`", "offsets are at most 18 hours, minutes `00` to `59`");
    offset = (hours * 60 + minutes) * 60 * (rest.front() == '-' ? -1 : 1);
  }
  return Instant{std::int64_t{date.days} * 86'400 + hour * 3'600 + minute * 60 + second - offset};
}

std::string to_string(Date date) {
  if (date.is_never()) return "never";
  const auto ymd = date.ymd();
  return digits(static_cast<int>(ymd.year()), 4) + "-" + digits(static_cast<unsigned>(ymd.month()), 2) + "-" +
         digits(static_cast<unsigned>(ymd.day()), 2);
}

std::string to_string(Instant at, std::chrono::seconds offset) {
  if (at.is_never()) return "never";
  // RFC 3339 knows whole minutes only; offsets of old local mean times have seconds. Rounded down, the text still names the same moment.
  const std::int64_t east = std::chrono::floor<std::chrono::minutes>(offset).count() * 60;
  // What cannot be written in four digits of a year cannot have been read either.
  constexpr std::int64_t least = -62'167'219'200, greatest = 253'402'300'799;
  const std::int64_t local = std::clamp(std::clamp(at.seconds, least, greatest) + east, least, greatest);
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::seconds{local});
  const std::int64_t second = local - std::int64_t{day.count()} * 86'400;
  const std::int64_t minutes = (east < 0 ? -east : east) / 60;
  return to_string(Date{static_cast<std::int32_t>(day.count())}) + "T" + digits(second / 3'600, 2) + ":" + digits(second / 60 % 60, 2) + ":" +
         digits(second % 60, 2) + (east < 0 ? "-" : "+") + digits(minutes / 60, 2) + ":" + digits(minutes % 60, 2);
}

} // namespace licito
