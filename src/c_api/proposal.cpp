#include "c_api/proposal.hpp"

#include "c_api/text.hpp"
#include "document/report.hpp"
#include "facts/proposal_reader.hpp"
#include "facts/tables.hpp"

#include <algorithm>
#include <bit>
#include <chrono>
#include <utility>

using namespace licito::c_api;
using licito::facts::Refusal;
using licito::facts::Setter;
using licito::facts::Target;

namespace {

licito_status status_of(const Refusal& refusal) {
  switch (refusal.why) {
  case Refusal::Why::unknown: return LICITO_UNKNOWN_NAME;
  case Refusal::Why::type: return LICITO_WRONG_TYPE;
  case Refusal::Why::limit: return LICITO_TOO_MUCH;
  }
  return LICITO_BROKEN;
}

/// Finds the fact, sets it by `how`, and notes that it is given.
template <class How> licito_status set(licito_proposal* proposal, licito_fact fact, How how) {
  if (const auto bad = check(proposal)) return bad;
  const licito_status status = guarded([&] {
    ++proposal->facts->changes;
    Target target = target_of(proposal->vocabulary(), fact);
    if (target.fact == nullptr)
      return proposal->spoil(LICITO_UNKNOWN_NAME, "E0301", "the handle stands for no fact of this rulebook", "find it by `licito_fact_find`");
    if (target.field != nullptr) {
      if (proposal->list != target.fact)
        return proposal->spoil(LICITO_OUT_OF_TURN, "E0303", "`" + std::string{target.path()} + "` is a field, and no record of its list was begun",
                               "begin one by `licito_proposal_begin_record`");
      target.record = proposal->record;
    }
    const licito::Rulebook& book = proposal->facts->book->rulebook;
    Setter setter(book.vocabulary(), book.zones(), proposal->facts->proposal);
    if (std::optional<Refusal> refusal = how(setter, target))
      return proposal->spoil(status_of(*refusal), std::move(refusal->code), std::move(refusal->message), std::move(refusal->hint));
    const auto position = static_cast<std::size_t>(target.fact - proposal->vocabulary().facts().data());
    proposal->given[position / 64] |= std::uint64_t{1} << position % 64;
    if (target.fact->path.starts_with("action.offer.")) proposal->facts->proposal.action.offer.given = true;
    return licito_status{LICITO_OK};
  });
  if (status != LICITO_OK) proposal->spoilt = true; // also where memory ran out before it could be said
  return status;
}

licito_status not_utf8(licito_proposal* proposal, licito_status status) {
  if (const auto bad = check(proposal)) return bad;
  return guarded([&] { return proposal->spoil(status, "E0002", licito_status_text(status), {}); });
}

std::string kind_named(const licito_proposal& proposal) {
  const auto& words = proposal.vocabulary().list(proposal.vocabulary().facts()[licito::facts::well_known().act_kind].list).words;
  return words[proposal.facts->proposal.action.kind.code - 1u];
}

} // namespace

void licito_proposal::clear() {
  ++facts->changes;
  facts->proposal.clear();
  problems.clear();
  given.assign((vocabulary().facts().size() + 63) / 64, 0);
  list = nullptr;
  record = nullptr;
  spoilt = live_follows = false;
}

licito_status licito_proposal::spoil(licito_status status, std::string code, std::string message, std::string hint) {
  spoilt = true;
  if (problems.all.size() < licito::document::Report::limit) problems.add(problem(std::move(code), std::move(message), std::move(hint)));
  return status;
}

