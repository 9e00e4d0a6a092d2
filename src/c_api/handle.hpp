#pragma once
// What C holds of us: a handle knows what it is, so that a wrong one is told and not followed.

#include "licito/licito.h"

#include <cstdint>
#include <cstring>
#include <memory>
#include <new>

namespace licito::c_api {

/// The first bytes of every handle. One value a kind; another once it is freed.
enum class Tag : std::uint64_t {
  freed = 0x6465657246746F4E,
  problems = 0x4C4943495401,
  options = 0x4C4943495402,
  rulebook = 0x4C4943495403,
  current = 0x4C4943495404,
  proposal = 0x4C4943495405,
  decision = 0x4C4943495406,
};

/// What each handle begins with.
template <Tag own> struct Handle {
  static constexpr Tag kind = own;
  Tag tag = own;
  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  // Also of the problems inside a proposal. An object is over once it is destroyed, and a compiler drops stores into it: this one is to stay.
  ~Handle() { *const_cast<volatile Tag*>(&tag) = Tag::freed; }
};

template <class H> licito_status check(const H* handle) noexcept {
  if (handle == nullptr) return LICITO_NO_HANDLE;
  Tag tag; // copied as bytes: a handle of another kind, or a freed one, may stand there
  std::memcpy(&tag, static_cast<const void*>(handle), sizeof tag);
  return tag == H::kind ? LICITO_OK : LICITO_BAD_HANDLE;
}

/// Keeps the storage of the handles that were freed last, in builds with assertions: so that their use is told for certain.
void release(void* storage) noexcept;

/// Frees a handle that is one; anything else it leaves alone.
template <class H> void destroy(H* handle) noexcept {
  if (check(handle) != LICITO_OK) return;
  std::destroy_at(handle);
  release(handle);
}

/// Runs what may throw, and says what came of it: nothing flies past a C function.
template <class Body> licito_status guarded(Body body) noexcept {
  try {
    return body();
  } catch (const std::bad_alloc&) { return LICITO_NO_MEMORY; } catch (...) {
    return LICITO_BROKEN;
  }
}

/// The first of several statuses that is not LICITO_OK.
template <class... More> licito_status first_of(licito_status status, More... more) noexcept {
  if constexpr (sizeof...(more) == 0)
    return status;
  else
    return status != LICITO_OK ? status : first_of(more...);
}

/// For a place to which an answer goes.
inline licito_status place(const void* where) noexcept { return where == nullptr ? LICITO_NO_HANDLE : LICITO_OK; }

} // namespace licito::c_api
