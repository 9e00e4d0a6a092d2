// Definitions that stand for a value: how each is read.
#include "definitions/values.hpp"
#include "pack/keys.hpp"
#include "pack/reader.hpp"

#include <algorithm>

namespace licito {
namespace {

using document::check_keys;
using document::Node;

std::optional<Operand> defined(Reader& reader, Definition definition) {
  reader.plan.values.push_back(std::move(definition));
  return DefinedValue{static_cast<std::uint32_t>(reader.plan.values.size() - 1)};
}

bool expects(Reader& reader, Node where, FactType found, FactType expected) {
  const bool times = (expected == FactType::date || expected == FactType::instant) && found == FactType::date;
  if (found == expected || times) return true;
  reader.bad(where, "E0109", "this is a " + type_name(found) + ", and a " + type_name(expected) + " is expected");
  return false;
}

std::optional<Rounding> rounding(Reader& reader, Node definition) {
  const Node round = definition["round"];
  if (!round) return reader.bad(definition, "E0105", "`round` is missing", "say `round: down`, `up` or `half_even`");
  if (round.text() == "down") return Rounding::down;
  if (round.text() == "up") return Rounding::up;
  if (round.text() == "half_even") return Rounding::half_even;
  return reader.bad(round, "E0107", "`" + std::string(round.text()) + "` is no rounding", "known: down, up, half_even");
}

std::optional<Operand> read_count(Reader& reader, Node definition, FactType expected, ListIndex, const Where& where) {
  check_keys(definition, document::names(keys::count), "a count", reader.report);
  if (!expects(reader, definition, FactType::number, expected)) return std::nullopt;
  auto list = reader.records(definition["count"], definition["count"]);
  if (!list) return std::nullopt;
  Where inside = where;
  inside.records = list->info;
  std::vector<NodeId> lines;
  if (const Node condition = definition["where"]) lines.push_back(reader.matcher(condition, inside));
  if (const Node same = definition["same"]) lines.push_back(reader.same(same, inside));
  if (const Node period = definition["in"]) {
    const auto length = reader.length(period, where, true, definition["calendar"]);
    const FieldInfo* time = list->info->time_field.empty() ? nullptr : list->info->field(list->info->time_field);
    if (time == nullptr) return reader.bad(period, "E0109", "records of `" + list->info->name + "` have no time");
    if (!length) return std::nullopt;
    lines.push_back(reader.conditions.add(Aged{FieldValue{time->type, time->offset, time->order}, *length, false, std::nullopt, time->path, true}));
  }
  bool dates = false;
  if (const Node distinct = definition["distinct"]) {
    dates = distinct.text() == "date";
    if (!dates) reader.bad(distinct, "E0107", "`distinct` counts `date`");
  }
  const NodeId child = reader.conditions.all(lines);
  return defined(reader, CountOf{std::move(*list), child, dates});
}

// ── tables ──

struct TableReader {
  Reader& reader;
  TableOf table;
  FactType type{};
  ListIndex list = no_list;

  /// Rows of one level; returns its index, or nothing where they cannot be read.
  std::optional<std::uint32_t> level(Node rows, std::size_t key) {
    if (!rows.is_mapping()) return reader.bad(rows, "E0101", "rows are a map from `" + table.by_names[key] + "` to what holds there");
    const std::size_t index = table.levels.size();
    table.levels.emplace_back();
    std::vector<TableOf::Row> read;
    std::optional<TableOf::Row> other;
    const bool last = key + 1 == table.by.size();
    const bool is_word = table.by_lists[key] != no_list;
    for (const auto& [name, content] : rows.pairs()) {
      const auto next = last ? cell(content) : level(content, key + 1);
      if (!next) return std::nullopt;
      if (is_word && name.text() == "other") {
        other = TableOf::Row{0, 0xFFFF, *next};
        continue;
      }
      TableOf::Row row{0, 0, *next};
      if (is_word) {
        const auto code = reader.scalar_of(name, name.text(), FactType::word, table.by_lists[key]);
        if (!code) return std::nullopt;
        row.from = row.to = code->value;
      } else if (!range(name, row, key)) {
        return std::nullopt;
      }
      read.push_back(row);
    }
    if (is_word) {
      if (!other && !all_words(read, key))
        return reader.bad(rows, "E0115", "the rows leave out words of `" + table.by_names[key] + "`",
                          "add a row `other`, with `none` where nothing is admissible");
    } else if (!tiles(rows, read, key)) {
      return std::nullopt;
    }
    if (other) read.push_back(*other);
    table.levels[index].rows = std::move(read);
    return static_cast<std::uint32_t>(index);
  }

