#include <licito/licito.hpp>
#include <licito/render.hpp>

#include <iostream>

int main() {
  // Every problem of every file, or a rulebook. `.value()` would throw them.
  const auto loaded = licito::Rulebook::load({"rules/co", "calls.yaml"}, {.shipped_rules = "rules", .zones = {}, .assume = {}});
  if (!loaded.has_value()) {
    for (const auto& problem : loaded.error().diagnostics) std::cerr << licito::render(problem);
    return 2;
  }
  const licito::Rulebook& book = *loaded; // cheap to copy, immutable, shared by any number of threads

  // From a document; or fill a licito::Proposal, as above.
  const auto read = book.read_json(R"({
    "action": {"kind": "contact", "at": "2026-03-13T18:30:00-05:00", "channel": "call", "direction": "outbound", "purpose": "collection",
               "reply_to_debtor": false, "also": [], "recipient": {"relation": "debtor"}, "content": {"live": true}},
    "collector": {"id": "c-1", "role": "creditor"}, "creditor": {"id": "c-1"},
    "debtor": {"id": "d-1", "jurisdiction": "CO", "time_zones": ["America/Bogota"], "consents": {"call": "granted"}, "agreed_hours": []},
    "debt": {"id": "a-1"}, "history": []})");
  const licito::Proposal& call = read.value();

  const licito::Decision decision = book.decide(call); // finds the effect; texts, remedies and times are worked out when asked
  std::cout << (decision.allowed() ? "allow" : decision.undecided() ? "undecided" : "deny") << "\n";
  for (const auto& reason : decision.reasons()) std::cout << reason.rule() << ": " << reason.message("es") << "\n";
  for (const auto& fact : decision.missing()) std::cout << "missing " << fact << "\n";
  for (const auto& duty : decision.obligations()) std::cout << "duty " << duty.duty() << " of " << duty.rule() << "\n";

  // For a scheduler: when would the same call be lawful, from now until Monday?
  const auto now = *call.action.at;
  for (const auto& open : book.open_intervals(call, now, licito::Instant{now.seconds + 3 * 24 * 3600}))
    std::cout << "open " << licito::to_string(open.from, std::chrono::hours{-5}) << " to " << licito::to_string(open.to, std::chrono::hours{-5})
              << "\n";
}
