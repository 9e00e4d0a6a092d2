// What rules cannot have meant, on both sides of each line that is drawn.
#include "lint/linted.hpp"
#include "support/catch.hpp"

using namespace licito;
using test::found;
using test::linted;
using Places = std::vector<std::string>;

namespace {

std::string rule(const std::string& id, const std::string& rest) { return "  - {id: " + id + ", for: contact, " + rest + "}\n"; }
std::string offer(const std::string& id, const std::string& rest) { return "  - {id: " + id + ", for: offer, " + rest + "}\n"; }
std::string rules(const std::string& text) { return "rules:\n" + text; }

} // namespace

TEST_CASE("a rule whose conditions share no value never applies; one whose conditions share one value does", "[lint]") {
  CHECK(found(rules(offer("a", "when: {debt.days_past_due: {above: 90}}, unless: {debt.days_past_due: 91..}, forbid: {offer.installments: 2..}"))) ==
        Places{"L0101 7:66"});
  CHECK(found(rules(offer("a", "when: {debt.days_past_due: {above: 90}}, unless: {debt.days_past_due: 92..}, forbid: {offer.installments: 2..}")))
            .empty());
  CHECK(found("when: {channel: [call, sms]}\n" + rules(rule("a", "when: {channel: email}, forbid: {recipient.place: work}"))) ==
        Places{"L0101 8:34"});
  CHECK(found("when: {channel: [call, sms]}\n" + rules(rule("a", "when: {channel: [email, sms]}, forbid: {recipient.place: work}"))).empty());
}

TEST_CASE("the line that contradicts another names it", "[lint]") {
  const LintReport report = linted("when: {channel: [call, sms]}\n" + rules(rule("a", "when: {channel: email}, forbid: {recipient.place: work}")));
  REQUIRE_FALSE(report.findings.empty());
  const auto one = std::find_if(report.findings.begin(), report.findings.end(), [](const Diagnostic& d) { return d.code == "L0101"; });
  CHECK(one->message == "the rule `a` can never apply: this contradicts `channel: [call, sms]` (line 6)");
  CHECK(one->length == 7);
}

TEST_CASE("a set that must have a word and must lack it is contradictory; of two words one may stay", "[lint]") {
  CHECK(found(rules(rule("a", "when: {content.includes: {has: opt_out_notice}}, forbid: {content.includes: {lacks: [opt_out_notice]}}")), "L0102")
            .size() == 1);
  CHECK(found(rules(rule(
                  "a",
                  "when: {content.includes: {has_any: [opt_out_notice, callback_number]}}, forbid: {content.includes: {lacks: [opt_out_notice]}}")))
            .empty());
}

TEST_CASE("a requirement that always holds never denies", "[lint]") {
  CHECK(found(rules(offer("a", "when: {offer.discount: ..10%}, require: {offer.discount: {at_most: 10%}}")), "L0102").size() == 1);
  CHECK(found(rules(offer("a", "when: {offer.discount: ..10%}, require: {offer.discount: {below: 10%}}")), "L0102").empty());
}

TEST_CASE("amounts of two currencies are never compared", "[lint]") {
  CHECK(found(rules(offer("a", "when: {debt.amount: {above: 100.00 MXN}}, forbid: {debt.amount: {below: 50.00 EUR}}"))).empty());
  CHECK(found(rules(offer("a", "when: {debt.amount: {above: 100.00 EUR}}, forbid: {debt.amount: {below: 50.00 EUR}}")), "L0102").size() == 1);
}

TEST_CASE("an event is never inside and past the same length, and may be neither", "[lint]") {
  CHECK(found(rules(rule("a", "when: {debt.due_on: {older_than: 30 dates}}, forbid: {debt.due_on: {not_older_than: 30 dates}}")), "L0102").size() ==
        1);
  CHECK(found(rules(rule("a", "when: {debt.due_on: {older_than: 30 dates}}, forbid: {debt.due_on: {not_older_than: 31 dates}}"))).empty());
  CHECK(found(rules(rule("a", "when: {debt.due_on: {older_than: 30 dates}}, forbid: {debt.due_on: {not_older_than: 29 months}}"))).empty());
}

TEST_CASE("of two rules that deny the same the later is needless, the stricter never", "[lint]") {
  const std::string strict = rule("three", "at_most: {times: 3, in: last 7 dates, same: debt}"),
                    lax = rule("five", "at_most: {times: 5, in: last 7 dates, same: debt}");
  CHECK(found(rules(strict + lax)) == Places{"L0103 8:10"});
  CHECK(found(rules(lax + strict)) == Places{"L0103 7:10"});
  CHECK(found(rules(strict + rule("same", "at_most: {times: 3, in: last 7 dates, same: debt}"))) == Places{"L0103 8:10"});
}

