#include "contact.hpp"

#include <chrono>
#include <utility>

namespace crm {

using namespace licito;

namespace {

/// A collection message of the house: a live call, or a text from an approved template.
Proposal contact(Proposal account, Channel channel, Instant at) {
  Action& action = account.action;
  action.kind = Kind::contact;
  action.at = at;
  action.channel = channel;
  action.direction = Direction::outbound;
  action.automated = false;
  action.purpose = Purpose::collection;
  action.also = {};
  action.reply_to_debtor = false;
  action.first_communication = false;
  action.recipient.relation = Relation::debtor;
  action.recipient.identity_verified = true;
  action.recipient.place = channel == Channel::visit || channel == Channel::letter ? Setting::home : Setting::mobile;
  action.address.provided_by = Provider::debtor;
  action.address.last_verified_on = Date{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};
  action.caller_id = {.presented = true, .registered = true};
  Content& content = action.content;
  content.live = channel == Channel::call || channel == Channel::visit;
  if (!*content.live) {
    content.discloses = {Disclosure::collector_name, Disclosure::amount};
    content.includes = {Disclosure::collector_name, Disclosure::amount, Disclosure::alternative};
    content.markings = {};
    content.marks = {};
    content.text = "Buenos días. Le proponemos un plan de pagos para su cuenta, o la alternativa que prefiera.";
    content.outside_text = "Su cuenta";
    content.language = Language::es;
    content.template_.status = ContentTemplateStatus::approved;
    content.template_.direction = Direction::outbound;
  }
  return account;
}

} // namespace

std::vector<ChannelState> channels(const Rulebook& rules, const Proposal& account, Instant at, std::string_view language) {
  const Vocabulary& vocabulary = rules.vocabulary();
  std::vector<ChannelState> states;
  for (Channel channel : {Channel::call, Channel::voicemail, Channel::sms, Channel::whatsapp, Channel::email, Channel::letter, Channel::visit}) {
    const Proposal proposal = contact(account, channel, at);
    const Decision decision = rules.decide(proposal);
    ChannelState state;
    state.channel = vocabulary.list(*vocabulary.list_named("channel")).words[static_cast<std::size_t>(channel)];
    state.open = decision.allowed();
    if (!state.open) {
      if (const auto error = decision.error()) state.why.push_back(error->message);
      for (const Reason& reason : decision.reasons()) state.why.push_back(reason.message(language));
      state.opens_again = decision.permitted_from();
    }
    states.push_back(std::move(state));
  }
  return states;
}

std::vector<Interval> call_hours(const Rulebook& rules, const Proposal& account, Instant from, Instant to) {
  return rules.open_intervals(contact(account, Channel::call, from), from, to);
}

} // namespace crm
