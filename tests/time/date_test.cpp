#include "licito/time/date.hpp"
#include "support/catch.hpp"

using namespace licito;
using support::Contains;

namespace {
template <class T> std::string told(const char* text) {
  const auto parsed = T::parse(text);
  return parsed ? std::string{"(reads)"} : parsed.problem() + " / " + parsed.hint();
}
} // namespace

TEST_CASE("a date is read and written back; never is later than every date", "[time][date]") {
  CHECK(Date::parse("1970-01-01")->days == 0);
  CHECK(Date::parse("1969-12-31")->days == -1);
  CHECK(Date::parse("2024-02-29"));
  CHECK(to_string(*Date::parse("2026-03-13")) == "2026-03-13");
  CHECK(Date::parse("2026-03-13")->weekday() == 4);
  CHECK(Date::parse("never")->is_never());
  CHECK(*Date::parse("2199-12-31") < Date::never());
  CHECK(to_string(Date::never()) == "never");
}

TEST_CASE("years run from 1900 to 2199", "[time][date]") {
  CHECK(Date::parse("1900-01-01"));
  CHECK_FALSE(Date::parse("1899-12-31"));
  CHECK(Date::parse("2199-12-31"));
  CHECK_FALSE(Date::parse("2200-01-01"));
}

TEST_CASE("a date that does not exist is explained", "[time][date]") {
  CHECK_THAT(told<Date>("2026-02-30"), Contains("February 2026 has 28 days"));
  CHECK_THAT(told<Date>("2024-02-30"), Contains("February 2024 has 29 days"));
  CHECK_THAT(told<Date>("2100-02-29"), Contains("February 2100 has 28 days")); // a century that is no leap year
  CHECK_THAT(told<Date>("2026-13-01"), Contains("there is no month 13") && Contains("the month comes before the day"));
  CHECK_THAT(told<Date>("2026-00-10"), Contains("there is no month 0"));
  CHECK_THAT(told<Date>("2026-04-00"), Contains("days begin at `01`"));
}

TEST_CASE("other ways to write a date are refused with the right one", "[time][date]") {
  CHECK_THAT(told<Date>("20260313"), Contains("write `2026-03-13`"));
  CHECK_THAT(told<Date>("2026/03/13"), Contains("write `2026-03-13`"));
  CHECK_THAT(told<Date>("13/03/2026"), Contains("the year first"));
  CHECK_THAT(told<Date>("2026-3-13"), Contains("two digits"));
  CHECK_THAT(told<Date>("2026-03-13T10:00Z"), Contains("a date has no time"));
  for (const char* text : {"", "-", "Never", "2026-03-13 ", "٢٠٢٦-03-13", "2026-03-1x"}) CHECK_FALSE(Date::parse(text));
}

TEST_CASE("an instant is read with its offset", "[time][date]") {
  const auto [text, seconds] = GENERATE(table<const char*, std::int64_t>({
      {"1970-01-01T00:00Z", 0},
      {"1970-01-01T00:00:01+00:00", 1},
      {"1970-01-01T00:00:00-06:00", 21'600},
      {"2026-03-13T18:00-06:00", 1'773'446'400},
      {"2026-03-14T05:30+05:30", 1'773'446'400},
      {"1970-01-01T18:00+18:00", 0},
  }));
  CAPTURE(text);
  REQUIRE(Instant::parse(text));
  CHECK(Instant::parse(text)->seconds == seconds);
}

TEST_CASE("an instant is written on the clock that is asked for", "[time][date]") {
  using std::chrono::seconds;
  CHECK(to_string(Instant{1'773'446'400}, seconds{-21'600}) == "2026-03-13T18:00:00-06:00");
  CHECK(to_string(Instant{1'773'446'400}, seconds{0}) == "2026-03-14T00:00:00+00:00");
  CHECK(to_string(Instant{-1}, seconds{0}) == "1969-12-31T23:59:59+00:00");
  CHECK(to_string(Instant{0}, seconds{-16'596}) == "1969-12-31T19:23:00-04:37"); // local mean time, the same moment in whole minutes
  CHECK(to_string(Instant::never(), seconds{0}) == "never");
}

TEST_CASE("a bare local time is no instant", "[time][date]") {
  CHECK_THAT(told<Instant>("2026-03-13T18:00"), Contains("has no offset") && Contains("`2026-03-13T18:00-06:00`"));
  CHECK_THAT(told<Instant>("2026-03-13T18:00:30"), Contains("has no offset"));
  CHECK_THAT(told<Instant>("2026-03-13"), Contains("add time and offset"));
}

TEST_CASE("other ways to write an instant are refused with the right one", "[time][date]") {
  CHECK_THAT(told<Instant>("2026-03-13 18:00Z"), Contains("write `T`"));
  CHECK_THAT(told<Instant>("2026-03-13T18:00z"), Contains("capital `Z`"));
  CHECK_THAT(told<Instant>("2026-03-13T18:00:00.250Z"), Contains("leave out `.250`"));
  CHECK_THAT(told<Instant>("2026-03-13T24:00Z"), Contains("`00:00` of the next date"));
  CHECK_THAT(told<Instant>("2026-03-13T23:59:60Z"), Contains("no leap seconds"));
  CHECK_THAT(told<Instant>("2026-03-13T18:00-0600"), Contains("`2026-03-13T18:00-06:00`"));
  CHECK_THAT(told<Instant>("2026-03-13T18:00-06"), Contains("`2026-03-13T18:00-06:00`"));
  CHECK_THAT(told<Instant>("2026-03-13T18:60Z"), Contains("no such minute"));
  CHECK_THAT(told<Instant>("2026-02-30T18:00Z"), Contains("February 2026 has 28 days"));
  CHECK(Instant::parse("2026-03-13T18:00-18:00"));
  CHECK_FALSE(Instant::parse("2026-03-13T18:00-18:01"));
  CHECK(Instant::parse("never")->is_never());
}
