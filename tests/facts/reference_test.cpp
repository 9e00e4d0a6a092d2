#include "facts/reference.hpp"

#include "facts/schema.hpp"
#include "support/catch.hpp"

#include <boost/json.hpp>

using namespace licito;
using support::Contains;
namespace json = boost::json;

TEST_CASE("the reference page names every fact, field and word with its meaning", "[facts][reference]") {
  const Vocabulary known;
  const std::string page = facts_reference_markdown(known);
  for (const FactInfo& fact : known.facts()) {
    INFO(fact.name);
    CHECK_THAT(page, Contains("| `" + fact.name + "` |") && Contains(fact.en) && Contains(fact.es));
  }
  for (const WordList& list : known.lists())
    for (const std::string& word : list.words) CHECK_THAT(page, Contains("`" + word + "`"));
  CHECK_THAT(page, Contains("| `debt.days_past_due` | number, dates | all |"));
  CHECK(page == facts_reference_markdown(Vocabulary{}));
}

TEST_CASE("the list of facts is narrowed to an act", "[facts][reference]") {
  const Vocabulary known;
  CHECK_THAT(facts_text(known, std::nullopt), Contains("action.to_stage") && Contains("recipient.relation"));
  CHECK_THAT(facts_text(known, Kind::escalate), Contains("action.to_stage") && !Contains("recipient.relation"));
  CHECK_THAT(facts_text(known, Kind::contact), !Contains("action.to_stage") && Contains("recipient.relation") && Contains("call, voicemail, sms"));
}

TEST_CASE("the schema of a proposal has every fact at its place and allows nothing else", "[facts][schema]") {
  const Vocabulary known;
  const json::value schema = json::parse(proposal_schema(known));
  CHECK(schema.at("$schema") == "https://json-schema.org/draft/2020-12/schema");
  for (const FactInfo& fact : known.facts()) {
    if (fact.derived) continue;
    const json::value* at = &schema;
    std::string path = fact.path;
    while (!path.empty()) {
      const std::size_t dot = path.find('.');
      INFO(fact.path);
      CHECK(at->at("additionalProperties") == false);
      REQUIRE(at->at("properties").as_object().contains(path.substr(0, dot)));
      at = &at->at("properties").at(path.substr(0, dot));
      path = dot == std::string::npos ? "" : path.substr(dot + 1);
    }
    CHECK_THAT(std::string{at->at("description").as_string()}, Contains(fact.en));
  }
  CHECK(schema.at("properties").at("action").at("properties").at("channel").at("$ref") == "#/$defs/channel");
  CHECK(schema.at("$defs").at("channel").at("enum").as_array().size() == known.list(*known.list_named("channel")).words.size());
}
