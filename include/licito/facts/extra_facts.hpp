#pragma once
// The facts of a proposal that no vocabulary of ours has: those that a loaded pack declares.

#include "licito/facts/fact.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace licito {

/// Values of declared facts by `FactInfo::extra`; absent until set. That key is made of the fact's name, type and words, so a value means the same to
/// every rulebook that declares the fact alike, and nothing to one that declares it otherwise: proposals outlive a swap of rulebooks. A value stands
/// in the same holder that a fact of its type has elsewhere in a proposal (see `FactInfo::offset`). Lookups walk the few facts that are set. A value
/// type; not for two threads at once while it is changed.
class ExtraFacts {
public:
  /// The holder of one fact.
  using Value = std::variant<std::monostate, AnyWord, AnyWordSet, Known<bool>, Known<std::int64_t>, Known<Percent>, Known<Money>, Known<Date>,
                             Known<Instant>, PlaceSet, ZoneSet, Text, Id>;

  /// Whether the fact has a value.
  bool given(std::uint64_t key) const {
    const Value* value = entry(key);
    return value != nullptr && std::visit(
                                   [](const auto& holder) {
                                     using Holder = std::decay_t<decltype(holder)>;
                                     if constexpr (std::is_same_v<Holder, std::monostate>)
                                       return false;
                                     else if constexpr (requires { holder.given(); })
                                       return holder.given();
                                     else
                                       return holder.has_value();
                                   },
                                   *value);
  }
  /// The holder of the fact, to be filled; it is made, empty, where the fact had none of this type.
  template <class Holder> Holder& at(std::uint64_t key) {
    for (auto& [known, value] : values_)
      if (known == key) {
        if (!std::holds_alternative<Holder>(value)) value.template emplace<Holder>();
        return *std::get_if<Holder>(&value);
      }
    return *std::get_if<Holder>(&values_.emplace_back(key, Value{std::in_place_type<Holder>}).second);
  }
  /// The holder of the fact, or null where it has none of this type. An empty holder is an absent fact.
  template <class Holder> const Holder* find(std::uint64_t key) const {
    const Value* value = entry(key);
    return value == nullptr ? nullptr : std::get_if<Holder>(value);
  }
  /// The holder, untyped: what stands there says `FactInfo::type`. Null where the fact is absent. Valid until the next change.
  const std::byte* holder(std::uint64_t key) const {
    const Value* value = entry(key);
    if (value == nullptr) return nullptr;
    return std::visit(
        [](const auto& holder) -> const std::byte* {
          if constexpr (std::is_same_v<std::decay_t<decltype(holder)>, std::monostate>)
            return nullptr;
          else
            return reinterpret_cast<const std::byte*>(&holder);
        },
        *value);
  }
  void reset(std::uint64_t key) {
    std::erase_if(values_, [&](const auto& one) { return one.first == key; });
  }
  void clear() noexcept { values_.clear(); }

private:
  const Value* entry(std::uint64_t key) const {
    for (const auto& [known, value] : values_)
      if (known == key) return &value;
    return nullptr;
  }
  std::vector<std::pair<std::uint64_t, Value>> values_;
};

} // namespace licito
