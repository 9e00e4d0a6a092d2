#include "compare/domain.hpp"

#include "conditions/line.hpp"
#include "rulebook/judge.hpp"

#include <algorithm>
#include <limits>

namespace licito::compare {
namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min(), highest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t day_seconds = 86'400;

/// Where a fact stands in the proposal document; of a field of records, its list and name.
std::string asked_as(const Plan& plan, FactOrder order) {
  const std::string& name = plan.vocabulary.path_of(order);
  const FactInfo* fact = plan.vocabulary.find(name);
  return fact == nullptr || fact->derived || fact->declared ? name : fact->path;
}

/// The facts and fields that an operand reads, by the names under which the engine asks for them.
void paths_of(const Plan& plan, const Operand& operand, std::vector<std::string>& into) {
  const auto path = [&](FactOrder order) { into.push_back(asked_as(plan, order)); };
  if (const auto* o = std::get_if<FactValue>(&operand)) path(o->order);
  if (const auto* o = std::get_if<FieldValue>(&operand)) path(o->order);
  if (const auto* o = std::get_if<ExtraValue>(&operand)) path(o->order);
  if (const auto* o = std::get_if<ConsentValue>(&operand)) path(o->path);
  if (std::holds_alternative<ActTime>(operand)) into.push_back("action.at");
  if (std::holds_alternative<DaysPastDue>(operand)) into.insert(into.end(), {"debt.days_past_due", "debt.due_on"});
  if (const auto* o = std::get_if<PersonReached>(&operand)) {
    path(o->relation);
    path(o->debtor);
    path(o->recipient);
  }
  if (const auto* defined = std::get_if<DefinedValue>(&operand)) {
    const Definition& what = plan.values[defined->index];
    if (const auto* table = std::get_if<TableOf>(&what))
      for (const Operand& key : table->by) paths_of(plan, key, into);
    if (const auto* share = std::get_if<ShareOf>(&what)) paths_of(plan, share->of, into);
    if (const auto* bands = std::get_if<BandsOf>(&what)) paths_of(plan, bands->of, into);
    if (const auto* last = std::get_if<LastDateOf>(&what)) paths_of(plan, last->from, into);
  }
}

bool reads(const Plan& plan, const Operand& operand, const std::string& name) {
  if (const auto* person = std::get_if<PersonReached>(&operand)) {
    return asked_as(plan, person->debtor) == name || asked_as(plan, person->recipient) == name;
  }
  if (std::holds_alternative<DefinedValue>(operand)) return false;
  std::vector<std::string> paths;
  paths_of(plan, operand, paths);
  return std::find(paths.begin(), paths.end(), name) != paths.end();
}

/// Judges single lines of both plans for one act as far as it is filled.
struct Looking {
  Looking(const Plan& plan, const Proposal& proposal, const Zone* zone) : judge(plan, proposal) { judge.scene.enter(zone); }
  Judge judge;
  Scene& scene() { return judge.scene; }
};

/// Calls `see()` with the scene's record set to one record of each slot, or once without one.
template <class See> void at_records(Scene& scene, const std::string& list, const Act& act, See see) {
  if (list.empty()) return see();
  const FactInfo* info = scene.plan.vocabulary.find(list);
  const auto* slots = act.slots(info->path);
  if (slots == nullptr) return;
  const RecordSpan span = info->records(scene.proposal);
  std::size_t first = 0;
  for (const Slot& slot : *slots) {
    if (first < span.size) {
      const AtRecord at(scene, span[first]);
      see();
    }
    first += slot.count;
  }
}

} // namespace

struct Domain::Collector {
  Domain& domain;
  Side side;
  const Plan& plan;
  std::string list = {};
  std::set<Date> own_bounds = {};

