#include "pack/reader.hpp"

#include <algorithm>
#include <charconv>

namespace licito {

using document::Node;
using document::suggestion;

NodeId Conditions::all(const std::vector<NodeId>& lines) {
  if (lines.size() == 1) return lines.front();
  const Children range{static_cast<std::uint32_t>(children.size()), static_cast<std::uint32_t>(lines.size())};
  children.insert(children.end(), lines.begin(), lines.end());
  return add(AllOf{range});
}

NodeId Conditions::any(const std::vector<NodeId>& lines) {
  if (lines.size() == 1) return lines.front();
  const Children range{static_cast<std::uint32_t>(children.size()), static_cast<std::uint32_t>(lines.size())};
  children.insert(children.end(), lines.begin(), lines.end());
  return add(AnyOf{range});
}

std::string type_name(FactType type) {
  switch (type) {
  case FactType::word: return "word";
  case FactType::set: return "set of words";
  case FactType::boolean: return "boolean";
  case FactType::number: return "number";
  case FactType::percent: return "percentage";
  case FactType::money: return "amount of money";
  case FactType::date: return "date";
  case FactType::instant: return "instant";
  case FactType::place: return "place";
  case FactType::zones: return "set of time zones";
  case FactType::text: return "text";
  case FactType::id: return "id";
  case FactType::hours: return "hours";
  case FactType::days: return "days";
  case FactType::records: return "list of records";
  }
  return "value";
}

bool Reader::is_reference(std::string_view text) const {
  // Words of small letters joined by dots; a percentage or an amount begins with a digit or a sign.
  if (text.find('.') == std::string_view::npos) return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '.' || (c >= '0' && c <= '9'); }) &&
         text.front() >= 'a' && text.front() <= 'z';
}

Operand Reader::fact_operand(const FactInfo& fact) const {
  const Vocabulary& v = plan.vocabulary;
  if (fact.name == "action.at") return ActTime{fact.order};
  if (fact.name == "debt.days_past_due") return DaysPastDue{v.find("debt.due_on")->offset, fact.offset, plan.at_order, fact.order};
  if (fact.declared) return ExtraValue{fact.type, fact.extra, fact.order};
  if (fact.name.starts_with("channel_consent.")) {
    static constexpr std::pair<std::string_view, ConsentValue::Field> fields[] = {{"status", ConsentValue::Field::status},
                                                                                  {"given_to", ConsentValue::Field::given_to},
                                                                                  {"given_on", ConsentValue::Field::given_on},
                                                                                  {"to", ConsentValue::Field::to},
                                                                                  {"purpose", ConsentValue::Field::purpose}};
    const FactInfo& consents = *v.find("debtor.consents");
    const std::string_view name = std::string_view{fact.name}.substr(16);
    for (const auto& [field, which] : fields)
      if (field == name) return ConsentValue{which, consents.order, v.find("action.channel")->order, consents.field(name)->order};
  }
  return FactValue{fact.type, fact.offset, fact.order};
}

std::optional<Reader::Named> Reader::named(Node reference, const PackText& pack) { return named(reference.text(), reference, pack); }

