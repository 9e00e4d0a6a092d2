#include "time/calendar.hpp"

#include "licito/time/weekly_hours.hpp"
#include "time/calendar_keys.hpp"
#include "time/holiday_rule.hpp"
#include "time/weekdays.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace licito {
namespace {

using document::Node;
using document::Report;

constexpr std::string_view title_keys[] = {"es", "en"};
constexpr std::string_view unsaid_keys[] = {"cite", "law", "why", "instead"};

// What a hostile calendar may not exceed; the largest of ours is below a hundredth of each.
constexpr std::size_t max_rules = 2'000, max_regions = 256, max_holidays = 300'000;

std::string quoted(std::string_view text) { return "`" + std::string{text.substr(0, 60)} + "`"; }
std::int32_t first_day_of(int year) { return Date{std::chrono::sys_days{std::chrono::year{year} / 1 / 1}}.days; }

std::string short_date(Date date) {
  const auto ymd = date.ymd();
  return "`" + std::to_string(static_cast<unsigned>(ymd.day())) + " " + std::string{month_names[static_cast<unsigned>(ymd.month()) - 1]} + "`";
}

// "`1 jan`, `12 jan`", not endless.
std::string listing(const std::vector<Date>& dates) {
  std::string text;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    if (i == 12) return text + " and " + std::to_string(dates.size() - i) + " more";
    text += (i == 0 ? "" : ", ") + short_date(dates[i]);
  }
  return text;
}

bool is_word(std::string_view text) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

} // namespace

struct CalendarReader {
  CalendarReader(Node root_node, const std::map<std::string, std::shared_ptr<const Calendar>>& known_calendars, Report& to)
      : root(root_node), known(known_calendars), report(to) {}
  Node root;
  const std::map<std::string, std::shared_ptr<const Calendar>>& known;
  Report& report;
  std::shared_ptr<Calendar> calendar = std::make_shared<Calendar>();
  std::vector<std::shared_ptr<const Calendar>> like;
  std::uint8_t working = 0;
  std::size_t weekly_rules = 0;

  // The text under a key; reports where it is missing or no text.
  std::string text(std::string_view key, bool required, std::string hint) {
    const Node node = root[key];
    if (!node) {
      if (required) report.error(root, "E0105", "`" + std::string{key} + "` is missing", std::move(hint));
      return {};
    }
    if (!node.is_scalar() || node.text().empty()) {
      report.error(node, "E0101", "`" + std::string{key} + "` is a text", std::move(hint));
      return {};
    }
    return std::string{node.text()};
  }

