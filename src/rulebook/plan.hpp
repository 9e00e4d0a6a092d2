#pragma once
// Packs compiled: tables of conditions, rules in the order in which they are told, and for every kind of act and channel the rules that can apply.

#include "conditions/line.hpp"
#include "conditions/matcher.hpp"
#include "definitions/dated.hpp"
#include "definitions/values.hpp"
#include "licito/decision.hpp"
#include "licito/facts/proposal.hpp"
#include "rulebook/breach.hpp"
#include "rulebook/reach.hpp"
#include "rulebook/shown.hpp"
#include "rulebook/sieve.hpp"
#include "rulebook/step.hpp"
#include "text/phrases.hpp"
#include "time/hours_table.hpp"
#include "time/length.hpp"

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace licito {

inline constexpr std::uint16_t no_calendar = 0xFFFF;

struct HoursUse {
  Dated<HoursTable> table;
  std::uint16_t calendar = no_calendar;
  bool by_day = false;             ///< Undated, at most one window a day and none over midnight: `days` is the whole of it.
  std::array<Window, 8> days = {}; ///< By weekday; the last: holidays. A closed day closes as it opens.
};

struct LengthUse {
  Dated<Length> length;
  std::uint16_t calendar = no_calendar;
};

/// `{order: [a, b, c]}`, lowest first.
struct WordOrder {
  ListIndex list = no_list;
  std::vector<std::uint16_t> words; ///< Codes, lowest first.
  std::vector<std::uint16_t> rank;  ///< By code: 1 for the lowest; 0: not in the order.
};

/// Text in several languages, by code.
using Message = std::map<std::string, std::string, std::less<>>;

struct DutyTold {
  std::uint16_t word = 0;              ///< In the list `duty`.
  std::optional<std::uint32_t> length; ///< `due` or `keep`.
  std::optional<Operand> from;
  bool keep = false;
};

/// What cures a breach besides its remedy.
struct Force {
  Strength strength = Strength::prohibition;
  std::vector<std::uint16_t> roles;                ///< Of approval, in the list `authority`.
  std::vector<std::uint16_t> evidence;             ///< Kinds, in the list `evidence`.
  std::optional<std::uint32_t> valid;              ///< Length of an approval.
  std::optional<std::uint32_t> approvers_of_table; ///< Plan value: the roles are the authorities whose own cell admits the value …
  std::optional<Operand> limited;                  ///< … of this.
  bool greatest = true;
};

/// A clock as a pack writes it: the zones in which a rule has to hold.
struct ClockSpec {
  bool debtor = false, recipient = false, collector = false;
  std::vector<const Zone*> fixed;
  friend bool operator==(const ClockSpec&, const ClockSpec&) = default;
};

/// One rule as it is told. What it judges stands in its variants.
struct Rule {
  std::string id;       ///< "house/telephone-collections#office-hours"
  std::string local_id; ///< "office-hours"
  std::uint32_t pack = 0;
  RuleAuthority authority{};
  std::string citation;
  bool verified = true;
  Message say;
  std::map<std::string, Dated<Shown>, std::less<>> told; ///< Of `say`: by placeholder, "$calls", the value in force.
  std::vector<Narrowing> narrowed;                       ///< Parameters that its lines use and a policy has set.
  std::vector<DutyTold> duties;                          ///< Of `oblige`; empty otherwise.
  std::uint16_t clock = 0;                               ///< Index into Plan's clocks.
  std::uint16_t calendar = no_calendar;
  document::Node place; ///< Where it stands, for tools; the tree is kept by the plan.
};

/// One part of a rule's body: most rules have one, a ladder or several periods have more. Each is told as a reason of its own.
struct Part {
  std::string code;
  Force force;
  NodeId holds = 0;     ///< What would have to be for the part not to be breached …
  bool forbids = false; ///< … or, where true, what may not be.
  bool content = false; ///< A line of the rule or of this part is on a content fact.
};

/// A rule for one kind of act: lines on facts that the act cannot have are gone.
struct Variant {
  std::uint32_t rule = 0;
  std::uint32_t kinds = 0;
  NodeId applies = 0;
  NodeId exceptions = 0; ///< `unless`, joined; Fixed no where there is none.
  bool excepted = false; ///< There is an `unless`.
  std::vector<Part> parts;
  bool per_zone = false;                                      ///< Judged in each zone.
  bool regional = false;                                      ///< One of `calendars` has regional days.
  bool duty = false;                                          ///< Of a rule that obliges.
  std::uint16_t clock = 0;                                    ///< The rule's: index into Plan's clocks.
  boost::container::small_vector<std::uint16_t, 2> calendars; ///< Judged for each reading of these.
  bool timed = false;
};

/// The rules that can apply to one kind of act over one channel.
struct Bucket {
  struct Group {
    std::array<char, 2> country{};       ///< Rules that cover only this country; zero: any.
    std::vector<std::uint32_t> variants; ///< In the order in which they are told.
    std::vector<Breach> breaches;        ///< Of those of their parts that can be breached over this channel, in the same order.
    Sieve sieve;                         ///< Which breaches are worth a look.
    Reach reach;                         ///< The records that they look at.
  };
  std::vector<Group> groups; ///< By country; the rules of any country first, where there are any.
};

struct LoadedPack {
  std::string name, version, digest, file;
  RuleAuthority authority{};
  Message title;
  std::vector<Place> covers;
  struct Unsaid {
    std::string id, cite;
    Message law, why, instead;
  };
  std::vector<Unsaid> cannot_express;
};

struct Plan {
  Vocabulary vocabulary;
  std::shared_ptr<const Zones> zones;
  std::vector<std::shared_ptr<const document::Tree>> trees;

  std::vector<std::shared_ptr<const Calendar>> calendars;
  std::vector<HoursUse> hours;
  std::vector<LengthUse> lengths;
  std::vector<WordOrder> orders;
  std::vector<std::vector<Place>> place_lists;
  std::vector<Definition> values;
  text::Phrases phrases;
  std::vector<Line> nodes;
  std::vector<NodeId> children;
  std::vector<Step> steps;            ///< What judges each node.
  std::vector<document::Node> places; ///< Where the lines stand in their packs: their keys. See Line::place.

  std::vector<ClockSpec> clocks;
  std::vector<LoadedPack> packs; ///< In name order.
  std::vector<Rule> rules;       ///< In the order of telling.
  std::vector<Variant> variants; ///< In the order of their rules.
  /// By kind (the words of `kind` in order, then a contact that carries an offer, then absent) and channel (0 absent, then by code). In a plan that
  /// is asked seldom `channels` is 1: what can apply where no channel is known can apply over any.
  std::vector<Bucket> buckets;
  std::size_t channels = 0;
  std::size_t kinds = 0; ///< Words of `kind`.

  std::vector<bool> is_content;        ///< By FactOrder.
  std::vector<std::uint32_t> kinds_of; ///< By FactOrder: the kinds of act that have it.
  FactOrder at_order = 0, kind_order = 0, live_order = 0, jurisdiction_order = 0, debtor_zones = 0, recipient_zones = 0, collector_zones = 0;
  std::unique_ptr<const Proposal> assumed;
  std::vector<std::pair<std::string, std::string>> assumptions; ///< As the host wrote them: fact, value.
  std::vector<FactOrder> assumed_orders;
  Reach reach;                          ///< What the rules of all buckets look at.
  std::vector<Matcher> matchers;        ///< Of the steps that look at records.
  std::vector<BreachLine> breach_lines; ///< Of the breaches of all buckets.
  std::vector<Column> columns;          ///< What the matchers ask of each record.

  const Line& node(NodeId id) const { return nodes[id]; }
};

inline constexpr std::size_t kind_of_contact_with_offer(std::size_t kinds) { return kinds; }
inline constexpr std::size_t kind_absent(std::size_t kinds) { return kinds + 1; }

} // namespace licito
