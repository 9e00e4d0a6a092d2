#include "document/file.hpp"

#include <system_error>
#include <utility>

#if __has_include(<unistd.h>)
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#include <filesystem>
#include <fstream>
#endif

namespace licito::document {

namespace {

Rejection rejection(const std::string& path, std::string code, std::string message, std::string hint = {}) {
  Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.file = path;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return {{std::move(diagnostic)}};
}

Rejection too_large(const std::string& path, std::size_t limit) {
  return rejection(path, "E0003", "the file is larger than " + std::to_string(limit) + " bytes, the most that is read",
                   "split it into several files");
}

} // namespace

#if __has_include(<unistd.h>)

namespace {

class Descriptor {
public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

private:
  int number_;
};

Rejection unreadable(const std::string& path, int error) {
  switch (error) {
  case ENOENT: return rejection(path, "E0001", "there is no such file");
  case ENOTDIR: return rejection(path, "E0001", "there is no such file: a part of its path is no folder");
  case EACCES: return rejection(path, "E0001", "the file may not be read: permission denied", "give this user the right to read it");
  default: return rejection(path, "E0001", "the file cannot be read: " + std::generic_category().message(error));
  }
}

const char* kind_of(mode_t mode) {
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

} // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  if (path.empty() || path.find('\0') != std::string::npos) return rejection(path, "E0001", "this is no file name");
  int opened = -1;
  do opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK); // a pipe without a writer must not hang us
  while (opened < 0 && errno == EINTR);
  const Descriptor file(opened);
  if (file.number() < 0) return errno == ENXIO ? rejection(path, "E0001", "this is a socket or a device, not a file") : unreadable(path, errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return unreadable(path, errno);
  if (!S_ISREG(status.st_mode)) return rejection(path, "E0001", std::string("this is ") + kind_of(status.st_mode) + ", not a file");
  if (status.st_size > 0 && static_cast<std::uintmax_t>(status.st_size) > limit) return too_large(path, limit);

  // The size is only a guess: a file may grow while it is read, and those of /proc say 0.
  std::string text(static_cast<std::size_t>(status.st_size) + 1, '\0');
  std::size_t size = 0;
  for (;;) {
    if (size == text.size()) text.resize(size + 65'536);
    const ssize_t got = ::read(file.number(), text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(path, errno);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > limit) return too_large(path, limit);
  }
  text.resize(size);
  return text;
}

#else

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return rejection(path, "E0001", "there is no such file");
  if (!std::filesystem::is_regular_file(status)) return rejection(path, "E0001", "this is a folder, a pipe or a device, not a file");
  std::ifstream file(path, std::ios::binary);
  std::string text;
  char block[65'536];
  while (file.read(block, sizeof block) || file.gcount() > 0) {
    text.append(block, static_cast<std::size_t>(file.gcount()));
    if (text.size() > limit) return too_large(path, limit);
  }
  if (!file.eof()) return rejection(path, "E0001", "the file cannot be read");
  return text;
}

#endif

} // namespace licito::document
