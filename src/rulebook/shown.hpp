#pragma once
// What a message can tell, before it is put in the words of a language.

#include "conditions/scalar.hpp"
#include "licito/facts/vocabulary.hpp"
#include "time/hours_table.hpp"
#include "time/length.hpp"

#include <string>
#include <variant>
#include <vector>

namespace licito {

/// Something that a message shows, kept as a value until the language is known.
struct Shown {
  struct Words {
    ListIndex list = no_list;
    std::vector<std::uint16_t> codes;
  }; ///< Words of a list.
  struct FactName {
    const FactInfo* fact = nullptr;
  }; ///< A fact, by its meaning.
  struct Quote {
    std::string text;
  }; ///< Text as it stands in a message or pack.
  struct Value {
    Scalar scalar;
    ListIndex list = no_list;
  }; ///< A value; `list` where it is a word.
  std::variant<Value, Words, FactName, Quote, Length, HoursTable> what;
};

} // namespace licito
