// A settlement desk: what may this agent offer this customer, who must approve more, and when and how may the customer be contacted.
//
//   licito_example_crm [--lang es|en] [RULES]     RULES: the folder of the shipped packs, `rules` unless said

#include "contact.hpp"
#include "customer.hpp"
#include "settlement.hpp"
#include "wording.hpp"

#include <licito/licito.hpp>

#include <chrono>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace licito;

namespace {

struct Desk {
  const Rulebook& rules;
  const Proposal& account;
  const crm::Wording& say;
  Instant now;
};

template <class T> T checked(const Parsed<T>& parsed) {
  if (!parsed) throw std::invalid_argument(parsed.problem() + ": " + parsed.hint());
  return *parsed;
}

std::string joined(const crm::Wording& say, const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) (text += text.empty() ? "" : ", ") += say.word(word);
  return text;
}

void tell_obstacles(const crm::Answer& answer) {
  for (const crm::Obstacle& obstacle : answer.obstacles) std::cout << "      " << obstacle.rule << ": " << obstacle.message << '\n';
}

/// How far the agent may go alone, and whose approval carries further.
void tell_discounts(const Desk& desk) {
  const crm::Wording& say = desk.say;
  std::cout << say.agent_may << '\n';
  // Ask for everything: the remedy tells the greatest discount that would be allowed.
  const crm::Answer all = crm::ask(desk.rules, crm::discount(desk.account, desk.now, Percent{100 * Percent::one}), say.language);
  Offer terms;
  crm::bring_within(terms, all.bounds);
  if (terms.discount) {
    const bool confirmed = crm::ask(desk.rules, crm::discount(desk.account, desk.now, *terms.discount), say.language).allowed;
    std::cout << "  " << say.greatest << ' ' << to_string(*terms.discount) << ": " << (confirmed ? say.allowed : say.denied) << '\n';
  }
  for (const int percent : {10, 15, 30, 50}) {
    Proposal offer = crm::discount(desk.account, desk.now, Percent{percent * Percent::one});
    const crm::Answer answer = crm::ask(desk.rules, offer, say.language);
    std::cout << "  " << say.proposed << ' ' << percent << "%: " << (answer.allowed ? say.allowed : say.denied) << '\n';
    tell_obstacles(answer);
    // The same with every approval that is wanted, given by the first who may.
    std::vector<std::string> roles;
    for (const crm::Obstacle& obstacle : answer.obstacles) {
      std::cout << "      " << say.may_approve << ": " << (obstacle.approvers.empty() ? say.nobody : joined(say, obstacle.approvers)) << '\n';
      if (obstacle.approvers.empty()) continue;
      roles.push_back(obstacle.approvers.front());
      crm::approve(offer, desk.rules, obstacle.rule, roles.back(), "g-9");
    }
    if (roles.empty()) continue;
    const crm::Answer approved = crm::ask(desk.rules, offer, say.language);
    std::cout << "      " << say.with_approval_of << ' ' << joined(say, roles) << ": " << (approved.allowed ? say.allowed : say.denied) << '\n';
    for (const std::string& duty : approved.duties) std::cout << "        " << say.duties << ": " << duty << '\n';
  }
}

void tell_terms(const Offer& terms) {
  std::cout << *terms.installments << " x " << to_string(*terms.installment_amount) << ", " << to_string(*terms.down_payment) << ", "
            << to_string(*terms.first_payment_on);
}

/// A plan that asks too much of the customer, and what the rules make of it.
void tell_plan(const Desk& desk) {
  const crm::Wording& say = desk.say;
  Offer terms;
  terms.installments = 36;
  terms.installment_amount = checked(Money::parse("7000.00 MXN"));
  terms.down_payment = checked(Money::parse("5000.00 MXN"));
  terms.first_payment_on = checked(Date::parse("2026-05-15"));
  std::cout << '\n' << say.plan_of << '\n';
  const crm::Answer wanted = crm::ask(desk.rules, crm::plan(desk.account, desk.now, terms), say.language);
  std::cout << "  " << say.proposed << ' ';
  tell_terms(terms);
  std::cout << ": " << (wanted.allowed ? say.allowed : say.denied) << '\n';
  tell_obstacles(wanted);
  crm::bring_within(terms, wanted.bounds);
  const crm::Answer adjusted = crm::ask(desk.rules, crm::plan(desk.account, desk.now, terms), say.language);
  std::cout << "  " << say.adjusted << ' ';
  tell_terms(terms);
  std::cout << ": " << (adjusted.allowed ? say.allowed : say.denied) << '\n';
  tell_obstacles(adjusted);
}

void tell_contact(const Desk& desk) {
  const crm::Wording& say = desk.say;
  const Zone& zone = *desk.account.debtor.time_zones.list().front();
  std::cout << '\n' << say.channels << ' ' << say.time(desk.now, zone) << '\n';
  for (const crm::ChannelState& state : crm::channels(desk.rules, desk.account, desk.now, say.language)) {
    std::cout << "  " << say.word(state.channel) << ": " << (state.open ? say.open : say.closed) << '\n';
    for (const std::string& why : state.why) std::cout << "      " << why << '\n';
    if (state.opens_again) std::cout << "      " << say.again << ' ' << say.time(*state.opens_again, zone) << '\n';
  }
  std::cout << '\n' << say.hours << ' ' << say.time(desk.now, zone) << '\n';
  const Instant week_later = desk.now.sys() + std::chrono::days{7};
  const std::vector<Interval> open = crm::call_hours(desk.rules, desk.account, desk.now, week_later);
  for (const Interval& hours : open) std::cout << "  " << say.time(hours.from, zone) << " - " << say.time(hours.to, zone) << '\n';
  if (open.empty()) std::cout << "  " << say.nothing << '\n';
}

} // namespace

int main(int argc, char** argv) try {
  std::string folder = "rules", language = "en";
  for (int i = 1; i < argc; ++i) {
    if (std::string_view{argv[i]} == "--lang" && i + 1 < argc)
      language = argv[++i];
    else
      folder = argv[i];
  }
  const crm::Wording* say = crm::wording(language);
  if (say == nullptr) throw std::invalid_argument("the desk does not speak `" + language + "`: write `--lang es` or `--lang en`");

  LoadOptions options;
  options.shipped_rules = folder;
  const Result<Rulebook> rules = Rulebook::load({folder + "/mx", folder + "/house/telephone-collections.yaml"}, options);
  if (!rules.has_value()) {
    for (const Diagnostic& diagnostic : rules.error().diagnostics) std::cerr << render(diagnostic);
    return 2;
  }

  const Proposal account = crm::customer(*rules);
  const Desk desk{*rules, account, *say, checked(Instant::parse("2026-03-12T10:00-06:00"))};
  tell_discounts(desk);
  tell_plan(desk);
  tell_contact(desk);
  return 0;
} catch (const std::exception& failure) {
  std::cerr << "licito_example_crm: " << failure.what() << '\n';
  return 2;
}
