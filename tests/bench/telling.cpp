// Messages: what a policy that has words costs where nobody asks for them, and where somebody does.

#include "measure.hpp"
#include "settings.hpp"
#include "table.hpp"

#include <fstream>
#include <iterator>

namespace bench {
namespace {

using namespace licito;

/// The twelve rules, each with a message in two languages, or with none.
Rulebook policy(bool with_words) {
  std::ifstream in{std::string{LICITO_SOURCE_DIR} + "/tests/bench/policy.yaml"};
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  const std::string say = "\n    say: {es: \"No está permitido a las {local_time}.\", en: \"It is not allowed at {local_time}.\"}";
  if (with_words)
    for (std::size_t at = 0; (at = text.find("\n    for: ", at)) != std::string::npos; at += say.size() + 1) text.insert(at, say);
  return Rulebook::parse({{"bench/policy.yaml", std::move(text)}}, options()).value();
}

} // namespace

void telling(Table& table, const Effort& effort) {
  table.about(10, "messages");
  Policy acts(effort.proposals());
  const Rulebook silent = policy(false), speaking = policy(true);
  std::uint64_t sum = 0;
  const auto pass = [&](const Rulebook& rules) {
    for (const Proposal& act : acts.proposals) sum += rules.decide(act).findings().size();
  };
  const auto time = medians(
      effort.rounds(), acts.proposals.size(), [&] { pass(silent); }, [&] { pass(speaking); });
  table.against("`decide` by rules that have messages, against the same without", time[1], "ns", time[0], 1.05);
  std::vector<double> words;
  for (std::size_t i = 0; i != std::min<std::size_t>(acts.proposals.size(), 2'000); ++i) {
    const Decision decision = speaking.decide(acts.proposals[i]);
    if (decision.allowed()) continue;
    words.push_back(once([&] {
      for (const Reason& reason : decision.reasons()) sum += reason.message("en").size();
    }));
  }
  table.row("the messages of a denial, where somebody asks for them, median", quantile(words, 0.5) / 1'000, "µs", {},
            sum == 0 ? "nothing was said" : "all reasons, in English");
}

} // namespace bench
