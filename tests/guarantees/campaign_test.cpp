// What must hold of every decision, asked of the shipped campaign with the shipped packs.

#include "guarantees/scenario.hpp"

#include <cstdlib>
#include <map>
#include <set>
#include <sstream>

using namespace licito;
using namespace licito::scenario;

namespace {

const std::string folder = std::string{LICITO_SOURCE_DIR} + "/rules";

Rulebook rules_of(std::vector<std::string> paths) {
  LoadOptions options = anywhere();
  options.shipped_rules = folder;
  for (auto& path : paths) path = folder + "/" + path;
  auto loaded = Rulebook::load(paths, options);
  if (loaded.has_error())
    for (const Diagnostic& problem : loaded.error().diagnostics) UNSCOPED_INFO(render(problem));
  REQUIRE(loaded.has_value());
  return *loaded;
}
Rulebook everything() { return rules_of({"co", "mx", "cl", "es", "us", "house/telephone-collections.yaml"}); }

std::vector<Facts> campaign(std::size_t step) {
  if (std::getenv("LICITO_LONG") != nullptr) step = 1;
  std::vector<Facts> acts;
  std::istringstream lines{file("examples/campaign.jsonl")};
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);)
    if (number++ % step == 0) acts.emplace_back(line);
  REQUIRE(acts.size() > 10);
  return acts;
}

/// The rules that a decision tells of, by what it tells.
struct Told {
  std::set<std::string> broken, unknown, heed;
};
Told told(const Decision& decision) {
  Told all;
  for (const Reason& reason : decision.reasons()) (reason.code() == "missing_fact" ? all.unknown : all.broken).emplace(reason.rule());
  for (const Reason& warning : decision.warnings()) (warning.unchecked() ? all.unknown : all.broken).emplace(warning.rule());
  for (const Obligation& duty : decision.obligations())
    if (duty.duty() == "heed") all.heed.emplace(duty.rule());
  return all;
}
/// Whether the decision tells this reason; a rule of several parts tells several.
std::size_t times_told(const Decision& decision, std::string_view rule, std::string_view code) {
  std::size_t count = 0;
  for (const Reason& reason : decision.reasons()) count += reason.rule() == rule && reason.code() == code ? 1u : 0u;
  return count;
}

std::string path_of(const std::string& fact) {
  const std::string part = fact.substr(0, fact.find('.'));
  const bool of_the_act = part != "action" && part != "debtor" && part != "debt" && part != "collector" && part != "creditor" && part != "agent";
  return (of_the_act ? "action." : "") + fact;
}

/// Removes one member, by its JSON pointer.
boost::json::value without(boost::json::value document, const std::string& pointer) {
  const auto slash = pointer.rfind('/');
  boost::json::value& parent = slash == 0 ? document : document.at_pointer(pointer.substr(0, slash));
  parent.as_object().erase(pointer.substr(slash + 1));
  return document;
}
void members(const boost::json::value& value, const std::string& pointer, Texts& all) {
  if (const auto* object = value.if_object())
    for (const auto& [key, child] : *object) {
      const std::string below = pointer + "/" + std::string{key};
      all.push_back(below);
      members(child, below, all);
    }
  if (const auto* list = value.if_array())
    for (std::size_t i = 0; i != list->size(); ++i) members((*list)[i], pointer + "/" + std::to_string(i), all);
}

} // namespace

TEST_CASE("a decision that denies says why; one that is undecided lacks only facts, and names them", "[guarantees][campaign]") {
  const Rulebook rules = everything();
  for (const Facts& facts : campaign(1)) {
    const Proposal act = read(rules, facts);
    const Decision decision = rules.decide(act);
    CAPTURE(to_json(decision));
    if (decision.allowed()) {
      CHECK(decision.reasons().empty());
      CHECK_FALSE(decision.error());
      CHECK_FALSE(decision.undecided());
      continue;
    }
    CHECK((!decision.reasons().empty() || decision.error()));
    bool only_facts = !decision.reasons().empty();
    for (const Reason& reason : decision.reasons()) {
      only_facts = only_facts && reason.code() == "missing_fact";
      CHECK_FALSE(reason.message("es").empty());
      CHECK_FALSE(reason.message("en").empty());
      if (reason.authority() != RuleAuthority::policy) CHECK_FALSE(reason.citation().empty());
    }
    CHECK(decision.undecided() == (only_facts && !decision.error()));
    bool some_fact = false;
    for (const Reason& reason : decision.reasons()) some_fact = some_fact || reason.code() == "missing_fact";
    CHECK(decision.missing().empty() == !some_fact);
  }
}

