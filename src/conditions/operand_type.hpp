#pragma once
// The type of a source of values, known before the value is.

#include "conditions/operand.hpp"

#include <optional>

namespace licito {

/// Nothing for values that a definition works out.
inline std::optional<FactType> type_of(const Operand& operand) {
  if (const auto* fact = std::get_if<FactValue>(&operand)) return fact->type;
  if (const auto* field = std::get_if<FieldValue>(&operand)) return field->type;
  if (const auto* extra = std::get_if<ExtraValue>(&operand)) return extra->type;
  if (const auto* literal = std::get_if<Literal>(&operand)) return literal->value.type;
  if (const auto* consent = std::get_if<ConsentValue>(&operand))
    return consent->field == ConsentValue::Field::given_on || consent->field == ConsentValue::Field::to ? FactType::date : FactType::word;
  if (std::holds_alternative<ActTime>(operand)) return FactType::instant;
  return std::nullopt;
}

} // namespace licito
