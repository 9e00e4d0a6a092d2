#include "checks/mutation.hpp"

#include <algorithm>
#include <memory>
#include <mutex>

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
    const auto pack = changed(*bench_.pack.tree, without_tests(*bench_.pack.tree, fault.edits));
    if (!pack) return Outcome::stillborn;
    std::vector<std::optional<Rulebook>> books(bench_.settings.size());
    const auto book = [&](std::size_t index) -> const Rulebook* {
      if (!books[index]) {
        const Setting& setting = bench_.settings[index];
        LoadRequest request; // from the trees that the pack was loaded from: nothing is read or parsed again
        request.judged = setting.request.judged;
        request.known = setting.request.known;
        request.seldom_asked = true;
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

/// Trials that wait for the next fault, so that what they remember is of use to it.
class Trials {
public:
  Trials(const Bench& bench, const LoadOptions& options) : bench_(bench), options_(options) {}

  Outcome of(const Fault& fault) {
    std::unique_ptr<Trial> trial = waiting();
    const Outcome outcome = trial->of(fault);
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(trial));
    return outcome;
  }

private:
  std::unique_ptr<Trial> waiting() {
    {
      const std::lock_guard lock(mutex_);
      if (!waiting_.empty()) {
        auto trial = std::move(waiting_.back());
        waiting_.pop_back();
        return trial;
      }
    }
    return std::make_unique<Trial>(bench_, options_);
  }

  const Bench& bench_;
  const LoadOptions& options_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Trial>> waiting_;
};

std::vector<Outcome> outcomes_of(const Bench& bench, const LoadOptions& options, const std::vector<Fault>& faults, Cores& cores,
                                 const std::function<void(std::string_view, std::size_t, std::size_t)>& progress) {
  std::vector<Outcome> outcomes;
  Trials trials(bench, options);
  cores.in_order(
      faults.size(), [&](std::size_t i) { return trials.of(faults[i]); },
      [&](std::size_t i, Outcome outcome) {
        outcomes.push_back(outcome);
        if (progress && i % 8 == 0) progress("seeding faults into " + bench.pack.name, i, faults.size());
      });
  return outcomes;
}

} // namespace

Seeding seed_faults(const Bench& bench, const LoadOptions& options, Faults which, Cores& cores,
                    const std::function<void(std::string_view, std::size_t, std::size_t)>& progress) {
  std::vector<Fault> faults = faults_of(*bench.pack.tree, which);
  const std::vector<Outcome> outcomes = outcomes_of(bench, options, faults, cores, progress);
  Seeding seeding;
  for (std::size_t i = 0; i != faults.size(); ++i) {
    if (outcomes[i] == Outcome::stillborn) continue;
    seeding.noticed.push_back(outcomes[i] == Outcome::noticed);
    seeding.faults.push_back(std::move(faults[i]));
  }
  return seeding;
}

std::vector<bool> are_noticed(const Bench& bench, const LoadOptions& options, const std::vector<Fault>& faults, Cores& cores,
                              const std::function<void(std::size_t)>& stillborn) {
  const std::vector<Outcome> outcomes = outcomes_of(bench, options, faults, cores, {});
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