  void mention(const std::string& name, NodeId node) {
    auto& all = domain.mentions_[name];
    for (const Mention& known : all)
      if (known.side == side && known.node == node) return;
    all.push_back({side, node, list});
  }
  void operand(const Operand& operand, NodeId node) {
    std::vector<std::string> paths;
    paths_of(plan, operand, paths);
    for (const std::string& path : paths) mention(path, node);
    if (const auto* defined = std::get_if<DefinedValue>(&operand)) definition(defined->index, node);
  }
  void definition(std::uint32_t index, NodeId node) {
    const Definition& what = plan.values[index];
    if (const auto* count = std::get_if<CountOf>(&what)) {
      domain.counts_[count->list.info->path].push_back({side, node, count});
      mention(count->list.info->path, node);
      records(count->list, count->child);
    }
    if (const auto* last = std::get_if<LastDateOf>(&what)) length(last->length);
    if (const auto* dated = std::get_if<DatedValue>(&what)) bounds(dated->values);
    std::vector<std::string> paths;
    if (const auto* share = std::get_if<ShareOf>(&what)) paths_of(plan, share->of, paths);
    if (const auto* bands = std::get_if<BandsOf>(&what)) paths_of(plan, bands->of, paths);
    for (const auto& path : paths) domain.sampled_.insert(path);
    paths_of(plan, DefinedValue{index}, paths);
    domain.sources_.insert(paths.begin(), paths.end());
  }
  void bound(Date date) {
    domain.clock_.bounds.insert(date);
    own_bounds.insert(date);
  }
  template <class T> void bounds(const Dated<T>& value) {
    if (value.is_always()) return;
    for (const auto& part : value.parts) {
      bound(part.from);
      if (!part.to.is_never()) bound(Date{part.to.days + 1});
    }
  }
  void length(std::uint32_t index) {
    const LengthUse& use = plan.lengths[index];
    bounds(use.length);
    for (const auto& part : use.length.parts) {
      if (part.value.needs_calendar() && use.calendar != no_calendar) domain.clock_.calendars.insert({&plan, use.calendar});
      for (const auto& step : part.value.steps) {
        const bool plain = step.unit == LengthUnit::seconds || step.unit == LengthUnit::dates || step.unit == LengthUnit::clear_days ||
                           step.unit == LengthUnit::ever;
        domain.clock_.monthly = domain.clock_.monthly || !plain;
      }
    }
  }
  void records(const RecordList& records, NodeId child) {
    const std::string before = list;
    list = records.info->path;
    domain.matchers_[list][static_cast<std::size_t>(side)].insert(canonical(plan, child));
    if (records.direction_of != nullptr && records.direction) mention(records.direction_of->path, child);
    node(child);
    list = before;
  }
  void children(const Children& range) {
    for (std::uint32_t i = 0; i != range.count; ++i) node(plan.children[range.first + i]);
  }
  void node(NodeId id) {
    const Condition& what = plan.node(id).what;
    if (const auto* c = std::get_if<AllOf>(&what)) children(c->children);
    if (const auto* c = std::get_if<AnyOf>(&what)) children(c->children);
    if (const auto* c = std::get_if<Not>(&what)) node(c->child);
    if (const auto* c = std::get_if<Among>(&what)) {
      operand(c->subject, id);
      if (c->other) operand(*c->other, id);
      if (c->set_offset) mention(asked_as(plan, c->set_order), id);
    }
    if (const auto* c = std::get_if<Compare>(&what)) {
      operand(c->left, id);
      operand(c->right, id);
      const bool reads_clock = is_act_time(c->left) || is_act_time(c->right);
      const auto* literal = is_act_time(c->left) ? std::get_if<Literal>(&c->right) : std::get_if<Literal>(&c->left);
      if (reads_clock && literal != nullptr && literal->value.type == FactType::date) {
        bound(literal->value.as_date());
        bound(Date{literal->value.as_date().days + 1});
      }
      if (reads_clock && literal != nullptr && literal->value.type == FactType::instant && domain.zone_ != nullptr)
        bound(domain.zone_->local(literal->value.as_instant()).date);
    }
    if (const auto* c = std::get_if<Aged>(&what)) {
      operand(c->event, id);
      if (c->probe)
        operand(*c->probe, id);
      else
        mention("action.at", id);
      length(c->length);
    }
    if (const auto* c = std::get_if<TableCovers>(&what)) {
      mention("action.at", id);
      domain.clock_.hours.insert({&plan, c->hours});
      domain.clock_.weekly = true;
      const HoursUse& use = plan.hours[c->hours];
      bounds(use.table);
      bool holidays = false;
      for (const auto& part : use.table.parts) holidays = holidays || part.value.holidays;
      if (holidays && use.calendar != no_calendar) domain.clock_.calendars.insert({&plan, use.calendar});
    }
    if (const auto* c = std::get_if<RecordCovers>(&what)) {
      mention("action.at", id);
      mention(asked_as(plan, c->hours_order), id);
      mention(asked_as(plan, c->days_order), id);
    }
    if (const auto* c = std::get_if<SetHolds>(&what)) {
      mention(asked_as(plan, c->order), id);
      if (c->word) operand(*c->word, id);
    }
    if (const auto* c = std::get_if<SomeRecord>(&what)) {
      mention(c->list.info->path, id);
      records(c->list, c->child);
    }
    if (const auto* c = std::get_if<Says>(&what)) mention(asked_as(plan, c->order), id);
    if (const auto* c = std::get_if<OneStep>(&what)) {
      operand(c->to, id);
      operand(c->from, id);
    }
    if (std::holds_alternative<InPlace>(what) || std::holds_alternative<Covered>(what)) mention("debtor.jurisdiction", id);
    if (const auto* c = std::get_if<InForce>(&what)) {
      mention("action.at", id);
      if (c->from.days > -1'000'000) bound(c->from);
      if (!c->to.is_never()) bound(Date{c->to.days + 1});
    }
  }
};

