#pragma once
// Standard output, which is data, and standard error, which is talk.

#include "licito/diagnostic.hpp"

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string_view>

namespace licito::cli {

/// Standard output took no more: a reader that went away, a full disk.
class OutputError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

/// Writes to standard output; throws OutputError as soon as that fails, so that nobody believes a half-written answer.
class Output {
public:
  void write(std::string_view text);
  /// To be called at the end: what the buffer still holds may fail too.
  void flush();
};

/// `licito: error: …` on standard error.
void complain(std::string_view text);
/// Diagnostics on standard error, as a compiler prints them.
void complain(const Rejection& why);

/// How far the work has come, on standard error, after a second and only where a person looks on and no data scrolls by.
class Progress {
public:
  Progress();
  void step();  ///< One proposal more.
  void clear(); ///< Wipes the line: before other text, and at the end.
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

private:
  using Clock = std::chrono::steady_clock;
  bool wanted_ = false, shown_ = false;
  std::uint64_t done_ = 0;
  Clock::time_point start_, next_;
};

} // namespace licito::cli
