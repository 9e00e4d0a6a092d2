#include "facts/value_reader.hpp"

#include <algorithm>
#include <charconv>

namespace licito::facts {

using document::Node;

namespace {

constexpr std::size_t words_listed = 24;

/// How a value of the type is written, for a hint.
std::string_view written(FactType type) {
  switch (type) {
  case FactType::word: return "a word";
  case FactType::set: return "a list of words, like `[a, b]`; `[]` says that there are none";
  case FactType::boolean: return "`true` or `false`";
  case FactType::number: return "a whole number, like `7`";
  case FactType::percent: return "a percentage, like `10.5%`";
  case FactType::money: return "an amount with its currency, like `50.00 EUR`";
  case FactType::date: return "a date, like `2026-03-13`";
  case FactType::instant: return "an instant with its offset, like `2026-03-13T18:00-06:00`";
  case FactType::place: return "a country or a part of one, like `US-NY`";
  case FactType::zones: return "a time zone, like `America/Bogota`, or a list of them";
  case FactType::text: return "a text";
  case FactType::id: return "an id, a text";
  case FactType::hours: return "hours, like `10:00-12:00`, or a list of them";
  case FactType::days: return "days of the week, like `mon-fri`, or a list of them";
  case FactType::records: return "a list of records";
  }
  return {};
}

template <class Holder> Holder& as(std::byte* where) { return *reinterpret_cast<Holder*>(where); }

} // namespace

bool add_windows(DayWindows& all, const DayWindows& more) {
  for (Window window : more) {
    for (auto it = all.begin(); it != all.end();) {
      if (it->closes < window.opens || window.closes < it->opens) {
        ++it;
        continue;
      }
      window = {std::min(it->opens, window.opens), std::max(it->closes, window.closes)};
      it = all.erase(it);
    }
    if (all.size() == all.capacity()) return false;
    all.insert(std::find_if(all.begin(), all.end(), [&](const Window& other) { return window.opens < other.opens; }), window);
  }
  return true;
}

std::string shown(std::string_view text) {
  constexpr std::size_t most = 60;
  if (text.size() <= most) return std::string{text};
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end; // not inside a character
  return std::string{text.substr(0, end)} + "…";
}

std::string words_hint(std::string_view word, const std::vector<std::string>& known) {
  const std::vector<std::string_view> views(known.begin(), known.end());
  std::string hint;
  if (const std::string_view near = document::nearest(word, views); !near.empty()) hint = "did you mean `" + std::string{near} + "`? ";
  hint += "known: ";
  for (std::size_t i = 0; i < std::min(known.size(), words_listed); ++i) hint += (i == 0 ? "" : ", ") + known[i];
  if (known.size() > words_listed) hint += ", … (" + std::to_string(known.size()) + " in all)";
  return hint;
}

bool ValueReader::fail(std::string_view path, std::string_view code, Node value, std::string_view problem, std::string hint) {
  report_.error(value, code, "`" + std::string{path} + "`: " + std::string{problem}, std::move(hint));
  return false;
}

bool ValueReader::scalar(std::string_view path, FactType type, Node value) {
  if (value.is_scalar()) return true;
  return fail(path, "E0303", value, value.is_mapping() ? "expected one value, found a map" : "expected one value, found a list",
              "write " + std::string{written(type)});
}

std::optional<std::uint16_t> ValueReader::word(std::string_view path, ListIndex list, Node value) {
  if (!scalar(path, FactType::word, value)) return std::nullopt;
  const WordList& words = vocabulary_.list(list);
  const auto code = words.code(value.text());
  if (!code)
    fail(path, "E0302", value, "unknown word `" + shown(value.text()) + "`",
         report_.full() ? "" : words_hint(value.text(), words.words)); // a full report only counts
  return code;
}

template <class Take> bool ValueReader::each(std::string_view path, FactType type, Node value, std::size_t limit, Take take) {
  if (value.is_mapping()) return fail(path, "E0303", value, "expected a list, found a map", "write " + std::string{written(type)});
  if (value.is_scalar()) return take(value);
  if (value.size() > limit)
    return fail(path, "E0307", value, std::to_string(value.size()) + " items, at most " + std::to_string(limit) + " are taken", {});
  bool good = true;
  for (Node item : value.items()) good = take(item) && good;
  return good;
}

bool ValueReader::zone(std::string_view path, Node value, ZoneSet& into) {
  if (!scalar(path, FactType::zones, value)) return false;
  const std::string_view name = value.text();
  if (name.size() <= sizeof(Place) && Place::parse(name)) { // no zone name has the form of a place
    const auto zones = zones_.of_country(name);
    if (zones.empty())
      return fail(path, "E0304", value, "no time zone is known for `" + shown(name) + "`",
                  "write an ISO 3166 code, like `MX`, or a zone, like `America/Bogota`");
    for (const Zone* zone : zones) into.add(zone);
  } else {
    const auto zone = zones_.find(name);
    if (!zone) return fail(path, "E0304", value, zone.problem(), zone.hint());
    into.add(*zone);
  }
  if (into.list().size() <= ProposalLimits::zones) return true;
  return fail(path, "E0307", value, "more than " + std::to_string(ProposalLimits::zones) + " time zones", {});
}

bool ValueReader::read(std::string_view path, FactType type, ListIndex list, Node value, std::byte* where) {
  const auto parsed = [&](auto result, auto& holder) {
    if (!result) return fail(path, "E0303", value, result.problem(), result.hint().empty() ? "write " + std::string{written(type)} : result.hint());
    holder = *std::move(result);
    return true;
  };
  switch (type) {
  case FactType::word: {
    const auto code = word(path, list, value);
    if (code) as<AnyWord>(where).code = static_cast<std::uint8_t>(*code);
    return code.has_value();
  }
  case FactType::set: {
    auto& set = as<AnyWordSet>(where);
    set.is_given = true;
    return each(path, type, value, ProposalLimits::records, [&](Node item) {
      const auto code = word(path, list, item);
      if (code) set.add(*code);
      return code.has_value();
    });
  }
  case FactType::zones: {
    if (value.is_sequence() && value.size() == 0)
      return fail(path, "E0303", value, "an empty list names no time zone",
                  "leave the fact out where no zone is known; a country such as `MX` stands for all of its zones");
    return each(path, type, value, ProposalLimits::zones, [&](Node item) { return zone(path, item, as<ZoneSet>(where)); });
  }
  case FactType::place: {
    if (value.is_sequence() && value.size() == 0)
      return fail(path, "E0303", value, "an empty list names no place", "leave the fact out where no place is known");
    auto& places = as<PlaceSet>(where);
    return each(path, type, value, ProposalLimits::places, [&](Node item) {
      if (!scalar(path, type, item)) return false;
      const auto place = Place::parse(item.text());
      if (!place) return fail(path, "E0303", item, place.problem(), place.hint());
      if (std::find(places.begin(), places.end(), *place) == places.end()) places.add(*place);
      return true;
    });
  }
  case FactType::days: {
    auto& days = as<DayHours>(where).days;
    if (value.is_sequence() && value.size() == 0)
      return fail(path, "E0303", value, "an empty list names no day", "write " + std::string{written(type)});
    std::uint8_t mask = 0;
    const bool good = each(path, type, value, ProposalLimits::records, [&](Node item) {
      if (!scalar(path, type, item)) return false;
      const auto some = parse_weekdays(item.text());
      if (!some) return fail(path, "E0303", item, some.problem(), some.hint());
      mask |= *some;
      return true;
    });
    if (good) days = mask;
    return good;
  }
  case FactType::hours: {
    DayWindows windows;
    if (value.is_sequence() && value.size() == 0)
      return fail(path, "E0303", value, "an empty list names no hours", "write `closed`, or hours like `10:00-12:00`");
    const bool good = each(path, type, value, ProposalLimits::records, [&](Node item) {
      if (!scalar(path, type, item)) return false;
      const auto some = parse_windows(item.text());
      if (!some) return fail(path, "E0303", item, some.problem(), some.hint());
      if (add_windows(windows, *some)) return true;
      return fail(path, "E0307", item, "more than " + std::to_string(windows.capacity()) + " windows in one day", {});
    });
    if (good) as<DayHours>(where).hours = windows;
    return good;
  }
  default: break;
  }
  if (!scalar(path, type, value)) return false;
  const std::string_view text = value.text();
  switch (type) {
  case FactType::boolean:
    if (text != "true" && text != "false")
      return fail(path, "E0303", value, "`" + shown(text) + "` is neither true nor false", "write `true` or `false`");
    as<Known<bool>>(where) = text == "true";
    return true;
  case FactType::number: {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc::invalid_argument || end != text.data() + text.size())
      return fail(path, "E0303", value, "`" + shown(text) + "` is not a whole number", "write digits only, like `7` or `-5`");
    if (error != std::errc{} || number > ProposalLimits::number || number < -ProposalLimits::number)
      return fail(path, "E0307", value, "`" + shown(text) + "` is too large a number", "at most " + std::to_string(ProposalLimits::number));
    as<Known<std::int64_t>>(where) = number;
    return true;
  }
  case FactType::percent: return parsed(Percent::parse(text), as<Known<Percent>>(where));
  case FactType::money: return parsed(Money::parse(text), as<Known<Money>>(where));
  case FactType::date: return parsed(Date::parse(text), as<Known<Date>>(where));
  case FactType::instant: return parsed(Instant::parse(text), as<Known<Instant>>(where));
  case FactType::text:
    if (text.size() > ProposalLimits::text_bytes)
      return fail(path, "E0307", value,
                  "a text of " + std::to_string(text.size()) + " bytes, at most " + std::to_string(ProposalLimits::text_bytes) + " are taken", {});
    as<Text>(where) = text;
    return true;
  case FactType::id:
    if (text.empty()) return fail(path, "E0303", value, "an empty id", "leave the fact out where it is not known");
    if (text.size() > ProposalLimits::id_bytes)
      return fail(path, "E0307", value,
                  "an id of " + std::to_string(text.size()) + " bytes, at most " + std::to_string(ProposalLimits::id_bytes) + " are taken", {});
    as<Id>(where) = names_.intern(text);
    return true;
  default: return fail(path, "E0303", value, "a list of records does not stand here", {});
  }
}

