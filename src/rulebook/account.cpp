#include "rulebook/account.hpp"

#include "rulebook/plan.hpp"

#include <algorithm>

namespace licito {
namespace {

Shown words_of(ListIndex list, const AnyWordSet& set) {
  Shown::Words words{list, {}};
  for (std::uint16_t code = 1; code <= AnyWordSet::capacity; ++code)
    if (set.has(code)) words.codes.push_back(code);
  return {words};
}

std::vector<std::string> texts_of(const Plan& plan, ListIndex list, const AnyWordSet& set) {
  std::vector<std::string> texts;
  if (list == no_list) return texts;
  const auto& words = plan.vocabulary.list(list).words;
  for (std::uint16_t code = 1; code <= words.size(); ++code)
    if (set.has(code)) texts.push_back(words[code - 1u]);
  return texts;
}

void add_all(std::vector<std::string>& to, const std::vector<std::string>& more) {
  for (const auto& one : more)
    if (std::find(to.begin(), to.end(), one) == to.end()) to.push_back(one);
}

/// A fact's name as it stands in the remedy, and its line as something that is missing.
void note_missing(Scene& scene, std::string_view fact, Account& account) {
  if (const FactInfo* info = scene.plan.vocabulary.find(fact)) {
    for (const Shown& shown : account.missing)
      if (const auto* name = std::get_if<Shown::FactName>(&shown.what); name != nullptr && name->fact == info) return;
    account.missing.push_back({Shown::FactName{info}});
  }
}

struct Walk {
  Scene& scene;
  bool want;
  Account& told;

