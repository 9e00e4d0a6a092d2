#include "licito/time/zone.hpp"
#include "support/catch.hpp"
#include "time/posix_rule.hpp"
#include "time/tzif.hpp"

#include <filesystem>
#include <fstream>
#include <map>

using namespace licito;
using support::Contains;
namespace fs = std::filesystem;

namespace {

const Zones& zones() {
  static const auto loaded = Zones::load().value();
  return *loaded;
}
const Zone& zone(const char* name) { return **zones().find(name); }
Instant at(const char* text) { return *Instant::parse(text); }
std::string local(const char* name, const char* instant) {
  const LocalTime time = zone(name).local(at(instant));
  return to_string(at(instant), std::chrono::seconds{time.offset});
}

// A folder of time zones that a test may break; gone when the test ends.
struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "licito-zones-XXXXXX").string();
    path = ::mkdtemp(name.data());
    write("tzdata.zi", "# version 2099z\n# rest\n");
    write("zone.tab", "# codes\nCO\t+0436-07405\tAmerica/Bogota\nES\t+4024-00341\tEurope/Madrid\tmainland\n");
    write("America/Bogota", "TZif" + std::string(40, '\0')); // replaced below
    copy("America/Bogota");
    copy("Europe/Madrid");
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream{path / name, std::ios::binary} << bytes;
  }
  static std::string system(const std::string& name) {
    std::ifstream in{"/usr/share/zoneinfo/" + name, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }
  void copy(const std::string& name) const { write(name, system(name)); }
  std::string told() const {
    const auto loaded = Zones::load(path.string());
    if (loaded.has_value()) return "(loads)";
    const Diagnostic problem = loaded.error().diagnostics.front();
    return fs::path{problem.file}.lexically_relative(path).string() + ": " + problem.message;
  }
};

} // namespace

TEST_CASE("a clock that goes forward skips an hour, one that goes back repeats it", "[time][zone]") {
  SECTION("Madrid 2026") {
    CHECK(local("Europe/Madrid", "2026-03-29T00:59:59Z") == "2026-03-29T01:59:59+01:00");
    CHECK(local("Europe/Madrid", "2026-03-29T01:00:00Z") == "2026-03-29T03:00:00+02:00");
    CHECK(local("Europe/Madrid", "2026-10-25T00:59:59Z") == "2026-10-25T02:59:59+02:00");
    CHECK(local("Europe/Madrid", "2026-10-25T01:00:00Z") == "2026-10-25T02:00:00+01:00");
  }
  SECTION("Santiago 2026: the clock changes at midnight") {
    CHECK(local("America/Santiago", "2026-04-05T02:59:59Z") == "2026-04-04T23:59:59-03:00");
    CHECK(local("America/Santiago", "2026-04-05T03:00:00Z") == "2026-04-04T23:00:00-04:00");
    CHECK(local("America/Santiago", "2026-09-06T03:59:59Z") == "2026-09-05T23:59:59-04:00");
    CHECK(local("America/Santiago", "2026-09-06T04:00:00Z") == "2026-09-06T01:00:00-03:00");
  }
  SECTION("New York 2026") {
    CHECK(local("America/New_York", "2026-03-08T06:59:59Z") == "2026-03-08T01:59:59-05:00");
    CHECK(local("America/New_York", "2026-03-08T07:00:00Z") == "2026-03-08T03:00:00-04:00");
    CHECK(local("America/New_York", "2026-11-01T05:59:59Z") == "2026-11-01T01:59:59-04:00");
    CHECK(local("America/New_York", "2026-11-01T06:00:00Z") == "2026-11-01T01:00:00-05:00");
  }
  SECTION("Mexico City had summer time until 2022 and has none since") {
    CHECK(local("America/Mexico_City", "2022-07-01T12:00:00Z") == "2022-07-01T07:00:00-05:00");
    CHECK(local("America/Mexico_City", "2022-10-30T06:59:59Z") == "2022-10-30T01:59:59-05:00");
    CHECK(local("America/Mexico_City", "2022-10-30T07:00:00Z") == "2022-10-30T01:00:00-06:00");
    CHECK(local("America/Mexico_City", "2023-07-01T12:00:00Z") == "2023-07-01T06:00:00-06:00");
    CHECK(zone("America/Mexico_City").next_change_of_offset(at("2023-01-01T00:00Z")).is_never());
  }
}

