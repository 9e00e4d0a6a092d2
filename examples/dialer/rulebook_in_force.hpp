#pragma once
// The rulebook that every line asks, and that can be exchanged while they do.

#include <licito/licito.hpp>

#include <atomic>
#include <memory>
#include <utility>

namespace dialer {

/// Safe for any number of threads. Who has called `now()` keeps that rulebook for as long as the pointer lives, whatever is published meanwhile.
class RulebookInForce {
public:
  using Pointer = std::shared_ptr<const licito::Rulebook>;
  explicit RulebookInForce(licito::Rulebook first) : rulebook_(std::make_shared<const licito::Rulebook>(std::move(first))) {}
  Pointer now() const { return rulebook_.load(); }
  /// Returns the one that was in force.
  Pointer publish(licito::Rulebook next) { return rulebook_.exchange(std::make_shared<const licito::Rulebook>(std::move(next))); }

private:
  std::atomic<Pointer> rulebook_;
};

} // namespace dialer
