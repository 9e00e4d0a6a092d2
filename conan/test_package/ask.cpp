// Asks the packs that came with licito, and prints the decision.
#include <licito/licito.hpp>
#include <licito/render.hpp>
#include <licito/shipped_rules.hpp>

#include <iostream>

int main() {
  const std::string rules = licito::shipped_rules();
  const auto book = licito::Rulebook::load({rules + "/co"}, {.shipped_rules = rules, .zones = {}, .assume = {}});
  if (!book.has_value()) {
    for (const auto& problem : book.error().diagnostics) std::cerr << licito::render(problem);
    return 2;
  }

  licito::Proposal call;
  call.action.kind = licito::Kind::contact;
  call.action.channel = licito::Channel::call;
  call.action.direction = licito::Direction::outbound;
  call.action.purpose = licito::Purpose::collection;
  call.action.at = *licito::Instant::parse("2026-03-15T22:30:00-05:00");
  call.action.recipient.relation = licito::Relation::debtor;
  call.action.reply_to_debtor = false;
  call.action.content.live = true;
  call.debtor.agreed_hours = {}; // none: what is not said at all is unknown
  call.debtor.jurisdiction = {*licito::Place::parse("CO")};
  call.debtor.time_zones = {*book->zones().find("America/Bogota")};

  const licito::Decision decision = book->decide(call);
  std::cout << "C++: " << (decision.allowed() ? "allow" : "deny") << "\n";
  for (const auto& reason : decision.reasons())
    if (reason.code() == "outside_contact_hours") std::cout << reason.rule() << ": " << reason.message("en") << "\n";
  return decision.allowed() ? 1 : 0; // late on a Sunday it is not
}
