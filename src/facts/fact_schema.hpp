#pragma once
// Facts as JSON Schema: what a value of each type looks like, and the tree of a proposal document.

#include "facts/tables.hpp"
#include "licito/facts/vocabulary.hpp"

#include <boost/json.hpp>

#include <string>
#include <vector>

namespace licito {

/// How the schema that the facts are put into differs from another.
struct FactSchemaUse {
  std::string words = "#/$defs/"; ///< Where the lists of words are defined.
  std::string words_end;          ///< Behind the name of a list there.
  std::string facts;              ///< Where facts are defined by name; empty: each is written out where it stands.
  bool in_tests = false;          ///< Of packs: a list of records may repeat one.
};

/// Makes schemas of facts. Remembers which lists of words it spoke of, so that those can be defined.
class FactSchema {
public:
  explicit FactSchema(const Vocabulary& vocabulary, FactSchemaUse use = {}) : vocabulary_(vocabulary), use_(std::move(use)) {}

  /// A map of the proposal document with all below it; nothing else is allowed in it. Written on purpose without `null`: an absent fact is left out.
  boost::json::object map(const facts::PathNode& node);
  /// The value of one fact, with its meaning.
  boost::json::object fact(const FactInfo& fact);
  /// The same, or where it is defined.
  boost::json::object fact_or_reference(const FactInfo& fact);
  /// A value of a type.
  boost::json::object value(FactType type, ListIndex list);
  boost::json::object word(ListIndex list);
  /// By list.
  const std::vector<bool>& used() const { return used_; }

private:
  boost::json::object records(const FactInfo& fact, std::string_view by);
  boost::json::object repeated(boost::json::object item) const;

  const Vocabulary& vocabulary_;
  FactSchemaUse use_;
  std::vector<bool> used_ = std::vector<bool>(vocabulary_.lists().size());
};

/// The meaning of a fact, with its unit.
std::string meaning_of(const FactInfo& fact);
/// The meaning of a field of records.
std::string meaning_of(const FactInfo& fact, const FieldInfo& field);
/// `one`, or a list of at most so many of it.
boost::json::object one_or_list(boost::json::object one, std::size_t most);
/// A text that this regular expression is found in.
boost::json::object pattern(std::string_view regex);

} // namespace licito
