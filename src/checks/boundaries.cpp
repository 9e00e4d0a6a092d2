#include "checks/boundaries.hpp"

#include "checks/reached_rules.hpp"
#include "rulebook/judge.hpp"

#include <algorithm>
#include <map>
#include <memory>

namespace licito::checks {

namespace {

/// Rules loaded again for single faults, all together: past it, lint is silent rather than slow.
constexpr std::size_t most_rules_loaded = 20'000;

enum class Outcome : std::uint8_t { open, noticed, survived, left_out };

/// What the pack's own rules say to one question: those that deny or warn, by their number.
struct Verdict {
  std::uint32_t rule = 0;
  bool warns = false;
  friend auto operator<=>(const Verdict&, const Verdict&) = default;
};
using Verdicts = std::vector<Verdict>;

/// Expects something that another verdict of one rule need not touch.
bool expects_more(const Expectation& expected) {
  return !expected.deny || expected.effect || expected.codes || expected.undecided || expected.missing || expected.oblige ||
         !expected.oblige_of.empty() || expected.permitted_from || expected.error || !expected.remedies.empty() || !expected.needs.empty();
}

class Bounds {
public:
  Bounds(const Bench& bench, const LoadOptions& options, Cores& cores)
      : bench_(bench), options_(options), cores_(cores), faults_(faults_of(*bench.pack.tree, Faults::bounds)),
        outcomes_(faults_.size(), Outcome::open) {
    const Plan& plan = *bench.settings.front().plan;
    for (const Rule& rule : plan.rules)
      if (own(plan, rule)) numbers_.try_emplace(rule.local_id, static_cast<std::uint32_t>(numbers_.size()));
  }

  Seeding find() {
    const std::vector<bool> every(numbers_.size(), true);
    std::vector<Numbers> numbers;
    for (const Setting& setting : bench_.settings) numbers.push_back(numbers_in(*setting.plan));
    for (const Question& question : bench_.questions)
      before_.push_back(verdicts(*bench_.settings[question.setting].plan, numbers[question.setting], question, every));
    touched_by_faults();
    // Each fault goes into the first round in which no other touches its rules.
    std::vector<std::vector<std::size_t>> rounds;
    std::vector<std::size_t> next_of(numbers_.size()); // by rule: the first round that is free
    for (std::size_t i = 0; i != faults_.size(); ++i) {
      if (!touched_[i]) continue; // looked at alone
      std::size_t round = 0;
      for (const std::uint32_t rule : *touched_[i]) round = std::max(round, next_of[rule]);
      for (const std::uint32_t rule : *touched_[i]) next_of[rule] = round + 1;
      if (rounds.size() <= round) rounds.resize(round + 1);
      rounds[round].push_back(i);
    }
    for (const auto& round : rounds) together(round);
    for (auto& round : rounds) {
      std::erase_if(round, [&](std::size_t i) { return outcomes_[i] != Outcome::open; });
      if (!round.empty() && !another_expectation_fails(round))
        for (const std::size_t i : round) outcomes_[i] = Outcome::survived;
    }
    return one_by_one();
  }

private:
  using Plans = std::vector<std::shared_ptr<const Plan>>;

  bool own(const Plan& plan, const Rule& rule) const { return rule.pack < plan.packs.size() && plan.packs[rule.pack].name == bench_.pack.name; }

