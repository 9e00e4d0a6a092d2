#include "document/report.hpp"
#include "support/catch.hpp"
#include "time/calendar.hpp"
#include "time/holiday_rule.hpp"

#include <fstream>

using namespace licito;
using support::Contains;

namespace {

using Known = std::map<std::string, std::shared_ptr<const Calendar>>;
struct Read {
  std::shared_ptr<const Calendar> calendar;
  std::vector<Diagnostic> problems;
};
Read read(const std::string& yaml, const Known& known = {}) {
  const auto tree = document::Tree::yaml(yaml, "t.yaml").value();
  document::Report report;
  Read result;
  result.calendar = Calendar::read(tree->root(), known, report);
  result.problems = report.take();
  return result;
}
const std::string head = "licito: 1\ncalendar: t\nversion: 1.0.0\ntitle: {es: a, en: b}\n";
std::string with(const std::string& holidays, const std::string& rest = {}) {
  return head + "covers: CL\nyears: 2020..2030\nworking: mon-fri\nholidays: " + holidays + "\n" + rest;
}
std::shared_ptr<const Calendar> calendar(const std::string& yaml, const Known& known = {}) {
  const auto result = read(yaml, known);
  for (const auto& problem : result.problems) UNSCOPED_INFO(render(problem));
  REQUIRE(result.calendar);
  return result.calendar;
}
std::string problem(const std::string& yaml, const Known& known = {}) {
  const auto result = read(yaml, known);
  CHECK_FALSE(result.calendar);
  REQUIRE_FALSE(result.problems.empty());
  return result.problems.front().code + " " + result.problems.front().message + " / " + result.problems.front().hint;
}
// The holidays of a year for the rule, as "07-20 …".
std::string days(const std::string& rule, int year) {
  std::string text;
  for (const auto& [date, name] : calendar(with("[{" + rule + ", name: N}]"))->year(year, 0))
    text += (text.empty() ? "" : " ") + to_string(date).substr(5);
  return text;
}
bool holiday(const Calendar& c, const char* date, std::size_t reading = 0) { return c.is_holiday(*Date::parse(date), reading); }
std::shared_ptr<const Calendar> shipped(const std::string& name) {
  std::ifstream in{LICITO_SOURCE_DIR "/rules/calendars/" + name + ".yaml"};
  return calendar({std::istreambuf_iterator<char>{in}, {}});
}

} // namespace

TEST_CASE("Easter Sunday of the Gregorian calendar", "[time][calendar]") {
  const char* sunday =
      GENERATE("1900-04-15", "1913-03-23", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20",
               "2026-04-05", "2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19", "2100-03-28", "2160-03-23", "2199-04-14");
  CAPTURE(sunday);
  CHECK(to_string(easter(Date::parse(sunday)->year())) == sunday);
}

TEST_CASE("each way to name a day gives its date", "[time][calendar]") {
  CHECK(days("day: 20 jul", 2026) == "07-20");
  CHECK(days("day: 29 feb", 2024) == "02-29");
  CHECK(days("day: 29 feb", 2026).empty());
  CHECK(days("day: 3rd mon of mar", 2026) == "03-16");
  CHECK(days("day: last mon of may", 2026) == "05-25");
  CHECK(days("day: 5th mon of mar", 2026) == "03-30");
  CHECK(days("day: 5th fri of mar", 2026).empty());
  CHECK(days("day: easter", 2026) == "04-05");
  CHECK(days("day: easter -3", 2026) == "04-02");
  CHECK(days("day: easter +43", 2026) == "05-18");
  CHECK(days("dates: [2022-09-16, 2024-01-02]", 2022) == "09-16");
  CHECK(days("dates: 2022-09-16", 2022) == "09-16");
}