  void head() {
    const std::string language = text("licito", true, "add `licito: 1`, the version of the language");
    if (!language.empty() && language != "1")
      report.error(root["licito"], "E0102", quoted(language) + " is not a version of the language that is known here", "write `licito: 1`");
    calendar->name_ = text("calendar", true, "name the calendar, like `calendar: co`");
    const bool plain = std::all_of(calendar->name_.begin(), calendar->name_.end(),
                                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/'; });
    if (!plain) report.error(root["calendar"], "E0102", quoted(calendar->name_) + " is not a name", "names have small letters, digits, `-` and `/`");
    calendar->version_ = text("version", true, "add `version: 1.0.0`");
    calendar->cite_ = text("cite", false, "name the law that makes the holidays");
    calendar->verified_ = read_flag(root["verified"], true, report);
    const Node title = root["title"];
    if (!title)
      report.error(root, "E0105", "`title` is missing", "add `title: {es: …, en: …}`");
    else if (!title.is_mapping())
      report.error(title, "E0101", "`title` has one text a language", "write `{es: …, en: …}`");
    else {
      document::check_keys(title, title_keys, "title", report);
      for (std::string_view language_key : title_keys) {
        if (!title[language_key])
          report.error(title, "E0105", "the title lacks `" + std::string{language_key} + "`", "write `{es: …, en: …}`");
        else if (!title[language_key].is_scalar())
          report.error(title[language_key], "E0101", "a title is a text", {});
      }
    }
    const Node unsaid = root["cannot_express"];
    if (unsaid && !unsaid.is_sequence())
      report.error(unsaid, "E0101", "`cannot_express` is a list", "write `[{cite: …, law: …, why: …, instead: …}]`");
    if (unsaid)
      for (Node item : unsaid.items()) {
        if (item.is_mapping())
          document::check_keys(item, unsaid_keys, "cannot_express", report);
        else
          report.error(item, "E0101", "each of `cannot_express` is a map", "write `{cite: …, law: …, why: …, instead: …}`");
      }
  }

  void likes() {
    const Node node = root["like"];
    if (!node) return;
    if (node.is_mapping()) return report.error(node, "E0101", "`like` is a list of calendars", "write `[es]`");
    if (node.is_sequence() && node.size() == 0) report.error(node, "E0102", "`like` is empty", "name a calendar, or leave the line out");
    for (Node item : node.one_or_more()) {
      if (!item.is_scalar()) {
        report.error(item, "E0101", "`like` is a list of calendars", "write `[es]`");
        continue;
      }
      const auto found = known.find(std::string{item.text()});
      if (found == known.end() || !found->second) {
        std::vector<std::string_view> names;
        for (const auto& [name, other] : known) names.push_back(name);
        const std::string near = document::suggestion(item.text(), names);
        report.error(item, "E0203", "there is no calendar " + quoted(item.text()), near.empty() ? "name it under `use:`" : near);
        continue;
      }
      if (std::find(like.begin(), like.end(), found->second) != like.end())
        report.error(item, "E0203", quoted(item.text()) + " stands here twice", "leave one out");
      else
        like.push_back(found->second);
    }
  }

  void covers() {
    const Node node = root["covers"];
    if (!node) {
      if (!root["like"])
        report.error(root, "E0105", "`covers` is missing", "name the country, like `covers: CO`");
      else if (!like.empty())
        calendar->covers_ = like.front()->covers();
      return;
    }
    if (!node.is_scalar()) return report.error(node, "E0101", "`covers` is one place", "write `covers: CO`");
    const auto place = Place::parse(node.text());
    if (place)
      calendar->covers_ = *place;
    else
      report.error(node, "E0102", place.problem(), place.hint());
  }

  bool years() {
    int first = 1900, last = 2199;
    for (const auto& other : like) {
      first = std::max(first, other->first_year());
      last = std::min(last, other->last_year());
    }
    const Node node = root["years"];
    if (!node) {
      if (!root["like"])
        report.error(root, "E0105", "`years` is missing: a calendar must say for which years it answers", "add `years: 2020..2030`");
      else if (last < first)
        report.error(root["like"], "E0204", "the calendars under `like` have no year in common", "leave one out");
      calendar->first_year_ = first;
      calendar->last_year_ = last;
      return !like.empty() && first <= last;
    }
    const auto fail = [&](std::string_view code, std::string message, std::string hint) {
      report.error(node, code, std::move(message), std::move(hint));
      return false;
    };
    if (!node.is_scalar()) return fail("E0101", "`years` is a range of years", "write `2020..2030`");
    const std::string_view text = node.text();
    const auto year = [&](std::string_view digits) {
      int value = 0;
      for (char c : digits) {
        if (c < '0' || c > '9') return 0;
        value = value * 10 + (c - '0');
      }
      return value;
    };
    if (text.size() != 10 || text.substr(4, 2) != ".." || year(text.substr(0, 4)) < 1900 || year(text.substr(6)) < 1900 ||
        year(text.substr(0, 4)) > 2199 || year(text.substr(6)) > 2199)
      return fail("E0102", quoted(text) + " is not a range of years from 1900 to 2199", "give both ends, like `2020..2030`");
    calendar->first_year_ = year(text.substr(0, 4));
    calendar->last_year_ = year(text.substr(6));
    if (calendar->last_year_ < calendar->first_year_) return fail("E0102", quoted(text) + " ends before it begins", "the earlier year comes first");
    if (calendar->first_year_ < first || calendar->last_year_ > last)
      return fail("E0204",
                  quoted(text) + " goes beyond the calendars under `like`, which answer for " + std::to_string(first) + ".." + std::to_string(last),
                  "write years within those, or leave `years` out");
    return true;
  }

  void working_days() {
    const Node node = root["working"];
    if (!node) {
      if (!root["like"])
        report.error(root, "E0105", "`working` is missing: on which weekdays do people work", "add `working: mon-fri`");
      else if (!like.empty())
        working = like.front()->working_weekdays_;
      return;
    }
    if (node.is_mapping()) return report.error(node, "E0101", "`working` is a range of weekdays", "write `mon-fri`");
    for (Node item : node.one_or_more()) {
      const auto weekdays =
          item.is_scalar() ? parse_weekdays(item.text()) : Parsed<std::uint8_t>::failure("`working` is a range of weekdays", "write `mon-fri`");
      if (weekdays)
        working = static_cast<std::uint8_t>(working | *weekdays);
      else
        report.error(item, "E0102", weekdays.problem(), weekdays.hint());
    }
    if (node.is_sequence() && node.size() == 0) report.error(node, "E0102", "`working` is empty", "write `mon-fri`");
  }

  // Reading number of a region, made where it is new; nothing where there are too many.
  std::optional<std::size_t> reading_of(const Place& place, std::string_view locality, Node where) {
    auto& regions = calendar->regions_;
    for (std::size_t i = 0; i < regions.size(); ++i)
      if (regions[i].place == place && regions[i].locality == locality) return i + 1;
    if (regions.size() == max_regions) {
      report.error(where, "E0205", "a calendar has at most " + std::to_string(max_regions) + " regions and localities", {});
      return std::nullopt;
    }
    regions.push_back({place, std::string{locality}});
    return regions.size();
  }

  std::vector<std::size_t> readings_of(Node holiday) {
    const Node region = holiday["region"], locality = holiday["locality"];
    if (!region) {
      if (locality) report.error(holiday.key("locality"), "E0105", "`locality` needs the `region` in which it lies", "add `region: CL-NB`");
      return {0};
    }
    if (!region.is_scalar()) {
      report.error(region, "E0101", "`region` is one place", "write `CL-AP`; give each region a line");
      return {};
    }
    const auto place = Place::parse(region.text());
    if (!place) {
      report.error(region, "E0102", place.problem(), place.hint());
      return {};
    }
    if (place->is_country() || (calendar->covers_ != Place{} && !calendar->covers_.contains(*place))) {
      report.error(region, "E0102", quoted(region.text()) + " is not a part of " + quoted(calendar->covers_.text()),
                   "a region is a subdivision of what the calendar covers, like `CL-AP`");
      return {};
    }
    if (!locality) {
      const auto reading = reading_of(*place, {}, region);
      return reading ? std::vector{*reading} : std::vector<std::size_t>{};
    }
    if (locality.is_mapping() || (locality.is_sequence() && locality.size() == 0)) {
      report.error(locality, "E0101", "`locality` is a list of words of `debtor.locality`", "write `[chillan, chillan_viejo]`");
      return {};
    }
    std::vector<std::size_t> readings;
    for (Node item : locality.one_or_more()) {
      if (!item.is_scalar() || !is_word(item.text())) {
        report.error(item, "E0102", "`locality` is a list of words of `debtor.locality`", "write `[chillan, chillan_viejo]`");
        continue;
      }
      if (const auto reading = reading_of(*place, item.text(), item)) readings.push_back(*reading);
    }
    return readings;
  }

  bool add(Date date, std::size_t reading, bool weekly, const std::string& name, Node where) {
    if (date.days < calendar->first_day_ || date.days >= calendar->first_day_ + calendar->days_) return true;
    if (calendar->named_.size() == max_holidays) {
      report.error(where, "E0205", "a calendar has at most " + std::to_string(max_holidays) + " single holidays over all its years",
                   "cover fewer years");
      return false;
    }
    calendar->named_.push_back({date, reading, weekly, name});
    return true;
  }

  void holidays() {
    const Node node = root["holidays"];
    if (!node) {
      if (!root["like"]) report.error(root, "E0105", "`holidays` is missing", "add `holidays: [{day: 1 jan, name: …}]`");
      return;
    }
    if (!node.is_sequence()) return report.error(node, "E0101", "`holidays` is a list", "write `[{day: 1 jan, name: …}]`");
    if (node.size() > max_rules) return report.error(node, "E0205", "a calendar has at most " + std::to_string(max_rules) + " lines of holidays", {});
    for (Node item : node.items()) {
      if (!item.is_mapping()) {
        report.error(item, "E0101", "a holiday is a map", "write `{day: 1 jan, name: …}`");
        continue;
      }
      document::check_keys(item, document::names(keys::holiday), "holiday", report);
      const auto rule = HolidayRule::read(item, report);
      const auto readings = readings_of(item);
      if (!rule) continue;
      if (!rule->verified) calendar->verified_ = false;
      if (rule->weekly() && ++weekly_rules > 14) {
        report.error(item, "E0205", "a calendar has at most 14 lines of `every` weekday", {});
        continue;
      }
      if (calendar->days_ == 0) continue;
      if (const auto* listed = std::get_if<ListedDates>(&rule->day))
        for (std::size_t i = 0; i < listed->dates.size(); ++i)
          if (!calendar->answers(listed->dates[i]))
            report.error(item["dates"], "E0204",
                         "`" + to_string(listed->dates[i]) + "` lies outside the calendar's years " + std::to_string(calendar->first_year_) + ".." +
                             std::to_string(calendar->last_year_),
                         "leave it out, or widen `years`");
      if (rule->from > calendar->last_year_ || rule->to < calendar->first_year_)
        report.warning(item, "E0206", "no year of this holiday lies in the calendar's years", "leave it out, or widen `years`");
      // A day of a neighbouring year may move into ours: 1 January on a Saturday is kept on 31 December.
      std::vector<Date> dates;
      for (int year = calendar->first_year_ - 1; year <= calendar->last_year_ + 1; ++year) rule->add_dates(year, dates);
      for (Date date : dates)
        for (std::size_t reading : readings)
          if (!add(date, reading, rule->weekly(), rule->name, item)) return;
    }
  }

  void take_over() {
    for (const auto& other : like) {
      if (!other->verified()) calendar->verified_ = false;
      std::vector<std::size_t> readings{0};
      for (const Calendar::Region& region : other->regions()) {
        const auto reading = reading_of(region.place, region.locality, root["like"]);
        if (!reading) return;
        readings.push_back(*reading);
      }
      for (const Calendar::Named& named : other->named_)
        if (!add(named.date, readings[named.reading], named.weekly, named.name, root["like"])) return;
    }
  }

  // What is a holiday in a whole region is one in its localities.
  void spread_to_localities() {
    const auto& regions = calendar->regions_;
    std::vector<Calendar::Named> more;
    for (const Calendar::Named& named : calendar->named_) {
      if (named.reading == 0 || !regions[named.reading - 1].locality.empty()) continue;
      for (std::size_t i = 0; i < regions.size(); ++i)
        if (regions[i].place == regions[named.reading - 1].place && !regions[i].locality.empty()) {
          if (calendar->named_.size() + more.size() >= max_holidays) {
            report.error(root, "E0205", "a calendar has at most " + std::to_string(max_holidays) + " single holidays over all its years",
                         "cover fewer years");
            return;
          }
          more.push_back({named.date, i + 1, named.weekly, named.name});
        }
    }
    calendar->named_.insert(calendar->named_.end(), more.begin(), more.end());
  }

  void fill() {
    auto& named = calendar->named_;
    std::stable_sort(named.begin(), named.end(), [](const auto& a, const auto& b) {
      return std::pair{a.date, a.weekly} < std::pair{b.date, b.weekly};
    });
    // The same holiday by two ways, as of two calendars under `like`, has its name once.
    const auto same = [](const Calendar::Named& a, const Calendar::Named& b) {
      return a.date == b.date && a.reading == b.reading && a.weekly == b.weekly && a.name == b.name;
    };
    named.erase(std::unique(named.begin(), named.end(), same), named.end());
    const auto words = static_cast<std::size_t>((calendar->days_ + 63) / 64);
    calendar->holidays_.assign(calendar->readings(), Calendar::Bits(words));
    calendar->working_ = calendar->holidays_;
    const auto set = [&](Calendar::Bits& bits, std::int32_t day) { bits[static_cast<std::size_t>(day) / 64] |= std::uint64_t{1} << (day % 64); };
    for (const Calendar::Named& holiday : named)
      for (std::size_t reading = 0; reading < calendar->readings(); ++reading)
        if (holiday.reading == 0 || holiday.reading == reading) set(calendar->holidays_[reading], holiday.date.days - calendar->first_day_);
    calendar->working_weekdays_ = working;
    for (std::size_t reading = 0; reading < calendar->readings(); ++reading)
      for (std::int32_t day = 0; day < calendar->days_; ++day) {
        const Date date{calendar->first_day_ + day};
        if ((working >> date.weekday() & 1) != 0 && !calendar->is_holiday(date, reading)) set(calendar->working_[reading], day);
      }
  }

  void print() {
    const Node node = root["print"];
    if (!node) return;
    if (!node.is_mapping()) return report.error(node, "E0101", "`print` is a map of years and their holidays", "write `{2026: [1 jan, 6 jan]}`");
    for (const auto& [key, value] : node.pairs()) {
      const auto year = read_year(key, report);
      if (!year) continue;
      if (*year < calendar->first_year_ || *year > calendar->last_year_) {
        report.error(key, "E0204",
                     "`" + std::to_string(*year) + "` is not one of the calendar's years " + std::to_string(calendar->first_year_) + ".." +
                         std::to_string(calendar->last_year_),
                     "leave it out, or widen `years`");
        continue;
      }
      if (value.is_mapping()) {
        report.error(value, "E0101", "the holidays of a year are a list of days", "write `[1 jan, 6 jan]`");
        continue;
      }
      bool good = true;
      std::set<Date> printed, reckoned;
      for (Node item : value.one_or_more()) {
        const auto day = item.is_scalar() ? parse_day_of_month(item.text())
                                          : Parsed<FixedDay>::failure("the holidays of a year are a list of days", "write `[1 jan, 6 jan]`");
        const auto ymd = day ? std::chrono::year{*year} / day->month / day->day : std::chrono::year_month_day{};
        if (!day)
          report.error(item, "E0102", day.problem(), day.hint());
        else if (!ymd.ok())
          report.error(item, "E0102", quoted(item.text()) + " does not exist in " + std::to_string(*year), {});
        else if (!printed.insert(Date{std::chrono::sys_days{ymd}}).second)
          report.error(item, "E0202", quoted(item.text()) + " stands here twice", "leave one out");
        else
          continue;
        good = false;
      }
      if (!good) continue;
      for (const auto& [date, name] : calendar->year(*year, 0)) reckoned.insert(date);
      std::vector<Date> lacking, too_many;
      std::set_difference(reckoned.begin(), reckoned.end(), printed.begin(), printed.end(), std::back_inserter(lacking));
      std::set_difference(printed.begin(), printed.end(), reckoned.begin(), reckoned.end(), std::back_inserter(too_many));
      if (lacking.empty() && too_many.empty()) continue;
      std::string message = "what is printed for " + std::to_string(*year) + " is not what the lines under `holidays` give:";
      if (!lacking.empty()) message += " it lacks " + listing(lacking);
      if (!too_many.empty()) message += std::string{lacking.empty() ? "" : ","} + " it has " + listing(too_many) + " too many";
      report.error(key, "E0201", std::move(message),
                   "mend the lines or the list: both must say the same (days of `every` weekday and of regions are not printed)");
    }
  }

  std::shared_ptr<const Calendar> read() {
    if (!root.is_mapping()) {
      report.error(root, "E0101", "a calendar is a map", "begin with `licito: 1` and `calendar: …`");
      return nullptr;
    }
    const std::size_t errors = report.errors();
    document::check_keys(root, document::names(keys::calendar), "calendar", report);
    head();
    likes();
    covers();
    if (years()) {
      calendar->first_day_ = first_day_of(calendar->first_year_);
      calendar->days_ = first_day_of(calendar->last_year_ + 1) - calendar->first_day_;
    }
    working_days();
    take_over();
    holidays();
    if (report.errors() != errors) return nullptr; // a list checked against lines that were not all read would only confuse
    spread_to_localities();
    fill();
    print();
    return report.errors() == errors ? calendar : nullptr;
  }
};

std::shared_ptr<const Calendar> Calendar::read(Node root, const std::map<std::string, std::shared_ptr<const Calendar>>& like, Report& report) {
  return CalendarReader{root, like, report}.read();
}

std::string Calendar::days() const {
  std::string bytes;
  for (const auto* readings : {&holidays_, &working_})
    for (const Bits& days : *readings)
      for (const std::uint64_t word : days)
        for (int shift = 0; shift != 64; shift += 8) bytes += static_cast<char>(word >> shift & 0xff);
  return bytes;
}

std::string Calendar::holiday_name(Date date, std::size_t reading) const {
  std::string text;
  auto at = std::lower_bound(named_.begin(), named_.end(), date, [](const Named& named, Date d) { return named.date < d; });
  for (; at != named_.end() && at->date == date; ++at) {
    if (at->reading != 0 && at->reading != reading) continue;
    if (!text.empty()) text += ", ";
    text += at->name;
  }
  return text;
}

std::vector<std::pair<Date, std::string>> Calendar::year(int year, std::size_t reading) const {
  std::vector<std::pair<Date, std::string>> days;
  const Date first{first_day_of(year)};
  auto at = std::lower_bound(named_.begin(), named_.end(), first, [](const Named& named, Date d) { return named.date < d; });
  for (; at != named_.end() && at->date.year() == year; ++at) {
    if (at->weekly || (at->reading != 0 && at->reading != reading)) continue;
    if (!days.empty() && days.back().first == at->date)
      days.back().second += ", " + at->name;
    else
      days.emplace_back(at->date, at->name);
  }
  return days;
}

} // namespace licito
