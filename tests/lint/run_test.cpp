// One run over several files: what is told, in which order, and in which forms.
#include "lint/linted.hpp"
#include "support/catch.hpp"

using namespace licito;
using test::found;
using test::linted;

namespace {

const std::string head = "version: 1.0.0\ntitle: {es: Mesa, en: Desk}\nauthority: policy\nrules:\n";
const Source broken{"house/a.yaml", "licito: 1\npack: house/a\n" + head +
                                        "  - {id: a, for: contact, forbid: {chanel: fax}}\n  - {id: b, for: contact, forbid: {channel: fex}}\n"};
const Source odd{"house/b.yaml", "licito: 1\npack: house/b\n" + head + "  - {id: a, for: contact, hours: {daily: closed, holidays: ordinary}}\n"};

} // namespace

TEST_CASE("every error of every file is told, and a broken pack does not hide what is odd in another", "[lint]") {
  const LintReport report = linted(std::vector<Source>{odd, broken});
  CHECK(found(report) == std::vector<std::string>{"E0106 7:36", "E0107 8:45", "L0201 7:27"});
  CHECK(report.files == 2);
  CHECK(report.usable());
}

TEST_CASE("a text that is no YAML is not usable, and the others are checked all the same", "[lint]") {
  const LintReport report = linted(std::vector<Source>{{"house/c.yaml", "rules: ["}, odd});
  CHECK(found(report) == std::vector<std::string>{"L0201 7:27", "E0004 1:8"});
  CHECK_FALSE(report.usable());
}

TEST_CASE("two packs of one name are told once", "[lint]") {
  Source twin = odd;
  twin.name = "house/twin.yaml";
  CHECK(found(linted(std::vector<Source>{odd, twin}), "E0111").size() == 1);
}

TEST_CASE("the text shows the line, the place and a hint, and ends with totals", "[lint]") {
  CHECK(to_text(linted(std::vector<Source>{odd})) ==
        "house/b.yaml:2:7: warning[L0601]: the pack has no tests: nobody sees when one of its rules changes its meaning\n"
        "    2 | pack: house/b\n"
        "      |       ^^^^^^^\n"
        "   hint: add `samples:` and `tests:`, here or in a `.test.yaml` beside it\n"
        "house/b.yaml:7:27: warning[L0201]: these hours are never open: `a` denies at every moment\n"
        "    7 |   - {id: a, for: contact, hours: {daily: closed, holidays: ordinary}}\n"
        "      |                           ^^^^^\n"
        "   hint: write the hours that were meant; what may never be done is said by `forbid`\n"
        "2 warnings in 1 of 1 file\n");
}

TEST_CASE("a workflow command escapes what would end it", "[lint]") {
  LintReport report;
  report.findings.push_back({Severity::warning, "L0201", "a,b:c%.yaml", {3, 4}, 5, "", "one\ntwo, three: 100%", ""});
  CHECK(to_github(report) == "::warning file=a%2Cb%3Ac%25.yaml,line=3,col=4,endColumn=9,title=licito L0201::one%0Atwo, three: 100%25\n");
}

TEST_CASE("the codes stand in order, each once", "[lint]") {
  const auto codes = finding_codes();
  for (std::size_t i = 1; i < codes.size(); ++i) CHECK(codes[i - 1].code < codes[i].code);
}