TEST_CASE("where a reason tells until when to wait, it is gone then, and one second before it is not", "[guarantees][campaign][remedy]") {
  const Rulebook rules = everything();
  std::size_t waits = 0;
  for (const Facts& facts : campaign(1)) {
    const Proposal act = read(rules, facts);
    const Decision decision = rules.decide(act);
    for (const Reason& reason : decision.reasons()) {
      const auto wait = reason.remedy().wait_until;
      if (!wait) continue;
      ++waits;
      CAPTURE(reason.rule(), utc(wait), utc(act.action.at));
      const std::size_t now = times_told(decision, reason.rule(), reason.code());
      CHECK(*wait > *act.action.at);
      Proposal moved = act;
      moved.action.at = *wait;
      CHECK(times_told(rules.decide(moved), reason.rule(), reason.code()) < now);
      moved.action.at = Instant{wait->seconds - 1};
      CHECK(times_told(rules.decide(moved), reason.rule(), reason.code()) >= 1);
    }
  }
  CHECK(waits > 30);
}

TEST_CASE("the first lawful moment is allowed, and one second before it is not", "[guarantees][campaign][permitted_from]") {
  const Rulebook rules = everything();
  std::size_t later = 0;
  for (const Facts& facts : campaign(1)) {
    const Proposal act = read(rules, facts);
    const Decision decision = rules.decide(act);
    const auto from = decision.permitted_from();
    CAPTURE(utc(from), utc(act.action.at));
    if (decision.allowed()) CHECK(utc(from) == utc(act.action.at));
    if (!from) continue;
    CHECK(rules.allowed_at(act, *from));
    if (!decision.allowed()) {
      ++later;
      CHECK(*from > *act.action.at);
      CHECK_FALSE(rules.allowed_at(act, Instant{from->seconds - 1}));
    }
    const auto open = rules.open_intervals(act, *act.action.at, Instant{from->seconds + 1});
    REQUIRE(open.size() == 1);
    CHECK(open[0] == Interval{*from, Instant{from->seconds + 1}});
  }
  CHECK(later > 20);
}

TEST_CASE("what a remedy says about a fact cures its reason when it is done", "[guarantees][campaign][remedy]") {
  const Rulebook rules = everything();
  std::map<std::string, std::size_t> done;
  for (const Facts& facts : campaign(1)) {
    const Proposal act = read(rules, facts);
    const Decision decision = rules.decide(act);
    for (const Reason& reason : decision.reasons()) {
      const Remedy remedy = reason.remedy();
      const std::size_t now = times_told(decision, reason.rule(), reason.code());
      const auto cures = [&](const Facts& mended, const std::string& how) {
        CAPTURE(reason.rule(), how, to_json(decision));
        const auto other = rules.read_json(mended.document());
        if (other.has_error()) return; // another fact of the act has to be given with it
        ++done[how];
        const Decision after = rules.decide(*other);
        CHECK(times_told(after, reason.rule(), reason.code()) < now);
      };
      for (const std::string& channel : remedy.channels) cures(Facts{facts}.text("action.channel", channel), "channel");
      if (remedy.facts.empty() || !remedy.any_of.empty() || !remedy.channels.empty() || !remedy.do_first.empty()) continue;
      Facts mended = facts;
      std::string how;
      bool whole = true; // all that the remedy tells can be done here
      for (const auto& [fact, change] : remedy.facts) {
        const std::string path = path_of(fact);
        const auto set = [&](const BoundValue& bound) {
          if (bound.is_number)
            mended.set(path, bound.text);
          else
            mended.text(path, bound.text);
          how += "bound ";
        };
        if (change.greatest)
          set(*change.greatest);
        else if (change.least)
          set(*change.least);
        else if (change.next)
          mended.text(path, *change.next), how += "next ";
        else if (!change.words.empty())
          mended.text(path, change.words[0]), how += "word ";
        else if (!change.add.empty() || !change.drop.empty()) {
          const std::string pointer = "/" + path;
          std::string slashed = pointer;
          std::replace(slashed.begin(), slashed.end(), '.', '/');
          boost::system::error_code none;
          boost::json::value* list = mended.json.find_pointer(slashed, none);
          if (list == nullptr || !list->is_array()) {
            whole = false;
            continue;
          }
          boost::json::array kept;
          for (const auto& word : list->as_array())
            if (!word.is_string() || std::find(change.drop.begin(), change.drop.end(), std::string{word.as_string()}) == change.drop.end())
              kept.push_back(word);
          for (const auto& word : change.add) kept.push_back(boost::json::string{word});
          *list = kept;
          how += change.add.empty() ? "drop " : "add ";
        } else
          whole = false;
      }
      if (whole) cures(mended, how);
    }
  }
  std::string all;
  for (const auto& [how, times] : done) all += how + "× " + std::to_string(times) + "; ";
  INFO(all);
  CHECK(done.size() >= 3);
}

