// Packs are untrusted input: a hostile or mistaken one gets a clear error at its place, and nothing of it is loaded.

#include "guarantees/scenario.hpp"

using namespace licito;
using namespace licito::scenario;

namespace {

/// Every problem as "code line:column", in order.
std::string places(const std::vector<Diagnostic>& problems) {
  std::string text;
  for (const Diagnostic& problem : problems) {
    UNSCOPED_INFO(render(problem));
    text += (text.empty() ? "" : ", ") + problem.code + " " + std::to_string(problem.where.line) + ":" + std::to_string(problem.where.column);
  }
  return text;
}
std::string places(std::string_view body) { return places(refusal({policy(body)})); }
/// The first problem, rendered.
std::string told(std::string_view body) { return render(refusal({policy(body)}).front()); }
bool tells(std::string_view body, std::string_view what) {
  const std::string text = told(body);
  UNSCOPED_INFO(text);
  return text.find(what) != std::string::npos;
}

constexpr std::string_view rule_head =
    "rules:\n  - {id: one, for: contact, "; // the body of a pack begins on line 6, so this rule stands on line 7, column 5

} // namespace

TEST_CASE("a name that is defined by itself is refused, however long the way round", "[pack][hostile]") {
  CHECK(places("define:\n  a: {where: {$a: true}}\nrules:\n  - {id: one, for: contact, forbid: {$a: true}}\n") == "E0110 7:15");
  CHECK(places("define:\n  a: {where: {$b: true}}\n  b: {where: {$c: true}}\n  c: {where: {$a: true}}\nrules:\n  - {id: one, for: contact, forbid: "
               "{$a: true}}\n") == "E0110 7:15, E0110 8:15, E0110 9:15");
}

TEST_CASE("packs that use each other in a circle are refused, or read once", "[pack][hostile]") {
  const auto using_pack = [](std::string_view id, std::string_view other) {
    return policy("use: [" + std::string{other} + "]\ndefine: {a: {where: {$" + std::string{other} +
                      ".a: true}}}\nrules:\n  - {id: one, for: contact, forbid: {$a: true}}\n",
                  id);
  };
  const auto problems = refusal({using_pack("house/a", "house/b"), using_pack("house/b", "house/a")});
  REQUIRE_FALSE(problems.empty());
  UNSCOPED_INFO(places(problems));
  CHECK(problems[0].where.line >= 6);
}

TEST_CASE("two packs of one id are refused", "[pack][hostile]") {
  const auto first = policy("rules:\n  - {id: one, for: contact, forbid: {channel: call}}\n");
  Source second = first;
  second.name = "elsewhere/one.yaml";
  const auto problems = refusal({first, second});
  REQUIRE_FALSE(problems.empty());
  CHECK(render(problems[0]).find("house/one") != std::string::npos);
}

TEST_CASE("what is not defined is refused where it is used, with the nearest that is", "[pack][hostile]") {
  CHECK(places(std::string{rule_head} + "forbid: {$nowhere: true}}\n") == "E0108 7:38");
  CHECK(places("define:\n  wayz: [call]\nrules:\n  - {id: one, for: contact, forbid: {channel: $ways}}\n") == "E0108 9:47");
  CHECK(tells("define:\n  wayz: [call]\nrules:\n  - {id: one, for: contact, forbid: {channel: $ways}}\n", "did you mean `wayz`?"));
}

