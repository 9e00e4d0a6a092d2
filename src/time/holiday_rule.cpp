#include "time/holiday_rule.hpp"

#include "licito/time/weekly_hours.hpp"
#include "time/weekdays.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace licito {
namespace {

using document::Node;
using document::Report;

std::string quoted(std::string_view text) { return "`" + std::string{text.substr(0, 60)} + "`"; }

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty() && words.size() < 8) {
    const auto space = text.find(' ');
    words.push_back(text.substr(0, space));
    text = space == std::string_view::npos ? std::string_view{} : text.substr(space + 1);
  }
  return words;
}

// All of `text` as a number without sign; nothing else.
std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || text.front() == '-' || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

using AnyDay = decltype(HolidayRule::day);
constexpr std::string_view day_forms = "write `20 jul`, `3rd mon of mar`, `last mon of may`, `easter -2` or `every sun`";

Parsed<AnyDay> parse_day(std::string_view text) {
  using Result = Parsed<AnyDay>;
  const auto failure = [&](std::string hint) { return Result::failure(quoted(text) + " is not a day of the year", std::move(hint)); };
  const auto words = words_of(text);
  if (words.empty()) return failure(std::string{day_forms});
  if (words[0] == "easter") {
    if (words.size() == 1) return AnyDay{EasterDay{0}};
    const std::string_view shift = words.size() == 2 ? words[1] : std::string_view{};
    const auto days = shift.size() >= 2 && (shift[0] == '+' || shift[0] == '-') ? whole_number(shift.substr(1)) : std::nullopt;
    // Within the year and the months around it; beyond, it is a slip.
    if (!days || *days > 200) return failure("days from Easter Sunday are written with their sign, up to 200: `easter -2`, `easter +43`");
    return AnyDay{EasterDay{shift[0] == '-' ? -*days : *days}};
  }
  if (words[0] == "every") {
    const auto weekday = words.size() == 2 ? weekday_named(words[1]) : std::nullopt;
    return weekday ? Result{AnyDay{EveryWeekday{*weekday}}} : failure("one weekday follows `every`, like `every sun`");
  }
  if (words.size() == 4 && words[2] == "of") {
    constexpr std::array<std::string_view, 6> ordinals = {"last", "1st", "2nd", "3rd", "4th", "5th"};
    const auto ordinal = std::find(ordinals.begin(), ordinals.end(), words[0]);
    const auto weekday = weekday_named(words[1]);
    const auto month = month_named(words[3]);
    if (ordinal == ordinals.end()) return failure("which one is `1st`, `2nd`, `3rd`, `4th`, `5th` or `last`");
    if (!weekday) return failure("weekdays are `mon` to `sun`");
    if (!month) return failure("months are `jan` to `dec`");
    return AnyDay{NthWeekday{static_cast<int>(ordinal - ordinals.begin()), *weekday, *month}};
  }
  if (words.size() == 2) {
    const auto fixed = parse_day_of_month(text);
    return fixed ? Result{AnyDay{*fixed}} : Result::failure(fixed.problem(), fixed.hint());
  }
  return failure(std::string{day_forms});
}

// `next mon`, `mon before`, and `dropped` where a day may vanish.
Parsed<Move> parse_move(std::string_view text, bool may_drop) {
  const auto words = words_of(text);
  Move move;
  if (may_drop && text == "dropped") {
    move.way = Move::Way::dropped;
    return move;
  }
  if (words.size() == 2) {
    const bool next = words[0] == "next";
    const auto weekday = next ? weekday_named(words[1]) : words[1] == "before" ? weekday_named(words[0]) : std::nullopt;
    if (weekday) {
      move.way = next ? Move::Way::next : Move::Way::before;
      move.weekday = *weekday;
      return move;
    }
  }
  return Parsed<Move>::failure(quoted(text) + " does not say where a holiday goes",
                               may_drop ? "write `next mon` (strictly after), `mon before` (strictly before) or `dropped`"
                                        : "write `next mon` (strictly after) or `mon before` (strictly before)");
}

