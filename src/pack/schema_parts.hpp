#pragma once
// What the schema of packs is put together from.

#include "document/key.hpp"
#include "facts/fact_schema.hpp"

#include <boost/json.hpp>

#include <span>
#include <string>
#include <string_view>

namespace licito::schema {

/// Most of the schema stands in it twice: for packs that know only the vocabulary's facts and words, and for those that may know more.
enum class Names { known, own };

boost::json::object object(boost::json::object properties);
boost::json::object any_of(boost::json::array options);
boost::json::object words(std::initializer_list<std::string_view> words);
boost::json::object list_of(boost::json::object item);
boost::json::object constant(bool value);
/// A part of `definitions`.
boost::json::object part(std::string_view name);
boost::json::object part(std::string_view name, Names names);
/// A schema with a description before it.
boost::json::object described(std::string_view means, const boost::json::object& schema);
/// A map with these keys in this order; `schema_of(name)` says what stands under each.
template <class Of> boost::json::object map_of(std::span<const document::Key> keys, Of schema_of) {
  boost::json::object properties;
  for (const document::Key& key : keys) properties[key.name] = described(key.means, schema_of(key.name));
  return object(std::move(properties));
}

/// Adds the parts that values are made of: words, amounts, lengths, hours and the like.
void add_values(const Vocabulary& vocabulary, boost::json::object& parts);
/// Adds conditions and the tests of each type.
void add_conditions(const Vocabulary& vocabulary, Names names, boost::json::object& parts);
/// Takes out the parts for own names that say the same as those for known ones.
void merge_alike(boost::json::object& parts);
/// Takes out of a whole schema the parts that nothing refers to.
void drop_unused(boost::json::object& root);
/// The name of the part that holds the test of a type.
std::string test_of(const Vocabulary& vocabulary, FactType type, ListIndex list);
/// A value where one of this type is asked for: written out, a fact, a name, or a definition.
boost::json::object operand(FactType type, ListIndex list, const Vocabulary& vocabulary, Names names);

} // namespace licito::schema
