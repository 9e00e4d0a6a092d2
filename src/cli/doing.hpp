#pragma once
// How far a long command is, on standard error.

#include <chrono>
#include <cstddef>
#include <string_view>

namespace licito::cli {

/// What is being done and how far, on standard error: after a second, and only where a person looks on.
class Doing {
public:
  Doing();
  ~Doing() { clear(); }
  Doing(const Doing&) = delete;
  Doing& operator=(const Doing&) = delete;

  void show(std::string_view doing, std::size_t done, std::size_t of);
  void clear(); ///< Wipes the line: before other text, and at the end.

private:
  using Clock = std::chrono::steady_clock;
  bool wanted_ = false, shown_ = false;
  Clock::time_point next_ = Clock::now() + std::chrono::seconds{1};
};

} // namespace licito::cli
