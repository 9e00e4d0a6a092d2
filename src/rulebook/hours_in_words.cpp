#include "rulebook/hours_in_words.hpp"

#include <vector>

namespace licito {
namespace {

constexpr std::int32_t day = 86'400;

struct HoursWords {
  std::string_view code;
  std::array<std::string_view, 7> weekdays;
  std::string_view holidays, closed, all_day, daily, and_;
};
constexpr HoursWords languages[] = {
    {"en", {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}, "holidays", "closed", "all day", "every day", "and"},
    {"es", {"lun", "mar", "mié", "jue", "vie", "sáb", "dom"}, "festivos", "cerrado", "todo el día", "todos los días", "y"},
    {"pt", {"seg", "ter", "qua", "qui", "sex", "sáb", "dom"}, "feriados", "fechado", "o dia todo", "todos os dias", "e"},
    {"fr", {"lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."}, "jours fériés", "fermé", "toute la journée", "tous les jours", "et"}};

const HoursWords& words_of(std::string_view language) {
  for (const HoursWords& words : languages)
    if (words.code == language) return words;
  return languages[0];
}

/// To the minute: a start that is out and an end that is in are a second later than they are written.
std::string clock(std::int32_t second, bool is_end) {
  if (second > day + 1) second -= day;
  const std::int32_t minutes = second / 60;
  const std::string hour = std::to_string(minutes / 60), minute = std::to_string(minutes % 60);
  if (!is_end && minutes == 24 * 60) return "00:00";
  return (hour.size() == 1 ? "0" : "") + hour + ":" + (minute.size() == 1 ? "0" : "") + minute;
}

std::string windows_in_words(const DayWindows& windows, const HoursWords& words) {
  if (windows.empty()) return std::string{words.closed};
  if (windows.size() == 1 && windows.front().opens == 0 && windows.front().closes == day) return std::string{words.all_day};
  std::string text;
  for (const Window& window : windows)
    text += (text.empty() ? "" : " " + std::string{words.and_} + " ") + clock(window.opens, false) + "–" + clock(window.closes, true);
  return text;
}

} // namespace

std::string hours_in_words(const HoursTable& table, std::string_view language) {
  const HoursWords& words = words_of(language);
  struct Group {
    const DayWindows* windows;
    std::string days;
  };
  std::vector<Group> groups;
  for (std::size_t first = 0; first < 7;) {
    std::size_t last = first;
    while (last < 6 && table.weekdays[last + 1] == table.weekdays[first]) ++last;
    std::string days{words.weekdays[first]};
    if (first == 0 && last == 6)
      days = words.daily;
    else if (last != first)
      days += "–" + std::string{words.weekdays[last]};
    groups.push_back({&table.weekdays[first], std::move(days)});
    first = last + 1;
  }
  if (table.holidays) {
    if (*groups.back().windows == *table.holidays)
      groups.back().days += " " + std::string{words.and_} + " " + std::string{words.holidays};
    else
      groups.push_back({&*table.holidays, std::string{words.holidays}});
  }
  std::string text;
  for (const Group& group : groups) text += (text.empty() ? "" : ", ") + group.days + " " + windows_in_words(*group.windows, words);
  return text;
}

} // namespace licito
