#include "licito/shipped_rules.hpp"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#if defined(__APPLE__)
#include <mach-o/dyld.h>
#endif
#if __has_include(<dlfcn.h>)
#include <dlfcn.h>
#endif

namespace licito {

namespace fs = std::filesystem;

namespace {

fs::path executable() {
  std::error_code error;
#if defined(__APPLE__)
  std::uint32_t size = 0;
  _NSGetExecutablePath(nullptr, &size);
  std::string path(size, '\0');
  if (_NSGetExecutablePath(path.data(), &size) != 0) return {};
  return fs::canonical(path.c_str(), error);
#else
  return fs::read_symlink("/proc/self/exe", error);
#endif
}

/// The file that this code is in, where that is a shared library.
fs::path this_library() {
  std::error_code error;
#if __has_include(<dlfcn.h>)
  Dl_info found{};
  // Of a program it may be a bare name, as it was called: that tells nothing.
  if (dladdr(reinterpret_cast<const void*>(&shipped_rules), &found) != 0 && found.dli_fname != nullptr && found.dli_fname[0] == '/')
    return fs::canonical(found.dli_fname, error);
#endif
  return {};
}

bool holds_packs(const fs::path& folder) {
  std::error_code error;
  return fs::is_directory(folder / "calendars", error);
}

} // namespace

std::string shipped_rules() {
  if (const char* named = std::getenv("LICITO_RULES"); named != nullptr && *named != '\0') return named;
  for (const fs::path& file : {executable(), this_library()}) {
    if (file.empty()) continue;
    const fs::path folder = file.parent_path();
    // bin/ and lib/ lie one below the prefix, lib/x86_64-linux-gnu/ two; build/release/ two below the sources.
    for (const char* there : {"../share/licito/rules", "../../share/licito/rules", "../../rules"})
      if (const fs::path candidate = folder / there; holds_packs(candidate)) return candidate.lexically_normal().string();
  }
  for (const char* common : {"/usr/local/share/licito/rules", "/usr/share/licito/rules"})
    if (holds_packs(common)) return common;
  return {};
}

} // namespace licito
