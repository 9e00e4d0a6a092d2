// Comments that allow a finding, and what is said of those that do not.
#include "lint/linted.hpp"
#include "support/catch.hpp"

using namespace licito;
using test::found;
using test::linted;
using Places = std::vector<std::string>;

namespace {

const std::string closed = "hours: {daily: closed, holidays: ordinary}";

} // namespace

TEST_CASE("a finding is allowed on its line, on the line above, on its rule, in its file", "[lint]") {
  CHECK(found("rules:\n  - {id: a, for: contact, " + closed + "}\n") == Places{"L0201 7:27"});
  CHECK(found("rules:\n  - {id: a, for: contact, " + closed + "} # lint: allow L0201 - not staffed yet\n").empty());
  CHECK(found("rules:\n  # lint: allow L0201 - not staffed yet\n  # nor soon\n  - {id: a, for: contact, " + closed + "}\n").empty());
  CHECK(found("rules:\n  - id: a # lint: allow L0201 - not staffed yet\n    for: contact\n    " + closed + "\n").empty());
  CHECK(found("rules:\n  - id: a\n    for: contact # lint: allow L0201 - not staffed yet\n    " + closed + "\n") ==
        Places{"L0901 8:32", "L0201 9:5"});
  const LintReport report =
      linted({{"house/desk.yaml",
               "licito: 1 # lint: allow L0201, L0601 - a draft\npack: house/desk\nversion: 1.0.0\ntitle: {es: Mesa, en: Desk}\nauthority: "
               "policy\nrules:\n  - {id: a, for: contact, " +
                   closed + "}\n"}});
  CHECK(report.clean());
  CHECK(report.suppressed == 2);
}

TEST_CASE("a suppression needs a reason, a code that there is, and something to allow", "[lint]") {
  CHECK(found("rules:\n  - {id: a, for: contact, " + closed + "} # lint: allow L0201\n") == Places{"L0201 7:27", "L0902 7:73"});
  CHECK(found("rules:\n  - {id: a, for: contact, forbid: {channel: fax}} # lint: allow L0201 - why\n") == Places{"L0901 7:65"});
  CHECK(found("rules:\n  - {id: a, for: contact, forbid: {channel: fax}} # lint: allow L9999 - why\n") == Places{"L0903 7:65"});
  CHECK(found("rules:\n  - {id: a, for: contact, forbid: {channel: fax}} # lint: off\n") == Places{"L0903 7:53"});
}

TEST_CASE("an error cannot be allowed", "[lint]") {
  CHECK(found("rules:\n  - {id: a, for: contact, forbid: {channel: fex}} # lint: allow E0107 - why\n") == Places{"E0107 7:45", "L0903 7:65"});
}

TEST_CASE("a text that only looks like a suppression is a text", "[lint]") {
  CHECK(found("rules:\n  - {id: a, for: contact, forbid: {channel: fax}, note: \"see # lint: allow L0201 - why\"}\n").empty());
}
