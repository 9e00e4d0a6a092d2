#include "facts/proposal_reader.hpp"

#include <algorithm>
#include <charconv>

namespace licito {
namespace facts {

using document::Node;

namespace {

constexpr std::uint32_t bit(Kind kind) { return 1u << static_cast<std::uint16_t>(kind); }

std::string kinds_text(const Vocabulary& vocabulary, std::uint32_t mask) {
  const auto& kinds = vocabulary.list(vocabulary.facts()[well_known().act_kind].list).words;
  std::string text;
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if ((mask >> i & 1u) != 0) text += (text.empty() ? "" : ", ") + kinds[i];
  return text;
}

std::string quoted(std::string_view name) { return "`" + std::string{name} + "`"; }

/// A fact that is worked out and whose name begins with `name.`, or null.
const FactInfo* derived_below(const Vocabulary& vocabulary, std::string_view name) {
  for (const FactInfo& fact : vocabulary.facts())
    if (fact.derived && fact.name.size() > name.size() && fact.name.starts_with(name) && fact.name[name.size()] == '.') return &fact;
  return nullptr;
}

/// The proposal document, walked beside the tree of its keys.
class Walk {
public:
  Walk(const Vocabulary& vocabulary, ProposalReader& reader, document::Report& report) : vocabulary_(vocabulary), reader_(reader), report_(report) {}

  void root(Node mapping) { keys(document_tree()[0], Crumb{nullptr, {}}, mapping); }

private:
  /// Where the walk is: put together only when there is something to say.
  struct Crumb {
    const Crumb* up;
    std::string_view key;
    std::string path() const {
      if (up == nullptr) return {};
      const std::string before = up->path();
      return before.empty() ? std::string{key} : before + "." + std::string{key};
    }
  };

  void keys(const PathNode& here, const Crumb& at, Node mapping) {
    for (const auto [key, value] : mapping.pairs()) {
      const PathNode* next = child(here, key.text());
      if (next == nullptr) {
        if (at.up == nullptr && key.text() == "extra")
          extra(value);
        else
          unknown(here, at.path(), key);
      } else if (next->fact >= 0) {
        reader_.read(static_cast<std::size_t>(next->fact), key, value);
      } else {
        const Crumb deeper{&at, next->key};
        if (!value.is_mapping()) {
          report_.error(value, "E0303",
                        quoted(deeper.path()) + ": expected a map of facts, found " + (value.is_scalar() ? quoted(shown(value.text())) : "a list"),
                        document::suggestion("", facts::keys(*next)));
          continue;
        }
        if (next == &document_tree()[well_known().offer_node]) reader_.offer(key);
        keys(*next, deeper, value);
      }
    }
  }

  void extra(Node value) {
    if (!value.is_mapping()) {
      report_.error(value, "E0303", "`extra`: expected a map of declared facts by their full names",
                    "write `extra: {debtor.member_since: 2019-05-01}`");
      return;
    }
    for (const auto [key, of] : value.pairs()) {
      const FactInfo* fact = vocabulary_.find(key.text());
      if (fact != nullptr && fact->declared)
        reader_.read(static_cast<std::size_t>(fact - vocabulary_.facts().data()), key, of);
      else
        report_.error(key, "E0301", "unknown fact " + quoted(shown(key.text())) + " under `extra`",
                      report_.full() ? "" : extra_hint(key.text(), fact));
    }
  }

  std::string extra_hint(std::string_view name, const FactInfo* fact) const {
    if (fact != nullptr)
      return fact->derived ? quoted(fact->name) + " is worked out, never given"
                           : quoted(fact->path) + " is no extra fact: it stands in the document itself";
    std::vector<std::string_view> declared;
    for (const FactInfo& known : vocabulary_.facts().subspan(facts().size())) declared.push_back(known.name);
    return declared.empty() ? "no loaded pack declares a fact" : document::suggestion(name, declared);
  }