// What the reader of documents looks at when all facts are there (facts::ProposalReader::finish), for facts that stand in no document.
licito_status licito_proposal::settle(const std::shared_ptr<const Book>& book) {
  if (book != facts->book && book != same_words_as) {
    if (!book->rulebook.vocabulary().same_words(vocabulary())) return LICITO_OTHER_WORDS;
    same_words_as = book;
  }
  if (spoilt) return LICITO_REFUSED;
  if (settled_at == facts->changes) return LICITO_OK;
  if (record != nullptr)
    return spoil(LICITO_OUT_OF_TURN, "E0303", "a record of `" + list->path + "` was begun and not ended", "call `licito_proposal_end_record`");

  licito::Action& action = facts->proposal.action;
  const std::uint32_t kinds = licito::facts::kinds_of(action);
  const auto all = vocabulary().facts();
  const auto has = [&](std::size_t position) { return (all[position].kinds & kinds) != 0; };
  const std::size_t content_live = licito::facts::well_known().content_live;
  if (live_follows && (given[content_live / 64] >> content_live % 64 & 1u) == 0) action.content.live.reset(); // it may follow no longer
  live_follows = false;
  const licito::FactInfo* content = nullptr;
  for (std::size_t word = 0; word != given.size(); ++word)
    for (std::uint64_t bits = given[word]; bits != 0; bits &= bits - 1) {
      const std::size_t position = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
      if (!has(position))
        spoil(LICITO_REFUSED, "E0305", "the act `" + kind_named(*this) + "` has no `" + all[position].path + "`", "unset it, or clear the proposal");
      if (all[position].content && position != content_live) content = &all[position];
    }
  if (action.offer.given && action.kind && (kinds >> static_cast<unsigned>(licito::Kind::offer) & 1u) == 0)
    spoil(LICITO_REFUSED, "E0305", "the act `" + kind_named(*this) + "` carries no `offer`", "acts that do: contact, offer");
  if (content != nullptr) {
    if (action.content.live == true)
      spoil(LICITO_REFUSED, "E0306", "`action.content.live` is true, so nothing of the content is fixed beforehand; found `" + content->path + "`",
            "leave the other content facts out, or set `content.live` to false");
    else if (has(content_live) && !action.content.live) {
      action.content.live = false;
      live_follows = true;
    }
  }
  const licito::Debt& debt = facts->proposal.debt;
  if (debt.due_on && !debt.due_on->is_never() && debt.days_past_due && action.at && !action.at->is_never()) {
    const auto& zones = facts->proposal.debtor.time_zones.list();
    const auto counted = [&](const licito::Zone* zone) { return std::int64_t{zone->local(*action.at).date.days} - debt.due_on->days; };
    if (!zones.empty() && std::none_of(zones.begin(), zones.end(), [&](const licito::Zone* zone) { return counted(zone) == *debt.days_past_due; }))
      spoil(LICITO_REFUSED, "E0306",
            "`debt.days_past_due` is " + std::to_string(*debt.days_past_due) + ", but from `debt.due_on` to the day of the act it is " +
                std::to_string(counted(zones.front())),
            "give one of the two: days past due follow from `debt.due_on`");
  }
  if (spoilt) return LICITO_REFUSED;
  settled_at = facts->changes;
  return LICITO_OK;
}

licito_status licito_proposal_new(const licito_rulebook* book, licito_proposal** proposal) {
  if (const auto bad = first_of(check(book), place(proposal))) return bad;
  return guarded([&] {
    auto made = std::make_unique<licito_proposal>(book->book);
    made->clear();
    *proposal = made.release();
    return licito_status{LICITO_OK};
  });
}

licito_status licito_proposal_clear(licito_proposal* proposal) {
  if (const auto bad = check(proposal)) return bad;
  return guarded([&] {
    proposal->clear();
    return licito_status{LICITO_OK};
  });
}

void licito_proposal_free(licito_proposal* proposal) { destroy(proposal); }

