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

/// Values of declared facts by `FactInfo::extra`; absent until set. A value stands in the same holder that a fact of its type has elsewhere in a
/// proposal (see `FactInfo::offset`), so that whoever reads facts by type need not know where they stand. A value type; not for two threads at once
/// while it is changed.
class ExtraFacts {
public:
  /// The holder of one fact; `monostate`: absent.
  using Value = std::variant<std::monostate, AnyWord, AnyWordSet, std::optional<bool>, std::optional<std::int64_t>, std::optional<Percent>,
                             std::optional<Money>, std::optional<Date>, std::optional<Instant>, PlaceSet, ZoneSet, Text, Id>;

  /// Whether the fact has a value.
  bool given(std::uint16_t index) const {
    return index < values_.size() && std::visit(
                                         [](const auto& holder) {
                                           using Holder = std::decay_t<decltype(holder)>;
                                           if constexpr (std::is_same_v<Holder, std::monostate>)
                                             return false;
                                           else if constexpr (requires { holder.given(); })
                                             return holder.given();
                                           else
                                             return holder.has_value();
                                         },
                                         values_[index]);
  }
  /// The holder of the fact, to be filled; it is made, empty, where the fact had none of this type.
  template <class Holder> Holder& at(std::uint16_t index) {
    if (index >= values_.size()) values_.resize(std::size_t{index} + 1);
    Value& value = values_[index];
    if (!std::holds_alternative<Holder>(value)) value.emplace<Holder>();
    return *std::get_if<Holder>(&value);
  }
  /// The holder of the fact, or null where it has none of this type. An empty holder is an absent fact.
  template <class Holder> const Holder* find(std::uint16_t index) const {
    return index < values_.size() ? std::get_if<Holder>(&values_[index]) : nullptr;
  }
  /// The holder, untyped: what stands there says `FactInfo::type`. Null where the fact is absent. Valid until the next change.
  const std::byte* holder(std::uint16_t index) const {
    if (index >= values_.size()) return nullptr;
    return std::visit(
        [](const auto& holder) -> const std::byte* {
          if constexpr (std::is_same_v<std::decay_t<decltype(holder)>, std::monostate>)
            return nullptr;
          else
            return reinterpret_cast<const std::byte*>(&holder);
        },
        values_[index]);
  }
  void reset(std::uint16_t index) {
    if (index < values_.size()) values_[index] = std::monostate{};
  }
  void clear() noexcept { values_.clear(); }

private:
  std::vector<Value> values_;
};

} // namespace licito
