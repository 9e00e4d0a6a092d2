#include "document/report.hpp"
#include "support/catch.hpp"
#include "time/length.hpp"

using namespace licito;
using support::Contains;

namespace {

// Mon-Fri, 4 June 2026 (a Thursday) a holiday; answers for 2026 alone.
std::shared_ptr<const Calendar> calendar() {
  const auto tree =
      document::Tree::yaml("licito: 1\ncalendar: t\nversion: 1.0.0\ntitle: {es: a, en: b}\ncovers: ES\nyears: 2026..2026\nworking: mon-fri\n"
                           "holidays: [{day: 4 jun, name: Corpus}]\n",
                           "t.yaml")
          .value();
  document::Report report;
  auto result = Calendar::read(tree->root(), {}, report);
  REQUIRE(result);
  return result;
}
std::string end(const char* length, const char* event) {
  const auto c = calendar();
  const auto parsed = Length::parse(length);
  REQUIRE(parsed);
  const LengthEnd result = end_of(*parsed, *Date::parse(event), c.get(), 0);
  return to_string(result.date) + (result.no_calendar_year() ? " to " + to_string(result.latest) : "");
}
std::string hint(const char* text) {
  const auto parsed = Length::parse(text);
  return parsed ? "(reads) " + parsed->text() : parsed.hint();
}
std::string period_hint(const char* text) {
  const auto parsed = Length::parse_period(text);
  return parsed ? "(reads) " + parsed->period_text() : parsed.hint();
}

} // namespace

TEST_CASE("a length ends where the language says, from 1 June 10:00", "[time][length]") {
  const auto [length, first_moment_past] = GENERATE(table<const char*, const char*>({
      {"7 dates", "2026-06-08"},        // 7 June, whole, is inside: the event's own date is the first
      {"7 clear days", "2026-06-09"},   // the event's date is not counted
      {"7 working days", "2026-06-12"}, // 2 3 5 8 9 10 11 June: 4 June is a holiday
      {"6 months", "2026-12-01"},
      {"6 clear months", "2026-12-02"},
      {"5 years", "2031-06-01"},
      {"5 clear years", "2031-06-02"},
      {"rest of the day", "2026-06-02"},
      {"rest of the week", "2026-06-08"},
      {"rest of the month", "2026-07-01"},
      {"5 working days then 30 clear days", "2026-07-10"}, // last working date 9 June is the event of the second
      {"ever", "never"},
  }));
  CAPTURE(length);
  CHECK(end(length, "2026-06-01") == first_moment_past);
}

