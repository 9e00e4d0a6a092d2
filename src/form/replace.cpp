#include "form/replace.hpp"

#include "document/file.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#if __has_include(<unistd.h>)
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#include <fstream>
#endif

namespace licito::form {

namespace fs = std::filesystem;

namespace {

Rejection refused(const std::string& path, std::string message, std::string hint = "the file is left as it is") {
  Diagnostic diagnostic;
  diagnostic.code = "E0001";
  diagnostic.file = path;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return {{std::move(diagnostic)}};
}

std::optional<Rejection> changed_meanwhile(const std::string& path, const std::string& before) {
  const auto still = document::read_file(path, before.size() + 1);
  if (still && *still == before) return std::nullopt;
  return refused(path, "the file was changed by somebody else while it was being formatted", "the file is left as it is; format it again");
}

} // namespace

#if __has_include(<unistd.h>)

namespace {

/// A new file that is removed again unless it is given its final name.
class Beside {
public:
  explicit Beside(const std::string& target) {
    const fs::path whole{target};
    name_ = (whole.parent_path() / ("." + whole.filename().string() + ".XXXXXX")).string();
    file_ = ::mkstemp(name_.data());
    if (file_ >= 0) ::fcntl(file_, F_SETFD, FD_CLOEXEC);
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  ~Beside() {
    if (file_ < 0) return;
    ::close(file_);
    if (!kept_) ::unlink(name_.c_str());
  }

  bool opened() const { return file_ >= 0; }
  bool write(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
      const ssize_t got = ::write(file_, text.data() + at, text.size() - at);
      if (got < 0 && errno != EINTR) return false;
      if (got > 0) at += static_cast<std::size_t>(got);
    }
    return true;
  }
  bool take_after(const struct stat& old) {
    struct stat own {};
    if (::fstat(file_, &own) != 0) return false;
    if ((own.st_uid != old.st_uid || own.st_gid != old.st_gid) && ::fchown(file_, old.st_uid, old.st_gid) != 0) return false;
    return ::fchmod(file_, old.st_mode & 07777) == 0;
  }
  bool sync() { return ::fsync(file_) == 0; }
  bool rename_to(const std::string& target) { return kept_ = ::rename(name_.c_str(), target.c_str()) == 0; }

private:
  std::string name_;
  int file_ = -1;
  bool kept_ = false;
};

} // namespace

std::optional<Rejection> replace_file(const std::string& path, const std::string& before, const std::string& now) {
  std::error_code error;
  const fs::path target = fs::canonical(path, error); // what a link points to, not the link
  if (error) return refused(path, "the file cannot be found again: " + error.message());
  const auto failed = [&](const char* what) { return refused(path, std::string(what) + ": " + std::generic_category().message(errno)); };
  struct stat old {};
  if (::stat(target.c_str(), &old) != 0) return failed("the file cannot be looked at");
  if (::access(target.c_str(), W_OK) != 0) return failed("the file may not be written");
  Beside fresh(target.string());
  if (!fresh.opened()) return failed("no file can be written beside it");
  if (!fresh.write(now)) return failed("the new text cannot be written");
  if (!fresh.take_after(old)) return failed("owner and permissions cannot be kept");
  if (!fresh.sync()) return failed("the new text cannot be written");
  if (auto other = changed_meanwhile(path, before)) return other;
  if (!fresh.rename_to(target.string())) return failed("the file cannot be replaced");
  if (const int folder = ::open(target.parent_path().c_str(), O_RDONLY | O_CLOEXEC); folder >= 0) { // the name, too, survives a loss of power
    ::fsync(folder);
    ::close(folder);
  }
  return std::nullopt;
}

#else

std::optional<Rejection> replace_file(const std::string& path, const std::string& before, const std::string& now) {
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  if (error) return refused(path, "the file cannot be found again: " + error.message());
  const fs::path fresh = target.parent_path() / ("." + target.filename().string() + ".new");
  const auto failed = [&](std::string message) {
    std::error_code ignored;
    fs::remove(fresh, ignored);
    return refused(path, std::move(message));
  };
  {
    std::ofstream file(fresh, std::ios::binary);
    file << now;
    if (!file.flush()) return failed("the new text cannot be written beside it");
  }
  fs::permissions(fresh, fs::status(target).permissions(), error);
  if (auto other = changed_meanwhile(path, before)) {
    fs::remove(fresh, error);
    return other;
  }
  fs::rename(fresh, target, error);
  if (error) return failed("the file cannot be replaced: " + error.message());
  return std::nullopt;
}

#endif

} // namespace licito::form
