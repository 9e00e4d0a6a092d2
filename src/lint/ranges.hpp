#pragma once
// Which values of one fact are meant: stretches of whole numbers, as words, cents, seconds and dates all are one.

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace licito::lint {

/// A set of whole numbers. INVARIANT: stretches are sorted, disjoint and do not touch; both ends are in.
class Ranges {
public:
  struct Stretch {
    std::int64_t from = 0, to = 0;
    friend bool operator==(const Stretch&, const Stretch&) = default;
  };
  static constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min(), highest = std::numeric_limits<std::int64_t>::max();

  static Ranges none() { return {}; }
  static Ranges everything() { return between(lowest, highest); }
  static Ranges between(std::int64_t from, std::int64_t to) {
    Ranges made;
    if (from <= to) made.stretches_.push_back({from, to});
    return made;
  }
  static Ranges only(std::int64_t value) { return between(value, value); }

  bool empty() const { return stretches_.empty(); }
  const std::vector<Stretch>& stretches() const { return stretches_; }

  friend Ranges operator|(const Ranges& a, const Ranges& b) {
    std::vector<Stretch> all = a.stretches_;
    all.insert(all.end(), b.stretches_.begin(), b.stretches_.end());
    std::sort(all.begin(), all.end(), [](const Stretch& x, const Stretch& y) { return x.from < y.from; });
    Ranges joined;
    for (const Stretch& one : all) {
      const bool touches =
          !joined.empty() && (joined.stretches_.back().to == highest || one.from <= joined.stretches_.back().to + 1); // no overflow past the highest
      if (touches)
        joined.stretches_.back().to = std::max(joined.stretches_.back().to, one.to);
      else
        joined.stretches_.push_back(one);
    }
    return joined;
  }
  friend Ranges operator&(const Ranges& a, const Ranges& b) {
    Ranges common;
    for (auto x = a.stretches_.begin(), y = b.stretches_.begin(); x != a.stretches_.end() && y != b.stretches_.end();) {
      const Stretch both{std::max(x->from, y->from), std::min(x->to, y->to)};
      if (both.from <= both.to) common.stretches_.push_back(both);
      if (x->to < y->to)
        ++x;
      else
        ++y;
    }
    return common;
  }
  /// What of `whole` is not in here.
  Ranges out_of(const Ranges& whole) const {
    Ranges outside;
    std::int64_t next = lowest;
    bool open = true; // numbers from `next` on are not in here, so far
    for (const Stretch& one : stretches_) {
      if (one.from > next) outside.stretches_.push_back({next, one.from - 1});
      open = one.to != highest;
      if (open) next = one.to + 1;
    }
    if (open) outside.stretches_.push_back({next, highest});
    return outside & whole;
  }
  bool within(const Ranges& other) const { return (*this & other) == *this; }
  friend bool operator==(const Ranges&, const Ranges&) = default;

private:
  std::vector<Stretch> stretches_;
};

} // namespace licito::lint