TEST_CASE("a moved holiday leaves its nominal day", "[time][calendar]") {
  CHECK(days("day: 6 jan, moved: {tue-sun: next mon}", 2025) == "01-06");                   // a Monday stays
  CHECK(days("day: 6 jan, moved: {tue-sun: next mon}", 2026) == "01-12");                   // a Tuesday
  CHECK(days("day: 29 jun, moved: {tue-thu: mon before, fri: next mon}", 2027) == "06-28"); // a Tuesday
  CHECK(days("day: 29 jun, moved: {tue-thu: mon before, fri: next mon}", 2029) == "07-02"); // a Friday
  CHECK(days("day: 31 oct, moved: {tue: fri before, wed: next fri}", 2028) == "10-27");     // a Tuesday
  CHECK(days("day: 31 oct, moved: {tue: fri before, wed: next fri}", 2029) == "11-02");     // a Wednesday
  CHECK(days("day: 6 dec, moved: {sun: dropped}", 2026).empty());
  CHECK(days("day: 6 dec, moved: {sun: dropped}", 2025) == "12-06");
  CHECK(days("day: 5 jan, moved: {mon: next mon}", 2026) == "01-12"); // strictly after
  CHECK(days("day: 12 jan, moved: {mon: mon before}", 2026) == "01-05");
}

TEST_CASE("a substitute stands beside the nominal day, even over New Year", "[time][calendar]") {
  CHECK(days("day: 1 jan, also: {sat: fri before, sun: next mon}", 2023) == "01-01 01-02");
  CHECK(days("day: 1 jan, also: {sat: fri before, sun: next mon}", 2022) == "01-01");
  CHECK(days("day: 1 jan, also: {sat: fri before, sun: next mon}", 2021) == "01-01 12-31");
  CHECK(days("day: 1 jan, also: {sat: fri before}", 2027) == "01-01 12-31"); // of 2028
}

TEST_CASE("a holiday may need a weekday, years, or a rhythm of years", "[time][calendar]") {
  CHECK(days("day: 17 sep, only_on: [mon, fri]", 2027) == "09-17");
  CHECK(days("day: 17 sep, only_on: [mon, fri]", 2026).empty());
  CHECK(days("day: 2 jan, only_on: mon", 2023) == "01-02");
  CHECK(days("day: 1 oct, from: 2024", 2023).empty());
  CHECK(days("day: 1 oct, from: 2024", 2024) == "10-01");
  CHECK(days("day: 1 oct, to: 2024", 2024) == "10-01");
  CHECK(days("day: 1 oct, to: 2024", 2025).empty());
  CHECK(days("day: 1 oct, every: 6 years, from: 2024", 2024) == "10-01");
  CHECK(days("day: 1 oct, every: 6 years, from: 2024", 2029).empty());
  CHECK(days("day: 1 oct, every: 6 years, from: 2024", 2030) == "10-01");
  CHECK(days("day: 1 oct, every: 6 years, from: 2018, to: 2024", 2030).empty());
}

TEST_CASE("a weekly day is a holiday but is not printed", "[time][calendar]") {
  const auto c = calendar(with("[{day: every sun, name: Domingo}, {day: 1 nov, name: Santos}]", "print: {2026: [1 nov]}\n"));
  CHECK(holiday(*c, "2026-06-07"));
  CHECK_FALSE(holiday(*c, "2026-06-06"));
  CHECK(holiday(*c, "2020-01-05"));
  CHECK(holiday(*c, "2030-12-29"));
  CHECK(c->year(2026, 0).size() == 1);
  CHECK(c->holiday_name(*Date::parse("2026-11-01"), 0) == "Santos, Domingo");
}

TEST_CASE("two rules on one date are one holiday with both names", "[time][calendar]") {
  const auto c = calendar(with("[{day: 1 nov, name: A}, {day: 1 nov, name: B}]"));
  CHECK(c->year(2026, 0).size() == 1);
  CHECK(c->holiday_name(*Date::parse("2026-11-01"), 0) == "A, B");
  CHECK(c->holiday_name(*Date::parse("2026-11-02"), 0).empty());
}

