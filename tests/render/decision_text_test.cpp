// Decisions as text: the JSON document to the byte, the table, the explanation, and text that is safe to show.

#include "licito/render.hpp"

#include "render/schema.hpp"
#include "render/screen_text.hpp"
#include "support/catch.hpp"

#include <boost/json.hpp>

using namespace licito;

namespace {

constexpr const char* pack = R"(
licito: 1
pack: test/hours
version: 1.0.0
title: {es: Horas, en: Hours}
authority: law
covers: CO
rules:
  - id: office-hours
    cite: Test Act s. 1
    verified: false
    for: contact
    when: {channel: call}
    hours: {daily: 08:00-18:00, holidays: ordinary}
    say: {es: "Fuera de «horario».", en: "Calls are made from 08:00 to 18:00."}
  - id: identify
    cite: Test Act s. 2
    for: contact
    forbid: {debtor.vulnerable: true}
    say: {es: "La persona es vulnerable.", en: "The person is vulnerable."}
cannot_express:
  - {cite: Test Act s. 3, law: {es: Trato digno., en: Dignity.}, why: {es: Juicio., en: Judgment.}, instead: {es: Escuche., en: Listen.}}
)";

const Rulebook& book() {
  static const Rulebook loaded = Rulebook::parse({{"test/hours.yaml", pack}}).value();
  return loaded;
}

/// A call in Colombia at a local time, with or without what is known of the debtor.
Proposal call(const std::string& time, const std::string& debtor = R"("time_zones":["America/Bogota"],"vulnerable":false)") {
  return book()
      .read_json(R"({"action":{"kind":"contact","channel":"call","at":"2026-03-13T)" + time + R"(-05:00"},"debtor":{"jurisdiction":"CO",)" + debtor +
                 R"(},"debt":{"id":"a-1"}})")
      .value();
}

std::string rulebook_of(const Rulebook& rulebook) {
  return R"("rulebook":{"packs":[{"pack":"test/hours","version":"1.0.0","digest":")" + rulebook.packs().front().digest + R"("}],"tzdb":")" +
         std::string{rulebook.tz_version()} + R"("}})";
}

} // namespace

TEST_CASE("an allowed act is told in one line, every key in its place", "[render]") {
  const Proposal proposal = call("08:00:00");
  CHECK(to_json(book().decide(proposal)) == R"({"effect":"allow","undecided":false,"reasons":[],"obligations":[],"warnings":[],)"
                                            R"("permitted_from":"2026-03-13T08:00:00-05:00","missing":[],)" +
                                                rulebook_of(book()));
}

TEST_CASE("a denied act is told with its reason, to the byte, in the language asked for", "[render]") {
  const Proposal proposal = call("07:59:59");
  CHECK(to_json(book().decide(proposal), "es") ==
        R"({"effect":"deny","undecided":false,"reasons":[{"rule":"test/hours#office-hours","code":"outside_contact_hours","authority":"law",)"
        R"("force":"prohibition","citation":"Test Act s. 1","verified":false,"message":"Fuera de «horario».",)"
        R"("facts":{"action.at":"2026-03-13T07:59:59-05:00","local_time":"2026-03-13T07:59:59 America/Bogota"},)"
        R"("remedy":{"wait_until":"2026-03-13T08:00:00-05:00"}}],"obligations":[],"warnings":[],)"
        R"("permitted_from":"2026-03-13T08:00:00-05:00","missing":[],)" +
            rulebook_of(book()));
}

TEST_CASE("waiting that would take longer than the horizon is null", "[render]") {
  const Proposal proposal = call("18:00:00");
  const Decision decision = book().decide(proposal);
  const auto from = [&](std::chrono::seconds horizon) {
    return boost::json::serialize(boost::json::parse(to_json(decision, "en", horizon)).at("permitted_from"));
  };
  CHECK(from(std::chrono::hours{15}) == R"("2026-03-14T08:00:00-05:00")");
  CHECK(from(std::chrono::hours{13}) == "null");
}

TEST_CASE("instants of a debtor whose zone is not known are those of UTC", "[render]") {
  const Proposal proposal = call("10:00:00", R"("vulnerable":true)");
  const std::string json = to_json(book().decide(proposal));
  CHECK(json.find(R"("missing":["debtor.time_zones"])") != std::string::npos);
  CHECK(json.find(R"("action.at":"2026-03-13T15:00:00+00:00")") != std::string::npos);
}

TEST_CASE("a proposal that cannot be read is a denial with an error", "[render]") {
  const auto unread = book().read_json(R"({"action":{"kind":"contct"}})", "x.json");
  REQUIRE(unread.has_error());
  const auto json = boost::json::parse(to_json(unread.error(), book()));
  CHECK(json.at("effect") == "deny");
  CHECK(json.at("error").at("code") == "E0302");
  CHECK(json.at("permitted_from").is_null());
}

