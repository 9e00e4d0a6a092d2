#include "time/posix_rule.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

namespace licito {

class PosixRule::Reader {
public:
  explicit Reader(std::string_view text) : rest_(text) {}
  bool done() const { return rest_.empty(); }
  bool at(char c) const { return !rest_.empty() && rest_.front() == c; }
  bool take(char c) {
    if (!at(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool number(int max_digits, int least, int greatest, int& out) {
    int value = 0, count = 0;
    while (count < max_digits && !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
      ++count;
    }
    out = value;
    return count != 0 && value >= least && value <= greatest;
  }
  // `EST`, or `<+0330>`: names are not needed, but must be there.
  bool name() {
    std::size_t length = 0;
    if (take('<')) {
      while (length < rest_.size() && rest_[length] != '>') ++length;
      if (length < 3 || length == rest_.size()) return false;
      rest_.remove_prefix(length + 1);
      return true;
    }
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    while (length < rest_.size() && letter(rest_[length])) ++length;
    rest_.remove_prefix(length);
    return length >= 3;
  }
  bool time(int max_hours, std::int32_t& out) {
    const bool negative = take('-');
    if (!negative) take('+');
    int hours = 0, minutes = 0, seconds = 0;
    if (!number(3, 0, max_hours, hours)) return false;
    if (take(':') && (!number(2, 0, 59, minutes) || (take(':') && !number(2, 0, 59, seconds)))) return false;
    out = (hours * 3'600 + minutes * 60 + seconds) * (negative ? -1 : 1);
    return true;
  }
  bool day(Day& out) {
    if (take('M')) {
      out.kind = Day::Kind::weekday;
      if (!number(2, 1, 12, out.month) || !take('.') || !number(1, 1, 5, out.week) || !take('.') || !number(1, 0, 6, out.weekday)) return false;
    } else if (take('J')) {
      out.kind = Day::Kind::julian;
      if (!number(3, 1, 365, out.day)) return false;
    } else {
      out.kind = Day::Kind::zero_based;
      if (!number(3, 0, 365, out.day)) return false;
    }
    return !take('/') || time(167, out.time);
  }

private:
  std::string_view rest_;
};

std::optional<PosixRule> PosixRule::read(std::string_view text) {
  PosixRule rule;
  Reader in{text};
  std::int32_t west = 0;
  if (!in.name() || !in.time(24, west)) return std::nullopt;
  rule.standard_ = -west;
  if (in.done()) return rule;
  if (!in.name()) return std::nullopt;
  rule.summer_ = rule.standard_ + 3'600;
  if (!in.at(',')) {
    if (!in.time(24, west)) return std::nullopt;
    rule.summer_ = -west;
  }
  if (!in.take(',') || !in.day(rule.start_) || !in.take(',') || !in.day(rule.end_) || !in.done()) return std::nullopt;
  return rule;
}

std::int64_t PosixRule::local(const Day& day, int year) {
  using namespace std::chrono;
  const std::chrono::year y{year};
  sys_days date;
  switch (day.kind) {
  case Day::Kind::julian: // 29 February is never counted
    date = sys_days{y / January / 1} + days{day.day - 1 + (y.is_leap() && day.day > 59 ? 1 : 0)};
    break;
  case Day::Kind::zero_based: date = sys_days{y / January / 1} + days{day.day}; break;
  case Day::Kind::weekday: {
    const auto month = std::chrono::month{static_cast<unsigned>(day.month)};
    const auto weekday = std::chrono::weekday{static_cast<unsigned>(day.weekday)};
    date = day.week == 5 ? sys_days{y / month / weekday[last]} : sys_days{y / month / weekday[static_cast<unsigned>(day.week)]};
    break;
  }
  }
  return std::int64_t{date.time_since_epoch().count()} * 86'400 + day.time;
}

std::vector<OffsetChange> PosixRule::changes(int first, int last) const {
  if (!summer_) return {{std::numeric_limits<std::int64_t>::min(), standard_}};
  std::vector<OffsetChange> all;
  all.reserve(2 * static_cast<std::size_t>(std::max(0, last - first + 1)));
  for (int year = first; year <= last; ++year) {
    all.push_back({local(end_, year) - *summer_, standard_});
    all.push_back({local(start_, year) - standard_, *summer_});
  }
  // A rule of summer time all year ends it and starts it at one instant; then summer time goes on.
  std::stable_sort(all.begin(), all.end(), [&](const OffsetChange& a, const OffsetChange& b) {
    return a.at != b.at ? a.at < b.at : (a.offset == *summer_) < (b.offset == *summer_);
  });
  std::vector<OffsetChange> kept;
  kept.reserve(all.size());
  for (const OffsetChange& change : all) {
    if (!kept.empty() && kept.back().at == change.at)
      kept.back() = change;
    else
      kept.push_back(change);
  }
  return kept;
}

} // namespace licito