std::optional<Reader::Named> Reader::named(std::string_view whole, Node place, const PackText& pack) {
  const std::string_view text = whole.substr(1);
  const auto hash = text.find('/');
  const PackText* owner = &pack;
  std::string_view name = text;
  if (hash != std::string_view::npos) {
    const auto dot = text.find('.', hash);
    if (dot == std::string_view::npos)
      return bad(place, "E0108", "`" + std::string(whole) + "` names a pack and nothing in it", "write `$" + std::string(text) + ".name`");
    const std::string pack_name{text.substr(0, dot)};
    if (std::find(pack.uses.begin(), pack.uses.end(), pack_name) == pack.uses.end())
      return bad(place, "E0108", "`" + pack_name + "` is not used by this pack", "add it to `use:`");
    const auto found = packs.find(pack_name);
    if (found == packs.end()) return bad(place, "E0108", "`" + pack_name + "` is no pack");
    owner = &found->second;
    name = text.substr(dot + 1);
  }
  if (const auto parameter = owner->parameters.find(name); parameter != owner->parameters.end()) {
    const ParameterText& found = parameter->second;
    if (!found.set_to) return Named{found.value, owner, true};
    const Narrowing one{owner->name + "." + parameter->first, found.set_by};
    if (std::find(narrowed.begin(), narrowed.end(), one) == narrowed.end()) narrowed.push_back(one);
    return Named{found.set_to, owner, true};
  }
  if (const auto definition = owner->definitions.find(name); definition != owner->definitions.end()) return Named{definition->second, owner, false};
  std::vector<std::string_view> known;
  for (const auto& [n, node] : owner->definitions) known.push_back(n);
  for (const auto& [n, node] : owner->parameters) known.push_back(n);
  return bad(place, "E0108", "`$" + std::string(name) + "` is not defined in `" + owner->name + "`", suggestion(name, known));
}

// ── matchers ──

NodeId Reader::matcher(Node mapping, const Where& where) {
  if (!mapping.is_mapping()) {
    bad(mapping, "E0101", "a condition is a map of lines `fact: test`", "write `{fact: test}`");
    return unreadable();
  }
  if (mapping.size() == 0) {
    bad(mapping, "E0102", "an empty condition always holds", "leave the key out, or say what has to hold");
    return unreadable();
  }
  if (where.depth > 12) {
    bad(mapping, "E0119", "conditions are nested more than 12 deep", "give inner conditions a name under `define:`");
    return unreadable();
  }
  if (++conditions_read_ > most_conditions) {
    if (conditions_read_ == most_conditions + 1)
      bad(mapping, "E0003", "more than " + std::to_string(most_conditions) + " conditions, with each name written out where it is used",
          "names that use others several times multiply; say it with fewer");
    return unreadable();
  }
  Where inner = where;
  ++inner.depth;
  std::vector<NodeId> lines;
  const auto group = [&](Node list) {
    std::vector<NodeId> members;
    for (const Node member : list.one_or_more()) members.push_back(matcher(member, inner));
    if (members.empty()) bad(list, "E0102", "an empty list of conditions");
    return members;
  };
  for (const auto& [key, value] : mapping.pairs()) {
    const std::string_view text = key.text();
    if (text == "any") {
      lines.push_back(conditions.any(group(value)));
    } else if (text == "all") {
      lines.push_back(conditions.all(group(value)));
    } else if (text == "none") {
      lines.push_back(conditions.none(conditions.any(group(value))));
    } else if (where.records != nullptr && text == "same") {
      lines.push_back(same(value, where));
    } else if (where.records != nullptr && text == "other") {
      lines.push_back(other(value, where));
    } else if (text.starts_with('$')) {
      const auto found = named(key, *where.pack);
      if (!found) continue;
      Node definition = found->definition;
      if (definition.is_mapping() && definition["where"] && !definition["count"]) {
        const std::string path = found->pack->name + "." + std::string(text);
        if (!enter(path)) {
          bad(key, "E0110", "`" + std::string(text) + "` is defined by itself");
          continue;
        }
        Where there = inner;
        there.pack = found->pack;
        if (const Node over = definition["over"]) {
          const auto list = records(over, over);
          if (where.records == nullptr || !list || list->info->fields.data() == nullptr || list->info->records != where.records->records) {
            bad(key, "E0109", "`" + std::string(text) + "` is a condition on a record of `" + std::string(over.text()) + "`",
                "use it inside a matcher over those records");
            leave(path);
            continue;
          }
        } else {
          there.records = nullptr;
        }
        const NodeId node = matcher(definition["where"], there);
        leave(path);
        if (value.is_scalar() && value.text() == "true")
          lines.push_back(node);
        else if (value.is_scalar() && value.text() == "false")
          lines.push_back(conditions.none(node));
        else
          bad(value, "E0102", "a named condition is `true` or `false`");
      } else if (auto on = subject(key, where)) {
        lines.push_back(written_at(key, test(*on, value, where)));
      }
    } else if (auto on = subject(key, where)) {
      lines.push_back(written_at(key, test(*on, value, where)));
    }
  }
  return conditions.all(lines);
}

