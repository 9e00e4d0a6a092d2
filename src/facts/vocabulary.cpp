#include "licito/facts/vocabulary.hpp"

#include "facts/tables.hpp"

#include <algorithm>
#include <utility>

namespace licito {

namespace {

/// Whether a known word is the wanted one, which is not empty. Readers ask this some thousand times for each proposal: most words differ in length,
/// at the end or at the beginning.
bool is_word(const std::string& known, std::string_view wanted) {
  return known.size() == wanted.size() && known.back() == wanted.back() && known.front() == wanted.front() && known == wanted;
}

} // namespace

std::optional<std::uint16_t> WordList::code(std::string_view word) const {
  if (word.empty()) return std::nullopt;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (is_word(words[i], word)) return static_cast<std::uint16_t>(i + 1);
  return std::nullopt;
}

const FieldInfo* FactInfo::field(std::string_view wanted) const {
  if (wanted.empty()) return nullptr;
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const FieldInfo& field) { return is_word(field.name, wanted); });
  return found == fields.end() ? nullptr : &*found;
}

Vocabulary::Vocabulary() {
  const auto list_rows = facts::lists();
  lists_.reserve(list_rows.size());
  for (const facts::ListRow& row : list_rows) {
    WordList list{std::string{row.name}, {row.words.begin(), row.words.end()}, row.words.size(), row.open, {}};
    list.means.resize(row.words.size());
    for (std::size_t i = 0; i < row.means.size(); ++i) list.means[i] = {std::string{row.means[i].es}, std::string{row.means[i].en}};
    lists_.push_back(std::move(list));
  }
  const auto offsets = facts::fact_offsets();
  const auto field_offsets = facts::field_offsets();
  const auto fact_rows = facts::facts();
  facts_.reserve(fact_rows.size());
  for (std::size_t i = 0; i < fact_rows.size(); ++i) {
    const facts::FactRow& row = fact_rows[i];
    FactInfo fact;
    fact.name = row.name;
    fact.path = row.path;
    fact.type = row.type;
    fact.list = row.list;
    fact.unit = row.unit;
    fact.kinds = row.kinds;
    fact.content = row.content;
    fact.derived = row.derived;
    fact.es = row.es;
    fact.en = row.en;
    fact.offset = offsets[i];
    if (row.record >= 0) fact.records = facts::records()[static_cast<std::size_t>(row.record)].span;
    for (std::size_t f = row.first_field; f < std::size_t{row.first_field} + row.field_count; ++f) {
      const facts::FieldRow& field = facts::fields()[f];
      fact.fields.push_back({std::string{field.name}, std::string{field.path}, field.type, field.list, field_offsets[f], field.order});
    }
    fact.time_field = row.time_field;
    fact.has_from_to = row.has_from_to;
    fact.order = row.order;
    facts_.push_back(std::move(fact));
  }
  const auto orders = facts::orders();
  paths_.assign(orders.begin(), orders.end());
  // A host is asked for a fact by the name that packs use.
  for (const FactInfo& fact : facts_)
    if (!fact.derived) paths_[fact.order] = fact.name;
}

std::optional<ListIndex> Vocabulary::list_named(std::string_view name) const {
  for (std::size_t i = 0; i < lists_.size(); ++i)
    if (lists_[i].name == name) return static_cast<ListIndex>(i);
  return std::nullopt;
}

const FactInfo* Vocabulary::find(std::string_view name) const {
  const auto rows = facts::names();
  const auto found = std::lower_bound(rows.begin(), rows.end(), name, [](const facts::NameRow& row, std::string_view n) { return row.name < n; });
  if (found != rows.end() && found->name == name) return &facts_[found->fact];
  const auto declared = std::find_if(facts_.begin() + static_cast<std::ptrdiff_t>(facts::facts().size()), facts_.end(),
                                     [&](const FactInfo& fact) { return fact.name == name; });
  return declared == facts_.end() ? nullptr : &*declared;
}

std::optional<std::uint16_t> Vocabulary::word(std::string_view list, std::string_view word) const {
  const auto index = list_named(list);
  return index ? lists_[*index].code(word) : std::nullopt;
}

std::optional<std::uint16_t> Vocabulary::add_word(ListIndex index, std::string_view word, std::string_view es, std::string_view en) {
  WordList& list = lists_[index];
  if (const auto known = list.code(word)) return known; // two packs may add the same word
  if (!list.open || list.words.size() >= AnyWordSet::capacity) return std::nullopt;
  list.words.emplace_back(word);
  list.means.resize(list.words.size());
  list.means.back() = {std::string{es}, std::string{en}};
  return static_cast<std::uint16_t>(list.words.size());
}

namespace {

/// The key of a declared fact: 64-bit FNV-1a over what makes it the same fact in another rulebook.
std::uint64_t key_of(const FactInfo& fact, std::span<const WordList> lists) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  const auto mix = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    hash = (hash ^ 0xFFu) * 0x100000001b3u; // no byte of UTF-8: ends each text
  };
  mix(fact.name);
  mix(std::to_string(static_cast<int>(fact.type)));
  if (fact.list != no_list)
    for (const std::string& word : lists[fact.list].words) mix(word);
  return hash;
}

} // namespace

bool Vocabulary::same_words(const Vocabulary& other) const {
  const std::size_t shared = std::min(lists_.size(), other.lists_.size());
  for (std::size_t i = 0; i != shared; ++i)
    if (lists_[i].open && lists_[i].words != other.lists_[i].words) return false;
  return true;
}

const FactInfo& Vocabulary::add_fact(FactInfo fact) {
  fact.declared = true;
  fact.derived = false;
  fact.offset = 0;
  fact.extra = key_of(fact, lists_);
  ++extras_;
  fact.order = static_cast<FactOrder>(paths_.size());
  if (fact.path.empty()) fact.path = fact.name;
  paths_.push_back(fact.path);
  return facts_.emplace_back(std::move(fact));
}

ListIndex Vocabulary::add_list(WordList list) {
  if (list.built_in == 0) list.built_in = list.words.size();
  list.means.resize(list.words.size());
  lists_.push_back(std::move(list));
  return static_cast<ListIndex>(lists_.size() - 1);
}

namespace facts {

const PathNode* child(const PathNode& of, std::string_view key) {
  if (key.empty()) return nullptr;
  const auto tree = document_tree();
  const PathSlots& slots = document_slots();
  // Siblings lie together, so that the first of them stands for their parent.
  for (std::size_t slot = PathSlots::begin(of.first, key); slots.nodes[slot] != 0; slot = (slot + 1) % PathSlots::size) {
    const PathNode& node = tree[slots.nodes[slot]];
    if (static_cast<std::size_t>(slots.nodes[slot] - of.first) < of.count && node.key == key) return &node;
  }
  return nullptr;
}

std::vector<std::string_view> keys(const PathNode& of) {
  std::vector<std::string_view> all;
  for (const PathNode& node : document_tree().subspan(of.first, of.count)) all.push_back(node.key);
  return all;
}

} // namespace facts
} // namespace licito
