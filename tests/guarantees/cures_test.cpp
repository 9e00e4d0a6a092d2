// Presumptions and approvals are not prohibitions: documented evidence, or somebody's approval, cures them, and absence never does.

#include "guarantees/scenario.hpp"

using namespace licito;
using namespace licito::scenario;

namespace {

Rulebook needs_approval(std::string_view force = "{approval: [supervisor, finance], valid: 7 dates}") {
  return book(policy("rules:\n  - {id: big-discount, for: offer, forbid: {offer.discount: {above: 10%}}, force: " + std::string{force} + "}\n"));
}
Facts discount(std::string_view at = "2026-03-13T10:00:00-05:00") {
  return offer(at).text("action.offer.discount", "20%").set("agent", R"({"id": "g-7", "authority": "agent"})");
}
std::string approval(std::string_view role = "supervisor", std::string_view by = "s-1", std::string_view at = "2026-03-10T09:00:00-05:00") {
  return R"([{"rule": "house/one#big-discount", "role": ")" + std::string{role} + R"(", "by": ")" + std::string{by} + R"(", "at": ")" +
         std::string{at} + R"("}])";
}

Rulebook presumption() {
  return book(policy(R"(
rules:
  - {id: too-soon, for: contact, forbid: {channel: call}, force: {presumption: [required_by_law, active_litigation]}}
)"));
}

} // namespace

TEST_CASE("who may approve is told, and an approval turns the reason into the duty to keep it", "[guarantees][cures]") {
  const Rulebook rules = needs_approval();
  const Answer without = ask(rules, discount());
  CHECK(without.rules == Texts{"big-discount"});
  REQUIRE(without.remedies.size() == 1);
  CHECK(without.remedies[0].approvers == Texts{"supervisor", "finance"});

  const Answer with = ask(rules, discount().set("approvals", approval()));
  CHECK(with.allowed);
  CHECK(with.duties == Texts{"keep_evidence"});
  CHECK(allowed(rules, discount().set("approvals", approval("finance"))));
}

TEST_CASE("a role that the rule does not name approves nothing, however high", "[guarantees][cures]") {
  const Rulebook rules = needs_approval();
  CHECK_FALSE(allowed(rules, discount().set("approvals", approval("legal"))));
  CHECK_FALSE(allowed(rules, discount().set("approvals", approval("agent"))));
}

TEST_CASE("an approval counts from its own second and never before", "[guarantees][cures]") {
  const Rulebook rules = needs_approval();
  CHECK(allowed(rules, discount().set("approvals", approval("supervisor", "s-1", "2026-03-13T10:00:00-05:00"))));
  CHECK_FALSE(allowed(rules, discount().set("approvals", approval("supervisor", "s-1", "2026-03-13T10:00:01-05:00"))));
}

TEST_CASE("an approval is spent when its time is over", "[guarantees][cures]") {
  const Rulebook rules = needs_approval(); // 7 dates: the day of the approval is the first
  CHECK(allowed(rules, discount("2026-03-16T23:59:59-05:00").set("approvals", approval())));
  CHECK_FALSE(allowed(rules, discount("2026-03-17T00:00:00-05:00").set("approvals", approval())));
  CHECK(allowed(needs_approval("{approval: supervisor}"), discount("2027-03-17T00:00:00-05:00").set("approvals", approval())));
}

TEST_CASE("nobody approves the own offer, and an unnamed agent could be the one who approved", "[guarantees][cures]") {
  const Rulebook rules = needs_approval();
  CHECK_FALSE(allowed(rules, discount().set("approvals", approval("supervisor", "g-7"))));
  CHECK_FALSE(allowed(rules, discount().set("approvals", approval()).without("agent.id")));
}

TEST_CASE("an approval that lacks any of its parts approves nothing", "[guarantees][cures]") {
  const Rulebook rules = needs_approval();
  for (const auto part : {"rule", "role", "by", "at"}) {
    CAPTURE(part);
    Facts facts = discount().set("approvals", approval());
    facts.json.as_object()["approvals"].as_array()[0].as_object().erase(part);
    const auto proposal = rules.read_json(facts.document());
    CHECK((proposal.has_error() || !rules.decide(*proposal).allowed()));
  }
}

TEST_CASE("an approval of another rule approves nothing here", "[guarantees][cures]") {
  const Rulebook rules = needs_approval();
  Facts other = discount().set("approvals", approval());
  other.json.as_object()["approvals"].as_array()[0].as_object()["rule"] = "house/two#big-discount";
  CHECK_FALSE(allowed(rules, other));
}

TEST_CASE("neither list of cures is ever asked for, and leaving them out never frees", "[guarantees][cures]") {
  CHECK(ask(needs_approval(), discount()).missing.empty());
  CHECK_FALSE(ask(needs_approval(), discount()).undecided);
  CHECK(ask(presumption(), call()).missing.empty());
  CHECK_FALSE(allowed(presumption(), call()));
  CHECK_FALSE(allowed(presumption(), call().set("evidence", "[]")));
}

