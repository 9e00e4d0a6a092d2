#pragma once
// The finders, one family a file. A new one is a file of its own and a name here and, where it does not need the questions of tests, in the list of
// finders.cpp.

#include "lint/pack_view.hpp"

namespace licito::lint {

void find_dead_rules(const PackView& pack, document::Report& report);         // L0101 L0102
void find_covered_rules(const PackView& pack, document::Report& report);      // L0103
void find_idle_lines(const PackView& pack, document::Report& report);         // L0104 L0105 L0106
void find_closed_hours(const PackView& pack, document::Report& report);       // L0201 L0202
void find_unreachable_stages(const PackView& pack, document::Report& report); // L0301
void find_date_gaps(const PackView& pack, document::Report& report);          // L0401 L0402 L0404
void find_ended_values(const PackView& pack, document::Report& report);       // L0403
void find_forgotten_places(const PackView& pack, document::Report& report);   // L0405 L0406
void find_other_country(document::Node root, document::Report& report);       // L0407, of packs and calendars as they are written
void find_missing_languages(const PackView& pack, document::Report& report);  // L0501 L0502
void find_untested(const PackView& pack, document::Report& report);           // L0601 L0602 L0603
void find_vain_expectations(const PackView& pack, document::Report& report);  // L0604
void find_unused(const PackView& pack, document::Report& report);             // L0701 L0702 L0703

} // namespace licito::lint
