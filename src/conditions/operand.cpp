#include "conditions/operand.hpp"

#include "rulebook/plan.hpp"

namespace licito {

Reading read_scalar(FactType type, const std::byte* place) {
  const auto as = [place]<class T>(const T*) -> const T& { return *reinterpret_cast<const T*>(place); };
  switch (type) {
  case FactType::word: {
    const AnyWord word = as(static_cast<const AnyWord*>(nullptr));
    return word.given() ? Reading::known(Scalar::word(word.code)) : Reading::absent();
  }
  case FactType::boolean: {
    const auto& value = as(static_cast<const Known<bool>*>(nullptr));
    return value ? Reading::known(Scalar::boolean(*value)) : Reading::absent();
  }
  case FactType::number: {
    const auto& value = as(static_cast<const Known<std::int64_t>*>(nullptr));
    return value ? Reading::known(Scalar::number(*value)) : Reading::absent();
  }
  case FactType::percent: {
    const auto& value = as(static_cast<const Known<Percent>*>(nullptr));
    return value ? Reading::known(Scalar::percent(*value)) : Reading::absent();
  }
  case FactType::money: {
    const auto& value = as(static_cast<const Known<Money>*>(nullptr));
    return value ? Reading::known(Scalar::money(*value)) : Reading::absent();
  }
  case FactType::date: {
    const auto& value = as(static_cast<const Known<Date>*>(nullptr));
    return value ? Reading::known(Scalar::date(*value)) : Reading::absent();
  }
  case FactType::instant: {
    const auto& value = as(static_cast<const Known<Instant>*>(nullptr));
    return value ? Reading::known(Scalar::instant(*value)) : Reading::absent();
  }
  case FactType::id: {
    const Id id = as(static_cast<const Id*>(nullptr));
    return id.given() ? Reading::known(Scalar::id(id)) : Reading::absent();
  }
  default: return Reading::absent();
  }
}

Reading FactValue::read(Scene& scene) const {
  Reading own = read_scalar(type, reinterpret_cast<const std::byte*>(&scene.proposal) + offset);
  if (!own.is_known() && scene.assumed != nullptr) own = read_scalar(type, reinterpret_cast<const std::byte*>(scene.assumed) + offset);
  return own;
}

std::optional<Date> DaysPastDue::due(Scene& scene) const {
  const Reading due = FactValue{FactType::date, due_on, 0}.read(scene);
  if (!due.is_known() || due.value.is_never()) return std::nullopt;
  return due.value.as_date();
}

Reading DaysPastDue::read(Scene& scene) const {
  if (const auto date = due(scene)) {
    if (!scene.timed()) return Reading::absent();
    return Reading::known(Scalar::number(std::int64_t{scene.now.date.days} - date->days));
  }
  return FactValue{FactType::number, supplied, 0}.read(scene);
}

Instant DaysPastDue::next(Scene& scene) const {
  if (!due(scene) || !scene.timed()) return Instant::never();
  return scene.towards(Date{scene.now.date.days + 1});
}

void DaysPastDue::absent(Scene& scene, AbsentFacts& facts) const {
  if (read(scene).is_known()) return;
  if (!due(scene)) {
    facts.insert(order);
  } else {
    facts.insert(scene.at_given ? scene.zone_fact : at_order);
  }
}

Reading ExtraValue::read(Scene& scene) const {
  if (scene.proposal.extra.given(index)) return read_scalar(type, scene.proposal.extra.holder(index));
  if (scene.assumed != nullptr && scene.assumed->extra.given(index)) return read_scalar(type, scene.assumed->extra.holder(index));
  return Reading::absent();
}

namespace {

/// The consents of the host, or those that it assumed.
const Records<ConsentRecord>& consents_of(const Scene& scene) {
  const auto& own = scene.proposal.debtor.consents;
  return own.given() || scene.assumed == nullptr ? own : scene.assumed->debtor.consents;
}

Word<Channel> channel_of(const Scene& scene) {
  const auto own = scene.proposal.action.channel;
  return own || scene.assumed == nullptr ? own : scene.assumed->action.channel;
}

/// The latest consent at the act's channel that exists by then; null: none, or not known (`open`).
const ConsentRecord* consent_at_channel(const Scene& scene, bool& open) {
  open = false;
  const auto& consents = consents_of(scene);
  const Word<Channel> channel = channel_of(scene);
  if (!consents.given() || !channel) {
    open = true;
    return nullptr;
  }
  const ConsentRecord* latest = nullptr;
  for (const ConsentRecord& consent : consents) {
    if (consent.channel != channel) continue;
    if (consent.given_on && (consent.given_on->is_never() || (scene.at_given && *consent.given_on > scene.today().last))) continue;
    const Date given = consent.given_on.value_or(Date{Dated<int>::earliest});
    if (latest == nullptr || given >= latest->given_on.value_or(Date{Dated<int>::earliest})) latest = &consent;
  }
  return latest;
}

} // namespace

std::uint16_t ConsentValue::status(const Scene& scene) {
  bool open = false;
  const ConsentRecord* consent = consent_at_channel(scene, open);
  if (consent == nullptr) return 0;
  if (consent->to) {
    if (!scene.at_given) return 0;
    const DateRange today = scene.today();
    if (today.first > *consent->to) return Word<ConsentStatus>{ConsentStatus::expired}.code;
    if (today.last > *consent->to) return 0;
  }
  return consent->status.code;
}

Reading ConsentValue::read(Scene& scene) const {
  const auto word = [](std::uint16_t code) { return code != 0 ? Reading::known(Scalar::word(code)) : Reading::absent(); };
  if (field == Field::status) return word(status(scene));
  bool open = false;
  const ConsentRecord* consent = consent_at_channel(scene, open);
  if (consent == nullptr) return Reading::absent();
  switch (field) {
  case Field::status: break;
  case Field::given_to: return word(consent->given_to.code);
  case Field::purpose: return word(consent->purpose.code);
  case Field::given_on: return consent->given_on ? Reading::known(Scalar::date(*consent->given_on)) : Reading::absent();
  case Field::to: return consent->to ? Reading::known(Scalar::date(*consent->to)) : Reading::absent();
  }
  return Reading::absent();
}

Instant ConsentValue::next(Scene& scene) const {
  if (!scene.at_given) return Instant::never();
  Instant when = Instant::never();
  for (const ConsentRecord& consent : consents_of(scene)) {
    if (consent.given_on) when = earlier(when, scene.towards(*consent.given_on));
    if (consent.to && !consent.to->is_never()) when = earlier(when, scene.towards(Date{consent.to->days + 1}));
  }
  return when;
}

void ConsentValue::absent(Scene& scene, AbsentFacts& facts) const {
  if (read(scene).is_known()) return;
  bool open = false;
  const ConsentRecord* consent = consent_at_channel(scene, open);
  if (consent == nullptr) {
    if (!channel_of(scene)) facts.insert(channel);
    if (!consents_of(scene).given() || channel_of(scene)) facts.insert(consents);
    return;
  }
  if (field == Field::status && consent->to && !scene.timed()) {
    facts.insert(scene.at_given ? scene.zone_fact : scene.plan.at_order);
    return;
  }
  facts.insert(path);
}

Id PersonReached::id(const Scene& scene) {
  const auto own = scene.proposal.action.recipient.relation;
  const auto relation = own || scene.assumed == nullptr ? own : scene.assumed->action.recipient.relation;
  if (!relation) return {};
  return *relation == Relation::debtor ? scene.proposal.debtor.id : scene.proposal.action.recipient.id;
}

Reading PersonReached::read(Scene& scene) const {
  const Id person = id(scene);
  return person.given() ? Reading::known(Scalar::id(person)) : Reading::absent();
}

void PersonReached::absent(Scene& scene, AbsentFacts& facts) const {
  if (read(scene).is_known()) return;
  const auto own = scene.proposal.action.recipient.relation;
  const auto word = own || scene.assumed == nullptr ? own : scene.assumed->action.recipient.relation;
  if (word) {
    facts.insert(*word == Relation::debtor ? debtor : recipient);
    return;
  }
  facts.insert(relation); // and an id, unless one is known of whoever it may be
  if (!scene.proposal.debtor.id.given() && !scene.proposal.action.recipient.id.given()) facts.insert(std::min(debtor, recipient));
}

Reading DefinedValue::read(Scene& scene) const {
  return std::visit([&](const auto& value) { return value.read(scene); }, scene.plan.values[index]);
}
Instant DefinedValue::next(Scene& scene) const {
  return std::visit([&](const auto& value) { return value.next(scene); }, scene.plan.values[index]);
}
void DefinedValue::absent(Scene& scene, AbsentFacts& facts) const {
  std::visit([&](const auto& value) { value.absent(scene, facts); }, scene.plan.values[index]);
}
void DefinedValue::needs(const Plan& plan, Needs& needs) const {
  std::visit([&](const auto& value) { value.needs(plan, needs); }, plan.values[index]);
}

std::optional<std::strong_ordering> order(const Scalar& a, const Scalar& b, Scene& scene) {
  if (a.type == FactType::money && b.type == FactType::money && a.currency != b.currency) {
    scene.fault = Fault::mixed_currencies;
    return std::nullopt;
  }
  if (a.type == b.type) return a.value <=> b.value;
  const bool dates = (a.type == FactType::date || a.type == FactType::instant) && (b.type == FactType::date || b.type == FactType::instant);
  if (!dates) return a.value <=> b.value;
  if (a.is_never() || b.is_never()) return a.is_never() <=> b.is_never(); // later than any day, on every clock
  const auto x = scene.local_date(a), y = scene.local_date(b);
  if (!x || !y) return std::nullopt;
  return *x <=> *y;
}

} // namespace licito