licito_status licito_proposal_read_json(licito_proposal* proposal, const char* json, size_t size, const char* name, size_t name_size) {
  std::string_view file;
  if (const auto bad = check(proposal)) return bad;
  const licito_status status = guarded([&] {
    proposal->clear(); // whatever comes of it, the facts of the act before are gone
    if (const auto bad = read(name, name_size, file)) return proposal->spoil(bad, "E0002", licito_status_text(bad), "`name` stands for the file");
    if (json == nullptr) return proposal->spoil(LICITO_NO_HANDLE, "E0002", licito_status_text(LICITO_NO_HANDLE), "give a document");
    const auto refuse_all = [&](std::vector<licito::Diagnostic> why) {
      proposal->spoilt = true;
      for (licito::Diagnostic& one : why) proposal->problems.add(std::move(one));
      return licito_status{LICITO_REFUSED};
    };
    std::string text(json, size == LICITO_NUL ? std::char_traits<char>::length(json) : size);
    auto tree = licito::document::Tree::json(std::move(text), std::string(file.empty() ? "<json>" : file));
    if (!tree) return refuse_all(std::move(tree.error().diagnostics));
    const licito::Rulebook& book = proposal->facts->book->rulebook;
    licito::document::Report report;
    if (!licito::read_proposal((*tree)->root(), book.vocabulary(), book.zones(), proposal->facts->proposal, report)) return refuse_all(report.take());
    return licito_status{LICITO_OK};
  });
  if (status != LICITO_OK) proposal->spoilt = true;
  return status;
}

licito_status licito_proposal_set_text(licito_proposal* proposal, licito_fact fact, const char* text, size_t size) {
  std::string_view value;
  if (const auto bad = read(text, size, value)) return not_utf8(proposal, bad);
  return set(proposal, fact, [&](Setter& setter, const Target& target) { return setter.text(target, value); });
}

licito_status licito_proposal_set_word(licito_proposal* proposal, licito_fact fact, const char* word, size_t size) {
  std::string_view value;
  if (const auto bad = read(word, size, value)) return not_utf8(proposal, bad);
  return set(proposal, fact, [&](Setter& setter, const Target& target) { return setter.word(target, value); });
}

licito_status licito_proposal_set_code(licito_proposal* proposal, licito_fact fact, licito_word code) {
  return set(proposal, fact, [&](Setter& setter, const Target& target) { return setter.word(target, code); });
}

licito_status licito_proposal_set_boolean(licito_proposal* proposal, licito_fact fact, int32_t value) {
  return set(proposal, fact, [&](Setter& setter, const Target& target) { return setter.boolean(target, value != 0); });
}

licito_status licito_proposal_set_number(licito_proposal* proposal, licito_fact fact, int64_t value) {
  return set(proposal, fact, [&](Setter& setter, const Target& target) { return setter.number(target, value); });
}

licito_status licito_proposal_set_percent(licito_proposal* proposal, licito_fact fact, int64_t ten_thousandths) {
  return set(proposal, fact, [&](Setter& setter, const Target& target) { return setter.percent(target, licito::Percent{ten_thousandths}); });
}

licito_status licito_proposal_set_money(licito_proposal* proposal, licito_fact fact, int64_t minor, const char* currency, size_t size) {
  std::string_view code;
  if (const auto bad = read(currency, size, code)) return not_utf8(proposal, bad);
  return set(proposal, fact, [&](Setter& setter, const Target& target) { return setter.money(target, minor, code); });
}

licito_status licito_proposal_set_date(licito_proposal* proposal, licito_fact fact, int32_t year, int32_t month, int32_t day) {
  return set(proposal, fact, [&](Setter& setter, const Target& target) -> std::optional<Refusal> {
    const bool in_range = year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    const std::chrono::year_month_day date{std::chrono::year{in_range ? year : 0}, std::chrono::month{in_range ? static_cast<unsigned>(month) : 0u},
                                           std::chrono::day{in_range ? static_cast<unsigned>(day) : 0u}};
    if (!date.ok())
      return Refusal{Refusal::Why::type, "E0303", "`" + std::string{target.path()} + "`: there is no such date from 1900 to 2199",
                     "give year, month from 1, day from 1"};
    return setter.date(target, licito::Date{std::chrono::sys_days{date}});
  });
}

licito_status licito_proposal_set_instant(licito_proposal* proposal, licito_fact fact, int64_t seconds_since_1970) {
  return set(proposal, fact, [&](Setter& setter, const Target& target) -> std::optional<Refusal> {
    const licito::Instant at{seconds_since_1970};
    if (at.is_never()) // the number that stands for it inside is no instant of a host
      return Refusal{Refusal::Why::limit, "E0303", "`" + std::string{target.path()} + "`: an instant outside the years 1900 to 2199", {}};
    return setter.instant(target, at);
  });
}

