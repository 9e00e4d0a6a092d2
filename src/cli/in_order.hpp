#pragma once
// Work on all cores whose results come back in the order in which it was given.

#include <cstddef>
#include <deque>
#include <future>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

namespace licito::cli {

/// Pieces of work under way, oldest first. A bounded number of them, so that memory is bounded too. For one thread, which gives and takes; `work` is
/// called from others, at most `at_once` at a time, and what it throws comes out of `take`.
template <class Result> class InOrder {
public:
  /// Two pieces per core keep every core busy while the oldest is awaited.
  explicit InOrder(std::size_t cores = std::thread::hardware_concurrency()) : at_once_(2 * (cores == 0 ? 1 : cores)) {}

  bool full() const { return under_way_.size() >= at_once_; }
  bool empty() const { return under_way_.empty(); }
  /// Where no further thread can be had, for want of memory or by a limit, the piece is done when it is taken. Precondition: !full().
  template <class Work> void give(Work work) {
    // A thread that could not start may have taken the work with it (libstdc++ moves it twice): what is handed over is a copy, and the copy is cheap.
    const auto shared = [kept = std::make_shared<Work>(std::move(work))] { return (*kept)(); };
    under_way_.push_back(std::async(std::launch::async | std::launch::deferred, shared));
  }
  /// The result of the oldest piece; waits for it. Precondition: !empty().
  Result take() {
    std::future<Result> oldest = std::move(under_way_.front());
    under_way_.pop_front();
    return oldest.get();
  }

private:
  std::size_t at_once_;
  std::deque<std::future<Result>> under_way_;
};

} // namespace licito::cli
