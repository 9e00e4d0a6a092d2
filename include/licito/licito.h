/* licito for C, and for whatever calls C: may this collector do this, now, to this person?
 *
 *   licito_rulebook* book = NULL;  licito_problems* why = NULL;
 *   const char* paths[] = {"rules/co", "house.yaml"};
 *   if (licito_rulebook_load(paths, 2, NULL, &book, &why) != LICITO_OK) { ... licito_problems_text(why, &text) ... }
 *
 *   licito_fact channel;  licito_fact_find(book, "action.channel", LICITO_NUL, &channel, NULL);     once, at the start
 *   licito_proposal_set_word(act, channel, "call", LICITO_NUL);                                      per act, no JSON
 *   licito_decide(book, act, decision);  licito_decision_allowed(decision, &allowed);
 *
 * How it behaves, everywhere:
 *   - Every function returns a licito_status; what it gives comes through the pointers at the end, which are untouched unless it says LICITO_OK or,
 *     where told so, otherwise. Nothing throws, prints, exits or waits.
 *   - Texts are UTF-8 with explicit lengths in bytes. Where a length is asked for, LICITO_NUL says that the text ends at its NUL. A licito_text that
 *     is given back is borrowed, never null, and ends with a NUL that is not counted; each function says how long it lives.
 *   - A null where a handle or a pointer is needed is LICITO_NO_HANDLE, a handle of another kind is LICITO_BAD_HANDLE, a text that is not UTF-8 is
 *     LICITO_BAD_TEXT (of packs and documents: LICITO_REFUSED, with the place). To free null, or by the function of another kind, does nothing.
 *   - A freed handle may not be used. A library built without NDEBUG (the presets dev and asan) tells it, LICITO_BAD_HANDLE, of the 1024
 *     handles freed last, and frees none twice.
 *   - A rulebook is immutable: any number of threads may use one, and free their references to it. The same holds for licito_current. Proposals,
 *     decisions, options and problems are for one thread at a time.
 *   - What is not set is unknown, and unknown is never "no": see the README. Where a setter fails, the proposal is spoilt and licito_decide refuses
 *     it until licito_proposal_clear; where licito_decide fails, there is no decision: a host that looks at no status decides nothing on half of the
 *     facts, and does not act on the answer to another act.
 *
 * Versions: a function, once published, keeps its name and meaning; new ones are added. When one has to go, the library's file name changes
 * (liblicito_c.so.0, .1, ...) and with it the version of each symbol, so that a program never runs against another interface than its own. */
#ifndef LICITO_LICITO_H
#define LICITO_LICITO_H

#include <stddef.h>
#include <stdint.h>

#define LICITO_VERSION_MAJOR 0
#define LICITO_VERSION_MINOR 1
#define LICITO_VERSION_PATCH 0

#if defined(__GNUC__)
#define LICITO_C_API __attribute__((visibility("default")))
#else
#define LICITO_C_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- What every function returns --------------------------------------------------------------------------------------------------------- */

typedef int32_t licito_status;
enum {
  LICITO_OK = 0,
  LICITO_REFUSED = 1,        /* packs, a document or a spoilt proposal cannot be used: the problems say where and why */
  LICITO_NO_HANDLE = 2,      /* a null where a handle, a text or a place for an answer is needed */
  LICITO_BAD_HANDLE = 3,     /* a handle of another kind, or one that was freed */
  LICITO_BAD_TEXT = 4,       /* a text that is not UTF-8 */
  LICITO_UNKNOWN_NAME = 5,   /* no such fact, word, zone or currency, or a handle of none of them */
  LICITO_WRONG_TYPE = 6,     /* a value that the fact does not take */
  LICITO_TOO_MUCH = 7,       /* past a limit: too long, too many, too large */
  LICITO_TOO_SMALL = 8,      /* the buffer is smaller than what goes into it */
  LICITO_NO_SUCH_INDEX = 9,  /* an index past the end */
  LICITO_OUT_OF_TURN = 10,   /* a record that was not begun, or not ended; a decision before licito_decide, or whose proposal was changed since */
  LICITO_WRONG_VERSION = 11, /* the library does not have what the header promises */
  LICITO_OTHER_WORDS = 12,   /* the proposal holds words that this rulebook declares otherwise: fill it again for this one */
  LICITO_NO_MEMORY = 13,
  LICITO_BROKEN = 14 /* a fault of licito's own: please report it */
};