TEST_CASE("Apia had no 30 December 2011", "[time][zone]") {
  const Zone& apia = zone("Pacific/Apia");
  CHECK(local("Pacific/Apia", "2011-12-30T09:59:59Z") == "2011-12-29T23:59:59-10:00");
  CHECK(local("Pacific/Apia", "2011-12-30T10:00:00Z") == "2011-12-31T00:00:00+14:00");
  CHECK(apia.start_of(*Date::parse("2011-12-29")) == at("2011-12-29T10:00:00Z"));
  CHECK(apia.start_of(*Date::parse("2011-12-30")) == at("2011-12-30T10:00:00Z"));
  CHECK(apia.start_of(*Date::parse("2011-12-31")) == at("2011-12-30T10:00:00Z"));
  CHECK(apia.start_of(*Date::parse("2012-01-01")) == at("2011-12-31T10:00:00Z"));
}

TEST_CASE("past the last listed change the rule for the future holds, to the year 2200", "[time][zone]") {
  CHECK(local("Europe/Madrid", "2050-03-27T00:59:59Z") == "2050-03-27T01:59:59+01:00");
  CHECK(local("Europe/Madrid", "2050-03-27T01:00:00Z") == "2050-03-27T03:00:00+02:00");
  CHECK(local("America/Santiago", "2199-07-01T12:00:00Z") == "2199-07-01T08:00:00-04:00");
  CHECK(local("America/New_York", "2199-07-01T12:00:00Z") == "2199-07-01T08:00:00-04:00");
  CHECK(local("America/Nuuk", "2050-03-26T23:59:59Z").substr(19) == "-02:00"); // its rule begins before midnight
  CHECK(local("America/Nuuk", "2050-03-27T01:00:00Z").substr(19) == "-01:00");
}