TEST_CASE("a longer pause for the same records covers a shorter one", "[lint]") {
  CHECK(found(rules(rule("week", "pause: {same: person, for: 7 dates}") + rule("day", "pause: {same: person, for: 1 date}"))) ==
        Places{"L0103 8:10"});
  CHECK(found(rules(rule("week", "pause: {where: {channel: call}, same: person, for: 7 dates}") + rule("day", "pause: {same: person, for: 1 date}")))
            .empty());
}

TEST_CASE("a rule that approval cures does not cover one that nothing cures", "[lint]") {
  const std::string hard = rule("hard", "forbid: {channel: visit}"),
                    soft = rule("soft", "forbid: {channel: [visit, letter]}, force: {approval: supervisor}");
  CHECK(found(rules(hard + soft)).empty());
  CHECK(found(rules(soft + rule("warned", "forbid: {channel: visit}, force: {approval: supervisor}"))) == Places{"L0103 8:10"});
}

TEST_CASE("a line that the pack's own condition says already always holds", "[lint]") {
  CHECK(found("when: {direction: outbound}\n" + rules(rule("a", "when: {direction: outbound, channel: call}, forbid: {recipient.place: work}"))) ==
        Places{"L0104 8:34"});
  CHECK(found("when: {direction: outbound}\n" +
              rules(rule("a", "scope: outside, when: {direction: outbound, channel: call}, forbid: {recipient.place: work}")))
            .empty());
}

TEST_CASE("a record that cannot be makes a line that never holds", "[lint]") {
  CHECK(found(rules(rule("a", "forbid: {any: [{channel: fax}, {history.made: {some: {direction: inbound}}}]}")), "L0105").size() == 1);
  CHECK(found(rules(rule("a", "forbid: {any: [{channel: fax}, {history.received: {some: {direction: inbound, channel: call}}}]}")), "L0105").empty());
}

TEST_CASE("windows that only touch leave no moment open, windows that share a second do", "[lint]") {
  const auto both = [](const std::string& second) {
    return found(
        rules(rule("day", "hours: {daily: 09:00-18:00, holidays: ordinary}") + rule("evening", "hours: {daily: " + second + ", holidays: ordinary}")),
        "L0202");
  };
  CHECK(both("18:00-20:00") == Places{"L0202 8:33"});
  CHECK(both("17:59:59-20:00").empty());
}

TEST_CASE("holidays are moments of their own", "[lint]") {
  const std::string weekdays = "define:\n  work: {hours: {mon-fri: open, sat-sun: closed, holidays: ordinary}}\n  rest: {hours: {mon-fri: closed, "
                               "sat-sun: open, holidays: ordinary}}\n";
  const std::string two = rules(rule("a", "when: {$work: cover}, at_most: {times: 3, in: today, same: debt}") +
                                rule("b", "when: {$rest: cover}, at_most: {times: 1, in: today, same: debt}"));
  CHECK(found(weekdays + two).empty());
  const std::string gap = "define:\n  work: {hours: {mon-fri: open, sat-sun: closed, holidays: ordinary}}\n  rest: {hours: {mon-fri: closed, sat: "
                          "open, sun: 00:00-23:59:59, holidays: ordinary}}\n";
  CHECK(found(gap + two) == Places{"L0406 11:34"});
}

TEST_CASE("a law pack that is named for a country covers it or a part of it; a policy may be named as it likes", "[lint]") {
  const auto pack = [](const std::string& name, const std::string& authority, const std::string& covers) {
    return found(linted({{name + ".yaml", "licito: 1\npack: " + name + "\nversion: 1.0.0\ntitle: {es: Ley, en: Law}\nauthority: " + authority +
                                              "\ncovers: " + covers + "\n" + rules(rule("a", "cite: Act 1, forbid: {channel: postcard}"))}}),
                 "L0407");
  };
  CHECK(pack("in/privacy", "law", "NI") == Places{"L0407 6:9"});
  CHECK(pack("in/privacy", "law", "IN").empty());
  CHECK(pack("in/privacy", "guidance", "[NI, IN-MH]").empty());
  CHECK(pack("in/privacy", "policy", "NI").empty());
  CHECK(pack("eu/privacy", "law", "ES").empty()); // no country of ISO 3166-1
  CHECK(pack("ind/privacy", "law", "NI").empty());
  const auto calendar = [](const std::string& name, const std::string& covers) {
    return found(linted({{"calendars/" + name + ".yaml", "licito: 1\ncalendar: " + name +
                                                             "\nversion: 1.0.0\ntitle: {es: Días, en: Days}\ncite: Act 1\ncovers: " + covers +
                                                             "\nyears: 2026..2027\nworking: mon-fri\nholidays:\n  - {day: 1 jan, name: New}\n"}}),
                 "L0407");
  };
  CHECK(calendar("in", "NI") == Places{"L0407 6:9"});
  CHECK(calendar("in", "IN").empty());
  CHECK(calendar("in-banks", "NI") == Places{"L0407 6:9"});
  CHECK(calendar("inland", "NI").empty());
}

