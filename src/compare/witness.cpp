#include "compare/witness.hpp"

#include "licito/decision.hpp"
#include "rulebook/judge.hpp"

#include <algorithm>

namespace licito::compare {
namespace {

/// How the other rules of one side stand: those that deny whatever else is said, and those that still lack facts.
struct Standing {
  bool denied = false;
  std::vector<Unit> open;
};

Standing standing(const Plan& plan, const std::vector<Unit>& others, const Proposal& proposal) {
  Standing found;
  Judge judge(plan, proposal);
  for (const Unit& unit : others) {
    if (unit.duty) continue;
    const Variant& variant = plan.variants[unit.variant];
    const auto what = judge.find(variant, variant.parts[unit.part]);
    if (!what) continue;
    if (*what == Finding::What::reason) found.denied = true;
    if (*what == Finding::What::missing) {
      if (judge.verdict(variant, variant.parts[unit.part]).is_error()) found.denied = true;
      found.open.push_back(unit);
    }
  }
  return found;
}

bool denies(const std::set<Told>& told) {
  return std::any_of(told.begin(), told.end(), [](const Told& one) {
    return one.what == Told::What::denies || one.what == Told::What::undecided || one.what == Told::What::fails;
  });
}

/// Choices in an order in which an ordinary act is found soon: office hours first, then the middle of what is possible.
std::vector<Choice> likely(std::vector<Choice> choices, const std::vector<Moment>& moments) {
  if (choices.empty()) return choices;
  if (choices.front().moment) {
    const auto odd = [&](const Choice& choice) {
      const Moment& moment = moments[*choice.moment];
      return std::abs((moment.from + std::min(moment.to, moment.from + 7200)) / 2 - 12 * 3600) + (moment.date.weekday() == 6 ? 90'000 : 0) +
             (moment.day.empty() || moment.day.size() == 3 ? 0 : 40'000) + (moment.season.starts_with("before") ? 10'000 : 0);
    };
    std::stable_sort(choices.begin(), choices.end(), [&](const Choice& a, const Choice& b) { return odd(a) < odd(b); });
    if (choices.size() > 60) choices.resize(60);
  } else if (choices.size() > 40) {
    std::vector<Choice> some;
    for (std::size_t i = 0; i != 40; ++i) some.push_back(choices[i * choices.size() / 40]);
    choices = std::move(some);
  }
  return choices;
}

std::string text_of(Told::What what) {
  switch (what) {
  case Told::What::denies: return "denies";
  case Told::What::undecided: return "undecided";
  case Told::What::warns: return "warns";
  case Told::What::unchecked: return "unchecked";
  case Told::What::obliges: return "obliges";
  case Told::What::heed: return "heed";
  case Told::What::fails: return "fails";
  }
  return {};
}

Verdict verdict_of(const Rulebook& book, const std::vector<Unit>& units, const Proposal& proposal) {
  const Decision decision = book.decide(proposal);
  Verdict verdict;
  verdict.effect = decision.error()       ? Verdict::Effect::error
                   : decision.allowed()   ? Verdict::Effect::allowed
                   : decision.undecided() ? Verdict::Effect::undecided
                                          : Verdict::Effect::denied;
  const Plan& plan = decision.plan();
  for (const Finding& finding : decision.findings()) {
    const Variant& variant = plan.variants[finding.variant];
    const Rule& rule = plan.rules[variant.rule];
    Told::What what{};
    switch (finding.what) {
    case Finding::What::reason: what = Told::What::denies; break;
    case Finding::What::missing: what = Told::What::undecided; break;
    case Finding::What::warning: what = Told::What::warns; break;
    case Finding::What::unchecked: what = Told::What::unchecked; break;
    case Finding::What::heed: what = Told::What::heed; break;
    default: what = Told::What::obliges; break;
    }
    for (const Unit& unit : units) {
      if (unit.variant != finding.variant || (!unit.duty && unit.part != finding.part)) continue;
      const Told told = told_by(unit, what);
      verdict.told.push_back(text_of(what) + " " + std::string{to_string(told.authority)} + " " + told.code + " " + told.force + " " + told.terms);
    }
    if (finding.what == Finding::What::obligation) continue;
    if (verdict.rules.empty() || verdict.rules.back() != rule.id) verdict.rules.push_back(rule.id);
  }
  if (decision.error()) {
    verdict.told.push_back("error " + decision.error()->code);
    verdict.rules.push_back(decision.error()->rule);
  }
  std::sort(verdict.told.begin(), verdict.told.end());
  return verdict;
}

} // namespace

bool Witnesses::fill(Act& act, Side side, const std::vector<Unit>& others, const Changed& changed, const Answers& answers, bool keep_out,
                     std::size_t& budget, Act& best, std::size_t& best_open) {
  const Plan& plan = domain().plan(side);
  const Standing now = standing(plan, others, act.proposal(side));
  if (now.denied) return false;
  if (now.open.size() < best_open) {
    best_open = now.open.size();
    best = act;
  }
  if (now.open.empty()) return true;
  std::set<std::string> given_up;
  // One open rule after the other; the first whose facts can be given.
  for (const Unit& unit : now.open) {
    for (const Variable& variable : wanted(domain(), side, {unit}, act, given_up)) {
      if (!given_up.insert(variable.name()).second) continue;
      struct Try {
        Act act;
        std::size_t open;
      };
      std::vector<Try> tries;
      for (const Choice& choice : likely(domain().choices(variable, act), domain().moments())) {
        if (budget == 0) return false;
        --budget;
        Act next = act;
        if (!give(next, variable, choice)) continue;
        const Answers then = answers_of(domain(), changed, next);
        if (then.told != answers.told) continue;
        const Standing there = standing(plan, others, next.proposal(side));
        if (there.denied) continue;
        const std::size_t open = there.open.size();
        tries.push_back({std::move(next), open});
        if (open == 0) break;
      }
      std::stable_sort(tries.begin(), tries.end(), [](const Try& a, const Try& b) { return a.open < b.open; });
      if (tries.size() > 4) tries.resize(4, tries.front());
      for (Try& one : tries) {
        if (fill(one.act, side, others, changed, answers, keep_out, budget, best, best_open)) {
          act = std::move(one.act);
          return true;
        }
        if (budget == 0) return false;
      }
      if (!tries.empty()) return false; // the fact had to be given, and none of its values does
    }
  }
  return false;
}

std::optional<Witness> Witnesses::decide(const std::string& document) const {
  Witness witness;
  witness.proposal = document;
  for (const Side side : sides) {
    const Rulebook& book = *books_[static_cast<std::size_t>(side)];
    const auto read = book.read_json(document, "<witness>");
    if (read.has_error()) return std::nullopt;
    witness.verdicts[static_cast<std::size_t>(side)] = verdict_of(book, units_[static_cast<std::size_t>(side)], *read);
  }
  return witness;
}

const Domain& Witnesses::domain() {
  if (!domain_) domain_.emplace(books_[0]->plan(), books_[1]->plan(), units_[0], units_[1], zone_);
  return *domain_;
}

std::optional<Witness> Witnesses::plain(const Region& region) const {
  auto witness = decide(region.acts.front().document(zone_));
  if (witness && witness->verdicts[0].told == witness->verdicts[1].told) return std::nullopt;
  return witness;
}

std::optional<Witness> Witnesses::of(const Region& region, const Changed& changed) {
  const bool old_denies = denies(region.told[0]), now_denies = denies(region.told[1]);
  const Side target = now_denies && !old_denies ? Side::old : Side::now;
  std::vector<Unit> others;
  for (const Unit& unit : units_[static_cast<std::size_t>(target)]) {
    const auto& own = changed.units[static_cast<std::size_t>(target)];
    const bool is_own = std::any_of(own.begin(), own.end(),
                                    [&](const Unit& one) { return one.variant == unit.variant && one.part == unit.part && one.duty == unit.duty; });
    if (!is_own) others.push_back(unit);
  }
  std::optional<Witness> fallback;
  std::size_t tries = 0;
  for (const Act& start : region.acts) {
    if (++tries > 3) break;
    Act act = start, best = start;
    std::size_t budget = 600, best_open = static_cast<std::size_t>(-1);
    const Answers answers{region.told, false};
    const bool whole = fill(act, target, others, changed, answers, region.left_out, budget, best, best_open);
    for (const Act* one : std::array<const Act*, 2>{whole ? &act : &best, &start}) {
      // Somebody reads it: it says when and where, if that changes nothing.
      Act told = *one;
      for (const char* fact : {"debtor.time_zones", "action.at"}) {
        const Variable variable{fact, {}, -1};
        if (region.left_out || told.value(variable) != nullptr) continue;
        for (const Choice& choice : likely(domain().choices(variable, told), domain().moments())) {
          Act next = told;
          if (!give(next, variable, choice) || answers_of(domain(), changed, next).told != answers.told ||
              standing(domain().plan(target), others, next.proposal(target)).denied)
            continue;
          told = std::move(next);
          break;
        }
      }
      auto witness = decide(told.document(domain().zone()));
      if (!witness) witness = decide(one->document(domain().zone()));
      if (!witness || witness->verdicts[0].told == witness->verdicts[1].told) continue;
      if (witness->shows() || (whole && old_denies == now_denies)) return witness;
      if (!fallback) fallback = std::move(witness);
    }
  }
  return fallback;
}

} // namespace licito::compare
