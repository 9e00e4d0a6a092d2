// House rules only narrow.

#include "guarantees/scenario.hpp"

using namespace licito;
using namespace licito::scenario;

namespace {

Source statute() {
  return law("CO", R"(
parameters:
  calls: {value: 3, stricter: lower}
  notice: {value: 10 clear days, stricter: higher}
  channels: {value: [call, sms, email], stricter: fewer}
  statements: {value: [collector_name], stricter: more}
  office: {value: {hours: {mon-fri: 08:00-18:00, sat: 08:00-12:00, sun: closed, holidays: ordinary}}, stricter: narrower}
define:
  quiet: [letter]
rules:
  - {id: cap, cite: art. 1, for: contact, at_most: {times: $calls, in: today, same: []}}
  - {id: wait, cite: art. 2, for: report, require: {debt.due_on: {older_than: $notice}}}
  - {id: ways, cite: art. 3, for: contact, require: {channel: $channels}}
  - {id: say, cite: art. 4, for: contact, when: {channel: email}, include: $statements}
  - {id: hours, cite: art. 5, for: contact, when: {channel: call}, hours: {table: $office}}
)",
             "co/statute");
}
Source house(std::string_view set) { return policy("use: [co/statute]\nset:\n  co/statute:\n    " + std::string{set} + "\n"); }
Rulebook with(std::string_view set) { return book({statute(), house(set)}); }

std::string called(int times) {
  std::string list;
  for (int i = 0; i != times; ++i)
    list += std::string{i == 0 ? "" : ", "} + R"({"at": "2026-03-13T09:0)" + std::to_string(i) +
            R"(:00-05:00", "direction": "outbound", "channel": "call"})";
  return "[" + list + "]";
}

Diagnostic refused(std::string_view set) {
  const auto problems = refusal({statute(), house(set)});
  REQUIRE(problems.size() == 1);
  CAPTURE(render(problems[0]));
  CHECK(problems[0].file == "house/one.yaml");
  CHECK(problems[0].where.line == 9);
  CHECK(problems[0].where.column > 4);
  return problems[0];
}
bool tells(const Diagnostic& problem, std::string_view what) {
  UNSCOPED_INFO(render(problem));
  return render(problem).find(what) != std::string::npos;
}

} // namespace

TEST_CASE("a house may set a law's number lower where lower is stricter", "[guarantees][house]") {
  CHECK(allowed(book({statute()}), call().set("history", called(2))));
  const Rulebook stricter = with("calls: 2");
  CHECK(allowed(stricter, call().set("history", called(1))));
  CHECK(ask(stricter, call().set("history", called(2))).rules == Texts{"cap"});
}

TEST_CASE("a house may repeat the law's own value", "[guarantees][house]") {
  CHECK(allowed(with("calls: 3"), call().set("history", called(2))));
  with("notice: 10 clear days");
  with("channels: [call, sms, email]");
  with("statements: [collector_name]");
  with("office: {hours: {mon-fri: 08:00-18:00, sat: 08:00-12:00, sun: closed, holidays: ordinary}}");
}

TEST_CASE("a looser number is refused at its place, and the law's value is shown", "[guarantees][house]") {
  CHECK(tells(refused("calls: 4"), "has 3"));
}

TEST_CASE("a length that waits less is refused, one that waits longer loads", "[guarantees][house]") {
  CHECK(tells(refused("notice: 9 clear days"), "10 clear days"));
  with("notice: 11 clear days");
}

TEST_CASE("lengths of another unit are not compared, so they are refused", "[guarantees][house]") {
  CHECK(tells(refused("notice: 20 working days"), "10 clear days"));
}

TEST_CASE("a set may lose words where fewer is stricter, and gain them where more is", "[guarantees][house]") {
  CHECK(ask(with("channels: [call, email]"), call().text("action.channel", "sms").set("history", "[]")).rules == Texts{"ways"});
  refused("channels: [call, sms, email, letter]");
  refused("channels: [call, whatsapp]");
  with("statements: [collector_name, amount]");
  refused("statements: [amount]");
}

TEST_CASE("hours may be narrower on every day, and on no day wider", "[guarantees][house]") {
  const Rulebook narrower = with("office: {hours: {mon-fri: 09:00-17:00, sat-sun: closed, holidays: ordinary}}");
  const auto at = [](std::string_view time) { return call("2026-03-13T" + std::string{time} + "-05:00").set("history", "[]"); };
  CHECK(ask(narrower, at("08:59:59")).rules == Texts{"hours"});
  CHECK(allowed(narrower, at("09:00:00")));
  CHECK(allowed(book({statute()}), at("08:59:59")));
  refused("office: {hours: {mon-fri: 08:00-18:00 both in, sat: 08:00-12:00, sun: closed, holidays: ordinary}}"); // one second more
  refused("office: {hours: {mon-fri: 08:00-18:00, sat: closed, sun: 08:00-08:01, holidays: ordinary}}");
  refused("office: {hours: {mon-fri: 07:59:59-18:00, sat: closed, sun: closed, holidays: ordinary}}");
}

TEST_CASE("nothing but parameters can be set", "[guarantees][house]") {
  CHECK(tells(refused("quiet: [call]"), "quiet"));
  CHECK(tells(refused("call: 2"), "calls")); // the nearest parameter is shown
  CHECK(tells(refused("cap: 2"), "cap"));
}

TEST_CASE("only a policy sets, and only packs that it uses", "[guarantees][house]") {
  CHECK_FALSE(refusal({statute(), law("CO", "use: [co/statute]\nset: {co/statute: {calls: 2}}\nrules: []\n", "co/decree")}).empty());
  CHECK_FALSE(refusal({statute(), policy("set: {co/statute: {calls: 2}}\n")}).empty());
}

TEST_CASE("where two houses set one parameter, the stricter holds whatever their order", "[guarantees][house]") {
  const auto second = policy("use: [co/statute]\nset: {co/statute: {calls: 1}}\n", "house/two");
  for (const auto& packs : {std::vector{statute(), house("calls: 2"), second}, std::vector{second, house("calls: 2"), statute()}}) {
    auto loaded = Rulebook::parse(packs, anywhere());
    if (loaded.has_error()) continue; // refusing two settings narrows too
    CHECK_FALSE(allowed(*loaded, call().set("history", called(1))));
  }
}

TEST_CASE("a house can neither switch a law's rule off nor allow what it forbids", "[guarantees][house]") {
  for (const auto body : {"allow: [co/statute]\n", "disable: [co/statute#cap]\n", "override: {co/statute: {}}\n",
                          "rules:\n  - {id: free, for: contact, permit: {channel: call}}\n"}) {
    CAPTURE(body);
    CHECK_FALSE(refusal({statute(), policy("use: [co/statute]\n" + std::string{body})}).empty());
  }
}
