// Decisions as C reads them.

#include "licito/decision.hpp"
#include "c_api/proposal.hpp"
#include "c_api/text.hpp"
#include "licito/render.hpp"

#include <boost/json.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

using namespace licito::c_api;

struct licito_decision : Handle<Tag::decision> {
  std::shared_ptr<const Book> book;
  std::shared_ptr<const Book> filled_for; ///< The rulebook whose zones the facts point to: it may be another.
  std::shared_ptr<Facts> facts;           ///< Null once detached.
  std::uint64_t changes = 0;              ///< Of the facts, when it was made.
  std::optional<licito::Decision> made;

  /// What was worked out when it was asked for.
  Texts texts;
  std::optional<std::vector<licito::Reason>> reasons, warnings;
  std::optional<std::vector<licito::Obligation>> obligations;
  std::optional<std::vector<std::string>> missing;
  std::optional<boost::json::value> document;

  /// Before the decision itself goes, or moves: what refers to it. Texts stay.
  void forget_parts() {
    reasons.reset();
    warnings.reset();
    obligations.reset();
    missing.reset();
  }
  void forget() {
    forget_parts();
    made.reset();
    texts.clear();
    document.reset();
  }
  const std::vector<licito::Reason>& list(licito_part part) {
    auto& wanted = part == LICITO_WARNINGS ? warnings : reasons;
    if (!wanted) wanted = part == LICITO_WARNINGS ? made->warnings() : made->reasons();
    return *wanted;
  }
  const std::vector<licito::Obligation>& duties() {
    if (!obligations) obligations = made->obligations();
    return *obligations;
  }
  const std::vector<std::string>& lacking() {
    if (!missing) missing = made->missing();
    return *missing;
  }
};

namespace {

/// Whether there is a decision to read, and it still speaks of the facts that it was made for.
licito_status readable(const licito_decision* decision) noexcept {
  if (const auto bad = check(decision)) return bad;
  if (!decision->made) return LICITO_OUT_OF_TURN;
  if (decision->facts != nullptr && decision->facts->changes != decision->changes) return LICITO_OUT_OF_TURN;
  return LICITO_OK;
}

licito_status reason_or_warning(licito_part part) noexcept {
  return part == LICITO_REASONS || part == LICITO_WARNINGS ? LICITO_OK : LICITO_NO_SUCH_INDEX;
}

void tell(std::optional<licito::Instant> at, int64_t* seconds, int32_t* known) {
  *known = at ? 1 : 0;
  *seconds = at ? at->seconds : 0;
}

template <class Write> licito_status whole(licito_decision* decision, const char* language, size_t size, licito_text* text, Write write) {
  std::string_view wanted;
  if (const auto bad = first_of(readable(decision), place(text), read(language, size, wanted))) return bad;
  return guarded([&] {
    *text = decision->texts.keep(write(wanted));
    return licito_status{LICITO_OK};
  });
}

} // namespace

licito_status licito_decision_new(licito_decision** decision) {
  if (const auto bad = place(decision)) return bad;
  return guarded([&] {
    *decision = std::make_unique<licito_decision>().release();
    return licito_status{LICITO_OK};
  });
}

void licito_decision_free(licito_decision* decision) { destroy(decision); }

licito_status licito_decide(const licito_rulebook* book, licito_proposal* proposal, licito_decision* decision) {
  // First of all the decision before is over: whoever looks at no status does not act on another act's answer.
  if (check(decision) == LICITO_OK) decision->forget();
  if (const auto bad = first_of(check(book), check(proposal), check(decision))) return bad;
  return guarded([&] {
    if (const auto bad = proposal->settle(book->book)) return bad;
    // References are counted by all threads in one place: only taken where they are not held already.
    if (decision->book != book->book) decision->book = book->book;
    if (decision->facts != proposal->facts) {
      decision->facts = proposal->facts;
      decision->filled_for = proposal->facts->book;
    }
    decision->changes = proposal->facts->changes;
    decision->made = book->rules().decide(proposal->facts->proposal);
    return licito_status{LICITO_OK};
  });
}

