#include "facts/setter.hpp"

#include "document/report.hpp"
#include "facts/tables.hpp"
#include "facts/value_reader.hpp"

#include <algorithm>
#include <charconv>

namespace licito::facts {

namespace {

// The holders of a proposal, as the proposal itself has them.
using Boolean = decltype(Action::automated);
using Number = decltype(Offer::installments);
using Percentage = decltype(Offer::discount);
using Amount = decltype(Debt::amount);
using Day = decltype(Debt::due_on);
using Moment = decltype(Action::at);

std::string_view named(FactType type) {
  constexpr std::string_view names[] = {"a word", "a set of words", "true or false", "a whole number", "a percentage", "an amount of money",
                                        "a date", "an instant",     "a place",       "time zones",     "a text",       "an id",
                                        "hours",  "days",           "records"};
  return names[static_cast<std::size_t>(type)];
}

Refusal refusal(Refusal::Why why, const Target& target, std::string code, std::string_view problem, std::string hint) {
  return {why, std::move(code), "`" + std::string{target.path()} + "`: " + std::string{problem}, std::move(hint)};
}

Refusal over(const Target& target, std::string_view what, std::size_t most) {
  return refusal(Refusal::Why::limit, target, "E0307", std::string{what} + ", at most " + std::to_string(most) + " are taken", {});
}

} // namespace

// The one place that knows where a fact stands in a proposal, as FactInfo::offset and FieldInfo::offset say.
template <class Holder> Holder& Setter::holder(const Target& target) {
  if (target.field != nullptr) return *reinterpret_cast<Holder*>(target.record + target.field->offset);
  if constexpr (!std::is_same_v<Holder, DayHours>) // hours stand in records only
    if (target.fact->declared) return proposal_.extra.at<Holder>(target.fact->extra);
  return *reinterpret_cast<Holder*>(reinterpret_cast<std::byte*>(&proposal_) + target.fact->offset);
}

std::optional<Refusal> Setter::wrong_type(const Target& target, std::string_view given) const {
  return refusal(Refusal::Why::type, target, "E0303", "is " + std::string{named(target.type())} + ", not " + std::string{given}, {});
}

std::optional<Refusal> Setter::word(const Target& target, std::string_view value) {
  if (target.type() != FactType::word && target.type() != FactType::set) return wrong_type(target, "a word");
  const WordList& words = vocabulary_.list(target.list());
  const auto code = words.code(value);
  if (!code) return refusal(Refusal::Why::unknown, target, "E0302", "unknown word `" + shown(value) + "`", words_hint(value, words.words));
  return word(target, *code);
}

std::optional<Refusal> Setter::word(const Target& target, std::uint16_t code) {
  if (target.type() != FactType::word && target.type() != FactType::set) return wrong_type(target, "a word");
  const WordList& words = vocabulary_.list(target.list());
  if (code == 0 || code > words.words.size())
    return refusal(Refusal::Why::unknown, target, "E0302", "no word has the code " + std::to_string(code), "look the word up for this fact");
  if (target.type() == FactType::word)
    holder<AnyWord>(target).code = static_cast<decltype(AnyWord::code)>(code);
  else
    holder<AnyWordSet>(target).add(code);
  return std::nullopt;
}

std::optional<Refusal> Setter::boolean(const Target& target, bool value) {
  if (target.type() != FactType::boolean) return wrong_type(target, "true or false");
  holder<Boolean>(target) = value;
  return std::nullopt;
}

std::optional<Refusal> Setter::number(const Target& target, std::int64_t value) {
  if (target.type() != FactType::number) return wrong_type(target, "a number");
  if (value > ProposalLimits::number || value < -ProposalLimits::number)
    return refusal(Refusal::Why::limit, target, "E0307", "`" + std::to_string(value) + "` is too large a number",
                   "at most " + std::to_string(ProposalLimits::number));
  holder<Number>(target) = value;
  return std::nullopt;
}

std::optional<Refusal> Setter::percent(const Target& target, Percent value) {
  if (target.type() != FactType::percent) return wrong_type(target, "a percentage");
  constexpr std::int64_t most = 1'000'000'000'000; // twelve digits, as a document may write
  if (value.units >= most || value.units <= -most) return refusal(Refusal::Why::limit, target, "E0307", "too large a percentage", {});
  holder<Percentage>(target) = value;
  return std::nullopt;
}

std::optional<Refusal> Setter::money(const Target& target, std::int64_t minor, std::string_view code) {
  if (target.type() != FactType::money) return wrong_type(target, "an amount of money");
  const auto currency = Currency::find(code);
  if (!currency)
    return refusal(Refusal::Why::unknown, target, "E0303", "`" + shown(code) + "` is no currency", "write an ISO 4217 code in capitals, like `EUR`");
  constexpr std::int64_t most = 100'000'000'000'000'000; // Money's invariant
  if (minor >= most || minor <= -most) return refusal(Refusal::Why::limit, target, "E0307", "more than 17 digits of money", {});
  holder<Amount>(target) = Money{minor, *currency};
  return std::nullopt;
}

std::optional<Refusal> Setter::date(const Target& target, Date value) {
  if (target.type() != FactType::date) return wrong_type(target, "a date");
  if (!value.is_never() && (value.year() < 1900 || value.year() > 2199))
    return refusal(Refusal::Why::limit, target, "E0303", "a date outside 1900 to 2199", {});
  holder<Day>(target) = value;
  return std::nullopt;
}

std::optional<Refusal> Setter::instant(const Target& target, Instant value) {
  if (target.type() != FactType::instant) return wrong_type(target, "an instant");
  constexpr std::int64_t first = -2'208'988'800, end = 7'258'118'400; // 1900-01-01 to 2200-01-01, UTC
  if (!value.is_never() && (value.seconds < first || value.seconds >= end))
    return refusal(Refusal::Why::limit, target, "E0303", "an instant outside the years 1900 to 2199", "count seconds, not milliseconds, since 1970");
  holder<Moment>(target) = value;
  return std::nullopt;
}

std::optional<Refusal> Setter::never(const Target& target) {
  if (target.type() == FactType::date) return date(target, Date::never());
  if (target.type() == FactType::instant) return instant(target, Instant::never());
  return wrong_type(target, "a date or an instant");
}

std::optional<Refusal> Setter::key(const Target& target, std::uint64_t value) {
  if (target.type() != FactType::id) return wrong_type(target, "an id");
  if (value >= std::uint64_t{1} << 62) return refusal(Refusal::Why::limit, target, "E0307", "a key of 2^62 or more", {});
  holder<Id>(target) = Id::number(value);
  return std::nullopt;
}

std::optional<Refusal> Setter::none(const Target& target) {
  if (target.type() == FactType::set) {
    AnyWordSet& set = holder<AnyWordSet>(target);
    set.reset();
    set.is_given = true;
  } else if (target.type() == FactType::records && target.field == nullptr) {
    records()[static_cast<std::size_t>(facts()[static_cast<std::size_t>(target.fact - vocabulary_.facts().data())].record)].none(proposal_);
  } else {
    return wrong_type(target, "a set or a list");
  }
  return std::nullopt;
}

std::optional<Refusal> Setter::zone(const Target& target, std::string_view name) {
  if (name.size() <= sizeof(Place) && Place::parse(name)) { // no zone name has the form of a place
    const auto all = zones_.of_country(name);
    if (all.empty())
      return refusal(Refusal::Why::unknown, target, "E0304", "no time zone is known for `" + shown(name) + "`",
                     "write an ISO 3166 code, like `MX`, or a zone, like `America/Bogota`");
    return zones(target, all);
  }
  const auto found = zones_.find(name);
  if (!found) return refusal(Refusal::Why::unknown, target, "E0304", found.problem(), found.hint());
  const Zone* const one = *found;
  return zones(target, {&one, 1});
}

std::optional<Refusal> Setter::zones(const Target& target, std::span<const Zone* const> all) {
  if (target.type() != FactType::zones) return wrong_type(target, "a time zone");
  ZoneSet& zones = holder<ZoneSet>(target);
  if (zones.list().size() + all.size() > ProposalLimits::zones) return over(target, "too many time zones", ProposalLimits::zones);
  for (const Zone* zone : all) zones.add(zone);
  return std::nullopt;
}

std::optional<Refusal> Setter::text(const Target& target, std::string_view value) {
  const auto parsed = [&]<class Value>(const Parsed<Value>& read, auto set) -> std::optional<Refusal> {
    if (!read) return refusal(Refusal::Why::type, target, "E0303", read.problem(), read.hint());
    return set(*read);
  };
  switch (target.type()) {
  case FactType::word:
  case FactType::set: return word(target, value);
  case FactType::boolean:
    if (value != "true" && value != "false")
      return refusal(Refusal::Why::type, target, "E0303", "`" + shown(value) + "` is neither true nor false", "write `true` or `false`");
    return boolean(target, value == "true");
  case FactType::number: {
    std::int64_t number_read = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number_read);
    if (error != std::errc{} || end != value.data() + value.size())
      return refusal(Refusal::Why::type, target, "E0303", "`" + shown(value) + "` is not a whole number", "write digits only, like `7` or `-5`");
    return number(target, number_read);
  }
  case FactType::percent: return parsed(Percent::parse(value), [&](Percent read) { return percent(target, read); });
  case FactType::money:
    return parsed(Money::parse(value), [&](Money read) -> std::optional<Refusal> {
      holder<Amount>(target) = read;
      return std::nullopt;
    });
  case FactType::date: return parsed(Date::parse(value), [&](Date read) { return date(target, read); });
  case FactType::instant: return parsed(Instant::parse(value), [&](Instant read) { return instant(target, read); });
  case FactType::place: {
    return parsed(Place::parse(value), [&](Place read) -> std::optional<Refusal> {
      PlaceSet& places = holder<PlaceSet>(target);
      if (std::find(places.begin(), places.end(), read) != places.end()) return std::nullopt;
      if (places.size() >= ProposalLimits::places) return over(target, "too many places", ProposalLimits::places);
      places.add(read);
      return std::nullopt;
    });
  }
  case FactType::zones: return zone(target, value);
  case FactType::text:
    if (value.size() > ProposalLimits::text_bytes) return over(target, "too many bytes of text", ProposalLimits::text_bytes);
    holder<Text>(target) = value;
    return std::nullopt;
  case FactType::id:
    if (value.empty()) return refusal(Refusal::Why::type, target, "E0303", "an empty id", "leave the fact out where it is not known");
    if (value.size() > ProposalLimits::id_bytes) return over(target, "too many bytes of an id", ProposalLimits::id_bytes);
    holder<Id>(target) = proposal_.names.intern(value);
    return std::nullopt;
  case FactType::days:
    return parsed(parse_weekdays(value), [&](std::uint8_t read) -> std::optional<Refusal> {
      auto& days = holder<DayHours>(target).days;
      days = static_cast<std::uint8_t>(days.value_or(0) | read);
      return std::nullopt;
    });
  case FactType::hours:
    return parsed(parse_windows(value), [&](const DayWindows& read) -> std::optional<Refusal> {
      auto& hours = holder<DayHours>(target).hours;
      DayWindows all = hours.value_or(DayWindows{});
      if (!add_windows(all, read)) return over(target, "too many windows of one day", all.capacity());
      hours = all;
      return std::nullopt;
    });
  case FactType::records: break;
  }
  return wrong_type(target, "one value");
}

