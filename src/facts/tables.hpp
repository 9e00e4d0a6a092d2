#pragma once
// The built-in vocabulary as the generator writes it: rows of literals, so that nothing is built before main().

#include "licito/facts/vocabulary.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace licito::facts {

struct Meaning {
  std::string_view es, en;
};

struct ListRow {
  std::string_view name;
  std::span<const std::string_view> words;
  std::span<const Meaning> means; ///< One per word, or none.
  bool open;
};

struct FieldRow {
  std::string_view name, path;
  FactType type;
  ListIndex list;
  FactOrder order;
  std::string_view es, en;
};

struct FactRow {
  std::string_view name, path;
  FactType type;
  ListIndex list;
  std::string_view unit;
  std::uint32_t kinds;
  bool content, derived;
  std::string_view es, en;
  std::uint16_t first_field, field_count; ///< In `fields()`.
  std::string_view time_field;
  bool has_from_to;
  std::string_view by; ///< Of records: the field that is the key where the document has a map; else empty.
  std::int16_t record; ///< In `records()`; -1: no records.
  FactOrder order;
};

/// How a list of records of a proposal is reached without knowing its type.
struct RecordAccess {
  RecordSpan (*span)(const Proposal&);
  std::byte* (*add)(Proposal&); ///< A new empty record at the end; valid until the next one.
  void (*none)(Proposal&);      ///< Makes the list empty and given.
};

/// A name that packs may use for a fact. Sorted.
struct NameRow {
  std::string_view name;
  std::uint16_t fact;
};

/// A key of the proposal document. The children of one node lie together, sorted; the root is node 0.
struct PathNode {
  std::string_view key;
  std::uint16_t first, count;
  std::int16_t fact; ///< In `facts()`; -1: a map of further keys.
};

/// Where each node of the document tree is found by its parent and its key: worked out by the compiler, asked for every key of every proposal.
struct PathSlots {
  static constexpr std::size_t size = 1'024; ///< Some five times the nodes, so that most searches end where they begin.
  std::array<std::uint16_t, size> nodes{};   ///< The root is nobody's child: 0 is an empty slot.

  /// Where the search of a key under a parent begins. Precondition: the key is not empty.
  static constexpr std::size_t begin(std::size_t parent, std::string_view key) {
    const auto at = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(key[i])}; };
    const std::size_t n = key.size();
    return (parent * 159 + n * 451 + at(0) * 33 + at(n / 2) * 355 + at(n - 1) * 41) % size;
  }
  template <std::size_t Count> static constexpr PathSlots of(const std::array<PathNode, Count>& tree) {
    static_assert(Count * 2 < size, "make `size` larger");
    PathSlots slots;
    for (std::size_t parent = 0; parent != Count; ++parent)
      for (std::size_t child = tree[parent].first; child != std::size_t{tree[parent].first} + tree[parent].count; ++child) {
        std::size_t slot = begin(tree[parent].first, tree[child].key);
        while (slots.nodes[slot] != 0) slot = (slot + 1) % size;
        slots.nodes[slot] = static_cast<std::uint16_t>(child);
      }
    return slots;
  }
};

/// Positions of what readers must know by name.
struct WellKnown {
  std::uint16_t act_kind, act_at, content_live, person, relation, history, notices, due_on, days_past_due; ///< In `facts()`.
  std::uint16_t act_node, offer_node;                                                                      ///< In `document_tree()`.
};

std::span<const ListRow> lists();
std::span<const FactRow> facts();
std::span<const FieldRow> fields();
std::span<const std::string_view> orders(); ///< The path of each position of the vocabulary's order.
std::span<const RecordAccess> records();
std::span<const NameRow> names();
std::span<const PathNode> document_tree();
const PathSlots& document_slots();
const WellKnown& well_known();
/// By position in `facts()`: where it stands in a Proposal; 0 for derived facts but lists of records.
std::vector<std::uint32_t> fact_offsets();
/// By position in `fields()`: where it stands in its record.
std::vector<std::uint32_t> field_offsets();

/// The child of a node of the document tree under a key, or nothing. O(1) for the keys of the vocabulary; for others as good as.
const PathNode* child(const PathNode& of, std::string_view key);
/// The keys that a node of the document tree has.
std::vector<std::string_view> keys(const PathNode& of);

} // namespace licito::facts
