/* The C interface, used as a C99 host uses it. Each case is a sentence that a host's author may rely on. */
#include <licito/licito.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int passed, failed, now_failed;

#define CHECK(what)                                                                                                                                  \
  do {                                                                                                                                               \
    if (!(what)) {                                                                                                                                   \
      now_failed = 1;                                                                                                                                \
      printf("  %s:%d: not so: %s\n", __FILE__, __LINE__, #what);                                                                                    \
    }                                                                                                                                                \
  } while (0)
#define IS(status, call) CHECK((call) == (status))
#define FINE(call) IS(LICITO_OK, call)

static void end_case(const char* sentence) {
  if (now_failed) printf("FAILED: %s\n", sentence);
  *(now_failed ? &failed : &passed) += 1;
  now_failed = 0;
}

static const char hours_pack[] = "licito: 1\n"
                                 "pack: house/calls\n"
                                 "version: 1.0.0\n"
                                 "title: {es: Llamadas, en: Calls}\n"
                                 "authority: policy\n"
                                 "facts:\n"
                                 "  debtor.member_since: {type: date, means: {es: Cliente desde, en: Customer since}}\n"
                                 "rules:\n"
                                 "  - id: office-hours\n"
                                 "    cite: Manual, section 4\n"
                                 "    for: contact\n"
                                 "    when: {channel: call, direction: outbound}\n"
                                 "    hours: {mon-fri: 09:00-18:00, sat-sun: closed, holidays: ordinary}\n"
                                 "    say:\n"
                                 "      es: \"Son las {local_time}. Espere hasta {wait_until}.\"\n"
                                 "      en: \"It is {local_time}. Wait until {wait_until}.\"\n"
                                 "  - id: twice-a-week\n"
                                 "    cite: Manual, section 5\n"
                                 "    for: contact\n"
                                 "    when: {channel: call, direction: outbound}\n"
                                 "    at_most: {times: 2, where: {channel: call}, in: last 7 dates, same: debt}\n"
                                 "    say: {es: \"Van {value}.\", en: \"This would be number {value}.\"}\n"
                                 "  - id: discount\n"
                                 "    cite: Manual, section 6\n"
                                 "    for: offer\n"
                                 "    require: {offer.discount: {at_most: 10%}}\n"
                                 "    say: {es: \"Hasta {greatest}.\", en: \"At most {greatest}.\"}\n";

/* 2026-03-13T17:59:59-06:00, a Friday: the last second of the office. */
static const int64_t last_second = 1773446399;
static const int64_t monday_nine = 1773673200; /* 2026-03-16T09:00:00-06:00 */

/* A pack that adds a word to an open list. */
static const char* words_pack(const char* word) {
  static char text[512];
  sprintf(text,
          "licito: 1\npack: house/words\nversion: 1.0.0\ntitle: {es: a, en: a}\nauthority: policy\nwords: {purpose: {%s: {es: a, en: a}}}\n"
          "rules:\n  - {id: a, cite: a, for: contact, forbid: {purpose: %s}, say: {es: a, en: a}}\n",
          word, word);
  return text;
}

static licito_rulebook* load(const char* pack) {
  licito_options* options = NULL;
  licito_rulebook* book = NULL;
  licito_problems* problems = NULL;
  licito_text text;
  licito_source source;
  source.name.data = "calls.yaml";
  source.name.size = LICITO_NUL;
  source.text.data = pack;
  source.text.size = LICITO_NUL;
  if (licito_options_new(&options) != LICITO_OK || licito_options_allow_uncovered(options, 1) != LICITO_OK) exit(2);
  if (licito_rulebook_parse(&source, 1, options, &book, &problems) != LICITO_OK) {
    if (licito_problems_text(problems, &text) == LICITO_OK) fputs(text.data, stdout);
    exit(2);
  }
  licito_options_free(options);
  return book;
}

static licito_fact fact(const licito_rulebook* book, const char* name) {
  licito_fact found = 0;
  if (licito_fact_find(book, name, LICITO_NUL, &found, NULL) != LICITO_OK) {
    printf("no fact %s\n", name);
    exit(2);
  }
  return found;
}

static void fill_call(const licito_rulebook* book, licito_proposal* call, int64_t at) {
  FINE(licito_proposal_clear(call));
  FINE(licito_proposal_set_word(call, fact(book, "action.kind"), "contact", LICITO_NUL));
  FINE(licito_proposal_set_word(call, fact(book, "action.channel"), "call", LICITO_NUL));
  FINE(licito_proposal_set_word(call, fact(book, "action.direction"), "outbound", LICITO_NUL));
  FINE(licito_proposal_set_instant(call, fact(book, "action.at"), at));
  FINE(licito_proposal_set_text(call, fact(book, "debtor.time_zones"), "America/Mexico_City", LICITO_NUL));
  FINE(licito_proposal_set_text(call, fact(book, "debt.id"), "a-1", LICITO_NUL));
  FINE(licito_proposal_set_none(call, fact(book, "history")));
}

static int32_t allowed(licito_decision* decision) {
  int32_t answer = 7;
  FINE(licito_decision_allowed(decision, &answer));
  return answer;
}

static void add_call(const licito_rulebook* book, licito_proposal* call, int64_t at) {
  FINE(licito_proposal_begin_record(call, fact(book, "history")));
  FINE(licito_proposal_set_instant(call, fact(book, "history.at"), at));
  FINE(licito_proposal_set_word(call, fact(book, "history.channel"), "call", LICITO_NUL));
  FINE(licito_proposal_set_text(call, fact(book, "history.debt"), "a-1", LICITO_NUL));
  FINE(licito_proposal_end_record(call));
}

static int same(licito_text text, const char* wanted) { return strcmp(text.data, wanted) == 0 && text.size == strlen(wanted); }

static void deciding(licito_rulebook* book, licito_proposal* call, licito_decision* decision) {
  licito_reason reason;
  licito_text text, other;
  size_t count = 7;
  int64_t seconds = 0;
  int32_t known = 7;
  licito_word code = 0;
  licito_zone zone = 0, bogota = 0, country = 0;
  licito_rulebook* other_book;

  fill_call(book, call, last_second);
  FINE(licito_decide(book, call, decision));
  CHECK(allowed(decision) == 1);
  FINE(licito_decision_count(decision, LICITO_REASONS, &count));
  CHECK(count == 0);
  fill_call(book, call, last_second + 1);
  FINE(licito_decide(book, call, decision));
  CHECK(allowed(decision) == 0);
  end_case("the last second of the office is in, the next is out");

  FINE(licito_decision_count(decision, LICITO_REASONS, &count));
  CHECK(count == 1);
  FINE(licito_decision_reason(decision, LICITO_REASONS, 0, &reason));
  CHECK(same(reason.rule, "house/calls#office-hours"));
  CHECK(same(reason.code, "outside_contact_hours"));
  CHECK(same(reason.authority, "policy"));
  CHECK(same(reason.force, "prohibition"));
  CHECK(same(reason.citation, "Manual, section 4"));
  CHECK(reason.verified == 1 && reason.unchecked == 0);
  FINE(licito_decision_message(decision, LICITO_REASONS, 0, "es", LICITO_NUL, &text));
  CHECK(strncmp(text.data, "Son las ", 8) == 0);
  FINE(licito_decision_message(decision, LICITO_REASONS, 0, "en", 2, &other));
  CHECK(strncmp(other.data, "It is ", 6) == 0);
  CHECK(strncmp(text.data, "Son las ", 8) == 0); /* still there */
  FINE(licito_decision_remedy(decision, LICITO_REASONS, 0, &text));
  CHECK(same(text, "{\"wait_until\":\"2026-03-16T09:00:00-06:00\"}"));
  FINE(licito_decision_wait_until(decision, LICITO_REASONS, 0, &seconds, &known));
  CHECK(known == 1 && seconds == monday_nine);
  end_case("a denial tells its rule, source, words in each language, and cure");

  FINE(licito_decision_permitted_from(decision, 0, &seconds, &known));
  CHECK(known == 1 && seconds == monday_nine);
  FINE(licito_decision_permitted_from(decision, monday_nine - last_second - 2, &seconds, &known));
  CHECK(known == 0);
  end_case("permitted_from is exact, and looks no further than it is told");

  FINE(licito_decision_json(decision, "en", LICITO_NUL, &text));
  CHECK(strncmp(text.data, "{\"effect\":\"deny\",\"undecided\":false,", 35) == 0);
  FINE(licito_decision_explain(decision, "en", LICITO_NUL, &text));
  CHECK(strncmp(text.data, "DENY  contact call", 18) == 0);
  end_case("the whole decision comes as JSON, and as text for a person");

  fill_call(book, call, last_second);
  FINE(licito_proposal_unset(call, fact(book, "debtor.time_zones")));
  FINE(licito_decide(book, call, decision));
  CHECK(allowed(decision) == 0);
  FINE(licito_decision_undecided(decision, &known));
  CHECK(known == 1);
  FINE(licito_decision_count(decision, LICITO_MISSING, &count));
  CHECK(count == 1);
  FINE(licito_decision_missing(decision, 0, &text));
  CHECK(same(text, "debtor.time_zones"));
  end_case("a fact that is missing is named, and never lets the act pass");

  fill_call(book, call, last_second);
  add_call(book, call, last_second - 3600);
  FINE(licito_decide(book, call, decision));
  CHECK(allowed(decision) == 1);
  add_call(book, call, last_second - 7200);
  FINE(licito_decide(book, call, decision));
  CHECK(allowed(decision) == 0);
  end_case("records of history are counted: the second call is in, the third is out");

  fill_call(book, call, last_second);
  FINE(licito_proposal_set_percent(call, fact(book, "offer.discount"), 100000));
  FINE(licito_decide(book, call, decision));
  CHECK(allowed(decision) == 1);
  FINE(licito_proposal_set_percent(call, fact(book, "offer.discount"), 100001));
  FINE(licito_decide(book, call, decision));
  CHECK(allowed(decision) == 0);
  end_case("a fact of the offer makes the act carry one: 10 % is in, 10.0001 % is out");

  FINE(licito_proposal_read_json(call, "{\"action\": {\"kind\": \"contact\", \"channel\": \"sms\"}}", LICITO_NUL, "a.json", LICITO_NUL));
  FINE(licito_decide(book, call, decision));
  CHECK(allowed(decision) == 1);
  end_case("a proposal may come from a document");

  fill_call(book, call, last_second);
  FINE(licito_word_find(book, fact(book, "action.channel"), "sms", LICITO_NUL, &code, NULL));
  FINE(licito_proposal_set_code(call, fact(book, "action.channel"), code));
  FINE(licito_decide(book, call, decision));
  CHECK(allowed(decision) == 1);
  fill_call(book, call, last_second + 1);
  FINE(licito_proposal_set_code(call, fact(book, "channel"), code));
  FINE(licito_decide(book, call, decision));
  CHECK(allowed(decision) == 1); /* an sms: office hours are for calls */
  end_case("words are resolved once, and a fact goes by its name in packs and by its path alike");

  FINE(licito_zone_find(book, "America/Mexico_City", LICITO_NUL, &zone, NULL));
  FINE(licito_zone_find(book, "America/Bogota", LICITO_NUL, &bogota, NULL));
  FINE(licito_zone_find(book, "MX-JAL", 2, &country, NULL));
  CHECK(zone != 0 && bogota != 0 && country != 0 && zone != bogota && zone != country);
  fill_call(book, call, last_second);
  FINE(licito_proposal_unset(call, fact(book, "debtor.time_zones")));
  FINE(licito_proposal_set_zone(call, fact(book, "debtor.time_zones"), zone));
  FINE(licito_decide(book, call, decision));
  CHECK(allowed(decision) == 1);
  FINE(licito_proposal_set_zone(call, fact(book, "debtor.time_zones"), bogota)); /* there it is one hour later */
  FINE(licito_decide(book, call, decision));
  CHECK(allowed(decision) == 0);
  fill_call(book, call, last_second - 3600); /* in Tijuana from 09:00 on, in Cancún until 18:00 */
  FINE(licito_proposal_unset(call, fact(book, "debtor.time_zones")));
  FINE(licito_proposal_set_zone(call, fact(book, "debtor.time_zones"), country));
  FINE(licito_decide(book, call, decision));
  CHECK(allowed(decision) == 1);
  FINE(licito_proposal_set_instant(call, fact(book, "action.at"), last_second - 3599));
  FINE(licito_decide(book, call, decision));
  CHECK(allowed(decision) == 0);
  end_case("zones are resolved once, a country to all of its zones, and the act must be lawful in each that was set");

  other_book = load(words_pack("thank"));
  FINE(licito_zone_find(other_book, "America/Bogota", LICITO_NUL, &country, NULL));
  CHECK(country == bogota);
  licito_rulebook_free(other_book);
  end_case("a zone is the same for every rulebook, though each has read the database for itself");

  FINE(licito_proposal_set_text(call, fact(book, "debtor.member_since"), "2019-05-01", LICITO_NUL));
  FINE(licito_proposal_set_date(call, fact(book, "debtor.member_since"), 2019, 5, 1));
  FINE(licito_proposal_set_money(call, fact(book, "debt.amount"), 1250000, "MXN", 3));
  FINE(licito_proposal_set_text(call, fact(book, "debt.principal"), "9000.00 MXN", LICITO_NUL));
  FINE(licito_proposal_set_never(call, fact(book, "debt.due_on")));
  FINE(licito_proposal_set_number(call, fact(book, "debt.missed_meetings_in_a_row"), 2));
  FINE(licito_proposal_set_key(call, fact(book, "debtor.id"), 4711));
  FINE(licito_proposal_set_boolean(call, fact(book, "action.automated"), 1));
  FINE(licito_proposal_set_text(call, fact(book, "debtor.jurisdiction"), "MX-JAL", LICITO_NUL));
  FINE(licito_proposal_begin_record(call, fact(book, "debtor.agreed_hours")));
  FINE(licito_proposal_set_text(call, fact(book, "debtor.agreed_hours.days"), "sat", LICITO_NUL));
  FINE(licito_proposal_set_text(call, fact(book, "debtor.agreed_hours.hours"), "10:00-12:00", LICITO_NUL));
  FINE(licito_proposal_end_record(call));
  FINE(licito_decide(book, call, decision));
  end_case("values of every type can be set, those of declared facts too");
}

static void refusing(licito_rulebook* book, licito_proposal* call, licito_decision* decision) {
  const licito_problems* problems = NULL;
  licito_problems* own = NULL;
  licito_problem problem;
  licito_rulebook* none = NULL;
  licito_source source;
  licito_text text;
  licito_fact found = 0;
  licito_word word = 0;
  licito_zone zone = 7;
  licito_options* options = NULL;
  const char* paths[2];
  static const char* const countries[] = {"US", "RU", "CA", "AU", "BR", "MX", "AR", "CL", "AQ", "KZ", "ID", "PT", "ES"};
  licito_status status = 0;
  int32_t answer = 7;
  size_t i, count = 0;
  char buffer[8];

  source.name.data = "slip.yaml";
  source.name.size = LICITO_NUL;
  source.text.data = "licito: 1\npack: house/slip\nversion: 1.0.0\ntitle: {es: a, en: a}\nauthority: policy\nrules:\n"
                     "  - {id: a, cite: a, for: contact, forbid: {chanel: call}, say: {es: a, en: a}}\n";
  source.text.size = LICITO_NUL;
  IS(LICITO_REFUSED, licito_rulebook_parse(&source, 1, NULL, &none, &own));
  CHECK(none == NULL);
  FINE(licito_problems_count(own, &count));
  CHECK(count == 1);
  FINE(licito_problems_get(own, 0, &problem));
  CHECK(same(problem.code, "E0106") && same(problem.file, "slip.yaml") && problem.line == 7 && problem.column == 45);
  CHECK(same(problem.hint, "did you mean `channel`?"));
  IS(LICITO_NO_SUCH_INDEX, licito_problems_get(own, 1, &problem));
  licito_problems_free(own);
  end_case("a pack with a slip is refused with line, column and the nearest right word");

  own = NULL;
  IS(LICITO_UNKNOWN_NAME, licito_fact_find(book, "action.chanel", LICITO_NUL, &found, &own));
  FINE(licito_problems_get(own, 0, &problem));
  CHECK(same(problem.hint, "did you mean `action.channel`?"));
  licito_problems_free(own);
  own = NULL;
  IS(LICITO_UNKNOWN_NAME, licito_word_find(book, fact(book, "channel"), "cal", LICITO_NUL, &word, &own));
  FINE(licito_problems_text(own, &text));
  CHECK(strstr(text.data, "did you mean `call`?") != NULL);
  licito_problems_free(own);
  IS(LICITO_UNKNOWN_NAME, licito_fact_find(book, "history.made", LICITO_NUL, &found, NULL)); /* worked out, never given */
  own = NULL;
  IS(LICITO_UNKNOWN_NAME, licito_zone_find(book, "America/Bogotta", LICITO_NUL, &zone, &own));
  FINE(licito_problems_text(own, &text));
  CHECK(strstr(text.data, "did you mean `America/Bogota`?") != NULL);
  licito_problems_free(own);
  IS(LICITO_UNKNOWN_NAME, licito_zone_find(book, "-06:00", LICITO_NUL, &zone, NULL)); /* an offset does not say when clocks change */
  IS(LICITO_UNKNOWN_NAME, licito_zone_find(book, "XX", LICITO_NUL, &zone, NULL));
  IS(LICITO_UNKNOWN_NAME, licito_zone_find(book, "", 0, &zone, NULL));
  CHECK(zone == 7 && word == 0 && found == 0); /* what is not given is not touched */
  end_case("unknown facts, words and zones are told with the nearest");

  own = NULL;
  paths[0] = "no/such/pack.yaml";
  paths[1] = NULL;
  IS(LICITO_NO_HANDLE, licito_rulebook_load(paths, 2, NULL, &none, &own));
  paths[1] = "no/\xff";
  IS(LICITO_BAD_TEXT, licito_rulebook_load(paths, 2, NULL, &none, &own));
  CHECK(none == NULL && own == NULL);
  IS(LICITO_REFUSED, licito_rulebook_load(paths, 1, NULL, &none, &own));
  FINE(licito_problems_get(own, 0, &problem));
  CHECK(same(problem.code, "E0001") && same(problem.file, "no/such/pack.yaml") && problem.line == 0);
  licito_problems_free(own);
  IS(LICITO_REFUSED, licito_rulebook_load(paths, 1, NULL, &none, NULL)); /* who wants no problems gets none */
  source.text.data = "licito: 1\npack: house/slip\xff\n";
  own = NULL;
  IS(LICITO_REFUSED, licito_rulebook_parse(&source, 1, NULL, &none, &own));
  FINE(licito_problems_get(own, 0, &problem));
  CHECK(same(problem.code, "E0002") && problem.line == 2 && problem.column == 17);
  licito_problems_free(own);
  source.text.data = NULL;
  IS(LICITO_NO_HANDLE, licito_rulebook_parse(&source, 1, NULL, &none, &own));
  source.text.data = "";
  source.name.data = "\xff";
  IS(LICITO_BAD_TEXT, licito_rulebook_parse(&source, 1, NULL, &none, &own));
  end_case("packs that are not there, or not UTF-8, are told with their place");

  own = NULL;
  FINE(licito_options_new(&options));
  FINE(licito_options_assume(options, "action.automatd", LICITO_NUL, "false", LICITO_NUL));
  source.name.data = "hours.yaml";
  source.text.data = hours_pack;
  IS(LICITO_REFUSED, licito_rulebook_parse(&source, 1, options, &none, &own));
  FINE(licito_problems_text(own, &text));
  CHECK(strstr(text.data, "action.automated") != NULL);
  licito_problems_free(own);
  licito_options_free(options);
  end_case("an assumption about a fact that does not exist is told when a rulebook is loaded");

  fill_call(book, call, last_second);
  IS(LICITO_WRONG_TYPE, licito_proposal_set_number(call, fact(book, "action.channel"), 1));
  IS(LICITO_REFUSED, licito_decide(book, call, decision));
  IS(LICITO_OUT_OF_TURN, licito_decision_allowed(decision, &answer));
  CHECK(answer == 0);
  FINE(licito_proposal_problems(call, &problems));
  FINE(licito_problems_count(problems, &count));
  CHECK(count == 1);
  FINE(licito_proposal_clear(call));
  FINE(licito_proposal_problems(call, &problems));
  FINE(licito_problems_count(problems, &count));
  CHECK(count == 0);
  fill_call(book, call, last_second);
  FINE(licito_decide(book, call, decision));
  IS(LICITO_NO_HANDLE, licito_proposal_read_json(call, NULL, 0, NULL, 0));
  IS(LICITO_REFUSED, licito_decide(book, call, decision));
  fill_call(book, call, last_second);
  IS(LICITO_BAD_TEXT, licito_proposal_read_json(call, "{}", 2, "\xff", 1));
  IS(LICITO_REFUSED, licito_decide(book, call, decision));
  end_case("a setter that failed spoils the proposal until it is cleared: nothing is decided on half of the facts, or on those of the act before");

  fill_call(book, call, last_second);
  FINE(licito_decide(book, call, decision));
  CHECK(allowed(decision) == 1);
  IS(LICITO_NO_HANDLE, licito_decide(NULL, call, decision));
  answer = 7;
  IS(LICITO_OUT_OF_TURN, licito_decision_allowed(decision, &answer));
  CHECK(answer == 0);
  FINE(licito_decide(book, call, decision));
  IS(LICITO_BAD_HANDLE, licito_decide(book, (licito_proposal*)(void*)book, decision));
  IS(LICITO_OUT_OF_TURN, licito_decision_allowed(decision, &answer));
  FINE(licito_decide(book, call, decision));
  IS(LICITO_NO_HANDLE, licito_decide_batch(NULL, &call, &decision, 1, &status));
  CHECK(status == LICITO_NO_HANDLE);
  IS(LICITO_OUT_OF_TURN, licito_decision_allowed(decision, &answer));
  IS(LICITO_NO_HANDLE, licito_decide_batch(book, NULL, &decision, 1, NULL));
  IS(LICITO_NO_HANDLE, licito_decide_batch(NULL, NULL, NULL, 0, NULL));
  FINE(licito_decide_batch(book, NULL, NULL, 0, NULL));
  end_case("where deciding failed there is no decision, least of all the one of the act before");

  fill_call(book, call, last_second);
  IS(LICITO_UNKNOWN_NAME, licito_proposal_set_word(call, fact(book, "channel"), "cal", LICITO_NUL));
  IS(LICITO_UNKNOWN_NAME, licito_proposal_set_text(call, fact(book, "debtor.time_zones"), "America/Bogotá", LICITO_NUL));
  IS(LICITO_UNKNOWN_NAME, licito_proposal_set_money(call, fact(book, "debt.amount"), 1, "XXY", 3));
  IS(LICITO_UNKNOWN_NAME, licito_proposal_set_boolean(call, 0, 1));
  IS(LICITO_UNKNOWN_NAME, licito_proposal_set_boolean(call, ~(licito_fact)0, 1));
  IS(LICITO_UNKNOWN_NAME, licito_proposal_set_boolean(call, 0xFFFF, 1));
  IS(LICITO_UNKNOWN_NAME, licito_proposal_set_zone(call, fact(book, "debtor.time_zones"), 0));
  IS(LICITO_UNKNOWN_NAME, licito_proposal_set_zone(call, fact(book, "debtor.time_zones"), 1));
  IS(LICITO_UNKNOWN_NAME, licito_proposal_set_zone(call, fact(book, "debtor.time_zones"), ~(licito_zone)0));
  FINE(licito_zone_find(book, "MX", 2, &zone, NULL));
  IS(LICITO_UNKNOWN_NAME, licito_proposal_set_zone(call, fact(book, "debtor.time_zones"), zone ^ (licito_zone)1 << 40));
  IS(LICITO_WRONG_TYPE, licito_proposal_set_zone(call, fact(book, "debt.id"), zone));
  IS(LICITO_UNKNOWN_NAME, licito_proposal_set_code(call, fact(book, "channel"), 0));
  IS(LICITO_UNKNOWN_NAME, licito_proposal_set_code(call, fact(book, "channel"), 9999));
  IS(LICITO_WRONG_TYPE, licito_proposal_set_date(call, fact(book, "debt.due_on"), 2026, 2, 29));
  IS(LICITO_WRONG_TYPE, licito_proposal_set_text(call, fact(book, "debt.due_on"), "2026-02-29", LICITO_NUL));
  IS(LICITO_WRONG_TYPE, licito_proposal_set_text(call, fact(book, "history"), "call", LICITO_NUL));
  IS(LICITO_TOO_MUCH, licito_proposal_set_number(call, fact(book, "debt.missed_meetings_in_a_row"), INT64_MAX));
  IS(LICITO_TOO_MUCH, licito_proposal_set_money(call, fact(book, "debt.amount"), INT64_MIN, "MXN", 3));
  IS(LICITO_TOO_MUCH, licito_proposal_set_percent(call, fact(book, "offer.discount"), INT64_MAX));
  IS(LICITO_TOO_MUCH, licito_proposal_set_instant(call, fact(book, "action.at"), INT64_MAX));
  IS(LICITO_TOO_MUCH, licito_proposal_set_instant(call, fact(book, "action.at"), last_second * 1000)); /* milliseconds */
  IS(LICITO_TOO_MUCH, licito_proposal_set_key(call, fact(book, "debtor.id"), UINT64_MAX));
  FINE(licito_proposal_clear(call));
  answer = LICITO_OK; /* 64 zones are as many as are taken: those of these countries are more */
  for (i = 0; i < sizeof countries / sizeof *countries && answer == LICITO_OK; ++i) {
    FINE(licito_zone_find(book, countries[i], 2, &zone, NULL));
    answer = licito_proposal_set_zone(call, fact(book, "debtor.time_zones"), zone);
  }
  CHECK(answer == LICITO_TOO_MUCH);
  end_case("values that are unknown, of another type or past a limit are refused");

  fill_call(book, call, last_second);
  IS(LICITO_OUT_OF_TURN, licito_proposal_set_word(call, fact(book, "history.channel"), "call", LICITO_NUL));
  fill_call(book, call, last_second);
  IS(LICITO_OUT_OF_TURN, licito_proposal_end_record(call));
  fill_call(book, call, last_second);
  FINE(licito_proposal_begin_record(call, fact(book, "history")));
  IS(LICITO_OUT_OF_TURN, licito_proposal_begin_record(call, fact(book, "history")));
  fill_call(book, call, last_second);
  FINE(licito_proposal_begin_record(call, fact(book, "history")));
  IS(LICITO_OUT_OF_TURN, licito_decide(book, call, decision));
  fill_call(book, call, last_second);
  IS(LICITO_WRONG_TYPE, licito_proposal_begin_record(call, fact(book, "action.channel")));
  end_case("records are begun, filled and ended, in this order");

  fill_call(book, call, last_second);
  FINE(licito_proposal_set_word(call, fact(book, "action.kind"), "receive_payment", LICITO_NUL));
  IS(LICITO_REFUSED, licito_decide(book, call, decision));
  fill_call(book, call, last_second);
  FINE(licito_proposal_set_boolean(call, fact(book, "content.live"), 1));
  FINE(licito_proposal_set_text(call, fact(book, "content.text"), "Hola", LICITO_NUL));
  IS(LICITO_REFUSED, licito_decide(book, call, decision));
  fill_call(book, call, last_second);
  FINE(licito_proposal_set_date(call, fact(book, "debt.due_on"), 2026, 3, 1));
  FINE(licito_proposal_set_number(call, fact(book, "debt.days_past_due"), 12));
  FINE(licito_decide(book, call, decision));
  FINE(licito_proposal_set_number(call, fact(book, "debt.days_past_due"), 13));
  IS(LICITO_REFUSED, licito_decide(book, call, decision));
  end_case("facts that do not go together are refused, as in a document");

  IS(LICITO_REFUSED, licito_proposal_read_json(call, "{\"action\": {\"kind\": \"contract\"}}", LICITO_NUL, "call.json", LICITO_NUL));
  IS(LICITO_REFUSED, licito_decide(book, call, decision));
  FINE(licito_proposal_problems(call, &problems));
  FINE(licito_problems_get(problems, 0, &problem));
  CHECK(same(problem.code, "E0302") && same(problem.file, "call.json") && problem.line == 1 && problem.column == 21);
  IS(LICITO_REFUSED, licito_proposal_read_json(call, "{\"action\": \"\xff\"}", LICITO_NUL, NULL, 0));
  IS(LICITO_REFUSED, licito_proposal_read_json(call, "", 0, NULL, 0));
  end_case("a document that cannot be read is told with its place, and is never decided");

  fill_call(book, call, last_second);
  IS(LICITO_BAD_TEXT, licito_proposal_set_word(call, fact(book, "channel"), "ca\xffl", LICITO_NUL));
  IS(LICITO_REFUSED, licito_decide(book, call, decision));
  IS(LICITO_BAD_TEXT, licito_fact_find(book, "\xc3", 1, &found, NULL));
  end_case("bytes that are not UTF-8 are refused");

  text.data = "exactly";
  text.size = 7;
  IS(LICITO_TOO_SMALL, licito_text_copy(text, buffer, 7, &count));
  CHECK(count == 8 && buffer[0] == '\0');
  FINE(licito_text_copy(text, buffer, 8, &count));
  CHECK(strcmp(buffer, "exactly") == 0);
  text.size = LICITO_NUL;
  FINE(licito_text_copy(text, buffer, 8, NULL));
  IS(LICITO_TOO_SMALL, licito_text_copy(text, buffer, 7, &count));
  CHECK(count == 8);
  text.data = NULL;
  IS(LICITO_NO_HANDLE, licito_text_copy(text, buffer, 8, NULL));
  text.size = 0;
  FINE(licito_text_copy(text, buffer, 1, &count));
  CHECK(count == 1 && buffer[0] == '\0');
  text.data = "exactly";
  IS(LICITO_TOO_SMALL, licito_text_copy(text, NULL, 0, &count));
  IS(LICITO_TOO_SMALL, licito_shipped_rules(buffer, 0, &count));
  end_case("a buffer that is one byte too small is told what it takes; one that fits is filled");
}

static void bad_handles(licito_rulebook* book, licito_proposal* call, licito_decision* decision) {
  licito_decision* fresh = NULL;
  licito_proposal* other = NULL;
  const licito_problems* problems = NULL;
  licito_text text;
  size_t count;
  int32_t answer = 7;

  fill_call(book, call, last_second);
  FINE(licito_decide(book, call, decision));
  IS(LICITO_NO_HANDLE, licito_decision_json(decision, "en", LICITO_NUL, NULL));
  IS(LICITO_NO_HANDLE, licito_decide(NULL, call, decision));
  IS(LICITO_NO_HANDLE, licito_decide(book, NULL, decision));
  IS(LICITO_NO_HANDLE, licito_decide(book, call, NULL));
  IS(LICITO_NO_HANDLE, licito_proposal_new(book, NULL));
  IS(LICITO_NO_HANDLE, licito_proposal_clear(NULL));
  IS(LICITO_NO_HANDLE, licito_proposal_set_boolean(NULL, 1, 1));
  IS(LICITO_NO_HANDLE, licito_proposal_set_text(call, fact(book, "debt.id"), NULL, 3));
  IS(LICITO_NO_HANDLE, licito_fact_find(book, "channel", LICITO_NUL, NULL, NULL));
  IS(LICITO_NO_HANDLE, licito_rulebook_load(NULL, 1, NULL, &book, NULL));
  IS(LICITO_NO_HANDLE, licito_decision_allowed(NULL, &answer));
  CHECK(answer == 0); /* whoever looks at no status does not act */
  licito_rulebook_free(NULL);
  licito_proposal_free(NULL);
  licito_decision_free(NULL);
  licito_problems_free(NULL);
  licito_options_free(NULL);
  licito_current_free(NULL);
  end_case("a null is told, and freeing it does nothing");

  IS(LICITO_BAD_HANDLE, licito_decide((const licito_rulebook*)(const void*)call, call, decision));
  IS(LICITO_BAD_HANDLE, licito_proposal_clear((licito_proposal*)(void*)decision));
  licito_proposal_free((licito_proposal*)(void*)decision); /* not freed */
  fill_call(book, call, last_second);
  FINE(licito_decide(book, call, decision));
  end_case("a handle of another kind is told, and not freed");

  FINE(licito_proposal_new(book, &other));
  IS(LICITO_WRONG_TYPE, licito_proposal_set_number(other, fact(book, "channel"), 1));
  FINE(licito_proposal_problems(other, &problems));
  licito_problems_free((licito_problems*)problems); /* part of the proposal: not freed */
  FINE(licito_problems_count(problems, &count));
  licito_proposal_free(other);
  end_case("the problems of a proposal are part of it, and freed with it alone");

#ifdef LICITO_ASSERTIONS
  FINE(licito_proposal_new(book, &other));
  licito_proposal_free(other);
  IS(LICITO_BAD_HANDLE, licito_proposal_clear(other));
  licito_proposal_free(other);
  IS(LICITO_BAD_HANDLE, licito_problems_count(problems, &count));
  IS(LICITO_BAD_HANDLE, licito_problems_text(problems, &text));
  end_case("a freed handle is told in builds with assertions, and not freed twice; so are the problems of a freed proposal");
#endif

  FINE(licito_decision_new(&fresh));
  IS(LICITO_OUT_OF_TURN, licito_decision_allowed(fresh, &answer));
  IS(LICITO_OUT_OF_TURN, licito_decision_json(fresh, "en", LICITO_NUL, &text));
  licito_decision_free(fresh);
  end_case("a decision that was not made cannot be read");

  fill_call(book, call, last_second + 1);
  FINE(licito_decide(book, call, decision));
  FINE(licito_proposal_set_instant(call, fact(book, "action.at"), last_second));
  IS(LICITO_OUT_OF_TURN, licito_decision_json(decision, "en", LICITO_NUL, &text));
  fill_call(book, call, last_second + 1);
  FINE(licito_decide(book, call, decision));
  FINE(licito_decision_detach(decision));
  FINE(licito_proposal_clear(call));
  FINE(licito_decision_message(decision, LICITO_REASONS, 0, "en", LICITO_NUL, &text));
  end_case("a decision whose proposal was changed is not read; a detached one lives on");

  FINE(licito_proposal_new(book, &other));
  fill_call(book, other, last_second + 1);
  FINE(licito_decide(book, other, decision));
  licito_proposal_free(other);
  FINE(licito_decision_message(decision, LICITO_REASONS, 0, "en", LICITO_NUL, &text));
  end_case("a decision outlives its proposal");

  fill_call(book, call, last_second + 1);
  FINE(licito_decide(book, call, decision));
  IS(LICITO_NO_SUCH_INDEX, licito_decision_message(decision, LICITO_REASONS, 1, "en", LICITO_NUL, &text));
  IS(LICITO_NO_SUCH_INDEX, licito_decision_message(decision, LICITO_WARNINGS, 0, "en", LICITO_NUL, &text));
  IS(LICITO_NO_SUCH_INDEX, licito_decision_message(decision, 99, 0, "en", LICITO_NUL, &text));
  IS(LICITO_NO_SUCH_INDEX, licito_decision_count(decision, -1, &count));
  end_case("an index or part past the end is told");

  IS(LICITO_WRONG_VERSION, licito_require(LICITO_VERSION_MAJOR, LICITO_VERSION_MINOR + 1));
  IS(LICITO_WRONG_VERSION, licito_require(LICITO_VERSION_MAJOR + 1, 0));
  FINE(licito_require(LICITO_VERSION_MAJOR, LICITO_VERSION_MINOR));
  CHECK(strcmp(licito_status_text(LICITO_WRONG_VERSION), licito_status_text(4711)) != 0);
  end_case("a program built with a newer header is told that the library is older");
}

static void swapping(licito_rulebook* book, licito_proposal* call, licito_decision* decision) {
  licito_rulebook *stricter, *in_force = NULL, *again = NULL;
  licito_current* current = NULL;
  licito_proposal* calls[3];
  licito_decision* decisions[3];
  licito_status statuses[3];
  licito_text name, version, digest;
  char* text = (char*)malloc(sizeof hours_pack);
  size_t i, count = 0;
  int64_t seconds = 0;

  memcpy(text, hours_pack, sizeof hours_pack);
  memcpy(strstr(text, "09:00-18:00"), "09:00-17:00", 11);
  stricter = load(text);
  free(text);
  FINE(licito_current_new(book, &current));
  FINE(licito_current_get(current, &in_force));
  fill_call(book, call, last_second);
  FINE(licito_decide(in_force, call, decision));
  CHECK(allowed(decision) == 1);
  FINE(licito_current_swap(current, stricter));
  FINE(licito_decide(in_force, call, decision)); /* who holds the old one goes on with it */
  CHECK(allowed(decision) == 1);
  FINE(licito_current_get(current, &again));
  FINE(licito_decide(again, call, decision));
  CHECK(allowed(decision) == 0);
  licito_rulebook_free(in_force);
  licito_rulebook_free(again);
  licito_rulebook_free(stricter);
  licito_current_free(current);
  CHECK(allowed(decision) == 0); /* the decision keeps its rulebook */
  end_case("rulebooks are swapped while others decide, and a proposal outlives it");

  in_force = load(words_pack("thank"));
  again = load(words_pack("greet"));
  FINE(licito_proposal_new(in_force, &calls[0]));
  FINE(licito_decide(in_force, calls[0], decision));
  IS(LICITO_OTHER_WORDS, licito_decide(again, calls[0], decision));
  licito_proposal_free(calls[0]);
  licito_rulebook_free(in_force);
  licito_rulebook_free(again);
  end_case("a proposal that may hold words which the other rulebook declares otherwise is not decided by it");

  for (i = 0; i < 3; ++i) {
    FINE(licito_proposal_new(book, &calls[i]));
    FINE(licito_decision_new(&decisions[i]));
    fill_call(book, calls[i], last_second + (int64_t)i);
  }
  IS(LICITO_WRONG_TYPE, licito_proposal_set_number(calls[2], fact(book, "channel"), 1));
  IS(LICITO_REFUSED, licito_decide_batch(book, calls, decisions, 3, statuses));
  CHECK(statuses[0] == LICITO_OK && statuses[1] == LICITO_OK && statuses[2] == LICITO_REFUSED);
  CHECK(allowed(decisions[0]) == 1 && allowed(decisions[1]) == 0);
  for (i = 0; i < 3; ++i) {
    licito_proposal_free(calls[i]);
    licito_decision_free(decisions[i]);
  }
  end_case("a batch is decided, and one that is spoilt does not hinder the others");

  FINE(licito_rulebook_packs(book, &count));
  CHECK(count == 1);
  FINE(licito_rulebook_pack(book, 0, &name, &version, &digest));
  CHECK(same(name, "house/calls") && same(version, "1.0.0") && digest.size == 64);
  FINE(licito_rulebook_rules(book, &count));
  CHECK(count >= 3);
  FINE(licito_rulebook_history_needed(book, &seconds));
  CHECK(seconds >= 7 * 86400);
  FINE(licito_rulebook_needs(book, &count));
  CHECK(count != 0);
  FINE(licito_rulebook_need(book, 0, &name));
  CHECK(same(name, "action.kind") || name.size != 0);
  IS(LICITO_NO_SUCH_INDEX, licito_rulebook_need(book, count, &name));
  end_case("a rulebook tells its packs, its rules, what it needs and how far back it looks");
}

int main(void) {
  licito_rulebook* book = load(hours_pack);
  licito_proposal* call = NULL;
  licito_decision* decision = NULL;
  if (licito_proposal_new(book, &call) != LICITO_OK || licito_decision_new(&decision) != LICITO_OK) return 2;
  deciding(book, call, decision);
  refusing(book, call, decision);
  bad_handles(book, call, decision);
  swapping(book, call, decision);
  licito_decision_free(decision);
  licito_proposal_free(call);
  licito_rulebook_free(book);
  printf("test cases: %d | %d passed | %d failed\n", passed + failed, passed, failed); /* as tests/run.sh counts */
  return failed == 0 ? 0 : 1;
}
