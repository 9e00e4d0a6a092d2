#pragma once
// The processor's cores, shared out among loops and the loops inside of them.

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace licito::checks {

/// How many threads may work at once. A loop takes those that are idle; when the loop outside of it has nothing left to begin, its threads help
/// inside.
class Cores {
public:
  explicit Cores(unsigned cores = std::thread::hardware_concurrency()) : idle_(static_cast<int>(std::clamp(cores, 1u, most)) - 1) {}
  Cores(const Cores&) = delete;
  Cores& operator=(const Cores&) = delete;

  /// Calls `take(i, work(i))` for every i below `count`: `take` in order and from the caller's thread, `work` from any, the caller's too. At most
  /// `ahead` pieces (no more than 32) are begun and not taken, which bounds what they hold. What `work` throws comes out as if all were done in
  /// order. Where no thread can be started, the caller does it alone.
  template <class Work, class Take> void in_order(std::size_t count, Work work, Take take, std::size_t ahead = most_ahead) {
    Loop<Work> loop{*this, count, std::clamp<std::size_t>(ahead, 1, most_ahead), work};
    loop.run(take);
  }

private:
  static constexpr unsigned most = 16;
  static constexpr std::size_t most_ahead = 32;

  template <class Work> struct Loop {
    using Result = decltype(std::declval<Work&>()(std::size_t{}));
    struct Done {
      std::optional<Result> result;
      std::exception_ptr thrown;
      bool is_there() const { return result.has_value() || thrown != nullptr; }
    };

    Cores& cores;
    const std::size_t count, ahead;
    Work& work;
    std::mutex mutex = {};
    std::condition_variable changed = {};
    std::size_t next = 0, taken = 0;        ///< The first piece that nobody began, and the first that was not taken.
    std::array<Done, most_ahead> done = {}; ///< By piece, round and round: here from the start, for nobody catches what a helper throws.

    /// Begins and ends a piece, if one may be begun. The lock is held before and after.
    bool one(std::unique_lock<std::mutex>& lock) {
      if (next >= count || next >= taken + ahead) return false;
      const std::size_t piece = next++;
      lock.unlock();
      Done now;
      try {
        now.result.emplace(work(piece));
      } catch (...) { now.thrown = std::current_exception(); }
      lock.lock();
      done[piece % most_ahead] = std::move(now);
      changed.notify_all();
      return true;
    }

    void help() {
      {
        std::unique_lock lock(mutex);
        while (next < count)
          if (!one(lock)) changed.wait(lock);
      }
      ++cores.idle_;
    }

    /// Idle threads help, as long as there is more to begin than the caller's next piece.
    void hire(std::vector<std::jthread>& helpers) {
      while (next + 1 < count && helpers.size() < most && cores.take_idle()) {
        try {
          helpers.emplace_back([this] { help(); });
        } catch (const std::system_error&) { // no more threads: those that there are will do
          ++cores.idle_;
          return;
        }
      }
    }

    template <class Take> void run(Take& take) {
      struct Stop { // whatever is thrown: nothing more is begun, and helpers are waited for
        Loop& loop;
        ~Stop() {
          const std::lock_guard lock(loop.mutex);
          loop.next = loop.count;
          loop.changed.notify_all();
        }
      };
      std::vector<std::jthread> helpers;
      helpers.reserve(most);
      const Stop stop{*this};
      std::unique_lock lock(mutex);
      while (taken != count) {
        if (Done& first = done[taken % most_ahead]; first.is_there()) {
          Done now = std::exchange(first, {});
          ++taken;
          changed.notify_all();
          lock.unlock();
          if (now.thrown) std::rethrow_exception(now.thrown);
          take(taken - 1, std::move(*now.result)); // only this thread writes `taken`
          lock.lock();
          continue;
        }
        hire(helpers);
        if (!one(lock)) changed.wait(lock);
      }
    }
  };

  bool take_idle() {
    int idle = idle_;
    while (idle > 0)
      if (idle_.compare_exchange_weak(idle, idle - 1)) return true;
    return false;
  }

  std::atomic<int> idle_;
};

} // namespace licito::checks
