// Frequency is counted as the law counts.

#include "guarantees/scenario.hpp"

using namespace licito;
using namespace licito::scenario;

namespace {

Rulebook at_most(std::string_view rest) {
  return book(policy("rules:\n  - {id: cap, for: contact, when: {direction: outbound}, at_most: {" + std::string{rest} + "}}\n"));
}
/// Calls of this debt to this person, by their local times in Bogotá.
std::string calls(const std::vector<std::string_view>& locals) {
  std::string list;
  for (const auto local : locals)
    list += std::string{list.empty() ? "" : ", "} + R"({"at": ")" + std::string{local} +
            R"(-05:00", "channel": "call", "direction": "outbound", "outcome": "no_answer", "debt": "a-1", "person": "d-1"})";
  return "[" + list + "]";
}
Facts calling(std::string_view local, const std::vector<std::string_view>& earlier) {
  return call(std::string{local} + "-05:00").set("history", calls(earlier));
}

} // namespace

TEST_CASE("the act counts itself: N are lawful and the next is not", "[guarantees][frequency]") {
  const Rulebook rules = at_most("times: 3, in: last 7 dates, same: []");
  CHECK(allowed(rules, calling("2026-03-13T10:00:00", {})));
  CHECK(allowed(rules, calling("2026-03-13T10:00:00", {"2026-03-13T09:00:00", "2026-03-13T09:30:00"})));
  const Answer fourth = ask(rules, calling("2026-03-13T10:00:00", {"2026-03-13T08:00:00", "2026-03-13T09:00:00", "2026-03-13T09:30:00"}));
  CHECK(fourth.rules == Texts{"cap"});
  CHECK(fourth.codes == Texts{"too_often"});
}

TEST_CASE("seven consecutive dates are not 168 hours", "[guarantees][frequency]") {
  const Rulebook dates = at_most("times: 1, in: last 7 dates, same: []");
  CHECK_FALSE(allowed(dates, calling("2026-03-12T23:59:59", {"2026-03-06T10:00:00"}))); // the 6th is day 1, the 12th day 7
  CHECK(allowed(dates, calling("2026-03-13T00:00:00", {"2026-03-06T10:00:00"})));
  const Rulebook hours = at_most("times: 1, in: last 168 hours, same: []");
  CHECK_FALSE(allowed(hours, calling("2026-03-13T09:59:59", {"2026-03-06T10:00:00"})));
  CHECK(allowed(hours, calling("2026-03-13T10:00:00", {"2026-03-06T10:00:00"})));
}

TEST_CASE("minutes elapse", "[guarantees][frequency]") {
  const Rulebook rules = at_most("times: 1, in: last 30 minutes, same: []");
  CHECK_FALSE(allowed(rules, calling("2026-03-13T10:29:59", {"2026-03-13T10:00:00"})));
  CHECK(allowed(rules, calling("2026-03-13T10:30:00", {"2026-03-13T10:00:00"})));
}

TEST_CASE("today, this week and this month are the debtor's, from midnight, Monday and the first", "[guarantees][frequency]") {
  const Rulebook day = at_most("times: 1, in: today, same: []");
  CHECK(allowed(day, calling("2026-03-13T00:00:00", {"2026-03-12T23:59:59"})));
  CHECK_FALSE(allowed(day, calling("2026-03-13T23:59:59", {"2026-03-13T00:00:00"})));
  const Rulebook week = at_most("times: 1, in: this week, same: []"); // Monday 9 to Sunday 15 March 2026
  CHECK(allowed(week, calling("2026-03-09T00:00:00", {"2026-03-08T23:59:59"})));
  CHECK_FALSE(allowed(week, calling("2026-03-15T23:59:59", {"2026-03-09T00:00:00"})));
  CHECK(allowed(week, calling("2026-03-16T00:00:00", {"2026-03-15T23:59:59"})));
  const Rulebook month = at_most("times: 1, in: this month, same: []");
  CHECK(allowed(month, calling("2026-03-01T00:00:00", {"2026-02-28T23:59:59"})));
  CHECK_FALSE(allowed(month, calling("2026-03-31T23:59:59", {"2026-03-01T00:00:00"})));
}

TEST_CASE("ever has no end", "[guarantees][frequency]") {
  const Rulebook rules = at_most("times: 1, in: ever, same: []");
  const Answer again = ask(rules, calling("2026-03-13T10:00:00", {"1999-03-13T10:00:00"}));
  CHECK(again.rules == Texts{"cap"});
  CHECK_FALSE(again.permitted_from);
}

TEST_CASE("several periods each have their own count", "[guarantees][frequency]") {
  const Rulebook rules = at_most("times: 1, in: [today, last 7 dates], same: []");
  CHECK(ask(rules, calling("2026-03-13T10:00:00", {"2026-03-12T10:00:00"})).rules == Texts{"cap"});
  CHECK(ask(rules, calling("2026-03-13T10:00:00", {"2026-03-13T09:00:00"})).rules == Texts{"cap", "cap"});
}

TEST_CASE("the order in which a host lists its history changes nothing", "[guarantees][frequency]") {
  const Rulebook rules = at_most("times: 3, in: last 7 dates, same: []");
  std::vector<std::string_view> earlier{"2026-03-06T10:00:00", "2026-03-07T10:00:00", "2026-03-09T10:00:00", "2026-03-09T10:00:00"};
  const std::string bytes = ask(rules, calling("2026-03-13T10:00:00", earlier)).document;
  do CHECK(ask(rules, calling("2026-03-13T10:00:00", earlier)).document == bytes);
  while (std::next_permutation(earlier.begin(), earlier.end()));
}

