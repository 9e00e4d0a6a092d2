// Nobody falls between the packs.

#include "guarantees/scenario.hpp"

using namespace licito;
using namespace licito::scenario;

namespace {

Source statute(std::string_view place, std::string_view id, std::string_view authority = "law") {
  return law(place, "rules:\n  - {id: ban, cite: art. 1, for: contact, forbid: {channel: call}}\n", id, authority);
}
Rulebook strictly(const std::vector<Source>& sources) {
  LoadOptions options;
  return book(sources, options);
}
Facts living_in(std::string_view places) { return call().set("debtor.jurisdiction", places).text("action.channel", "email"); }

} // namespace

TEST_CASE("a debtor whose place no loaded law covers is not contacted", "[guarantees][jurisdiction]") {
  const Rulebook rules = strictly({statute("CO", "co/law")});
  CHECK(allowed(rules, living_in(R"("CO")")));
  const Answer abroad = ask(rules, living_in(R"("MX")"));
  CHECK_FALSE(abroad.allowed);
  CHECK(abroad.codes == Texts{"uncovered_jurisdiction"});
  CHECK_FALSE(abroad.undecided);
}

TEST_CASE("a regulation or guidance covers a place as a law does, a policy does not", "[guarantees][jurisdiction]") {
  CHECK(allowed(strictly({statute("CO", "co/law", "regulation")}), living_in(R"("CO")")));
  CHECK(allowed(strictly({statute("CO", "co/law", "guidance")}), living_in(R"("CO")")));
  CHECK(ask(strictly({policy("covers: CO\nrules:\n  - {id: ban, for: contact, forbid: {channel: call}}\n")}), living_in(R"("CO")")).codes ==
        Texts{"uncovered_jurisdiction"});
}

TEST_CASE("the law of a country covers its regions", "[guarantees][jurisdiction]") {
  CHECK(allowed(strictly({statute("US", "us/federal")}), living_in(R"("US-FL")")));
  CHECK(ask(strictly({statute("US-FL", "us/florida")}), living_in(R"("US-NY")")).codes == Texts{"uncovered_jurisdiction"});
}

TEST_CASE("country and region both apply where both are loaded", "[guarantees][jurisdiction]") {
  const Rulebook rules = strictly({statute("US", "us/federal"), statute("US-FL", "us/florida")});
  const auto packs_that_deny = [&](std::string_view place) {
    Texts packs;
    const Proposal proposal = read(rules, call().set("debtor.jurisdiction", place));
    const Decision decision = rules.decide(proposal);
    for (const Reason& reason : decision.reasons()) packs.emplace_back(reason.rule());
    return packs;
  };
  CHECK(packs_that_deny(R"("US-FL")") == Texts{"us/federal#ban", "us/florida#ban"});
  CHECK(packs_that_deny(R"("US-NY")") == Texts{"us/federal#ban"});
}

TEST_CASE("where several jurisdictions hold, the law of each applies", "[guarantees][jurisdiction]") {
  const Rulebook rules = strictly({statute("US-FL", "us/florida"), statute("US-NY", "us/new-york")});
  CHECK(ask(rules, call().set("debtor.jurisdiction", R"(["US-FL", "US-NY"])")).rules == Texts{"ban", "ban"});
  CHECK(ask(rules, call().set("debtor.jurisdiction", R"(["US-FL"])")).rules == Texts{"ban"});
}

TEST_CASE("one covered jurisdiction does not cover another that holds beside it", "[guarantees][jurisdiction]") {
  const Rulebook rules = strictly({statute("CO", "co/law")});
  INFO(ask(rules, living_in(R"(["CO", "MX"])")).document);
  CHECK_FALSE(allowed(rules, living_in(R"(["CO", "MX"])")));
}

TEST_CASE("a place that is not told is asked for, never taken as covered", "[guarantees][jurisdiction]") {
  const Rulebook rules = strictly({statute("CO", "co/law")});
  const Answer nowhere = ask(rules, living_in(R"("CO")").without("debtor.jurisdiction"));
  CHECK_FALSE(nowhere.allowed);
  CHECK(nowhere.missing == Texts{"debtor.jurisdiction"});
}

TEST_CASE("a country told where the law of one region is loaded may or may not be covered", "[guarantees][jurisdiction]") {
  const Rulebook rules = strictly({statute("US", "us/federal"), statute("US-FL", "us/florida")});
  const Answer call_to_somewhere = ask(rules, call().set("debtor.jurisdiction", R"("US")"));
  CHECK(call_to_somewhere.codes == Texts{"forbidden", "missing_fact"});
  CHECK(allowed(rules, living_in(R"("US")"))); // no rule is violated wherever in the country
}

TEST_CASE("a host may switch the check off", "[guarantees][jurisdiction]") {
  LoadOptions options;
  options.allow_uncovered = true;
  const Rulebook rules = book({statute("CO", "co/law")}, options);
  CHECK(allowed(rules, living_in(R"("MX")")));
  CHECK(allowed(rules, living_in(R"("CO")").without("debtor.jurisdiction")));
  CHECK_FALSE(allowed(rules, call()));
}
