#include "conditions/records.hpp"

#include "pack/reader.hpp"
#include "rulebook/plan.hpp"

namespace licito {
namespace {

std::optional<Date> date_at(const std::byte* record, const FieldInfo* field) {
  if (field == nullptr) return std::nullopt;
  return *reinterpret_cast<const Known<Date>*>(record + field->offset);
}

} // namespace

Reading RecordList::time(Scene& scene) const {
  const FieldInfo* field = dated_by;
  return field == nullptr ? Reading::absent() : read_scalar(field->type, scene.record + field->offset);
}

Truth RecordList::exists(Scene& scene) const {
  Truth truth = Truth::yes();
  if (direction) {
    const auto& word = *reinterpret_cast<const AnyWord*>(scene.record + direction_of->offset);
    truth = word.given() ? Truth::of(word.code == *direction) : Truth::unknown();
    if (truth.is_no()) return truth;
  }
  if (const FieldInfo* field = dated_by) {
    const std::byte* time = scene.record + field->offset;
    if (field->type == FactType::instant) {
      const auto& when = *reinterpret_cast<const Known<Instant>*>(time);
      if (when && (when->is_never() || (scene.at_given && *when > scene.at))) return Truth::no();
      if (when ? !scene.at_given : is_dated) truth = Truth::unknown();
    } else {
      const auto& when = *reinterpret_cast<const Known<Date>*>(time);
      if (when && when->is_never()) return Truth::no();
      if (when ? !scene.at_given : is_dated) {
        truth = Truth::unknown();
      } else if (when) {
        const DateRange today = scene.today();
        if (*when > today.last) return Truth::no();
        if (*when > today.first) truth = Truth::unknown();
      }
    }
  }
  if (info->has_from_to) {
    const auto from = date_at(scene.record, this->from), to = date_at(scene.record, this->to);
    if (from && from->is_never()) return Truth::no();
    const bool ends = to && !to->is_never();
    if (!from && !ends) return truth;
    if (!scene.at_given) return truth && Truth::unknown();
    const DateRange today = scene.today();
    if ((from && *from > today.last) || (ends && *to < today.first)) return Truth::no();
    if ((from && *from > today.first) || (ends && *to < today.last)) truth = truth && Truth::unknown();
  }
  return truth;
}

Instant RecordList::next_existence(Scene& scene) const {
  Instant when = Instant::never();
  if (!scene.at_given) return when;
  if (const FieldInfo* field = dated_by) {
    const Reading at = read_scalar(field->type, scene.record + field->offset);
    if (at.is_known() && !at.value.is_never()) {
      if (at.value.type == FactType::instant) {
        if (at.value.as_instant() > scene.at) when = earlier(when, at.value.as_instant());
      } else {
        when = earlier(when, scene.towards(at.value.as_date()));
      }
    }
  }
  if (info->has_from_to) {
    const auto from = date_at(scene.record, this->from), to = date_at(scene.record, this->to);
    if (from) when = earlier(when, scene.towards(*from));
    if (to && !to->is_never()) when = earlier(when, scene.towards(Date{to->days + 1}));
  }
  return when;
}

void RecordList::absent(Scene& scene, AbsentFacts& facts) const {
  if (direction) {
    if (!reinterpret_cast<const AnyWord*>(scene.record + direction_of->offset)->given()) facts.insert(direction_of->order);
  }
  bool dated = info->has_from_to;
  if (const FieldInfo* field = dated_by) {
    const Reading when = read_scalar(field->type, scene.record + field->offset);
    if (!when.is_known()) {
      if (field->name == "at") facts.insert(field->order);
    } else {
      if (!scene.at_given) facts.insert(scene.plan.at_order);
      dated = dated || when.value.type == FactType::date;
    }
  }
  if (dated) {
    if (!scene.at_given)
      facts.insert(scene.plan.at_order);
    else if (scene.zone == nullptr)
      facts.insert(scene.zone_fact);
  }
}

Alternatives RecordList::settle(Scene& scene, NodeId child, bool want) const {
  const Truth there = exists(scene);
  const Truth inside = scene.judge(child);
  AbsentFacts existence;
  if (there.is_open()) absent(scene, existence);
  if (want) {
    if (there.is_no() || inside.is_no() || (there.is_open() && existence.empty())) return Alternatives::none();
    return (there.is_open() ? Alternatives::of(std::move(existence)) : Alternatives::free()) &
           (inside.is_open() ? scene.settle(child, true) : Alternatives::free());
  }
  if (there.is_no() || inside.is_no()) return Alternatives::free();
  Alternatives found = inside.is_open() ? scene.settle(child, false) : Alternatives::none();
  for (const FactOrder fact : existence) found = found | Alternatives::of(AbsentFacts{fact}); // any of them can keep a record out
  return found;
}

Instant RecordList::next(Scene& scene, NodeId child) const {
  Instant when = Instant::never();
  const RecordSpan span = records(scene);
  for (std::size_t i = 0; i != span.size; ++i) {
    const AtRecord at(scene, span[i]);
    when = earlier(when, next_existence(scene));
    if (!exists(scene).is_no()) when = earlier(when, scene.next(child));
  }
  return when;
}

Truth SomeRecord::judge(Scene& scene) const {
  const RecordSpan span = list.records(scene);
  if (!span.given) return Truth::unknown();
  Truth found = Truth::no();
  for (std::size_t i = 0; i != span.size && !found.is_yes(); ++i) {
    const AtRecord at(scene, span[i]);
    found = found || list.matches(scene, child);
  }
  return found;
}

namespace {

Truth some_of_matcher(const Step& step, Scene& scene) {
  const Matcher::Tally tally = scene.plan.matchers[step.offset].tally(scene);
  if (!tally.given) return Truth::unknown();
  if (tally.broken) return std::get_if<SomeRecord>(&scene.plan.nodes[step.node].what)->judge(scene);
  return tally.sure != 0 ? Truth::yes() : tally.open != 0 ? Truth::unknown() : Truth::no();
}

} // namespace

Step SomeRecord::step(Plan& plan) const {
  plan.matchers.emplace_back(plan, list, child);
  return {some_of_matcher, 0, static_cast<std::uint32_t>(plan.matchers.size() - 1)};
}

Instant SomeRecord::next(Scene& scene) const { return list.next(scene, child); }

Alternatives SomeRecord::settle(Scene& scene, bool want) const {
  const RecordSpan span = list.records(scene);
  if (!span.given) return Alternatives::of(AbsentFacts{list.info->order});
  Alternatives found = want ? Alternatives::none() : Alternatives::free();
  for (std::size_t i = 0; i != span.size; ++i) {
    const AtRecord at(scene, span[i]);
    if (!list.matches(scene, child).is_open()) continue;
    const Alternatives one = list.settle(scene, child, want);
    found = want ? found | one : found & one;
  }
  return found;
}

void SomeRecord::absent(Scene& scene, AbsentFacts& facts) const {
  const RecordSpan span = list.records(scene);
  if (!span.given) {
    facts.insert(list.info->order);
    return;
  }
  for (std::size_t i = 0; i != span.size; ++i) {
    const AtRecord at(scene, span[i]);
    if (!list.matches(scene, child).is_open()) continue;
    list.absent(scene, facts);
    const auto inside = scene.settle(child, true) | scene.settle(child, false);
    for (const AbsentFacts& set : inside.sets()) facts.insert(set.begin(), set.end());
  }
}

Truth Empty::judge(Scene& scene) const {
  if (list) {
    const RecordSpan span = list->records(scene);
    if (!span.given) return Truth::unknown();
    // Records that do not exist for the act are not there.
    Truth none = Truth::yes();
    for (std::size_t i = 0; i != span.size && !none.is_no(); ++i) {
      const AtRecord at(scene, span[i]);
      none = none && !list->exists(scene);
    }
    return none;
  }
  const auto& own = scene.fact<AnyWordSet>(set_offset);
  const auto& set = own.given() || scene.assumed == nullptr ? own : scene.assumption<AnyWordSet>(set_offset);
  return set.given() ? Truth::of(set.empty()) : Truth::unknown();
}

Instant Empty::next(Scene& scene) const {
  Instant when = Instant::never();
  if (!list) return when;
  const RecordSpan span = list->records(scene);
  for (std::size_t i = 0; i != span.size; ++i) {
    const AtRecord at(scene, span[i]);
    when = earlier(when, list->next_existence(scene));
  }
  return when;
}

void Empty::absent(Scene& scene, AbsentFacts& facts) const {
  if (!list || !list->records(scene).given) {
    facts.insert(order);
    return;
  }
  const RecordSpan span = list->records(scene);
  for (std::size_t i = 0; i != span.size; ++i) {
    const AtRecord at(scene, span[i]);
    if (list->exists(scene).is_open()) list->absent(scene, facts);
  }
}

} // namespace licito

