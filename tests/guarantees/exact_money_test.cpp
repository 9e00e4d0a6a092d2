// Money and percent are exact.

#include "guarantees/scenario.hpp"

using namespace licito;
using namespace licito::scenario;

namespace {

Rulebook require(std::string_view line, std::string_view define = "") {
  return book(policy(std::string{define} + "rules:\n  - {id: bound, for: offer, require: {" + std::string{line} + "}}\n"));
}
Facts paying(std::string_view amount) { return offer().text("action.offer.amount", amount); }

std::string greatest(const Rulebook& rules, const Facts& facts, const std::string& fact) {
  const Answer answer = ask(rules, facts);
  REQUIRE(answer.remedies.size() == 1);
  REQUIRE(answer.remedies[0].facts.contains(fact));
  const FactRemedy& remedy = answer.remedies[0].facts.at(fact);
  return remedy.greatest ? remedy.greatest->text : remedy.least ? remedy.least->text : "";
}

} // namespace

TEST_CASE("a cent decides", "[guarantees][money]") {
  const Rulebook rules = require("offer.amount: {at_most: 0.30 EUR}");
  CHECK(allowed(rules, paying("0.30 EUR"))); // 0.1 + 0.2 is no matter here
  CHECK_FALSE(allowed(rules, paying("0.31 EUR")));
}

TEST_CASE("money beyond what a double can hold is still exact", "[guarantees][money]") {
  const Rulebook rules = require("offer.amount: {at_most: 90071992547409.93 MXN}");
  CHECK(allowed(rules, paying("90071992547409.93 MXN")));
  CHECK_FALSE(allowed(rules, paying("90071992547409.94 MXN")));
}

TEST_CASE("two currencies are an error that is reported, never a number", "[guarantees][money]") {
  const Rulebook rules = require("offer.amount: {at_most: 100.00 EUR}");
  const Answer mixed = ask(rules, paying("50.00 USD"));
  CHECK_FALSE(mixed.allowed);
  CHECK(mixed.error == "mixed_currencies");
  CHECK_FALSE(mixed.undecided);
  CHECK(mixed.document.find("\"error\"") != std::string::npos);
}

TEST_CASE("currencies are mixed through a share as well", "[guarantees][money]") {
  const Rulebook rules = require("offer.amount: {at_least: $share}", "define: {share: {share: 10%, of: debt.amount, round: up}}\n");
  CHECK(ask(rules, paying("10.00 EUR").text("debt.amount", "100.00 USD")).error == "mixed_currencies");
  CHECK(allowed(rules, paying("10.00 EUR").text("debt.amount", "100.00 EUR")));
}

TEST_CASE("a currency has its own decimals", "[guarantees][money]") {
  const Rulebook rules = require("offer.amount: {at_most: 1000 CLP}");
  CHECK(allowed(rules, paying("1000 CLP")));
  CHECK_FALSE(allowed(rules, paying("1001 CLP")));
  CHECK(rules.read_json(paying("1000.50 CLP").document()).has_error());
  CHECK(rules.read_json(paying("1.234 EUR").document()).has_error());
  CHECK(rules.read_json(paying("10.00 ABC").document()).has_error());
  const Rulebook indexed = require("offer.amount: {at_most: 1.2345 CLF}");
  CHECK(allowed(indexed, paying("1.2345 CLF")));
  CHECK_FALSE(allowed(indexed, paying("1.2346 CLF")));
}

TEST_CASE("a number where money is expected is refused, for its currency is unknown", "[guarantees][money]") {
  CHECK(require("offer.amount: {at_most: 100.00 EUR}").read_json(offer().set("action.offer.amount", "50").document()).has_error());
}

TEST_CASE("a share is rounded as it says", "[guarantees][money]") {
  const auto share = [](std::string_view round) {
    return require("offer.amount: {at_most: $share}", "define: {share: {share: 50%, of: debt.amount, round: " + std::string{round} + "}}\n");
  };
  const auto limit = [&](std::string_view round, std::string_view debt) {
    return greatest(share(round), paying("99.00 EUR").text("debt.amount", debt), "offer.amount");
  };
  CHECK(limit("down", "0.05 EUR") == "0.02 EUR"); // half a cent more
  CHECK(limit("up", "0.05 EUR") == "0.03 EUR");
  CHECK(limit("half_even", "0.05 EUR") == "0.02 EUR");
  CHECK(limit("half_even", "0.07 EUR") == "0.04 EUR");
  CHECK(limit("up", "0.04 EUR") == "0.02 EUR"); // exact: nothing to round
}

TEST_CASE("bands are marginal, as taxes are", "[guarantees][money]") {
  const Rulebook rules =
      require("offer.amount: {at_most: $fee}",
              "define: {fee: {bands: [{up_to: 100.00 EUR, rate: 9%}, {above: 100.00 EUR, rate: 3%}], of: debt.amount, round: down}}\n");
  const auto fee = [&](std::string_view debt) { return greatest(rules, paying("9999.00 EUR").text("debt.amount", debt), "offer.amount"); };
  CHECK(fee("100.00 EUR") == "9.00 EUR");
  CHECK(fee("200.00 EUR") == "12.00 EUR");
  CHECK(fee("100.33 EUR") == "9.00 EUR"); // 0.99 cents of the second band are dropped
  CHECK(fee("100.34 EUR") == "9.01 EUR");
}

TEST_CASE("percent is decimal and exact", "[guarantees][money]") {
  const Rulebook rules = require("offer.discount: {at_most: 10.1%}");
  const auto discount = [](std::string_view text) { return offer().text("action.offer.discount", text); };
  CHECK(allowed(rules, discount("10.1%")));
  CHECK(allowed(rules, discount("10.10%")));
  CHECK_FALSE(allowed(rules, discount("10.11%")));
  CHECK(rules.read_json(offer().set("action.offer.discount", "0.1").document()).has_error());
}
