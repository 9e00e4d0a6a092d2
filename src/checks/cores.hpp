#pragma once
// The processor's cores, shared out among loops and the loops inside of them.

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <limits>
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
  /// Usually no more than 16, for each may hold a pack of its own; where the work is small, up to 64.
  explicit Cores(unsigned cores = std::min(16u, std::thread::hardware_concurrency())) : idle_(static_cast<int>(std::clamp(cores, 1u, most)) - 1) {}
  Cores(const Cores&) = delete;
  Cores& operator=(const Cores&) = delete;

  /// Calls `take(i, work(i))` for every i below `count`: `take` in order and from the caller's thread, `work` from any, the caller's too. At most
  /// `ahead` pieces (no more than 128) are begun and not taken, which bounds what they hold. What `work` throws comes out as if all were done in
  /// order. Where no thread can be started, the caller does it alone.
  template <class Work, class Take> void in_order(std::size_t count, Work work, Take take, std::size_t ahead = 32) {
    auto number = [i = std::size_t{0}]() mutable { return std::optional(i++); };
    run(number, count, work, take, ahead);
  }
  /// The same for pieces whose number shows at their end: `next()` is the next one as an optional, or nothing. It is called from any thread, but by
  /// one at a time and in order; nothing is taken meanwhile. What it throws comes out behind the pieces before.
  template <class Next, class Work, class Take> void each_in_order(Next next, Work work, Take take, std::size_t ahead = 32) {
    run(next, unknown, work, take, ahead);
  }

private:
  static constexpr unsigned most = 64;
  static constexpr std::size_t most_ahead = 2 * most;

  static constexpr std::size_t unknown = std::numeric_limits<std::size_t>::max();

  template <class Next, class Work, class Take> void run(Next& next, std::size_t count, Work& work, Take& take, std::size_t ahead) {
    Loop<Next, Work> loop{*this, next, work, std::clamp<std::size_t>(ahead, 1, most_ahead), count};
    loop.run(take);
  }

  template <class Next, class Work> struct Loop {
    using Piece = typename decltype(std::declval<Next&>()())::value_type;
    using Result = decltype(std::declval<Work&>()(std::declval<Piece>()));
    struct Done {
      std::optional<Result> result;
      std::exception_ptr thrown;
      bool is_there() const { return result.has_value() || thrown != nullptr; }
    };

    Cores& cores;
    Next& next_piece;
    Work& work;
    const std::size_t ahead;
    std::size_t count; ///< How many pieces there are; `unknown` until the end is seen.
    std::mutex mutex = {};
    std::condition_variable changed = {};
    std::size_t next = 0, taken = 0;        ///< The first piece that nobody began, and the first that was not taken.
    std::array<Done, most_ahead> done = {}; ///< By piece, round and round: here from the start, for nobody catches what a helper throws.

    /// Begins and ends a piece, if one may be begun. The lock is held before and after.
    bool one(std::unique_lock<std::mutex>& lock) {
      if (next >= count || next >= taken + ahead) return false;
      Done now;
      std::optional<Piece> piece;
      try {
        piece = next_piece();
      } catch (...) { now.thrown = std::current_exception(); }
      if (!piece) count = next + (now.thrown ? 1 : 0);
      const std::size_t number = next;
      next = std::min(next + 1, count);
      if (piece) {
        lock.unlock();
        try {
          now.result.emplace(work(std::move(*piece)));
        } catch (...) { now.thrown = std::current_exception(); }
        lock.lock();
      }
      done[number % most_ahead] = std::move(now);
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
          loop.count = loop.next;
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
