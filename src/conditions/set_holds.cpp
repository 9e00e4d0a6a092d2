#include "conditions/set_holds.hpp"

#include "conditions/records.hpp"
#include "pack/reader.hpp"
#include "rulebook/plan.hpp"

namespace licito {

const AnyWordSet* SetHolds::set_of(Scene& scene) const {
  if (in_record) {
    const auto& set = *reinterpret_cast<const AnyWordSet*>(scene.record + offset);
    return set.given() ? &set : nullptr;
  }
  if (extra != 0) {
    const auto* set = scene.proposal.extra.find<AnyWordSet>(extra);
    if ((set == nullptr || !set->given()) && scene.assumed != nullptr) set = scene.assumed->extra.find<AnyWordSet>(extra);
    return set != nullptr && set->given() ? set : nullptr;
  }
  const auto& set = scene.fact<AnyWordSet>(offset);
  if (set.given()) return &set;
  if (scene.assumed != nullptr && scene.assumption<AnyWordSet>(offset).given()) return &scene.assumption<AnyWordSet>(offset);
  return nullptr;
}

Truth SetHolds::judge(Scene& scene) const {
  const AnyWordSet* set = set_of(scene);
  if (set == nullptr) return Truth::unknown();
  AnyWordSet wanted = words;
  if (word) {
    if (set->empty() && how != How::none && how != How::only) return Truth::no();
    const Reading one = read(*word, scene);
    if (!one.is_known()) return Truth::unknown();
    wanted.add(static_cast<std::uint16_t>(one.value.value));
  }
  bool any = false, all = true, other = false;
  for (std::size_t i = 0; i != wanted.bits.size(); ++i) {
    any = any || (set->bits[i] & wanted.bits[i]) != 0;
    all = all && (set->bits[i] & wanted.bits[i]) == wanted.bits[i];
    other = other || (set->bits[i] & ~wanted.bits[i]) != 0;
  }
  switch (how) {
  case How::any: return Truth::of(any);
  case How::all: return Truth::of(all);
  case How::none: return Truth::of(!any);
  case How::only: return Truth::of(!other);
  }
  return Truth::unknown();
}

namespace {

/// `bits` are the words.
template <SetHolds::How how> Truth set_against_words(const Step& step, Scene& scene) {
  const AnyWordSet* set = &scene.fact<AnyWordSet>(step.offset);
  if (!set->given() && scene.assumed != nullptr) set = &scene.assumption<AnyWordSet>(step.offset);
  if (!set->given()) return Truth::unknown();
  const std::uint64_t there = set->bits[0];
  if constexpr (how == SetHolds::How::any) return Truth::of((there & step.bits) != 0);
  if constexpr (how == SetHolds::How::all) return Truth::of((there & step.bits) == step.bits);
  if constexpr (how == SetHolds::How::none) return Truth::of((there & step.bits) == 0);
  return Truth::of(((there & ~step.bits) | set->bits[1] | set->bits[2]) == 0);
}

} // namespace

Step SetHolds::step(const Plan&) const {
  if (in_record || extra != 0 || word || (words.bits[1] | words.bits[2]) != 0) return {};
  constexpr Step::Judge by_how[] = {set_against_words<How::any>, set_against_words<How::all>, set_against_words<How::none>,
                                    set_against_words<How::only>};
  return {by_how[static_cast<std::size_t>(how)], 0, offset, words.bits[0]};
}

void SetHolds::absent(Scene& scene, AbsentFacts& facts) const {
  if (set_of(scene) == nullptr) facts.insert(order);
  if (word) licito::absent(*word, scene, facts);
}

} // namespace licito

// ── reading ──

namespace licito {
namespace {

using document::Node;

/// On records: by their `kind`, in the words of `some` and `none`.
std::optional<NodeId> on_kinds(Reader& reader, const Subject& subject, SetHolds::How how, Node value, const Where& where) {
  const FieldInfo* kind = subject.fact->field("kind");
  if (kind == nullptr) return reader.bad(value, "E0109", "records of `" + std::string(subject.name) + "` have no kind", "say `{some: {…}}`");
  const auto words = reader.words(value, kind->list, where);
  if (!words) return std::nullopt;
  const auto some = [&](const AnyWordSet& kinds, bool outside) {
    Among among;
    among.subject = FieldValue{kind->type, kind->offset, kind->order};
    among.fact = kind->path;
    among.list = kind->list;
    among.words = kinds;
    NodeId child = reader.conditions.add(std::move(among));
    if (outside) child = reader.conditions.negate(child);
    return reader.conditions.add(SomeRecord{RecordList(subject.fact), child, true, false});
  };
  switch (how) {
  case SetHolds::How::any: return some(*words, false);
  case SetHolds::How::none: return reader.conditions.negate(some(*words, false));
  case SetHolds::How::only: return reader.conditions.negate(some(*words, true));
  case SetHolds::How::all: break;
  }
  std::vector<NodeId> each;
  for (std::uint16_t code = 1; code <= AnyWordSet::capacity; ++code)
    if (words->has(code)) {
      AnyWordSet one;
      one.add(code);
      each.push_back(some(one, false));
    }
  return reader.conditions.all(each);
}

template <SetHolds::How how, bool single>
std::optional<NodeId> read_set(Reader& reader, const Subject& subject, Node value, Node, const Where& where) {
  if (single && value.is_sequence())
    return reader.bad(value, "E0102", "`has` takes one word", "say `{has_any: […]}` for one of them, `{has_all: […]}` for all");
  if (subject.type == FactType::records) return on_kinds(reader, subject, how, value, where);
  if (subject.type != FactType::set)
    return reader.bad(value, "E0109", "`" + std::string(subject.name) + "` is a " + type_name(subject.type) + ", no set",
                      "words and lists of words stand without a test word");
  SetHolds holds;
  holds.list = subject.list;
  holds.fact = subject.name;
  holds.order = subject.order;
  holds.how = how;
  if (subject.field != nullptr) {
    holds.in_record = true;
    holds.offset = subject.field->offset;
  } else if (subject.fact->declared) {
    holds.extra = subject.fact->extra;
  } else {
    holds.offset = subject.fact->offset;
  }
  if (single && value.is_scalar() && !value.quoted() && reader.is_reference(value.text())) {
    holds.word = reader.operand(value, FactType::word, subject.list, where);
    if (!holds.word) return std::nullopt;
  } else {
    const auto words = reader.words(value, subject.list, where);
    if (!words) return std::nullopt;
    holds.words = *words;
  }
  return reader.conditions.add(std::move(holds));
}

constexpr TestWord words[] = {{"has", read_set<SetHolds::How::any, true>},
                              {"has_any", read_set<SetHolds::How::any, false>},
                              {"has_all", read_set<SetHolds::How::all, false>},
                              {"lacks", read_set<SetHolds::How::none, false>},
                              {"only", read_set<SetHolds::How::only, false>}};

} // namespace

std::span<const TestWord> set_words() { return words; }

} // namespace licito