NodeId Reader::written_at(Node key, NodeId line) {
  plan.places.push_back(key);
  conditions.nodes[line].place = static_cast<std::uint32_t>(plan.places.size());
  return line;
}

std::optional<Subject> Reader::subject(Node key, const Where& where) {
  Subject subject;
  subject.key = key;
  const std::string_view text = key.text();
  if (text.starts_with('$')) {
    const auto found = named(key, *where.pack);
    if (!found) return std::nullopt;
    const Node definition = found->definition;
    Where there = where;
    there.pack = found->pack;
    subject.name = text;
    if (definition.is_mapping() && definition["hours"]) {
      subject.type = FactType::hours;
      subject.hours = hours(definition, there);
      return subject.hours ? std::optional(subject) : std::nullopt;
    }
    if (definition.is_mapping() && (definition["count"] || definition["last_date"])) {
      subject.type = definition["count"] ? FactType::number : FactType::date;
      subject.operand = operand(key, subject.type, no_list, where);
      return subject.operand ? std::optional(subject) : std::nullopt;
    }
    return bad(key, "E0109", "`" + std::string(text) + "` cannot stand where a line's fact stands",
               "a condition (`where:`), hours, a count or a last date can");
  }
  if (where.records != nullptr && text.find('.') == std::string_view::npos) {
    const FieldInfo* field = where.records->field(text);
    if (field == nullptr) {
      std::vector<std::string_view> known;
      for (const FieldInfo& f : where.records->fields) known.push_back(f.name);
      return bad(key, "E0106", "`" + where.records->name + "` has no field `" + std::string(text) + "`", suggestion(text, known));
    }
    subject.field = field;
    subject.name = field->path;
    subject.type = field->type;
    subject.list = field->list;
    subject.order = field->order;
    if (field->type != FactType::set && field->type != FactType::hours && field->type != FactType::days && field->type != FactType::text)
      subject.operand = FieldValue{field->type, field->offset, field->order};
    return subject;
  }
  const FactInfo* fact = plan.vocabulary.find(text);
  if (fact == nullptr) {
    std::vector<std::string_view> known;
    for (const FactInfo& f : plan.vocabulary.facts())
      known.push_back(f.name.starts_with("action.") ? std::string_view{f.name}.substr(7) : std::string_view{f.name});
    return bad(key, "E0106", "unknown fact `" + std::string(text) + "`", suggestion(text, known));
  }
  if (fact->name == "approvals" || fact->name == "evidence")
    return bad(key, "E0109", "`" + fact->name + "` can only cure; no condition may read it", "say it in the rule's `force:`");
  subject.fact = fact;
  subject.name = fact->name;
  subject.type = fact->type;
  subject.list = fact->list;
  subject.kinds = fact->kinds;
  subject.order = fact->order;
  switch (fact->type) {
  case FactType::set:
  case FactType::place:
  case FactType::zones:
  case FactType::text:
  case FactType::records: break;
  default: subject.operand = fact_operand(*fact);
  }
  return subject;
}

