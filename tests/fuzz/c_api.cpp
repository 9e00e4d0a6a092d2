// Any calls of the C interface in any order, on handles that are right, of another kind, freed or null. A line is a call: its name, the slots of its
// handles (one digit each), and a text or `FACT=VALUE` where it takes one:
//
//   book 0                    slot 0: a reference to a rulebook        options 0 / parse 10 {licito: 1, …}     slot 1: another, of this pack
//   proposal 20               slot 2: a proposal for the book of 0     text 2 debt.id=a-1, word, number, …     its facts
//   decision 3                slot 3                                   decide 023                              slot 3 decides 2 by 0
//   read 3 0                  everything that the decision tells       free 2                                  by what it really is
//
// What must hold whatever is called: only a live handle of the right kind is taken, what is not given is not touched, a text ends with its NUL, a
// proposal that a setter spoilt is not decided, and nothing is broken.

#include "fuzz/target.hpp"
#include "licito/licito.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <map>

namespace {

using fuzzed::must;

enum class Kind { none, options, book, current, proposal, decision, problems };

struct Slot {
  void* handle = nullptr;
  Kind kind = Kind::none;
  bool freed = false;
  bool spoilt = false; ///< Of a proposal: a setter failed since it was cleared.
  bool is(Kind wanted) const { return kind == wanted && !freed; }
};

licito_text text(std::string_view of) { return {of.data(), of.size()}; }

void look(licito_text given) {
  must(given.data != nullptr && given.data[given.size] == '\0', "a text that is given ends with its NUL");
  must(std::string_view(given.data, given.size).find('\0') == std::string_view::npos, "a text that is given holds no NUL");
}

void look(const licito_problems* problems) {
  std::size_t count = 0;
  licito_text all{};
  must(licito_problems_count(problems, &count) == LICITO_OK, "problems can be counted");
  for (std::size_t i = 0; i <= count; ++i) {
    licito_problem one{};
    must((licito_problems_get(problems, i, &one) == LICITO_OK) == (i < count), "there are as many problems as were counted");
    if (i < count)
      for (const licito_text part : {one.code, one.file, one.message, one.hint}) look(part);
  }
  must(licito_problems_text(problems, &all) == LICITO_OK, "problems can be shown");
  look(all);
}

licito_rulebook* shared_book() {
  static licito_rulebook* const book = [] {
    const std::string rules = std::string{LICITO_SOURCE_DIR} + "/rules", house = rules + "/house/telephone-collections.yaml",
                      law = rules + "/co/ley-2300.yaml";
    const char* const paths[] = {house.c_str(), law.c_str()};
    licito_options* options = nullptr;
    licito_rulebook* made = nullptr;
    must(licito_options_new(&options) == LICITO_OK && licito_options_shipped_rules(options, rules.data(), rules.size()) == LICITO_OK &&
             licito_rulebook_load(paths, 2, options, &made, nullptr) == LICITO_OK,
         "the shipped packs load");
    licito_options_free(options);
    return made;
  }();
  return book;
}

class Session {
public:
  ~Session() {
    for (Slot& slot : slots_) release(slot);
    for (Slot& slot : replaced_) release(slot);
  }

  void call(std::string_view line) {
    const std::size_t space = std::min(line.find(' '), line.size());
    const auto found = calls().find(line.substr(0, space));
    if (found == calls().end()) return;
    line.remove_prefix(std::min(space + 1, line.size()));
    const std::size_t digits = std::min(line.find(' '), line.size());
    chosen_ = line.substr(0, digits);
    rest_ = line.substr(std::min(digits + 1, line.size()));
    const licito_status status = found->second(*this);
    must(status >= LICITO_OK && status <= LICITO_NO_MEMORY, "a status is one of those that are told, and nothing is broken");
    must(*licito_status_text(status) != '\0', "a status has a text");
  }

private:
  using Call = std::function<licito_status(Session&)>;

  Slot& slot(std::size_t nth) {
    const char digit = nth < chosen_.size() ? chosen_[nth] : '0';
    return slots_[digit >= '0' && digit <= '9' ? static_cast<std::size_t>(digit - '0') : 0];
  }
  template <class Handle> Handle* as(std::size_t nth) { return static_cast<Handle*>(slot(nth).handle); }
  licito_rulebook* book(std::size_t nth) { return as<licito_rulebook>(nth); }
  licito_proposal* proposal(std::size_t nth) { return as<licito_proposal>(nth); }
  licito_decision* decision(std::size_t nth) { return as<licito_decision>(nth); }

