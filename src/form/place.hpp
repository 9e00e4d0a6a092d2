#pragma once
// Where in a pack something stands, as far as the canonical form depends on it.

#include "document/key.hpp"

#include <span>
#include <string_view>

namespace licito::form {

enum class Place {
  pack,
  calendar,
  set,        ///< By pack, a map of names.
  names,      ///< `parameters`, `define`, what `set` sets: values in a column.
  definition, ///< Inside of one of them.
  rows,       ///< Of a table: figures in columns.
  lists,      ///< `words`: by list, a map of words.
  open_map,   ///< `facts`, `samples`, one list of `words`, `print`: an entry a line.
  samples,
  sample,
  rules,
  rule,
  say,
  unsaid,
  unsaid_entry,
  tests,
  test,
  open_list, ///< `cases`, `holidays`: a row a line.
  other
};

/// What stands under `key` (of a list: any key) in `place`.
Place inside(Place place, std::string_view key);
/// The order in which its keys stand; empty: as written.
std::span<const document::Key> order_of(Place place);
/// Whether its entries stand on lines of their own even where one line would hold them.
bool is_open(Place place);
/// Whether this key of a pack begins after a blank line.
bool is_section(std::string_view key);

} // namespace licito::form