  /// Fills `touched_`. A fault in a definition touches the rules that use it; where other packs may use it too, it is looked at alone.
  void touched_by_faults() {
    const ReachedRules reached(*bench_.pack.tree);
    const bool lends_names = std::any_of(bench_.settings.begin(), bench_.settings.end(), [&](const Setting& setting) {
      return std::any_of(setting.plan->trees.begin(), setting.plan->trees.end(), [&](const auto& tree) {
        const document::Node use = tree->root()["use"];
        const auto packs = use ? use.one_or_more() : std::vector<document::Node>{};
        return std::any_of(packs.begin(), packs.end(), [&](document::Node pack) { return pack.text() == bench_.pack.name; });
      });
    });
    for (const Fault& fault : faults_) {
      auto& touched = touched_.emplace_back();
      if (!fault.rule.empty()) {
        if (const auto number = numbers_.find(fault.rule); number != numbers_.end()) touched.emplace({number->second});
        continue;
      }
      const auto rules = lends_names ? std::nullopt : reached.of(fault.place);
      if (!rules) continue;
      touched.emplace();
      for (const std::string_view rule : *rules)
        if (const auto number = numbers_.find(rule); number != numbers_.end()) touched->push_back(number->second);
    }
  }

  /// The pack with these faults, alone and with what the tests add; empty where it does not load. `only`: the rules that are asked, where not all
  /// are; no other is loaded, for no rule's verdict hangs on it.
  Plans load(const std::vector<std::size_t>& which, const std::vector<bool>* only = nullptr) const {
    std::vector<Edit> edits;
    for (const std::size_t i : which) edits.insert(edits.end(), faults_[i].edits.begin(), faults_[i].edits.end());
    if (only != nullptr)
      for (const document::Node rule : bench_.pack.tree->root()["rules"].items()) {
        const document::Node id = rule["id"];
        const auto number = id ? numbers_.find(id.text()) : numbers_.end();
        if (number != numbers_.end() && !(*only)[number->second]) edits.push_back({rule, std::nullopt});
      }
    const auto pack = changed(*bench_.pack.tree, without_tests(*bench_.pack.tree, std::move(edits)));
    if (!pack) return {};
    Plans plans;
    for (const Setting& setting : bench_.settings) {
      LoadRequest request;
      request.judged = only == nullptr ? setting.request.judged : std::vector<std::string>{bench_.pack.name};
      request.known = setting.request.known;
      request.seldom_asked = true;
      for (const auto& tree : setting.plan->trees) request.trees.push_back(tree->file() == pack->file() ? pack : tree);
      const auto plan = load_plan(request, options_);
      if (!plan) return {};
      plans.push_back(*plan);
    }
    return plans;
  }

  /// The numbers of a plan's rules; `none` for what is a duty or another pack's.
  using Numbers = std::vector<std::uint32_t>;
  static constexpr std::uint32_t none = ~0u;
  Numbers numbers_in(const Plan& plan) const {
    Numbers numbers(plan.rules.size(), none);
    for (std::size_t i = 0; i != plan.rules.size(); ++i) {
      const Rule& rule = plan.rules[i];
      if (!rule.duties.empty() || !own(plan, rule)) continue;
      if (const auto number = numbers_.find(rule.local_id); number != numbers_.end()) numbers[i] = number->second;
    }
    return numbers;
  }

