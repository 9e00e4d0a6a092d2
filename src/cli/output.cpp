#include "cli/output.hpp"

#include "cli/terminal.hpp"
#include "render/screen_text.hpp"

#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>

namespace licito::cli {

namespace {

[[noreturn]] void fail() { throw OutputError("standard output cannot be written: " + std::generic_category().message(errno)); }

} // namespace

void Output::write(std::string_view text) {
  if (!text.empty() && std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) fail();
}

void Output::flush() {
  if (std::fflush(stdout) != 0) fail();
}

void complain(std::string_view text) { std::fprintf(stderr, "licito: error: %.*s\n", static_cast<int>(text.size()), text.data()); }

void complain(const Rejection& why) {
  for (const Diagnostic& diagnostic : why.diagnostics) {
    const std::string text = render(diagnostic);
    std::fwrite(text.data(), 1, text.size(), stderr);
  }
}

Progress::Progress() : wanted_(is_terminal(2) && !is_terminal(1)), start_(Clock::now()), next_(start_ + std::chrono::seconds{1}) {}

void Progress::step() {
  ++done_;
  if (!wanted_) return;
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds{200};
  shown_ = true;
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - start_).count();
  std::fprintf(stderr, "\r%s proposals, %lld s\033[K", screen::grouped(done_).c_str(), static_cast<long long>(seconds));
  std::fflush(stderr);
}

void Progress::clear() {
  if (!shown_) return;
  std::fputs("\r\033[K", stderr);
  shown_ = false;
}

} // namespace licito::cli