TEST_CASE("a meaning, a note or phrases in a language in which the pack says nothing else are a slip", "[lint]") {
  const auto means = [](const std::string& language) {
    return found("facts:\n  debtor.club: {type: word, words: [silver, gold], means: {" + language + ": Club, en: Club}}\n" +
                 rules(rule("a", "when: {debtor.club: gold}, forbid: {channel: visit}")));
  };
  CHECK(means("es").empty());
  CHECK(means("el") == Places{"L0502 7:60"});
  const auto duty = [](const std::string& language, const std::string& said) {
    return found("words: {duty: {thank_for_years: {" + language + ": Gracias, en: Thanks}}}\n" +
                     rules(rule("a", "when: {channel: visit}, oblige: thank_for_years, say: {es: Sí, en: Yes" + said + "}")),
                 "L0502");
  };
  CHECK(duty("es", "").empty());
  CHECK(duty("el", "") == Places{"L0502 6:34"});
  CHECK(duty("el", ", el: Ναι").empty()); // the pack speaks it
  const auto phrases = [](const std::string& language) {
    return found("define: {rude: {phrases: {es: [moroso], " + language + ": [deadbeat]}}}\n" +
                     rules(rule("a", "forbid: {content.text: {says: $rude}}, note: {" + language + ": About words.}")),
                 "L0502");
  };
  CHECK(phrases("en").empty());
  CHECK(phrases("de") == Places{"L0502 6:41", "L0502 8:73"});
}

TEST_CASE("versions of a rule meet day on day", "[lint]") {
  const auto until = [](const std::string& end) {
    return found(rules(offer("old", "effective: 2025-01-01.." + end + ", limit: {offer.discount: 20%}") +
                       offer("new", "effective: 2026-01-01.., limit: {offer.discount: 15%}")));
  };
  CHECK(until("2025-12-31").empty());
  CHECK(until("2025-12-30") == Places{"L0404 2:7", "L0401 8:38"});
  CHECK(until("2026-01-01") == Places{"L0402 8:38"});
}

TEST_CASE("a value ends on its last day, not before, and only a given day is looked at", "[lint]") {
  const std::string cap =
      "define:\n  cap: {dated: {..2025-12-31: 15%, 2026-01-01..2026-06-30: 20%}}\n" + rules(offer("a", "limit: {offer.discount: $cap}"));
  CHECK(found(linted(cap, Date{std::chrono::sys_days{std::chrono::year{2026} / 6 / 30}})).empty());
  CHECK(found(linted(cap, Date{std::chrono::sys_days{std::chrono::year{2026} / 7 / 1}})) == Places{"L0403 7:36"});
  CHECK(found(linted(cap)).empty());
}

TEST_CASE("a stage above a gap in the rungs cannot be entered, unless stages may be skipped", "[lint]") {
  const auto ladder = [](const std::string& skip) {
    return found("define: {p: {order: [none, reminder, soft_call, court]}}\nrules:\n  - {id: l, for: escalate, ladder: {order: $p, " + skip +
                 "rungs: [{stage: reminder}, {stage: court}]}}\n");
  };
  CHECK(ladder("") == Places{"L0301 8:83"});
  CHECK(ladder("skip: {approval: compliance}, ").empty());
}

TEST_CASE("many alternatives are not looked into, and cost no time", "[lint]") {
  std::string many = "any: [";
  for (int i = 0; i < 2'000; ++i) many += "{debt.days_past_due: " + std::to_string(2 * i) + "}, ";
  CHECK(found(rules(rule("a", "when: {" + many + "]}, forbid: {" + many + "]}"))).empty());
}