bool ValueReader::read_extra(const FactInfo& fact, Node value, ExtraFacts& into) {
  const auto read_into = [&]<class Holder>(Holder& holder) {
    const bool good = read(fact.name, fact.type, fact.list, value, reinterpret_cast<std::byte*>(&holder));
    if (!good) into.reset(fact.extra);
    return good;
  };
  switch (fact.type) {
  case FactType::word: return read_into(into.at<AnyWord>(fact.extra));
  case FactType::set: return read_into(into.at<AnyWordSet>(fact.extra));
  case FactType::boolean: return read_into(into.at<Known<bool>>(fact.extra));
  case FactType::number: return read_into(into.at<Known<std::int64_t>>(fact.extra));
  case FactType::percent: return read_into(into.at<Known<Percent>>(fact.extra));
  case FactType::money: return read_into(into.at<Known<Money>>(fact.extra));
  case FactType::date: return read_into(into.at<Known<Date>>(fact.extra));
  case FactType::instant: return read_into(into.at<Known<Instant>>(fact.extra));
  case FactType::place: return read_into(into.at<PlaceSet>(fact.extra));
  case FactType::zones: return read_into(into.at<ZoneSet>(fact.extra));
  case FactType::text: return read_into(into.at<Text>(fact.extra));
  case FactType::id: return read_into(into.at<Id>(fact.extra));
  default: return fail(fact.name, "E0303", value, "no value of this type can be given under `extra`", {});
  }
}

} // namespace licito::facts
