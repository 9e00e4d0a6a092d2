#include "table.hpp"

#include <cstdio>

namespace bench {
namespace {

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, value >= 1'000 ? "%.0f" : value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  return text;
}

} // namespace

void Table::row(std::string_view what, double value, std::string_view unit, std::optional<double> bar, std::string_view note) {
  rows_.push_back({std::string{what}, number(value) + " " + std::string{unit},
                   bar ? "≤ " + number(*bar) + (value <= *bar ? ", held" : ", **missed**") : "–", std::string{note}});
}

void Table::at_least(std::string_view what, double value, std::string_view unit, double bar, std::string_view note) {
  rows_.push_back({std::string{what}, number(value) + " " + std::string{unit}, "≥ " + number(bar) + (value >= bar ? ", held" : ", **missed**"),
                   std::string{note}});
}

void Table::print() const {
  std::printf("| what | measured | bar | |\n|---|---|---|---|\n");
  for (const Row& row : rows_) std::printf("| %s | %s | %s | %s |\n", row.what.c_str(), row.value.c_str(), row.bar.c_str(), row.note.c_str());
}

} // namespace bench