std::optional<Refusal> Setter::unset(const Target& target) {
  switch (target.type()) {
  case FactType::word: holder<AnyWord>(target).reset(); break;
  case FactType::set: holder<AnyWordSet>(target).reset(); break;
  case FactType::boolean: holder<Boolean>(target).reset(); break;
  case FactType::number: holder<Number>(target).reset(); break;
  case FactType::percent: holder<Percentage>(target).reset(); break;
  case FactType::money: holder<Amount>(target).reset(); break;
  case FactType::date: holder<Day>(target).reset(); break;
  case FactType::instant: holder<Moment>(target).reset(); break;
  case FactType::place: holder<PlaceSet>(target).reset(); break;
  case FactType::zones: holder<ZoneSet>(target).reset(); break;
  case FactType::text: holder<Text>(target).reset(); break;
  case FactType::id: holder<Id>(target).reset(); break;
  case FactType::days: holder<DayHours>(target).days.reset(); break;
  case FactType::hours: holder<DayHours>(target).hours.reset(); break;
  case FactType::records: return wrong_type(target, "one value: clear the proposal to forget a list");
  }
  return std::nullopt;
}

std::byte* Setter::add_record(const FactInfo& list) {
  if (list.records(proposal_).size >= ProposalLimits::records) return nullptr;
  return records()[static_cast<std::size_t>(facts()[static_cast<std::size_t>(&list - vocabulary_.facts().data())].record)].add(proposal_);
}

} // namespace licito::facts
