#include "c_api/handle.hpp"

#include <array>
#include <mutex>
#include <type_traits>

namespace licito::c_api {

#ifdef NDEBUG

void release(void* storage) noexcept { ::operator delete(storage); }

#else

namespace {

/// The handles freed last. The only thing that this library keeps between calls, and only where assertions are on.
struct Quarantine {
  std::mutex lock;
  std::array<void*, 1024> kept{};
  std::size_t next = 0;
};
// A host may free handles while it ends, after our own statics are gone: this one never goes.
static_assert(std::is_trivially_destructible_v<Quarantine>);

} // namespace

void release(void* storage) noexcept {
  static Quarantine quarantine;
  const std::scoped_lock held(quarantine.lock);
  void*& oldest = quarantine.kept[quarantine.next++ % quarantine.kept.size()];
  ::operator delete(oldest);
  oldest = storage;
}

#endif

} // namespace licito::c_api