TEST_CASE("a mistake in a rule is told at its line and column, with the nearest right word", "[pack][hostile]") {
  struct Mistake {
    std::string_view rest, places, tells;
  };
  const auto mistake = GENERATE(values<Mistake>({
      {"frobid: {channel: call}}", "E0105 7:5, E0103 7:29", ""},
      {"forbid: {channel: smss}}", "E0107 7:47", "did you mean `sms`?"},
      {"forbid: {channel: phone}}", "E0107 7:47", "known: call, voicemail"},
      {"forbid: {debt.day_past_due: 30}}", "E0106 7:38", "did you mean `debt.days_past_due`?"},
      {"forbid: {debt.days_past_due: {atleast: 30}}}", "E0103 7:59", "did you mean `at_least`?"},
      {"forbid: {channel: call}, forbid: {channel: sms}}", "E0005 7:54", "stands already at 7:29"},
      {"forbid: {channel: call, channel: sms}}", "E0005 7:53", "stands already at 7:38"},
      {"forbid: {channel: call}, require: {channel: sms}}", "E0109 7:54", "one body"},
      {"when: {channel: call}}", "E0105 7:5", "forbid, require, oblige"},
      {"forbid: {channel: call}, force: {approval: boss}}", "E0107 7:72", "supervisor"},
      {"forbid: {channel: {has: call}}}", "E0109 7:53", "no set"},
      {"forbid: {content.discloses: {has: [amount, arrears]}}}", "E0102 7:63", "has_any"},
      {"forbid: {debt.due_on: {not_older_than: 7 days}}}", "E0102 7:68", "`7 clear days`"},
      {"forbid: {debt.due_on: {not_older_than: 7 business days}}}", "E0102 7:68", "`7 working days`"},
      {"forbid: {debt.due_on: {not_older_than: a week}}}", "E0102 7:68", "`168 hours`"},
      {"forbid: {debt.due_on: {not_older_than: 5 working days}}}", "E0117 7:68", "calendar"},
      {"hours: {mon-fri: 9:00-18:00, sat-sun: closed, holidays: ordinary}}", "E0102 7:46", "`09:00-18:00`"},
      {"hours: {mon-fri: 09:00-25:00, sat-sun: closed, holidays: ordinary}}", "E0102 7:46", "`24:00`"},
      {"hours: {mon-fri: 09:00-18:00, holidays: ordinary}}", "E0105 7:36", "`sat-sun`"},
      {"hours: {mon-fri: 09:00-18:00, sat-sun: closed}}", "E0105 7:36", "`holidays`"},
      {"at_most: {times: 3, in: last 7 dates}}", "E0105 7:38", "`same`"},
      {"at_most: {times: 3, in: last 7 days, same: []}}", "E0102 7:53", "`last 7 dates`"},
      {"forbid: {channel: call}, say: {en: \"Wait until {wait_untill}.\"}}", "E0118 7:64", "did you mean `wait_until`?"},
      {"forbid: {channel: call}, say: {en: \"Wait until {wait_until}.\"}}", "E0118 7:64", "cannot fill"},
      {"forbid: {debt.notices: {some: {kind: payment_demand, same: address}}}}", "E0109 7:88", "is no `address.value`"},
      {"forbid: {approvals: {some: {role: legal}}}}", "E0109 7:38", "only cure"},
      {"forbid: {debt.assigned_to: {given: false}}}", "E0102 7:64", "no test for absence"},
      {"forbid: {channel: call}, effective: 2026-12-31..2026-01-01}", "E0115 7:65", "ends before it begins"},
      {"forbid: {channel: call}, clock: Europe/Madird}", "E0102 7:61", "did you mean `Europe/Madrid`?"},
      {"forbid: {channel: call}, clock: UTC+1}", "E0102 7:61", "is an offset"},
      {"forbid: {offer.discount: {above: 10%}}}", "E0116 7:38", "no act that this rule is for"},
      {"forbid: {to_stage: court}}", "E0116 7:38", "no act that this rule is for"},
      {"forbid: [channel]}", "E0101 7:37", "map of lines"},
      {"oblige: {duty: record_result, due: 5 clear days}}", "E0105 7:37", "from: action.at"},
  }));
  CAPTURE(mistake.rest);
  const std::string text = std::string{rule_head} + std::string{mistake.rest} + "\n";
  CHECK(places(text) == mistake.places);
  CHECK(tells(text, mistake.tells));
}

TEST_CASE("values keep their type: percent, money, currency", "[pack][hostile]") {
  const auto bound = [](std::string_view line) { return "rules:\n  - {id: one, for: offer, forbid: {" + std::string{line} + "}}\n"; };
  CHECK(places(bound("offer.discount: {above: 10}")) == "E0102 7:60");
  CHECK(places(bound("offer.amount: {above: 10.00 XXZ}")) == "E0102 7:58");
  CHECK(places(bound("offer.amount: {above: 10.001 EUR}")) == "E0102 7:58");
  CHECK(places(bound("offer.installments: {above: ten}")) == "E0102 7:64");
}

TEST_CASE("a table leaves no gap and has no overlap", "[pack][hostile]") {
  const auto table = [](std::string_view rows) {
    return "define:\n  t: {table: percent, by: [debt.days_past_due], rows: {" + std::string{rows} +
           "}}\nrules:\n  - {id: one, for: offer, limit: {offer.discount: $t}}\n";
  };
  CHECK(tells(table("..30: 0%, 32..: 5%"), "gap"));
  CHECK(tells(table("..30: 0%, 30..: 5%"), "overlap"));
  CHECK(places(table("..30: 0%, 32..: 5%")) == "E0115 7:55");
  book(policy(table("..30: 0%, 31..: 5%")));
}

