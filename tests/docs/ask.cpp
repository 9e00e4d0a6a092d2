#include <licito/licito.hpp>
#include <licito/render.hpp>

#include <iostream>

int main() {
  licito::LoadOptions options;
  options.allow_uncovered = true; // a house rule alone: no law pack is loaded here
  const auto book = licito::Rulebook::load({"calls.yaml"}, options).value();

  licito::Proposal call; // what is not set is unknown; `= {}` says that there is none
  call.action.kind = licito::Kind::contact;
  call.action.channel = licito::Channel::call;
  call.action.direction = licito::Direction::outbound;
  call.action.at = *licito::Instant::parse("2026-03-13T18:00:00-06:00");
  call.debtor.time_zones = {*book.zones().find("America/Mexico_City")};

  const licito::Decision decision = book.decide(call);
  if (decision.allowed())
    std::cout << "dial\n";
  else
    std::cout << licito::explain(decision); // or decision.reasons(), or to_json(decision, "es")
}
