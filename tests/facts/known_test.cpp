#include "licito/facts/fact.hpp"
#include "licito/facts/proposal.hpp"
#include "support/catch.hpp"

using namespace licito;

TEST_CASE("a fact is unknown until it is set, and again after reset", "[facts][known]") {
  Known<Date> due;
  CHECK_FALSE(due);
  CHECK(due.value_or(Date{7}) == Date{7});
  CHECK_THROWS_AS(due.value(), std::bad_optional_access);
  due = Date{20'000};
  REQUIRE(due);
  CHECK(*due == Date{20'000});
  CHECK(due == Date{20'000});
  due.reset();
  CHECK_FALSE(due.has_value());
}

TEST_CASE("zero, no, never and an amount of nothing are values", "[facts][known]") {
  CHECK(Known<std::int64_t>{0}.has_value());
  CHECK(Known<bool>{false}.has_value());
  CHECK(Known<bool>{false} != Known<bool>{});
  CHECK(Known<Date>{Date::never()}.has_value());
  CHECK(Known<Instant>{Instant::never()}.has_value());
  CHECK(Known<Money>{Money{}}.has_value());
  CHECK(Known<Percent>{Percent{}}.has_value());
}

TEST_CASE("a fact takes and gives a std::optional", "[facts][known]") {
  const std::optional<Instant> some{Instant{5}}, none;
  Known<Instant> at = some;
  CHECK(std::optional<Instant>{at} == some);
  at = none;
  CHECK(std::optional<Instant>{at} == none);
  Known<bool> yes = std::optional<bool>{true};
  CHECK(*yes);
  CHECK(std::optional<bool>{yes} == true);
}

TEST_CASE("a date takes a number of days", "[facts][known]") {
  Known<Date> due;
  due = 20'000;
  CHECK(due == Date{20'000});
}

TEST_CASE("a fact is no wider than its value", "[facts][known]") {
  CHECK(sizeof(Known<bool>) == 1);
  CHECK(sizeof(Known<std::int64_t>) == 8);
  CHECK(sizeof(Word<Channel>) == 1);
  CHECK(sizeof(Records<HistoryRecord>) == 16);
}

TEST_CASE("a list of records is unknown, empty or has some, and copies are its own", "[facts][records]") {
  Records<HoldRecord> holds;
  CHECK_FALSE(holds.given());
  holds.none();
  CHECK(holds.given());
  CHECK(holds.size() == 0);
  for (int i = 0; i != 9; ++i) holds.add().kind = Hold::dispute;
  Records<HoldRecord> copy = holds;
  holds[0].kind = Hold::deceased;
  CHECK(copy.size() == 9);
  CHECK(*copy[0].kind == Hold::dispute);
  copy = Records<HoldRecord>{};
  CHECK_FALSE(copy.given());
  const Records<HoldRecord> moved = std::move(holds);
  CHECK(moved.size() == 9);
  CHECK(*moved[0].kind == Hold::deceased);
}

TEST_CASE("a record that is added after a reset has nothing of the one that stood there before", "[facts][records]") {
  Records<ConsentRecord> consents;
  consents.add().source = "letter of 3 May";
  consents.reset();
  const ConsentRecord& fresh = consents.add();
  CHECK_FALSE(fresh.source.given());
  CHECK_FALSE(fresh.channel);
}

TEST_CASE("a text keeps apart what is empty and what is not given", "[facts][text]") {
  Text text;
  CHECK_FALSE(text.given());
  text = "";
  CHECK(text.given());
  Text copy = text;
  CHECK(copy.given());
  copy = "a text that is too long to stand inside the string";
  text = std::move(copy);
  CHECK(text.view() == "a text that is too long to stand inside the string");
  text.reset();
  CHECK_FALSE(text.given());
  CHECK(text.view().empty());
}
