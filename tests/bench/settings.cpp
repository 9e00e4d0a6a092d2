#include "settings.hpp"

#include <algorithm>
#include <fstream>
#include <numeric>
#include <random>

namespace bench {
namespace {

std::mt19937_64& order_generator() {
  static std::mt19937_64 generator{7}; // a benchmark is the one place that may keep state: every run visits in the same orders
  return generator;
}

} // namespace

std::shared_ptr<const licito::Zones> zones() {
  static const std::shared_ptr<const licito::Zones> loaded = licito::Zones::load().value();
  return loaded;
}

std::string rules_folder() { return std::string{LICITO_SOURCE_DIR} + "/rules"; }

licito::LoadOptions options() {
  licito::LoadOptions with;
  with.shipped_rules = rules_folder();
  with.zones = zones();
  with.allow_uncovered = true;
  return with;
}

Policy::Policy(std::size_t acts)
    : rules(licito::Rulebook::load({std::string{LICITO_SOURCE_DIR} + "/tests/bench/policy.yaml"}, options()).value()), words(rules),
      accounts(*zones(), 42), proposals(acts), order(acts) {
  for (licito::Proposal& proposal : proposals) {
    facts.push_back(accounts.next());
    accounts.fill(facts.back(), words, proposal);
  }
  std::iota(order.begin(), order.end(), 0u);
}

void Policy::shuffle() { std::shuffle(order.begin(), order.end(), order_generator()); }

std::size_t Policy::disagreements() const {
  std::size_t found = 0;
  for (std::size_t i = 0; i != facts.size(); ++i)
    if (handwritten::violated(rules.decide(proposals[i])) != handwritten::violated(facts[i], accounts.tables())) ++found;
  return found;
}

const std::vector<std::string>& campaign() {
  static const std::vector<std::string> lines = [] {
    std::ifstream in{std::string{LICITO_SOURCE_DIR} + "/examples/campaign.jsonl"};
    std::vector<std::string> read;
    for (std::string line; std::getline(in, line);)
      if (!line.empty()) read.push_back(line);
    return read;
  }();
  return lines;
}

std::vector<licito::Proposal> read_campaign(const licito::Rulebook& rules) {
  std::vector<licito::Proposal> acts;
  for (const std::string& line : campaign())
    if (auto act = rules.read_json(line); act.has_value()) acts.push_back(std::move(act.value()));
  return acts;
}

licito::Rulebook house_and(const std::vector<std::string>& countries) {
  std::vector<std::string> paths{rules_folder() + "/house/telephone-collections.yaml"};
  for (const std::string& country : countries) paths.push_back(rules_folder() + "/" + country);
  return licito::Rulebook::load(paths, options()).value();
}

} // namespace bench