  /// A call that needs these kinds of handles fails where one of them is not.
  licito_status held(licito_status status, std::initializer_list<Kind> kinds) {
    std::size_t nth = 0;
    for (const Kind kind : kinds) {
      if (!slot(nth).is(kind)) must(status == LICITO_NO_HANDLE || status == LICITO_BAD_HANDLE, "only a live handle of the right kind is taken");
      ++nth;
    }
    return status;
  }

  /// Puts what was made into a slot; `made` stayed null where nothing was.
  template <class Handle> licito_status keep(licito_status status, Handle* made, std::size_t nth, Kind kind) {
    must((status == LICITO_OK) == (made != nullptr), "a handle is given with LICITO_OK, and only then");
    if (made != nullptr) {
      replaced_.push_back(slot(nth));
      slot(nth) = {made, kind, false, false};
    }
    return status;
  }

  licito_status refused(licito_status status, licito_problems* problems) {
    must((status == LICITO_REFUSED) == (problems != nullptr), "whatever is refused is refused with a reason");
    if (problems != nullptr) look(problems);
    licito_problems_free(problems);
    return status;
  }

  static void release(Slot& slot) {
    if (slot.freed || slot.handle == nullptr) return;
    switch (slot.kind) {
    case Kind::none: break;
    case Kind::options: licito_options_free(static_cast<licito_options*>(slot.handle)); break;
    case Kind::book: licito_rulebook_free(static_cast<licito_rulebook*>(slot.handle)); break;
    case Kind::current: licito_current_free(static_cast<licito_current*>(slot.handle)); break;
    case Kind::proposal: licito_proposal_free(static_cast<licito_proposal*>(slot.handle)); break;
    case Kind::decision: licito_decision_free(static_cast<licito_decision*>(slot.handle)); break;
    case Kind::problems: licito_problems_free(static_cast<licito_problems*>(slot.handle)); break;
    }
    slot.freed = true;
  }