NodeId Reader::test(const Subject& subject, Node value, const Where& where) {
  const auto on_fact = [&](NodeId node) {
    conditions.nodes[node].kinds &= subject.kinds;
    return node;
  };
  if (!value.is_mapping()) {
    // A bare value, a list, `cover`: the test word `is`.
    for (const TestWord& word : test_words())
      if (word.name == "is")
        if (const auto node = word.read(*this, subject, value, value, where)) return on_fact(*node);
    return unreadable();
  }
  std::vector<NodeId> lines;
  std::vector<std::string_view> known;
  for (const TestWord& word : test_words())
    if (word.name != "is") known.push_back(word.name);
  std::string beside;
  for (const auto& [key, content] : value.pairs())
    for (const TestWord& word : test_words())
      if (word.name == key.text()) beside += " " + std::string(word.beside) + " ";
  for (const auto& [key, content] : value.pairs()) {
    const auto word =
        std::find_if(test_words().begin(), test_words().end(), [&](const TestWord& w) { return w.name == key.text() && w.name != "is"; });
    if (word != test_words().end()) {
      if (const auto node = word->read(*this, subject, content, value, where))
        lines.push_back(*node);
      else
        lines.push_back(unreadable());
    } else if (beside.find(" " + std::string(key.text()) + " ") == std::string::npos) {
      bad(key, "E0103", "unknown test `" + std::string(key.text()) + "`", suggestion(key.text(), known));
    }
  }
  if (lines.empty() && value.size() == 0) bad(value, "E0102", "an empty test of `" + std::string(subject.name) + "`");
  const NodeId joined = conditions.all(lines);
  if (lines.size() == 1) return on_fact(joined);
  return on_fact(joined);
}

NodeId Reader::same(Node list, const Where& where) {
  std::vector<NodeId> lines;
  for (const Node word : list.one_or_more()) {
    const std::string_view text = word.text();
    if (text == "debtor") continue; // the host gives the records of this debtor
    static constexpr std::pair<std::string_view, std::string_view> acts[] = {
        {"debt", "debt.id"},         {"channel", "action.channel"}, {"address", "address.value"}, {"collector", "collector.id"},
        {"creditor", "creditor.id"}, {"agent", "agent.id"},         {"person", "recipient.id"},   {"register", "report.register"}};
    const auto found = std::find_if(std::begin(acts), std::end(acts), [&](const auto& a) { return a.first == text; });
    if (found == std::end(acts)) {
      std::vector<std::string_view> known{"debtor"};
      for (const auto& [name, fact] : acts) known.push_back(name);
      bad(word, "E0107", "`" + std::string(text) + "` is nothing that a record and the act have in common", suggestion(text, known));
      continue;
    }
    const FieldInfo* field = where.records->field(text == "register" ? "registers_named" : text);
    if (field == nullptr) {
      bad(word, "E0106", "a record of `" + where.records->name + "` has no `" + std::string(text) + "` to compare");
      continue;
    }
    const FactInfo& act = *plan.vocabulary.find(found->second);
    if (text == "register") {
      lines.push_back(
          conditions.add(SetHolds{field->offset, true, 0, field->order, field->list, field->path, SetHolds::How::any, {}, fact_operand(act)}));
      continue;
    }
    if (field->type != act.type || field->list != act.list) {
      bad(word, "E0109", "`" + std::string(text) + "` of a record of `" + where.records->name + "` is no `" + act.name + "`",
          "test the field in `where`");
      continue;
    }
    Among among;
    among.subject = FieldValue{field->type, field->offset, field->order};
    among.fact = field->path;
    among.list = field->list;
    if (text == "person")
      among.other = PersonReached{plan.vocabulary.find("recipient.relation")->order, plan.vocabulary.find("debtor.id")->order, act.order};
    else
      among.other = fact_operand(act);
    lines.push_back(conditions.add(std::move(among)));
  }
  return conditions.all(lines);
}

NodeId Reader::other(Node word, const Where& where) {
  if (!word.is_scalar()) {
    bad(word, "E0101", "`other` takes one word", "write `other: channel`");
    return unreadable();
  }
  return conditions.negate(same(word, where));
}

std::optional<RecordList> Reader::records(Node name, Node where) {
  if (!name.is_scalar()) return bad(where, "E0101", "the name of a list of records is expected");
  std::string_view text = name.text();
  std::optional<std::uint16_t> direction;
  if (text == "history.made" || text == "history.received") {
    direction = static_cast<std::uint16_t>(*plan.vocabulary.word("direction", text == "history.made" ? "outbound" : "inbound"));
    text = "history";
  }
  const FactInfo* fact = plan.vocabulary.find(text);
  if (fact == nullptr || fact->records == nullptr) {
    std::vector<std::string_view> known;
    for (const FactInfo& f : plan.vocabulary.facts())
      if (f.type == FactType::records) known.push_back(f.name);
    return bad(where, "E0106", "`" + std::string(text) + "` is no list of records", suggestion(text, known));
  }
  return RecordList(fact, direction);
}

