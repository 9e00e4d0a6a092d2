#include "rulebook/judge.hpp"

#include <algorithm>

namespace licito {
namespace {

const PlaceSet& places_of(const Proposal& proposal, const Proposal* assumed) {
  const auto& own = proposal.debtor.jurisdiction;
  return own.given() || assumed == nullptr ? own : assumed->debtor.jurisdiction;
}

const ZoneSet& or_assumed(const ZoneSet& own, const ZoneSet* assumed) { return own.given() || assumed == nullptr ? own : *assumed; }

} // namespace

ActKind kind_of(const Plan& plan, const Proposal& proposal, const Proposal* assumed) {
  ActKind act;
  const std::size_t kinds = plan.kinds;
  auto kind = proposal.action.kind;
  if (!kind && assumed != nullptr) kind = assumed->action.kind;
  if (!kind) {
    act.index = kind_absent(kinds);
  } else {
    act.index = static_cast<std::size_t>(kind.code - 1);
    act.kinds = 1u << (kind.code - 1);
    if (*kind == Kind::contact && proposal.action.offer.given) {
      act.index = kind_of_contact_with_offer(kinds);
      act.kinds |= 1u << static_cast<unsigned>(Kind::offer);
    }
  }
  auto channel = proposal.action.channel;
  if (!channel && assumed != nullptr) channel = assumed->action.channel;
  act.channel = plan.channels == 1 ? 0 : channel.code; // of plans that are asked seldom, one bucket serves all
  return act;
}

Judge::Judge(const Plan& plan, const Proposal& proposal, std::optional<Instant> at, const Proposal* assumed)
    : plan(plan), proposal(proposal), act(kind_of(plan, proposal, assumed)),
      scene(plan, plan.steps.data(), proposal, assumed, at ? *at : proposal.action.at.value_or(Instant{}),
            at.has_value() || proposal.action.at.has_value()) {
  scene.kinds = act.kinds;
  scene.zone_fact = plan.debtor_zones;
}

const WorldZones& Judge::other_zones(std::uint16_t clock) {
  if (clock_ == no_clock) {
    clock_ = clock;
    fill(worlds_, clock);
    return worlds_;
  }
  for (const auto& [known, list] : other_clocks_)
    if (known == clock) return list;
  auto& [known, list] = other_clocks_.emplace_back();
  known = clock;
  fill(list, clock);
  return list;
}

void Judge::fill(WorldZones& list, std::uint16_t clock) const {
  const auto add = [&](const Zone* zone, FactOrder ask) {
    const bool timed = zone != nullptr && scene.at_given;
    const LocalTime now = timed ? zone->local(scene.at) : LocalTime{};
    bool shown_before = false;
    for (const WorldZone& there : list) {
      if (there.zone == zone && (zone != nullptr || there.ask == ask)) return;
      shown_before = shown_before || (timed && there.zone != nullptr && there.now.local_seconds() == now.local_seconds());
    }
    list.push_back({zone, ask, now, shown_before});
  };
  const auto add_all = [&](const ZoneSet& set, FactOrder ask) {
    if (!set.given()) add(nullptr, ask);
    for (const Zone* zone : set.list()) add(zone, ask);
  };
  const ClockSpec& spec = plan.clocks[clock];
  const Proposal* assumed = scene.assumed;
  if (const ZoneList& own = proposal.debtor.time_zones.list();
      spec.debtor && own.size() == 1 && !spec.recipient && !spec.collector && spec.fixed.empty()) {
    list.push_back({own.front(), plan.debtor_zones, scene.at_given ? own.front()->local(scene.at) : LocalTime{}, false}); // as nearly always
    return;
  }
  if (spec.debtor) add_all(or_assumed(proposal.debtor.time_zones, assumed ? &assumed->debtor.time_zones : nullptr), plan.debtor_zones);
  if (spec.recipient)
    add_all(or_assumed(proposal.action.recipient.time_zones, assumed ? &assumed->action.recipient.time_zones : nullptr), plan.recipient_zones);
  if (spec.collector) add_all(or_assumed(proposal.collector.time_zones, assumed ? &assumed->collector.time_zones : nullptr), plan.collector_zones);
  for (const Zone* zone : spec.fixed) add(zone, plan.debtor_zones);
}

/// Precondition: variant.regional.
const RegionChoices& Judge::choices(const Variant& variant) {
  if (!choices_.empty() && std::equal(choices_of_.begin(), choices_of_.end(), variant.calendars.begin(), variant.calendars.end())) return choices_;
  choices_of_.assign(variant.calendars.begin(), variant.calendars.end());
  choices_.clear();
  std::size_t of_others = 0; // choices of earlier calendars: those of one calendar are different regions
  const auto add = [&](const Calendar::Region* region) {
    for (std::size_t i = 0; i != choices_.size(); ++i) {
      const auto* there = choices_[i].region;
      if (there == region) return;
      if (i < of_others && there != nullptr && region != nullptr && there->place == region->place && there->locality == region->locality) return;
    }
    choices_.push_back({region});
  };
  const auto& locality_fact = proposal.debtor.locality;
  const std::string_view locality =
      locality_fact ? std::string_view{plan.vocabulary.list(plan.vocabulary.find("debtor.locality")->list).words[locality_fact.code - 1u]}
                    : std::string_view{};
  for (const std::uint16_t index : variant.calendars) {
    const Calendar& calendar = *plan.calendars[index];
    if (calendar.regions().empty()) continue;
    of_others = choices_.size();
    bool subdivision_known = false;
    for (const Place& place : places_of(proposal, scene.assumed))
      subdivision_known = subdivision_known || (calendar.covers().contains(place) && !place.is_country());
    if (!subdivision_known) {
      add(nullptr);
      for (const auto& region : calendar.regions()) add(&region);
      continue;
    }
    for (const Place& place : places_of(proposal, scene.assumed)) {
      if (place.is_country() || !calendar.covers().contains(place)) continue;
      // The days of the subdivision, with those of a locality in it where the debtor's may be it.
      const Calendar::Region* whole = nullptr;
      bool told = false;
      for (const auto& region : calendar.regions())
        if (region.place.contains(place) && region.locality.empty()) whole = &region;
      for (const auto& region : calendar.regions()) {
        if (!region.place.contains(place) || region.locality.empty()) continue;
        if (locality.empty() || region.locality == locality) add(&region);
        if (region.locality == locality) told = true;
      }
      if (!told) add(whole);
    }
  }
  if (choices_.empty()) choices_.push_back({});
  return choices_;
}

Truth Judge::applies(const Variant& variant) {
  Truth any = Truth::no();
  in_worlds(variant, [&] {
    any = any || (scene.judge(variant.applies) && !scene.judge(variant.exceptions));
    return any.is_yes();
  });
  return any;
}

bool Judge::is_live() const { return proposal.action.content.live.value_or(false); }

WordCodes Judge::approvers(const Variant& variant, const Part& part) {
  if (!part.force.approvers_of_table) return {part.force.roles.begin(), part.force.roles.end()};
  WordCodes found;
  const auto& table = std::get<TableOf>(plan.values[*part.force.approvers_of_table]);
  const auto words = plan.vocabulary.list(*plan.vocabulary.list_named("authority")).words.size();
  for (std::uint16_t code = 1; code <= words; ++code) {
    bool admits = true;
    in_worlds(variant, [&] {
      const Reading cell = table.read(scene, code), value = read(*part.force.limited, scene);
      const auto compared = cell.is_known() && value.is_known() ? order(value.value, cell.value, scene) : std::nullopt;
      admits = admits && compared && (part.force.greatest ? *compared <= 0 : *compared >= 0);
      return !admits;
    });
    if (admits) found.push_back(code);
  }
  return found;
}

bool Judge::cured(const Variant& variant, const Part& part) {
  const Force& force = part.force;
  if (force.strength == Strength::prohibition || force.strength == Strength::warning) return false;
  const Rule& rule = plan.rules[variant.rule];
  const auto names_rule = [&](Id id) {
    if (!id.given() || id.is_number()) return false;
    const std::string_view text = proposal.names.text(id);
    return text == rule.id || text == rule.local_id;
  };
  const auto by_now = [&](const std::optional<Instant>& at) { return at && !at->is_never() && scene.at_given && *at <= scene.at; };
  const auto has_evidence = [&] {
    return std::any_of(proposal.evidence.begin(), proposal.evidence.end(), [&](const EvidenceRecord& record) {
      return names_rule(record.rule) && record.by.given() && by_now(record.at) &&
             std::find(force.evidence.begin(), force.evidence.end(), record.kind.code) != force.evidence.end();
    });
  };
  if (force.strength == Strength::presumption) return has_evidence();
  const auto is_valid = [&](Instant given) {
    if (!force.valid) return true;
    const Aged fresh{Literal{Scalar::instant(given)}, *force.valid, false, std::nullopt, {}, false};
    Truth all = Truth::yes();
    in_worlds(variant, [&] {
      all = all && fresh.judge(scene);
      return !all.is_yes();
    });
    return all.is_yes();
  };
  const Id agent = proposal.agent.id;
  std::optional<WordCodes> roles;
  const bool approved = std::any_of(proposal.approvals.begin(), proposal.approvals.end(), [&](const ApprovalRecord& record) {
    if (!names_rule(record.rule) || !record.by.given() || !by_now(record.at) || !agent.given() || agent == record.by) return false;
    if (!roles) roles = approvers(variant, part);
    return std::find(roles->begin(), roles->end(), record.role.code) != roles->end() && is_valid(*record.at);
  });
  return approved && (force.evidence.empty() || has_evidence());
}

bool Judge::hangs_on_content(const Variant& variant, const Part& part) {
  if (!part.content) return false;
  bool only = true;
  in_worlds(variant, [&] {
    const Truth truth = breach(variant, part);
    if (truth.is_open()) {
      for (const NodeId node : {variant.applies, part.holds, variant.exceptions})
        if (scene.judge(node).is_open()) only = only && scene.hangs_on_content_only(node);
    }
    return !only;
  });
  return only;
}

Alternatives Judge::settle(const Variant& variant, const Part& part) {
  // The verdict is "one world breaches": it comes out true by one world, false by all.
  Alternatives yes = Alternatives::none(), no = Alternatives::free();
  in_worlds(variant, [&] {
    if (!breach(variant, part).is_open()) return false;
    Alternatives breached = Alternatives::free(), kept = Alternatives::none();
    const auto line = [&](NodeId node, bool want) {
      const Truth truth = scene.judge(node);
      if (!truth.is_open()) return;
      breached = breached & scene.settle(node, want);
      kept = kept | scene.settle(node, !want);
    };
    line(variant.applies, true);
    line(part.holds, part.forbids);
    line(variant.exceptions, false);
    yes = yes | breached;
    no = no & kept;
    return false;
  });
  Alternatives found = yes | no;
  if (found.empty() && is_live()) { // nothing but content would do, spoken or not: name it all the same
    Proposal written = proposal;
    written.action.content.live = false;
    return Judge(plan, written, scene.at_given ? std::optional(scene.at) : std::nullopt).settle(variant, part);
  }
  const bool could_be_spoken = (plan.kinds_of[plan.live_order] & act.kinds) != 0; // a report to a register has content, too, and no voice
  if (could_be_spoken && !proposal.action.content.live && hangs_on_content(variant, part))
    found = found | Alternatives::of(AbsentFacts{plan.live_order});
  return found;
}

std::optional<Finding::What> Judge::found(Truth truth, const Variant& variant, const Part& part) {
  if (part.force.strength == Strength::warning) return truth.is_yes() ? Finding::What::warning : Finding::What::unchecked;
  if (cured(variant, part)) return Finding::What::kept;
  if (truth.is_yes()) return Finding::What::reason;
  if (!truth.is_error() && is_live() && hangs_on_content(variant, part)) return Finding::What::heed;
  return Finding::What::missing;
}

bool Judge::duty_date_fails(const Variant& variant) {
  bool fails = false;
  for (const DutyTold& duty : plan.rules[variant.rule].duties) {
    if (!duty.length || plan.lengths[*duty.length].calendar == no_calendar) continue;
    in_worlds(variant, [&] {
      fails = fails || LastDateOf{*duty.length, *duty.from}.read(scene).state == Reading::State::fault;
      return fails;
    });
  }
  return fails;
}

void Judge::tell(Decision& decision, const Breach& breach, Truth truth) {
  const auto note = [&](Finding::What what) { decision.findings_.push_back({breach.variant, breach.part, what}); };
  const auto fail = [&] {
    if (decision.fault_ != 0 && breach.variant >= decision.fault_rule_) return;
    decision.fault_ = static_cast<std::uint8_t>(scene.fault);
    decision.fault_rule_ = breach.variant;
  };
  if (breach.plain && truth.is_yes()) return note(Finding::What::reason);
  const Variant& variant = plan.variants[breach.variant];
  if (breach.duty) {
    scene.fault = Fault::none;
    return duty_date_fails(variant) ? fail() : note(Finding::What::obligation);
  }
  const Part& part = variant.parts[breach.part];
  const auto what = found(truth, variant, part);
  if (!what) return;
  if (*what == Finding::What::missing && scene.fault != Fault::none && verdict(variant, part).is_error()) return fail();
  note(*what);
}

void Judge::decide(Decision& decision) {
  over_breaches([&](const Breach& breach) {
    scene.fault = Fault::none;
    const Truth truth = verdict(breach);
    if (!truth.is_no()) tell(decision, breach, truth);
    return false;
  });
  // The rules of one group are in order; those of several are told together.
  const auto told_before = [](const Finding& a, const Finding& b) { return a.variant != b.variant ? a.variant < b.variant : a.part < b.part; };
  if (!std::is_sorted(decision.findings_.begin(), decision.findings_.end(), told_before))
    std::sort(decision.findings_.begin(), decision.findings_.end(), told_before);
  bool denied = false, definite = false;
  for (const Finding& finding : decision.findings_) {
    definite = definite || finding.what == Finding::What::reason;
    denied = denied || finding.what == Finding::What::missing;
  }
  denied = denied || definite;
  decision.effect_ = denied || decision.fault_ != 0 ? Effect::deny : Effect::allow;
  decision.undecided_ = denied && !definite && decision.fault_ == 0;
}

bool Judge::denies(const Breach& breach) {
  if (breach.duty) return false;
  const Truth truth = verdict(breach);
  if (truth.is_no() || (breach.plain && truth.is_yes())) return truth.is_yes();
  const Variant& variant = plan.variants[breach.variant];
  const auto what = found(truth, variant, variant.parts[breach.part]);
  return what == Finding::What::reason || what == Finding::What::missing;
}

Instant Judge::next_cure(const Part& part) const {
  Instant when = Instant::never();
  if (part.force.strength == Strength::prohibition || part.force.strength == Strength::warning) return when;
  const auto given = [&](const Known<Instant>& at) {
    if (at && *at > scene.at) when = earlier(when, *at);
  };
  for (const ApprovalRecord& record : proposal.approvals) given(record.at);
  for (const EvidenceRecord& record : proposal.evidence) given(record.at);
  return when;
}

Instant Judge::next_approval_end(const Part& part) {
  Instant when = Instant::never();
  if (part.force.valid)
    for (const ApprovalRecord& record : proposal.approvals)
      if (record.at) when = earlier(when, Aged{Literal{Scalar::instant(*record.at)}, *part.force.valid, false, std::nullopt, {}, false}.next(scene));
  return when;
}

Instant Judge::next(const Variant& variant) {
  Instant when = Instant::never();
  if (!scene.at_given) return when;
  in_worlds(variant, [&] {
    when = earlier(when, earlier(scene.next(variant.applies), scene.next(variant.exceptions)));
    for (const Part& part : variant.parts) {
      when = earlier(when, scene.next(part.holds));
      when = earlier(when, next_approval_end(part));
    }
    return false;
  });
  for (const Part& part : variant.parts) when = earlier(when, next_cure(part));
  return when;
}

Instant Judge::next(const Breach& breach) {
  if (!scene.at_given || !breach.timed) return Instant::never();
  const BreachLine* const first = plan.breach_lines.data() + breach.first;
  const Part& part = plan.variants[breach.variant].parts[breach.part];
  Instant when = breach.plain ? Instant::never() : next_cure(part);
  in_worlds(breach, [&] {
    for (const BreachLine* line = first; line != first + breach.count; ++line) when = earlier(when, scene.next(line->step.node));
    return false;
  });
  if (part.force.valid)
    in_worlds(plan.variants[breach.variant], [&] {
      when = earlier(when, next_approval_end(part));
      return false;
    });
  return when;
}

bool Judge::allowed(Instant& next_moment) {
  bool all = true;
  next_moment = Instant{std::numeric_limits<std::int64_t>::min()};
  over_breaches([&](const Breach& breach) {
    if (!denies(breach)) return false;
    all = false;
    // Every rule that denies has to stop: nothing opens before the last of them may.
    next_moment = std::max(next_moment, next(breach));
    return next_moment.is_never();
  });
  return all;
}

Instant Judge::next_of_all() {
  Instant when = Instant::never();
  over_breaches([&](const Breach& breach) {
    if (!breach.duty) when = earlier(when, next(breach));
    return false;
  });
  return when;
}

std::optional<Instant> permitted_from(const Plan& plan, const Proposal& proposal, std::chrono::seconds horizon) {
  if (!proposal.action.at) return std::nullopt;
  const Instant start = *proposal.action.at;
  const Instant end{start.seconds + horizon.count()};
  for (Instant at = start; at <= end;) {
    Judge judge(plan, proposal, at);
    Instant next;
    if (judge.allowed(next)) return at;
    if (next.is_never()) return std::nullopt;
    at = next;
  }
  return std::nullopt;
}

std::optional<Instant> wait_until(const Plan& plan, const Proposal& proposal, const Variant& variant, const Part& part) {
  if (!proposal.action.at || !variant.timed) return std::nullopt;
  constexpr std::int64_t century = std::int64_t{36'525} * 86'400;
  constexpr int steps = 20'000; // a rule that stays shut at every edge of a hundred years is shut
  Instant at = *proposal.action.at;
  const Instant end{at.seconds + century};
  for (int step = 0; step != steps && at <= end; ++step) {
    Judge judge(plan, proposal, at);
    if (step != 0) {
      const auto what = judge.find(variant, part);
      if (what != Finding::What::reason && what != Finding::What::missing) return at;
    }
    at = judge.next(variant);
    if (at.is_never()) return std::nullopt;
  }
  return std::nullopt;
}

} // namespace licito