Domain::Domain(const Plan& old, const Plan& now, const std::vector<Unit>& old_units, const std::vector<Unit>& now_units, const Zone* zone)
    : plans_{&old, &now}, zone_(zone) {
  std::array<std::set<Date>, 2> bounds;
  for (const Side side : sides) {
    const Plan& plan = *plans_[static_cast<std::size_t>(side)];
    Collector collect{*this, side, plan};

    for (const Unit& unit : side == Side::old ? old_units : now_units) {
      const Variant& variant = plan.variants[unit.variant];
      collect.node(variant.applies);
      collect.node(variant.exceptions);
      if (!unit.duty) {
        const Part& part = variant.parts[unit.part];
        collect.node(part.holds);
        if (part.force.approvers_of_table) collect.mention("agent.authority", part.holds);
      }
    }
    bounds[static_cast<std::size_t>(side)] = std::move(collect.own_bounds);
  }
  clock_.bounds_differ = bounds[0] != bounds[1];
  moments_ = moments_of(clock_, *zone_);
  std::array<std::set<std::string>, 2> keys;
  std::map<std::string, std::vector<std::pair<Side, std::string>>> by_name;
  for (const auto& [name, all] : mentions_)
    for (const Mention& one : all) {
      std::string key = canonical(*plans_[static_cast<std::size_t>(one.side)], one.node);
      keys[static_cast<std::size_t>(one.side)].insert(key);
      by_name[name].emplace_back(one.side, std::move(key));
    }
  for (const auto& [name, all] : by_name)
    for (const auto& [side, key] : all)
      if (keys[1 - static_cast<std::size_t>(side)].count(key) == 0) focus_.insert(name);
}

const std::vector<Domain::Mention>& Domain::mentions(const std::string& name) const {
  static const std::vector<Mention> none;
  const auto found = mentions_.find(name);
  return found == mentions_.end() ? none : found->second;
}

bool Domain::samples(const Variable& variable) const { return sampled_.count(variable.name()) != 0; }

std::vector<Choice> Domain::choices(const Variable& variable, const Act& act) const {
  std::vector<Choice> found;
  const FactInfo* fact = plans_[0]->vocabulary.find(variable.path);
  const FactInfo* other = plans_[1]->vocabulary.find(variable.path);
  if (fact == nullptr || other == nullptr || fact->type != other->type || fact->derived) return {};
  if (fact->declared && fact->extra != other->extra) return {};
  FactType type = fact->type;
  ListIndex list = fact->list;
  if (!variable.field.empty()) {
    const FieldInfo* field = fact->field(variable.field);
    if (field == nullptr) return {};
    type = field->type;
    list = field->list;
  }
  if (variable.path == "action.at") {
    for (std::size_t i = 0; i != moments_.size(); ++i) {
      Choice choice;
      choice.value.type = FactType::instant;
      choice.value.number = moments_[i].at.seconds;
      choice.label = moments_[i].season + moments_[i].day + std::to_string(moments_[i].date.days) + "/" + std::to_string(moments_[i].from);
      choice.moment = i;
      found.push_back(std::move(choice));
    }
    return found;
  }
  switch (type) {
  case FactType::word: word_choices(variable, act, list, found); break;
  case FactType::set: set_choices(variable, act, list, found); break;
  case FactType::boolean:
    for (const bool yes : {true, false}) {
      Choice choice;
      choice.value.type = type;
      choice.value.number = yes;
      choice.label = yes ? "true" : "false";
      found.push_back(std::move(choice));
    }
    break;
  case FactType::number:
  case FactType::percent:
  case FactType::money:
  case FactType::date:
  case FactType::instant: ordered_choices(variable, act, type, found); break;
  case FactType::place: place_choices(variable, found); break;
  case FactType::zones: {
    Choice choice;
    choice.value.type = type;
    choice.value.words = {std::string{zone_->name()}};
    choice.label = choice.value.words.front();
    found.push_back(choice);
    if (variable.path != "debtor.time_zones") {
      choice.value.words = {zone_->name() == "Asia/Tokyo" ? "America/Bogota" : "Asia/Tokyo"}; // another day, for rules that read another clock
      choice.label = choice.value.words.front();
      found.push_back(choice);
    }
    break;
  }
  case FactType::text: text_choices(variable, found); break;
  case FactType::id:
    for (const char* name : {"one", "another"}) {
      Choice choice;
      choice.value.type = type;
      choice.value.words = {name};
      choice.label = name;
      found.push_back(std::move(choice));
    }
    break;
  case FactType::hours:
  case FactType::days: hours_choices(variable, act, found); break;
  case FactType::records: list_choices(variable, act, found); break;
  }
  return found;
}

