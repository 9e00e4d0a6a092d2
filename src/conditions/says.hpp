#pragma once
// A text says one of some phrases.

#include "conditions/operand.hpp"
#include "rulebook/account.hpp"

namespace licito {

/// `content.text: {says: $phrases}`: blind to case, accents and spacing; linear in the text.
struct Says {
  std::uint32_t offset = 0;
  FactOrder order = 0;
  std::uint16_t phrases = 0; ///< A set of Plan's phrases.
  std::string_view fact;
  Truth judge(Scene& scene) const;
  Instant next(Scene&) const { return Instant::never(); }
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan&, Needs&) const {}
  void account(Scene& scene, bool want, Account& account) const;

private:
  const Text& text_of(Scene& scene) const;
};

} // namespace licito
