#include "checks/mutation.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

namespace licito::checks {

namespace {

enum class Outcome : std::uint8_t { stillborn, noticed, survived };

/// Remembers which question noticed something last: its neighbours in the pack are mostly noticed by it too.
class Trial {
public:
  Trial(const Bench& bench, const LoadOptions& options) : bench_(bench), options_(options) {
    for (std::size_t i = 0; i != bench.questions.size(); ++i) order_.push_back(i);
  }

  Outcome of(const Fault& fault) {
    const auto pack = changed(*bench_.pack.tree, fault.edits);
    if (!pack) return Outcome::stillborn;
    std::vector<std::optional<Rulebook>> books(bench_.settings.size());
    const auto book = [&](std::size_t index) -> const Rulebook* {
      if (!books[index]) {
        const Setting& setting = bench_.settings[index];
        LoadRequest request; // from the trees that the pack was loaded from: nothing is read or parsed again
        request.judged = setting.request.judged;
        for (const auto& tree : setting.plan->trees) request.trees.push_back(tree->file() == pack->file() ? pack : tree);
        auto plan = load_plan(request, options_);
        if (!plan) return nullptr;
        books[index].emplace(*plan);
      }
      return &*books[index];
    };
    if (book(0) == nullptr) return Outcome::stillborn;
    for (std::size_t i = 0; i != order_.size(); ++i) {
      const Question& question = bench_.questions[order_[i]];
      const Rulebook* changed_book = book(question.setting);
      if (changed_book == nullptr) return Outcome::stillborn;
      if (is_met(question.expected, changed_book->decide(question.proposal), RuleNames(changed_book->plan(), bench_.pack.name))) continue;
      std::rotate(order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(i), order_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      return Outcome::noticed;
    }
    return Outcome::survived;
  }

private:
  const Bench& bench_;
  const LoadOptions& options_;
  std::vector<std::size_t> order_;
};

} // namespace

namespace {

std::vector<Outcome> outcomes_of(const Bench& bench, const LoadOptions& options, const std::vector<Fault>& faults,
                                 const std::function<void(std::string_view, std::size_t, std::size_t)>& progress) {
  std::vector<Outcome> outcomes(faults.size(), Outcome::stillborn);
  std::atomic<std::size_t> next{0}, done{0};
  const auto work = [&](bool tells) {
    Trial trial(bench, options);
    for (std::size_t i; (i = next++) < faults.size(); ++done) {
      outcomes[i] = trial.of(faults[i]);
      if (tells && progress && i % 8 == 0) progress("seeding faults into " + bench.pack.name, done, faults.size());
    }
  };
  {
    const std::size_t others = std::min<std::size_t>(std::max(1u, std::thread::hardware_concurrency()), 16) - 1;
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < others && i * 16 < faults.size(); ++i) threads.emplace_back([&] { work(false); });
    work(true);
  }
  return outcomes;
}

} // namespace

Seeding seed_faults(const Bench& bench, const LoadOptions& options, Faults which,
                    const std::function<void(std::string_view, std::size_t, std::size_t)>& progress) {
  std::vector<Fault> faults = faults_of(*bench.pack.tree, which);
  const std::vector<Outcome> outcomes = outcomes_of(bench, options, faults, progress);
  Seeding seeding;
  for (std::size_t i = 0; i != faults.size(); ++i) {
    if (outcomes[i] == Outcome::stillborn) continue;
    seeding.noticed.push_back(outcomes[i] == Outcome::noticed);
    seeding.faults.push_back(std::move(faults[i]));
  }
  return seeding;
}

std::vector<bool> are_noticed(const Bench& bench, const LoadOptions& options, const std::vector<Fault>& faults,
                              const std::function<void(std::size_t)>& stillborn) {
  const std::vector<Outcome> outcomes = outcomes_of(bench, options, faults, {});
  std::vector<bool> noticed;
  for (std::size_t i = 0; i != outcomes.size(); ++i) {
    if (outcomes[i] == Outcome::stillborn) stillborn(i);
    noticed.push_back(outcomes[i] == Outcome::noticed);
  }
  return noticed;
}

PackMutation mutation_of(const Seeding& seeding) {
  PackMutation mutation;
  mutation.faults = seeding.faults.size();
  for (std::size_t i = 0; i != seeding.faults.size(); ++i) {
    if (seeding.noticed[i]) {
      ++mutation.noticed;
      continue;
    }
    const Fault& fault = seeding.faults[i];
    mutation.survivors.push_back({fault.rule, fault.place.tree().file(), fault.place.mark(), fault.what, fault.test});
  }
  return mutation;
}

} // namespace licito::checks