void Domain::word_choices(const Variable& variable, const Act& act, ListIndex list, std::vector<Choice>& into) const {
  const Plan& old = *plans_[0];
  const auto& words = old.vocabulary.list(list).words;
  std::vector<std::string> signatures(words.size());
  for (const Mention& mention : mentions(variable.name())) {
    const Plan& plan = *plans_[static_cast<std::size_t>(mention.side)];
    const FactInfo* fact = plan.vocabulary.find(variable.path);
    const ListIndex own = variable.field.empty() ? fact->list : fact->field(variable.field)->list;
    Looking looking(plan, act.proposal(mention.side), zone_);
    Scene& scene = looking.scene();
    const Condition& what = plan.node(mention.node).what;
    const auto each = [&](auto tell) {
      for (std::size_t i = 0; i != words.size(); ++i) {
        const auto code = plan.vocabulary.list(own).code(words[i]);
        signatures[i] += code ? tell(*code) : std::string{"?"};
        signatures[i] += ",";
      }
    };
    const auto equal_to = [&](const Operand& other) {
      bool known = false;
      at_records(scene, mention.list, act, [&] {
        const Reading reading = read(other, scene);
        if (!reading.is_known()) return;
        known = true;
        each([&](std::uint16_t code) { return std::string{code == reading.value.value ? "=" : "-"}; });
      });
      return known;
    };
    const auto table = [&](const Operand& operand) {
      const auto* defined = std::get_if<DefinedValue>(&operand);
      if (defined == nullptr) return;
      const auto* rows = std::get_if<TableOf>(&plan.values[defined->index]);
      if (rows == nullptr) return;
      for (std::size_t key = 0; key != rows->by.size(); ++key) {
        std::vector<std::string> paths;
        paths_of(plan, rows->by[key], paths);
        if (std::find(paths.begin(), paths.end(), variable.name()) == paths.end()) continue;
        for (const TableOf::Level& level : rows->levels)
          each([&](std::uint16_t code) {
            for (std::size_t i = 0; i != level.rows.size(); ++i)
              if (level.rows[i].from <= code && code <= level.rows[i].to) return std::to_string(i);
            return std::string{"x"};
          });
      }
    };
    if (const auto* c = std::get_if<Among>(&what)) {
      const bool is_subject = reads(plan, c->subject, variable.name());
      if (c->set_offset) {
        const auto& set = scene.fact<AnyWordSet>(*c->set_offset);
        if (set.given()) each([&](std::uint16_t code) { return std::string{set.has(code) ? "1" : "0"}; });
      } else if (c->other) {
        equal_to(is_subject ? *c->other : c->subject);
      } else {
        each([&](std::uint16_t code) { return std::string{c->words.has(code) ? "1" : "0"}; });
      }
    }
    if (const auto* c = std::get_if<Compare>(&what)) {
      table(c->left);
      table(c->right);
    }
    if (const auto* c = std::get_if<OneStep>(&what)) each([&](std::uint16_t code) { return std::to_string(plan.orders[c->order].rank[code]); });
    if (const auto* c = std::get_if<SetHolds>(&what); c != nullptr && c->word) each([&](std::uint16_t code) { return std::to_string(code); });
    if (variable.path == "agent.authority" && !std::holds_alternative<Among>(what)) each([&](std::uint16_t code) { return std::to_string(code); });
    if (std::holds_alternative<AllOf>(what) || std::holds_alternative<Fixed>(what)) {
      // The direction that `history.made` and `history.received` ask for.
      if (variable.field == "direction") each([&](std::uint16_t code) { return std::to_string(code); });
    } else if (variable.field == "direction") {
      each([&](std::uint16_t code) { return std::to_string(code); });
    }
  }
  std::vector<std::string> seen;
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i != words.size(); ++i) {
    if (!plans_[1]
             ->vocabulary
             .list(plans_[1]->vocabulary.find(variable.path)->field(variable.field) != nullptr
                       ? plans_[1]->vocabulary.find(variable.path)->field(variable.field)->list
                       : plans_[1]->vocabulary.find(variable.path)->list)
             .code(words[i]))
      continue;
    const auto known = std::find(seen.begin(), seen.end(), signatures[i]);
    if (known != seen.end()) {
      into[static_cast<std::size_t>(known - seen.begin())].members.push_back(words[i]);
      continue;
    }
    seen.push_back(signatures[i]);
    Choice choice;
    choice.value.type = FactType::word;
    choice.value.words = {words[i]};
    choice.members = {words[i]};
    into.push_back(std::move(choice));
  }
  for (Choice& choice : into)
    for (const std::string& word : choice.members) choice.label += (choice.label.empty() ? "" : ", ") + word;
}

