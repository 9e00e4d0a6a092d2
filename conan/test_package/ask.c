/* Asks the packs that came with licito, and prints the decision. */
#include <licito/licito.h>

#include <stdio.h>
#include <string.h>

static const char document[] =
    "{\"action\": {\"kind\": \"contact\", \"at\": \"2026-03-15T22:30:00-05:00\", \"channel\": \"call\", \"direction\": \"outbound\","
    " \"purpose\": \"collection\", \"reply_to_debtor\": false, \"recipient\": {\"relation\": \"debtor\"}, \"content\": {\"live\": true}},"
    " \"debtor\": {\"jurisdiction\": \"CO\", \"time_zones\": [\"America/Bogota\"], \"agreed_hours\": []}}";

int main(void) {
  char rules[4096];
  const char* path = rules;
  licito_rulebook* book = NULL;
  licito_problems* problems = NULL;
  licito_proposal* call = NULL;
  licito_decision* decision = NULL;
  licito_text text;
  size_t i, reasons = 0;
  int32_t allowed = 1;

  if (licito_require(LICITO_VERSION_MAJOR, LICITO_VERSION_MINOR) != LICITO_OK) {
    fprintf(stderr, "built with licito %d.%d, runs with %s\n", LICITO_VERSION_MAJOR, LICITO_VERSION_MINOR, licito_version());
    return 2;
  }
  if (licito_shipped_rules(rules, sizeof rules - 4, NULL) != LICITO_OK) return 2;
  strcat(rules, "/co");
  if (licito_rulebook_load(&path, 1, NULL, &book, &problems) != LICITO_OK) {
    if (licito_problems_text(problems, &text) == LICITO_OK) fputs(text.data, stderr);
    licito_problems_free(problems);
    return 2;
  }
  if (licito_proposal_new(book, &call) != LICITO_OK || licito_decision_new(&decision) != LICITO_OK) return 2;
  if (licito_proposal_read_json(call, document, LICITO_NUL, NULL, 0) != LICITO_OK || licito_decide(book, call, decision) != LICITO_OK) return 2;

  licito_decision_allowed(decision, &allowed);
  printf("C: %s\n", allowed ? "allow" : "deny");
  licito_decision_count(decision, LICITO_REASONS, &reasons);
  for (i = 0; i < reasons; ++i) {
    licito_reason reason;
    if (licito_decision_reason(decision, LICITO_REASONS, i, &reason) != LICITO_OK || strcmp(reason.code.data, "outside_contact_hours") != 0) continue;
    licito_decision_message(decision, LICITO_REASONS, i, "en", LICITO_NUL, &text);
    printf("%s: %s\n", reason.rule.data, text.data);
  }
  licito_decision_free(decision);
  licito_proposal_free(call);
  licito_rulebook_free(book);
  return allowed ? 1 : 0; /* late on a Sunday it is not */
}
