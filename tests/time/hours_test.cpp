#include "document/report.hpp"
#include "support/catch.hpp"
#include "time/hours_table.hpp"

using namespace licito;
using support::Contains;

namespace {

constexpr std::int32_t h = 3'600;

std::string told(const char* text) {
  const auto parsed = parse_windows(text);
  return parsed ? std::string{"(reads)"} : parsed.problem() + " / " + parsed.hint();
}
std::string days_told(const char* text) {
  const auto parsed = parse_weekdays(text);
  return parsed ? std::string{"(reads)"} : parsed.hint();
}

struct Read {
  std::optional<HoursTable> table;
  std::vector<Diagnostic> problems;
};
Read read(const std::string& yaml) {
  const auto tree = document::Tree::yaml(yaml, "test.yaml").value();
  document::Report report;
  Read result;
  constexpr std::string_view others[] = {"calendar"};
  result.table = HoursTable::read(tree->root(), others, report);
  result.problems = report.take();
  return result;
}
HoursTable hours(const std::string& yaml) {
  auto result = read(yaml);
  for (const auto& problem : result.problems) UNSCOPED_INFO(render(problem));
  REQUIRE(result.table);
  return *result.table;
}
std::string first_problem(const std::string& yaml) {
  const auto result = read(yaml);
  CHECK_FALSE(result.table);
  REQUIRE_FALSE(result.problems.empty());
  return result.problems.front().code + " " + result.problems.front().message + " / " + result.problems.front().hint;
}

// Holidays: 1 May 2026 (a Friday) and 31 December 2026; answers for 2026 alone.
std::shared_ptr<const Calendar> calendar() {
  const auto tree =
      document::Tree::yaml("licito: 1\ncalendar: t\nversion: 1.0.0\ntitle: {es: a, en: b}\ncovers: ES\nyears: 2026..2026\nworking: mon-fri\n"
                           "holidays: [{day: 1 may, name: Trabajo}, {day: 31 dec, name: Fin}]\n",
                           "t.yaml")
          .value();
  document::Report report;
  auto result = Calendar::read(tree->root(), {}, report);
  REQUIRE(result);
  return result;
}

LocalTime when(const char* date, std::int32_t second) { return {*Date::parse(date), second, 0}; }
std::int64_t edge(const char* date, std::int32_t second) { return when(date, second).local_seconds(); }
using Answer = HoursTable::Answer;

} // namespace

TEST_CASE("windows say their ends, to the second", "[time][hours]") {
  const auto [text, opens, closes] = GENERATE(table<const char*, std::int32_t, std::int32_t>({
      {"08:00-21:00", 8 * h, 21 * h},
      {"08:00-21:00 both in", 8 * h, 21 * h + 1},
      {"08:00-21:00 both out", 28'801, 75'600},
      {"09:00:30-17:59:59", 9 * h + 30, 18 * h - 1},
      {"22:00-02:00", 22 * h, 26 * h},
      {"00:00-24:00", 0, 24 * h},
      {"20:00-24:00", 20 * h, 24 * h},
      {"open", 0, 24 * h},
      {"00:01-00:00", 60, 24 * h},
  }));
  CAPTURE(text);
  REQUIRE(parse_windows(text));
  CHECK(*parse_windows(text) == DayWindows{{opens, closes}});
  CHECK(parse_windows("closed")->empty());
}