/* What a status means, in English, for a log. Never null; a static text. `status` may be any number. */
LICITO_C_API const char* licito_status_text(licito_status status);

/* ---- Texts ------------------------------------------------------------------------------------------------------------------------------- */

/* The length that says: up to the NUL. */
#define LICITO_NUL SIZE_MAX

/* A borrowed text: `size` bytes of UTF-8, then a NUL. */
typedef struct licito_text {
  const char* data;
  size_t size;
} licito_text;

/* Copies a text and a NUL into `buffer`. `needed` (may be null) gets the bytes that it takes, the NUL among them, also with LICITO_TOO_SMALL: where
 * `capacity` is less; the buffer, if any, then holds an empty text. */
LICITO_C_API licito_status licito_text_copy(licito_text text, char* buffer, size_t capacity, size_t* needed);

/* ---- Version ----------------------------------------------------------------------------------------------------------------------------- */

/* The library's own version, "0.1.0". A static text. */
LICITO_C_API const char* licito_version(void);
/* Call it first as licito_require(LICITO_VERSION_MAJOR, LICITO_VERSION_MINOR): LICITO_WRONG_VERSION where the library that was loaded is older than
 * the header, or has another major version. */
LICITO_C_API licito_status licito_require(int32_t major, int32_t minor);

/* ---- Problems: why something was refused ------------------------------------------------------------------------------------------------- */

typedef struct licito_problems licito_problems;

/* One problem. Its texts live as long as the problems. */
typedef struct licito_problem {
  licito_text code;    /* "E0106"; the reference of the pack language lists every code */
  licito_text file;    /* as the caller named it */
  uint32_t line;       /* from 1; 0: the file as a whole */
  uint32_t column;     /* in code points, from 1 */
  licito_text message; /* what was found and what was expected */
  licito_text hint;    /* what to write instead; may be empty */
} licito_problem;

LICITO_C_API licito_status licito_problems_count(const licito_problems* problems, size_t* count);
LICITO_C_API licito_status licito_problems_get(const licito_problems* problems, size_t index, licito_problem* problem);
/* All of them as a compiler prints them: place, message, the line with the fault underlined, hint. Lives as long as the problems. */
LICITO_C_API licito_status licito_problems_text(const licito_problems* problems, licito_text* text);
LICITO_C_API void licito_problems_free(licito_problems* problems);

/* ---- Rulebooks --------------------------------------------------------------------------------------------------------------------------- */

typedef struct licito_rulebook licito_rulebook;
typedef struct licito_options licito_options;

/* The folder of the rule packs that were installed with licito, to load from: `LICITO_RULES` of the environment, else beside the program or the
 * library. An empty text where there is none. For the buffer see licito_text_copy. */
LICITO_C_API licito_status licito_shipped_rules(char* buffer, size_t capacity, size_t* needed);

/* How packs are loaded; where null is given instead, packs that others use are looked for among the shipped ones, and nothing else is special. */
LICITO_C_API licito_status licito_options_new(licito_options** options);
/* Where packs and calendars that `use:` names are looked for after the pack's own tree; an empty text: nowhere. */
LICITO_C_API licito_status licito_options_shipped_rules(licito_options* options, const char* folder, size_t size);
/* What the host's silence means: an absent `fact` has this value, as a document writes it. Decisions record where it was used. A name or value that
 * does not exist is told when rulebooks are loaded. */
LICITO_C_API licito_status licito_options_assume(licito_options* options, const char* fact, size_t fact_size, const char* value, size_t value_size);
/* Not 0: debtors whom no loaded law pack covers are not denied for that. */
LICITO_C_API licito_status licito_options_allow_uncovered(licito_options* options, int32_t allow);
/* Use the time zones that another rulebook has, instead of reading them again. */
LICITO_C_API licito_status licito_options_zones_of(licito_options* options, const licito_rulebook* other);
LICITO_C_API void licito_options_free(licito_options* options);

/* Loads files, and every *.yaml below folders. On any problem nothing is loaded: LICITO_REFUSED, and `problems` (may be null) gets every one of them,
 * to be freed by the caller. Paths are UTF-8 and end with a NUL. Takes milliseconds to seconds, and reads files: not while somebody waits for a dial
 * tone. */
LICITO_C_API licito_status licito_rulebook_load(const char* const* paths, size_t count, const licito_options* options, licito_rulebook** book,
                                                licito_problems** problems);

/* A pack or calendar given as text; `name` stands for its path in problems and in `use:`. */
typedef struct licito_source {
  licito_text name;
  licito_text text;
} licito_source;