licito_status licito_proposal_set_never(licito_proposal* proposal, licito_fact fact) {
  return set(proposal, fact, [&](Setter& setter, const Target& target) { return setter.never(target); });
}

licito_status licito_proposal_set_key(licito_proposal* proposal, licito_fact fact, uint64_t key) {
  return set(proposal, fact, [&](Setter& setter, const Target& target) { return setter.key(target, key); });
}

licito_status licito_proposal_set_zone(licito_proposal* proposal, licito_fact fact, licito_zone zone) {
  return set(proposal, fact, [&](Setter& setter, const Target& target) -> std::optional<Refusal> {
    const licito::Zone* one = nullptr;
    const auto all = zones_of(proposal->facts->book->rulebook.zones(), zone, one);
    if (all.empty())
      return Refusal{Refusal::Why::unknown, "E0304", "`" + std::string{target.path()} + "`: the handle stands for no time zone of this rulebook",
                     "find it by `licito_zone_find`"};
    return setter.zones(target, all);
  });
}

licito_status licito_proposal_set_none(licito_proposal* proposal, licito_fact fact) {
  return set(proposal, fact, [&](Setter& setter, const Target& target) -> std::optional<Refusal> {
    if (target.fact == proposal->list && target.field == nullptr)
      return Refusal{Refusal::Why::type, "E0303", "a record of `" + target.fact->path + "` is being filled", "end it first"};
    return setter.none(target);
  });
}

licito_status licito_proposal_unset(licito_proposal* proposal, licito_fact fact) {
  const licito_status status = set(proposal, fact, [&](Setter& setter, const Target& target) { return setter.unset(target); });
  if (status != LICITO_OK) return status;
  const Target target = target_of(proposal->vocabulary(), fact);
  const auto position = static_cast<std::size_t>(target.fact - proposal->vocabulary().facts().data());
  if (target.field == nullptr) proposal->given[position / 64] &= ~(std::uint64_t{1} << position % 64);
  return LICITO_OK;
}

licito_status licito_proposal_carry_offer(licito_proposal* proposal) {
  if (const auto bad = check(proposal)) return bad;
  ++proposal->facts->changes;
  proposal->facts->proposal.action.offer.given = true;
  return LICITO_OK;
}

licito_status licito_proposal_begin_record(licito_proposal* proposal, licito_fact list) {
  if (const auto bad = check(proposal)) return bad;
  if (proposal->record != nullptr)
    return guarded([&] {
      return proposal->spoil(LICITO_OUT_OF_TURN, "E0303", "a record of `" + proposal->list->path + "` was begun and not ended", "end it first");
    });
  return set(proposal, list, [&](Setter& setter, const Target& target) -> std::optional<Refusal> {
    if (target.type() != licito::FactType::records || target.field != nullptr)
      return Refusal{Refusal::Why::type, "E0303", "`" + std::string{target.path()} + "` is no list of records", {}};
    std::byte* record = setter.add_record(*target.fact);
    if (record == nullptr)
      return Refusal{Refusal::Why::limit, "E0307",
                     "`" + target.fact->path + "`: more than " + std::to_string(licito::facts::ProposalLimits::records) + " records",
                     "a rulebook says how far back it looks: older records can be left out"};
    proposal->list = target.fact;
    proposal->record = record;
    return std::nullopt;
  });
}

licito_status licito_proposal_end_record(licito_proposal* proposal) {
  if (const auto bad = check(proposal)) return bad;
  if (proposal->record == nullptr)
    return guarded([&] { return proposal->spoil(LICITO_OUT_OF_TURN, "E0303", "no record was begun", "call `licito_proposal_begin_record` first"); });
  ++proposal->facts->changes;
  proposal->list = nullptr;
  proposal->record = nullptr;
  return LICITO_OK;
}

licito_status licito_proposal_problems(const licito_proposal* proposal, const licito_problems** problems) {
  if (const auto bad = first_of(check(proposal), place(problems))) return bad;
  *problems = &proposal->problems;
  return LICITO_OK;
}
