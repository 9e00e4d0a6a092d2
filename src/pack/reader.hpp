#pragma once
// Reads the rules of packs into typed conditions. Each construct brings its own way of being read: a test word, a shape, a definition.

#include "document/report.hpp"
#include "pack/pack_text.hpp"
#include "rulebook/plan.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace licito {

/// What is read: nodes with their children, before lines that an act cannot have are taken out. Ids are positions here, not in the plan.
struct Conditions {
  std::vector<Line> nodes;
  std::vector<NodeId> children;
  NodeId add(Condition condition, std::uint32_t kinds = ~0u) {
    nodes.push_back({std::move(condition), kinds});
    return static_cast<NodeId>(nodes.size() - 1);
  }
  NodeId fixed(bool truth) { return add(Fixed{Truth::of(truth)}); }
  NodeId all(const std::vector<NodeId>& lines);
  NodeId any(const std::vector<NodeId>& lines);
  /// Of a test, `{not: x}`: still a line on its fact, and false for an act that lacks it.
  NodeId negate(NodeId line) { return add(Not{line}, nodes[line].kinds); }
  /// Of conditions, `none: […]` and `$name: false`: what an act lacks is false within, and so holds here, however many lines there are.
  NodeId none(NodeId condition) { return add(Not{condition}); }
};

/// Where something is read: whose names, calendar and records are in reach.
struct Where {
  const PackText* pack = nullptr;
  std::uint16_t calendar = no_calendar;
  const FactInfo* records = nullptr; ///< Inside a matcher over these records.
  int depth = 0;
};

/// What a line of a matcher is on.
struct Subject {
  document::Node key;
  std::string_view name; ///< As the vocabulary has it.
  FactType type{};
  ListIndex list = no_list;
  std::uint32_t kinds = ~0u;
  const FactInfo* fact = nullptr; ///< Of a fact; null for fields and definitions.
  const FieldInfo* field = nullptr;
  std::optional<Operand> operand; ///< Of scalars.
  FactOrder order = 0;
  std::optional<std::uint32_t> hours; ///< `$name` of an hours definition.
};

class Reader;

/// One word of a test, `{older_than: L}`: how a line with it is read. `whole` is the test's mapping, for words that stand beside it.
struct TestWord {
  std::string_view name;
  std::optional<NodeId> (*read)(Reader& reader, const Subject& subject, document::Node value, document::Node whole, const Where& place);
  std::string_view beside = {}; ///< Words that may stand beside it and belong to it, separated by spaces.
};

/// A part of a rule's body as it is read.
struct PartText {
  NodeId holds = 0;
  bool forbids = false;
  std::string code;
  std::optional<Force> force; ///< Absent: the rule's.
  bool firm = false;          ///< Its own force stays, whatever the rule's is.
};

/// A short form: what it is in the core.
struct Shape {
  std::string_view name;
  std::vector<PartText> (*read)(Reader& reader, document::Node body, const Where& place);
};

/// A definition form, known by one of its keys.
struct DefinitionForm {
  std::string_view key;
  std::optional<Operand> (*read)(Reader& reader, document::Node definition, FactType expected, ListIndex list, const Where& place);
};

/// Reads matchers, values and shapes of the packs of one load. Reports every problem; a part that cannot be read becomes a line that is never true.
class Reader {
public:
  Reader(Plan& plan, std::map<std::string, PackText, std::less<>>& packs, std::map<std::string, std::uint16_t, std::less<>>& calendars,
         document::Report& report, text::Phrases::Builder& phrases)
      : plan(plan), packs(packs), calendars(calendars), report(report), phrases(phrases) {}

  Plan& plan;
  std::map<std::string, PackText, std::less<>>& packs;
  std::map<std::string, std::uint16_t, std::less<>>& calendars;
  document::Report& report;
  text::Phrases::Builder& phrases;
  Conditions conditions;

  // ── matchers ──
  NodeId matcher(document::Node mapping, const Where& place);
  NodeId test(const Subject& subject, document::Node value, const Where& place);
  std::optional<Subject> subject(document::Node key, const Where& place);
  /// `same` and `other` in a matcher over records.
  NodeId same(document::Node list, const Where& place);
  NodeId other(document::Node word, const Where& place);
  std::optional<RecordList> records(document::Node name, document::Node where);

  // ── values ──
  /// A value for a subject of this type: literal, fact, field of the record, `$name`.
  std::optional<Operand> operand(document::Node value, FactType type, ListIndex list, const Where& place);
  std::optional<Scalar> literal(document::Node value, FactType type, ListIndex list);
  /// The same of a piece of a scalar, such as one end of a range.
  std::optional<Scalar> scalar_of(document::Node whole, std::string_view text, FactType type, ListIndex list = no_list);
  /// A word, a list of words, or a `$set`.
  std::optional<AnyWordSet> words(document::Node value, ListIndex list, const Where& place);
  std::optional<std::uint32_t> length(document::Node value, const Where& place, bool period = false, document::Node calendar = {});
  std::optional<std::uint32_t> hours(document::Node value, const Where& place, std::span<const std::string_view> others = {});
  std::optional<std::uint32_t> order_of_words(document::Node name, ListIndex list, const Where& place);
  std::optional<std::uint16_t> phrase_set(document::Node name, const Where& place);
  std::optional<std::uint16_t> calendar(document::Node name);
  Operand fact_operand(const FactInfo& fact) const;

  // ── dated values ──
  struct Stretch {
    Date from, to;
    document::Node content;
  };
  /// The stretches of a `dated:` map, in order, without gap or overlap.
  std::optional<std::vector<Stretch>> stretches(document::Node dated);

  // ── names ──
  struct Named {
    document::Node definition;      ///< The value of the name: a mapping, sequence or scalar.
    const PackText* pack = nullptr; ///< Where it stands; its own names are read there.
    bool parameter = false;
  };
  /// What `$name` or `$pack/x.name` stands for; reports an unknown name with the nearest.
  std::optional<Named> named(document::Node reference, const PackText& pack);
  /// The same of a name that stands within a text: told at the text.
  std::optional<Named> named(std::string_view name, document::Node place, const PackText& pack);
  std::vector<Narrowing> narrowed; ///< Every parameter met since this was emptied that a policy has set.
  bool is_name(document::Node value) const { return value.is_scalar() && !value.quoted() && value.text().starts_with('$'); }
  bool is_reference(std::string_view text) const; ///< Words joined by dots: a fact.

  // ── reports ──
  std::nullopt_t bad(document::Node where, std::string_view code, std::string message, std::string hint = {}) {
    report.error(where, code, std::move(message), std::move(hint));
    return std::nullopt;
  }
  NodeId unreadable() { return conditions.fixed(false); }
  std::string_view list_name(ListIndex list) const { return plan.vocabulary.list(list).name; }
  /// Enters a name while it is read; false where it is being read already: a cycle.
  bool enter(const std::string& name) { return reading_.insert(name).second; }
  void leave(const std::string& name) { reading_.erase(name); }
  std::map<std::string, std::uint16_t, std::less<>> known_phrases; ///< By pack and name.

private:
  /// Keeps where a line stands, for tools.
  NodeId written_at(document::Node key, NodeId line);
  std::set<std::string> reading_;
  static constexpr std::size_t most_conditions = 1'000'000;
  std::size_t conditions_read_ = 0;
};

// The lists: a construct is a file of its own and a name in one of these.
std::span<const TestWord> test_words();
std::span<const Shape> shapes();
std::span<const DefinitionForm> definition_forms();

std::string type_name(FactType type);

} // namespace licito
