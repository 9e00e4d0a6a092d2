#include "campaign.hpp"

#include "attempt.hpp"

#include <algorithm>
#include <barrier>
#include <chrono>
#include <thread>

namespace dialer {

using namespace licito;
using namespace std::chrono_literals;

namespace {

/// Whose turn it is, and what time. Moved only while every line waits.
class Clock {
public:
  Clock(std::vector<Account>& accounts, RulebookInForce& rules, Amendment amendment, Instant start, Instant end, std::size_t lines)
      : accounts_(accounts), rules_(rules), amendment_(std::move(amendment)), now_(start), end_(end), lines_(lines) {
    share_out();
  }

  /// To the next minute at which somebody is due.
  void advance() {
    Instant next = end_;
    for (const Account& account : accounts_) next = std::min(next, account.due);
    now_ = std::max(next, Instant{now_.sys() + 1min});
    if (amendment_.rules.valid() && now_ >= amendment_.at) amend();
    share_out();
  }

  bool over() const { return now_ >= end_; }
  Instant now() const { return now_; }
  /// The account that a line takes on this minute, or null.
  Account* turn(std::size_t line) const { return line < turns_.size() ? turns_[line] : nullptr; }
  std::optional<Rejection> rejection() && { return std::move(rejection_); }

private:
  /// The accounts that have waited longest go first; who finds no line free waits for the next minute.
  void share_out() {
    turns_.clear();
    for (Account& account : accounts_)
      if (account.due <= now_) turns_.push_back(&account);
    std::stable_sort(turns_.begin(), turns_.end(), [](const Account* a, const Account* b) { return a->due < b->due; });
    if (turns_.size() > lines_) turns_.resize(lines_);
  }

  void amend() {
    Result<Rulebook> next = amendment_.rules.get();
    if (!next.has_value()) {
      rejection_ = std::move(next).error();
      return;
    }
    const RulebookInForce::Pointer before = rules_.publish(std::move(*next));
    const RulebookInForce::Pointer after = rules_.now();
    for (Account& account : accounts_) tell_change(account, *before, *after);
  }

  std::vector<Account>& accounts_;
  RulebookInForce& rules_;
  Amendment amendment_;
  Instant now_, end_;
  std::size_t lines_;
  std::vector<Account*> turns_;
  std::optional<Rejection> rejection_;
};

} // namespace

std::optional<Rejection> run(std::vector<Account>& accounts, RulebookInForce& rules, Amendment amendment, Instant start, Instant end,
                             unsigned lines) {
  Clock clock(accounts, rules, std::move(amendment), start, end, lines);
  std::barrier minute(static_cast<std::ptrdiff_t>(lines), [&clock]() noexcept { clock.advance(); });
  {
    std::vector<std::jthread> threads;
    for (unsigned line = 0; line < lines; ++line)
      threads.emplace_back([&, line] {
        while (!clock.over()) {
          if (Account* account = clock.turn(line)) attempt(*account, clock.now(), *rules.now());
          minute.arrive_and_wait();
        }
      });
  } // joins
  return std::move(clock).rejection();
}

} // namespace dialer
