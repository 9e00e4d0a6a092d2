// Threads that decide through the C interface while the rulebook in force is swapped under them: what the thread sanitizer looks at. Exit: 0 all was
// right.

#include <licito/licito.h>

#include <atomic>
#include <cstdint>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr int rounds = 300, deciding = 4, swaps = 300;
constexpr std::int64_t half_past_five = 1'773'444'600; // 2026-03-13T17:30:00-06:00, a Friday

std::atomic<int> failures{0};

void fine(licito_status status) {
  if (status != LICITO_OK) ++failures;
}

licito_rulebook* hours(const std::string& version, const std::string& closes) {
  const std::string pack = "licito: 1\npack: house/hours\nversion: " + version + "\ntitle: {es: Horas, en: Hours}\nauthority: policy\nrules:\n" +
                           "  - {id: hours, for: contact, hours: {mon-fri: 09:00-" + closes + ", sat-sun: closed, holidays: ordinary}}\n";
  licito_options* options = nullptr;
  licito_rulebook* book = nullptr;
  const licito_source source{{"house/hours.yaml", LICITO_NUL}, {pack.data(), pack.size()}};
  fine(licito_options_new(&options));
  fine(licito_options_allow_uncovered(options, 1));
  fine(licito_rulebook_parse(&source, 1, options, &book, nullptr));
  licito_options_free(options);
  return book;
}

/// One dialer: gets the rulebook in force, fills a call by the names of facts, decides, reads.
void dial(licito_current* current) {
  licito_decision* decision = nullptr;
  fine(licito_decision_new(&decision));
  for (int round = 0; round < rounds; ++round) {
    licito_rulebook* book = nullptr;
    licito_proposal* call = nullptr;
    licito_fact kind = 0, at = 0, zone = 0;
    licito_text name{}, version{}, digest{}, json{};
    std::size_t needs = 0;
    std::int32_t allowed = 7;
    fine(licito_current_get(current, &book));
    fine(licito_rulebook_needs(book, &needs)); // worked out by whoever asks first
    fine(licito_fact_find(book, "action.kind", LICITO_NUL, &kind, nullptr));
    fine(licito_fact_find(book, "action.at", LICITO_NUL, &at, nullptr));
    fine(licito_fact_find(book, "debtor.time_zones", LICITO_NUL, &zone, nullptr));
    fine(licito_proposal_new(book, &call));
    fine(licito_proposal_set_word(call, kind, "contact", LICITO_NUL));
    fine(licito_proposal_set_instant(call, at, half_past_five));
    fine(licito_proposal_set_text(call, zone, "America/Mexico_City", LICITO_NUL));
    fine(licito_decide(book, call, decision));
    fine(licito_rulebook_pack(book, 0, &name, &version, &digest));
    const bool open = std::string(version.data) == "1.0.0"; // the other closes at five
    licito_rulebook_free(book);                             // the decision keeps what it needs
    fine(licito_decision_allowed(decision, &allowed));
    if ((allowed == 1) != open) ++failures;
    fine(licito_decision_json(decision, "es", LICITO_NUL, &json));
    licito_proposal_free(call);
  }
  licito_decision_free(decision);
}

} // namespace

int main() {
  licito_rulebook *const until_six = hours("1.0.0", "18:00"), *const until_five = hours("1.0.1", "17:00");
  licito_current* current = nullptr;
  fine(licito_current_new(until_six, &current));
  std::vector<std::thread> threads;
  for (int i = 0; i < deciding; ++i) threads.emplace_back(dial, current);
  for (int turn = 0; turn < swaps; ++turn) {
    fine(licito_current_swap(current, turn % 2 == 0 ? until_five : until_six));
    std::this_thread::yield();
  }
  for (std::thread& thread : threads) thread.join();
  licito_current_free(current);
  licito_rulebook_free(until_six);
  licito_rulebook_free(until_five);
  std::cout << deciding * rounds << " decisions while the rulebook was swapped " << swaps << " times: " << failures << " wrong\n";
  return failures == 0 ? 0 : 1;
}