  bool range(Node name, TableOf::Row& row, std::size_t key) {
    const std::string_view text = name.text();
    const auto dots = text.find("..");
    const FactType key_type = key_types[key];
    const auto end = [&](std::string_view part, std::int64_t open) -> std::optional<std::int64_t> {
      if (part.empty()) return open;
      const auto scalar = reader.scalar_of(name, part, key_type);
      return scalar ? std::optional(scalar->value) : std::nullopt;
    };
    const auto from = end(dots == std::string_view::npos ? text : text.substr(0, dots), std::numeric_limits<std::int64_t>::min());
    const auto to = end(dots == std::string_view::npos ? text : text.substr(dots + 2), std::numeric_limits<std::int64_t>::max());
    if (!from || !to) return false;
    if (*to < *from) {
      reader.bad(name, "E0115", "the range `" + std::string(text) + "` ends before it begins");
      return false;
    }
    row.from = *from;
    row.to = *to;
    return true;
  }

  bool tiles(Node rows, std::vector<TableOf::Row>& read, std::size_t key) {
    std::sort(read.begin(), read.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
    const bool starts = !read.empty() && read.front().from == std::numeric_limits<std::int64_t>::min();
    const bool ends = !read.empty() && read.back().to == std::numeric_limits<std::int64_t>::max();
    if (!starts || !ends) {
      reader.bad(rows, "E0115", "the ranges of `" + table.by_names[key] + "` leave out the " + (starts ? "upper" : "lower") + " end",
                 starts ? "the last range is written `91..`" : "the first range is written `..30`");
      return false;
    }
    for (std::size_t i = 1; i < read.size(); ++i)
      if (read[i].from != read[i - 1].to + 1) {
        reader.bad(rows, "E0115",
                   std::string("the ranges of `") + table.by_names[key] + "` " + (read[i].from <= read[i - 1].to ? "overlap" : "leave a gap"),
                   "each begins one unit after the one before ends");
        return false;
      }
    return true;
  }

  bool all_words(const std::vector<TableOf::Row>& read, std::size_t key) const {
    return read.size() == reader.plan.vocabulary.list(table.by_lists[key]).words.size();
  }

  std::optional<std::uint32_t> cell(Node content) {
    TableOf::Cell cell;
    if (content.is_scalar() && content.text() == "none") {
      cell.nothing = true;
    } else {
      const auto value = reader.literal(content, type, list);
      if (!value) return std::nullopt;
      cell = {false, *value};
    }
    table.cells.push_back(cell);
    return static_cast<std::uint32_t>(table.cells.size() - 1);
  }

  std::vector<FactType> key_types;
};

std::optional<Operand> read_table(Reader& reader, Node definition, FactType expected, ListIndex list, const Where& where) {
  check_keys(definition, document::names(keys::table), "a table", reader.report);
  static constexpr std::pair<std::string_view, FactType> types[] = {
      {"percent", FactType::percent}, {"number", FactType::number}, {"money", FactType::money}, {"date", FactType::date}};
  const Node kind = definition["table"], by = definition["by"], rows = definition["rows"];
  const auto type = std::find_if(std::begin(types), std::end(types), [&](const auto& t) { return t.first == kind.text(); });
  if (type == std::end(types))
    return reader.bad(kind, "E0107", "`" + std::string(kind.text()) + "` is no type of a table", "known: percent, number, money, date");
  if (!by || !rows) return reader.bad(definition, "E0105", "a table needs `by` and `rows`");
  if (!expects(reader, kind, type->second, expected)) return std::nullopt;
  TableReader table{reader, {}, type->second, list, {}};
  table.table.type = type->second;
  for (const Node key : by.one_or_more()) {
    Where outside = where;
    outside.records = nullptr;
    const auto subject = reader.subject(key, outside);
    if (!subject) return std::nullopt;
    if (!subject->operand) return reader.bad(key, "E0109", "a table is by words and ordered facts");
    if (subject->name == "agent.authority") table.table.authority = table.table.by.size();
    table.table.by.push_back(*subject->operand);
    table.table.by_names.emplace_back(subject->name);
    table.table.by_lists.push_back(subject->type == FactType::word ? subject->list : no_list);
    table.key_types.push_back(subject->type);
  }
  if (table.table.by.empty()) return reader.bad(by, "E0102", "a table is by at least one fact");
  if (!table.level(rows, 0)) return std::nullopt;
  return defined(reader, std::move(table.table));
}

// ── money ──

std::optional<Operand> read_share(Reader& reader, Node definition, FactType expected, ListIndex, const Where& where) {
  check_keys(definition, document::names(keys::share), "a share", reader.report);
  if (!expects(reader, definition, FactType::money, expected)) return std::nullopt;
  const auto rate = reader.literal(definition["share"], FactType::percent, no_list);
  const auto round = rounding(reader, definition);
  if (!definition["of"]) return reader.bad(definition, "E0105", "`of` is missing", "say of which amount");
  Where outside = where;
  outside.records = nullptr;
  const auto of = reader.operand(definition["of"], FactType::money, no_list, outside);
  if (!rate || !round || !of) return std::nullopt;
  return defined(reader, ShareOf{Percent{rate->value}, *of, *round});
}

std::optional<Operand> read_bands(Reader& reader, Node definition, FactType expected, ListIndex, const Where& where) {
  check_keys(definition, document::names(keys::bands), "bands", reader.report);
  if (!expects(reader, definition, FactType::money, expected)) return std::nullopt;
  const Node bands = definition["bands"];
  if (!bands.is_sequence() || bands.size() == 0)
    return reader.bad(bands, "E0101", "bands are a list", "write `[{up_to: 10 CLF, rate: 9%}, {above: 10 CLF, rate: 3%}]`");
  const auto round = rounding(reader, definition);
  if (!definition["of"]) return reader.bad(definition, "E0105", "`of` is missing", "say of which amount");
  Where outside = where;
  outside.records = nullptr;
  const auto of = reader.operand(definition["of"], FactType::money, no_list, outside);
  if (!of || !round) return std::nullopt;
  BandsOf read;
  read.of = *of;
  read.round = *round;
  std::int64_t from = 0;
  bool closed = false;
  for (const Node band : bands.items()) {
    check_keys(band, document::names(keys::band), "a band", reader.report);
    const Node up_to = band["up_to"], above = band["above"], rate_node = band["rate"];
    if (!rate_node || static_cast<bool>(up_to) == static_cast<bool>(above))
      return reader.bad(band, "E0105", "a band has `rate`, and either `up_to` or `above`");
    const auto bound = reader.literal(up_to ? up_to : above, FactType::money, no_list);
    const auto rate = reader.literal(rate_node, FactType::percent, no_list);
    if (!bound || !rate) return std::nullopt;
    if (closed) return reader.bad(band, "E0115", "a band after the last", "the band with `above` is the last");
    if (read.currency.index != 0 && read.currency != bound->currency) return reader.bad(band, "E0115", "the bands are in two currencies");
    read.currency = bound->currency;
    if (above) {
      if (bound->value != from) return reader.bad(above, "E0115", "the band begins elsewhere than the one before ends");
      read.bands.push_back({from, std::numeric_limits<std::int64_t>::max(), Percent{rate->value}});
      closed = true;
    } else {
      if (bound->value <= from) return reader.bad(up_to, "E0115", "the band ends before it begins");
      read.bands.push_back({from, bound->value, Percent{rate->value}});
      from = bound->value;
    }
  }
  if (!closed) return reader.bad(bands, "E0115", "the bands have no last one", "end with `{above: …, rate: …}`");
  if (const Node minus = definition["minus"]) {
    const auto amount = reader.literal(minus, FactType::money, no_list);
    if (!amount) return std::nullopt;
    if (amount->currency != read.currency) return reader.bad(minus, "E0115", "another currency than that of the bands");
    read.minus = amount->value;
  }
  return defined(reader, std::move(read));
}

std::optional<Operand> read_last_date(Reader& reader, Node definition, FactType expected, ListIndex, const Where& where) {
  check_keys(definition, document::names(keys::last_date), "a last date", reader.report);
  if (!expects(reader, definition, FactType::date, expected)) return std::nullopt;
  if (!definition["from"]) return reader.bad(definition, "E0105", "`from` is missing", "say from which date or instant");
  Where outside = where;
  outside.records = nullptr;
  const auto length = reader.length(definition["last_date"], outside, false, definition["calendar"]);
  const auto from = reader.operand(definition["from"], FactType::instant, no_list, outside);
  if (!length || !from) return std::nullopt;
  return defined(reader, LastDateOf{*length, *from});
}

std::optional<Operand> read_dated(Reader& reader, Node definition, FactType expected, ListIndex list, const Where&) {
  const auto parts = reader.stretches(definition["dated"]);
  if (!parts) return std::nullopt;
  DatedValue value;
  value.at_order = reader.plan.at_order;
  for (const auto& [from, to, content] : *parts) {
    const auto scalar = reader.literal(content, expected, list);
    if (!scalar) return std::nullopt;
    value.values.parts.push_back({from, to, *scalar});
  }
  return defined(reader, std::move(value));
}

constexpr DefinitionForm forms[] = {{"count", read_count}, {"table", read_table},         {"share", read_share},
                                    {"bands", read_bands}, {"last_date", read_last_date}, {"dated", read_dated}};

} // namespace

std::span<const DefinitionForm> definition_forms() { return forms; }

// ── dated values ──

std::optional<std::vector<Reader::Stretch>> Reader::stretches(Node dated) {
  if (!dated.is_mapping() || dated.size() == 0)
    return bad(dated, "E0101", "dated values are a map from stretches of dates", "write `{..2026-08-31: 2, 2026-09-01..: 3}`");
  std::vector<Stretch> read;
  for (const auto& [name, content] : dated.pairs()) {
    const std::string_view text = name.text();
    const auto dots = text.find("..");
    if (dots == std::string_view::npos)
      return bad(name, "E0102", "`" + std::string(text) + "` is no stretch of dates", "write `2026-09-01..` or `..2026-08-31`");
    Date from{Dated<int>::earliest}, to = Date::never();
    if (dots != 0) {
      const auto date = Date::parse(text.substr(0, dots));
      if (!date) return bad(name, "E0102", date.problem(), date.hint());
      from = *date;
    }
    if (dots + 2 != text.size()) {
      const auto date = Date::parse(text.substr(dots + 2));
      if (!date) return bad(name, "E0102", date.problem(), date.hint());
      to = *date;
    }
    if (to < from) return bad(name, "E0115", "`" + std::string(text) + "` ends before it begins");
    read.push_back({from, to, content});
  }
  std::sort(read.begin(), read.end(), [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
  for (std::size_t i = 1; i < read.size(); ++i) {
    const Date end = read[i - 1].to, begin = read[i].from;
    if (begin <= end) return bad(read[i].content, "E0115", "the stretch overlaps the one before");
    if (begin.days != end.days + 1)
      return bad(read[i].content, "E0115", "there is a gap before this stretch", "it begins on " + to_string(Date{end.days + 1}));
  }
  return read;
}

// ── lengths, hours, orders, phrases ──

std::optional<std::uint32_t> Reader::length(Node value, const Where& where, bool period, Node own_calendar) {
  LengthUse use;
  use.calendar = where.calendar;
  if (own_calendar) {
    const auto named_calendar = calendar(own_calendar);
    if (!named_calendar) return std::nullopt;
    use.calendar = *named_calendar;
  }
  const auto one = [&](Node text) -> std::optional<Length> {
    if (!text.is_scalar()) return bad(text, "E0101", period ? "a period is expected, like `last 7 dates`" : "a length is expected, like `7 dates`");
    auto parsed = period ? Length::parse_period(text.text()) : Length::parse(text.text());
    if (!parsed) return bad(text, "E0102", parsed.problem(), parsed.hint());
    return *parsed;
  };
  Node content = value;
  if (is_name(value)) {
    const auto found = named(value, *where.pack);
    if (!found) return std::nullopt;
    content = found->definition;
  }
  if (content.is_mapping() && content["dated"]) {
    const auto parts = stretches(content["dated"]);
    if (!parts) return std::nullopt;
    for (const auto& [from, to, text] : *parts) {
      const auto read = one(text);
      if (!read) return std::nullopt;
      use.length.parts.push_back({from, to, *read});
    }
  } else {
    const auto read = one(content);
    if (!read) return std::nullopt;
    use.length = Dated<Length>::always(*read);
  }
  for (const auto& part : use.length.parts)
    if (part.value.needs_calendar() && use.calendar == no_calendar)
      return bad(value, "E0117", "`" + part.value.text() + "` needs a calendar", "give the pack, the rule or this test a `calendar:`");
  plan.lengths.push_back(std::move(use));
  return static_cast<std::uint32_t>(plan.lengths.size() - 1);
}

std::optional<std::uint32_t> Reader::hours(Node value, const Where& where, std::span<const std::string_view> others) {
  if (is_name(value)) {
    const auto found = named(value, *where.pack);
    if (!found) return std::nullopt;
    if (!found->definition.is_mapping() || (!found->definition["hours"] && !found->definition["dated"]))
      return bad(value, "E0109", "`" + std::string(value.text()) + "` is no hours");
    Where there = where;
    there.pack = found->pack;
    return hours(found->definition, there);
  }
  if (!value.is_mapping())
    return bad(value, "E0101", "hours are a map of weekdays", "write `{mon-fri: 09:00-18:00, sat-sun: closed, holidays: closed}`");
  HoursUse use;
  use.calendar = where.calendar;
  Node table = value;
  std::vector<std::string_view> left{others.begin(), others.end()};
  left.push_back("calendar");
  if (value["hours"]) {
    check_keys(value, document::names(keys::hours_definition), "hours", report);
    table = value["hours"];
  }
  for (const Node holder : {value, table})
    if (holder.is_mapping())
      if (const Node own = holder["calendar"]) {
        const auto named_calendar = calendar(own);
        if (!named_calendar) return std::nullopt;
        use.calendar = *named_calendar;
      }
  const auto one = [&](Node text) { return HoursTable::read(text, left, report); };
  if (table.is_mapping() && table["dated"]) {
    const auto parts = stretches(table["dated"]);
    if (!parts) return std::nullopt;
    for (const auto& [from, to, text] : *parts) {
      const auto read = one(text);
      if (!read) return std::nullopt;
      use.table.parts.push_back({from, to, *read});
    }
  } else {
    const auto read = one(table);
    if (!read) return std::nullopt;
    use.table = Dated<HoursTable>::always(*read);
  }
  for (const auto& part : use.table.parts)
    if (part.value.holidays && use.calendar == no_calendar)
      return bad(value, "E0117", "hours on holidays need a calendar", "give the pack, the rule or these hours a `calendar:`");
  plan.hours.push_back(std::move(use));
  return static_cast<std::uint32_t>(plan.hours.size() - 1);
}

std::optional<std::uint32_t> Reader::order_of_words(Node name, ListIndex list, const Where& where) {
  Node definition = name;
  if (is_name(name)) {
    const auto found = named(name, *where.pack);
    if (!found) return std::nullopt;
    definition = found->definition;
  }
  if (!definition.is_mapping() || !definition["order"] || !definition["order"].is_sequence())
    return bad(name, "E0109", "an order of words is expected", "define `name: {order: [lowest, …, highest]}`");
  WordOrder order;
  order.list = list;
  order.rank.assign(AnyWordSet::capacity + 1, 0);
  for (const Node word : definition["order"].items()) {
    const auto code = literal(word, FactType::word, list);
    if (!code) return std::nullopt;
    if (order.rank[static_cast<std::size_t>(code->value)] != 0)
      return bad(word, "E0102", "`" + std::string(word.text()) + "` stands twice in the order");
    order.words.push_back(static_cast<std::uint16_t>(code->value));
    order.rank[static_cast<std::size_t>(code->value)] = static_cast<std::uint16_t>(order.words.size());
  }
  plan.orders.push_back(std::move(order));
  return static_cast<std::uint32_t>(plan.orders.size() - 1);
}

std::optional<std::uint16_t> Reader::phrase_set(Node name, const Where& where) {
  if (!is_name(name)) return bad(name, "E0109", "`says` takes a name", "define `name: {phrases: {es: […], en: […]}}` and say `$name`");
  const auto found = named(name, *where.pack);
  if (!found) return std::nullopt;
  const std::string path = found->pack->name + "." + std::string(name.text().substr(name.text().find_last_of("$.") + 1));
  if (const auto known = known_phrases.find(path); known != known_phrases.end()) return known->second;
  const Node languages = found->definition.is_mapping() ? found->definition["phrases"] : Node{};
  if (!languages || !languages.is_mapping()) return bad(name, "E0109", "`" + std::string(name.text()) + "` is no set of phrases");
  const std::uint16_t set = phrases.add_set();
  bool good = true, any = false;
  for (const auto& [language, list] : languages.pairs())
    for (const Node phrase : list.one_or_more()) {
      any = true;
      const auto added = phrases.add(set, phrase.text());
      if (!added) {
        bad(phrase, "E0102", added.problem(), added.hint());
        good = false;
      }
    }
  if (!any) bad(languages, "E0102", "a set of phrases without a phrase");
  if (!good || !any) return std::nullopt;
  known_phrases.emplace(path, set);
  return set;
}

} // namespace licito