  void unknown(const PathNode& here, std::string_view path, Node key) {
    if (report_.full()) return report_.error(key, "E0301", {}); // only counted: a hostile file must not cost a search for each of its keys
    std::vector<std::string_view> known = facts::keys(here);
    if (path.empty()) known.push_back("extra");
    const std::string name{key.text()};
    const std::string full = path.empty() ? name : std::string{path} + "." + name;
    std::string hint;
    const FactInfo* fact = vocabulary_.find(full);
    if (fact == nullptr) fact = vocabulary_.find(name);
    if (fact == nullptr) fact = derived_below(vocabulary_, name);
    if (fact != nullptr && fact->derived)
      hint = quoted(fact->name) + " is worked out from " + quoted(fact->path) + ", never given";
    else if (fact != nullptr && fact->declared)
      hint = quoted(fact->name) + " is declared by a pack: write it under `extra`, by its full name";
    else if (fact != nullptr)
      hint = "in a proposal maps are nested: write " + quoted(nested(fact->path));
    else if (path.empty() && child(document_tree()[well_known().act_node], name) != nullptr)
      hint = quoted(name) + " stands in `action`";
    else
      hint = document::suggestion(name, known);
    report_.error(key, "E0301", "unknown key " + quoted(shown(name)) + (path.empty() ? " in a proposal" : " in " + quoted(path)), std::move(hint));
  }

  static std::string nested(std::string_view path) {
    std::string open, close;
    for (std::size_t dot; (dot = path.find('.')) != std::string_view::npos; path.remove_prefix(dot + 1)) {
      open += std::string{path.substr(0, dot)} + ": {";
      close += "}";
    }
    return open + std::string{path} + ": …" + close;
  }