TEST_CASE("instants before 1900 and after 2200 are judged as at the end that is nearer", "[time][zone]") {
  const Zone& madrid = zone("Europe/Madrid");
  CHECK(madrid.local(Instant{-5'000'000'000}).date == Date{Date::parse("1900-01-01")->days - 1}); // 14 minutes west by the sun
  CHECK(madrid.local(Instant{9'000'000'000}).date.year() == 2200);
  CHECK(madrid.local(Instant::never()).date.year() == 2200);
  CHECK(madrid.next_change_of_offset(Instant::never()).is_never());
  CHECK(madrid.start_of(Date::never()).is_never());
}

TEST_CASE("the first moment of a date", "[time][zone]") {
  CHECK(zone("Europe/Madrid").start_of(*Date::parse("2026-03-29")) == at("2026-03-29T00:00+01:00"));
  CHECK(zone("Europe/Madrid").start_of(*Date::parse("2026-03-30")) == at("2026-03-30T00:00+02:00"));
  // Santiago skips 00:00 to 01:00 in spring, and in autumn shows 23:00 to 24:00 of the day before twice.
  CHECK(zone("America/Santiago").start_of(*Date::parse("2026-09-06")) == at("2026-09-06T01:00-03:00"));
  CHECK(zone("America/Santiago").start_of(*Date::parse("2026-04-05")) == at("2026-04-05T00:00-04:00"));
}

TEST_CASE("a jump towards a local time stops at a change of the clock", "[time][zone]") {
  const Zone& madrid = zone("Europe/Madrid");
  const auto target = [](const char* date, int hour) { return std::int64_t{Date::parse(date)->days} * 86'400 + hour * 3'600; };
  const Instant evening = at("2026-03-28T20:00+01:00");
  CHECK(madrid.towards(evening, target("2026-03-29", 1)) == at("2026-03-29T01:00+01:00"));
  CHECK(madrid.towards(evening, target("2026-03-29", 9)) == at("2026-03-29T03:00+02:00")); // look again from there
  CHECK(madrid.towards(at("2026-03-29T03:00+02:00"), target("2026-03-29", 9)) == at("2026-03-29T09:00+02:00"));
  CHECK(madrid.towards(evening, target("2026-03-28", 20)).seconds == evening.seconds + 1); // already there: the next second is
}

TEST_CASE("the index finds the change in force at each side of every change", "[time][zone]") {
  const char* name = GENERATE("Europe/Madrid", "Africa/Casablanca", "America/Santiago", "Asia/Tehran", "Antarctica/Troll", "Africa/Cairo");
  const Zone& z = zone(name);
  std::size_t changes = 0;
  for (Instant change = z.next_change_of_offset(Instant{-3'000'000'000}); !change.is_never(); change = z.next_change_of_offset(change)) {
    ++changes;
    CHECK(z.local(change).offset != z.local(Instant{change.seconds - 1}).offset);
    CHECK(z.next_change_of_offset(Instant{change.seconds - 1}) == change);
  }
  CHECK(changes > 30);
}

TEST_CASE("links are accepted and are the zone that they name", "[time][zones]") {
  CHECK(*zones().find("America/Buenos_Aires") == *zones().find("America/Argentina/Buenos_Aires"));
  CHECK(*zones().find("Asia/Calcutta") == *zones().find("Asia/Kolkata"));
  CHECK((*zones().find("Asia/Calcutta"))->name() == "Asia/Kolkata");
  CHECK((*zones().find("America/Bogota"))->name() == "America/Bogota");
}

TEST_CASE("a place is told by its own name, though another keeps the same clock", "[time][zones]") {
  for (const char* name :
       {"Europe/Berlin", "Europe/Oslo", "Europe/Stockholm", "Arctic/Longyearbyen", "Europe/Brussels", "Europe/Amsterdam", "Asia/Singapore"}) {
    CAPTURE(name);
    CHECK((*zones().find(name))->name() == name);
  }
  CHECK((*zones().find("Europe/Berlin"))->local(Instant{1'780'000'000}).local_seconds() ==
        (*zones().find("Europe/Oslo"))->local(Instant{1'780'000'000}).local_seconds());
  CHECK((*zones().find("Atlantic/Jan_Mayen"))->name() == "Europe/Berlin");
}

TEST_CASE("a bare offset is refused: it does not say when clocks change", "[time][zones]") {
  const char* name = GENERATE("-06:00", "+5", "UTC-6", "UTC+05:30", "GMT+3", "GMT-0", "Etc/GMT+6", "EST", "MST", "HST", "EST5EDT", "CST6CDT",
                              "PST8PDT", "CET", "<-03>3", "CST6");
  CAPTURE(name);
  const auto found = zones().find(name);
  REQUIRE_FALSE(found);
  if (std::string_view{name}.front() == '<') return;
  CHECK_THAT(found.problem(), Contains("is an offset, not a time zone"));
  CHECK_THAT(found.hint(), Contains("name a place"));
}

TEST_CASE("an unknown zone gets the nearest", "[time][zones]") {
  CHECK(zones().find("America/Bogata").hint() == "did you mean `America/Bogota`?");
  CHECK(zones().find("america/bogota").hint() == "did you mean `America/Bogota`?");
  CHECK(zones().find("Mexico City").hint() == "did you mean `America/Mexico_City`?");
  CHECK_FALSE(zones().find("").hint().empty());
  CHECK_FALSE(zones().find("Factory"));
  CHECK_FALSE(zones().find("localtime"));
  CHECK_FALSE(zones().find("posixrules"));
  CHECK_FALSE(zones().find("posix/America/Bogota"));
}

TEST_CASE("a country stands for all of its zones, a subdivision for its country", "[time][zones]") {
  const auto names = [](std::string_view country) {
    std::vector<std::string> result;
    for (const Zone* z : zones().of_country(country)) result.emplace_back(z->name());
    return result;
  };
  CHECK(names("CO") == std::vector<std::string>{"America/Bogota"});
  CHECK(names("ES") == std::vector<std::string>{"Africa/Ceuta", "Atlantic/Canary", "Europe/Madrid"});
  CHECK(names("DE") == std::vector<std::string>{"Europe/Berlin", "Europe/Busingen"});
  CHECK(names("NO") == std::vector<std::string>{"Europe/Oslo"});
  CHECK(names("CL-MA") == names("CL"));
  CHECK(names("CL").size() >= 3);
  CHECK(names("MX").size() >= 10);
  CHECK(names("XX").empty());
  CHECK(names("").empty());
}

TEST_CASE("every zone has a number of its own by its name, the same in every load, and is found by it", "[time][zones]") {
  const auto again = Zones::load().value();
  std::map<std::uint64_t, std::string_view> keys;
  for (const auto& file : fs::recursive_directory_iterator{"/usr/share/zoneinfo"}) {
    const auto found = zones().find(file.path().lexically_relative("/usr/share/zoneinfo").string());
    if (!found) continue;
    const std::uint64_t key = Zones::key_of(**found);
    INFO((*found)->name());
    CHECK(key != 0);
    CHECK(key >> 63 == 0);
    CHECK(keys.emplace(key, (*found)->name()).first->second == (*found)->name());
    CHECK(zones().with_key(key) == *found);
    const Zone* other = again->with_key(key);
    REQUIRE(other != nullptr);
    CHECK(other != *found);
    CHECK(other->name() == (*found)->name());
  }
  CHECK(keys.size() > 300);
  CHECK(zones().with_key(0) == nullptr);
  CHECK(zones().with_key(Zones::key_of(zone("America/Bogota")) + 1) == nullptr);
  CHECK(zones().with_key(~std::uint64_t{0}) == nullptr);
}

TEST_CASE("the data has a version, from the first file that tells it", "[time][zones]") {
  CHECK(zones().version().size() >= 5);
  Folder folder;
  CHECK(Zones::load(folder.path.string()).value()->version() == "2099z");
  fs::remove(folder.path / "tzdata.zi");
  folder.write("+VERSION", "2098y\n");
  CHECK(Zones::load(folder.path.string()).value()->version() == "2098y");
  fs::remove(folder.path / "+VERSION");
  CHECK_THAT(folder.told(), Contains("has no version"));
}

TEST_CASE("missing and broken data is an error that names the file", "[time][zones]") {
  Folder folder;
  REQUIRE(folder.told() == "(loads)");
  const std::string madrid = Folder::system("Europe/Madrid");
  SECTION("no folder") { CHECK_THAT(Rejection{Zones::load("/nonexistent/zones").error()}.diagnostics.front().file, Contains("/nonexistent/zones")); }
  SECTION("cut short anywhere") {
    const std::size_t size = GENERATE(0u, 3u, 43u, 44u, 100u, 900u);
    folder.write("Europe/Madrid", madrid.substr(0, size));
    CHECK_THAT(folder.told(), Contains("Europe/Madrid: the time zone file is"));
  }
  SECTION("without its last line") {
    folder.write("Europe/Madrid", madrid.substr(0, madrid.size() - 1));
    CHECK_THAT(folder.told(), Contains("Europe/Madrid: the time zone file is cut short"));
  }
  SECTION("a rule that is none") {
    folder.write("Europe/Madrid", madrid.substr(0, madrid.rfind('\n', madrid.size() - 2) + 1) + "CET-1CEST,M13.5.0,M10.5.0\n");
    CHECK_THAT(folder.told(), Contains("Europe/Madrid: the time zone file has the rule"));
  }
  SECTION("a file that is no zone among the zones") {
    folder.write("Europe/Atlantis", "here be dragons");
    CHECK_THAT(folder.told(), Contains("Europe/Atlantis: the time zone file is not a TZif file"));
  }
  SECTION("a zone of a country that is not there") {
    fs::remove(folder.path / "Europe/Madrid");
    CHECK_THAT(folder.told(), Contains("zone.tab: a country has the zone `Europe/Madrid`"));
  }
  SECTION("no table of countries") {
    fs::remove(folder.path / "zone.tab");
    CHECK_THAT(folder.told(), Contains("which country"));
  }
  SECTION("zone1970.tab serves where zone.tab is missing; a line may name several countries") {
    fs::remove(folder.path / "zone.tab");
    folder.write("zone1970.tab", "CO,PE\t+0436-07405\tAmerica/Bogota\n");
    CHECK(Zones::load(folder.path.string()).value()->of_country("PE").size() == 1);
  }
}

TEST_CASE("a file of random bytes behind a right head is refused or read, never worse", "[time][zones]") {
  const std::string madrid = Folder::system("Europe/Madrid");
  std::uint32_t state = 1;
  for (int round = 0; round < 3'000; ++round) {
    std::string bytes = madrid;
    for (int i = 0; i < 3; ++i) {
      state = state * 1'664'525 + 1'013'904'223;
      bytes[4 + (state >> 8) % (bytes.size() - 4)] = static_cast<char>(state >> 24);
    }
    const auto read = read_tzif(bytes);
    if (read)
      CHECK(!read->empty());
    else
      CHECK(!read.problem().empty());
  }
}

TEST_CASE("rules for the future as RFC 8536 writes them", "[time][zones]") {
  const auto first = [](const char* rule) { return PosixRule::read(rule)->changes(2030, 2030); };
  CHECK(first("CET-1CEST,M3.5.0,M10.5.0/3") ==
        std::vector<OffsetChange>{{at("2030-03-31T01:00Z").seconds, 7'200}, {at("2030-10-27T01:00Z").seconds, 3'600}});
  CHECK(first("<-02>2<-01>,M3.5.0/-1,M10.5.0/0")[0].at == at("2030-03-31T01:00Z").seconds);
  CHECK(first("IST-2IDT,M3.4.4/26,M10.5.0")[0].at == at("2030-03-29T00:00Z").seconds);
  CHECK(first("AAA0BBB,J60/0,J300/0")[0].at == at("2030-03-01T00:00Z").seconds); // the 60th day is always 1 March
  CHECK(PosixRule::read("AAA0BBB,J60/0,J300/0")->changes(2028, 2028)[0].at == at("2028-03-01T00:00Z").seconds);
  CHECK(PosixRule::read("AAA0BBB,59/0,300/0")->changes(2028, 2028)[0].at == at("2028-02-29T00:00Z").seconds); // counted from 0
  CHECK(first("<+0330>-3:30").front().offset == 12'600);
  for (const char* rule : {"", "C", "CET", "CET-1CEST", "CET-1CEST,", "CET-1CEST,M3.5.0", "CET-1CEST,M0.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
                           "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0x", "<CET-1", "CET-25", "CET-1CEST,M3.5.0/168,M10.5.0"}) {
    CAPTURE(rule);
    CHECK_FALSE(PosixRule::read(rule));
  }
}