void Domain::set_choices(const Variable& variable, const Act& act, ListIndex list, std::vector<Choice>& into) const {
  const auto& words = plans_[0]->vocabulary.list(list).words;
  std::vector<std::string> signatures(words.size());
  bool all_of = false;
  for (const Mention& mention : mentions(variable.name())) {
    const Plan& plan = *plans_[static_cast<std::size_t>(mention.side)];
    const FactInfo* fact = plan.vocabulary.find(variable.path);
    const ListIndex own = variable.field.empty() ? fact->list : fact->field(variable.field)->list;
    Looking looking(plan, act.proposal(mention.side), zone_);
    const Condition& what = plan.node(mention.node).what;
    const auto each = [&](auto in) {
      for (std::size_t i = 0; i != words.size(); ++i) {
        const auto code = plan.vocabulary.list(own).code(words[i]);
        signatures[i] += code ? (in(*code) ? "1" : "0") : "?";
      }
    };
    if (const auto* c = std::get_if<SetHolds>(&what)) {
      all_of = all_of || c->how == SetHolds::How::all;
      each([&](std::uint16_t code) { return c->words.has(code); });
      if (c->word)
        at_records(looking.scene(), mention.list, act, [&] {
          const Reading reading = read(*c->word, looking.scene());
          if (reading.is_known()) each([&](std::uint16_t code) { return code == reading.value.value; });
        });
    }
    if (const auto* c = std::get_if<Among>(&what); c != nullptr && c->set_offset)
      at_records(looking.scene(), mention.list, act, [&] {
        const Reading reading = read(c->subject, looking.scene());
        if (reading.is_known()) each([&](std::uint16_t code) { return code == reading.value.value; });
      });
  }
  std::map<std::string, std::vector<std::string>> classes;
  for (std::size_t i = 0; i != words.size(); ++i) classes[signatures[i]].push_back(words[i]);
  // From every class of words: none of it, one of it, and where "all of" is asked also all but one and all.
  std::vector<std::vector<std::vector<std::string>>> ways;
  std::size_t product = 1;
  for (const auto& [signature, members] : classes) {
    std::vector<std::vector<std::string>> own{{}, {members.front()}};
    const bool mentioned = signature.find('1') != std::string::npos;
    if (all_of && mentioned && members.size() > 1) {
      own.push_back({members.begin(), members.end() - 1});
      own.push_back(members);
    }
    product *= own.size();
    ways.push_back(std::move(own));
  }
  const auto add = [&](std::vector<std::string> chosen) {
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    for (const Choice& known : into)
      if (known.value.words == chosen) return;
    Choice choice;
    choice.value.type = FactType::set;
    choice.value.words = chosen;
    if (chosen.size() <= 6) {
      for (const std::string& word : chosen) choice.label += (choice.label.empty() ? "" : ", ") + word;
    } else {
      choice.label = std::to_string(chosen.size()) + " words, without";
      for (const auto& [signature, members] : classes)
        for (const auto& word : members)
          if (signature.find('1') != std::string::npos && std::find(chosen.begin(), chosen.end(), word) == chosen.end()) choice.label += " " + word;
    }
    choice.label = "[" + choice.label + "]";
    into.push_back(std::move(choice));
  };
  constexpr std::size_t most = 64;
  if (product <= most) {
    for (std::size_t index = 0; index != product; ++index) {
      std::vector<std::string> chosen;
      std::size_t rest = index;
      for (const auto& own : ways) {
        const auto& way = own[rest % own.size()];
        chosen.insert(chosen.end(), way.begin(), way.end());
        rest /= own.size();
      }
      add(std::move(chosen));
    }
    return;
  }
  // Too many together: each class alone, all without it, and everything.
  add({});
  std::vector<std::string> everything;
  for (const auto& own : ways) everything.insert(everything.end(), own.back().begin(), own.back().end());
  for (std::size_t i = 0; i != ways.size(); ++i) {
    for (const auto& way : ways[i]) add(way);
    for (const auto& way : ways[i]) {
      std::vector<std::string> rest = way;
      for (std::size_t j = 0; j != ways.size(); ++j)
        if (j != i) rest.insert(rest.end(), ways[j].back().begin(), ways[j].back().end());
      add(std::move(rest));
    }
  }
  add(everything);
}