licito_status licito_decide_batch(const licito_rulebook* book, licito_proposal* const* proposals, licito_decision* const* decisions, size_t count,
                                  licito_status* statuses) {
  if (count != 0)
    if (const auto bad = first_of(place(proposals), place(decisions))) return bad;
  licito_status first = check(book); // each decision is made all the same: then it is one that says so, and not the one before
  for (size_t i = 0; i != count; ++i) {
    const licito_status one = licito_decide(book, proposals[i], decisions[i]);
    if (statuses != nullptr) statuses[i] = one;
    if (first == LICITO_OK) first = one;
  }
  return first;
}

licito_status licito_decision_detach(licito_decision* decision) {
  if (const auto bad = readable(decision)) return bad;
  if (decision->facts == nullptr) return LICITO_OK;
  return guarded([&] {
    licito::Decision apart = decision->made->detach(decision->book->rulebook);
    decision->forget_parts();
    decision->made = std::move(apart);
    decision->facts = nullptr;
    return licito_status{LICITO_OK};
  });
}

licito_status licito_decision_allowed(const licito_decision* decision, int32_t* allowed) {
  if (place(allowed) == LICITO_OK) *allowed = 0; // whoever looks at no status does not act
  if (const auto bad = first_of(readable(decision), place(allowed))) return bad;
  *allowed = decision->made->allowed() ? 1 : 0;
  return LICITO_OK;
}

licito_status licito_decision_undecided(const licito_decision* decision, int32_t* undecided) {
  if (const auto bad = first_of(readable(decision), place(undecided))) return bad;
  *undecided = decision->made->undecided() ? 1 : 0;
  return LICITO_OK;
}

licito_status licito_decision_error(licito_decision* decision, licito_text* code, licito_text* message, licito_text* rule) {
  if (const auto bad = first_of(readable(decision), place(code), place(message), place(rule))) return bad;
  return guarded([&] {
    const auto error = decision->made->error();
    *code = error ? decision->texts.keep(error->code) : empty_text();
    *message = error ? decision->texts.keep(error->message) : empty_text();
    *rule = error ? decision->texts.keep(error->rule) : empty_text();
    return licito_status{LICITO_OK};
  });
}

licito_status licito_decision_count(licito_decision* decision, licito_part part, size_t* count) {
  if (const auto bad = first_of(readable(decision), place(count))) return bad;
  return guarded([&] {
    switch (part) {
    case LICITO_REASONS:
    case LICITO_WARNINGS: *count = decision->list(part).size(); break;
    case LICITO_OBLIGATIONS: *count = decision->duties().size(); break;
    case LICITO_MISSING: *count = decision->lacking().size(); break;
    default: return licito_status{LICITO_NO_SUCH_INDEX};
    }
    return licito_status{LICITO_OK};
  });
}

licito_status licito_decision_reason(licito_decision* decision, licito_part part, size_t index, licito_reason* reason) {
  if (const auto bad = first_of(readable(decision), reason_or_warning(part), place(reason))) return bad;
  return guarded([&] {
    const auto& all = decision->list(part);
    if (index >= all.size()) return licito_status{LICITO_NO_SUCH_INDEX};
    const licito::Reason& one = all[index];
    Texts& texts = decision->texts;
    *reason = {texts.keep(one.rule()),
               texts.keep(one.code()),
               texts.keep(to_string(one.authority())),
               texts.keep(to_string(one.strength())),
               texts.keep(one.citation()),
               one.verified() ? 1 : 0,
               one.unchecked() ? 1 : 0};
    return licito_status{LICITO_OK};
  });
}

