#pragma once
// Facts that are laid over each other, map over map, before they become a proposal: samples and cases of a pack's tests.

#include "document/report.hpp"
#include "document/tree.hpp"
#include "facts/proposal_reader.hpp"
#include "licito/facts/proposal.hpp"
#include "licito/facts/vocabulary.hpp"
#include "licito/time/zone.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace licito {

/// Facts as they are being collected from documents. A value type: copy it to lay different cases over one sample. Refers to the vocabulary, the
/// zones, the report and every tree that was laid over it, which must outlive it. Not thread safe.
///
/// Names are those of the document or of packs (`action.channel`, `channel`, `recipient.relation`), nested or with dots; declared facts stand by
/// their full name, under `extra` or not. Unknown names are reported at once (E0301), values when the proposal is built.
class Draft {
public:
  Draft(const Vocabulary& vocabulary, const Zones& zones, document::Report& report);

  /// What only the tests of packs may write: in history and debt.notices `{repeat: 7, each: {…}}`; and a record of history takes debt, person (the
  /// one reached, or the debtor where the relation is `debtor`), collector, creditor and `direction: outbound` from the act where it is silent.
  Draft& for_tests() {
    for_tests_ = true;
    return *this;
  }

  /// Lays a map over what is there; leaf by leaf the later wins. A nested map merges; under a dotted name of two or more segments it replaces all
  /// that stood below: `action.content: {live: true}` drops every other content fact. Lists and records are leaves. Consents merge by channel. Where
  /// it lays another `action.kind` over, facts of earlier layers that the new kind does not have are dropped when the proposal is built.
  void lay_over(document::Node mapping);
  /// Lays one fact, or map of facts, over: `vary: action.at` with one of its values.
  void set(document::Node name, document::Node value);
  /// Takes a fact away, or all facts below a name; also `debtor.consents.sms`. Unknown names are reported (E0301).
  void remove(document::Node name);
  /// As above, for a name that stands in no file; `file` is what the report says instead.
  void remove(std::string_view name, const std::string& file = "<facts>");

  /// Clears `into` and fills it; reports and checks as `read_proposal` does. False, and `into` empty, where there was a problem.
  bool build(Proposal& into) const;

private:
  struct Entry {
    std::string channel;
    document::Node key, value;
    std::uint32_t layer;
  };
  struct Slot {
    document::Node key, value; ///< No value: a list by channel, see `entries`.
    std::uint32_t layer = 0;   ///< 0: not given.
    std::vector<Entry> entries;
  };
  struct Place {
    const facts::PathNode* node = nullptr; ///< A map of facts; null: a fact.
    std::size_t fact = 0;
    std::string_view entry; ///< Of a list by channel, the channel.
    std::string problem, hint;
  };
  Place find(const facts::PathNode& from, std::string_view prefix, std::string_view name) const;
  void lay(const facts::PathNode& from, std::string_view prefix, document::Node mapping);
  void lay_pair(const facts::PathNode& from, std::string_view prefix, document::Node key, document::Node value);
  void lay_fact(std::size_t fact, document::Node key, document::Node value, bool merge);
  void lay_entry(Slot& slot, std::string_view channel, document::Node key, document::Node value);
  void drop(const Place& place);
  void drop_below(const facts::PathNode& node);
  void fill_history(Proposal& proposal) const;

  const Vocabulary* vocabulary_;
  const Zones* zones_;
  document::Report* report_;
  std::vector<Slot> slots_; ///< By position in the vocabulary.
  document::Node offer_;
  std::uint32_t offer_layer_ = 0, layer_ = 0;
  bool for_tests_ = false;
};

} // namespace licito