TEST_CASE("null, tags, anchors, aliases, tabs and second documents are refused", "[pack][hostile]") {
  CHECK(places(std::string{rule_head} + "forbid: {channel: ~}}\n") == "E0007 7:38");
  CHECK(places(std::string{rule_head} + "forbid: {channel: !!str call}}\n") == "E0006 7:47");
  CHECK(places(std::string{rule_head} + "forbid: {channel: &a call}}\n") == "E0006 7:47");
  CHECK(places(std::string{rule_head} + "forbid: {channel: *a}}\n") == "E0006 7:47");
  CHECK(places("\trules: []\n") == "E0004 6:1");
  CHECK(places("rules: []\n---\nrules: []\n") == "E0008 7:1");
  CHECK(places(std::string{rule_head} + "forbid: {channel: call}\n") == "E0004 7:5"); // a bracket that is never closed
}

TEST_CASE("a bomb of aliases is refused before it goes off", "[pack][hostile]") {
  std::string bomb = "define:\n  a: &a [call, sms]\n";
  for (char c = 'b'; c != 'z'; ++c)
    bomb += std::string{"  "} + c + ": &" + c + " [*" + static_cast<char>(c - 1) + ", *" + static_cast<char>(c - 1) + "]\n";
  CHECK(places(bomb).substr(0, 5) == "E0006");
}

TEST_CASE("depth is bounded", "[pack][hostile]") {
  for (const std::size_t depth : {100u, 10'000u, 100'000u}) {
    CAPTURE(depth);
    const auto problems = refusal({policy("rules: " + std::string(depth, '[') + std::string(depth, ']') + "\n")});
    REQUIRE_FALSE(problems.empty());
    CHECK(problems[0].where.line == 6);
  }
}

TEST_CASE("conditions are nested so deep and no deeper", "[pack][hostile]") {
  const auto nested = [](std::size_t groups) {
    std::string text{rule_head};
    text += "forbid: ";
    for (std::size_t i = 0; i != groups; ++i) text += "{any: [";
    text += "{channel: call}";
    for (std::size_t i = 0; i != groups; ++i) text += "]}";
    return text + "}\n";
  };
  book(policy(nested(4)));
  CHECK(places(nested(20)).substr(0, 5) == "E0119");
}

TEST_CASE("a condition that says nothing is refused: it would always hold", "[pack][hostile]") {
  CHECK(places(std::string{rule_head} + "forbid: {}}\n") == "E0102 7:37");
  CHECK(places(std::string{rule_head} + "forbid: {channel: call}, unless: {}}\n").substr(0, 5) == "E0102");
}

TEST_CASE("a number of times is not below none", "[pack][hostile]") {
  CHECK(places(std::string{rule_head} + "at_most: {times: -1, in: today, same: []}}\n") == "E0102 7:46");
  book(policy(std::string{rule_head} + "at_most: {times: 0, in: today, same: []}}\n"));
}

TEST_CASE("unknown keys of a pack are refused with the nearest", "[pack][hostile]") {
  CHECK(places("parameter: {}\n") == "E0103 6:1");
  CHECK(tells("parameter: {}\n", "did you mean `parameters`?"));
  CHECK(places("rules: {}\n") == "E0101 6:8");
  CHECK(places("rules: [call]\n") == "E0101 6:9");
}

TEST_CASE("ids are kebab-case and unique", "[pack][hostile]") {
  CHECK(places("rules:\n  - {id: one, for: contact, forbid: {channel: call}}\n  - {id: one, for: contact, forbid: {channel: sms}}\n") ==
        "E0111 8:10");
  CHECK(places("rules:\n  - {id: One_Rule, for: contact, forbid: {channel: call}}\n") == "E0102 7:10");
}

TEST_CASE("a pack neither redefines the vocabulary nor slips in a word one letter from a known one", "[pack][hostile]") {
  const std::string rest = "rules:\n  - {id: one, for: contact, forbid: {channel: call}}\n";
  CHECK(places("facts:\n  debtor.vulnerable: {type: boolean, means: {es: a, en: b}}\n" + rest) == "E0111 7:3");
  CHECK(places("facts:\n  debtor.member_since: {type: dat, means: {es: a, en: b}}\n" + rest) == "E0107 7:31");
  CHECK(places("words: {channel: {pigeon: {es: a, en: b}}}\n" + rest) == "E0109 6:9");
  CHECK(places("words: {duty: {record_results: {es: a, en: b}}}\n" + rest) == "E0107 6:16");
}