TEST_CASE("the schema of decisions is JSON and lists the keys in the order in which they are written", "[render]") {
  const auto schema = boost::json::parse(decision_schema());
  const Proposal proposal = call("07:00:00");
  const auto decision = boost::json::parse(to_json(book().decide(proposal), "en", default_horizon, Detail::all));
  std::vector<std::string> known, written;
  for (const auto& [key, of] : schema.at("properties").as_object())
    if (decision.as_object().contains(key)) known.emplace_back(key);
  for (const auto& [key, value] : decision.as_object()) written.emplace_back(key);
  CHECK(written == known);
  CHECK(written.size() == 10);
}

TEST_CASE("rules that were kept are those that bear on the act and found nothing", "[render]") {
  const Proposal early = call("07:59:59");
  const Decision decision = book().decide(early);
  const auto passed = passed_rules(decision);
  REQUIRE(passed.size() == 1);
  CHECK(passed.front().rule == "test/hours#identify");
  CHECK(passed.front().citation == "Test Act s. 2");

  Proposal letter = call("07:59:59");
  letter.action.channel = Channel::letter;
  CHECK(passed_rules(book().decide(letter)).size() == 1); // the hours are for calls
}

TEST_CASE("what no rule carries is told where its pack may cover the debtor", "[render]") {
  Proposal proposal = call("10:00:00");
  REQUIRE(unsaid(book().decide(proposal)).size() == 1);
  CHECK(unsaid(book().decide(proposal), "es").front().law == "Trato digno.");
  proposal.debtor.jurisdiction = {*Place::parse("CL")};
  CHECK(unsaid(book().decide(proposal)).empty());
}

TEST_CASE("a table counts proposals by verdict and by rule, most first", "[render]") {
  DecisionTable table;
  const Proposal good = call("10:00:00"), early = call("07:00:00"), open = call("10:00:00", R"("time_zones":["America/Bogota"])"),
                 both = call("07:00:00", R"("time_zones":["America/Bogota"],"vulnerable":true)");
  CHECK(table.add(book().decide(good), "1") == "1     a-1         contact call    ALLOW\n");
  CHECK(table.add(book().decide(early), "2") == "2     a-1         contact call    DENY       from Fri 2026-03-13 08:00 America/Bogota\n"
                                                "      test/hours#office-hours: Calls are made from 08:00 to 18:00.\n");
  table.add(book().decide(both), "3");
  CHECK(table.add(book().decide(open), "4").find("      needs debtor.vulnerable\n") != std::string::npos);
  table.add_unreadable("5");
  CHECK(table.totals() == "\n5 proposals: 1 allowed, 2 denied, 1 undecided, 1 could not be read\n"
                          "\nproposals that each rule denied or left open:\n"
                          "  2  test/hours#identify\n"
                          "  2  test/hours#office-hours\n");
}

TEST_CASE("a message longer than the line is cut between characters, never within one", "[render]") {
  CHECK(screen::cut("añoñoño", 7) == "añoñoño");
  CHECK(screen::cut("añoñoño", 6) == "añoño…");
  CHECK(screen::padded("año", 5) == "año  ");
}

TEST_CASE("text of packs and proposals cannot move the cursor, hide or turn what is shown", "[render]") {
  CHECK(screen::printable("a\033[2Jb") == "a\xEF\xBF\xBD[2Jb");
  CHECK(screen::printable("a\nb\tc") == "a b c");
  CHECK(screen::printable("a\u202Eb") == "a\xEF\xBF\xBD"
                                         "b");
  CHECK(screen::printable("\xFF") == "\xEF\xBF\xBD");
}

TEST_CASE("an explanation says how to cure each reason", "[render]") {
  const Proposal proposal = call("07:00:00", R"("time_zones":["America/Bogota"],"vulnerable":true)");
  const std::string text = explain(book().decide(proposal));
  CAPTURE(text);
  CHECK(text.find("DENY  contact call, a-1, at Fri 2026-03-13 07:00 America/Bogota\n") == 0);
  CHECK(text.find("1. test/hours#office-hours  (law, prohibition, outside_contact_hours)\n") != std::string::npos);
  CHECK(text.find("   source: Test Act s. 1\n   the pack's author has not seen the text of this source\n") != std::string::npos);
  CHECK(text.find("   cure: wait until Fri 2026-03-13 08:00 America/Bogota\n") != std::string::npos);
  CHECK(text.find("not permitted by waiting alone, within 60 days\n") != std::string::npos);
}
