// The schema of packs: each part stands in it once, and only if it is needed.

#include "pack/schema_parts.hpp"

#include <set>
#include <vector>

namespace licito::schema {

namespace json = boost::json;

namespace {

constexpr std::string_view prefix = "#/definitions/";

/// Calls `see(text)` for each reference in the schema.
template <class See> void references(json::value& of, See see) {
  if (of.is_array())
    for (json::value& item : of.as_array()) references(item, see);
  if (!of.is_object()) return;
  for (auto& [key, value] : of.as_object()) {
    if (key == "$ref" && value.is_string())
      see(value.as_string());
    else
      references(value, see);
  }
}

std::string named_by(const json::string& reference) { return std::string(std::string_view(reference).substr(prefix.size())); }

} // namespace

void merge_alike(json::object& parts) {
  // What differs in itself, and then whatever refers to what differs.
  std::set<std::string> differ;
  std::vector<std::string> own;
  for (const auto& [name, part] : parts)
    if (name.ends_with('+')) own.emplace_back(name);
  for (const std::string& name : own) {
    json::value bare = parts.at(name);
    references(bare, [](json::string& reference) {
      if (reference.ends_with('+')) reference.pop_back();
    });
    const json::value* known = parts.if_contains(std::string_view(name).substr(0, name.size() - 1));
    if (known == nullptr || *known != bare) differ.insert(name);
  }
  for (bool more = true; more;) {
    more = false;
    for (const std::string& name : own) {
      bool refers = false;
      references(parts.at(name), [&](json::string& reference) { refers = refers || differ.contains(named_by(reference)); });
      if (refers && differ.insert(name).second) more = true;
    }
  }
  json::object kept;
  for (auto& [name, part] : parts) {
    if (name.ends_with('+') && !differ.contains(std::string(name))) continue;
    references(part, [&](json::string& reference) {
      if (reference.ends_with('+') && !differ.contains(named_by(reference))) reference.pop_back();
    });
    kept[name] = std::move(part);
  }
  parts = std::move(kept);
}

void drop_unused(json::object& root) {
  json::object& parts = root.at("definitions").as_object();
  std::set<std::string> used;
  std::vector<std::string> left;
  const auto see = [&](const json::string& reference) {
    if (used.insert(named_by(reference)).second) left.push_back(named_by(reference));
  };
  for (auto& [key, value] : root)
    if (key != "definitions") references(value, see);
  while (!left.empty()) {
    const std::string name = std::move(left.back());
    left.pop_back();
    references(parts.at(name), see);
  }
  json::object kept;
  for (auto& [name, part] : parts)
    if (used.contains(std::string(name))) kept[name] = std::move(part);
  parts = std::move(kept);
}

} // namespace licito::schema
