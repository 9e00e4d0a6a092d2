#include "cli/doing.hpp"

#include "cli/terminal.hpp"

#include <algorithm>
#include <cstdio>
#include <string>

#include <unistd.h>

namespace licito::cli {

Doing::Doing() : wanted_(is_terminal(STDERR_FILENO)) {}

void Doing::show(std::string_view doing, std::size_t done, std::size_t of) {
  const auto now = Clock::now();
  if (!wanted_ || doing.empty() || now < next_) return;
  next_ = now + std::chrono::milliseconds{200};
  const std::size_t most = terminal_width(STDERR_FILENO).value_or(80) - 1;
  const std::string line = std::string{doing} + ": " + std::to_string(done) + " of " + std::to_string(of);
  std::fprintf(stderr, "\r\x1b[K%.*s", static_cast<int>(std::min(most, line.size())), line.c_str());
  shown_ = true;
}

void Doing::clear() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
  shown_ = false;
}

} // namespace licito::cli