  const Vocabulary& vocabulary_;
  ProposalReader& reader_;
  document::Report& report_;
};

} // namespace

std::uint32_t kinds_of(const Action& action) {
  if (!action.kind) return ~0u;
  std::uint32_t kinds = bit(*action.kind);
  if (*action.kind == Kind::contact && action.offer.given) kinds |= bit(Kind::offer);
  return kinds;
}

void ProposalReader::read(std::size_t position, Node key, Node value) {
  const FactInfo& fact = vocabulary_.facts()[position];
  if (fact.declared) {
    given_.push_back({static_cast<std::uint16_t>(position), key});
    values_.read_extra(fact, value, into_.extra);
    return;
  }
  const FactRow& row = facts()[position];
  if (fact.type != FactType::records) {
    given_.push_back({static_cast<std::uint16_t>(position), key});
    values_.read(fact.path, fact.type, fact.list, value, reinterpret_cast<std::byte*>(&into_) + fact.offset);
    return;
  }
  list(position, key);
  if (!row.by.empty()) {
    if (!value.is_mapping()) {
      report_.error(value, "E0303",
                    quoted(fact.path) + ": expected a map from " + std::string{row.by} + " to record, found " +
                        (value.is_scalar() ? "one value" : "a list"),
                    "write `{sms: granted}`, or `{}` where there is none");
      return;
    }
    for (const auto [entry, of] : value.pairs()) read_entry(position, entry, entry.text(), of);
    return;
  }
  if (value.is_sequence()) {
    for (Node item : value.items())
      if (!read_record(fact, item)) return;
  } else {
    read_record(fact, value);
  }
}

void ProposalReader::list(std::size_t position, Node key) {
  given_.push_back({static_cast<std::uint16_t>(position), key});
  records()[static_cast<std::size_t>(facts()[position].record)].none(into_);
}

void ProposalReader::read_entry(std::size_t position, Node key, std::string_view channel, Node value) {
  const FactInfo& fact = vocabulary_.facts()[position];
  const FieldInfo& by = fact.fields.front();
  const WordList& words = vocabulary_.list(by.list);
  const auto code = words.code(channel);
  if (!code) {
    report_.error(key, "E0302", quoted(fact.path) + ": unknown word " + quoted(shown(channel)),
                  report_.full() ? "" : words_hint(channel, words.words));
    return;
  }
  const auto one = [&](Node item) {
    std::byte* record = add(fact, item);
    if (record == nullptr) return false;
    reinterpret_cast<AnyWord*>(record + by.offset)->code = *code;
    if (item.is_scalar()) {
      const FieldInfo& first = fact.fields[1];
      values_.read(first.path, first.type, first.list, item, record + first.offset);
    } else {
      read_fields(fact, item, record);
    }
    return true;
  };
  if (!value.is_sequence()) {
    one(value);
    return;
  }
  for (Node item : value.items())
    if (!one(item)) return;
}

std::byte* ProposalReader::add(const FactInfo& fact, Node at) {
  if (fact.records(into_).size >= ProposalLimits::records) {
    report_.error(at, "E0307", quoted(fact.path) + ": more than " + std::to_string(ProposalLimits::records) + " records",
                  "a rulebook says how far back it looks: older records can be left out");
    return nullptr;
  }
  return records()[static_cast<std::size_t>(facts()[index(fact)].record)].add(into_);
}

/// False where the list is full: whatever follows would only say so again.
bool ProposalReader::read_record(const FactInfo& fact, Node value) {
  const std::size_t position = index(fact);
  if (repeats_ && value.is_mapping() && (position == well_known().history || position == well_known().notices) && value["repeat"]) {
    const Node times = value["repeat"], each = value["each"];
    std::int64_t count = 0;
    const std::string_view text = times.text();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || end != text.data() + text.size() || count < 0 || !each || value.size() != 2) {
      report_.error(value, "E0303", quoted(fact.path) + ": a repeated record says how often, and which", "write `{repeat: 7, each: {…}}`");
      return true;
    }
    if (static_cast<std::uint64_t>(count) > ProposalLimits::records) {
      report_.error(times, "E0307", quoted(fact.path) + ": more than " + std::to_string(ProposalLimits::records) + " records");
      return false;
    }
    for (; count > 0; --count)
      if (!read_record(fact, each)) return false;
    return true;
  }
  if (value.is_sequence()) {
    report_.error(value, "E0303", quoted(fact.path) + ": expected a record, found a list");
    return true;
  }
  const FieldInfo* kind = fact.field("kind");
  if (value.is_scalar() && kind == nullptr) {
    report_.error(value, "E0303", quoted(fact.path) + ": expected a record, found " + quoted(shown(value.text())),
                  "write a map, like `{" + fact.fields.front().name + ": …}`");
    return true;
  }
  std::byte* record = add(fact, value);
  if (record == nullptr) return false;
  if (value.is_scalar())
    values_.read(kind->path, kind->type, kind->list, value, record + kind->offset);
  else
    read_fields(fact, value, record);
  return true;
}

bool ProposalReader::read_fields(const FactInfo& fact, Node value, std::byte* record) {
  if (!value.is_mapping()) {
    report_.error(value, "E0303", quoted(fact.path) + ": expected a record, found a list");
    return false;
  }
  const bool keyed = !facts()[index(fact)].by.empty();
  for (const auto [key, of] : value.pairs()) {
    const FieldInfo* field = fact.field(key.text());
    if (field != nullptr && keyed && field == &fact.fields.front()) field = nullptr; // the key of the map says it
    if (field != nullptr) {
      values_.read(field->path, field->type, field->list, of, record + field->offset);
      continue;
    }
    if (report_.full()) {
      report_.error(key, "E0301", {}); // only counted
      continue;
    }
    std::vector<std::string_view> known;
    for (const FieldInfo& each : fact.fields)
      if (!keyed || &each != &fact.fields.front()) known.push_back(each.name);
    report_.error(key, "E0301", "unknown key " + quoted(shown(key.text())) + " in a record of " + quoted(fact.path),
                  document::suggestion(key.text(), known));
  }
  return true;
}

void ProposalReader::offer(Node key) {
  into_.action.offer.given = true;
  offer_ = key;
}

Node ProposalReader::key_of(std::size_t fact) const {
  const auto found = std::find_if(given_.begin(), given_.end(), [&](const Given& given) { return given.fact == fact; });
  return found == given_.end() ? Node{} : found->key;
}

void ProposalReader::check_kinds() {
  if (!into_.action.kind) return;
  const std::uint32_t kinds = kinds_of(into_.action);
  const auto act = [&] {
    const auto& words = vocabulary_.list(vocabulary_.facts()[well_known().act_kind].list).words;
    return "the act " + quoted(words[into_.action.kind.code - 1u]);
  };
  const bool stray_offer = into_.action.offer.given && (kinds & bit(Kind::offer)) == 0;
  if (stray_offer) report_.error(offer_, "E0305", act() + " carries no `offer`", "acts that do: contact, offer");
  for (const Given& given : given_) {
    const FactInfo& fact = vocabulary_.facts()[given.fact];
    if ((fact.kinds & kinds) != 0) continue;
    if (stray_offer && fact.path.starts_with("action.offer.")) continue; // told once, for the whole part
    report_.error(given.key, "E0305", act() + " has no " + quoted(fact.path), "acts that have it: " + kinds_text(vocabulary_, fact.kinds));
  }
}

void ProposalReader::check_live_content() {
  Known<bool>& live = into_.action.content.live;
  if (live == false) return;
  std::string found;
  Node first;
  for (const Given& given : given_) {
    const FactInfo& fact = vocabulary_.facts()[given.fact];
    if (!fact.content) continue;
    if (!first) first = given.key;
    found += (found.empty() ? "" : ", ") + quoted(fact.path);
  }
  if (!first) return;
  if (live == true)
    report_.error(first, "E0306", "`action.content.live` is true, so nothing of the content is fixed beforehand; found " + found,
                  "leave the other content facts out, or write `live: false`");
  else if ((vocabulary_.facts()[well_known().content_live].kinds & kinds_of(into_.action)) != 0)
    live = false;
}

void ProposalReader::check_days_past_due() {
  const Debt& debt = into_.debt;
  const Known<Instant>& at = into_.action.at;
  if (!debt.due_on || debt.due_on->is_never() || !debt.days_past_due || !at || at->is_never()) return;
  std::string counted;
  for (const Zone* zone : into_.debtor.time_zones.list()) { // where zones differ, any one may be meant
    const std::int64_t days = std::int64_t{zone->local(*at).date.days} - debt.due_on->days;
    if (days == *debt.days_past_due) return;
    if (counted.empty()) counted = std::to_string(days);
  }
  if (counted.empty()) return;
  report_.error(key_of(well_known().days_past_due), "E0306",
                "`debt.days_past_due` is " + std::to_string(*debt.days_past_due) + ", but from `debt.due_on` " + to_string(*debt.due_on) +
                    " to the day of the act it is " + counted,
                "give one of the two: days past due follow from `debt.due_on`");
}

void ProposalReader::finish() {
  check_kinds();
  check_live_content();
  check_days_past_due();
}

} // namespace facts

bool read_proposal(document::Node root, const Vocabulary& vocabulary, const Zones& zones, Proposal& into, document::Report& report) {
  into.clear();
  const std::size_t before = report.errors();
  if (!root.is_mapping()) {
    report.error(root, "E0303", "a proposal is a map of facts, found " + std::string{root.is_scalar() ? "one value" : "a list"},
                 "write `{\"action\": {\"kind\": \"contact\", …}, …}`");
    return false;
  }
  facts::ProposalReader reader(vocabulary, zones, into, report);
  facts::Walk(vocabulary, reader, report).root(root);
  reader.finish();
  if (report.errors() == before) return true;
  into.clear(); // half a proposal must not be decided
  return false;
}

} // namespace licito
