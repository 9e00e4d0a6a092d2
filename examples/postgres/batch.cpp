#include "batch.hpp"

#include "account.hpp"

#include <licito/render.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <string>

namespace scrub {

using namespace licito;

namespace {

/// What is written back: a column an array, so that a batch is one statement.
struct Answers {
  Array ids, effects, undecided, rules, from, decisions;
};

void note(Answers& answers, std::string_view id, const Decision& decision, Totals& totals) {
  answers.ids.add(id);
  answers.effects.add(decision.allowed() ? "allow" : "deny");
  answers.undecided.add(decision.undecided() ? "true" : "false");
  Array rules; // an array has no ragged rows: each goes as a text of its own
  for (const Reason& reason : decision.reasons()) rules.add(reason.rule());
  answers.rules.add(rules.text());
  if (const auto from = decision.allowed() ? std::nullopt : decision.permitted_from())
    answers.from.add(std::to_string(from->seconds));
  else
    answers.from.add(std::nullopt);
  answers.decisions.add(to_json(decision, "es"));
  ++(decision.allowed() ? totals.allowed : decision.undecided() ? totals.undecided : totals.denied);
}

/// What cannot be read is denied, with the reason in its place.
void note_unreadable(Answers& answers, std::string_view id, const std::string& problem, const Rulebook& book, Totals& totals) {
  Diagnostic why;
  why.code = "E0303";
  why.file = "campaign " + std::string{id};
  why.message = problem;
  answers.ids.add(id);
  answers.effects.add("deny");
  answers.undecided.add("false");
  answers.rules.add("{}");
  answers.from.add(std::nullopt);
  answers.decisions.add(to_json(Rejection{{why}}, book));
  ++totals.unreadable;
}

} // namespace

int judge_batch(Database& database, const Rulebook& book, int size, Totals& totals) {
  database.run("begin");
  const Rows rows = database.run("select c.id, c.account, extract(epoch from c.call_at)::bigint as call_at, a.place, a.time_zone, a.call_consent,"
                                 "       a.agreed_hours_read, trim_scale(a.amount)::text as amount, a.currency"
                                 "  from campaign c join account a on a.id = c.account"
                                 " where c.effect is null order by c.id limit $1::int for update of c skip locked",
                                 {std::to_string(size)});
  if (rows.size() == 0) {
    database.run("commit");
    return 0;
  }
  Array accounts;
  std::int64_t earliest = std::numeric_limits<std::int64_t>::max();
  for (int row = 0; row != rows.size(); ++row) {
    accounts.add(rows.at(row, "account"));
    earliest = std::min<std::int64_t>(earliest, std::stoll(std::string{*rows.at(row, "call_at")}));
  }
  // No further back than some rule looks: a rulebook says how far that is. A day more, for dates are local.
  const auto needed = book.history_needed();
  const Rows contacts = database.run("select account, extract(epoch from at)::bigint as at, channel, outcome from contact"
                                     " where account = any($1::bigint[]) and at > to_timestamp($2::bigint) order by account, at",
                                     {accounts.text(), std::to_string(needed ? earliest - needed->count() - 86'400 : 0)});
  std::multimap<std::string_view, int> contacts_of;
  for (int row = 0; row != contacts.size(); ++row) contacts_of.emplace(*contacts.at(row, "account"), row);

  Answers answers;
  Proposal call; // one for all: it keeps its memory
  for (int row = 0; row != rows.size(); ++row) {
    const std::string_view id = *rows.at(row, "id");
    std::string problem = fill(call, rows, row, book);
    const auto [first, last] = contacts_of.equal_range(*rows.at(row, "account"));
    for (auto at = first; at != last && problem.empty(); ++at) problem = add_contact(call, contacts, at->second, book);
    if (problem.empty())
      note(answers, id, book.decide(call), totals);
    else
      note_unreadable(answers, id, problem, book, totals);
  }

  database.run(
      "update campaign c set effect = v.effect, undecided = v.undecided::boolean, rules = v.rules::text[],"
      "       permitted_from = to_timestamp(v.permitted_from::bigint), decision = v.decision::jsonb"
      "  from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])"
      "       as v(id, effect, undecided, rules, permitted_from, decision)"
      " where c.id = v.id",
      {answers.ids.text(), answers.effects.text(), answers.undecided.text(), answers.rules.text(), answers.from.text(), answers.decisions.text()});
  database.run("commit");
  return rows.size();
}

} // namespace scrub