TEST_CASE("a calendar answers for its years alone", "[time][calendar]") {
  const auto c = calendar(with("[{day: 1 jan, name: A}]"));
  CHECK_FALSE(c->answers(*Date::parse("2019-12-31")));
  CHECK(c->answers(*Date::parse("2020-01-01")));
  CHECK(c->answers(*Date::parse("2030-12-31")));
  CHECK_FALSE(c->answers(*Date::parse("2031-01-01")));
  CHECK_FALSE(c->answers(Date::never()));
  CHECK(holiday(*c, "2020-01-01"));
  CHECK_FALSE(holiday(*c, "2030-12-31"));
}

TEST_CASE("working dates are working weekdays that are no holidays", "[time][calendar]") {
  const auto c = calendar(with("[{day: 1 may, name: A}]"));
  const auto works = [&](const char* date) { return c->is_working(*Date::parse(date), 0); };
  CHECK(works("2026-04-30"));
  CHECK_FALSE(works("2026-05-01")); // a holiday on a Friday
  CHECK_FALSE(works("2026-05-02")); // a Saturday
  CHECK(works("2026-05-04"));
}

TEST_CASE("a regional day is a holiday in its reading and in no other", "[time][calendar]") {
  const auto c = calendar(with("[{day: 18 sep, name: Patria}, {day: 7 jun, region: CL-AP, name: Morro}, {day: 20 aug, region: CL-NB, locality: "
                               "[chillan, chillan_viejo], name: Prócer}, {day: 3 aug, region: CL-NB, name: "
                               "Todo}]",
                               "print: {2026: [18 sep]}\n"));
  REQUIRE(c->readings() == 5);
  CHECK(c->regions()[0].place.text() == "CL-AP");
  CHECK(c->regions()[1].locality == "chillan");
  CHECK(c->regions()[3].locality.empty());
  const std::vector<std::vector<bool>> expected = {// 18 sep, 7 jun, 20 aug, 3 aug
                                                   {true, false, false, false},
                                                   {true, true, false, false},
                                                   {true, false, true, true},
                                                   {true, false, true, true},
                                                   {true, false, false, true}};
  for (std::size_t reading = 0; reading < 5; ++reading) {
    CAPTURE(reading);
    CHECK(std::vector<bool>{holiday(*c, "2026-09-18", reading), holiday(*c, "2026-06-07", reading), holiday(*c, "2026-08-20", reading),
                            holiday(*c, "2026-08-03", reading)} == expected[reading]);
  }
  CHECK(c->holiday_name(*Date::parse("2026-06-07"), 1) == "Morro");
  CHECK(c->holiday_name(*Date::parse("2026-06-07"), 0).empty());
}

TEST_CASE("a host adds its days in a calendar like another", "[time][calendar]") {
  const Known known{{"es", calendar(head + "covers: ES\nyears: 2020..2026\nworking: mon-sat\nverified: false\nholidays: [{day: 12 oct, name: "
                                           "Fiesta}, {day: 2 may, region: ES-MD, name: Madrid}]\n")}};
  const auto host = calendar(head + "like: [es]\nholidays: [{day: 15 may, region: ES-MD, name: Isidro}, {day: 24 dec, name: Casa}]\n", known);
  CHECK(host->first_year() == 2020);
  CHECK(host->last_year() == 2026);
  CHECK(host->covers().text() == "ES");
  CHECK_FALSE(host->verified());
  CHECK(holiday(*host, "2026-10-12"));
  CHECK(holiday(*host, "2026-12-24"));
  CHECK_FALSE(holiday(*host, "2026-05-02"));
  CHECK(holiday(*host, "2026-05-02", 1));
  CHECK(holiday(*host, "2026-05-15", 1));
  CHECK(host->readings() == 2);
  CHECK(host->is_working(*Date::parse("2026-06-06"), 0)); // Saturdays too
  CHECK_THAT(problem(head + "like: [es]\nyears: 2020..2027\n", known), Contains("E0204") && Contains("2020..2026"));
  CHECK_THAT(problem(head + "like: []\n"), Contains("`like` is empty"));
  CHECK_THAT(problem(head + "like: [se]\n", known), Contains("E0203") && Contains("did you mean `es`?"));
}

