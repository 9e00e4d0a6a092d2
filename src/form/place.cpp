#include "form/place.hpp"

#include "checks/test_keys.hpp"
#include "pack/keys.hpp"
#include "time/calendar_keys.hpp"

#include <algorithm>

namespace licito::form {

Place inside(Place place, std::string_view key) {
  switch (place) {
  case Place::pack:
    if (key == "parameters" || key == "define") return Place::names;
    if (key == "set") return Place::set;
    if (key == "facts") return Place::open_map;
    if (key == "words") return Place::lists;
    if (key == "rules") return Place::rules;
    if (key == "cannot_express") return Place::unsaid;
    if (key == "samples") return Place::samples;
    if (key == "tests") return Place::tests;
    return Place::other;
  case Place::calendar:
    if (key == "holidays") return Place::open_list;
    if (key == "cannot_express") return Place::open_list;
    return key == "print" ? Place::open_map : Place::other;
  case Place::set: return Place::names;
  case Place::names: return Place::definition;
  case Place::definition: return key == "rows" ? Place::rows : Place::definition;
  case Place::rows: return Place::rows;
  case Place::lists: return Place::open_map;
  case Place::samples: return Place::sample;
  case Place::rules: return Place::rule;
  case Place::rule: return key == "say" ? Place::say : Place::other;
  case Place::unsaid: return Place::unsaid_entry;
  case Place::tests: return Place::test;
  case Place::test: return key == "cases" ? Place::open_list : Place::other;
  default: return Place::other;
  }
}

std::span<const document::Key> order_of(Place place) {
  switch (place) {
  case Place::pack: return keys::pack;
  case Place::calendar: return keys::calendar;
  case Place::rule: return keys::rule;
  case Place::unsaid_entry: return keys::unsaid;
  case Place::test: return keys::test;
  default: return {};
  }
}

bool is_open(Place place) {
  switch (place) {
  case Place::definition:
  case Place::rows:
  case Place::say:
  case Place::other: return false;
  default: return true;
  }
}

bool is_section(std::string_view key) {
  static constexpr std::string_view sections[] = {"set", "parameters", "define", "facts", "words", "rules", "cannot_express", "samples", "tests"};
  return std::find(std::begin(sections), std::end(sections), key) != std::end(sections);
}

} // namespace licito::form
