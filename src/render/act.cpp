#include "render/act.hpp"

#include "render/screen_text.hpp"
#include "rulebook/plan.hpp"

namespace licito {

namespace {

std::string word(const Vocabulary& vocabulary, std::string_view list, AnyWord word) {
  const auto index = vocabulary.list_named(list);
  if (!index || !word.given() || word.code > vocabulary.list(*index).words.size()) return {};
  return vocabulary.list(*index).words[word.code - 1u];
}

std::string id_text(const Proposal& proposal, Id id) {
  return id.is_number() ? std::to_string(id.as_number()) : screen::printable(proposal.names.text(id));
}

} // namespace

std::string act_of(const Decision& decision) {
  const Action& action = decision.proposal().action;
  const Vocabulary& vocabulary = decision.plan().vocabulary;
  std::string act = word(vocabulary, "kind", action.kind);
  if (act.empty()) act = "(no kind)";
  if (action.kind && *action.kind == Kind::contact && action.offer.given) act += "+offer";
  const std::string channel = word(vocabulary, "channel", action.channel);
  return channel.empty() ? act : act + " " + channel;
}

std::string id_of(const Decision& decision) {
  const Proposal& proposal = decision.proposal();
  if (proposal.debt.id.given()) return id_text(proposal, proposal.debt.id);
  if (proposal.debtor.id.given()) return id_text(proposal, proposal.debtor.id);
  return "-";
}

std::string_view verdict_of(const Decision& decision) {
  if (decision.error()) return "ERROR";
  if (decision.allowed()) return "ALLOW";
  return decision.undecided() ? "UNDECIDED" : "DENY";
}

std::string_view colour_of(const Decision& decision) {
  if (decision.error()) return screen::magenta;
  if (decision.allowed()) return screen::green;
  return decision.undecided() ? screen::yellow : screen::red;
}

std::string_view name_of(const Reason& reason) { return reason.rule().empty() ? reason.code() : reason.rule(); }

} // namespace licito