TEST_CASE("what is printed is checked against the lines, both ways", "[time][calendar]") {
  CHECK(calendar(with("[{day: 1 jan, name: A}, {day: 6 jan, name: B}]", "print: {2026: [6 jan, 1 jan]}\n")));
  CHECK_THAT(problem(with("[{day: 1 jan, name: A}, {day: 6 jan, name: B}]", "print: {2026: [1 jan, 7 jan]}\n")),
             Contains("E0201") && Contains("lacks `6 jan`") && Contains("has `7 jan` too many"));
  CHECK_THAT(problem(with("[{day: 1 jan, name: A}]", "print: {2031: [1 jan]}\n")), Contains("E0204"));
  CHECK_THAT(problem(with("[{day: 1 jan, name: A}]", "print: {2026: [1 jan, 1 jan]}\n")), Contains("E0202"));
  CHECK_THAT(problem(with("[{day: 1 jan, name: A}]", "print: {2026: [29 feb]}\n")), Contains("does not exist in 2026"));
}

TEST_CASE("a holiday that is not verified makes the calendar so", "[time][calendar]") {
  CHECK(calendar(with("[{day: 1 jan, name: A}]"))->verified());
  CHECK_FALSE(calendar(with("[{day: 1 jan, name: A, verified: false}]"))->verified());
  CHECK_FALSE(calendar(with("[{day: 1 jan, name: A}]", "verified: false\n"))->verified());
}

TEST_CASE("a calendar that cannot be read is explained", "[time][calendar]") {
  const auto [rule, told] = GENERATE(table<const char*, const char*>({
      {"day: 20 july", "write `20 jul`"},
      {"day: jul 20", "the day comes first: `20 jul`"},
      {"day: 30 feb", "`feb` has at most 29 days"},
      {"day: 0 jan", "write day and month"},
      {"day: 32 jan", "`jan` has at most 31 days"},
      {"day: 3th mon of mar", "which one is `1st`"},
      {"day: 3rd monday of mar", "weekdays are `mon` to `sun`"},
      {"day: easter 43", "with their sign"},
      {"day: easter +999999999999", "with their sign"},
      {"day: every sunday", "one weekday follows `every`"},
      {"day: pentecost", "write `20 jul`"},
      {"day: 1 jan, moved: {sun: monday}", "write `next mon`"},
      {"day: 1 jan, moved: {sunday: next mon}", "write `sun`"},
      {"day: 1 jan, moved: {sat-sun: next mon, sun: dropped}", "E0202 `sun` is moved already"},
      {"day: 1 jan, also: {sun: dropped}", "strictly before"},
      {"day: 1 jan, moved: {sun: next mon}, also: {sat: next mon}", "one of `moved`, `also` and `only_on`"},
      {"day: every sun, moved: {sun: next mon}", "`moved` needs one day a year"},
      {"day: 1 jan, every: 6 years", "`every` needs `from`"},
      {"day: 1 jan, every: six, from: 2020", "write `6 years`"},
      {"day: 1 jan, from: 2025, to: 2024", "`to` is before `from`"},
      {"day: 1 jan, from: 1066", "not a year from 1900"},
      {"day: 1 jan, dates: [2022-01-01]", "not both"},
      {"dates: [2031-01-01]", "E0204"},
      {"dates: [2022-02-30]", "February 2022 has 28 days"},
      {"dates: []", "`dates` is empty"},
      {"day: 1 jan, region: AR-B", "not a part of `CL`"},
      {"day: 1 jan, region: CL", "not a part of `CL`"},
      {"day: 1 jan, locality: chillan", "needs the `region`"},
      {"day: 1 jan, moveds: {}", "E0103"},
      {"verified: false", "neither `day` nor `dates`"},
      {"day: 1 jan, verified: maybe", "neither `true` nor `false`"},
  }));
  CAPTURE(rule);
  CHECK_THAT(problem(with("[{" + std::string{rule} + ", name: N}]")), Contains(told));
}

