#include "table.hpp"

#include <cstdio>
#include <string>

namespace bench {
namespace {

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  return text;
}

std::string figure(double value, std::string_view unit) { return number(value) + (unit.empty() ? "" : " ") + std::string{unit}; }

} // namespace

Table::Table() {
  std::printf("| | what | figure | ratio | bar | holds | |\n|---|---|---|---|---|---|---|\n");
  std::fflush(stdout);
}

void Table::about(int requirement, std::string_view doing) {
  requirement_ = requirement;
  std::fprintf(stderr, "%d: %.*s …\n", requirement, static_cast<int>(doing.size()), doing.data());
}

void Table::print(std::string_view what, std::string_view figure, std::string_view ratio, std::string_view bar, std::optional<bool> holds,
                  std::string_view note) {
  if (holds) ++bars_, held_ += *holds;
  const auto text = [](std::string_view view) { return std::string{view}; };
  std::printf("| %d | %s | %s | %s | %s | %s | %s |\n", requirement_, text(what).c_str(), text(figure).c_str(), text(ratio).c_str(),
              text(bar).c_str(),
              !holds   ? ""
              : *holds ? "yes"
                       : "**no**",
              text(note).c_str());
  std::fflush(stdout); // who waits sees what there is, and what a run that is cut short had found is kept
}

void Table::row(std::string_view what, double value, std::string_view unit, std::optional<double> bar, std::string_view note) {
  const bool is_ratio = unit == "times";
  print(what, is_ratio ? "" : figure(value, unit), is_ratio ? number(value) : "", bar ? "≤ " + number(*bar) : "",
        bar ? std::optional{value <= *bar} : std::nullopt, note);
}

void Table::at_least(std::string_view what, double value, std::string_view unit, double bar, std::string_view note) {
  const bool is_ratio = unit == "times";
  print(what, is_ratio ? "" : figure(value, unit), is_ratio ? number(value) : "", "≥ " + number(bar), value >= bar, note);
}

void Table::against(std::string_view what, double value, std::string_view unit, double other, std::optional<double> bar, std::string_view note) {
  const double ratio = other == 0 ? 0 : value / other;
  print(what, figure(value, unit), number(ratio), bar ? "≤ " + number(*bar) : "", bar ? std::optional{ratio <= *bar} : std::nullopt, note);
}

void Table::none(std::string_view what, std::uint64_t count, std::string_view note) {
  sound_ = sound_ && count == 0;
  print(what, std::to_string(count), "", "0", count == 0, note);
}

void Table::print_sum() const { std::printf("\n%d of %d bars hold.\n", held_, bars_); }

} // namespace bench
