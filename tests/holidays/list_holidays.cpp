// Prints the holidays of every calendar of a folder and of each of its regions, for an independent library to be held against:
//
//   list_holidays FOLDER FIRST_YEAR LAST_YEAR      a line each: calendar TAB place TAB locality TAB date TAB name
//
// A year that a calendar does not cover is left out; `calendar TAB place TAB locality TAB years TAB FIRST-LAST` says which it covers.

#include "document/report.hpp"
#include "document/tree.hpp"
#include "licito/diagnostic.hpp"
#include "time/calendar.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace licito;

namespace {

void print(const Calendar& calendar, std::size_t reading, int first, int last) {
  const bool region = reading != 0;
  const std::string head = calendar.name() + '\t' + std::string{(region ? calendar.regions()[reading - 1].place : calendar.covers()).text()} + '\t' +
                           (region ? calendar.regions()[reading - 1].locality : std::string{});
  first = std::max(first, calendar.first_year());
  last = std::min(last, calendar.last_year());
  std::cout << head << "\tyears\t" << first << '-' << last << '\n';
  for (int year = first; year <= last; ++year)
    for (const auto& [date, name] : calendar.year(year, reading)) std::cout << head << '\t' << to_string(date) << '\t' << name << '\n';
}

} // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    std::cerr << "usage: list_holidays FOLDER FIRST_YEAR LAST_YEAR\n";
    return 2;
  }
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{arguments[1]})
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());

  // A calendar may be `like` another: those that can be read are, until none is left.
  std::map<std::string, std::shared_ptr<const Calendar>> known;
  std::vector<std::string> problems;
  for (bool progress = true; progress && !files.empty();) {
    progress = false;
    problems.clear();
    std::erase_if(files, [&](const std::filesystem::path& file) {
      std::ifstream in{file};
      const auto tree = document::Tree::yaml(std::string{std::istreambuf_iterator<char>{in}, {}}, file.string());
      document::Report report;
      const auto calendar = tree ? Calendar::read(tree.value()->root(), known, report) : nullptr;
      if (!calendar) {
        for (const Diagnostic& problem : report.take()) problems.push_back(render(problem));
        if (!tree) problems.push_back(file.string() + " cannot be read");
        return false;
      }
      known.emplace(calendar->name(), calendar);
      return progress = true;
    });
  }
  for (const std::string& problem : problems) std::cerr << problem << '\n';
  for (const auto& [name, calendar] : known)
    for (std::size_t reading = 0; reading != calendar->readings(); ++reading)
      print(*calendar, reading, std::atoi(arguments[2]), std::atoi(arguments[3]));
  return problems.empty() && std::cout.flush() ? 0 : 2;
}
