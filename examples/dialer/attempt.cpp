#include "attempt.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dialer {

using namespace licito;
using namespace std::chrono_literals;

namespace {

/// Every rule that stands in the way, the strongest first.
std::string rules_of(const Decision& decision) {
  // An error is a denial, too: what could not be judged is not called.
  if (const auto error = decision.error()) return error->rule + " (" + error->code + ": " + error->message + ")";
  std::string text;
  for (const Reason& reason : decision.reasons()) (text += text.empty() ? "" : ", ") += reason.rule();
  if (decision.undecided())
    for (const std::string& fact : decision.missing()) text += ", for want of " + fact;
  return text;
}

std::string_view word(Outcome outcome) {
  switch (outcome) {
  case Outcome::no_answer: return "no answer";
  case Outcome::busy: return "busy";
  case Outcome::promise_to_pay: return "promise to pay";
  case Outcome::conversation: return "conversation";
  default: return "other";
  }
}

/// What happened goes into the history, which is what the rules about frequency read at the next attempt.
void record(Account& account, Instant at, Outcome outcome) {
  Proposal& call = account.call;
  HistoryRecord& made = call.history.add();
  made.at = at;
  made.channel = Channel::call;
  made.direction = Direction::outbound;
  made.outcome = outcome;
  made.purpose = Purpose::collection;
  made.recipient = Relation::debtor;
  made.debt = call.debt.id;
  made.person = call.debtor.id;
  made.collector = call.collector.id;
  made.creditor = call.creditor.id;
  made.agent = call.agent.id;
  made.reply_to_debtor = false;
  if (outcome == Outcome::promise_to_pay) {
    PromiseRecord& promise = call.debt.promises.add();
    promise.status = DebtPromisesStatus::open;
    promise.due_on = call.debtor.time_zones.list().front()->local(at).date.days + 3;
    promise.amount = call.debt.amount;
  }
}

/// The pace that the dialer itself would keep. How much of it is permitted it learns by asking again.
std::chrono::minutes pause_after(Outcome outcome) {
  switch (outcome) {
  case Outcome::busy: return 30min;
  case Outcome::no_answer: return 4h;
  default: return 48h;
  }
}

/// Where waiting does not help although each rule of today would let go some day: what stands in the way on that day.
std::string rules_later(const Decision& decision, const Rulebook& rules) {
  Instant later = decision.proposal().action.at.value();
  for (const Reason& reason : decision.reasons()) {
    const std::optional<Instant> gone = reason.remedy().wait_until;
    if (!gone) return {}; // this one never lets go, and has been told
    later = std::max(later, *gone);
  }
  Proposal then = decision.proposal();
  then.action.at = later;
  const Decision next = rules.decide(then);
  return next.allowed() ? "" : "; then " + rules_of(next);
}

void say(Account& account, Instant at, const std::string& text) { account.log.push_back(local_time(account, at) + "  " + text); }

} // namespace

void attempt(Account& account, Instant now, const Rulebook& rules) {
  account.call.action.at = now;
  const Decision decision = rules.decide(account.call);
  if (decision.allowed()) {
    const Outcome outcome = account.answers[account.attempts++];
    record(account, now, outcome);
    say(account, now, "called: " + std::string{word(outcome)});
    const bool done = account.attempts == account.answers.size();
    account.due = done ? Instant::never() : Instant{now.sys() + pause_after(outcome)};
    return;
  }
  // The decision refers to the account's proposal, so everything is read from it before that changes.
  const std::optional<Instant> from = decision.permitted_from();
  account.due = from.value_or(Instant::never());
  say(account, now, "denied: " + rules_of(decision) + (from ? "; again " + local_time(account, *from) : rules_later(decision, rules) + "; dropped"));
}

void tell_change(Account& account, const Rulebook& before, const Rulebook& after) {
  if (account.due.is_never()) return;
  account.call.action.at = account.due;
  const Decision was = before.decide(account.call), is = after.decide(account.call);
  if (was.allowed() == is.allowed()) return;
  const std::string call = "new rules: the call of " + local_time(account, account.due);
  account.log.push_back(is.allowed() ? call + " is allowed now" : call + " is denied now by " + rules_of(is));
}

} // namespace dialer
