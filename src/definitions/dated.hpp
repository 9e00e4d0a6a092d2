#pragma once
// A value that depends on the date of the act: dated law.

#include "rulebook/scene.hpp"

#include <vector>

namespace licito {

/// One value, or one for each stretch of dates without gap or overlap. A date past the last end is a reported error, never the last value kept.
template <class T> struct Dated {
  struct Part {
    Date from, to; ///< Both in; `never`: open.
    T value;
  };
  std::vector<Part> parts;
  static constexpr std::int32_t earliest = -2'000'000;

  static Dated always(T value) { return {{Part{Date{earliest}, Date::never(), std::move(value)}}}; }
  bool is_always() const { return parts.size() == 1 && parts[0].to.is_never() && parts[0].from.days == earliest; }

  /// The value in force. Null with `truth` unknown (no act time, or zones that disagree) or error.
  const T* now(Scene& scene, Truth& truth) const {
    truth = Truth::yes();
    if (is_always()) return &parts[0].value;
    truth = Truth::unknown();
    if (!scene.at_given) return nullptr;
    const DateRange today = scene.today();
    for (const Part& part : parts)
      if (today.first >= part.from && today.last <= part.to) {
        truth = Truth::yes();
        return &part.value;
      }
    if (today.first > parts.back().to || today.last < parts.front().from) truth = scene.fail(Fault::dated_value_ended);
    return nullptr;
  }
  Instant next(Scene& scene) const {
    Instant when = Instant::never();
    if (is_always() || !scene.at_given) return when;
    for (const Part& part : parts) {
      when = earlier(when, scene.towards(part.from));
      if (!part.to.is_never()) when = earlier(when, scene.towards(Date{part.to.days + 1}));
    }
    return when;
  }
  void absent(Scene& scene, AbsentFacts& facts, FactOrder at_order) const {
    if (!is_always()) facts.insert(scene.at_given ? scene.zone_fact : at_order);
  }
};

} // namespace licito
