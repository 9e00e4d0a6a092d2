#pragma once
// Kleene's three values, and a fourth for what could not be worked out (currencies mixed, a year without a calendar): it behaves as unknown and stays
// visible, so that the order in which lines are looked at never shows.

#include <cstdint>

namespace licito {

class Truth {
public:
  static constexpr Truth no() { return Truth{may_be_false}; }
  static constexpr Truth yes() { return Truth{may_be_true}; }
  static constexpr Truth unknown() { return Truth{may_be_true | may_be_false}; }
  static constexpr Truth error() { return Truth{may_be_true | may_be_false | broken}; }
  static constexpr Truth of(bool b) { return b ? yes() : no(); }

  constexpr Truth() = default;
  constexpr bool is_yes() const { return bits_ == may_be_true; }
  constexpr bool is_no() const { return bits_ == may_be_false; }
  constexpr bool is_open() const { return (bits_ & (may_be_true | may_be_false)) == (may_be_true | may_be_false); } ///< Unknown or error.
  constexpr bool is_error() const { return (bits_ & broken) != 0; }
  constexpr bool can_be_true() const { return (bits_ & may_be_true) != 0; }
  constexpr bool can_be_false() const { return (bits_ & may_be_false) != 0; }

  friend constexpr Truth operator&&(Truth a, Truth b) {
    return made((a.bits_ & b.bits_ & may_be_true) | ((a.bits_ | b.bits_) & may_be_false), a.bits_ | b.bits_);
  }
  friend constexpr Truth operator||(Truth a, Truth b) {
    return made(((a.bits_ | b.bits_) & may_be_true) | (a.bits_ & b.bits_ & may_be_false), a.bits_ | b.bits_);
  }
  friend constexpr Truth operator!(Truth a) {
    return Truth{static_cast<std::uint8_t>((a.bits_ & broken) | (a.bits_ & may_be_true) << 1 | (a.bits_ & may_be_false) >> 1)};
  }
  friend constexpr bool operator==(Truth, Truth) = default;

private:
  static constexpr std::uint8_t may_be_true = 1, may_be_false = 2, broken = 4;
  constexpr explicit Truth(unsigned bits) : bits_(static_cast<std::uint8_t>(bits)) {}
  // An error that a definite line outweighs is gone: `false and error` is false.
  static constexpr Truth made(unsigned value, unsigned seen) {
    return Truth{value == (may_be_true | may_be_false) ? value | (seen & broken) : value};
  }
  std::uint8_t bits_ = may_be_false;
};

static_assert((Truth::no() && Truth::error()) == Truth::no() && (Truth::yes() || Truth::error()) == Truth::yes());
static_assert((Truth::unknown() && Truth::error()).is_error() && (!Truth::yes()) == Truth::no());

} // namespace licito
