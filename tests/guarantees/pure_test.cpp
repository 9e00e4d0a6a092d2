// Deciding is pure: no clock, environment or locale, and any number of threads on one rulebook.

#include "guarantees/scenario.hpp"

#include <clocale>
#include <cstdlib>
#include <locale>
#include <sstream>
#include <thread>

using namespace licito;
using namespace licito::scenario;

namespace {

Rulebook house() {
  LoadOptions options = anywhere();
  options.shipped_rules = std::string{LICITO_SOURCE_DIR} + "/rules";
  auto loaded = Rulebook::load({options.shipped_rules + "/house/telephone-collections.yaml", options.shipped_rules + "/us"}, options);
  REQUIRE(loaded.has_value());
  return *loaded;
}

std::vector<Proposal> campaign(const Rulebook& rules, std::size_t step) {
  std::vector<Proposal> acts;
  std::istringstream lines{file("examples/campaign.jsonl")};
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);)
    if (number++ % step == 0) acts.push_back(rules.read_json(line).value());
  REQUIRE(acts.size() > 10);
  return acts;
}

Texts documents(const Rulebook& rules, const std::vector<Proposal>& acts) {
  Texts all;
  for (const Proposal& act : acts) all.push_back(to_json(rules.decide(act), "es"));
  return all;
}

/// Sets a variable of the environment for as long as it lives.
class Environment {
public:
  Environment(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    setenv(name, value, 1);
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment() {
    if (before_)
      setenv(name_, before_->c_str(), 1);
    else
      unsetenv(name_);
  }

private:
  const char* name_;
  std::optional<std::string> before_;
};

} // namespace

TEST_CASE("eight threads on one rulebook decide as one does", "[guarantees][pure]") {
  const Rulebook rules = house();
  const std::vector<Proposal> acts = campaign(rules, 13);
  const Texts alone = documents(rules, acts);
  std::vector<Texts> together(8);
  {
    std::vector<std::thread> threads;
    for (Texts& mine : together) threads.emplace_back([&] { mine = documents(rules, acts); });
    for (std::thread& thread : threads) thread.join();
  }
  for (const Texts& mine : together) CHECK(mine == alone);
}

TEST_CASE("the zone, language and locale of the machine change nothing", "[guarantees][pure]") {
  const Rulebook rules = house();
  const std::vector<Proposal> acts = campaign(rules, 17);
  const Texts before = documents(rules, acts);
  const auto zone = GENERATE(values<const char*>({"Asia/Kathmandu", "Pacific/Apia", "nonsense"}));
  const Environment tz{"TZ", zone}, language{"LANG", "de_DE.UTF-8"}, all{"LC_ALL", "tr_TR.UTF-8"};
  CHECK(documents(rules, acts) == before);

  SECTION("and neither does a rulebook loaded under them") {
    const Rulebook fresh = house();
    CHECK(documents(fresh, campaign(fresh, 17)) == before);
  }
}

TEST_CASE("a locale that groups digits and writes a decimal comma changes nothing", "[guarantees][pure]") {
  struct Comma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
  };
  const Rulebook rules = book(policy(R"(
define: {third: {share: 33.33%, of: debt.amount, round: half_even}}
rules:
  - {id: one, for: offer, require: {offer.amount: {at_most: $third}, offer.discount: {at_most: 12.5%}, offer.installments: {at_most: 1200}}}
)"));
  Facts facts = offer().text("action.offer.amount", "99999.99 EUR").text("debt.amount", "123456.78 EUR").text("action.offer.discount", "13.5%");
  facts.set("action.offer.installments", "12345");
  const Proposal act = read(rules, facts);
  const std::string before = to_json(rules.decide(act));
  const std::locale kept = std::locale::global(std::locale{std::locale::classic(), new Comma});
  const std::string after = to_json(rules.decide(act));
  std::locale::global(kept);
  CHECK(after == before);
  CHECK(before.find("41148.14 EUR") != std::string::npos);
}

TEST_CASE("a decision is the same whatever was asked before it", "[guarantees][pure]") {
  const Rulebook rules = house();
  const std::vector<Proposal> acts = campaign(rules, 19);
  const Texts forwards = documents(rules, acts);
  std::vector<Proposal> turned{acts.rbegin(), acts.rend()};
  Texts backwards = documents(rules, turned);
  std::reverse(backwards.begin(), backwards.end());
  CHECK(backwards == forwards);
}