bool read_moves(Node node, bool may_drop, std::vector<Move>& out, Report& report) {
  if (!node.is_mapping() || node.size() == 0) {
    report.error(node, "E0101", "expected a map of weekdays and where the holiday goes from them",
                 may_drop ? "write `{tue-sun: next mon}`" : "write `{sun: next mon}`");
    return false;
  }
  bool good = true;
  std::uint8_t seen = 0;
  for (const auto& [key, value] : node.pairs()) {
    const auto weekdays = parse_weekdays(key.text());
    if (!weekdays) {
      report.error(key, "E0103", weekdays.problem(), weekdays.hint());
      good = false;
      continue;
    }
    if (const auto twice = static_cast<std::uint8_t>(seen & *weekdays); twice != 0) {
      report.error(key, "E0202", "`" + weekdays_text(twice) + "` is moved already", "give each weekday once");
      good = false;
    }
    seen = static_cast<std::uint8_t>(seen | *weekdays);
    if (!value.is_scalar()) {
      report.error(value, "E0101", "expected `next mon` or `mon before`", {});
      good = false;
      continue;
    }
    auto move = parse_move(value.text(), may_drop);
    if (!move) {
      report.error(value, "E0102", move.problem(), move.hint());
      good = false;
      continue;
    }
    Move read = *move;
    read.on = *weekdays;
    out.push_back(read);
  }
  return good;
}

} // namespace

// The Gregorian computus: the lunar cycle of 19 years (golden number), corrected for the leap days that centuries leave out (solar equation)
// and for the moon's drift of 8 days in 25 centuries (lunar equation); Easter is the Sunday after the full moon that follows 20 March.
Date easter(int year) {
  const int golden = year % 19;
  const int century = year / 100;
  const int solar = century - century / 4, lunar = (8 * century + 13) / 25;
  // Days from 21 March to the full moon, 0 to 29; two cases are pulled back so that no two years of one cycle share a moon.
  int moon = (19 * golden + solar - lunar + 15) % 30;
  if (moon == 29 || (moon == 28 && golden > 10)) --moon;
  using namespace std::chrono;
  const Date full_moon{Date{sys_days{std::chrono::year{year} / March / 21}}.days + moon};
  return Date{full_moon.days + 7 - (full_moon.weekday() + 1) % 7};
}

Parsed<FixedDay> parse_day_of_month(std::string_view text) {
  const auto words = words_of(text);
  const auto failure = [&](std::string hint) { return Parsed<FixedDay>::failure(quoted(text) + " is not a day of the year", std::move(hint)); };
  if (words.size() != 2) return failure("write day and month, like `20 jul`");
  const auto day = whole_number(words[0]);
  const auto month = month_named(words[1]);
  if (!month) {
    const std::string_view start = words[1].substr(0, 3);
    if (month_named(start) && day) return failure("write `" + std::string{words[0]} + " " + std::string{start} + "`");
    if (month_named(words[0]) && whole_number(words[1]))
      return failure("the day comes first: `" + std::string{words[1]} + " " + std::string{words[0]} + "`");
    return failure("months are `jan` to `dec`, like `20 jul`");
  }
  constexpr std::array<int, 12> longest = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (!day || *day < 1 || *day > longest[static_cast<std::size_t>(*month - 1)] || words[0].front() == '0')
    return failure(!day || words[0].front() == '0'
                       ? "write day and month, like `20 jul`"
                       : "`" + std::string{words[1]} + "` has at most " + std::to_string(longest[static_cast<std::size_t>(*month - 1)]) + " days");
  return FixedDay{*month, *day};
}

bool read_flag(Node node, bool otherwise, Report& report) {
  if (!node) return otherwise;
  if (node.is_scalar() && node.text() == "true") return true;
  if (node.is_scalar() && node.text() == "false") return false;
  if (node.is_scalar())
    report.error(node, "E0102", quoted(node.text()) + " is neither `true` nor `false`", {});
  else
    report.error(node, "E0101", "expected `true` or `false`", {});
  return otherwise;
}