TEST_CASE("a fact less makes a verdict unknown at most, never its opposite: rule by rule", "[guarantees][campaign][unknown][property]") {
  const Rulebook rules = everything();
  std::size_t removals = 0;
  for (const Facts& facts : campaign(9)) {
    const Proposal act = read(rules, facts);
    const Decision decision = rules.decide(act);
    if (decision.error()) continue;
    const Told whole = told(decision);
    Texts pointers;
    members(facts.json, "", pointers);
    for (const std::string& pointer : pointers) {
      const std::string last = pointer.substr(pointer.rfind('/') + 1);
      if (last == "from" || last == "to") continue;                                                  // of a record: absent, they are open ends
      if (pointer.rfind("/approvals", 0) == 0 || pointer.rfind("/evidence", 0) == 0) continue;       // lists that may only cure
      if (pointer == "/action" || pointer == "/action/kind" || pointer == "/action/offer") continue; // that is another act
      const auto less = rules.read_json(boost::json::serialize(without(facts.json, pointer)));
      if (less.has_error()) continue;
      ++removals;
      const Decision after = rules.decide(*less);
      if (after.error()) continue;
      const Told rest = told(after);
      CAPTURE(facts.document(), pointer);
      for (const std::string& rule : whole.broken)
        if (!rest.broken.contains(rule) && !rest.unknown.contains(rule) && !rest.heed.contains(rule))
          FAIL_CHECK(rule << " was broken, and is kept without " << pointer);
      for (const std::string& rule : rest.broken)
        if (!whole.broken.contains(rule) && !whole.unknown.contains(rule) && !whole.heed.contains(rule))
          FAIL_CHECK(rule << " was kept, and is broken without " << pointer);
      for (const std::string& rule : whole.unknown)
        if (!rest.broken.contains(rule) && !rest.unknown.contains(rule) && !rest.heed.contains(rule))
          FAIL_CHECK(rule << " was unknown, and is kept without " << pointer);
    }
  }
  CHECK(removals > 500);
}

TEST_CASE("the order of a host's records changes no byte", "[guarantees][campaign]") {
  const Rulebook rules = everything();
  for (Facts& facts : campaign(3)) {
    const std::string before = ask(rules, facts).document;
    auto* history = facts.json.as_object().if_contains("history");
    if (history == nullptr || history->as_array().size() < 2) continue;
    std::reverse(history->as_array().begin(), history->as_array().end());
    CHECK(ask(rules, facts).document == before);
  }
}

TEST_CASE("a stricter house never allows what the house denies", "[guarantees][campaign][house]") {
  const Rulebook house = rules_of({"house/telephone-collections.yaml"});
  const Rulebook strict = rules_of({"house/telephone-collections.yaml", "house/strict-agency.yaml"});
  std::size_t narrowed = 0;
  for (const Facts& facts : campaign(1)) {
    const bool before = allowed(house, facts), after = allowed(strict, facts);
    CAPTURE(facts.document());
    CHECK((before || !after));
    narrowed += before && !after ? 1u : 0u;
  }
  CHECK(narrowed > 0);
}

TEST_CASE("another pack adds reasons and takes none away", "[guarantees][campaign]") {
  const Rulebook house = rules_of({"house/telephone-collections.yaml"});
  const Rulebook all = everything();
  for (const Facts& facts : campaign(1)) {
    const Proposal alone = read(house, facts), together = read(all, facts);
    const Told few = told(house.decide(alone)), many = told(all.decide(together));
    for (const std::string& rule : few.broken) CHECK(many.broken.contains(rule));
    for (const std::string& rule : few.unknown) CHECK(many.unknown.contains(rule));
  }
}
