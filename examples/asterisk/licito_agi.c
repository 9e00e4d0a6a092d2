/* licito_agi: what a dialplan asks before it dials. Speaks Asterisk's AGI on standard input and output; see README.md.
 *
 *   AGI(licito_agi,co,debtor.jurisdiction=CO,debtor.time_zones=America/Bogota,debtor.agreed_hours=[],history+=at:2026-03-10T11:02:00-05:00;outcome:busy)
 *
 * It sets LICITO (allow, deny), and on deny LICITO_RULE, LICITO_MESSAGE, LICITO_WAIT_UNTIL (seconds since 1970, or empty). Whatever goes wrong is a
 * deny that says why: a call that could not be judged is not made. */
#include <licito/licito.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { LINE = 8192, ARGUMENTS = 128 };

static char arguments[ARGUMENTS][LINE];
static int argument_count;

/* One line of Asterisk, without its end; 0 when it has hung up, or the line is longer than any of its own. */
static int read_line(char* line) {
  if (fgets(line, LINE, stdin) == NULL || strchr(line, '\n') == NULL) return 0;
  line[strcspn(line, "\r\n")] = '\0';
  return strcmp(line, "HANGUP") != 0;
}

/* The variables that Asterisk sends first, to the empty line: of these only the arguments of AGI(...) are of use here. */
static int read_arguments(void) {
  char line[LINE];
  int number, text;
  while (read_line(line)) {
    if (line[0] == '\0') return 1;
    text = 0;
    if (sscanf(line, "agi_arg_%d: %n", &number, &text) != 1 || text == 0) continue;
    if (number < 1 || number > ARGUMENTS) return 0; /* a fact that is dropped must not pass unseen */
    strcpy(arguments[number - 1], line + text);
    if (number > argument_count) argument_count = number;
  }
  return 0;
}

/* SET VARIABLE, and Asterisk's answer to it. A text may hold anything: quotes are escaped, ends of lines become blanks. */
static int set_variable(const char* name, const char* value) {
  char line[LINE];
  printf("SET VARIABLE %s \"", name);
  for (; *value != '\0'; ++value) {
    if (*value == '"' || *value == '\\') putchar('\\');
    putchar(*value == '\n' || *value == '\r' ? ' ' : *value);
  }
  printf("\"\n");
  fflush(stdout);
  return read_line(line) && strncmp(line, "200", 3) == 0;
}

static int deny(const char* rule, const char* message, const char* wait_until) {
  return set_variable("LICITO", "deny") && set_variable("LICITO_RULE", rule) && set_variable("LICITO_MESSAGE", message) &&
         set_variable("LICITO_WAIT_UNTIL", wait_until);
}

/* Denies with the first of the problems. */
static int deny_for(const licito_problems* problems, licito_status status) {
  licito_problem problem;
  char message[LINE];
  if (licito_problems_get(problems, 0, &problem) != LICITO_OK) return deny("", licito_status_text(status), "");
  snprintf(message, sizeof message, "%s%s%s", problem.message.data, problem.hint.size != 0 ? "; " : "", problem.hint.data);
  return deny(problem.code.data, message, "");
}

/* `action.channel=call`; `debtor.agreed_hours=[]`. What cannot be set spoils the proposal: licito_decide refuses it then. */
static licito_status set_fact(const licito_rulebook* book, licito_proposal* call, const char* name, size_t size, const char* value,
                              licito_problems** problems) {
  licito_fact fact;
  const licito_status status = licito_fact_find(book, name, size, &fact, problems);
  if (status != LICITO_OK) return status;
  return strcmp(value, "[]") == 0 ? licito_proposal_set_none(call, fact) : licito_proposal_set_text(call, fact, value, LICITO_NUL);
}

/* `history+=at:2026-03-10T11:02:00-05:00;outcome:busy`: one record of a list. */
static licito_status add_record(const licito_rulebook* book, licito_proposal* call, char* list, char* fields, licito_problems** problems) {
  char name[LINE];
  char *field, *colon;
  licito_fact fact;
  licito_status status = licito_fact_find(book, list, LICITO_NUL, &fact, problems);
  if (status == LICITO_OK) status = licito_proposal_begin_record(call, fact);
  for (field = strtok(fields, ";"); status == LICITO_OK && field != NULL; field = strtok(NULL, ";")) {
    if ((colon = strchr(field, ':')) == NULL) return LICITO_UNKNOWN_NAME;
    *colon = '\0';
    snprintf(name, sizeof name, "%.1000s.%.1000s", list, field);
    status = set_fact(book, call, name, LICITO_NUL, colon + 1, problems);
  }
  return status == LICITO_OK ? licito_proposal_end_record(call) : status;
}