TEST_CASE("an approval that must come with evidence needs both", "[guarantees][cures]") {
  const Rulebook rules = needs_approval("{approval: supervisor, with: court_permission}");
  const std::string evidence = R"([{"rule": "house/one#big-discount", "kind": "court_permission", "by": "c-1", "at": "2026-03-09T09:00:00-05:00"}])";
  CHECK_FALSE(allowed(rules, discount().set("approvals", approval())));
  CHECK_FALSE(allowed(rules, discount().set("evidence", evidence)));
  const Answer both = ask(rules, discount().set("approvals", approval()).set("evidence", evidence));
  CHECK(both.allowed);
  CHECK(both.duties == Texts{"keep_evidence"});
  const Answer neither = ask(rules, discount());
  REQUIRE(neither.remedies.size() == 1);
  CHECK(neither.remedies[0].approvers == Texts{"supervisor"});
  CHECK(neither.remedies[0].evidence == Texts{"court_permission"});
}

TEST_CASE("a presumption is rebutted by evidence of a kind that the rule names, with who and when", "[guarantees][cures]") {
  const Rulebook rules = presumption();
  const Answer presumed = ask(rules, call());
  REQUIRE(presumed.remedies.size() == 1);
  CHECK(presumed.remedies[0].evidence == Texts{"required_by_law", "active_litigation"});

  const auto evidence = [](std::string_view kind, std::string_view rest) {
    return R"([{"rule": "house/one#too-soon", "kind": ")" + std::string{kind} + R"(")" + std::string{rest} + "}]";
  };
  const std::string_view whole = R"(, "by": "c-1", "at": "2026-03-13T10:00:00-05:00")";
  const Answer rebutted = ask(rules, call().set("evidence", evidence("active_litigation", whole)));
  CHECK(rebutted.allowed);
  CHECK(rebutted.duties == Texts{"keep_evidence"});
  CHECK_FALSE(allowed(rules, call().set("evidence", evidence("court_permission", whole))));
  CHECK_FALSE(allowed(rules, call().set("evidence", evidence("active_litigation", R"(, "by": "c-1", "at": "2026-03-13T10:00:01-05:00")"))));
  CHECK_FALSE(allowed(rules, call().set("evidence", evidence("active_litigation", R"(, "by": "c-1")"))));
  CHECK_FALSE(allowed(rules, call().set("evidence", evidence("active_litigation", R"(, "at": "2026-03-13T10:00:00-05:00")"))));
}

TEST_CASE("a cure cures the rule's reason, unknown as well as definite", "[guarantees][cures]") {
  const Rulebook rules = needs_approval();
  Facts unknown = discount().without("action.offer.discount");
  CHECK(ask(rules, unknown).codes == Texts{"missing_fact"});
  CHECK(allowed(rules, unknown.set("approvals", approval())));
}

TEST_CASE("evidence never cures a prohibition", "[guarantees][cures]") {
  const Rulebook rules = book(policy("rules:\n  - {id: never, for: contact, forbid: {channel: call}}\n"));
  CHECK_FALSE(
      allowed(rules, call()
                         .set("evidence", R"([{"rule": "house/one#never", "kind": "required_by_law", "by": "c", "at": "2026-03-01T10:00:00Z"}])")
                         .set("approvals", R"([{"rule": "house/one#never", "role": "legal", "by": "c", "at": "2026-03-01T10:00:00Z"}])")
                         .text("agent.id", "g-7")));
}

TEST_CASE("a warning never denies, and says when it could not be checked", "[guarantees][cures]") {
  const Rulebook rules = book(policy("rules:\n  - {id: hint, for: contact, forbid: {debtor.vulnerable: true}, force: warning}\n"));
  const Answer warned = ask(rules, call().set("debtor.vulnerable", "true"));
  CHECK(warned.allowed);
  CHECK(warned.warnings == Texts{"hint"});
  CHECK(ask(rules, call().set("debtor.vulnerable", "false")).warnings.empty());

  const Proposal silent = read(rules, call());
  const Decision decision = rules.decide(silent);
  CHECK(decision.allowed());
  REQUIRE(decision.warnings().size() == 1);
  CHECK(decision.warnings()[0].unchecked());
}

TEST_CASE("an approval that cures a rung asked too early does not let a rung be skipped, unless `skip` says so", "[guarantees][cures]") {
  const auto stairs = [](const std::string& skip) {
    return book(policy("define: {stairs: {order: [none, reminder, court]}}\nrules:\n  - id: in-stages\n    for: escalate\n"
                       "    ladder: {order: $stairs, rungs: [{stage: reminder, past_due: 5}, {stage: court}]" +
                       skip + "}\n    force: {approval: legal}\n"));
  };
  const auto step = [](std::string_view from, std::string_view to) {
    Facts facts{R"({"action": {"kind": "escalate"}, "agent": {"id": "g-7"}, "debt": {"days_past_due": 1}})"};
    facts.at("2026-03-13T10:00:00-05:00").text("debt.stage", from).text("action.to_stage", to);
    return facts.set("approvals", R"([{"rule": "house/one#in-stages", "role": "legal", "by": "l-1", "at": "2026-03-10T09:00:00-05:00"}])");
  };
  CHECK(allowed(stairs(""), step("none", "reminder")));
  CHECK_FALSE(allowed(stairs(""), step("none", "court")));
  CHECK(allowed(stairs(", skip: {approval: legal}"), step("none", "court")));
  CHECK_FALSE(allowed(stairs(", skip: {approval: finance}"), step("none", "court")));
}