  void each(const Children& children) const {
    for (std::uint32_t i = 0; i != children.count; ++i) account(scene, scene.plan.children[children.first + i], want, told);
  }
  /// One of the lines would be enough: each is an alternative.
  void one_of(const Children& children) const {
    for (std::uint32_t i = 0; i != children.count; ++i) {
      Account way;
      account(scene, scene.plan.children[children.first + i], want, way);
      told.ways.push_back(way);
      if (!told.value) told.value = way.value;
      if (!told.limit) told.limit = way.limit;
      if (!told.record) told.record = way.record;
      told.missing.insert(told.missing.end(), way.missing.begin(), way.missing.end());
      told.matched.insert(told.matched.end(), way.matched.begin(), way.matched.end());
      told.extra.insert(told.extra.end(), way.extra.begin(), way.extra.end());
      told.reads_time = told.reads_time || way.reads_time;
      told.offers_channels = told.offers_channels || way.offers_channels;
    }
  }
  void operator()(const Fixed&) const {}
  void operator()(const KindKnown&) const {}
  void operator()(const Not& group) const { account(scene, group.child, !want, told); }
  void operator()(const AllOf& group) const { want ? each(group.children) : one_of(group.children); }
  void operator()(const AnyOf& group) const { want ? one_of(group.children) : each(group.children); }
  template <class C> void operator()(const C& condition) const { condition.account(scene, want, told); }
};

/// The act's local date as a value, for bounds on dates.
Scalar as_bound(Scene& scene, const Scalar& value, FactType type) {
  if (type == FactType::date && value.type == FactType::instant)
    if (const auto date = scene.local_date(value)) return Scalar::date(*date);
  return value;
}

} // namespace

void account(Scene& scene, NodeId node, bool want, Account& told) {
  const Truth truth = scene.judge(node);
  if (want ? truth.is_yes() : truth.is_no()) return;
  std::visit(Walk{scene, want, told}, scene.plan.node(node).what);
}

void Among::account(Scene& scene, bool want, Account& told) const {
  const Plan& plan = scene.plan;
  const Reading value = read(subject, scene);
  if (value.is_known()) told.value = Shown{Shown::Value{value.value, list}};
  if (scene.record != nullptr) return;
  note_missing(scene, fact, told);
  if (fact == "action.channel" || std::holds_alternative<ConsentValue>(subject)) told.offers_channels = true;
  if (std::holds_alternative<ConsentValue>(subject)) told.reads_time = told.reads_time || !want;
  AnyWordSet admitted = words;
  if (set_offset) admitted = set_of(scene);
  if (other) {
    const Reading right = read(*other, scene);
    if (!right.is_known()) return;
    if (right.value.type == FactType::word) admitted.add(static_cast<std::uint16_t>(right.value.value));
    if (right.value.type == FactType::boolean) {
      told.remedy.facts[std::string(fact)].words = {(right.value.value != 0) == want ? "true" : "false"};
      return;
    }
  }
  if (list == no_list) return;
  auto& remedy = told.remedy.facts[std::string(fact)];
  add_all(want ? remedy.words : remedy.not_words, texts_of(plan, list, admitted));
  if (!want && value.is_known()) told.matched.push_back({Shown::Value{value.value, list}});
}

void Compare::account(Scene& scene, bool want, Account& told) const {
  const Reading a = read(left, scene), b = read(right, scene);
  const bool counted = a.value.type == FactType::number && std::holds_alternative<DefinedValue>(left);
  if (a.state == Reading::State::known || a.state == Reading::State::range) {
    Scalar value = a.value;
    if (counts_act) ++value.value; // the act asked about is the one more
    told.value = Shown{Shown::Value{value, no_list}};
  }
  if (b.is_known()) told.limit = Shown{Shown::Value{b.value, no_list}};
  Needs needs_of_left;
  licito::needs(left, scene.plan, needs_of_left);
  licito::needs(right, scene.plan, needs_of_left);
  told.reads_time = told.reads_time || needs_of_left.time || counted;
  if (counted) {
    if (const auto* count = std::get_if<CountOf>(&scene.plan.values[std::get<DefinedValue>(left).index])) {
      told.reads_time = true;
      note_missing(scene, count->list.info->name, told);
    }
    return;
  }
  if (scene.record != nullptr) return;
  note_missing(scene, fact, told);
  if (!b.is_known() || is_act_time(left)) return;
  const FactInfo* info = scene.plan.vocabulary.find(fact);
  if (info == nullptr) return;
  Scalar bound = as_bound(scene, b.value, info->type);
  const auto shifted = [&](std::int64_t by) {
    Scalar other = bound;
    other.value += by;
    return other;
  };
  // What the left side would have to be.
  const How needed = want ? how : how == How::less ? How::at_least : how == How::at_most ? How::more : how == How::more ? How::at_most : How::less;
  if (!want && how == How::equal) return;
  switch (needed) {
  case How::equal:
    told.at_least(fact, bound);
    told.at_most(fact, bound);
    break;
  case How::less: told.at_most(fact, shifted(-1)); break;
  case How::at_most: told.at_most(fact, bound); break;
  case How::more: told.at_least(fact, shifted(1)); break;
  case How::at_least: told.at_least(fact, bound); break;
  }
}

void Aged::account(Scene& scene, bool want, Account& told) const {
  told.reads_time = true;
  Truth truth;
  const LengthUse& use = scene.plan.lengths[length];
  const Length* now = use.length.now(scene, truth);
  if (now != nullptr && !told.limit) told.limit = Shown{*now};
  const Reading start = read(event, scene);
  if (start.is_known() && !told.value) told.value = Shown{Shown::Value{start.value, no_list}};
  if (scene.record != nullptr) return;
  note_missing(scene, fact, told);
  if (now == nullptr || now->is_elapsed() || now->is_ever() || !scene.timed()) return;
  const FactInfo* info = scene.plan.vocabulary.find(fact);
  if (info == nullptr || info->type != FactType::date) return;
  const Calendar* calendar = use.calendar == no_calendar ? nullptr : scene.plan.calendars[use.calendar].get();
  const auto ends = [&](Date from) { return end_of(*now, from, calendar, calendar == nullptr ? 0 : scene.reading(*calendar)); };
  if (probe) { // the fact is looked at against a length from another event
    const auto from = start.is_known() && !start.value.is_never() ? scene.local_date(start.value) : std::nullopt;
    if (!from) return;
    const LengthEnd end = ends(*from);
    if (end.no_calendar_year() || end.date.is_never()) return;
    if (past == want) {
      told.at_least(fact, Scalar::date(end.date));
    } else if (want) {
      told.at_least(fact, Scalar::date(*from));
      told.at_most(fact, Scalar::date(Date{end.date.days - 1}));
    } else {
      told.at_most(fact, Scalar::date(Date{end.date.days - 1}));
    }
    return;
  }
  if (want && !past) { // a newer event would do: the first date from which the act is still inside
    constexpr int longest = 40'000;
    Date first = scene.now.date;
    for (int i = 0; i != longest; ++i) {
      const LengthEnd end = ends(Date{first.days - 1});
      if (end.no_calendar_year() || end.date <= scene.now.date) break;
      first = Date{first.days - 1};
    }
    told.at_least(fact, Scalar::date(first));
  }
}

void TableCovers::account(Scene& scene, bool, Account& told) const {
  told.reads_time = true;
  Truth truth;
  const HoursTable* table = scene.timed() ? scene.plan.hours[hours].table.now(scene, truth) : nullptr;
  if (table != nullptr && !told.limit) told.limit = Shown{*table};
}
void RecordCovers::account(Scene&, bool, Account& told) const { told.reads_time = true; }

void SetHolds::account(Scene& scene, bool want, Account& told) const {
  const AnyWordSet* set = set_of(scene);
  AnyWordSet wanted = words;
  if (word) {
    const Reading one = read(*word, scene);
    if (one.is_known()) wanted.add(static_cast<std::uint16_t>(one.value.value));
  }
  const AnyWordSet present = set == nullptr ? AnyWordSet{} : *set;
  AnyWordSet absent_words, matched, others;
  for (std::size_t i = 0; i != wanted.bits.size(); ++i) {
    absent_words.bits[i] = wanted.bits[i] & ~present.bits[i];
    matched.bits[i] = wanted.bits[i] & present.bits[i];
    others.bits[i] = present.bits[i] & ~wanted.bits[i];
  }
  const auto texts = [&](const AnyWordSet& some) { return texts_of(scene.plan, list, some); };
  if (scene.record != nullptr) return;
  auto& remedy = told.remedy.facts[std::string(fact)];
  if (want) {
    switch (how) {
    case How::any:
    case How::all:
      add_all(remedy.add, texts(absent_words));
      told.missing.push_back(words_of(list, absent_words));
      break;
    case How::none:
      add_all(remedy.drop, texts(matched));
      told.extra.push_back(words_of(list, matched));
      break;
    case How::only:
      add_all(remedy.drop, texts(others));
      told.extra.push_back(words_of(list, others));
      break;
    }
    return;
  }
  switch (how) {
  case How::any:
  case How::all:
    add_all(remedy.drop, texts(matched));
    told.matched.push_back(words_of(list, matched));
    break;
  case How::none:
    add_all(remedy.add, texts(wanted));
    note_missing(scene, fact, told);
    break;
  case How::only: note_missing(scene, fact, told); break;
  }
}

namespace {

/// The first line of a conjunction of this type, for what it says of the record.
template <class C> const C* line_of(const Plan& plan, NodeId node) {
  const Condition& what = plan.node(node).what;
  if (const auto* found = std::get_if<C>(&what)) return found;
  if (const auto* all = std::get_if<AllOf>(&what))
    for (std::uint32_t i = 0; i != all->children.count; ++i)
      if (const C* found = line_of<C>(plan, plan.children[all->children.first + i])) return found;
  return nullptr;
}

/// The record would match but for lines about its age.
bool matches_but_for_age(Scene& scene, NodeId node) {
  const Condition& what = scene.plan.node(node).what;
  if (std::holds_alternative<Aged>(what)) return true;
  if (const auto* all = std::get_if<AllOf>(&what)) {
    for (std::uint32_t i = 0; i != all->children.count; ++i)
      if (!matches_but_for_age(scene, scene.plan.children[all->children.first + i])) return false;
    return true;
  }
  return scene.judge(node).is_yes();
}

bool is_too_old(Scene& scene, NodeId node) {
  const Aged* aged = line_of<Aged>(scene.plan, node);
  if (aged != nullptr && !aged->past) return aged->judge(scene).is_no();
  if (const auto* all = std::get_if<AllOf>(&scene.plan.node(node).what))
    for (std::uint32_t i = 0; i != all->children.count; ++i)
      if (const auto* one = std::get_if<Aged>(&scene.plan.node(scene.plan.children[all->children.first + i]).what);
          one != nullptr && !one->past && one->judge(scene).is_no())
        return true;
  return false;
}

} // namespace

void SomeRecord::account(Scene& scene, bool want, Account& told) const {
  const Plan& plan = scene.plan;
  const RecordSpan span = list.records(scene);
  Needs reads;
  needs(plan, reads);
  told.reads_time = told.reads_time || reads.time || reads.zone;
  const Aged* aged = line_of<Aged>(plan, child);
  if (aged != nullptr && !told.limit) {
    Truth truth;
    if (const Length* now = plan.lengths[aged->length].length.now(scene, truth)) told.limit = Shown{*now};
  }
  if (want) {
    note_missing(scene, list.info->name, told);
    std::string what = list.info->path;
    bool again = false;
    for (std::size_t i = 0; i != span.size; ++i) {
      const AtRecord at(scene, span[i]);
      if (!list.exists(scene).is_no() && matches_but_for_age(scene, child) && is_too_old(scene, child)) again = true;
    }
    if (const Among* kind = line_of<Among>(plan, child);
        kind != nullptr && kind->list != no_list && std::string_view{kind->fact}.ends_with(".kind")) {
      std::string kinds;
      for (const auto& word : texts_of(plan, kind->list, kind->words)) kinds += (kinds.empty() ? "" : "|") + word;
      if (!kinds.empty()) what += ": " + kinds;
    }
    if (line_of<RecordCovers>(plan, child) == nullptr) add_all(again ? told.remedy.do_again : told.remedy.do_first, {what});
    return;
  }
  // The latest record that matches is what the message speaks of.
  std::optional<std::int64_t> latest;
  for (std::size_t i = 0; i != span.size; ++i) {
    const AtRecord at(scene, span[i]);
    if (!list.matches(scene, child).can_be_true()) continue;
    const Reading time = list.time(scene);
    const std::int64_t when = !time.is_known()                    ? std::numeric_limits<std::int64_t>::min()
                              : time.value.type == FactType::date ? std::int64_t{time.value.as_date().days} * 86'400
                                                                  : time.value.value;
    if (latest && when < *latest) continue;
    latest = when;
    told.record = MatchedRecord{list.info, span[i]};
  }
  if (other_channel) told.offers_channels = true;
  if (told.record)
    if (const FieldInfo* kind = list.info->field("kind")) {
      const Reading word = read_scalar(kind->type, told.record->record + kind->offset);
      if (word.is_known()) told.matched.push_back({Shown::Value{word.value, kind->list}});
    }
}

void Empty::account(Scene& scene, bool, Account& told) const { note_missing(scene, fact, told); }

void Says::account(Scene& scene, bool want, Account& told) const {
  if (want) {
    note_missing(scene, fact, told);
    return;
  }
  const Text& text = text_of(scene);
  if (const auto match = scene.plan.phrases.first(phrases, text.view()))
    told.matched.push_back({Shown::Quote{std::string(text.view().substr(match->offset, match->length))}});
  told.remedy.facts[std::string(fact)].rephrase = true;
}

void Given::account(Scene& scene, bool, Account& told) const {
  if (fact != nullptr) note_missing(scene, fact->name, told);
}

void OneStep::account(Scene& scene, bool want, Account& told) const {
  note_missing(scene, fact, told);
  const Reading present = read(from, scene);
  if (!want || up || !present.is_known()) return;
  const WordOrder& rungs = scene.plan.orders[order];
  const auto rank = rungs.rank[static_cast<std::size_t>(present.value.value)];
  if (rank < rungs.words.size()) told.remedy.facts[std::string(fact)].next = scene.plan.vocabulary.list(list).words[rungs.words[rank] - 1u];
}

void Covered::account(Scene& scene, bool, Account& told) const { note_missing(scene, "debtor.jurisdiction", told); }

} // namespace licito