void Domain::ordered_choices(const Variable& variable, const Act& act, FactType type, std::vector<Choice>& into) const {
  std::set<std::int64_t> cuts; // each the first value of a stretch
  std::optional<Currency> currency;
  const std::string name = variable.name();
  const Instant at =
      act.proposal(Side::old).action.at.value_or(Instant{std::chrono::sys_seconds{std::chrono::sys_days{std::chrono::year{2026} / 3 / 4}}});
  const Date today = zone_->local(at).date;
  const auto number_of_date = [&](Date date) { return type == FactType::instant ? zone_->start_of(date).seconds : std::int64_t{date.days}; };
  bool lengths = false;
  const auto cut_at = [&](const Scalar& value) {
    if (value.is_never()) return;
    if (value.type == FactType::money) {
      if (!currency) currency = value.currency;
      if (value.currency != *currency) return;
    }
    if (value.type == type && type != FactType::date) {
      cuts.insert(value.value);
      cuts.insert(value.value + 1);
      if (type == FactType::instant) return;
    } else if (value.type == FactType::date || value.type == FactType::instant) {
      const Date date = value.type == FactType::date ? value.as_date() : zone_->local(value.as_instant()).date;
      cuts.insert(number_of_date(date));
      cuts.insert(number_of_date(Date{date.days + 1}));
    }
  };
  for (const Mention& mention : mentions(name)) {
    const Plan& plan = *plans_[static_cast<std::size_t>(mention.side)];
    Looking looking(plan, act.proposal(mention.side), zone_);
    Scene& scene = looking.scene();
    const Condition& what = plan.node(mention.node).what;
    const auto table = [&](const Operand& operand) {
      const auto* defined = std::get_if<DefinedValue>(&operand);
      if (defined == nullptr) return;
      if (const auto* rows = std::get_if<TableOf>(&plan.values[defined->index]))
        for (std::size_t key = 0; key != rows->by.size(); ++key) {
          if (rows->by_lists[key] != no_list) continue;
          std::vector<std::string> paths;
          paths_of(plan, rows->by[key], paths);
          if (std::find(paths.begin(), paths.end(), name) == paths.end()) continue;
          for (const TableOf::Level& level : rows->levels)
            for (const TableOf::Row& row : level.rows) {
              if (row.from > -1'000'000'000'000'000 && row.from < 1'000'000'000'000'000) cuts.insert(row.from);
              if (row.to > -1'000'000'000'000'000 && row.to < 1'000'000'000'000'000) cuts.insert(row.to + 1);
            }
        }
      if (const auto* share = std::get_if<ShareOf>(&plan.values[defined->index]); share != nullptr && reads(plan, share->of, name))
        for (const std::int64_t sample : {100'000, 100'001, 123'456'789}) cuts.insert(sample);
      if (const auto* bands = std::get_if<BandsOf>(&plan.values[defined->index]); bands != nullptr && reads(plan, bands->of, name)) {
        currency = bands->currency;
        for (const auto& band : bands->bands) {
          if (band.to < 1'000'000'000'000'000) cuts.insert({band.to, band.to + 1, band.to + 9'999});
          cuts.insert(band.from + 1);
        }
      }
    };
    if (const auto* c = std::get_if<Compare>(&what)) {
      table(c->left);
      table(c->right);
      at_records(scene, mention.list, act, [&] {
        for (const auto& [mine, others] : {std::pair(&c->left, &c->right), std::pair(&c->right, &c->left)}) {
          if (!reads(plan, *mine, name)) continue;
          const Reading reading = read(*others, scene);
          if (!reading.is_known()) continue;
          if (std::holds_alternative<DaysPastDue>(*mine) && name == "debt.due_on") {
            for (const std::int64_t n : {reading.value.value, reading.value.value + 1}) {
              cuts.insert(today.days - n);
              cuts.insert(today.days - n + 1);
            }
          } else {
            cut_at(reading.value);
          }
        }
      });
    }
    if (const auto* c = std::get_if<Aged>(&what)) {
      lengths = true;
      const bool is_event = reads(plan, c->event, name), is_probe = c->probe && reads(plan, *c->probe, name);
      // Try values: where the line turns lies between two that differ.
      at_records(scene, mention.list, act, [&] {
        const auto truth_at = [&](std::int64_t value) {
          Aged line = *c;
          const Scalar scalar{type, {}, value};
          if (is_event)
            line.event = Literal{scalar};
          else
            line.probe = Literal{scalar};
          const Truth truth = line.judge(scene);
          return truth;
        };
        const auto turn = [&](std::int64_t low, std::int64_t high) { // truth(low) != truth(high): the first value that is like `high`
          const Truth like = truth_at(high);
          if (truth_at(low) == like) return;
          while (high - low > 1) {
            const std::int64_t middle = low + (high - low) / 2;
            (truth_at(middle) == like ? high : low) = middle;
          }
          cuts.insert(high);
        };
        std::optional<std::int64_t> pivot;
        if (is_event) {
          Reading probe = c->probe ? read(*c->probe, scene) : Reading::known(Scalar::instant(at));
          if (probe.is_known() && !probe.value.is_never()) {
            cut_at(probe.value);
            pivot = probe.value.type == type                ? probe.value.value
                    : probe.value.type == FactType::instant ? std::int64_t{zone_->local(probe.value.as_instant()).date.days}
                                                            : zone_->start_of(probe.value.as_date()).seconds;
            const std::int64_t century = type == FactType::instant ? 36'600 * day_seconds : 36'600;
            turn(*pivot - century, *pivot);
            turn(*pivot - century / 4, *pivot); // a calendar may not reach back a century
            turn(*pivot - century / 50, *pivot);
          }
        } else if (is_probe) {
          const Reading event = read(c->event, scene);
          if (event.is_known() && !event.value.is_never()) {
            cut_at(event.value);
            pivot = event.value.type == type                ? event.value.value
                    : event.value.type == FactType::instant ? std::int64_t{zone_->local(event.value.as_instant()).date.days}
                                                            : zone_->start_of(event.value.as_date()).seconds;
            const std::int64_t century = type == FactType::instant ? 36'600 * day_seconds : 36'600;
            turn(*pivot, *pivot + century);
            turn(*pivot, *pivot + century / 50);
          }
        }
      });
    }
  }
  // A record dated later than the act does not exist.
  const FactInfo* fact = plans_[0]->vocabulary.find(variable.path);
  if (!variable.field.empty() && fact->time_field == variable.field) {
    if (type == FactType::instant)
      cuts.insert(at.seconds + 1);
    else
      cuts.insert(today.days + 1);
  }
  Choice choice;
  choice.value.type = type;
  if (type == FactType::money) choice.value.currency = currency.value_or(*Currency::find("EUR"));
  std::vector<std::int64_t> edges(cuts.begin(), cuts.end());
  if (edges.empty()) {
    choice.value.number = type == FactType::number    ? 1
                          : type == FactType::percent ? 10 * Percent::one
                          : type == FactType::money   ? 100'000
                          : type == FactType::date    ? today.days - 30
                                                      : at.seconds - 30 * day_seconds;
    choice.from = lowest;
    choice.to = highest;
    choice.label = "any";
    into.push_back(choice);
  } else {
    for (std::size_t i = 0; i <= edges.size(); ++i) {
      choice.from = i == 0 ? lowest : edges[i - 1];
      choice.to = i == edges.size() ? highest : edges[i] - 1;
      choice.value.number = i == 0 ? choice.to : choice.from;
      if (i != 0 && i != edges.size() && (type == FactType::date || type == FactType::instant) && choice.value.number < number_of_date(today))
        choice.value.number = choice.to; // nearer to the act
      choice.label = std::to_string(choice.from) + ".." + std::to_string(choice.to);
      into.push_back(choice);
    }
  }
  const bool is_event_time = type == FactType::date || type == FactType::instant;
  if (is_event_time && lengths && variable.field.empty()) {
    choice.value.number = type == FactType::date ? std::int64_t{Date::never().days} : Instant::never().seconds;
    choice.from = choice.to = highest;
    choice.label = "never";
    into.push_back(choice);
  }
}

