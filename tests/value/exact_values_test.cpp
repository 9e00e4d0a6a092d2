#include "licito/value/money.hpp"
#include "licito/value/percent.hpp"
#include "licito/value/place.hpp"
#include "support/catch.hpp"

#include <limits>

using namespace licito;
using support::Contains;

namespace {
template <class T> std::string hint_of(const char* text) {
  const auto parsed = T::parse(text);
  return parsed ? std::string{"(reads)"} : parsed.hint();
}
template <class T> std::string problem_of(const char* text) {
  const auto parsed = T::parse(text);
  return parsed ? std::string{"(reads)"} : parsed.problem();
}
} // namespace

TEST_CASE("a percentage is exact to four decimals and is written in its shortest form", "[value][percent]") {
  const auto [text, units, shortest] = GENERATE(table<const char*, std::int64_t, const char*>({
      {"10%", 100'000, "10%"},
      {"10.5%", 105'000, "10.5%"},
      {"-0.25%", -2'500, "-0.25%"},
      {"0.0001%", 1, "0.0001%"},
      {"100.0000%", 1'000'000, "100%"},
      {"999999999999%", 9'999'999'999'990'000, "999999999999%"},
  }));
  const auto percent = Percent::parse(text);
  REQUIRE(percent);
  CHECK(percent->units == units);
  CHECK(to_string(*percent) == shortest);
}

TEST_CASE("the least percentage there can be is written without overflow", "[value][percent]") {
  CHECK(to_string(Percent{std::numeric_limits<std::int64_t>::min()}) == "-922337203685477.5808%");
}

TEST_CASE("what is no percentage is told with what to write", "[value][percent]") {
  CHECK(hint_of<Percent>("10") == "write the sign: `10%`");
  CHECK(hint_of<Percent>("10 %") == "write the sign without a space, like `10.5%`");
  CHECK(hint_of<Percent>("10,5%") == "numbers have no separators of thousands and a point before decimals: write `10.5`");
  CHECK(hint_of<Percent>(".5%") == "write a digit before the point: `0.5`");
  CHECK(hint_of<Percent>("+5%") == "leave out the sign `+`");
  CHECK(problem_of<Percent>("10.00001%") == "`10.00001%` has more than 4 decimals");
  CHECK(problem_of<Percent>("9999999999999%") == "`9999999999999%` has more than 12 digits");
  for (const char* text : {"", "%", "-%", "1e3%", "10%%", "ten%", "1.2.3%", "--1%"}) {
    CAPTURE(text);
    CHECK_FALSE(Percent::parse(text));
    CHECK_FALSE(hint_of<Percent>(text).empty());
  }
}

TEST_CASE("money is read in minor units of its currency", "[value][money]") {
  const auto [text, minor, written] = GENERATE(table<const char*, std::int64_t, const char*>({
      {"50.00 EUR", 5'000, "50.00 EUR"},
      {"50 EUR", 5'000, "50.00 EUR"},
      {"50.5 EUR", 5'050, "50.50 EUR"},
      {"-0.05 EUR", -5, "-0.05 EUR"},
      {"-3 CLP", -3, "-3 CLP"},
      {"2.1 CLF", 21'000, "2.1000 CLF"},
      {"1.234 KWD", 1'234, "1.234 KWD"},
      {"7.00 COU", 700, "7.00 COU"},
      {"8.15 MXV", 815, "8.15 MXV"},
      {"5 XDR", 5, "5 XDR"},
      {"0 USD", 0, "0.00 USD"},
  }));
  const auto money = Money::parse(text);
  REQUIRE(money);
  CHECK(money->minor == minor);
  CHECK(to_string(*money) == written);
}

TEST_CASE("an amount has at most 17 digits, decimals included", "[value][money]") {
  CHECK(Money::parse("99999999999999999 CLP")->minor == 99'999'999'999'999'999);
  CHECK_FALSE(Money::parse("100000000000000000 CLP"));
  CHECK(Money::parse("999999999999999.99 EUR")->minor == 99'999'999'999'999'999);
  CHECK_THAT(problem_of<Money>("1000000000000000 EUR"), Contains("too large"));
  CHECK(Money::parse("000000000000000000000000000001.00 EUR")->minor == 100); // zeros in front are no digits of the amount
}

TEST_CASE("what is no money is told with what to write", "[value][money]") {
  CHECK(hint_of<Money>("50 eur") == "codes are upper case: `50 EUR`");
  CHECK(problem_of<Money>("50.005 EUR") == "`50.005 EUR` is finer than the currency: EUR has 2 decimals");
  CHECK(hint_of<Money>("50.005 EUR") == "amounts are never rounded on reading; write one like `50.00 EUR`");
  CHECK(problem_of<Money>("50.0 CLP") == "`50.0 CLP` is finer than the currency: CLP has no decimals");
  CHECK(hint_of<Money>("EUR 50") == "the amount comes first: `50 EUR`");
  CHECK_THAT(hint_of<Money>("1,000.00 EUR"), Contains("write `1000.00`"));
  CHECK_THAT(hint_of<Money>("1.000,00 EUR"), Contains("write `1000.00`"));
  CHECK_THAT(hint_of<Money>("1,000 EUR"), Contains("no separators")); // a thousand to some, one to others: no guess
  CHECK(hint_of<Money>("50EUR") == "write one space before the code: `50 EUR`");
  CHECK(hint_of<Money>("50") == "name the currency: `50 EUR`");
  CHECK_THAT(hint_of<Money>("50 €"), Contains("EUR"));
  CHECK_THAT(hint_of<Money>("$50"), Contains("USD or MXN"));
  CHECK_THAT(hint_of<Money>("2 UF"), Contains("CLF"));
  CHECK(problem_of<Money>("50 EUX") == "`EUX` is not a currency of ISO 4217");
  for (const char* text : {"", " ", "EUR", "50  EUR", " 50 EUR", "50 EUR ", "5 0 EUR", "1e3 EUR", "0x10 EUR", "- 5 EUR", "5. EUR", ".5 EUR"}) {
    CAPTURE(text);
    CHECK_FALSE(Money::parse(text));
    CHECK_FALSE(hint_of<Money>(text).empty());
  }
}

TEST_CASE("currencies are those of ISO 4217 with its funds codes", "[value][money]") {
  const auto [code, decimals] = GENERATE(table<const char*, int>(
      {{"AED", 2}, {"ZWG", 2}, {"JPY", 0}, {"CLP", 0}, {"CLF", 4}, {"UYW", 4}, {"TND", 3}, {"MXN", 2}, {"COP", 2}, {"XDR", 0}}));
  const auto currency = Currency::find(code);
  REQUIRE(currency);
  CHECK(currency->code() == code);
  CHECK(currency->decimals() == decimals);
  CHECK_FALSE(Currency::find("eur"));
  CHECK_FALSE(Currency::find(""));
  CHECK(Currency{}.code().empty());
}

TEST_CASE("a country contains its subdivisions and itself, and nothing else", "[value][place]") {
  const Place us = *Place::parse("US"), ny = *Place::parse("US-NY"), mx = *Place::parse("MX");
  CHECK(us.contains(ny));
  CHECK(us.contains(us));
  CHECK_FALSE(ny.contains(us));
  CHECK_FALSE(ny.contains(*Place::parse("US-MA")));
  CHECK_FALSE(us.contains(mx));
  CHECK(us.is_country());
  CHECK_FALSE(ny.is_country());
  CHECK(ny.text() == "US-NY");
  CHECK(Place::parse("MX-CMX")->text() == "MX-CMX");
  CHECK(ny.country() == "US");
}

TEST_CASE("what is no place is told with what to write", "[value][place]") {
  CHECK(hint_of<Place>("us") == "write `US`");
  CHECK(hint_of<Place>("us-ny") == "write `US-NY`");
  CHECK(hint_of<Place>("US_NY") == "write `US-NY`");
  CHECK(hint_of<Place>("UK") == "write `GB`");
  CHECK(hint_of<Place>("USA") == "write `US`");
  CHECK_THAT(problem_of<Place>("XX"), Contains("no country `XX`"));
  for (const char* text : {"", "U", "US-", "US-ABCD", "Mexico", "US-N Y", "ÑÑ"}) {
    CAPTURE(text);
    CHECK_FALSE(Place::parse(text));
    CHECK_FALSE(hint_of<Place>(text).empty());
  }
}
