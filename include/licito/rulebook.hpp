#pragma once
// Packs loaded, checked and compiled: what decides.

#include "licito/decision.hpp"
#include "licito/diagnostic.hpp"
#include "licito/export.hpp"
#include "licito/facts/proposal.hpp"
#include "licito/facts/vocabulary.hpp"
#include "licito/time/zone.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace licito {

struct Plan;

/// How packs are loaded.
struct LoadOptions {
  /// Where packs and calendars that `use:` names are looked for after the pack's own tree: a folder that holds `calendars/`, `co/`, …
  std::string shipped_rules;
  /// Zones to resolve by; loaded from the machine where empty. Share one between rulebooks, so that proposals outlive a swap.
  std::shared_ptr<const Zones> zones;
  /// What the host's silence means, in the words of a proposal: {"debtor.holds", "[]"}. Decisions record where it was used.
  std::vector<std::pair<std::string, std::string>> assume;
  /// Switches off the denial of proposals whose debtor lives where no loaded law pack applies.
  bool allow_uncovered = false;
};

/// A pack or calendar given as text.
struct Source {
  std::string name; ///< Stands for the file's path in diagnostics and in `use:`: "house/mine.yaml".
  std::string text;
};

/// What one pack of a rulebook says of itself.
struct PackInfo {
  std::string pack, version, digest; ///< `digest` is SHA-256 of the file's bytes, in hexadecimal.
};

/// What a law says and no rule carries.
struct Unsaid {
  std::string pack, id, citation;
  std::string law, why, instead; ///< In the language asked for.
};

/// What a batch of decisions fills, by column: as many entries as there are proposals, or none where the column is not wanted; it is then not worked
/// out. A column of another length is left as it is from the shorter end on.
struct DecisionColumns {
  static constexpr std::uint32_t no_rule = 0xFFFF'FFFF;
  std::span<Effect> effects;
  std::span<std::uint32_t> first_reasons;         ///< For `Rulebook::rule_name`: the first reason, or what made an error; `no_rule` of an allow.
  std::span<Instant> permitted_from;              ///< `never` where nothing but time does not cure it within the horizon.
  std::chrono::seconds horizon = default_horizon; ///< Of `permitted_from`.
};

/// An immutable set of compiled packs. Cheap to copy (one shared pointer); any number of threads may use one. A host swaps rulebooks by
/// assigning another to a `std::atomic<std::shared_ptr<…>>` or under a lock of its own; decisions under way keep the one that they began with.
class LICITO_EXPORT Rulebook {
public:
  /// Loads files, and every `*.yaml` below folders (but `*.test.yaml`). On any error nothing is loaded, and every problem of every file is told.
  static Result<Rulebook> load(const std::vector<std::string>& paths, const LoadOptions& options = {});
  /// The same from memory.
  static Result<Rulebook> parse(const std::vector<Source>& sources, const LoadOptions& options = {});

  /// May this be done? Finds the effect and the violated rules; everything else waits until asked. No allocation for up to 24 findings, no lock,
  /// no clock, no file, no exception. Cost: the rules of the act's kind and channel, in each candidate zone.
  Decision decide(const Proposal& proposal) const;
  /// The same for many: each row is what `decide` would answer. One thread; nothing is allocated that one decision would not allocate.
  void decide(std::span<const Proposal> proposals, const DecisionColumns& columns) const;
  /// The rule behind an entry of `DecisionColumns::first_reasons`: "house/telephone-collections#office-hours". Valid while the rulebook lives.
  std::string_view rule_name(std::uint32_t rule) const;
  /// Whether the act would be allowed if `action.at` were `at`.
  bool allowed_at(const Proposal& proposal, Instant at) const;
  /// All stretches within [from, to) at which the proposal would be allowed with nothing but `action.at` moved. At most 10,000.
  std::vector<Interval> open_intervals(const Proposal& proposal, Instant from, Instant to) const;

  /// Reads one proposal document. `name` stands for the file in diagnostics. Unknown words, wrong types and impossible values are errors.
  Result<Proposal> read_json(std::string_view text, std::string_view name = "<json>") const;
  Result<Proposal> read_yaml(std::string_view text, std::string_view name = "<yaml>") const;

  const Vocabulary& vocabulary() const;
  const Zones& zones() const;
  std::shared_ptr<const Zones> shared_zones() const;
  std::vector<PackInfo> packs() const; ///< In name order.
  std::string_view tz_version() const { return zones().version(); }
  std::vector<Unsaid> cannot_express(std::string_view language) const;
  std::size_t rules() const;
  /// The facts that these packs can ask for, in vocabulary order.
  std::vector<const FactInfo*> needs() const;
  /// How far back the history of contacts is ever looked at; nothing where some rule looks back without end.
  std::optional<std::chrono::seconds> history_needed() const;
  const Plan& plan() const { return *plan_; }
  /// For the tools of this library: over packs that are compiled already. Not null.
  explicit Rulebook(std::shared_ptr<const Plan> plan) : plan_(std::move(plan)) {}

private:
  friend class Decision;
  static std::uint32_t first_reason(const Plan& plan, const Decision& decision);
  std::shared_ptr<const Plan> plan_;
};

} // namespace licito