// ── values ──

std::optional<Scalar> Reader::literal(Node value, FactType type, ListIndex list) {
  if (!value.is_scalar()) return bad(value, "E0101", "a " + type_name(type) + " is expected", "write one value");
  return scalar_of(value, value.text(), type, list);
}

std::optional<Scalar> Reader::scalar_of(Node value, std::string_view text, FactType type, ListIndex list) {
  const auto taken = [&](const auto& parsed, auto make) -> std::optional<Scalar> {
    if (!parsed) return bad(value, "E0102", parsed.problem(), parsed.hint());
    return make(*parsed);
  };
  switch (type) {
  case FactType::word: {
    if (const auto code = plan.vocabulary.list(list).code(text)) return Scalar::word(*code);
    const auto& words = plan.vocabulary.list(list).words;
    const std::vector<std::string_view> known(words.begin(), words.end());
    return bad(value, "E0107", "`" + std::string(text) + "` is no word of `" + std::string(list_name(list)) + "`", suggestion(text, known));
  }
  case FactType::boolean:
    if (text == "true" || text == "false") return Scalar::boolean(text == "true");
    return bad(value, "E0102", "`" + std::string(text) + "` is neither `true` nor `false`");
  case FactType::number: {
    std::int64_t number = 0;
    const char* begin = text.data();
    const auto [end, error] = std::from_chars(begin, begin + text.size(), number);
    if (error != std::errc{} || end != begin + text.size() || number < -1'000'000'000 || number > 1'000'000'000)
      return bad(value, "E0102", "`" + std::string(text) + "` is no whole number", "write digits only, like `7` or `-5`");
    return Scalar::number(number);
  }
  case FactType::percent: return taken(Percent::parse(text), [](Percent p) { return Scalar::percent(p); });
  case FactType::money: return taken(Money::parse(text), [](Money m) { return Scalar::money(m); });
  case FactType::date: return taken(Date::parse(text), [](Date d) { return Scalar::date(d); });
  case FactType::instant: {
    if (text.size() == 10)
      if (const auto date = Date::parse(text)) return Scalar::date(*date);
    return taken(Instant::parse(text), [](Instant i) { return Scalar::instant(i); });
  }
  case FactType::id:
    return bad(value, "E0109", "an id is only compared with another fact, never with a text",
               "write the fact in full, like `debt.id`, or use `same:`");
  default: return bad(value, "E0109", "a " + type_name(type) + " cannot be written here");
  }
}

