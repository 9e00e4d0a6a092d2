#pragma once
// What a set of words contains.

#include "conditions/operand.hpp"
#include "rulebook/account.hpp"

namespace licito {

/// `{has: x}`, `{has_any: […]}`, `{has_all: […]}`, `{lacks: […]}`, `{only: […]}`; `has` also against a word fact.
struct SetHolds {
  enum class How : std::uint8_t { any, all, none, only };
  std::uint32_t offset = 0;
  bool in_record = false;  ///< The set is a field of the record at hand.
  std::uint64_t extra = 0; ///< The key of a declared set, else 0.
  FactOrder order = 0;
  ListIndex list = no_list;
  std::string_view fact;
  How how{};
  AnyWordSet words;
  std::optional<Operand> word; ///< `has` against a fact: its word instead of `words`.

  Truth judge(Scene& scene) const;
  /// A set of the act against some of the first 64 words of its list; none for other sets.
  Step step(const Plan& plan) const;
  Instant next(Scene&) const { return Instant::never(); }
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan& plan, Needs& needs) const {
    if (word) licito::needs(*word, plan, needs);
  }
  void account(Scene& scene, bool want, Account& account) const;

private:
  const AnyWordSet* set_of(Scene& scene) const; ///< Null where absent.
};

} // namespace licito
