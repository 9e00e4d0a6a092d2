#pragma once
// Decisions as people and programs read them. Nothing here prints: every function returns text, and the caller says where it goes.

#include "licito/decision.hpp"
#include "licito/export.hpp"
#include "licito/rulebook.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace licito {

/// How much is told: what the decision hangs on, or also the rules that were kept and what the law says and no rule carries.
enum class Detail : std::uint8_t { usual, all };

/// The decision document: JSON on one line, without a line end; the same decision gives the same bytes on any machine. Instants have the offset of
/// the debtor's first zone (`+00:00` where no zone is known). Cost: every reason is judged again for its message and remedy, and `permitted_from` is
/// looked for within `horizon`. Safe to call from any number of threads. `Detail::all` adds the members `passed` and `cannot_express` at the end.
LICITO_EXPORT std::string to_json(const Decision& decision, std::string_view language = "en", std::chrono::seconds horizon = default_horizon,
                                  Detail detail = Detail::usual);

/// The decision document of a proposal that could not be read: deny, with the first problem as its `error`. So every proposal has its line.
LICITO_EXPORT std::string to_json(const Rejection& unreadable, const Rulebook& rulebook);

/// A rule that was kept.
struct PassedRule {
  std::string_view rule;     ///< "co/ley-2300#hours"
  std::string_view citation; ///< May be empty for a policy.
};
/// The rules that bear on this act and found nothing: neither reason nor warning nor cure. In the order of telling. Texts live as long as the
/// rulebook.
LICITO_EXPORT std::vector<PassedRule> passed_rules(const Decision& decision);

/// What the loaded packs that may cover the debtor's place say that the law says, and that no rule checks. An allow is silent about these.
LICITO_EXPORT std::vector<Unsaid> unsaid(const Decision& decision, std::string_view language = "en");

/// How text is laid out.
struct TextStyle {
  std::size_t width = 120;                        ///< Columns. A code point counts as one; what is longer is cut (table) or wrapped (explain).
  bool colours = false;                           ///< ANSI colours.
  Detail detail = Detail::usual;                  ///< `all` also tells obligations in a table, passed rules and what no rule carries.
  std::string language = "en";                    ///< Of messages; headings are English.
  std::chrono::seconds horizon = default_horizon; ///< For `permitted_from`.
};

/// One decision in full, as text for a person: verdict, each reason with its rule, source, force, message and remedies in words, obligations,
/// warnings, missing facts. Ends with a line end. Safe to call from any number of threads.
LICITO_EXPORT std::string explain(const Decision& decision, const TextStyle& style = {});

/// What a table keeps of one judged proposal. Refers to nothing, so it may be made by one thread and added by another.
struct TableEntry {
  enum class Verdict : std::uint8_t { allowed, denied, undecided, error };
  Verdict verdict{};
  std::string place, id, act, from;
  std::vector<std::string> lines; ///< Reasons and the like, laid out.
  std::vector<std::string> rules; ///< That denied, each once.
  std::vector<Unsaid> unsaid;     ///< Of an allowed one, with `Detail::all`.
};

/// A table of decisions that is written while they stream by. Memory is bounded by the rules and packs, not by the decisions.
class LICITO_EXPORT DecisionTable {
public:
  explicit DecisionTable(TextStyle style = {}) : style_(std::move(style)) {}

  /// Works out one entry. `place` says where the proposal stands: "12" or "campaign.jsonl:12". Safe to call from any number of threads.
  TableEntry entry(const Decision& decision, std::string_view place) const;
  /// Counts the entry and returns its lines, each with its line end. Not thread safe: entries are added in the order in which they are to be told.
  std::string add(const TableEntry& entry);
  std::string add(const Decision& decision, std::string_view place) { return add(entry(decision, place)); }
  /// Counts a proposal that could not be read, and returns its line.
  std::string add_unreadable(std::string_view place);
  /// Totals, then how many proposals each rule denied: most first, then by name. With `Detail::all` what no rule carries, each once.
  std::string totals() const;

private:
  std::string row(std::string_view place, std::string_view id, std::string_view act, std::string_view verdict, std::string_view colour,
                  std::string_view from);
  TextStyle style_;
  std::size_t place_width_ = 4, id_width_ = 10, act_width_ = 14;
  std::uint64_t allowed_ = 0, denied_ = 0, undecided_ = 0, errors_ = 0, unreadable_ = 0;
  std::map<std::string, std::uint64_t> denials_;
  std::map<std::string, Unsaid> unsaid_; ///< By pack and id.
};

} // namespace licito