std::optional<int> read_year(Node node, Report& report) {
  if (!node.is_scalar()) {
    report.error(node, "E0101", "expected a year", "write it like `2024`");
    return std::nullopt;
  }
  const auto year = node.text().size() == 4 ? whole_number(node.text()) : std::nullopt;
  if (year && *year >= 1900 && *year <= 2199) return year;
  report.error(node, "E0102", quoted(node.text()) + " is not a year from 1900 to 2199", "write it like `2024`");
  return std::nullopt;
}

Date Move::target(Date nominal) const {
  const int ahead = (weekday - nominal.weekday() + 7) % 7;
  if (way == Way::next) return Date{nominal.days + (ahead == 0 ? 7 : ahead)};
  return Date{nominal.days - (ahead == 0 ? 7 : 7 - ahead)};
}

void HolidayRule::add_dates(int year, std::vector<Date>& out) const {
  if (year < from || year > to || (every > 1 && (year - from) % every != 0)) return;
  using namespace std::chrono;
  const std::chrono::year y{year};
  std::optional<Date> nominal;
  if (const auto* fixed = std::get_if<FixedDay>(&day)) {
    const auto ymd = y / static_cast<int>(fixed->month) / static_cast<int>(fixed->day);
    if (ymd.ok()) nominal = Date{sys_days{ymd}}; // 29 feb is in leap years alone
  } else if (const auto* nth = std::get_if<NthWeekday>(&day)) {
    const auto month = std::chrono::month{static_cast<unsigned>(nth->month)};
    const auto weekday = std::chrono::weekday{static_cast<unsigned>((nth->weekday + 1) % 7)};
    if (nth->nth == 0) {
      nominal = Date{sys_days{y / month / weekday[last]}};
    } else if (const auto ymw = y / month / weekday[static_cast<unsigned>(nth->nth)]; ymw.ok()) {
      nominal = Date{sys_days{ymw}};
    }
  } else if (const auto* from_easter = std::get_if<EasterDay>(&day)) {
    nominal = Date{easter(year).days + from_easter->days};
  } else if (const auto* weekly_day = std::get_if<EveryWeekday>(&day)) {
    const Date first{sys_days{y / January / 1}};
    const std::int32_t end = Date{sys_days{(y + years{1}) / January / 1}}.days;
    for (std::int32_t d = first.days + (weekly_day->weekday - first.weekday() + 7) % 7; d < end; d += 7) out.push_back(Date{d});
    return;
  } else {
    for (Date date : std::get<ListedDates>(day).dates)
      if (date.year() == year) out.push_back(date);
    return;
  }
  if (!nominal) return;
  const auto bit = static_cast<std::uint8_t>(1u << nominal->weekday());
  if ((only_on & bit) == 0) return;
  for (const Move& move : also)
    if ((move.on & bit) != 0) out.push_back(move.target(*nominal));
  for (const Move& move : moved)
    if ((move.on & bit) != 0) {
      if (move.way != Move::Way::dropped) out.push_back(move.target(*nominal));
      return;
    }
  out.push_back(*nominal);
}

