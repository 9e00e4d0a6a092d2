#pragma once
// The vocabulary for people: a page of tables, and the list that `licito facts` prints.

#include "licito/facts/vocabulary.hpp"
#include "licito/facts/words.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace licito {

/// The name of a type as the vocabulary writes it: "money".
std::string_view type_name(FactType type);
/// Every fact and word as Markdown tables: name, type, words, acts, meaning in English and Spanish. The same bytes for the same vocabulary.
std::string facts_reference_markdown(const Vocabulary& vocabulary);
/// The facts that an act of `kind` has (all where absent), a line each: name, type with unit, meaning. Derived facts say what they follow from.
std::string facts_text(const Vocabulary& vocabulary, std::optional<Kind> kind);

} // namespace licito
