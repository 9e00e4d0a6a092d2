#include "licito/time/weekly_hours.hpp"

#include "time/weekdays.hpp"

#include <algorithm>
#include <string>

namespace licito {
namespace {

constexpr std::int32_t day = 86'400;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
std::string quoted(std::string_view text) { return "`" + std::string{text.substr(0, 60)} + "`"; }
std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string lower(std::string_view text) {
  std::string result{text};
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

// `9:00`, `9.00`, `8am`, `8:30 pm`, `9`: the time in our notation where it is plain what is meant, else empty.
std::string meant_time(std::string_view text) {
  std::size_t i = 0;
  int hour = 0, minute = 0;
  while (i < text.size() && i < 2 && is_digit(text[i])) hour = hour * 10 + (text[i++] - '0');
  if (i == 0) return {};
  if (i + 2 < text.size() && (text[i] == ':' || text[i] == '.' || text[i] == 'h') && is_digit(text[i + 1]) && is_digit(text[i + 2])) {
    minute = (text[i + 1] - '0') * 10 + (text[i + 2] - '0');
    i += 3;
  } else if (i < text.size() && text[i] == 'h') {
    ++i;
  }
  std::string rest = lower(text.substr(i));
  std::erase_if(rest, [](char c) { return c == ' ' || c == '.'; });
  if (rest == "am" || rest == "pm") {
    if (hour < 1 || hour > 12) return {};
    hour = hour % 12 + (rest == "pm" ? 12 : 0);
  } else if (!rest.empty()) {
    return {};
  }
  if (hour > 24 || minute > 59 || (hour == 24 && minute != 0)) return {};
  return two_digits(hour) + ":" + two_digits(minute);
}

// `08:00`, `08:00:30`; `24:00` for the caller to judge.
Parsed<std::int32_t> read_time(std::string_view text) {
  const auto pair = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  const bool form = (text.size() == 5 || (text.size() == 8 && text[5] == ':' && is_digit(text[6]) && is_digit(text[7]))) && is_digit(text[0]) &&
                    is_digit(text[1]) && text[2] == ':' && is_digit(text[3]) && is_digit(text[4]);
  if (form) {
    const int hour = pair(0), minute = pair(3), second = text.size() == 8 ? pair(6) : 0;
    const std::int32_t seconds = hour * 3'600 + minute * 60 + second;
    if (minute < 60 && second < 60 && seconds <= day) return seconds;
    return Parsed<std::int32_t>::failure(quoted(text) + " is not a time of day", "times are `00:00` to `23:59:59`, and `24:00` as an end");
  }
  const std::string meant = meant_time(text);
  return Parsed<std::int32_t>::failure(quoted(text) + " is not a time of day",
                                       meant.empty() ? "write 24-hour time, like `08:00`" : "write 24-hour time with two digits: `" + meant + "`");
}

// The dash between two times; other dashes, ` to ` and ` a ` are told apart only to say what to write.
std::string mended_dash(std::string_view text) {
  std::string result{text};
  for (std::string_view dash : {" - ", "–", " – ", "—", " to ", " a ", "- ", " -"})
    for (std::size_t at; (at = result.find(dash)) != std::string::npos;) result.replace(at, dash.size(), "-");
  return result;
}

} // namespace

std::optional<int> weekday_named(std::string_view name) {
  const auto found = std::find(weekday_names.begin(), weekday_names.end(), name);
  return found == weekday_names.end() ? std::nullopt : std::optional{static_cast<int>(found - weekday_names.begin())};
}

std::optional<int> month_named(std::string_view name) {
  const auto found = std::find(month_names.begin(), month_names.end(), name);
  return found == month_names.end() ? std::nullopt : std::optional{static_cast<int>(found - month_names.begin()) + 1};
}

std::string weekdays_text(std::uint8_t mask) {
  if ((mask & 0x7F) == 0x7F) return "daily";
  std::string text;
  for (int first = 0; first < 7; ++first) {
    if ((mask >> first & 1) == 0) continue;
    int last = first;
    while (last < 6 && (mask >> (last + 1) & 1) != 0) ++last;
    if (!text.empty()) text += ", ";
    text += weekday_names[static_cast<std::size_t>(first)];
    if (last != first) text += "-" + std::string{weekday_names[static_cast<std::size_t>(last)]};
    first = last;
  }
  return text;
}

Parsed<DayWindows> parse_windows(std::string_view text) {
  using Result = Parsed<DayWindows>;
  if (text == "closed") return DayWindows{};
  if (text == "open") return DayWindows{{0, day}};
  const std::string what = quoted(text) + " is not a window of hours";
  const std::string general = "write `closed`, `open`, or a window like `08:00-21:00`";
  if (text.size() > 100) return Result::failure(what, general);

  bool opens_in = true, closes_in = false;
  std::string_view window = text, suffix;
  if (const auto space = text.find(" both "); space != std::string_view::npos) {
    window = text.substr(0, space);
    suffix = text.substr(space + 1);
    if (suffix == "both in")
      closes_in = true;
    else if (suffix == "both out")
      opens_in = false;
    else
      return Result::failure(what, "after the window stands nothing (start in, end out), `both in` or `both out`");
  }
  const auto dash = window.find('-');
  if (dash == std::string_view::npos || window.find('-', dash + 1) != std::string_view::npos || window.find(' ') != std::string_view::npos) {
    const std::string low = lower(text), mended = mended_dash(window);
    if (low == "open" || low == "closed") return Result::failure(what, "write `" + low + "`");
    if (text == "ordinary") return Result::failure(what, "`ordinary` is for `holidays`: as the weekday; " + general);
    if (mended != window && parse_windows(mended + (suffix.empty() ? "" : " " + std::string{suffix})))
      return Result::failure(what, "write `" + mended + (suffix.empty() ? "" : " " + std::string{suffix}) + "`");
    const auto mended_at = mended.find('-');
    if (mended_at != std::string::npos) {
      const std::string from = meant_time(std::string_view{mended}.substr(0, mended_at)),
                        to = meant_time(std::string_view{mended}.substr(mended_at + 1));
      if (!from.empty() && !to.empty()) return Result::failure(what, "write 24-hour times with two digits: `" + from + "-" + to + "`");
    }
    if (text.find(',') != std::string_view::npos || text.find(';') != std::string_view::npos)
      return Result::failure(what, "several windows are a list: `[08:00-12:00, 14:00-18:00]`");
    if (read_time(text)) return Result::failure(what, "a window has two ends, like `08:00-21:00`");
    return Result::failure(what, general);
  }
  const auto opens = read_time(window.substr(0, dash)), closes = read_time(window.substr(dash + 1));
  for (const auto* end : {&opens, &closes})
    if (!*end) {
      const std::string from = meant_time(window.substr(0, dash)), to = meant_time(window.substr(dash + 1));
      const std::string whole = from.empty() || to.empty() ? end->hint() : "write 24-hour times with two digits: `" + from + "-" + to + "`";
      return Result::failure(end->problem(), whole);
    }
  if (*opens == day)
    return Result::failure(what + ": `24:00` is only an end", "a window that opens at midnight begins at `00:00` of the day that then begins");
  if (*opens == *closes) return Result::failure(what + ": it has no width", "write `closed` for no hours, `open` for the whole day");
  Window result{*opens, *closes < *opens ? *closes + day : *closes};
  if (!opens_in) ++result.opens;
  if (closes_in) ++result.closes;
  if (result.opens >= result.closes) return Result::failure(what + ": without its ends nothing is left", "write `closed` for no hours");
  return DayWindows{result};
}

Parsed<std::uint8_t> parse_weekdays(std::string_view text) {
  using Result = Parsed<std::uint8_t>;
  if (text == "daily") return std::uint8_t{0x7F};
  const auto dash = text.find('-');
  const auto first = weekday_named(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : weekday_named(text.substr(dash + 1));
  const std::string what = quoted(text) + " is not a weekday or a range of them";
  if (first && last) {
    if (dash != std::string_view::npos && *first == *last)
      return Result::failure(what, "one day is `" + std::string{text.substr(0, dash)} + "`, every day is `daily`");
    std::uint8_t mask = 0;
    for (int weekday = *first;; weekday = (weekday + 1) % 7) {
      mask = static_cast<std::uint8_t>(mask | 1u << weekday);
      if (weekday == *last) return mask;
    }
  }

  static constexpr std::pair<std::string_view, std::string_view> meant[] = {
      {"weekend", "sat-sun"}, {"weekends", "sat-sun"}, {"weekdays", "mon-fri"}, {"weekday", "mon-fri"}, {"every day", "daily"}, {"everyday", "daily"},
      {"all", "daily"},       {"lunes", "mon"},        {"martes", "tue"},       {"miercoles", "wed"},   {"miércoles", "wed"},   {"jueves", "thu"},
      {"viernes", "fri"},     {"sabado", "sat"},       {"sábado", "sat"},       {"domingo", "sun"},     {"lun", "mon"},         {"mié", "wed"},
      {"mie", "wed"},         {"jue", "thu"},          {"vie", "fri"},          {"sáb", "sat"},         {"sab", "sat"},         {"dom", "sun"}};
  const auto mended_day = [](std::string_view part) -> std::string {
    std::string low = lower(part);
    while (!low.empty() && low.front() == ' ') low.erase(0, 1);
    while (!low.empty() && (low.back() == ' ' || low.back() == '.')) low.pop_back();
    for (const auto& [wrong, right] : meant)
      if (low == wrong) return std::string{right};
    static constexpr std::string_view full[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    for (std::string_view name : full)
      if (low.size() >= 3 && (low == name || low + "s" == name || low == std::string{name} + "s" || name.substr(0, low.size()) == low))
        return std::string{name.substr(0, 3)};
    return {};
  };
  if (text.size() <= 60) {
    if (auto whole = mended_day(text); !whole.empty()) return Result::failure(what, "write `" + whole + "`");
    const std::string mended = mended_dash(text);
    const auto at = mended.find('-');
    if (at != std::string::npos) {
      const std::string from = mended_day(std::string_view{mended}.substr(0, at)), to = mended_day(std::string_view{mended}.substr(at + 1));
      if (from.size() == 3 && to.size() == 3 && from != to) return Result::failure(what, "write `" + from + "-" + to + "`");
    }
  }
  return Result::failure(what, "write `mon` to `sun`, a range like `mon-fri`, or `daily`");
}

} // namespace licito
