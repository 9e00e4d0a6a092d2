#pragma once
// A proposal from its document, in one walk over the tree.

#include "document/report.hpp"
#include "document/tree.hpp"
#include "facts/tables.hpp"
#include "facts/value_reader.hpp"
#include "licito/facts/proposal.hpp"

#include <boost/container/small_vector.hpp>

namespace licito {

/// Reads a proposal document (design: nested maps, `extra` by full name) into `into`, which is cleared first. Every problem is reported at its place:
/// E0301 unknown key · E0302 unknown word · E0303 wrong type, unit or date · E0304 unknown zone or bare offset · E0305 a fact that the act's kind
/// does not have · E0306 facts that contradict each other · E0307 over a limit. False, and `into` empty, where there was one. Where a content fact is
/// given and `content.live` is not, sets `content.live` to false. `zones` must live as long as the proposal is used. Safe to call from any number of
/// threads with proposals and reports of their own.
bool read_proposal(document::Node root, const Vocabulary& vocabulary, const Zones& zones, Proposal& into, document::Report& report);

namespace facts {

/// The kinds of act that the proposal is: one bit, or two for a contact that carries an offer. All bits where the kind is not known.
std::uint32_t kinds_of(const Action& action);

/// Fills one proposal fact by fact, and then looks at the facts together. Both the straight reader and `Draft` work with it.
class ProposalReader {
public:
  ProposalReader(const Vocabulary& vocabulary, const Zones& zones, Proposal& into, document::Report& report)
      : vocabulary_(vocabulary), into_(into), report_(report), values_(vocabulary, zones, into.names, report) {}

  /// Whether lists of history and notices may say `{repeat: 7, each: {…}}`.
  void allow_repeats() { repeats_ = true; }
  /// Reads the fact at position `fact` of the vocabulary. `key` is where it is named.
  void read(std::size_t fact, document::Node key, document::Node value);
  /// A list whose document form is a map, one entry: the record or records of `channel`. `list()` first.
  void read_entry(std::size_t fact, document::Node key, std::string_view channel, document::Node value);
  /// Makes the list given, and empty.
  void list(std::size_t fact, document::Node key);
  /// The act carries an offer object, named at `key`.
  void offer(document::Node key);
  /// The checks over several facts. Precondition: every fact was read.
  void finish();

private:
  struct Given {
    std::uint16_t fact;
    document::Node key;
  };
  bool read_record(const FactInfo& fact, document::Node value);
  bool read_fields(const FactInfo& fact, document::Node value, std::byte* record);
  std::byte* add(const FactInfo& fact, document::Node at);
  std::size_t index(const FactInfo& fact) const { return static_cast<std::size_t>(&fact - vocabulary_.facts().data()); }
  void check_kinds();
  void check_live_content();
  void check_days_past_due();
  document::Node key_of(std::size_t fact) const;

  const Vocabulary& vocabulary_;
  Proposal& into_;
  document::Report& report_;
  ValueReader values_;
  boost::container::small_vector<Given, 96> given_;
  document::Node offer_;
  bool repeats_ = false;
};

} // namespace facts
} // namespace licito