void Domain::place_choices(const Variable& variable, std::vector<Choice>& into) const {
  std::set<std::string> names;
  std::vector<const std::vector<Place>*> lists;
  for (const Mention& mention : mentions(variable.name())) {
    const Plan& plan = *plans_[static_cast<std::size_t>(mention.side)];
    const Condition& what = plan.node(mention.node).what;
    if (const auto* c = std::get_if<InPlace>(&what)) lists.push_back(&plan.place_lists[c->places]);
    if (const auto* c = std::get_if<Covered>(&what)) lists.push_back(&plan.place_lists[c->places]);
  }
  for (const auto* list : lists)
    for (const Place& place : *list) {
      names.insert(std::string{place.text()});
      names.insert(std::string{place.country()});
      if (!place.is_country()) names.insert(std::string{place.country()} + "-ZZ");
    }
  for (const auto& [plan, index] : clock_.calendars)
    for (const auto& region : plan->calendars[index]->regions()) names.insert(std::string{region.place.text()});
  for (const char* elsewhere : {"NZ", "FJ", "IS"})
    if (names.insert(elsewhere).second) break;
  std::map<std::string, std::size_t> classes;
  for (const std::string& name : names) {
    const auto place = Place::parse(name);
    if (!place) continue;
    std::string signature;
    for (const auto* list : lists) {
      bool in = false, around = false;
      for (const Place& one : *list) {
        in = in || one.contains(*place);
        around = around || place->contains(one);
      }
      signature += in ? "1" : around ? "?" : "0";
    }
    for (const auto& [plan, index] : clock_.calendars) {
      const Calendar& calendar = *plan->calendars[index];
      if (calendar.regions().empty()) continue;
      signature += calendar.covers().contains(*place) ? "|" + name : "|";
    }
    const auto [known, fresh] = classes.emplace(signature, into.size());
    if (!fresh) {
      into[known->second].members.push_back(name);
      continue;
    }
    Choice choice;
    choice.value.type = FactType::place;
    choice.value.words = {name};
    choice.members = {name};
    into.push_back(std::move(choice));
  }
  for (Choice& choice : into)
    for (const std::string& name : choice.members) choice.label += (choice.label.empty() ? "" : ", ") + name;
}

void Domain::text_choices(const Variable& variable, std::vector<Choice>& into) const {
  std::set<std::string> phrases;
  for (const Mention& mention : mentions(variable.name())) {
    const Plan& plan = *plans_[static_cast<std::size_t>(mention.side)];
    if (std::holds_alternative<Says>(plan.node(mention.node).what))
      for (const std::string& phrase : phrases_of(plan, plan.node(mention.node))) phrases.insert(phrase);
  }
  const auto add = [&](std::string text) {
    Choice choice;
    choice.value.type = FactType::text;
    choice.value.words = {std::move(text)};
    choice.label = "“" + choice.value.words.front() + "”";
    into.push_back(std::move(choice));
  };
  add("zzz");
  for (const std::string& phrase : phrases) {
    std::string said = phrase, longer = phrase, shorter;
    said.erase(std::remove(said.begin(), said.end(), '*'), said.end());
    add(said);
    if (phrase.find('*') != std::string::npos) { // words that go on behind the star, too
      longer.clear();
      for (const char c : phrase) longer += c == '*' ? std::string{"zz"} : std::string{c};
      add(longer);
    } else {
      add(said + "zz");
    }
    if (const auto space = said.rfind(' '); space != std::string::npos) add(said.substr(0, space));
  }
}