TEST_CASE("what a pack uses has to be there", "[pack][hostile]") {
  const std::string rest = "rules:\n  - {id: one, for: contact, forbid: {channel: call}}\n";
  CHECK(places("use: [calendars/nowhere]\n" + rest) == "E0112 6:7");
  CHECK(places("calendar: co\n" + rest) == "E0117 6:11");
}

TEST_CASE("one bad pack keeps all of them from loading, and every problem of each is told", "[pack][hostile]") {
  const auto good = policy("rules:\n  - {id: one, for: contact, forbid: {channel: call}}\n", "house/good");
  const auto bad =
      policy("rules:\n  - {id: one, for: contact, forbid: {channel: smss}}\n  - {id: two, for: contact, forbid: {channel: cal}}\n", "house/bad");
  const auto worse = policy("rulez: []\n", "house/worse");
  CHECK(places(refusal({good, bad, worse})) == "E0107 7:47, E0107 8:47, E0103 6:1");
}

TEST_CASE("a pack says its language version, name, version, title and authority, and all but a policy its place", "[pack][hostile]") {
  const std::string whole = policy("rules:\n  - {id: one, for: contact, forbid: {channel: call}}\n").text;
  for (const auto key : {"licito: 1\n", "pack: house/one\n", "version: 1.0.0\n", "title: {es: Uno, en: One}\n", "authority: policy\n"}) {
    CAPTURE(key);
    std::string less = whole;
    less.erase(less.find(key), std::string_view{key}.size());
    CHECK_FALSE(refusal({Source{"house/one.yaml", less}}).empty());
  }
  std::string statute = whole;
  statute.replace(statute.find("policy"), 6, "law");
  CHECK_FALSE(refusal({Source{"house/one.yaml", statute}}).empty());
}

TEST_CASE("a hostile proposal gets a clear error at its place", "[pack][hostile]") {
  const Rulebook rules = book(policy("rules:\n  - {id: one, for: contact, forbid: {channel: call}}\n"));
  const auto why = [&](std::string_view text) {
    const auto proposal = rules.read_json(text);
    REQUIRE(proposal.has_error());
    return places(proposal.error().diagnostics);
  };
  CHECK_FALSE(why("").empty());
  CHECK_FALSE(why("{").empty());
  CHECK_FALSE(why("[]").empty());
  CHECK(why(R"({"action": {"kind": "contact", "kind": "offer"}})").find("1:32") != std::string::npos);
  CHECK(why(R"({"action": {"kind": "contact", "chanel": "call"}})").find("1:32") != std::string::npos);
  CHECK(why(R"({"action": {"kind": "contact", "channel": "cal"}})").find("1:43") != std::string::npos);
  CHECK_FALSE(why(R"({"action": {"kind": "offer", "channel": "call"}})").empty()); // an offer has no channel
  CHECK_FALSE(why(R"({"action": {"kind": "contact"}, "debt": {"due_on": "2026-02-30"}})").empty());
  CHECK_FALSE(why(R"({"action": {"kind": "contact", "at": "2026-03-13T10:00:00-05:00"}, "debtor": {"time_zones": ["America/Bogota"]},
                      "debt": {"due_on": "2026-03-01", "days_past_due": 3}})")
                  .empty());
  CHECK_FALSE(why(std::string(200'000, '[')).empty());
  CHECK_FALSE(why("{\"action\": {\"kind\": \"contact\", \"channel\": \"c\xff\"}}").empty());
}

TEST_CASE("sizes of a proposal are bounded, and the bound is told", "[pack][hostile]") {
  const Rulebook rules = book(policy("rules:\n  - {id: one, for: contact, forbid: {channel: call}}\n"));
  const auto text_of = [](std::size_t bytes) {
    return call().set("action.content", R"({"live": false})").text("action.content.text", std::string(bytes, 'a')).document();
  };
  CHECK(rules.read_json(text_of(65'536)).has_value());
  const auto too_long = rules.read_json(text_of(65'537));
  REQUIRE(too_long.has_error());
  CHECK(render(too_long.error().diagnostics[0]).find("at most 65536") != std::string::npos);

  const auto history_of = [](std::size_t records) {
    std::string list;
    for (std::size_t i = 0; i != records; ++i) list += std::string{i == 0 ? "" : ","} + R"({"at": "2026-03-01T10:00:00Z"})";
    return call().set("history", "[" + list + "]").document();
  };
  CHECK(rules.read_json(history_of(10'000)).has_value());
  const auto too_many = rules.read_json(history_of(10'001));
  REQUIRE(too_many.has_error());
  CHECK(render(too_many.error().diagnostics[0]).find("10000") != std::string::npos);
}
