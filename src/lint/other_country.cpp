// A pack or calendar that is named for one country and covers others only: a slip in `covers`, or copied from another.

#include "lint/finders.hpp"

namespace licito::lint {

void find_other_country(document::Node root, document::Report& report) {
  const bool calendar = static_cast<bool>(root["calendar"]) && !root["pack"];
  const document::Node named = root[calendar ? "calendar" : "pack"], covers = root["covers"], authority = root["authority"];
  if (!named || !covers) return;
  if (!calendar && (!authority || authority.text() == "policy")) return; // policies are named for houses
  // Packs of law stand in a folder for each country, calendars are `in` or `in-banks`.
  const std::string_view full = named.text(), rest = full.substr(std::min<std::size_t>(2, full.size()));
  if (calendar ? !rest.empty() && rest.front() != '-' : !rest.starts_with('/')) return;
  std::string country{full.substr(0, 2)};
  for (char& letter : country) letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : '-';
  if (!Place::parse(country)) return;
  for (const document::Node one : covers.one_or_more())
    if (const auto place = Place::parse(one.text()); place && place->country() == country) return;
  report.warning(covers, "L0407",
                 std::string(calendar ? "the calendar" : "the pack") + " is named for " + document::in_backticks(country) +
                     ", and covers nothing of it",
                 "write `covers: " + country + "` or a part of it, or name it for the country that it covers");
}

} // namespace licito::lint
