#include "licito/decision.hpp"

#include "licito/rulebook.hpp"
#include "rulebook/account.hpp"
#include "rulebook/judge.hpp"
#include "rulebook/message.hpp"
#include "rulebook/words.hpp"

#include <algorithm>
#include <set>
#include <span>

namespace licito {
namespace {

constexpr std::pair<Fault, std::string_view> fault_codes[] = {
    {Fault::mixed_currencies, "mixed_currencies"}, {Fault::calendar_year, "calendar_year"}, {Fault::dated_value_ended, "dated_value_ended"}};
constexpr std::pair<Fault, std::string_view> fault_texts[] = {{Fault::mixed_currencies, "amounts in two currencies cannot be compared"},
                                                              {Fault::calendar_year, "a holiday decides, and the calendar does not cover that year"},
                                                              {Fault::dated_value_ended, "the rule has no value for the date of the act"}};

std::string_view text_of(Fault fault, std::span<const std::pair<Fault, std::string_view>> texts) {
  for (const auto& [known, text] : texts)
    if (known == fault) return text;
  return "";
}

BoundValue bound_value(const Scalar& value, const Plan& plan, const Proposal& proposal, const Zone* zone) {
  return {plain_text(value, no_list, plan, proposal, zone), value.type == FactType::number};
}

void write_bounds(Account& account, const Plan& plan, const Proposal& proposal, const Zone* zone) {
  for (const auto& [fact, bounds] : account.bounds) {
    FactRemedy& remedy = account.remedy.facts[fact];
    if (bounds.least) remedy.least = bound_value(*bounds.least, plan, proposal, zone);
    if (bounds.greatest) remedy.greatest = bound_value(*bounds.greatest, plan, proposal, zone);
  }
  for (Account& way : account.ways) {
    write_bounds(way, plan, proposal, zone);
    if (!way.remedy.empty()) account.remedy.any_of.push_back(way.remedy);
  }
}

/// The failing lines of a part, over the worlds in which it is breached, and the world that messages speak of.
struct Told {
  Account account;
  const Zone* zone = nullptr;
  std::optional<LocalTime> local;
};

Told tell(Judge& judge, const Variant& variant, const Part& part) {
  Told told;
  bool first = true;
  judge.in_worlds(variant, [&] {
    const Truth truth = judge.breach(variant, part);
    if (truth.is_no()) return false;
    if (first) {
      account(judge.scene, part.holds, !part.forbids, told.account);
      told.zone = judge.scene.zone;
      if (judge.scene.timed()) told.local = judge.scene.now;
      first = false;
    } else { // the strictest bounds over all worlds
      Account other;
      account(judge.scene, part.holds, !part.forbids, other);
      for (const auto& [fact, bounds] : other.bounds) {
        if (bounds.least) told.account.at_least(fact, *bounds.least);
        if (bounds.greatest) told.account.at_most(fact, *bounds.greatest);
      }
      told.account.reads_time = told.account.reads_time || other.reads_time;
    }
    return false;
  });
  // A rule that needs no zone is told on the debtor's clock all the same.
  if (told.zone == nullptr) {
    const auto& zones = judge.proposal.debtor.time_zones;
    if (zones.given()) {
      judge.scene.enter(zones.list().front());
      told.zone = judge.scene.zone;
      if (judge.scene.timed()) told.local = judge.scene.now;
    }
  }
  // The body as a whole, not the failing line alone: where another of its lines waits for a date, time may cure what fails.
  Needs needs;
  node_needs(judge.plan, part.holds, needs);
  node_needs(judge.plan, variant.exceptions, needs);
  told.account.reads_time = told.account.reads_time || needs.time;
  // A cure that is dated later than the act takes hold by waiting.
  if (part.force.strength == Strength::presumption || part.force.strength == Strength::approval) {
    const auto later = [&](const auto& record) { return record.at && judge.scene.at_given && *record.at > judge.scene.at; };
    const Proposal& act = judge.proposal;
    told.account.reads_time = told.account.reads_time || std::any_of(act.approvals.begin(), act.approvals.end(), later) ||
                              std::any_of(act.evidence.begin(), act.evidence.end(), later);
  }
  return told;
}

/// Channels for which the body itself would hold, whatever `when` says of them.
std::vector<std::string> channels_that_do(const Plan& plan, const Proposal& proposal, const Variant& variant, const Part& part) {
  std::vector<std::string> found;
  Proposal other = proposal;
  const auto& words = plan.vocabulary.list(*plan.vocabulary.list_named("channel")).words;
  for (std::uint16_t code = 1; code <= words.size(); ++code) {
    if (proposal.action.channel.code == code) continue;
    other.action.channel.code = static_cast<std::uint8_t>(code);
    Judge judge(plan, other);
    bool holds = true;
    judge.in_worlds(variant, [&] {
      const Truth truth = judge.scene.judge(part.holds);
      holds = holds && (part.forbids ? truth.is_no() : truth.is_yes());
      return !holds;
    });
    if (holds) found.push_back(words[code - 1u]);
  }
  return found;
}

std::vector<std::string> words_of(const Plan& plan, std::string_view list, std::span<const std::uint16_t> codes) {
  std::vector<std::string> words;
  const auto& all = plan.vocabulary.list(*plan.vocabulary.list_named(list)).words;
  for (const std::uint16_t code : codes) words.push_back(all[code - 1u]);
  return words;
}

std::vector<FactOrder> smallest(const Alternatives& alternatives) {
  if (alternatives.empty()) return {};
  const AbsentFacts& best = alternatives.sets().front();
  return {best.begin(), best.end()};
}

} // namespace

std::string_view to_string(RuleAuthority authority) {
  constexpr std::string_view words[] = {"law", "regulation", "guidance", "policy"};
  return words[static_cast<std::size_t>(authority)];
}

std::string_view to_string(Strength strength) {
  constexpr std::string_view words[] = {"prohibition", "presumption", "approval", "warning"};
  return words[static_cast<std::size_t>(strength)];
}

// ── reasons ──

namespace {
const Variant& variant_of(const Decision& d, const Finding& f) { return d.plan().variants[f.variant]; }
const Part& part_of(const Decision& d, const Finding& f) { return variant_of(d, f).parts[f.part]; }
const Rule& rule_of(const Decision& d, const Finding& f) { return d.plan().rules[variant_of(d, f).rule]; }
} // namespace

std::string_view Reason::rule() const { return rule_of(*decision_, finding_).id; }
std::string_view Reason::code() const {
  return finding_.what == Finding::What::missing ? "missing_fact" : std::string_view{part_of(*decision_, finding_).code};
}
RuleAuthority Reason::authority() const { return rule_of(*decision_, finding_).authority; }
Strength Reason::strength() const {
  const Part& part = part_of(*decision_, finding_);
  if (!part.force.approvers_of_table) return part.force.strength;
  // A limit by authority: nobody can approve what no authority's own cell admits.
  Judge judge(decision_->plan(), decision_->proposal());
  return judge.approvers(variant_of(*decision_, finding_), part).empty() ? Strength::prohibition : Strength::approval;
}
std::string_view Reason::citation() const { return rule_of(*decision_, finding_).citation; }
bool Reason::verified() const { return rule_of(*decision_, finding_).verified; }
std::span<const Narrowing> Reason::narrowed() const { return rule_of(*decision_, finding_).narrowed; }
bool Reason::unchecked() const { return finding_.what == Finding::What::unchecked; }

std::string Reason::message(std::string_view language) const {
  const Plan& plan = decision_->plan();
  const Variant& variant = variant_of(*decision_, finding_);
  const Part& part = part_of(*decision_, finding_);
  Judge judge(plan, decision_->proposal());
  if (finding_.what == Finding::What::missing) return missing_sentence(plan, smallest(judge.settle(variant, part)), language);
  const Told told = tell(judge, variant, part);
  const Rule& rule = rule_of(*decision_, finding_);
  Telling telling{plan, decision_->proposal(), rule, told.account, told.zone, told.local, std::nullopt, std::nullopt, {}, {}};
  if (told.account.reads_time) telling.wait_until = wait_until(plan, decision_->proposal(), variant, part);
  if (told.account.offers_channels) telling.channels = channels_that_do(plan, decision_->proposal(), variant, part);
  if (part.force.strength == Strength::approval) telling.approvers = words_of(plan, "authority", judge.approvers(variant, part));
  return sentence(telling, part.code, language);
}

Remedy Reason::remedy() const {
  const Plan& plan = decision_->plan();
  const Variant& variant = variant_of(*decision_, finding_);
  const Part& part = part_of(*decision_, finding_);
  Judge judge(plan, decision_->proposal());
  Remedy remedy;
  if (finding_.what == Finding::What::missing || finding_.what == Finding::What::unchecked) {
    for (const FactOrder order : smallest(judge.settle(variant, part))) remedy.supply.push_back(plan.vocabulary.path_of(order));
  } else {
    Told told = tell(judge, variant, part);
    write_bounds(told.account, plan, decision_->proposal(), told.zone);
    remedy = std::move(told.account.remedy);
    std::erase_if(remedy.facts, [](const auto& entry) { return entry.second == FactRemedy{}; });
    if (told.account.reads_time) remedy.wait_until = wait_until(plan, decision_->proposal(), variant, part);
    if (told.account.offers_channels) remedy.channels = channels_that_do(plan, decision_->proposal(), variant, part);
  }
  if (part.force.strength == Strength::approval) remedy.approvers = words_of(plan, "authority", judge.approvers(variant, part));
  if (!part.force.evidence.empty()) remedy.evidence = words_of(plan, "evidence", part.force.evidence);
  return remedy;
}

LookedAt Reason::facts() const {
  const Plan& plan = decision_->plan();
  const Proposal& proposal = decision_->proposal();
  const Variant& variant = variant_of(*decision_, finding_);
  const Part& part = part_of(*decision_, finding_);
  Judge judge(plan, proposal);
  const Told told = tell(judge, variant, part);
  LookedAt facts;
  if (proposal.action.at) facts.emplace_back("action.at", plain_text(Scalar::instant(*proposal.action.at), no_list, plan, proposal, told.zone));
  if (variant.per_zone && told.local && told.zone != nullptr) {
    std::string local = to_string(*proposal.action.at, std::chrono::seconds{told.local->offset});
    local.resize(19);
    facts.emplace_back("local_time", local + " " + std::string(told.zone->name()));
  }
  std::set<std::string, std::less<>> names;
  const auto gather = [&](const Account& account, auto&& self) -> void {
    for (const auto& [fact, remedy] : account.remedy.facts) names.insert(fact);
    for (const auto& [fact, bounds] : account.bounds) names.insert(fact);
    for (const Account& way : account.ways) self(way, self);
  };
  gather(told.account, gather);
  judge.scene.enter(told.zone);
  for (const FactInfo& fact : plan.vocabulary.facts()) {
    if (!names.contains(fact.name) || fact.name == "action.at" || fact.records != nullptr) continue;
    const auto* place = reinterpret_cast<const std::byte*>(&proposal) + fact.offset;
    if (fact.type == FactType::set && !fact.declared) {
      const auto& set = *reinterpret_cast<const AnyWordSet*>(place);
      if (!set.given()) continue;
      std::string text;
      const auto& words = plan.vocabulary.list(fact.list).words;
      for (std::uint16_t code = 1; code <= words.size(); ++code)
        if (set.has(code)) text += (text.empty() ? "" : ", ") + words[code - 1u];
      facts.emplace_back(fact.name, "[" + text + "]");
      continue;
    }
    if (fact.type == FactType::text || fact.type == FactType::place || fact.type == FactType::zones) continue;
    Reading reading = Reading::absent();
    if (fact.name == "debt.days_past_due")
      reading = DaysPastDue{plan.vocabulary.find("debt.due_on")->offset, fact.offset, 0, 0}.read(judge.scene);
    else if (fact.declared)
      reading = ExtraValue{fact.type, fact.extra, fact.order}.read(judge.scene);
    else if (!fact.derived)
      reading = FactValue{fact.type, fact.offset, fact.order}.read(judge.scene);
    if (reading.is_known()) facts.emplace_back(fact.name, plain_text(reading.value, fact.list, plan, proposal, told.zone));
  }
  return facts;
}

// ── obligations ──

std::string_view Obligation::rule() const { return rule_of(*decision_, finding_).id; }

std::string_view Obligation::duty() const {
  if (finding_.what == Finding::What::heed) return "heed";
  if (finding_.what == Finding::What::kept) return "keep_evidence";
  const Plan& plan = decision_->plan();
  return plan.vocabulary.list(*plan.vocabulary.list_named("duty")).words[rule_of(*decision_, finding_).duties[duty_].word - 1u];
}

std::optional<Date> Obligation::until() const {
  if (finding_.what != Finding::What::obligation) return std::nullopt;
  const Plan& plan = decision_->plan();
  const Variant& variant = variant_of(*decision_, finding_);
  const DutyTold& duty = rule_of(*decision_, finding_).duties[duty_];
  if (!duty.length) return std::nullopt;
  std::optional<Date> earliest;
  Judge judge(plan, decision_->proposal());
  judge.in_worlds(variant, [&] {
    const Reading date = LastDateOf{*duty.length, *duty.from}.read(judge.scene);
    if (date.is_known() && (!earliest || date.value.as_date() < *earliest)) earliest = date.value.as_date();
    return false;
  });
  return earliest;
}

std::string Obligation::message(std::string_view language) const {
  const Plan& plan = decision_->plan();
  const Rule& rule = rule_of(*decision_, finding_);
  const auto meaning = [&](std::string_view word) -> std::string {
    const WordList& duties = plan.vocabulary.list(*plan.vocabulary.list_named("duty"));
    if (const auto code = duties.code(word); code && *code <= duties.means.size()) {
      const auto& [es, en] = duties.means[*code - 1u];
      const std::string& text = language == "es" && !es.empty() ? es : en;
      if (!text.empty()) return text;
    }
    std::string text{word};
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
  };
  Judge judge(plan, decision_->proposal());
  const Variant& variant = variant_of(*decision_, finding_);
  if (finding_.what == Finding::What::obligation) {
    if (rule.say.empty() || rule.duties.size() > 1) return meaning(duty());
    const Account account;
    Telling telling{plan, decision_->proposal(), rule, account, nullptr, std::nullopt, std::nullopt, until(), {}, {}};
    const auto& zones = decision_->proposal().debtor.time_zones;
    if (zones.given()) {
      judge.scene.enter(zones.list().front());
      telling.zone = judge.scene.zone;
      if (judge.scene.timed()) telling.local = judge.scene.now;
    }
    return sentence(telling, "", language);
  }
  const Part& part = variant.parts[finding_.part];
  const Told told = tell(judge, variant, part);
  Telling telling{plan, decision_->proposal(), rule, told.account, told.zone, told.local, std::nullopt, std::nullopt, {}, {}};
  if (finding_.what == Finding::What::kept) return meaning("keep_evidence");
  return sentence(telling, part.code, language);
}

// ── decisions ──

std::vector<Reason> Decision::reasons() const& {
  std::vector<Reason> found;
  for (const Finding& finding : findings_)
    if (finding.what == Finding::What::reason || finding.what == Finding::What::missing) found.push_back(Reason(this, finding));
  return found;
}

std::vector<Reason> Decision::warnings() const& {
  std::vector<Reason> found;
  for (const Finding& finding : findings_)
    if (finding.what == Finding::What::warning || finding.what == Finding::What::unchecked) found.push_back(Reason(this, finding));
  return found;
}

std::vector<Obligation> Decision::obligations() const& {
  std::vector<Obligation> found;
  for (const Finding& finding : findings_) {
    if (finding.what == Finding::What::heed || finding.what == Finding::What::kept) found.push_back(Obligation(this, finding, 0));
    if (finding.what == Finding::What::obligation)
      for (std::size_t i = 0; i != rule_of(*this, finding).duties.size(); ++i) found.push_back(Obligation(this, finding, i));
  }
  return found;
}

std::vector<std::string> Decision::missing() const {
  Alternatives joint = Alternatives::free();
  bool any = false;
  Judge judge(*plan_, *proposal_);
  for (const Finding& finding : findings_) {
    if (finding.what != Finding::What::missing) continue;
    const Alternatives one = judge.settle(variant_of(*this, finding), part_of(*this, finding));
    if (one.empty()) continue;
    joint = joint & one;
    any = true;
  }
  std::vector<std::string> names;
  if (any)
    for (const FactOrder order : smallest(joint)) names.push_back(plan_->vocabulary.path_of(order));
  return names;
}

std::optional<Instant> Decision::permitted_from(std::chrono::seconds horizon) const { return licito::permitted_from(*plan_, *proposal_, horizon); }

std::optional<DecisionError> Decision::error() const {
  if (fault_ == 0) return std::nullopt;
  const auto fault = static_cast<Fault>(fault_);
  return DecisionError{std::string(text_of(fault, fault_codes)), std::string(text_of(fault, fault_texts)),
                       plan_->rules[plan_->variants[fault_rule_].rule].id};
}

std::vector<std::pair<std::string, std::string>> Decision::assumed() const {
  std::vector<std::pair<std::string, std::string>> used;
  if (!plan_->assumed) return used;
  Judge judge(*plan_, *proposal_);
  for (std::size_t i = 0; i != plan_->assumptions.size(); ++i) {
    const FactInfo& fact = *plan_->vocabulary.find(plan_->assumptions[i].first);
    if ((fact.kinds & judge.act.kinds) == 0) continue;
    Scene bare(*plan_, plan_->steps.data(), *proposal_, nullptr, Instant{}, false);
    if (!Given{&fact, std::nullopt}.judge(bare).is_yes()) used.push_back(plan_->assumptions[i]);
  }
  return used;
}

Decision Decision::detach(const Rulebook& rulebook) const {
  struct Kept {
    Proposal proposal;
    Rulebook rulebook;
  };
  auto kept = std::make_shared<const Kept>(Kept{*proposal_, rulebook});
  Decision copy = *this;
  copy.proposal_ = &kept->proposal;
  copy.kept_ = std::move(kept);
  return copy;
}

} // namespace licito