TEST_CASE("what is no window is told with what to write", "[time][hours]") {
  CHECK_THAT(told("9:00-18:00"), Contains("`9:00` is not a time of day") && Contains("`09:00-18:00`"));
  CHECK_THAT(told("8am-9pm"), Contains("`08:00-21:00`"));
  CHECK_THAT(told("9.00-18.00"), Contains("`09:00-18:00`"));
  CHECK_THAT(told("12am-12pm"), Contains("`00:00-12:00`"));
  CHECK_THAT(told("24:00-02:00"), Contains("`24:00` is only an end"));
  CHECK_THAT(told("08:00-08:00"), Contains("no width"));
  CHECK_THAT(told("08:00-08:00:01 both out"), Contains("nothing is left"));
  CHECK_THAT(told("08:00 - 21:00"), Contains("write `08:00-21:00`"));
  CHECK_THAT(told("08:00–21:00"), Contains("write `08:00-21:00`"));
  CHECK_THAT(told("08:00-21:00 both"), Contains("/"));
  CHECK_THAT(told("08:00-21:00 both ends"), Contains("`both in` or `both out`"));
  CHECK_THAT(told("08:00-12:00, 14:00-18:00"), Contains("a list"));
  CHECK_THAT(told("08:00"), Contains("two ends"));
  CHECK_THAT(told("Closed"), Contains("write `closed`"));
  CHECK_THAT(told("ordinary"), Contains("for `holidays`"));
  for (const char* text :
       {"", "-", "--", "08:60-09:00", "25:00-26:00", "24:01-25:00", "08:00-24:00:01", "08:00-21:00both in", "0800-2100", "08:00-21:00-22:00"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_windows(text));
    CHECK_FALSE(parse_windows(text).hint().empty());
  }
}

TEST_CASE("weekdays are names, ranges that may run over Sunday, or daily", "[time][hours]") {
  CHECK(*parse_weekdays("sat") == 0b0100000);
  CHECK(*parse_weekdays("mon-fri") == 0b0011111);
  CHECK(*parse_weekdays("fri-mon") == 0b1110001);
  CHECK(*parse_weekdays("daily") == 0b1111111);
  CHECK(days_told("monday") == "write `mon`");
  CHECK(days_told("Mon-Fri") == "write `mon-fri`");
  CHECK(days_told("lunes-viernes") == "write `mon-fri`");
  CHECK(days_told("weekend") == "write `sat-sun`");
  CHECK_THAT(days_told("mon-mon"), Contains("`daily`"));
  CHECK_FALSE(days_told("mo").empty());
  CHECK_FALSE(parse_weekdays(""));
  CHECK_FALSE(parse_weekdays("-"));
  CHECK_FALSE(parse_weekdays("mon,tue"));
}

TEST_CASE("a table is open from the opening second up to, not including, the closing second", "[time][hours]") {
  const HoursTable office = hours("{mon-fri: 09:00-18:00, sat: [08:00-12:00, 14:00-18:00], sun: closed, holidays: closed}");
  const auto c = calendar();
  const auto [date, second, answer] = GENERATE(table<const char*, std::int32_t, Answer>({
      {"2026-06-05", 9 * h - 1, Answer::closed}, // a Friday
      {"2026-06-05", 9 * h, Answer::open},
      {"2026-06-05", 18 * h - 1, Answer::open},
      {"2026-06-05", 18 * h, Answer::closed},
      {"2026-06-06", 12 * h - 1, Answer::open},
      {"2026-06-06", 12 * h, Answer::closed},
      {"2026-06-06", 14 * h, Answer::open},
      {"2026-06-07", 12 * h, Answer::closed},
      {"2026-05-01", 12 * h, Answer::closed}, // a holiday on a Friday
  }));
  CAPTURE(date, second);
  CHECK(office.at(when(date, second), c.get(), 0) == answer);
}

TEST_CASE("a window over midnight belongs to the day on which it opens, and to its holiday", "[time][hours]") {
  const auto c = calendar();
  const HoursTable night = hours("{mon-thu: closed, fri: 22:00-02:00, sat-sun: closed, holidays: closed}");
  CHECK(night.at(when("2026-06-05", 22 * h), c.get(), 0) == Answer::open);
  CHECK(night.at(when("2026-06-06", 2 * h - 1), c.get(), 0) == Answer::open);
  CHECK(night.at(when("2026-06-06", 2 * h), c.get(), 0) == Answer::closed);
  CHECK(night.at(when("2026-06-05", h), c.get(), 0) == Answer::closed); // Thursday opened nothing
  CHECK(night.at(when("2026-05-01", 23 * h), c.get(), 0) == Answer::closed);
  CHECK(night.at(when("2026-05-02", h), c.get(), 0) == Answer::closed); // what the holiday did not open
  const HoursTable daily = hours("{daily: 22:00-02:00, holidays: closed}");
  CHECK(daily.at(when("2026-05-01", h), c.get(), 0) == Answer::open); // opened on Thursday, no holiday
  CHECK(daily.at(when("2026-05-01", 2 * h), c.get(), 0) == Answer::closed);
}