// ── reading ──

namespace licito {
namespace {

using document::Node;

std::optional<NodeId> read_some(Reader& reader, const Subject& subject, Node value, Node, const Where& where) {
  if (subject.type != FactType::records)
    return reader.bad(value, "E0109", "`" + std::string(subject.name) + "` is a " + type_name(subject.type) + ", no list of records");
  auto list = reader.records(subject.key, value);
  if (!list) return std::nullopt;
  Where inside = where;
  inside.records = list->info;
  const NodeId child = reader.matcher(value, inside);
  const bool other_channel = value.is_mapping() && value["other"] && value["other"].text() == "channel";
  return reader.conditions.add(SomeRecord{std::move(*list), child, false, other_channel});
}

std::optional<NodeId> read_none(Reader& reader, const Subject& subject, Node value, Node whole, const Where& where) {
  const auto some = read_some(reader, subject, value, whole, where);
  if (!some) return std::nullopt;
  return reader.conditions.negate(*some);
}

std::optional<NodeId> read_empty(Reader& reader, const Subject& subject, Node value, Node, const Where&) {
  if (!value.is_scalar() || value.text() != "true")
    return reader.bad(value, "E0102", "`empty` is `true`", "for something in it, say `{some: {…}}` or `{has_any: […]}`");
  Empty empty;
  empty.order = subject.order;
  empty.fact = subject.name;
  if (subject.type == FactType::records) {
    empty.list = reader.records(subject.key, value);
    if (!empty.list) return std::nullopt;
    empty.order = empty.list->info->order;
  } else if (subject.type == FactType::set && subject.fact != nullptr && !subject.fact->declared) {
    empty.set_offset = subject.fact->offset;
  } else {
    return reader.bad(value, "E0109", "`" + std::string(subject.name) + "` is a " + type_name(subject.type) + ", no list and no set");
  }
  return reader.conditions.add(std::move(empty));
}

constexpr TestWord words[] = {{"some", read_some}, {"none", read_none}, {"empty", read_empty}};

} // namespace

std::span<const TestWord> record_words() { return words; }

} // namespace licito
