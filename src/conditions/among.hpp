#pragma once
// A word, boolean or id is one of some, or equals another fact.

#include "conditions/column.hpp"
#include "conditions/operand.hpp"
#include "rulebook/account.hpp"

namespace licito {

/// `channel: [call, sms]`, `automated: true`, `content.template.direction: action.direction`, `address.place: debtor.inconvenient_places`.
struct Among {
  Operand subject;
  std::string_view fact;    ///< Its name, for remedies; owned by the vocabulary.
  ListIndex list = no_list; ///< Of words.
  /// Either words of `list` …
  AnyWordSet words;
  /// … or one scalar to equal …
  std::optional<Operand> other;
  /// … or a set fact to be a member of.
  std::optional<std::uint32_t> set_offset;
  FactOrder set_order = 0;

  Truth judge(Scene& scene) const {
    const Reading left = read(subject, scene);
    if (left.state == Reading::State::fault) return scene.fail(left.fault);
    if (set_offset) {
      const AnyWordSet& set = set_of(scene);
      if (set.given() && set.empty()) return Truth::no();
      if (!left.is_known() || !set.given()) return Truth::unknown();
      return Truth::of(set.has(static_cast<std::uint16_t>(left.value.value)));
    }
    if (!other) {
      if (!left.is_known()) return Truth::unknown();
      return Truth::of(words.has(static_cast<std::uint16_t>(left.value.value)));
    }
    const Reading right = read(*other, scene);
    if (!left.is_known() || !right.is_known()) return Truth::unknown();
    return Truth::of(left.value.value == right.value.value);
  }
  Instant next(Scene& scene) const {
    Instant when = next_change(subject, scene);
    return other ? earlier(when, next_change(*other, scene)) : when;
  }
  void absent(Scene& scene, AbsentFacts& facts) const {
    licito::absent(subject, scene, facts);
    if (other) licito::absent(*other, scene, facts);
    if (set_offset && !set_of(scene).given()) facts.insert(set_order);
  }
  void needs(const Plan& plan, Needs& needs) const {
    licito::needs(subject, plan, needs);
    if (other) licito::needs(*other, plan, needs);
  }
  void account(Scene& scene, bool want, Account& account) const;
  /// One byte against a mask, or two ids; none for what is worked out.
  Step step(const Plan& plan) const;
  /// The same for a field of the records of a list; nothing for lines on other things.
  std::optional<LineOnRecords> column(bool wanted) const;

  const AnyWordSet& set_of(Scene& scene) const {
    const auto& set = scene.fact<AnyWordSet>(*set_offset);
    return set.given() || scene.assumed == nullptr ? set : scene.assumption<AnyWordSet>(*set_offset);
  }
};

} // namespace licito