licito_status licito_decision_message(licito_decision* decision, licito_part part, size_t index, const char* language, size_t size,
                                      licito_text* message) {
  std::string_view wanted;
  if (const auto bad = first_of(readable(decision), place(message), read(language, size, wanted))) return bad;
  return guarded([&] {
    const auto tell_of = [&](const auto& all) {
      if (index >= all.size()) return licito_status{LICITO_NO_SUCH_INDEX};
      *message = decision->texts.keep(all[index].message(wanted));
      return licito_status{LICITO_OK};
    };
    if (part == LICITO_OBLIGATIONS) return tell_of(decision->duties());
    if (const auto bad = reason_or_warning(part)) return bad;
    return tell_of(decision->list(part));
  });
}

licito_status licito_decision_remedy(licito_decision* decision, licito_part part, size_t index, licito_text* json) {
  if (const auto bad = first_of(readable(decision), reason_or_warning(part), place(json))) return bad;
  return guarded([&] {
    if (index >= decision->list(part).size()) return licito_status{LICITO_NO_SUCH_INDEX};
    if (!decision->document) decision->document = boost::json::parse(licito::to_json(*decision->made));
    const auto& all = decision->document->at(part == LICITO_WARNINGS ? "warnings" : "reasons").as_array();
    *json = decision->texts.keep(boost::json::serialize(all.at(index).at("remedy")));
    return licito_status{LICITO_OK};
  });
}

licito_status licito_decision_wait_until(licito_decision* decision, licito_part part, size_t index, int64_t* seconds, int32_t* known) {
  if (const auto bad = first_of(readable(decision), reason_or_warning(part), place(seconds), place(known))) return bad;
  return guarded([&] {
    const auto& all = decision->list(part);
    if (index >= all.size()) return licito_status{LICITO_NO_SUCH_INDEX};
    tell(all[index].remedy().wait_until, seconds, known);
    return licito_status{LICITO_OK};
  });
}

licito_status licito_decision_obligation(licito_decision* decision, size_t index, licito_text* rule, licito_text* duty) {
  if (const auto bad = first_of(readable(decision), place(rule), place(duty))) return bad;
  return guarded([&] {
    const auto& all = decision->duties();
    if (index >= all.size()) return licito_status{LICITO_NO_SUCH_INDEX};
    *rule = decision->texts.keep(all[index].rule());
    *duty = decision->texts.keep(all[index].duty());
    return licito_status{LICITO_OK};
  });
}

licito_status licito_decision_missing(licito_decision* decision, size_t index, licito_text* fact) {
  if (const auto bad = first_of(readable(decision), place(fact))) return bad;
  return guarded([&] {
    const auto& all = decision->lacking();
    if (index >= all.size()) return licito_status{LICITO_NO_SUCH_INDEX};
    *fact = decision->texts.keep(all[index]);
    return licito_status{LICITO_OK};
  });
}

licito_status licito_decision_permitted_from(licito_decision* decision, int64_t horizon_seconds, int64_t* seconds, int32_t* known) {
  if (const auto bad = first_of(readable(decision), place(seconds), place(known))) return bad;
  return guarded([&] {
    constexpr int64_t most = int64_t{200} * 366 * 86'400; // zones and calendars are known no longer
    const int64_t horizon = horizon_seconds <= 0 ? licito::default_horizon.count() : horizon_seconds < most ? horizon_seconds : most;
    tell(decision->made->permitted_from(std::chrono::seconds{horizon}), seconds, known);
    return licito_status{LICITO_OK};
  });
}

licito_status licito_decision_json(licito_decision* decision, const char* language, size_t size, licito_text* json) {
  return whole(decision, language, size, json, [&](std::string_view wanted) { return licito::to_json(*decision->made, wanted); });
}

licito_status licito_decision_explain(licito_decision* decision, const char* language, size_t size, licito_text* text) {
  return whole(decision, language, size, text, [&](std::string_view wanted) {
    licito::TextStyle style;
    style.language = wanted;
    return licito::explain(*decision->made, style);
  });
}
