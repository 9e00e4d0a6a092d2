#include "cli/terminal.hpp"

#include <csignal>
#include <cstdlib>
#include <string_view>

#if __has_include(<unistd.h>)
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace licito::cli {

#if __has_include(<unistd.h>)
bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

std::optional<std::size_t> terminal_width(int descriptor) {
  winsize size{};
  if (!is_terminal(descriptor) || ::ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return size.ws_col;
}

void ignore_broken_pipes() { std::signal(SIGPIPE, SIG_IGN); }
#else
bool is_terminal(int) { return false; }
std::optional<std::size_t> terminal_width(int) { return std::nullopt; }
void ignore_broken_pipes() {}
#endif

bool wants_colours(int descriptor) {
  const char* refused = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return is_terminal(descriptor) && (refused == nullptr || *refused == '\0') && terminal != nullptr && std::string_view{terminal} != "dumb";
}

} // namespace licito::cli
