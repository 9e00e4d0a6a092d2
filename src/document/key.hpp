#pragma once
// Keys of a map with what they mean: one table serves the reader, the formatter (as the order in which keys stand) and the JSON Schema (as help).

#include <array>
#include <cstddef>
#include <string_view>

namespace licito::document {

struct Key {
  std::string_view name;
  std::string_view means; ///< One or two sentences, for whoever writes packs.
};

/// The names alone, as check_keys() takes them.
template <std::size_t N> constexpr std::array<std::string_view, N> names(const Key (&table)[N]) {
  std::array<std::string_view, N> all{};
  for (std::size_t i = 0; i != N; ++i) all[i] = table[i].name;
  return all;
}

} // namespace licito::document
