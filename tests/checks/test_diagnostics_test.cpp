// What is wrong with a test is told with its place.
#include "checks/pack_under_test.hpp"
#include "support/catch.hpp"

using namespace licito;
using support::Contains;
using test::call;
using test::house_pack;
using test::office;
using test::problems;
using test::run;

namespace {

/// What is said of one test, written on line 24.
std::string said(const std::string& test) { return problems(run(house_pack(office, call + "tests:\n  - " + test + "\n"))); }

} // namespace

TEST_CASE("E0103: an unknown key, with the nearest", "[checks]") {
  CHECK_THAT(said("{name: one, expct: allow, expect: allow}"), Contains("house/desk.yaml:24:17: error[E0103]") && Contains("did you mean `expect`?"));
  CHECK_THAT(said("{name: one, expect: {denny: []}}"), Contains("house/desk.yaml:24:26: error[E0103]") && Contains("did you mean `deny`?"));
  CHECK_THAT(said("{name: one, expect: {remedy: {office-hours: {greatst: 3}}}}"), Contains("error[E0103]") && Contains("did you mean `greatest`?"));
}

TEST_CASE("E0401: a test has a name and one form", "[checks]") {
  CHECK_THAT(said("{expect: allow}"), Contains("house/desk.yaml:24:5: error[E0401]") && Contains("a test has a `name`"));
  CHECK_THAT(said("{name: one}"), Contains("house/desk.yaml:24:5: error[E0401]") && Contains("a test says what it expects"));
  CHECK_THAT(said("{name: one, expect: allow, cases: [{expect: allow}]}"),
             Contains("error[E0401]") && Contains("one of `expect`, `cases` and `vary`"));
  CHECK_THAT(said("{name: one, cases: [{action.channel: call}]}"),
             Contains("house/desk.yaml:24:25: error[E0401]") && Contains("a row says what it expects"));
  CHECK_THAT(said("{name: one, vary: action.at}"), Contains("error[E0401]") && Contains("`vary` without `allow` or `deny`"));
  CHECK_THAT(said("{name: one, allow: [1], expect: allow}"), Contains("error[E0401]") && Contains("`allow` stands beside `vary`"));
  CHECK_THAT(said("{name: one, expect: deny}"), Contains("house/desk.yaml:24:25: error[E0401]") && Contains("does not say which rules"));
  CHECK_THAT(said("just text"), Contains("house/desk.yaml:24:5: error[E0401]") && Contains("a test is a map"));
}

TEST_CASE("E0402: a sample that is not there, with the nearest", "[checks]") {
  CHECK_THAT(said("{name: one, given: cal, expect: allow}"),
             Contains("house/desk.yaml:24:24: error[E0402]: there is no sample `cal`") && Contains("did you mean `call`?"));
}

TEST_CASE("E0403: a rule that is not there, with the nearest", "[checks]") {
  CHECK_THAT(said("{name: one, expect: {deny: [ofice-hours]}}"),
             Contains("house/desk.yaml:24:33: error[E0403]: there is no rule `ofice-hours`") && Contains("did you mean `office-hours`?"));
  CHECK_THAT(said("{name: one, vary: action.channel, deny: {hours: [call]}}"), Contains("house/desk.yaml:24:46: error[E0403]"));
}

TEST_CASE("E0404: a duty, role or fact that is not there, with the nearest", "[checks]") {
  CHECK_THAT(said("{name: one, expect: {oblige: [record_resul]}}"), Contains("error[E0404]") && Contains("did you mean `record_result`?"));
  CHECK_THAT(said("{name: one, expect: {missing: [debtor.time_zone]}}"), Contains("error[E0404]") && Contains("did you mean `debtor.time_zones`?"));
  CHECK_THAT(said("{name: one, expect: {needs: {office-hours: superviser}}}"), Contains("error[E0404]") && Contains("did you mean `supervisor`?"));
}

TEST_CASE("a test that cannot be read is not among those that passed", "[checks]") {
  const auto report = [](const std::string& first) {
    return run(house_pack(office, call + "tests:\n  - " + first + "\n  - {name: two, expect: allow}\n"));
  };
  CHECK_THAT(to_text(report("{name: one, given: {debt.overdue: many}, expect: allow}")),
             Contains("1 test in 1 pack: all passed; what could not be read was not run"));
  CHECK_THAT(to_text(report("{name: one, expect: allow}")), Contains("2 tests in 1 pack: all passed\n"));
}

TEST_CASE("E0405: a value that cannot be read", "[checks]") {
  CHECK_THAT(said("{name: one, expect: {permitted_from: 2026-03-13T10:00}}"), Contains("house/desk.yaml:24:42: error[E0405]"));
  CHECK_THAT(said("{name: one, expect: {undecided: maybe}}"), Contains("error[E0405]") && Contains("`true` or `false`"));
}

TEST_CASE("E0406: a pack that a test adds and that is not to be found", "[checks]") {
  CHECK_THAT(said("{name: one, with: [mx/nights], expect: allow}"), Contains("house/desk.yaml:24:24: error[E0406]: the pack `mx/nights`"));
}

TEST_CASE("E0407: tests beside no pack, or that name another", "[checks]") {
  CHECK_THAT(problems(run({{"house/alone.test.yaml", "tests: []\n"}})), Contains("house/alone.test.yaml: error[E0407]"));
  CHECK_THAT(problems(run({{"house/desk.yaml", house_pack(office, call)}, {"house/desk.test.yaml", "pack: house/other\ntests: []\n"}})),
             Contains("house/desk.test.yaml:1:7: error[E0407]"));
}

TEST_CASE("E0408: two tests, or two samples, of one name", "[checks]") {
  CHECK_THAT(said("{name: one, expect: allow}\n  - {name: one, expect: allow}"), Contains("house/desk.yaml:25:12: error[E0408]"));
}

TEST_CASE("facts of a test are checked like those of a proposal", "[checks]") {
  CHECK_THAT(said("{name: one, given: {action.chanel: sms}, expect: allow}"),
             Contains("house/desk.yaml:24:25: error[E0301]") && Contains("did you mean `action.channel`?"));
  CHECK_THAT(said("{name: one, cases: [{action.channel: telegraph, expect: allow}]}"), Contains("error[E0302]"));
}