TEST_CASE("the calendar's year is asked only where a holiday can decide", "[time][hours]") {
  const auto c = calendar();
  const HoursTable office = hours("{mon-fri: 09:00-18:00, sat-sun: closed, holidays: closed}");
  CHECK(office.at(when("2027-06-04", 12 * h), c.get(), 0) == Answer::no_calendar_year); // a Friday
  CHECK(office.at(when("2027-06-04", 8 * h), c.get(), 0) == Answer::closed);
  CHECK(office.at(when("2027-06-05", 12 * h), c.get(), 0) == Answer::closed);
  CHECK(office.at(when("2026-06-05", 12 * h), nullptr, 0) == Answer::no_calendar_year);
  const HoursTable ordinary = hours("{daily: 09:00-18:00, holidays: ordinary}");
  CHECK(ordinary.at(when("2027-06-04", 12 * h), nullptr, 0) == Answer::open);
  CHECK(ordinary.at(when("2026-05-01", 12 * h), c.get(), 0) == Answer::open);
  const HoursTable same = hours("{daily: 09:00-18:00, holidays: 10:00-12:00}");
  CHECK(same.at(when("2027-06-04", 11 * h), c.get(), 0) == Answer::open);
  CHECK(same.at(when("2027-06-04", 13 * h), c.get(), 0) == Answer::no_calendar_year);
  // Yesterday's window over midnight asks for yesterday's year.
  const HoursTable night = hours("{daily: 22:00-02:00, holidays: closed}");
  CHECK(night.at(when("2027-01-01", h), c.get(), 0) == Answer::closed); // 31 December 2026 is a holiday
  CHECK(night.at(when("2027-01-02", h), c.get(), 0) == Answer::no_calendar_year);
}

TEST_CASE("the next edge is the first second at which the answer differs", "[time][hours]") {
  const auto c = calendar();
  const HoursTable office = hours("{mon-fri: 09:00-18:00, sat-sun: closed, holidays: closed}");
  CHECK(office.next_edge(when("2026-06-05", 8 * h), c.get(), 0) == edge("2026-06-05", 9 * h));
  CHECK(office.next_edge(when("2026-06-05", 9 * h), c.get(), 0) == edge("2026-06-05", 18 * h));
  CHECK(office.next_edge(when("2026-06-05", 18 * h), c.get(), 0) == edge("2026-06-08", 9 * h));
  CHECK(office.next_edge(when("2026-04-30", 18 * h), c.get(), 0) == edge("2026-05-04", 9 * h)); // over the holiday and the weekend
  const HoursTable open = hours("{daily: open, holidays: closed}");
  CHECK(open.next_edge(when("2026-04-28", 12 * h), c.get(), 0) == edge("2026-05-01", 0)); // midnights between change nothing
  CHECK(open.next_edge(when("2026-05-01", 12 * h), c.get(), 0) == edge("2026-05-02", 0));
  CHECK(open.next_edge(when("2026-12-31", 12 * h), c.get(), 0) == edge("2027-01-01", 0));      // from there on the calendar is silent
  CHECK(open.next_edge(when("2026-06-05", 12 * h), c.get(), 0) == edge("2026-06-13", 12 * h)); // nothing within 8 days
  CHECK(hours("{daily: closed, holidays: closed}").next_edge(when("2026-06-05", 0), c.get(), 0) == edge("2026-06-13", 0));
}