/* The same from memory. */
LICITO_C_API licito_status licito_rulebook_parse(const licito_source* sources, size_t count, const licito_options* options, licito_rulebook** book,
                                                 licito_problems** problems);
/* One more reference to the same rulebook, to be freed on its own. */
LICITO_C_API licito_status licito_rulebook_share(const licito_rulebook* book, licito_rulebook** another);
/* Proposals and decisions made with it keep what they need of it. */
LICITO_C_API void licito_rulebook_free(licito_rulebook* book);

LICITO_C_API licito_status licito_rulebook_rules(const licito_rulebook* book, size_t* rules);
/* One pack of the rulebook, in name order. `digest`: SHA-256 of the file, in hexadecimal. The texts live as long as this reference to the book. */
LICITO_C_API licito_status licito_rulebook_packs(const licito_rulebook* book, size_t* packs);
LICITO_C_API licito_status licito_rulebook_pack(const licito_rulebook* book, size_t index, licito_text* name, licito_text* version,
                                                licito_text* digest);
/* How many seconds back the history of contacts is ever looked at; -1 where some rule looks back without end. */
LICITO_C_API licito_status licito_rulebook_history_needed(const licito_rulebook* book, int64_t* seconds);
/* The facts that these packs can ask for, in vocabulary order: "action.channel". The text lives as long as this reference to the book. */
LICITO_C_API licito_status licito_rulebook_needs(const licito_rulebook* book, size_t* facts);
LICITO_C_API licito_status licito_rulebook_need(const licito_rulebook* book, size_t index, licito_text* fact);

/* The rulebook in force, which threads share and somebody replaces while they decide. */
typedef struct licito_current licito_current;
LICITO_C_API licito_status licito_current_new(const licito_rulebook* book, licito_current** current);
/* A reference to the rulebook in force, to be freed by the caller. Decide with it as often as you like: a swap does not touch it. */
LICITO_C_API licito_status licito_current_get(licito_current* current, licito_rulebook** book);
/* Puts another in force. Who decides at this moment ends with the one that was got. */
LICITO_C_API licito_status licito_current_swap(licito_current* current, const licito_rulebook* book);
/* Nobody may be using it any more. */
LICITO_C_API void licito_current_free(licito_current* current);

/* ---- Facts, words and time zones by name: resolved once ---------------------------------------------------------------------------------- */

/* A fact, or a field of a record; 0 is none. It means the same to every rulebook that knows the fact (declared facts: that declares it alike). */
typedef uint64_t licito_fact;
/* A word of one list; 0 is none. Good for the facts of the same list, and for this rulebook where packs declared the word. */
typedef uint16_t licito_word;
/* A time zone, or all zones of a country; 0 is none. It means the same to every rulebook, and with every version of the tz database that has it. */
typedef uint64_t licito_zone;

/* By the name that packs use ("channel", "debt.due_on"), the path of a document ("action.channel"), for a field of a record its list and name
 * ("history.outcome"), or the name of a fact that a pack declares. LICITO_UNKNOWN_NAME: `problems` (may be null) has the nearest. */
LICITO_C_API licito_status licito_fact_find(const licito_rulebook* book, const char* name, size_t size, licito_fact* fact,
                                            licito_problems** problems);
LICITO_C_API licito_status licito_word_find(const licito_rulebook* book, licito_fact fact, const char* word, size_t size, licito_word* code,
                                            licito_problems** problems);
/* By IANA name ("America/Bogota", link names too), or by ISO 3166 code ("MX"): every zone of the country. A bare offset is no zone: it does not say
 * when clocks change. LICITO_UNKNOWN_NAME: `problems` (may be null) has the nearest. */
LICITO_C_API licito_status licito_zone_find(const licito_rulebook* book, const char* name, size_t size, licito_zone* zone,
                                            licito_problems** problems);

/* ---- Proposals --------------------------------------------------------------------------------------------------------------------------- */

typedef struct licito_proposal licito_proposal;

/* An empty proposal: everything is unknown. Reuse one for many acts. */
LICITO_C_API licito_status licito_proposal_new(const licito_rulebook* book, licito_proposal** proposal);
/* Makes everything unknown again, and mends a spoilt one. Keeps the memory. */
LICITO_C_API licito_status licito_proposal_clear(licito_proposal* proposal);
LICITO_C_API void licito_proposal_free(licito_proposal* proposal);

