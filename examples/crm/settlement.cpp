#include "settlement.hpp"

#include <charconv>
#include <stdexcept>
#include <utility>

namespace crm {

using namespace licito;

namespace {

Proposal offered(Proposal account, Instant at) {
  account.action.kind = Kind::offer;
  account.action.at = at;
  account.action.recipient.relation = Relation::debtor;
  account.action.recipient.identity_verified = true;
  account.action.offer.given = true;
  account.action.offer.closes = false;
  account.action.offer.acceptance = OfferAcceptance::none;
  return account;
}

Parsed<std::int64_t> parse_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return Parsed<std::int64_t>::failure("`" + std::string{text} + "` is not a number");
  return number;
}

template <class T> T checked(const Parsed<T>& parsed) {
  if (!parsed) throw std::invalid_argument(parsed.problem());
  return *parsed;
}

/// Takes the greatest value that is allowed, else the least: what is told is always too much of the one or too little of the other.
template <class T> void adopt(Known<T>& term, const FactRemedy& bound, Parsed<T> (*parse)(std::string_view)) {
  const std::optional<BoundValue>& value = bound.greatest ? bound.greatest : bound.least;
  if (value) term = checked(parse(value->text));
}

} // namespace

Answer ask(const Rulebook& rules, const Proposal& offer, std::string_view language) {
  const Decision decision = rules.decide(offer);
  Answer answer;
  answer.allowed = decision.allowed();
  // An error denies, and has no reasons: tell it like one.
  if (const auto error = decision.error()) answer.obstacles.push_back({error->rule, error->message, {}});
  for (const Reason& reason : decision.reasons()) {
    const Remedy remedy = reason.remedy();
    answer.obstacles.push_back({std::string{reason.rule()}, reason.message(language), remedy.approvers});
    answer.bounds.insert(remedy.facts.begin(), remedy.facts.end());
  }
  for (const Obligation& duty : decision.obligations()) answer.duties.push_back(duty.message(language));
  return answer;
}

Proposal discount(Proposal account, Instant at, Percent percent) {
  Proposal offer = offered(std::move(account), at);
  offer.action.offer.kind = OfferKind::discount;
  offer.action.offer.discount = percent;
  return offer;
}

Proposal plan(Proposal account, Instant at, const Offer& terms) {
  Proposal offer = offered(std::move(account), at);
  Offer& all = offer.action.offer;
  all.kind = OfferKind::plan;
  all.discount = Percent{}; // a plan without one: left out, it would be asked for
  all.installments = terms.installments;
  all.installment_amount = terms.installment_amount;
  all.down_payment = terms.down_payment;
  all.first_payment_on = terms.first_payment_on;
  return offer;
}

void bring_within(Offer& terms, const std::map<std::string, FactRemedy>& bounds) {
  for (const auto& [fact, bound] : bounds) {
    if (fact == "offer.discount")
      adopt(terms.discount, bound, &Percent::parse);
    else if (fact == "offer.installments")
      adopt(terms.installments, bound, &parse_number);
    else if (fact == "offer.installment_amount")
      adopt(terms.installment_amount, bound, &Money::parse);
    else if (fact == "offer.down_payment")
      adopt(terms.down_payment, bound, &Money::parse);
    else if (fact == "offer.first_payment_on")
      adopt(terms.first_payment_on, bound, &Date::parse);
    else
      throw std::invalid_argument("the terms of an offer have no `" + fact + "`");
  }
}

void approve(Proposal& offer, const Rulebook& rules, std::string_view rule, std::string_view role, std::string_view by) {
  const std::optional<std::uint16_t> code = rules.vocabulary().word("authority", role);
  if (!code) throw std::invalid_argument("`" + std::string{role} + "` is no authority");
  ApprovalRecord& approval = offer.approvals.add();
  approval.rule = offer.id(rule);
  approval.role = Word<AgentAuthority>::declared(*code);
  approval.by = offer.id(by); // nobody approves the own act: not the agent
  approval.at = offer.action.at;
}

} // namespace crm
