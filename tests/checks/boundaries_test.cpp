// Bounds moved many at once: what lint says of each is what moving it alone says.
#include "checks/bench.hpp"
#include "checks/boundaries.hpp"
#include "checks/pack_under_test.hpp"
#include "checks/reached_rules.hpp"
#include "document/report.hpp"
#include "support/catch.hpp"

using namespace licito;
using checks::Bench;
using checks::Cores;
using checks::Faults;
using checks::ReachedRules;
using checks::Seeding;
using checks::TestFiles;

namespace {

/// "where what noticed" of every bound.
std::vector<std::string> outcomes(const Seeding& seeding) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i != seeding.faults.size(); ++i)
    all.push_back(seeding.faults[i].place.tree().file() + " " + std::to_string(seeding.faults[i].place.offset()) + " " + seeding.faults[i].what +
                  (seeding.noticed[i] ? " noticed" : " survived"));
  return all;
}

const std::string rules = R"(  - id: a
    for: contact
    hours: {table: $week}
    say: {es: A, en: A}
  - id: b
    for: contact
    when: {$late: true}
    forbid: {channel: call}
    say: {es: B, en: B}
  - id: c
    for: contact
    forbid: {debt.days_past_due: {above: $most}}
    say: {es: C, en: C}
  - id: d
    for: contact
    forbid: {debt.days_past_due: {above: 200}}
    say: {es: D, en: D}
)";
const std::string names = R"(parameters:
  most: {value: 90, stricter: lower}
define:
  week: {hours: {daily: 09:00-18:00, holidays: ordinary}}
  late: {where: {$very: true}}
  very: {where: {debt.days_past_due: {at_least: 30}}}
)";

} // namespace

TEST_CASE("a change in a definition touches the rules that name it, also by another name, and no others", "[checks][bounds]") {
  const auto tree = document::Tree::yaml(test::house_pack(rules, names), "house/desk.yaml").value();
  const ReachedRules reached(*tree);
  const auto of = [&](std::string_view section, std::string_view name) { return reached.of(tree->root()[section][name]); };
  using Ids = std::set<std::string_view>;
  CHECK(of("define", "week") == Ids{"a"});
  CHECK(of("define", "late") == Ids{"b"});
  CHECK(of("define", "very") == Ids{"b"});
  CHECK(of("parameters", "most") == Ids{"c"});
}

TEST_CASE("a change in what every rule may look at, or outside of definitions, may touch any rule", "[checks][bounds]") {
  const auto tree = document::Tree::yaml(test::house_pack(rules, names, "when: {$very: true}\n"), "house/desk.yaml").value();
  const ReachedRules reached(*tree);
  CHECK_FALSE(reached.of(tree->root()["define"]["very"]));
  CHECK_FALSE(reached.of(tree->root()["when"]));
  CHECK(reached.of(tree->root()["define"]["late"]) == std::set<std::string_view>{"b"});
}

TEST_CASE("bounds moved many at once come out as each moved alone, whichever tests there are", "[checks][bounds]") {
  // Of every third pack that is shipped, and with all of its questions or only every third, so that bounds of both kinds are among them.
  const std::string shipped = std::string{LICITO_SOURCE_DIR} + "/rules";
  document::Report report;
  TestFiles files(shipped, report);
  files.read({shipped + "/house", shipped + "/cl", shipped + "/co", shipped + "/in", shipped + "/calendars"});
  LoadOptions options;
  options.shipped_rules = shipped;
  options.zones = test::shared_zones();
  options.allow_uncovered = true;
  std::size_t noticed = 0, survived = 0, number = 0;
  for (const checks::TestedPack& pack : files.packs()) {
    if (number++ % 3 != 0) continue;
    for (const bool all : {true, false}) {
      Bench bench(
          pack, files, options, [](const std::string&) { return true; }, report);
      std::size_t i = 0;
      if (!all) std::erase_if(bench.questions, [&](const checks::Question&) { return i++ % 3 != 0; });
      Cores cores;
      const Seeding together = checks::seed_bounds(bench, options, cores), alone = checks::seed_faults(bench, options, Faults::bounds, cores, {});
      INFO(pack.name);
      CHECK(outcomes(together) == outcomes(alone));
      for (const bool one : together.noticed) ++(one ? noticed : survived);
    }
  }
  CHECK(report.take().empty());
  CHECK(noticed > 50);
  CHECK(survived > 50);
}