/* Clears it and fills it from one JSON document. LICITO_REFUSED: licito_proposal_problems has every problem with line and column. On any status but
 * LICITO_OK the proposal is spoilt. `name` stands for the file in problems; null with size 0: "<json>". */
LICITO_C_API licito_status licito_proposal_read_json(licito_proposal* proposal, const char* json, size_t size, const char* name, size_t name_size);

/* One fact, in the words of a document: "call", "2026-03-13T18:00:00-06:00", "12500.00 MXN", "10.5%", "America/Bogota", "true", an id. The setters
 * below spare the reading. For what holds several (sets, zones, places, days, hours) each call adds one; for all else the last one counts. */
LICITO_C_API licito_status licito_proposal_set_text(licito_proposal* proposal, licito_fact fact, const char* text, size_t size);
LICITO_C_API licito_status licito_proposal_set_word(licito_proposal* proposal, licito_fact fact, const char* word, size_t size);
LICITO_C_API licito_status licito_proposal_set_code(licito_proposal* proposal, licito_fact fact, licito_word code); /* a word, without a search */
LICITO_C_API licito_status licito_proposal_set_boolean(licito_proposal* proposal, licito_fact fact, int32_t value); /* not 0: true */
LICITO_C_API licito_status licito_proposal_set_number(licito_proposal* proposal, licito_fact fact, int64_t value);
LICITO_C_API licito_status licito_proposal_set_percent(licito_proposal* proposal, licito_fact fact, int64_t ten_thousandths); /* 10.5 %: 105000 */
/* `minor`: in minor units of the currency, whose ISO 4217 code has three letters: 1250000 "MXN". */
LICITO_C_API licito_status licito_proposal_set_money(licito_proposal* proposal, licito_fact fact, int64_t minor, const char* currency, size_t size);
LICITO_C_API licito_status licito_proposal_set_date(licito_proposal* proposal, licito_fact fact, int32_t year, int32_t month, int32_t day);
LICITO_C_API licito_status licito_proposal_set_instant(licito_proposal* proposal, licito_fact fact, int64_t seconds_since_1970); /* UTC, as time() */
/* A date or an instant that is known not to have happened. */
LICITO_C_API licito_status licito_proposal_set_never(licito_proposal* proposal, licito_fact fact);
/* An id that is a number of the host's own, 0 to 2^62-1. It never equals an id that was given as text. */
LICITO_C_API licito_status licito_proposal_set_key(licito_proposal* proposal, licito_fact fact, uint64_t key);
/* A time zone, without a search; of a country each of its zones. Adds to those that are there. */
LICITO_C_API licito_status licito_proposal_set_zone(licito_proposal* proposal, licito_fact fact, licito_zone zone);
/* A set or list of records that is known to be empty. An empty one is a fact, an absent one is not. */
LICITO_C_API licito_status licito_proposal_set_none(licito_proposal* proposal, licito_fact fact);
/* Makes one fact unknown again. */
LICITO_C_API licito_status licito_proposal_unset(licito_proposal* proposal, licito_fact fact);
/* The act carries an offer of which nothing is known. Setting a fact of the offer says so, too; only to clear the proposal unsays it. */
LICITO_C_API licito_status licito_proposal_carry_offer(licito_proposal* proposal);

/* A record of a list: begin with the list ("history"), set its fields by the setters above ("history.outcome", ...), end it. */
LICITO_C_API licito_status licito_proposal_begin_record(licito_proposal* proposal, licito_fact list);
LICITO_C_API licito_status licito_proposal_end_record(licito_proposal* proposal);

/* What was wrong since it was made or cleared; none where all is well. Lives until the proposal is changed or freed; to free it does nothing. */
LICITO_C_API licito_status licito_proposal_problems(const licito_proposal* proposal, const licito_problems** problems);

/* ---- Decisions --------------------------------------------------------------------------------------------------------------------------- */

typedef struct licito_decision licito_decision;

/* A place for one decision; reuse one for many. */
LICITO_C_API licito_status licito_decision_new(licito_decision** decision);
LICITO_C_API void licito_decision_free(licito_decision* decision);

/* May this be done? Judges the facts; words, remedies and times are worked out when asked. Refers to the proposal (kept alive, but not to be changed
 * while the decision is read: LICITO_OUT_OF_TURN then) and keeps the rulebook. LICITO_REFUSED: the proposal is spoilt, or its facts do not go
 * together; licito_proposal_problems has why, and there is no decision. No lock, clock or file. */
