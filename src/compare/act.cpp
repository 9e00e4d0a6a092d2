#include "compare/act.hpp"

#include "facts/tables.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <map>

namespace licito::compare {
namespace {

namespace json = boost::json;

template <class T> T& at(std::byte* place) { return *reinterpret_cast<T*>(place); }

/// Fills one holder; see FactInfo::offset for what stands where.
bool fill(const Plan& plan, Proposal& proposal, ListIndex list, const Value& value, std::byte* place) {
  const auto code = [&](const std::string& word) { return plan.vocabulary.list(list).code(word); };
  switch (value.type) {
  case FactType::word: {
    const auto found = code(value.words.front());
    if (!found) return false;
    at<AnyWord>(place).code = static_cast<decltype(AnyWord::code)>(*found);
    return true;
  }
  case FactType::set: {
    auto& set = at<AnyWordSet>(place);
    set.is_given = true;
    for (const std::string& word : value.words) {
      const auto found = code(word);
      if (!found) return false;
      set.add(*found);
    }
    return true;
  }
  case FactType::boolean: at<Known<bool>>(place) = value.number != 0; return true;
  case FactType::number: at<Known<std::int64_t>>(place) = value.number; return true;
  case FactType::percent: at<Known<Percent>>(place) = Percent{value.number}; return true;
  case FactType::money: at<Known<Money>>(place) = Money{value.number, value.currency}; return true;
  case FactType::date: at<Known<Date>>(place) = Date{static_cast<std::int32_t>(value.number)}; return true;
  case FactType::instant: at<Known<Instant>>(place) = Instant{value.number}; return true;
  case FactType::place:
    for (const std::string& word : value.words) {
      const auto parsed = Place::parse(word);
      if (!parsed) return false;
      at<PlaceSet>(place).add(*parsed);
    }
    return true;
  case FactType::zones:
    for (const std::string& word : value.words) {
      const auto zone = plan.zones->find(word);
      if (!zone) return false;
      at<ZoneSet>(place).add(*zone);
    }
    return true;
  case FactType::text: at<Text>(place) = std::string_view{value.words.front()}; return true;
  case FactType::id: at<Id>(place) = proposal.id(value.words.front()); return true;
  case FactType::hours:
  case FactType::days: at<DayHours>(place) = value.hours; return true;
  case FactType::records: return false;
  }
  return false;
}

template <class Holder> bool fill_extra(const Plan& plan, Proposal& proposal, const FactInfo& fact, const Value& value) {
  return fill(plan, proposal, fact.list, value, reinterpret_cast<std::byte*>(&proposal.extra.at<Holder>(fact.extra)));
}

bool fill_extra(const Plan& plan, Proposal& proposal, const FactInfo& fact, const Value& value) {
  switch (fact.type) {
  case FactType::word: return fill_extra<AnyWord>(plan, proposal, fact, value);
  case FactType::set: return fill_extra<AnyWordSet>(plan, proposal, fact, value);
  case FactType::boolean: return fill_extra<Known<bool>>(plan, proposal, fact, value);
  case FactType::number: return fill_extra<Known<std::int64_t>>(plan, proposal, fact, value);
  case FactType::percent: return fill_extra<Known<Percent>>(plan, proposal, fact, value);
  case FactType::money: return fill_extra<Known<Money>>(plan, proposal, fact, value);
  case FactType::date: return fill_extra<Known<Date>>(plan, proposal, fact, value);
  case FactType::instant: return fill_extra<Known<Instant>>(plan, proposal, fact, value);
  case FactType::place: return fill_extra<PlaceSet>(plan, proposal, fact, value);
  case FactType::zones: return fill_extra<ZoneSet>(plan, proposal, fact, value);
  case FactType::text: return fill_extra<Text>(plan, proposal, fact, value);
  case FactType::id: return fill_extra<Id>(plan, proposal, fact, value);
  default: return false;
  }
}

/// The value that record `i` of a spread slot has.
Value moved(const Value& value, const Slot& slot, std::size_t i) {
  Value own = value;
  if (!slot.spread || i == 0) return own;
  if (value.type == FactType::instant) own.number -= static_cast<std::int64_t>(i) * 86'400;
  if (value.type == FactType::date) own.number -= static_cast<std::int64_t>(i);
  return own;
}

std::string_view weekday(int day) {
  static constexpr std::string_view names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  return names[day];
}

std::string clock(int seconds) {
  char text[16];
  if (seconds % 60 == 0)
    std::snprintf(text, sizeof text, "%02d:%02d", seconds / 3600, seconds / 60 % 60);
  else
    std::snprintf(text, sizeof text, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return text;
}

json::value json_of(const Value& value, const Zone* zone) {
  const auto list = [&](bool one_alone) -> json::value {
    if (one_alone && value.words.size() == 1) return json::value(value.words.front());
    json::array all;
    for (const std::string& word : value.words) all.emplace_back(word);
    return all;
  };
  switch (value.type) {
  case FactType::boolean: return value.number != 0;
  case FactType::number: return value.number;
  case FactType::set:
  case FactType::zones: return list(false);
  case FactType::place: return list(true);
  default: return json::value(text_of(value, zone));
  }
}

json::object& below(json::object& root, std::string_view path, std::string& last) {
  json::object* here = &root;
  for (std::size_t dot; (dot = path.find('.')) != std::string_view::npos; path.remove_prefix(dot + 1)) {
    json::value& next = (*here)[path.substr(0, dot)];
    if (!next.is_object()) next = json::object{};
    here = &next.as_object();
  }
  last = path;
  return *here;
}

} // namespace

std::string text_of(const Value& value, const Zone* zone) {
  switch (value.type) {
  case FactType::boolean: return value.number != 0 ? "true" : "false";
  case FactType::number: return std::to_string(value.number);
  case FactType::percent: return to_string(Percent{value.number});
  case FactType::money: return to_string(Money{value.number, value.currency});
  case FactType::date: return to_string(Date{static_cast<std::int32_t>(value.number)});
  case FactType::instant: {
    const Instant when{value.number};
    return to_string(when, std::chrono::seconds{zone != nullptr && !when.is_never() ? zone->local(when).offset : 0});
  }
  default: break;
  }
  std::string text;
  for (const std::string& word : value.words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

bool Act::set(Side side, const Variable& variable, const Value& value) {
  const Plan& plan = *plans_[static_cast<std::size_t>(side)];
  Proposal& proposal = proposals_[static_cast<std::size_t>(side)];
  const FactInfo* fact = plan.vocabulary.find(variable.path);
  if (fact == nullptr || fact->derived) return false;
  if (fact->declared) return fill_extra(plan, proposal, *fact, value);
  if (fact->type != FactType::records) return fill(plan, proposal, fact->list, value, reinterpret_cast<std::byte*>(&proposal) + fact->offset);
  if (variable.field.empty()) {
    const auto position = static_cast<std::size_t>(fact - plan.vocabulary.facts().data());
    const auto& access = facts::records()[static_cast<std::size_t>(facts::facts()[position].record)];
    access.none(proposal);
    for (const Slot& slot : value.slots)
      for (std::size_t i = 0; i != slot.count; ++i) access.add(proposal);
    return true;
  }
  const FieldInfo* field = fact->field(variable.field);
  const std::vector<Slot>* all = slots(variable.path);
  if (field == nullptr || all == nullptr || variable.slot < 0 || static_cast<std::size_t>(variable.slot) >= all->size()) return false;
  std::size_t first = 0;
  for (int i = 0; i != variable.slot; ++i) first += (*all)[static_cast<std::size_t>(i)].count;
  const Slot& slot = (*all)[static_cast<std::size_t>(variable.slot)];
  const RecordSpan span = fact->records(proposal);
  for (std::size_t i = 0; i != slot.count; ++i)
    if (!fill(plan, proposal, field->list, moved(value, slot, i), const_cast<std::byte*>(span[first + i]) + field->offset)) return false;
  return true;
}

bool Act::set(const Variable& variable, const Value& value) {
  steps_.emplace_back(variable, value);
  for (const Side side : sides) {
    if (!set(side, variable, value)) return false;
    Proposal& own = proposals_[static_cast<std::size_t>(side)];
    if (variable.path.starts_with("action.offer.")) own.action.offer.given = true;
    const FactInfo* fact = plans_[static_cast<std::size_t>(side)]->vocabulary.find(variable.path);
    if (fact->content && !own.action.content.live && (!own.action.kind || *own.action.kind == Kind::contact)) own.action.content.live = false;
  }
  return true;
}

void Act::carry_offer() {
  offer_ = true;
  for (Proposal& own : proposals_) own.action.offer.given = true;
}

const Value* Act::value(const Variable& variable) const {
  for (const auto& [known, value] : steps_)
    if (known == variable) return &value;
  return nullptr;
}

const std::vector<Slot>* Act::slots(std::string_view list) const {
  for (const auto& [known, value] : steps_)
    if (known.field.empty() && known.path == list) return &value.slots;
  return nullptr;
}

std::string Act::document(const Zone* zone) const {
  json::object root;
  root["action"] = json::object{};
  // The order of the vocabulary, whatever the order of the search was.
  std::vector<const std::pair<Variable, Value>*> ordered;
  for (const auto& step : steps_) ordered.push_back(&step);
  const Vocabulary& vocabulary = plans_[0]->vocabulary;
  const auto position = [&](const auto* step) { return vocabulary.find(step->first.path)->order; };
  std::stable_sort(ordered.begin(), ordered.end(), [&](const auto* a, const auto* b) { return position(a) < position(b); });
  std::map<std::string, json::array> lists;
  for (const auto* step : ordered) {
    const auto& [variable, value] = *step;
    const FactInfo& fact = *vocabulary.find(variable.path);
    if (fact.declared) {
      if (!root.contains("extra")) root["extra"] = json::object{};
      root["extra"].as_object()[fact.name] = json_of(value, zone);
      continue;
    }
    if (fact.type != FactType::records) {
      std::string last;
      below(root, fact.path, last)[last] = json_of(value, zone);
      continue;
    }
    if (!variable.field.empty()) continue;
    json::array all;
    std::size_t index = 0;
    for (const Slot& slot : value.slots) {
      for (std::size_t i = 0; i != slot.count; ++i) {
        json::object record;
        for (const FieldInfo& field : fact.fields) {
          const Value* own = this->value({variable.path, field.name, static_cast<int>(index)});
          if (own == nullptr) continue;
          if (own->type == FactType::hours || own->type == FactType::days) {
            if (own->hours.days) {
              json::array days;
              for (int day = 0; day != 7; ++day)
                if ((*own->hours.days >> day & 1u) != 0) days.emplace_back(weekday(day));
              std::string text;
              for (const auto& day : days) text += (text.empty() ? "" : ",") + std::string{day.as_string()};
              record["days"] = days.size() == 7 ? json::value("daily") : json::value(std::string{days.front().as_string()});
            }
            if (own->hours.hours && !own->hours.hours->empty())
              record["hours"] = clock(own->hours.hours->front().opens) + "-" + clock(own->hours.hours->front().closes);
            continue;
          }
          record[field.name] = json_of(moved(*own, slot, i), zone);
        }
        all.emplace_back(std::move(record));
      }
      ++index;
    }
    std::string last;
    json::object& where = below(root, fact.path, last);
    const auto row = static_cast<std::size_t>(&fact - vocabulary.facts().data());
    const std::string by{facts::facts()[row].by};
    if (by.empty()) {
      where[last] = std::move(all);
      continue;
    }
    json::object keyed; // a map by channel
    for (json::value& one : all) {
      json::object record = one.as_object();
      if (!record.contains(by)) continue;
      const std::string key{record[by].as_string()};
      record.erase(by);
      json::value& here = keyed[key];
      if (here.is_null()) here = json::array{};
      here.as_array().emplace_back(std::move(record));
    }
    where[last] = std::move(keyed);
  }
  if (offer_ && !root["action"].as_object().contains("offer")) root["action"].as_object()["offer"] = json::object{};
  return json::serialize(root);
}

} // namespace licito::compare
