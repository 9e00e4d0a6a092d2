#pragma once
// Faults that are seeded into a pack, one at a time: a bound moved by one unit, a comparator swapped, a rule, an exception or a list entry dropped.

#include "document/tree.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace licito::checks {

enum class Faults : std::uint8_t { bounds, all };

/// One change of a tree: a scalar that says something else, or a node that is gone (a key with its value, or an item of a list).
struct Edit {
  document::Node node;
  std::optional<std::string> text; ///< Nothing: the node is dropped.
};

/// One fault.
struct Fault {
  document::Node place;
  std::string rule; ///< The id of the rule in which it stands; empty in a definition.
  std::string what; ///< "09:00 → 09:00:01"
  std::string test; ///< What a test that notices it would look like.
  std::vector<Edit> edits;
  std::string bound; ///< "09:00" where a bound is moved; else empty. With the place and `edge` it says which.
  int edge = 0;      ///< Which bound of the scalar at `place`.
  bool up = false;   ///< Moved up, not down.
};

/// Every fault that can be seeded into the rules, definitions and parameters of a pack, in the order of its text.
std::vector<Fault> faults_of(const document::Tree& pack, Faults which);

/// The tree with the changes made; marks stay those of the text as it is.
std::shared_ptr<const document::Tree> changed(const document::Tree& tree, const std::vector<Edit>& edits);

/// The same changes, and its samples and tests gone: loading does not read them, and they are most of many packs.
std::vector<Edit> without_tests(const document::Tree& tree, std::vector<Edit> edits);

} // namespace licito::checks
