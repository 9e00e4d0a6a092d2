#include "rulebook/sieve.hpp"

#include "rulebook/judge.hpp"
#include "rulebook/walk.hpp"

#include <algorithm>

namespace licito {

Sieve::Sieve(const std::vector<std::span<const Silence>>& rules) : all_((rules.size() + 63) / 64) {
  struct Silencing {
    Key key;
    std::size_t silences = 0;
  };
  std::vector<Silencing> keys;
  const auto find = [&](const Key& key) { return std::find_if(keys.begin(), keys.end(), [&](const Silencing& one) { return one.key == key; }); };
  for (std::size_t rule = 0; rule != rules.size(); ++rule) {
    all_[rule / 64] |= std::uint64_t{1} << (rule % 64);
    for (const Silence& silence : rules[rule]) {
      const auto known = find(silence.key);
      ++(known != keys.end() ? *known : keys.emplace_back(Silencing{silence.key})).silences;
    }
  }
  std::stable_sort(keys.begin(), keys.end(), [](const Silencing& a, const Silencing& b) { return a.silences > b.silences; });
  keys.resize(std::min(keys.size(), most_keys));
  const std::size_t width = all_.size();
  for (const auto& [key, silences] : keys) {
    keys_.push_back({key.offset, static_cast<std::uint32_t>(bits_.size()), key.values, key.list});
    bits_.resize(bits_.size() + width * (key.values + 1u), ~std::uint64_t{0});
  }
  for (std::size_t rule = 0; rule != rules.size(); ++rule)
    for (const Silence& silence : rules[rule])
      if (const auto known = find(silence.key); known != keys.end())
        bits_[keys_[static_cast<std::size_t>(known - keys.begin())].first + silence.value * width + rule / 64] &= ~(std::uint64_t{1} << (rule % 64));
}

namespace {

/// The facts that lines of a rule are on and that have few values.
struct Keys {
  const Plan& plan;
  std::vector<Sieve::Key> found;

  void add(const Sieve::Key& key) {
    if (std::find(found.begin(), found.end(), key) == found.end()) found.push_back(key);
  }
  void list(const RecordList& records) { add({records.info->offset, true, 2}); }
  void operand(const Operand& source) {
    if (const auto* defined = std::get_if<DefinedValue>(&source))
      if (const auto* count = std::get_if<CountOf>(&plan.values[defined->index])) list(count->list);
  }
  void node(NodeId id) { each_line(plan, id, *this); }
  void operator()(const Among& line) {
    const auto* fact = std::get_if<FactValue>(&line.subject);
    if (fact == nullptr) return;
    if (fact->type == FactType::word && line.list != no_list)
      add({fact->offset, false, static_cast<std::uint16_t>(plan.vocabulary.list(line.list).words.size())});
    if (fact->type == FactType::boolean) add({fact->offset, false, 2});
  }
  void operator()(const Compare& line) {
    operand(line.left);
    operand(line.right);
  }
  void operator()(const SomeRecord& line) { list(line.list); }
  void operator()(const Empty& line) {
    if (line.list) list(*line.list);
  }
  template <class C> void operator()(const C&) {}
};

} // namespace

std::vector<Sieve::Silence> silences(const Plan& plan, std::uint32_t index, std::size_t part) {
  const Variant& variant = plan.variants[index];
  Keys keys{plan, {}};
  keys.node(variant.applies);
  keys.node(variant.exceptions);
  if (!variant.duty) keys.node(variant.parts[part].holds);
  std::vector<Sieve::Silence> found;
  Proposal act;
  for (const Sieve::Key& key : keys.found) {
    std::byte* fact = reinterpret_cast<std::byte*>(&act) + key.offset;
    const auto is_silent = [&] {
      Judge judge(plan, act, std::nullopt, nullptr);
      return (variant.duty ? judge.applies(variant) : judge.verdict(variant, variant.parts[part])).is_no();
    };
    if (key.list) {
      auto& list = *reinterpret_cast<AnyRecords*>(fact);
      list.none();
      if (is_silent()) found.push_back({key, 1});
      list.reset();
      continue;
    }
    for (std::uint16_t value = 1; value <= key.values; ++value) {
      *fact = static_cast<std::byte>(value);
      if (is_silent()) found.push_back({key, value});
    }
    *fact = std::byte{0};
  }
  return found;
}

} // namespace licito