std::optional<HolidayRule> HolidayRule::read(Node mapping, Report& report) {
  HolidayRule rule;
  const std::size_t errors = report.errors();
  rule.verified = read_flag(mapping["verified"], true, report);

  const Node name = mapping["name"];
  if (!name)
    report.error(mapping, "E0105", "the holiday has no `name`", "add `name: …`");
  else if (!name.is_scalar() || name.text().empty())
    report.error(name, "E0101", "`name` is a text", {});
  else
    rule.name = std::string{name.text()};

  const Node day = mapping["day"], dates = mapping["dates"];
  if (!day && !dates)
    report.error(mapping, "E0105", "the holiday has neither `day` nor `dates`", std::string{day_forms} + ", or `dates: [2022-09-16]`");
  if (day && dates) report.error(mapping.key("dates"), "E0202", "a holiday has `day` or `dates`, not both", "write two lines");
  if (day && !day.is_scalar()) report.error(day, "E0101", "`day` is one day of the year", std::string{day_forms});
  if (day && day.is_scalar()) {
    auto parsed = parse_day(day.text());
    if (parsed)
      rule.day = *std::move(parsed);
    else
      report.error(day, "E0102", parsed.problem(), parsed.hint());
  }
  if (dates) {
    ListedDates listed;
    if (dates.is_mapping())
      report.error(dates, "E0101", "`dates` is a list of dates", "write `[2022-09-16]`");
    else if (dates.is_sequence() && dates.size() == 0)
      report.error(dates, "E0102", "`dates` is empty", "list dates, or leave the holiday out");
    else
      for (Node item : dates.one_or_more()) {
        if (!item.is_scalar()) {
          report.error(item, "E0101", "`dates` is a list of dates", "write `[2022-09-16]`");
          continue;
        }
        const auto date = Date::parse(item.text());
        if (!date)
          report.error(item, "E0102", date.problem(), date.hint());
        else if (date->is_never())
          report.error(item, "E0102", "`never` is no holiday", "leave it out");
        else if (std::find(listed.dates.begin(), listed.dates.end(), *date) != listed.dates.end())
          report.error(item, "E0202", "`" + to_string(*date) + "` stands here twice", "leave one out");
        else
          listed.dates.push_back(*date);
      }
    rule.day = std::move(listed);
  }

  const Node moved = mapping["moved"], also = mapping["also"], only_on = mapping["only_on"], every = mapping["every"], from = mapping["from"],
             to = mapping["to"];
  const bool nominal = day && !rule.weekly();
  for (std::string_view key : {"moved", "also", "only_on", "every"})
    if (mapping[key] && !nominal)
      report.error(mapping.key(key), "E0202", "`" + std::string{key} + "` needs one day a year, as in `day: 20 jul`", "leave it out");
  if (dates)
    for (std::string_view key : {"from", "to"})
      if (mapping[key]) report.error(mapping.key(key), "E0202", "`" + std::string{key} + "` says nothing beside `dates`", "leave it out");
  if ((moved ? 1 : 0) + (also ? 1 : 0) + (only_on ? 1 : 0) > 1)
    report.error(mapping.key(moved && also ? "also" : "only_on"), "E0202", "a holiday has one of `moved`, `also` and `only_on`", "write two lines");
  if (moved) read_moves(moved, true, rule.moved, report);
  if (also) read_moves(also, false, rule.also, report);
  if (only_on) {
    rule.only_on = 0;
    if (only_on.is_mapping())
      report.error(only_on, "E0101", "`only_on` is a list of weekdays", "write `[mon, fri]`");
    else
      for (Node item : only_on.one_or_more()) {
        const auto weekdays =
            item.is_scalar() ? parse_weekdays(item.text()) : Parsed<std::uint8_t>::failure("`only_on` is a list of weekdays", "write `[mon, fri]`");
        if (weekdays)
          rule.only_on = static_cast<std::uint8_t>(rule.only_on | *weekdays);
        else
          report.error(item, "E0102", weekdays.problem(), weekdays.hint());
      }
    if (rule.only_on == 0 && report.errors() == errors)
      report.error(only_on, "E0102", "`only_on` is empty, so there is never a holiday", "name weekdays, like `[mon, fri]`");
  }
  if (from)
    if (const auto year = read_year(from, report)) rule.from = *year;
  if (to)
    if (const auto year = read_year(to, report)) rule.to = *year;
  if (from && to && rule.to < rule.from && report.errors() == errors) report.error(to, "E0102", "`to` is before `from`", "years are both in");
  if (every) {
    const auto words = every.is_scalar() ? words_of(every.text()) : std::vector<std::string_view>{};
    const auto years = words.size() == 2 && words[1] == "years" ? whole_number(words[0]) : std::nullopt;
    if (!every.is_scalar())
      report.error(every, "E0101", "`every` is a number of years", "write `6 years`");
    else if (!years || *years < 2 || *years > 100)
      report.error(every, "E0102", quoted(every.text()) + " is not a number of years from 2 to 100", "write `6 years`");
    else
      rule.every = *years;
    if (!from) report.error(mapping.key("every"), "E0105", "`every` needs `from`: the year from which to count", "add `from: 2024`");
  }
  return report.errors() == errors ? std::optional{std::move(rule)} : std::nullopt;
}

} // namespace licito