std::optional<Operand> Reader::operand(Node value, FactType type, ListIndex list, const Where& where) {
  const auto fits = [&](FactType found, ListIndex found_list, std::string_view what) -> bool {
    const bool times = (type == FactType::date || type == FactType::instant) && (found == FactType::date || found == FactType::instant);
    if (found != type && !times) {
      bad(value, "E0109", "`" + std::string(what) + "` is a " + type_name(found) + ", and a " + type_name(type) + " is expected");
      return false;
    }
    if (found == FactType::word && found_list != list) {
      bad(value, "E0109", "`" + std::string(what) + "` has words of another list than `" + std::string(list_name(list)) + "`");
      return false;
    }
    return true;
  };
  if (value.is_scalar() && !value.quoted()) {
    const std::string_view text = value.text();
    if (is_name(value)) {
      const auto found = named(value, *where.pack);
      if (!found) return std::nullopt;
      const std::string path = found->pack->name + "." + std::string(text);
      if (!enter(path)) return bad(value, "E0110", "`" + std::string(text) + "` is defined by itself");
      Where there = where;
      there.pack = found->pack;
      there.records = nullptr;
      std::optional<Operand> read;
      const Node definition = found->definition;
      if (definition.is_mapping()) {
        const auto form = std::find_if(definition_forms().begin(), definition_forms().end(),
                                       [&](const DefinitionForm& f) { return static_cast<bool>(definition[f.key]); });
        if (form == definition_forms().end())
          bad(value, "E0109", "`" + std::string(text) + "` is no " + type_name(type));
        else
          read = form->read(*this, definition, type, list, there);
      } else {
        read = operand(definition, type, list, there);
      }
      leave(path);
      return read;
    }
    if (text.starts_with("record.")) {
      if (where.records == nullptr) return bad(value, "E0109", "`record.` stands only inside a matcher over records");
      const FieldInfo* field = where.records->field(text.substr(7));
      if (field == nullptr) {
        std::vector<std::string_view> known;
        for (const FieldInfo& f : where.records->fields) known.push_back(f.name);
        return bad(value, "E0106", "`" + where.records->name + "` has no field `" + std::string(text.substr(7)) + "`",
                   suggestion(text.substr(7), known));
      }
      if (!fits(field->type, field->list, text)) return std::nullopt;
      return FieldValue{field->type, field->offset, field->order};
    }
    if (is_reference(text)) {
      const FactInfo* fact = plan.vocabulary.find(text);
      if (fact == nullptr) {
        std::vector<std::string_view> known;
        for (const FactInfo& f : plan.vocabulary.facts()) known.push_back(f.name);
        return bad(value, "E0106", "unknown fact `" + std::string(text) + "`", suggestion(text, known));
      }
      if (!fits(fact->type, fact->list, text)) return std::nullopt;
      return fact_operand(*fact);
    }
  }
  if (value.is_mapping()) {
    const auto form =
        std::find_if(definition_forms().begin(), definition_forms().end(), [&](const DefinitionForm& f) { return static_cast<bool>(value[f.key]); });
    if (form != definition_forms().end()) return form->read(*this, value, type, list, where);
  }
  const auto read = literal(value, type, list);
  if (!read) return std::nullopt;
  return Literal{*read};
}

std::optional<AnyWordSet> Reader::words(Node value, ListIndex list, const Where& where) {
  AnyWordSet set;
  set.is_given = true;
  if (is_name(value)) {
    const auto found = named(value, *where.pack);
    if (!found) return std::nullopt;
    if (found->definition.is_mapping()) return bad(value, "E0109", "`" + std::string(value.text()) + "` is no set of words");
    const std::string path = found->pack->name + "." + std::string(value.text());
    if (!enter(path)) return bad(value, "E0110", "`" + std::string(value.text()) + "` is defined by itself");
    Where there = where;
    there.pack = found->pack;
    auto read = words(found->definition, list, there);
    leave(path);
    return read;
  }
  if (value.is_mapping()) return bad(value, "E0101", "a word or a list of words is expected");
  bool good = true;
  for (const Node word : value.one_or_more()) {
    if (is_name(word)) {
      const auto more = words(word, list, where);
      if (!more) {
        good = false;
        continue;
      }
      for (std::size_t i = 0; i != set.bits.size(); ++i) set.bits[i] |= more->bits[i];
      continue;
    }
    const auto code = literal(word, FactType::word, list);
    if (!code) {
      good = false;
      continue;
    }
    if (set.has(static_cast<std::uint16_t>(code->value))) bad(word, "E0102", "`" + std::string(word.text()) + "` stands twice in the list");
    set.add(static_cast<std::uint16_t>(code->value));
  }
  return good ? std::optional(set) : std::nullopt;
}

std::optional<std::uint16_t> Reader::calendar(Node name) {
  const auto found = calendars.find(name.text());
  if (found != calendars.end()) return found->second;
  std::vector<std::string_view> known;
  for (const auto& [calendar, index] : calendars) known.push_back(calendar);
  return bad(name, "E0117", "no calendar `" + std::string(name.text()) + "` is loaded",
             known.empty() ? "add `calendars/…` to `use:`" : suggestion(name.text(), known));
}

} // namespace licito