  /// The fact of `FACT=VALUE`: by its name, or `#` and a number of any kind.
  licito_fact fact() {
    const std::string_view name = rest_.substr(0, rest_.find('='));
    licito_fact found = 0;
    if (name.starts_with('#'))
      std::from_chars(name.data() + 1, name.data() + name.size(), found);
    else
      licito_fact_find(shared_book(), name.data(), name.size(), &found, nullptr);
    return found;
  }
  /// Behind the first of these characters; empty where there is none.
  static std::string_view behind(std::string_view text, char mark) { return text.substr(std::min(text.find(mark), text.size() - 1) + 1); }
  std::string_view value() const { return rest_.empty() ? rest_ : behind(rest_, '='); }
  std::int64_t number() const {
    const std::string_view digits = value();
    std::int64_t read = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), read);
    return read;
  }

  licito_status set(licito_status status) {
    held(status, {Kind::proposal});
    if (status != LICITO_OK && slot(0).is(Kind::proposal)) slot(0).spoilt = true;
    return status;
  }
  licito_status cleared(licito_status status) {
    held(status, {Kind::proposal});
    if (slot(0).is(Kind::proposal)) slot(0).spoilt = status != LICITO_OK;
    return status;
  }
  licito_status decided(licito_status status) {
    held(status, {Kind::book, Kind::proposal, Kind::decision});
    if (slot(1).is(Kind::proposal) && slot(1).spoilt) must(status != LICITO_OK, "a spoilt proposal is not decided");
    return status;
  }

  licito_status find() {
    licito_fact found = 7;
    licito_word word = 7;
    licito_problems* problems = nullptr;
    const licito_status status = held(licito_fact_find(book(0), rest_.data(), rest_.size(), &found, &problems), {Kind::book});
    must(status == LICITO_OK || found == 7, "what is not given is not touched");
    if (problems != nullptr) look(problems);
    licito_problems_free(problems);
    problems = nullptr;
    const licito_status second = licito_word_find(book(0), fact(), value().data(), value().size(), &word, &problems);
    must(second == LICITO_OK || word == 7, "what is not given is not touched");
    if (problems != nullptr) look(problems);
    licito_problems_free(problems);
    problems = nullptr;
    licito_zone zone = 7;
    const licito_status third = held(licito_zone_find(book(0), rest_.data(), rest_.size(), &zone, &problems), {Kind::book});
    must(third == LICITO_OK || zone == 7, "what is not given is not touched");
    must((third == LICITO_UNKNOWN_NAME) == (problems != nullptr), "a name that is not known is told");
    if (problems != nullptr) look(problems);
    licito_problems_free(problems);
    return status;
  }

  licito_status tell_book() {
    std::size_t rules = 0, packs = 0, facts = 0;
    std::int64_t seconds = 0;
    const licito_status status = held(licito_rulebook_rules(book(0), &rules), {Kind::book});
    if (status != LICITO_OK) return status;
    must(licito_rulebook_packs(book(0), &packs) == LICITO_OK && licito_rulebook_needs(book(0), &facts) == LICITO_OK &&
             licito_rulebook_history_needed(book(0), &seconds) == LICITO_OK,
         "a rulebook tells of itself");
    licito_text name{}, version{}, digest{};
    for (std::size_t i = 0; i < packs; ++i) {
      must(licito_rulebook_pack(book(0), i, &name, &version, &digest) == LICITO_OK, "a pack has a name");
      for (const licito_text part : {name, version, digest}) look(part);
    }
    must(licito_rulebook_pack(book(0), packs, &name, &version, &digest) == LICITO_NO_SUCH_INDEX, "no pack is behind the last");
    for (std::size_t i = 0; i < facts; ++i) must(licito_rulebook_need(book(0), i, &name) == LICITO_OK, "a need has a name");
    must(licito_rulebook_need(book(0), facts, &name) == LICITO_NO_SUCH_INDEX, "no need is behind the last");
    return status;
  }

  licito_status tell_problems() {
    const licito_problems* problems = nullptr;
    const licito_status status = held(licito_proposal_problems(proposal(0), &problems), {Kind::proposal});
    if (status == LICITO_OK && problems != nullptr) look(problems);
    return status;
  }

  licito_status tell_decision() {
    int32_t allowed = 7, undecided = 7, known = 7;
    const licito_status status = held(licito_decision_allowed(decision(0), &allowed), {Kind::decision});
    if (status != LICITO_OK) {
      must(allowed == 0, "whoever looks at no status does not act");
      return status;
    }
    must(licito_decision_undecided(decision(0), &undecided) == LICITO_OK && !(allowed == 1 && undecided == 1), "undecided is never a quiet allow");
    licito_text code{}, message{}, rule{};
    licito_status told = licito_decision_error(decision(0), &code, &message, &rule);
    if (told == LICITO_OUT_OF_TURN) return told; // its proposal was changed
    must(told == LICITO_OK, "a decision says whether it is an error");
    const bool error = code.size != 0;
    for (const licito_text part : {code, message, rule}) look(part);
    for (const licito_part part : {LICITO_REASONS, LICITO_WARNINGS, LICITO_OBLIGATIONS, LICITO_MISSING}) {
      std::size_t count = 0;
      must(licito_decision_count(decision(0), part, &count) == LICITO_OK, "what a decision tells can be counted");
      if (part == LICITO_REASONS && !error) must((count == 0) == (allowed == 1), "allow has no reason, deny has one");
      for (std::size_t i = 0; i <= std::min<std::size_t>(count, 8); ++i) {
        const bool there = i < count;
        if (part == LICITO_OBLIGATIONS) {
          must((licito_decision_obligation(decision(0), i, &rule, &code) == LICITO_OK) == there, "as many duties as were counted");
        } else if (part == LICITO_MISSING) {
          must((licito_decision_missing(decision(0), i, &code) == LICITO_OK) == there, "as many missing facts as were counted");
        } else {
          licito_reason reason{};
          std::int64_t seconds = 0;
          must((licito_decision_reason(decision(0), part, i, &reason) == LICITO_OK) == there, "as many reasons as were counted");
          if (!there) continue;
          must(licito_decision_wait_until(decision(0), part, i, &seconds, &known) == LICITO_OK, "a reason knows whether it passes");
          must(licito_decision_remedy(decision(0), part, i, &code) == LICITO_OK, "a reason has a remedy, which may be empty");
          look(code);
        }
        if (!there || part == LICITO_MISSING) continue;
        const licito_status said = licito_decision_message(decision(0), part, i, rest_.data(), rest_.size(), &message);
        must(said == LICITO_OK || said == LICITO_BAD_TEXT, "a reason has a message");
        if (said == LICITO_OK) look(message);
      }
    }
    std::int64_t from = 0;
    must(licito_decision_permitted_from(decision(0), 3'600 * 24 * 40, &from, &known) == LICITO_OK, "a decision knows whether time cures it");
    told = licito_decision_json(decision(0), "es", LICITO_NUL, &message);
    must(told == LICITO_OK, "a decision is a document");
    look(message);
    must(licito_decision_explain(decision(0), "en", LICITO_NUL, &message) == LICITO_OK, "a decision is a text");
    look(message);
    return status;
  }

  static const std::map<std::string_view, Call>& calls() {
    static const std::map<std::string_view, Call> all{
        {"options",
         [](Session& s) {
           licito_options* made = nullptr;
           const licito_status status = licito_options_new(&made);
           return s.keep(status, made, 0, Kind::options);
         }},
        {"anywhere", [](Session& s) { return s.held(licito_options_allow_uncovered(s.as<licito_options>(0), 1), {Kind::options}); }},
        {"zones",
         [](Session& s) {
           return s.held(licito_options_zones_of(s.as<licito_options>(0), s.book(1)), {Kind::options, Kind::book});
         }},
        {"assume",
         [](Session& s) {
           const std::string_view name = s.rest_.substr(0, s.rest_.find('=')), value = s.value();
           return s.held(licito_options_assume(s.as<licito_options>(0), name.data(), name.size(), value.data(), value.size()), {Kind::options});
         }},
        {"book",
         [](Session& s) {
           licito_rulebook* made = nullptr;
           const licito_status status = licito_rulebook_share(shared_book(), &made);
           return s.keep(status, made, 0, Kind::book);
         }},
        {"parse",
         [](Session& s) {
           licito_rulebook* made = nullptr;
           licito_problems* problems = nullptr;
           const licito_source source{text("x/fuzzed.yaml"), text(s.rest_)};
           licito_status status = licito_rulebook_parse(&source, 1, s.as<licito_options>(1), &made, &problems);
           if (s.slot(1).handle != nullptr && !s.slot(1).is(Kind::options)) must(status == LICITO_BAD_HANDLE, "only options are options");
           status = s.refused(status, problems);
           return s.keep(status, made, 0, Kind::book);
         }},
        {"share",
         [](Session& s) {
           licito_rulebook* made = nullptr;
           const licito_status status = s.held(licito_rulebook_share(s.book(0), &made), {Kind::book});
           return s.keep(status, made, 1, Kind::book);
         }},
        {"current",
         [](Session& s) {
           licito_current* made = nullptr;
           const licito_status status = s.held(licito_current_new(s.book(0), &made), {Kind::book});
           return s.keep(status, made, 1, Kind::current);
         }},
        {"get",
         [](Session& s) {
           licito_rulebook* made = nullptr;
           const licito_status status = s.held(licito_current_get(s.as<licito_current>(0), &made), {Kind::current});
           return s.keep(status, made, 1, Kind::book);
         }},
        {"swap",
         [](Session& s) {
           return s.held(licito_current_swap(s.as<licito_current>(0), s.book(1)), {Kind::current, Kind::book});
         }},
        {"tell", [](Session& s) { return s.tell_book(); }},
        {"find", [](Session& s) { return s.find(); }},
        {"proposal",
         [](Session& s) {
           licito_proposal* made = nullptr;
           const licito_status status = licito_proposal_new(s.book(1), &made);
           if (!s.slot(1).is(Kind::book)) must(status != LICITO_OK, "a proposal is made for a rulebook");
           return s.keep(status, made, 0, Kind::proposal);
         }},
        {"clear", [](Session& s) { return s.cleared(licito_proposal_clear(s.proposal(0))); }},
        {"json", [](Session& s) { return s.cleared(licito_proposal_read_json(s.proposal(0), s.rest_.data(), s.rest_.size(), "x", 1)); }},
        {"text", [](Session& s) { return s.set(licito_proposal_set_text(s.proposal(0), s.fact(), s.value().data(), s.value().size())); }},
        {"word", [](Session& s) { return s.set(licito_proposal_set_word(s.proposal(0), s.fact(), s.value().data(), s.value().size())); }},
        {"code", [](Session& s) { return s.set(licito_proposal_set_code(s.proposal(0), s.fact(), static_cast<licito_word>(s.number()))); }},
        {"boolean", [](Session& s) { return s.set(licito_proposal_set_boolean(s.proposal(0), s.fact(), static_cast<int32_t>(s.number()))); }},
        {"number", [](Session& s) { return s.set(licito_proposal_set_number(s.proposal(0), s.fact(), s.number())); }},
        {"percent", [](Session& s) { return s.set(licito_proposal_set_percent(s.proposal(0), s.fact(), s.number())); }},
        {"money",
         [](Session& s) {
           const std::string_view value = s.value(), currency = value.empty() ? value : behind(value, ' '); // 125000 MXN
           return s.set(licito_proposal_set_money(s.proposal(0), s.fact(), s.number(), currency.data(), currency.size()));
         }},
        {"date",
         [](Session& s) {
           const std::int64_t day = s.number(); // 20260313
           return s.set(licito_proposal_set_date(s.proposal(0), s.fact(), static_cast<int32_t>(day / 10'000), static_cast<int32_t>(day / 100 % 100),
                                                 static_cast<int32_t>(day % 100)));
         }},
        {"instant", [](Session& s) { return s.set(licito_proposal_set_instant(s.proposal(0), s.fact(), s.number())); }},
        {"never", [](Session& s) { return s.set(licito_proposal_set_never(s.proposal(0), s.fact())); }},
        {"key", [](Session& s) { return s.set(licito_proposal_set_key(s.proposal(0), s.fact(), static_cast<std::uint64_t>(s.number()))); }},
        {"zone",
         [](Session& s) { // its name, or a number of any kind
           licito_zone zone = 0;
           if (licito_zone_find(shared_book(), s.value().data(), s.value().size(), &zone, nullptr) != LICITO_OK)
             zone = static_cast<licito_zone>(s.number());
           return s.set(licito_proposal_set_zone(s.proposal(0), s.fact(), zone));
         }},
        {"none", [](Session& s) { return s.set(licito_proposal_set_none(s.proposal(0), s.fact())); }},
        {"unset", [](Session& s) { return s.set(licito_proposal_unset(s.proposal(0), s.fact())); }},
        {"offer", [](Session& s) { return s.set(licito_proposal_carry_offer(s.proposal(0))); }},
        {"begin", [](Session& s) { return s.set(licito_proposal_begin_record(s.proposal(0), s.fact())); }},
        {"end", [](Session& s) { return s.set(licito_proposal_end_record(s.proposal(0))); }},
        {"problems", [](Session& s) { return s.tell_problems(); }},
        {"decision",
         [](Session& s) {
           licito_decision* made = nullptr;
           const licito_status status = licito_decision_new(&made);
           return s.keep(status, made, 0, Kind::decision);
         }},
        {"decide", [](Session& s) { return s.decided(licito_decide(s.book(0), s.proposal(1), s.decision(2))); }},
        {"batch",
         [](Session& s) {
           licito_proposal* const proposals[] = {s.proposal(1), s.proposal(3)};
           licito_decision* const decisions[] = {s.decision(2), s.decision(4)};
           if (proposals[0] == proposals[1] || decisions[0] == decisions[1]) return licito_status{LICITO_OK}; // each stands once
           licito_status statuses[] = {99, 99};
           const licito_status status = licito_decide_batch(s.book(0), proposals, decisions, 2, statuses);
           must(statuses[0] != 99 && statuses[1] != 99, "each of a batch has a status");
           if (status == LICITO_OK) must(statuses[0] == LICITO_OK && statuses[1] == LICITO_OK, "a batch is as good as each of its decisions");
           return status;
         }},
        {"detach", [](Session& s) { return s.held(licito_decision_detach(s.decision(0)), {Kind::decision}); }},
        {"read", [](Session& s) { return s.tell_decision(); }},
        {"free",
         [](Session& s) {
           release(s.slot(0)); // its handle stays in the slot, to be used after it was freed
           return licito_status{LICITO_OK};
         }},
        {"free_as_book", // what it is not, `free` leaves alone
         [](Session& s) {
           if (!s.slot(0).is(Kind::book)) licito_rulebook_free(s.book(0));
           return licito_status{LICITO_OK};
         }},
        {"free_as_proposal",
         [](Session& s) {
           if (!s.slot(0).is(Kind::proposal)) licito_proposal_free(s.proposal(0));
           return licito_status{LICITO_OK};
         }},
    };
    return all;
  }

  std::array<Slot, 10> slots_;
  std::vector<Slot> replaced_; ///< What stood in a slot before.
  std::string_view chosen_, rest_;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view script = fuzzed::text_of(data, size);
  Session session;
  for (int calls = 0; !script.empty() && calls < 400; ++calls) { // fewer than the freed handles that are kept in builds with assertions
    const std::size_t end = std::min(script.find('\n'), script.size());
    session.call(script.substr(0, end));
    script.remove_prefix(std::min(end + 1, script.size()));
  }
  return 0;
}