TEST_CASE("records later than the act do not exist, until the act is moved behind them", "[guarantees][frequency]") {
  const Rulebook rules = at_most("times: 1, in: today, same: []");
  const std::vector<std::string_view> later{"2026-03-13T12:00:00"};
  CHECK(allowed(rules, calling("2026-03-13T11:59:59", later)));
  CHECK_FALSE(allowed(rules, calling("2026-03-13T12:00:01", later)));
  const Proposal proposal = read(rules, calling("2026-03-13T11:59:59", later));
  CHECK(rules.allowed_at(proposal, instant("2026-03-13T11:59:59-05:00")));
  CHECK_FALSE(rules.allowed_at(proposal, instant("2026-03-13T12:00:01-05:00")));
  CHECK(rules.allowed_at(proposal, instant("2026-03-14T00:00:00-05:00")));
}

TEST_CASE("a record later than the act does not exist for a rule that says nothing of time either", "[guarantees][frequency]") {
  const Rulebook rules = book(policy("rules:\n  - {id: once, for: contact, forbid: {history.made: {some: {outcome: no_answer}}}}\n"));
  const std::vector<std::string_view> later{"2026-03-13T12:00:00"};
  CHECK(allowed(rules, calling("2026-03-13T11:59:59", later)));
  CHECK_FALSE(allowed(rules, calling("2026-03-13T12:00:00", later)));
}

TEST_CASE("what counts is told by the rule: outcome, direction, channel", "[guarantees][frequency]") {
  const Rulebook rules = at_most("times: 1, where: {outcome: {not: [failed, wrong_number]}}, in: today, same: []");
  const auto after = [](std::string_view outcome, std::string_view direction = "outbound") {
    return call().set("history", R"([{"at": "2026-03-13T09:00:00-05:00", "direction": ")" + std::string{direction} + R"(", "outcome": ")" +
                                     std::string{outcome} + R"("}])");
  };
  CHECK_FALSE(allowed(rules, after("no_answer")));
  CHECK(allowed(rules, after("wrong_number")));
  CHECK(allowed(rules, after("no_answer", "inbound")));
}

TEST_CASE("whom a count concerns: the debt, the person, nobody in particular", "[guarantees][frequency]") {
  const auto history = R"([{"at": "2026-03-13T09:00:00-05:00", "direction": "outbound", "outcome": "no_answer", "debt": "a-2", "person": "d-1"}])";
  CHECK(allowed(at_most("times: 1, in: today, same: debt"), call().set("history", history)));
  CHECK_FALSE(allowed(at_most("times: 1, in: today, same: person"), call().set("history", history)));
  CHECK(allowed(at_most("times: 1, in: today, same: [debt, person]"), call().set("history", history)));
  CHECK_FALSE(allowed(at_most("times: 1, in: today, same: []"), call().set("history", history)));
}

TEST_CASE("a record that may count is unknown only where it would tip the balance", "[guarantees][frequency]") {
  const Rulebook rules = at_most("times: 2, where: {channel: call}, in: today, same: []");
  const std::string silent = R"({"at": "2026-03-13T08:00:00-05:00", "direction": "outbound"})";
  CHECK(allowed(rules, call().set("history", "[" + silent + "]")));
  const Answer two = ask(rules, call().set("history", "[" + silent + ", " + silent + "]"));
  CHECK(two.undecided);
  CHECK(two.missing == Texts{"history.channel"});
}

TEST_CASE("a history that was not told is asked for, an empty one is a fact", "[guarantees][frequency]") {
  const Rulebook rules = at_most("times: 1, in: today, same: []");
  CHECK(ask(rules, call()).missing == Texts{"history"});
  CHECK(allowed(rules, call().set("history", "[]")));
}

TEST_CASE("waiting cures a cap at the second at which the oldest counted record leaves", "[guarantees][frequency]") {
  const Rulebook dates = at_most("times: 2, in: last 7 dates, same: []");
  const Facts facts = calling("2026-03-10T10:00:00", {"2026-03-06T10:00:00", "2026-03-08T10:00:00"});
  const Answer answer = ask(dates, facts);
  REQUIRE(answer.remedies.size() == 1);
  CHECK(utc(answer.remedies[0].wait_until) == "2026-03-13T05:00:00+00:00");
  CHECK(utc(answer.permitted_from) == "2026-03-13T05:00:00+00:00");
  const Rulebook hours = at_most("times: 2, in: last 168 hours, same: []");
  CHECK(utc(ask(hours, facts).permitted_from) == "2026-03-13T15:00:00+00:00");
}

TEST_CASE("a pause looks at past records only and ends when its length does", "[guarantees][frequency]") {
  const Rulebook rules = book(policy("rules:\n  - {id: pause, for: contact, pause: {where: {outcome: no_answer}, same: debt, for: 2 dates}}\n"));
  CHECK(allowed(rules, calling("2026-03-13T10:00:00", {})));
  CHECK_FALSE(allowed(rules, calling("2026-03-13T23:59:59", {"2026-03-12T10:00:00"})));
  CHECK(allowed(rules, calling("2026-03-14T00:00:00", {"2026-03-12T10:00:00"})));
  const Answer paused = ask(rules, calling("2026-03-13T10:00:00", {"2026-03-12T10:00:00"}));
  CHECK(paused.codes == Texts{"too_soon"});
  CHECK(utc(paused.remedies[0].wait_until) == "2026-03-14T05:00:00+00:00");
}