  static Verdicts verdicts(const Plan& plan, const Numbers& numbers, const Question& question, const std::vector<bool>& wanted) {
    Verdicts found;
    Judge judge(plan, question.proposal);
    judge.over_variants([&](std::uint32_t, const Variant& variant) {
      const std::uint32_t number = numbers[variant.rule];
      if (number == none || !wanted[number]) return false;
      for (const Part& part : variant.parts) {
        const auto what = judge.find(variant, part);
        if (what == Finding::What::reason || what == Finding::What::missing) found.push_back({number, false});
        if (what == Finding::What::warning) found.push_back({number, true});
      }
      return false;
    });
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  /// Moves one bound of each of many rules, and sees which rules say something else to some question.
  void together(const std::vector<std::size_t>& round) {
    std::vector<std::size_t> fault_of(numbers_.size());
    std::vector<bool> wanted(numbers_.size()); // rules whose fault nobody has noticed yet
    for (const std::size_t i : round)
      for (const std::uint32_t rule : *touched_[i]) {
        fault_of[rule] = i;
        wanted[rule] = true;
      }
    const bool any = std::find(wanted.begin(), wanted.end(), true) != wanted.end();
    const Plans plans = load(round, any ? &wanted : nullptr);
    if (plans.empty()) { // one of them does not load: in halves, until it stands alone
      if (round.size() == 1) {
        outcomes_[round.front()] = Outcome::left_out;
        return;
      }
      const auto middle = round.begin() + static_cast<std::ptrdiff_t>(round.size() / 2);
      together({round.begin(), middle});
      together({middle, round.end()});
      return;
    }
    std::vector<Numbers> numbers;
    for (const auto& plan : plans) numbers.push_back(numbers_in(*plan));
    std::size_t left = round.size();
    for (std::size_t q = 0; q != bench_.questions.size() && left != 0; ++q) {
      const Question& question = bench_.questions[q];
      const Verdicts now = verdicts(*plans[question.setting], numbers[question.setting], question, wanted);
      Verdicts different;
      std::set_symmetric_difference(before_[q].begin(), before_[q].end(), now.begin(), now.end(), std::back_inserter(different));
      for (const Verdict& one : different) {
        if (!wanted[one.rule] || !(one.warns ? question.expected.warn.has_value() : question.expected.deny.has_value())) continue;
        const std::size_t fault = fault_of[one.rule];
        outcomes_[fault] = Outcome::noticed;
        for (const std::uint32_t rule : *touched_[fault]) wanted[rule] = false;
        --left;
      }
    }
  }

  /// Whether a question that expects more than verdicts comes out otherwise with all of these faults.
  bool another_expectation_fails(const std::vector<std::size_t>& round) const {
    const auto more = [](const Question& question) { return expects_more(question.expected); };
    if (std::none_of(bench_.questions.begin(), bench_.questions.end(), more)) return false;
    const Plans plans = load(round);
    if (plans.empty()) return true;
    std::vector<Rulebook> books(plans.begin(), plans.end());
    return std::any_of(bench_.questions.begin(), bench_.questions.end(), [&](const Question& question) {
      const Rulebook& book = books[question.setting];
      return more(question) && !is_met(question.expected, book.decide(question.proposal), RuleNames(book.plan(), bench_.pack.name));
    });
  }

  Seeding one_by_one() {
    std::vector<Fault> rest;
    std::vector<std::size_t> index;
    for (std::size_t i = 0; i != faults_.size(); ++i)
      if (outcomes_[i] == Outcome::open && (rest.size() + 1) * numbers_.size() <= most_rules_loaded) {
        rest.push_back(faults_[i]);
        index.push_back(i);
      }
    const std::vector<bool> noticed = are_noticed(bench_, options_, rest, cores_, [&](std::size_t i) { outcomes_[index[i]] = Outcome::left_out; });
    for (std::size_t i = 0; i != rest.size(); ++i)
      if (outcomes_[index[i]] == Outcome::open) outcomes_[index[i]] = noticed[i] ? Outcome::noticed : Outcome::survived;
    Seeding seeding;
    for (std::size_t i = 0; i != faults_.size(); ++i) {
      if (outcomes_[i] != Outcome::noticed && outcomes_[i] != Outcome::survived) continue;
      seeding.noticed.push_back(outcomes_[i] == Outcome::noticed);
      seeding.faults.push_back(std::move(faults_[i]));
    }
    return seeding;
  }

  const Bench& bench_;
  const LoadOptions& options_;
  Cores& cores_;
  std::vector<Fault> faults_;
  std::vector<Outcome> outcomes_;
  std::map<std::string, std::uint32_t, std::less<>> numbers_;      ///< Of the pack's own rules, by id.
  std::vector<std::optional<std::vector<std::uint32_t>>> touched_; ///< By fault: numbers of rules; nothing where it may be any.
  std::vector<Verdicts> before_;                                   ///< By question, without a fault.
};

} // namespace

Seeding seed_bounds(const Bench& bench, const LoadOptions& options, Cores& cores) { return Bounds(bench, options, cores).find(); }

} // namespace licito::checks