static licito_status fill(const licito_rulebook* book, licito_proposal* call, licito_problems** problems) {
  static const char* const usual[][2] = {{"action.kind", "contact"}, {"action.channel", "call"}, {"action.direction", "outbound"}};
  licito_status status = LICITO_OK;
  licito_fact at = 0;
  size_t i;
  int argument;
  for (i = 0; status == LICITO_OK && i != sizeof usual / sizeof usual[0]; ++i)
    status = set_fact(book, call, usual[i][0], LICITO_NUL, usual[i][1], problems);
  if (status == LICITO_OK) status = licito_fact_find(book, "action.at", LICITO_NUL, &at, problems);
  if (status == LICITO_OK) status = licito_proposal_set_instant(call, at, (int64_t)time(NULL)); /* an argument may say otherwise */
  for (argument = 1; status == LICITO_OK && argument < argument_count; ++argument) {
    char* text = arguments[argument];
    char* equals = strchr(text, '=');
    if (equals == NULL || equals == text) return LICITO_UNKNOWN_NAME;
    *equals = '\0';
    if (equals[-1] == '+') {
      equals[-1] = '\0';
      status = add_record(book, call, text, equals + 1, problems);
    } else {
      status = set_fact(book, call, text, LICITO_NUL, equals + 1, problems);
    }
  }
  return status;
}

static int answer(const char* language, licito_decision* decision) {
  licito_reason reason;
  licito_text message;
  char until[32] = "";
  int32_t allowed = 0, known = 0;
  int64_t seconds = 0;
  if (licito_decision_allowed(decision, &allowed) == LICITO_OK && allowed) return set_variable("LICITO", "allow");
  if (licito_decision_permitted_from(decision, 0, &seconds, &known) == LICITO_OK && known) snprintf(until, sizeof until, "%lld", (long long)seconds);
  if (licito_decision_reason(decision, LICITO_REASONS, 0, &reason) == LICITO_OK &&
      licito_decision_message(decision, LICITO_REASONS, 0, language, LICITO_NUL, &message) == LICITO_OK)
    return deny(reason.rule.data, message.data, until);
  if (licito_decision_error(decision, &reason.code, &message, &reason.rule) != LICITO_OK) return deny("", "the decision cannot be read", "");
  return deny(reason.rule.data, message.data, until);
}

/* The packs: the first argument, a folder or file, absolute or among the shipped ones. */
static licito_status load(licito_rulebook** book, licito_problems** problems) {
  char path[2 * LINE] = "";
  const char* paths[1];
  size_t used = 0;
  if (argument_count == 0) return LICITO_UNKNOWN_NAME;
  if (arguments[0][0] != '/') {
    const licito_status status = licito_shipped_rules(path, LINE, NULL);
    if (status != LICITO_OK) return status;
    used = strlen(path);
    path[used++] = '/';
  }
  strcpy(path + used, arguments[0]);
  paths[0] = path;
  return licito_rulebook_load(paths, 1, NULL, book, problems);
}

int main(void) {
  licito_rulebook* book = NULL;
  licito_proposal* call = NULL;
  licito_decision* decision = NULL;
  licito_problems* problems = NULL;
  const licito_problems* own = NULL;
  licito_status status;
  int told;

  if (!read_arguments()) return 1; /* hung up before it asked */
  status = licito_require(LICITO_VERSION_MAJOR, LICITO_VERSION_MINOR);
  if (status == LICITO_OK) status = load(&book, &problems);
  if (status == LICITO_OK) status = licito_proposal_new(book, &call);
  if (status == LICITO_OK) status = licito_decision_new(&decision);
  if (status == LICITO_OK) status = fill(book, call, &problems);
  if (status == LICITO_OK) status = licito_decide(book, call, decision);

  if (status == LICITO_OK) {
    told = answer("en", decision);
  } else {
    if (problems == NULL && call != NULL) licito_proposal_problems(call, &own);
    told = deny_for(problems != NULL ? problems : own, status);
  }
  licito_problems_free(problems);
  licito_decision_free(decision);
  licito_proposal_free(call);
  licito_rulebook_free(book);
  return told ? 0 : 1;
}
