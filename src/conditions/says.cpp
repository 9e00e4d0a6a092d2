#include "conditions/says.hpp"

#include "pack/reader.hpp"
#include "rulebook/plan.hpp"

namespace licito {

const Text& Says::text_of(Scene& scene) const {
  const auto& own = scene.fact<Text>(offset);
  return own.given() || scene.assumed == nullptr ? own : scene.assumption<Text>(offset);
}

Truth Says::judge(Scene& scene) const { return scene.says(offset, phrases); }

void Says::absent(Scene& scene, AbsentFacts& facts) const {
  if (!text_of(scene).given()) facts.insert(order);
}

} // namespace licito

// ── reading ──

namespace licito {
namespace {

std::optional<NodeId> read_says(Reader& reader, const Subject& subject, document::Node value, document::Node, const Where& where) {
  if (subject.type != FactType::text || subject.fact == nullptr || subject.fact->declared)
    return reader.bad(value, "E0109", "`" + std::string(subject.name) + "` is a " + type_name(subject.type) + ", no text of the act");
  const auto set = reader.phrase_set(value, where);
  if (!set) return std::nullopt;
  return reader.conditions.add(Says{subject.fact->offset, subject.order, *set, subject.name});
}

constexpr TestWord words[] = {{"says", read_says}};

} // namespace

std::span<const TestWord> says_words() { return words; }

} // namespace licito
