#include "lint/finders.hpp"

namespace licito::lint {

std::span<const Finder> finders_of_rules() {
  static constexpr Finder all[] = {find_dead_rules, find_covered_rules, find_idle_lines,       find_closed_hours,      find_unreachable_stages,
                                   find_date_gaps,  find_ended_values,  find_forgotten_places, find_missing_languages, find_unused};
  return all;
}

} // namespace licito::lint