LICITO_C_API licito_status licito_decide(const licito_rulebook* book, licito_proposal* proposal, licito_decision* decision);
/* Decides many: `decisions[i]` for `proposals[i]`. `statuses` (may be null) gets one each, whatever the result is: LICITO_OK, or the first other.
 * Proposals and decisions each stand once. For more than one core, give each thread a part. */
LICITO_C_API licito_status licito_decide_batch(const licito_rulebook* book, licito_proposal* const* proposals, licito_decision* const* decisions,
                                               size_t count, licito_status* statuses);
/* Makes the decision independent of its proposal, which may then be changed or freed. Reading goes on where it was. */
LICITO_C_API licito_status licito_decision_detach(licito_decision* decision);

/* 1: go ahead. 0: do not, also on any other status than LICITO_OK. `undecided` is 1 where only missing facts stand in the way. Two-valued: undecided
 * is never a quiet allow. */
LICITO_C_API licito_status licito_decision_allowed(const licito_decision* decision, int32_t* allowed);
LICITO_C_API licito_status licito_decision_undecided(const licito_decision* decision, int32_t* undecided);
/* Why it could not be made (mixed_currencies, calendar_year, dated_value_ended); empty texts where it could. Texts: see below. */
LICITO_C_API licito_status licito_decision_error(licito_decision* decision, licito_text* code, licito_text* message, licito_text* rule);

/* All texts of a decision live until it is decided anew, or freed. `language` is es, en, ...: else English, else any. */

typedef int32_t licito_part;
enum { LICITO_REASONS = 0, LICITO_WARNINGS = 1, LICITO_OBLIGATIONS = 2, LICITO_MISSING = 3 };

/* How many reasons (every violated rule, the strongest source first), warnings, duties, or facts that would decide an undecided act. */
LICITO_C_API licito_status licito_decision_count(licito_decision* decision, licito_part part, size_t* count);

/* One reason or warning. */
typedef struct licito_reason {
  licito_text rule;      /* "co/ley-2300#hours" */
  licito_text code;      /* "outside_contact_hours"; "missing_fact" where the verdict hangs on absent facts */
  licito_text authority; /* law, regulation, guidance, policy */
  licito_text force;     /* prohibition, presumption, approval, warning */
  licito_text citation;  /* may be empty for a policy */
  int32_t verified;      /* 0: the pack's author has not seen the text of the law */
  int32_t unchecked;     /* 1: of a warning: it could not be checked, for want of facts */
} licito_reason;

LICITO_C_API licito_status licito_decision_reason(licito_decision* decision, licito_part part, size_t index, licito_reason* reason);
/* What it says, for the agent or the log. */
LICITO_C_API licito_status licito_decision_message(licito_decision* decision, licito_part part, size_t index, const char* language, size_t size,
                                                   licito_text* message);
/* What would cure a reason, as the object `remedy` of the decision document, in JSON: {"wait_until": "..."}. */
LICITO_C_API licito_status licito_decision_remedy(licito_decision* decision, licito_part part, size_t index, licito_text* json);
/* When a reason is gone, all else equal: seconds since 1970 and `known` 1, or `known` 0 where time does not cure it. */
LICITO_C_API licito_status licito_decision_wait_until(licito_decision* decision, licito_part part, size_t index, int64_t* seconds, int32_t* known);
/* What has to be done if the act goes ahead: confirm_in_writing, ... */
LICITO_C_API licito_status licito_decision_obligation(licito_decision* decision, size_t index, licito_text* rule, licito_text* duty);
/* A fact that is missing: one of a smallest set that would decide. */
LICITO_C_API licito_status licito_decision_missing(licito_decision* decision, size_t index, licito_text* fact);

/* The earliest instant, not before the act, at which it would be allowed with nothing but its time moved: seconds since 1970 and `known` 1; `known` 0
 * where nothing within `horizon_seconds` cures it (0 or less: the usual 60 days; more than 200 years: those). */
LICITO_C_API licito_status licito_decision_permitted_from(licito_decision* decision, int64_t horizon_seconds, int64_t* seconds, int32_t* known);

/* The whole decision as JSON on one line, and as text for a person. */
LICITO_C_API licito_status licito_decision_json(licito_decision* decision, const char* language, size_t size, licito_text* json);
LICITO_C_API licito_status licito_decision_explain(licito_decision* decision, const char* language, size_t size, licito_text* text);

#ifdef __cplusplus
}
#endif

#endif /* LICITO_LICITO_H */
