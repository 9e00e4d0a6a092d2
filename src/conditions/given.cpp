#include "conditions/given.hpp"

#include "pack/reader.hpp"
#include "rulebook/plan.hpp"

namespace licito {
namespace {

bool is_given(const FactInfo& fact, const Proposal& proposal) {
  if (fact.records != nullptr) return fact.records(proposal).given;
  const auto* place = reinterpret_cast<const std::byte*>(&proposal) + fact.offset;
  if (fact.declared) return proposal.extra.given(fact.extra);
  switch (fact.type) {
  case FactType::set: return reinterpret_cast<const AnyWordSet*>(place)->given();
  case FactType::place: return reinterpret_cast<const PlaceSet*>(place)->given();
  case FactType::zones: return reinterpret_cast<const ZoneSet*>(place)->given();
  case FactType::text: return reinterpret_cast<const Text*>(place)->given();
  default: return read_scalar(fact.type, place).is_known();
  }
}

} // namespace

Truth Given::judge(Scene& scene) const {
  if (scalar) return read(*scalar, scene).is_known() ? Truth::yes() : Truth::unknown();
  if (is_given(*fact, scene.proposal) || (scene.assumed != nullptr && is_given(*fact, *scene.assumed))) return Truth::yes();
  return Truth::unknown();
}

void Given::absent(Scene& scene, AbsentFacts& facts) const {
  if (judge(scene).is_yes()) return;
  if (scalar)
    licito::absent(*scalar, scene, facts);
  else
    facts.insert(fact->order);
}

} // namespace licito

// ── reading ──

namespace licito {
namespace {

std::optional<NodeId> read_given(Reader& reader, const Subject& subject, document::Node value, document::Node, const Where&) {
  if (!value.is_scalar() || value.text() != "true")
    return reader.bad(value, "E0102", "there is no test for absence: `given` is `true`", "an absent fact is unknown, never false");
  if (subject.fact == nullptr && !subject.operand) return reader.bad(value, "E0109", "`given` is for facts and plain fields");
  return reader.conditions.add(Given{subject.fact, subject.operand});
}

constexpr TestWord words[] = {{"given", read_given}};

} // namespace

std::span<const TestWord> given_words() { return words; }

} // namespace licito