void Domain::list_choices(const Variable& variable, const Act& act, std::vector<Choice>& into) const {
  const FactInfo* fact = plans_[0]->vocabulary.find(variable.path);
  std::set<std::int64_t> sizes{0, 1};
  bool spread = false;
  if (const auto found = counts_.find(fact->path); found != counts_.end())
    for (const Counted& counted : found->second) {
      const Plan& plan = *plans_[static_cast<std::size_t>(counted.side)];
      spread = spread || counted.count->distinct_dates;
      const auto* compared = std::get_if<Compare>(&plan.node(counted.node).what);
      if (compared == nullptr) continue;
      Looking looking(plan, act.proposal(counted.side), zone_);
      for (const Operand* operand : {&compared->left, &compared->right}) {
        if (const auto* defined = std::get_if<DefinedValue>(operand);
            defined != nullptr && std::holds_alternative<CountOf>(plan.values[defined->index]))
          continue;
        const Reading reading = read(*operand, looking.scene());
        if (!reading.is_known()) continue;
        for (const std::int64_t n : {reading.value.value - 1, reading.value.value, reading.value.value + 1})
          if (n >= 0 && n <= 400) sizes.insert(n);
      }
    }
  const auto add = [&](std::vector<Slot> slots, std::string label) {
    Choice choice;
    choice.value.type = FactType::records;
    choice.value.slots = std::move(slots);
    choice.label = std::move(label);
    into.push_back(std::move(choice));
  };
  for (const std::int64_t size : sizes) {
    if (size == 0) {
      add({}, "none");
      continue;
    }
    const auto count = static_cast<std::size_t>(size);
    if (spread && size > 1) add({{count, true}}, std::to_string(size) + " on as many days");
    add({{count, false}}, size == 1 ? "one" : std::to_string(size));
  }
  const auto matchers = matchers_.find(fact->path);
  // What one matcher finds, one record shows; two of one side may each find their own.
  if (matchers != matchers_.end() && std::max(matchers->second[0].size(), matchers->second[1].size()) > 1) add({{1, false}, {1, false}}, "two");
}

void Domain::hours_choices(const Variable&, const Act& act, std::vector<Choice>& into) const {
  const Instant at = act.proposal(Side::old).action.at.value_or(Instant{});
  const LocalTime now = zone_->local(at);
  DayWindows whole, elsewhere;
  whole.push_back({0, static_cast<std::int32_t>(day_seconds)});
  const int hour = now.second / 3600;
  elsewhere.push_back(hour < 12 ? Window{20 * 3600, 21 * 3600} : Window{3600, 2 * 3600});
  for (const bool covers : {true, false}) {
    Choice choice;
    choice.value.type = FactType::hours;
    choice.value.hours.days = std::uint8_t{0x7F};
    choice.value.hours.hours = covers ? whole : elsewhere;
    choice.label = covers ? "at that time" : "at another time";
    into.push_back(std::move(choice));
  }
}

std::string Domain::range_text(FactType type, std::int64_t from, std::int64_t to, Currency currency, const Act* act) const {
  const auto one = [&](std::int64_t number) {
    Value value;
    value.type = type;
    value.number = number;
    value.currency = currency;
    return text_of(value, zone_);
  };
  (void)act;
  if (from == lowest && to == highest) return "any";
  if (from == to) return from == highest ? "never" : one(from);
  if (from == lowest) return (type == FactType::date || type == FactType::instant ? "until " : "at most ") + one(to);
  if (to == highest) return (type == FactType::date || type == FactType::instant ? "from " : "at least ") + one(from);
  return one(from) + ".." + one(to);
}

std::string Domain::in_words(const Variable& variable, const std::vector<Choice>& some, const std::vector<Choice>& all) const {
  if (some.front().moment) {
    std::vector<Moment> moments;
    for (const Choice& choice : some) moments.push_back(moments_[*choice.moment]);
    return compare::in_words(std::move(moments), moments_);
  }
  const FactType type = some.front().value.type;
  if (type == FactType::number || type == FactType::percent || type == FactType::money || type == FactType::date || type == FactType::instant) {
    std::string text;
    for (std::size_t i = 0; i < some.size();) {
      std::size_t j = i;
      while (j + 1 < some.size() && some[j].to != highest && some[j + 1].from == some[j].to + 1) ++j;
      text += (text.empty() ? "" : ", ") + range_text(type, some[i].from, some[j].to, some[i].value.currency, nullptr);
      i = j + 1;
    }
    return text;
  }
  std::size_t told = 0, whole = 0;
  for (const Choice& choice : some) told += std::max<std::size_t>(1, choice.members.size());
  for (const Choice& choice : all) whole += std::max<std::size_t>(1, choice.members.size());
  if (!some.front().members.empty() && told > 6 && whole - told <= told) {
    std::string text;
    for (const Choice& choice : all) {
      const bool in = std::any_of(some.begin(), some.end(), [&](const Choice& one) { return one.label == choice.label; });
      if (!in) text += (text.empty() ? "" : ", ") + choice.label;
    }
    return "any but " + text;
  }
  std::string text;
  std::size_t count = 0;
  for (const Choice& choice : some) {
    if (++count == 9 && some.size() > 9) return text + " … (" + std::to_string(some.size()) + " ways)";
    text += (text.empty() ? "" : some.front().value.type == FactType::set ? " or " : ", ") + choice.label;
  }
  (void)variable;
  return text;
}

} // namespace licito::compare
