#pragma once
// Dated records: which of them exist at the act, whether one matches, how many do.

#include "conditions/operand.hpp"
#include "rulebook/account.hpp"

#include <optional>

namespace licito {

/// A list of records as one line looks at it. A record later than the act does not exist; one with `from` or `to` counts only while in force.
struct RecordList {
  RecordList() = default;
  explicit RecordList(const FactInfo* info, std::optional<std::uint16_t> direction = std::nullopt)
      : info(info), direction(direction), dated_by(info->time_field.empty() ? nullptr : info->field(info->time_field)),
        direction_of(info->field("direction")), from(info->has_from_to ? info->field("from") : nullptr),
        to(info->has_from_to ? info->field("to") : nullptr), is_dated(dated_by != nullptr && dated_by->name == "at") {}

  const FactInfo* info = nullptr;         ///< In the plan's vocabulary.
  std::optional<std::uint16_t> direction; ///< history.made, history.received: only records of this direction.
  // Fields that are asked of every record, found once.
  const FieldInfo* dated_by = nullptr;
  const FieldInfo* direction_of = nullptr;
  const FieldInfo* from = nullptr;
  const FieldInfo* to = nullptr;
  bool is_dated = false; ///< A record without its time may lie anywhere; a list told by another date than `at` may leave it out.

  RecordSpan records(Scene& scene) const {
    const RecordSpan span = info->records(scene.proposal);
    return span.given || scene.assumed == nullptr ? span : info->records(*scene.assumed);
  }
  /// Whether that a record exists depends on local dates, not only on an instant.
  bool is_by_date() const { return info->has_from_to || (dated_by != nullptr && dated_by->type != FactType::instant); }
  /// Whether the record at hand exists for the act.
  Truth exists(Scene& scene) const;
  /// When that may change.
  Instant next_existence(Scene& scene) const;
  /// Which fields are needed to know that the record at hand exists.
  void absent(Scene& scene, AbsentFacts& facts) const;
  Reading time(Scene& scene) const; ///< The time of the record at hand.

  Truth matches(Scene& scene, NodeId child) const {
    const Truth there = exists(scene);
    return there.is_no() ? there : there && scene.judge(child);
  }
  /// Alternatives that make the record at hand match, or not.
  Alternatives settle(Scene& scene, NodeId child, bool want) const;
  /// When any record's match may change.
  Instant next(Scene& scene, NodeId child) const;
};

/// Sets `scene.record` for as long as it lives.
class AtRecord {
public:
  AtRecord(Scene& scene, const std::byte* record) : scene_(scene), before_(scene.record) { scene.record = record; }
  ~AtRecord() { scene_.record = before_; }
  AtRecord(const AtRecord&) = delete;
  AtRecord& operator=(const AtRecord&) = delete;

private:
  Scene& scene_;
  const std::byte* before_;
};

/// `{some: M}`; `{none: M}` is its negation.
struct SomeRecord {
  RecordList list;
  NodeId child = 0;
  bool kinds_only = false;    ///< Written as `has`, `lacks` … on kinds.
  bool other_channel = false; ///< The matcher says `other: channel`: another channel cures it.
  Truth judge(Scene& scene) const;
  /// All records at once.
  Step step(Plan& plan) const;
  Instant next(Scene& scene) const;
  Alternatives settle(Scene& scene, bool want) const;
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan& plan, Needs& needs) const;
  void account(Scene& scene, bool want, Account& account) const;
};

/// `{empty: true}` on records or a set.
struct Empty {
  std::optional<RecordList> list;
  std::uint32_t set_offset = 0;
  FactOrder order = 0;
  std::string_view fact;
  Truth judge(Scene& scene) const;
  Instant next(Scene& scene) const;
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan&, Needs& needs) const { needs.zone = needs.time = needs.time || list.has_value(); }
  void account(Scene& scene, bool want, Account& account) const;
};

} // namespace licito
