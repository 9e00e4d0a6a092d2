#pragma once
// A document with the comments that people wrote into it: what the formatter lays out anew.

#include "document/tree.hpp"

#include <string>
#include <vector>

namespace licito::form {

/// One comment, from its `#` to the end of its line, without blanks at the end.
struct Comment {
  std::string text;
  bool after_blank = false; ///< A blank line stands above it.
};

struct Entry;

/// A scalar, list or map, free of how it was laid out.
struct Value {
  document::Kind kind = document::Kind::scalar;
  std::string text; ///< Of a scalar, unescaped.
  bool quoted = false;
  bool keep_quotes = false; ///< Quoted whether it needs to be or not.
  std::vector<Entry> entries;
  std::vector<Comment> below; ///< Comments on lines of their own behind the last entry.

  bool is_scalar() const { return kind == document::Kind::scalar; }
  bool is_map() const { return kind == document::Kind::mapping; }
  bool is_list() const { return kind == document::Kind::sequence; }
};

/// A pair of a map, or an item of a list.
struct Entry {
  std::vector<Comment> above; ///< Comments on lines of their own.
  bool after_blank = false;   ///< A blank line stands right above it.
  std::string key;            ///< Empty in a list.
  std::string head;           ///< The comment behind the key or the opening bracket; empty: none.
  std::string behind;         ///< The comment behind the value; empty: none.
  Value value;
};

/// The root of the tree as an entry without key. INVARIANT (kept): every comment of the text stands in it exactly once.
Entry annotated(const document::Tree& tree);

} // namespace licito::form