TEST_CASE("the next edge agrees with asking every minute", "[time][hours]") {
  const auto c = calendar();
  const char* yaml = GENERATE(
      "{mon-fri: 09:00-18:00, sat: [08:00-12:00, 14:00-18:00], sun: closed, holidays: closed}", "{daily: 22:00-02:00, holidays: 23:00-04:00}",
      "{fri: 20:00-19:00, sat-thu: [00:00-01:00, 23:00-24:00], holidays: open}", "{mon: open, tue-sun: closed, holidays: 10:00-11:00}");
  const HoursTable table = hours(yaml);
  CAPTURE(yaml);
  for (const char* date : {"2026-04-29", "2026-04-30", "2026-05-01", "2026-05-02", "2026-12-30", "2026-12-31", "2027-01-01"})
    for (std::int32_t minute = 0; minute < 1'440; minute += 37) {
      const LocalTime now = when(date, minute * 60);
      const std::int64_t found = table.next_edge(now, c.get(), 0);
      std::int64_t expected = now.local_seconds() + 60;
      const auto answer = [&](std::int64_t seconds) {
        return table.at({Date{static_cast<std::int32_t>(seconds / 86'400)}, static_cast<std::int32_t>(seconds % 86'400), 0}, c.get(), 0);
      };
      while (expected < now.local_seconds() + 8 * 86'400 && answer(expected) == answer(now.local_seconds())) expected += 60;
      if (found != expected) FAIL_CHECK("from " << date << " minute " << minute << ": found " << found << ", expected " << expected);
    }
}

TEST_CASE("a table lies within another where everything open here is open there", "[time][hours]") {
  const HoursTable law = hours("{mon-fri: 07:00-19:00, sat: 08:00-15:00, sun: closed, holidays: closed}");
  CHECK(law.within(law));
  CHECK(hours("{mon-fri: 09:00-18:00, sat-sun: closed, holidays: closed}").within(law));
  CHECK_FALSE(hours("{mon-fri: 09:00-19:00 both in, sat-sun: closed, holidays: closed}").within(law)); // one second more
  CHECK_FALSE(hours("{mon-fri: 09:00-18:00, sat-sun: closed, holidays: ordinary}").within(law));
  CHECK_FALSE(hours("{mon-fri: 09:00-18:00, sat: closed, sun: 09:00-10:00, holidays: closed}").within(law));
  CHECK(hours("{daily: closed, holidays: closed}").within(law));
  CHECK(hours("{mon-fri: [07:00-12:00, 12:00-19:00], sat-sun: closed, holidays: closed}").within(law));
  CHECK(law.within(hours("{mon-fri: [07:00-12:00, 12:00-19:00], sat-sun: open, holidays: closed}")));
  const HoursTable night = hours("{daily: 20:00-04:00, holidays: 20:00-04:00}");
  CHECK(hours("{daily: [20:00-24:00, 00:00-04:00], holidays: ordinary}").within(night));
  CHECK_FALSE(night.within(hours("{daily: 20:00-24:00, holidays: ordinary}")));
  CHECK_FALSE(hours("{daily: [20:00-24:00, 00:00-04:00], holidays: ordinary}")
                  .within(hours("{daily: 20:00-04:00, holidays: closed}"))); // the morning after a holiday
}

TEST_CASE("a table that is never open is known as such", "[time][hours]") {
  CHECK(hours("{daily: closed, holidays: closed}").never_open());
  CHECK(hours("{daily: closed, holidays: ordinary}").never_open());
  CHECK_FALSE(hours("{daily: closed, holidays: 10:00-11:00}").never_open());
  CHECK_FALSE(hours("{mon: open, tue-sun: closed, holidays: closed}").never_open());
}

TEST_CASE("a table that cannot be read is explained", "[time][hours]") {
  CHECK_THAT(first_problem("{mon-fri: 09:00-18:00, holidays: closed}"),
             Contains("E0105") && Contains("`sat-sun`") && Contains("add `sat-sun: closed`"));
  CHECK_THAT(first_problem("{mon-fri: 09:00-18:00, fri-sun: closed, holidays: closed}"), Contains("E0102 `fri` has hours already"));
  CHECK_THAT(first_problem("{daily: 09:00-18:00}"), Contains("E0105 `holidays` is missing"));
  CHECK_THAT(first_problem("{monday: 09:00-18:00, tue-sun: closed, holidays: closed}"), Contains("E0103") && Contains("write `mon`"));
  CHECK_THAT(first_problem("{daily: closed, holiday: closed}"), Contains("E0103") && Contains("did you mean `holidays`?"));
  CHECK_THAT(first_problem("{daily: [08:00-12:00, 11:00-13:00], holidays: closed}"), Contains("E0102") && Contains("overlaps"));
  CHECK_THAT(first_problem("{daily: [], holidays: closed}"), Contains("write `closed`"));
  CHECK_THAT(first_problem("{daily: [closed, 08:00-09:00], holidays: closed}"), Contains("stands alone"));
  CHECK_THAT(first_problem("{daily: ordinary, holidays: closed}"), Contains("`ordinary` is for `holidays`"));
  CHECK_THAT(first_problem("{daily: {a: b}, holidays: closed}"), Contains("E0101"));
  CHECK_THAT(first_problem("[mon]"), Contains("E0101"));
  CHECK_THAT(first_problem("{daily: [00:00-01:00, 02:00-03:00, 04:00-05:00, 06:00-07:00, 08:00-09:00, 10:00-11:00, 12:00-13:00, 14:00-15:00, "
                           "16:00-17:00], holidays: closed}"),
             Contains("at most 8 windows"));
  CHECK(hours("{daily: closed, holidays: closed, calendar: co}").never_open()); // the caller's key
}

TEST_CASE("every problem of a table is told, not the first alone", "[time][hours]") {
  CHECK(read("{mon-fri: 9:00-18:00, sat: 8am-9pm, fri: closed}").problems.size() == 5); // two windows, fri twice, sun, holidays
}

TEST_CASE("agreed hours cover a time, do not, or cannot be told", "[time][hours]") {
  const auto known = [](const char* days, const char* windows) {
    DayHours result;
    if (days != nullptr) result.days = *parse_weekdays(days);
    if (windows != nullptr) result.hours = *parse_windows(windows);
    return result;
  };
  const LocalTime saturday_11 = when("2026-06-06", 11 * h), sunday_1 = when("2026-06-07", h), monday_11 = when("2026-06-08", 11 * h);
  CHECK(covers(known("sat", "10:00-12:00"), saturday_11) == true);
  CHECK(covers(known("sat", "10:00-11:00"), saturday_11) == false);
  CHECK(covers(known("sat", "11:00-12:00"), saturday_11) == true);
  CHECK(covers(known("mon", "10:00-12:00"), saturday_11) == false);
  CHECK(covers(known("sat", "22:00-02:00"), sunday_1) == true);
  CHECK(covers(known("sun", "22:00-02:00"), sunday_1) == false);
  CHECK(covers(known(nullptr, "10:00-12:00"), saturday_11) == std::nullopt);
  CHECK(covers(known(nullptr, "12:00-13:00"), saturday_11) == false); // on no day
  CHECK(covers(known("sat", nullptr), saturday_11) == std::nullopt);
  CHECK(covers(known("sat", nullptr), sunday_1) == std::nullopt); // the window may run over midnight
  CHECK(covers(known("sat", nullptr), monday_11) == false);
  CHECK(covers(DayHours{}, monday_11) == std::nullopt);
  CHECK(next_edge(known("sat", "10:00-12:00"), monday_11) == edge("2026-06-13", 10 * h));
  CHECK(next_edge(known("sat", "10:00-12:00"), saturday_11) == edge("2026-06-06", 12 * h));
  CHECK(next_edge(known("sat", nullptr), saturday_11) == edge("2026-06-08", 0));
  CHECK(next_edge(known(nullptr, "10:00-12:00"), monday_11) == edge("2026-06-08", 12 * h));
  CHECK(next_edge(DayHours{}, monday_11) == edge("2026-06-16", 11 * h));
}
