#pragma once
// The outcome of reading one small value from text.

#include <optional>
#include <string>
#include <utility>

namespace licito {

/// A value read from text, or what is wrong with the text and what to write instead. Carries no place: the reader knows it.
template <class T> class Parsed {
public:
  Parsed(T value) : value_(std::move(value)) {} // NOLINT(google-explicit-constructor): `return value;` is the point
  static Parsed failure(std::string problem, std::string hint = {}) {
    Parsed parsed;
    parsed.problem_ = std::move(problem);
    parsed.hint_ = std::move(hint);
    return parsed;
  }
  explicit operator bool() const noexcept { return value_.has_value(); }
  const T& operator*() const& { return *value_; }
  T&& operator*() && { return std::move(*value_); }
  const T* operator->() const { return &*value_; }
  const std::string& problem() const noexcept { return problem_; } ///< "`8am` is not a time of day"; empty on success.
  const std::string& hint() const noexcept { return hint_; }       ///< "write 24-hour time, like `08:00`"; may be empty.

private:
  Parsed() = default;
  std::optional<T> value_;
  std::string problem_, hint_;
};

} // namespace licito
