#pragma once
// Time of a piece of work, as medians over rounds.

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <ctime>
#include <vector>

namespace bench {

/// Nanoseconds that this thread has worked: what other programs do meanwhile does not count. Reading it costs some hundred nanoseconds.
inline double worked() {
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

/// Nanoseconds of work per item of a run of `work` over many items.
template <class Work> double per_item(std::size_t items, Work&& work) {
  const double begin = worked();
  work();
  return (worked() - begin) / static_cast<double>(items);
}

/// Nanoseconds of one short piece of work by the clock on the wall, which is quick to read.
template <class Work> double once(Work&& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count();
}

/// The value below which a share of them lies: 0.5 the median, 0.99 the slowest of a hundred. Reorders the values.
inline double quantile(std::vector<double>& values, double share) {
  if (values.empty()) return 0;
  const auto place = std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())));
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(place), values.end());
  return values[place];
}

/// Medians over rounds in which several works over as many items take turns, so that a change of the machine's mood meets all of them.
template <class... Work> std::vector<double> medians(int rounds, std::size_t items, Work&&... work) {
  std::vector<std::vector<double>> times(sizeof...(Work));
  for (int round = 0; round != rounds; ++round) {
    std::size_t which = 0;
    (times[which++].push_back(per_item(items, work)), ...);
  }
  std::vector<double> result;
  for (auto& of : times) result.push_back(quantile(of, 0.5));
  return result;
}

} // namespace bench