TEST_CASE("elapsed time is counted in seconds", "[time][length]") {
  CHECK(Length::parse("168 hours")->steps.front() == Length::Step{LengthUnit::seconds, 604'800});
  CHECK(Length::parse("30 minutes")->steps.front() == Length::Step{LengthUnit::seconds, 1'800});
  CHECK(Length::parse("168 hours")->is_elapsed());
  CHECK_FALSE(Length::parse("7 dates")->is_elapsed());
}

TEST_CASE("months end on the same day number, or the last that the month has", "[time][length]") {
  CHECK(end("6 months", "2026-08-31") == "2027-02-28");
  CHECK(end("6 months", "2027-08-31") == "2028-02-29");
  CHECK(end("6 clear months", "2026-08-31") == "2027-03-01");
  CHECK(end("1 month", "2026-01-30") == "2026-02-28");
  CHECK(end("1 month", "2026-02-28") == "2026-03-28");
  CHECK(end("1 year", "2028-02-29") == "2029-02-28");
  CHECK(end("4 years", "2028-02-29") == "2032-02-29");
}

TEST_CASE("a week is Monday to Sunday", "[time][length]") {
  CHECK(end("rest of the week", "2026-06-07") == "2026-06-08"); // a Sunday
  CHECK(end("rest of the week", "2026-06-08") == "2026-06-15"); // a Monday
  CHECK(end("rest of the month", "2026-12-31") == "2027-01-01");
}

TEST_CASE("working days leave out weekends, holidays and the event's own date", "[time][length]") {
  CHECK(end("1 working day", "2026-06-03") == "2026-06-06"); // 4 June is a holiday, so Friday 5 June
  CHECK(end("1 working day", "2026-06-05") == "2026-06-09");
  CHECK(end("1 working day", "2026-06-06") == "2026-06-09"); // an event on a Saturday
}

TEST_CASE("working days outside the calendar's years are not guessed: none there may be a holiday, or all", "[time][length]") {
  CHECK(end("1 working day", "2026-12-30") == "2027-01-01");
  CHECK(end("2 working days", "2026-12-30") == "2027-01-02 to never");
  CHECK(end("1 working day", "2025-12-30") == "2026-01-01 to 2026-01-02");
  CHECK(end("3 working days", "2025-12-30") == "2026-01-03 to 2026-01-06");
  CHECK(end("1 working day then 1 month", "2025-12-30") == "2026-01-31 to 2026-02-01");
  CHECK(end("1 working day", "2025-12-27") == "2025-12-30 to 2026-01-02"); // a Saturday
  CHECK(end_of(*Length::parse("1 working day"), *Date::parse("2026-06-01"), nullptr, 0).no_calendar_year());
  CHECK(Length::parse("5 working days then 30 clear days")->needs_calendar());
  CHECK_FALSE(Length::parse("30 clear days")->needs_calendar());
}

TEST_CASE("never begins no length", "[time][length]") { CHECK(end_of(*Length::parse("7 dates"), Date::never(), nullptr, 0).date.is_never()); }

TEST_CASE("a length is written back as it is read", "[time][length]") {
  const char* text = GENERATE("7 dates", "1 date", "1 hour", "168 hours", "90 minutes", "1 minute", "7 clear days", "1 clear day", "1 working day",
                              "1 month", "6 clear months", "1 year", "5 clear years", "rest of the day", "rest of the week", "rest of the month",
                              "5 working days then 30 clear days", "ever");
  CAPTURE(text);
  REQUIRE(Length::parse(text));
  CHECK(Length::parse(text)->text() == text);
}

TEST_CASE("a length that could mean several does not load; the hint shows the exact ways with their ends", "[time][length]") {
  CHECK(hint("7 days") == "say exactly when it ends; from 1 June 10:00: `7 dates` (8 June 00:00) · `7 clear days` (9 June 00:00) · `168 hours` (8 "
                          "June 10:00) · `7 working days` (00:00 after the last of them)");
  for (const char* week : {"a week", "1 week", "one week", "week"}) {
    CAPTURE(week);
    CHECK_THAT(hint(week), Contains("`7 dates` (8 June 00:00)") && Contains("`rest of the week` (8 June 00:00)"));
  }
  CHECK_THAT(hint("2 weeks"), Contains("`14 dates` (15 June 00:00)"));
  CHECK_THAT(hint("business days"), Contains("working days"));
  CHECK_THAT(hint("3 business days"), Contains("`3 working days`"));
  CHECK_THAT(hint("48h"), Contains("`48 hours` (3 June 10:00)") && Contains("`2 dates` (3 June 00:00)"));
  CHECK_THAT(hint("a month"), Contains("`1 month` (1 July 00:00)") && Contains("`1 clear month` (2 July 00:00)"));
  CHECK_THAT(hint("7 date"), Contains("write `7 dates`"));
  CHECK_THAT(hint("rest of week"), Contains("write `rest of the week`"));
  CHECK_THAT(hint("last 7 dates"), Contains("looks back"));
  CHECK_THAT(hint("forever"), Contains("write `ever`"));
  for (const char* text : {"", " ", "7", "dates", "7  dates", "7 dates ", "-7 dates", "7.5 dates", "07 dates", "99999999999999999999 dates", "then",
                           "7 dates then", "7 dates then 168 hours", "ever then 7 dates", "7 dates then 7 dates then 7 dates", "30 seconds"}) {
    CAPTURE(text);
    CHECK_FALSE(Length::parse(text));
    CHECK_FALSE(Length::parse(text).hint().empty());
  }
}

TEST_CASE("a length is at least one and at most a hundred years, elapsed time ten", "[time][length]") {
  CHECK_FALSE(Length::parse("0 dates"));
  CHECK(Length::parse("36500 dates"));
  CHECK_FALSE(Length::parse("36501 dates"));
  CHECK(Length::parse("1200 months"));
  CHECK_FALSE(Length::parse("1201 months"));
  CHECK(Length::parse("100 years"));
  CHECK_FALSE(Length::parse("101 years"));
  CHECK(Length::parse("87672 hours"));
  CHECK_FALSE(Length::parse("87673 hours"));
  CHECK(Length::parse("5260320 minutes"));
  CHECK_FALSE(Length::parse("5260321 minutes"));
}

TEST_CASE("periods look back: a record is in the last 7 dates when the act is inside 7 dates from it", "[time][length]") {
  CHECK(*Length::parse_period("last 7 dates") == *Length::parse("7 dates"));
  CHECK(*Length::parse_period("last 168 hours") == *Length::parse("168 hours"));
  CHECK(*Length::parse_period("today") == *Length::parse("rest of the day"));
  CHECK(*Length::parse_period("this week") == *Length::parse("rest of the week"));
  CHECK(*Length::parse_period("this month") == *Length::parse("rest of the month"));
  CHECK(*Length::parse_period("ever") == *Length::parse("ever"));
  const char* text = GENERATE("today", "this week", "this month", "last 7 dates", "last 1 date", "last 168 hours", "last 30 minutes", "ever");
  CHECK(Length::parse_period(text)->period_text() == text);
}

TEST_CASE("a period that could mean several does not load", "[time][length]") {
  CHECK(period_hint("last 7 days") == "write `last 7 dates` (today counts as one) or `last 168 hours`");
  CHECK_THAT(period_hint("last week"), Contains("`last 7 dates`") && Contains("`this week`"));
  CHECK_THAT(period_hint("last 6 months"), Contains("not_older_than"));
  CHECK_THAT(period_hint("7 dates"), Contains("write `last 7 dates`"));
  CHECK_THAT(period_hint("rest of the day"), Contains("write `today`"));
  for (const char* text : {"", "last", "last ", "this year", "yesterday", "last 7 working days", "last 0 dates", "last ever"}) {
    CAPTURE(text);
    CHECK_FALSE(Length::parse_period(text));
    CHECK_FALSE(Length::parse_period(text).hint().empty());
  }
}

TEST_CASE("only lengths of one unit and one step are compared", "[time][length]") {
  const auto same = [](const char* a, const char* b) { return Length::parse(a)->same_unit(*Length::parse(b)); };
  CHECK(same("7 dates", "5 dates"));
  CHECK(same("2 hours", "30 minutes"));
  CHECK_FALSE(same("7 dates", "7 clear days"));
  CHECK_FALSE(same("5 working days then 30 clear days", "5 working days then 30 clear days"));
}
