#include "licito/rulebook.hpp"

#include "facts/proposal_reader.hpp"
#include "pack/load.hpp"
#include "rulebook/judge.hpp"
#include "rulebook/needs.hpp"

#include <algorithm>

namespace licito {

Result<Rulebook> Rulebook::load(const std::vector<std::string>& paths, const LoadOptions& options) {
  auto plan = load_plan({paths, {}}, options);
  if (!plan) return std::move(plan).error();
  return Rulebook(std::move(*plan));
}

Result<Rulebook> Rulebook::parse(const std::vector<Source>& sources, const LoadOptions& options) {
  auto plan = load_plan({{}, sources}, options);
  if (!plan) return std::move(plan).error();
  return Rulebook(std::move(*plan));
}

Decision Rulebook::decide(const Proposal& proposal) const {
  Decision decision;
  decision.plan_ = plan_.get();
  decision.proposal_ = &proposal;
  plan_->reach.fetch_facts(proposal);
  Judge(*plan_, proposal).decide(decision);
  return decision;
}

void Rulebook::decide(std::span<const Proposal> proposals, const DecisionColumns& columns) const {
  Decision decision;
  decision.plan_ = plan_.get();
  // While one row is judged, the facts of the next but one and the records of the next are on their way.
  const auto fetch = [&](std::size_t row) {
    if (row + 1 < proposals.size()) plan_->reach.fetch_facts(proposals[row + 1]);
    if (row < proposals.size()) plan_->reach.fetch_records(proposals[row]);
  };
  for (const std::size_t row : {std::size_t{0}, std::size_t{1}})
    if (row < proposals.size()) plan_->reach.fetch_facts(proposals[row]);
  for (std::size_t row = 0; row != proposals.size(); ++row) {
    fetch(row + 1);
    decision.proposal_ = &proposals[row];
    decision.findings_.clear();
    decision.fault_ = 0;
    Judge(*plan_, proposals[row]).decide(decision);
    if (row < columns.effects.size()) columns.effects[row] = decision.effect_;
    if (row < columns.first_reasons.size()) columns.first_reasons[row] = first_reason(*plan_, decision);
    if (row < columns.permitted_from.size())
      columns.permitted_from[row] =
          (decision.allowed() ? proposals[row].action.at : Known<Instant>{decision.permitted_from(columns.horizon)}).value_or(Instant::never());
  }
}

std::uint32_t Rulebook::first_reason(const Plan& plan, const Decision& decision) {
  for (const Finding& finding : decision.findings_)
    if (finding.what == Finding::What::reason || finding.what == Finding::What::missing) return plan.variants[finding.variant].rule;
  return decision.fault_ != 0 ? plan.variants[decision.fault_rule_].rule : DecisionColumns::no_rule;
}

std::string_view Rulebook::rule_name(std::uint32_t rule) const {
  return rule < plan_->rules.size() ? std::string_view{plan_->rules[rule].id} : std::string_view{};
}

bool Rulebook::allowed_at(const Proposal& proposal, Instant at) const {
  Instant next;
  return Judge(*plan_, proposal, at).allowed(next);
}

std::vector<Interval> Rulebook::open_intervals(const Proposal& proposal, Instant from, Instant to) const {
  constexpr std::size_t most = 10'000;
  std::vector<Interval> open;
  for (Instant at = from; at < to && open.size() < most;) {
    Judge judge(*plan_, proposal, at);
    Instant next;
    if (judge.allowed(next)) {
      next = std::min(judge.next_of_all(), to);
      if (!open.empty() && open.back().to == at)
        open.back().to = next;
      else
        open.push_back({at, next});
    }
    at = next;
  }
  return open;
}

namespace {

Result<Proposal> read(Result<std::shared_ptr<const document::Tree>> tree, const Plan& plan) {
  if (!tree) return std::move(tree).error();
  document::Report report;
  Proposal proposal;
  if (!read_proposal((*tree)->root(), plan.vocabulary, *plan.zones, proposal, report)) return Rejection{report.take()};
  return proposal;
}

} // namespace

Result<Proposal> Rulebook::read_json(std::string_view text, std::string_view name) const {
  return read(document::Tree::json(std::string(text), std::string(name)), *plan_);
}

Result<Proposal> Rulebook::read_yaml(std::string_view text, std::string_view name) const {
  return read(document::Tree::yaml(std::string(text), std::string(name)), *plan_);
}

const Vocabulary& Rulebook::vocabulary() const { return plan_->vocabulary; }
const Zones& Rulebook::zones() const { return *plan_->zones; }
std::shared_ptr<const Zones> Rulebook::shared_zones() const { return plan_->zones; }
std::size_t Rulebook::rules() const { return plan_->rules.size(); }

std::vector<PackInfo> Rulebook::packs() const {
  std::vector<PackInfo> packs;
  for (const LoadedPack& pack : plan_->packs) packs.push_back({pack.name, pack.version, pack.digest});
  return packs;
}

std::vector<Unsaid> Rulebook::cannot_express(std::string_view language) const {
  const auto in = [&](const Message& message) -> std::string {
    for (const std::string_view one : {language, std::string_view{"en"}, std::string_view{}})
      if (const auto found = message.find(one); found != message.end()) return found->second;
    return message.empty() ? std::string{} : message.begin()->second;
  };
  std::vector<Unsaid> all;
  for (const LoadedPack& pack : plan_->packs)
    for (const auto& entry : pack.cannot_express) all.push_back({pack.name, entry.id, entry.cite, in(entry.law), in(entry.why), in(entry.instead)});
  return all;
}

std::vector<const FactInfo*> Rulebook::needs() const { return facts_needed(*plan_); }

std::optional<std::chrono::seconds> Rulebook::history_needed() const { return licito::history_needed(*plan_); }

} // namespace licito