TEST_CASE("a calendar's head is complete and has no other keys", "[time][calendar]") {
  const auto result = read("{}");
  CHECK(result.calendar == nullptr);
  CHECK(result.problems.size() == 8); // licito calendar version title covers years working holidays
  CHECK_THAT(problem(with("[]", "holiday: []\n")), Contains("E0103") && Contains("`holidays`"));
  CHECK_THAT(problem(head + "covers: CL\nyears: 2030..2020\nworking: mon-fri\nholidays: []\n"), Contains("ends before it begins"));
  CHECK_THAT(problem(head + "covers: CL\nyears: 2020-2030\nworking: mon-fri\nholidays: []\n"), Contains("like `2020..2030`"));
  CHECK_THAT(problem("[a]"), Contains("E0101"));
  CHECK_FALSE(read(with("[1 jan]")).calendar);
  CHECK(calendar(with("[]", "cannot_express: [{cite: a, law: b, why: c, instead: d}]\n")));
}

TEST_CASE("a calendar of too much is refused, not worked out", "[time][calendar]") {
  std::string rules = "[";
  for (int i = 0; i < 2'001; ++i) rules += "{day: 1 jan, name: N}, ";
  CHECK_THAT(problem(with(rules + "]")), Contains("E0205"));
  std::string weekly = "[";
  for (int i = 0; i < 15; ++i) weekly += "{day: every sun, name: N}, ";
  CHECK_THAT(problem(with(weekly + "]")), Contains("E0205"));
}

TEST_CASE("the shipped calendars load, and their lists of days agree with their lines", "[time][calendar]") {
  const char* name = GENERATE("co", "cl", "es", "es-nacional", "mx", "us");
  CHECK(shipped(name)->name() == name);
}

TEST_CASE("Colombia: moved feasts fall on Mondays, and the ninth of July is one since 2026", "[time][calendar]") {
  const auto co = shipped("co");
  CHECK_FALSE(holiday(*co, "2026-01-06"));
  CHECK(holiday(*co, "2026-01-12"));
  CHECK(holiday(*co, "2026-07-13"));
  CHECK_FALSE(holiday(*co, "2025-07-14"));
  CHECK(co->year(2025, 0).size() == 17); // Sacred Heart and San Pedro meet on 30 June
}

TEST_CASE("Chile: Sundays are holidays, Maundy Thursday is none, the Morro is Arica's", "[time][calendar]") {
  const auto cl = shipped("cl");
  CHECK(holiday(*cl, "2026-06-14"));
  CHECK_FALSE(holiday(*cl, "2026-04-02"));
  CHECK(holiday(*cl, "2026-04-04"));
  CHECK_FALSE(holiday(*cl, "2027-06-07"));
  CHECK(holiday(*cl, "2027-06-07", 1));
  CHECK(holiday(*cl, "2022-09-16"));
  CHECK(cl->is_working(*Date::parse("2026-06-13"), 0)); // Saturday
}

TEST_CASE("Mexico rests when the federal executive changes", "[time][calendar]") {
  const auto mx = shipped("mx");
  CHECK(holiday(*mx, "2018-12-01"));
  CHECK_FALSE(holiday(*mx, "2024-12-01"));
  CHECK(holiday(*mx, "2024-10-01"));
  CHECK(holiday(*mx, "2030-10-01"));
  CHECK_FALSE(holiday(*mx, "2026-02-05"));
}
