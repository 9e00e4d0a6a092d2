#include "c_api/handle.hpp"

#include <array>
#include <mutex>
#include <utility>

namespace licito::c_api {

#ifdef NDEBUG

void release(void* storage, std::size_t size) noexcept { ::operator delete(storage, size); }

#else

namespace {

/// The handles freed last. The only thing that this library keeps between calls, and only where assertions are on.
struct Quarantine {
  std::mutex lock;
  std::array<std::pair<void*, std::size_t>, 1024> kept{};
  std::size_t next = 0;
  ~Quarantine() {
    for (const auto& [storage, size] : kept) ::operator delete(storage, size);
  }
};

} // namespace

void release(void* storage, std::size_t size) noexcept {
  static Quarantine quarantine;
  const std::scoped_lock held(quarantine.lock);
  auto& oldest = quarantine.kept[quarantine.next++ % quarantine.kept.size()];
  ::operator delete(oldest.first, oldest.second);
  oldest = {storage, size};
}

#endif

} // namespace licito::c_api
