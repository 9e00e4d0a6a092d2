#include "licito/facts/vocabulary.hpp"

#include "facts/tables.hpp"
#include "licito/facts/proposal.hpp"
#include "support/catch.hpp"

#include <set>

using namespace licito;

TEST_CASE("a fact is found by the name that packs use, with `action.` or without, and by its path", "[facts][vocabulary]") {
  const Vocabulary known;
  REQUIRE(known.find("action.channel") != nullptr);
  CHECK(known.find("channel") == known.find("action.channel"));
  CHECK(known.find("at") == known.find("action.at"));
  CHECK(known.find("recipient.relation")->path == "action.recipient.relation");
  CHECK(known.find("action.recipient.relation") == known.find("recipient.relation"));
  CHECK(known.find("debt.due_on")->path == "debt.due_on");
  CHECK(known.find("due_on") == nullptr);
  CHECK(known.find("relation") == nullptr);
  CHECK(known.find("") == nullptr);
  for (const FactInfo& fact : known.facts()) CHECK(known.find(fact.name) == &fact);
}

TEST_CASE("the act kinds of a fact are one bit per word of `kind`", "[facts][vocabulary]") {
  const Vocabulary known;
  CHECK(known.find("channel")->kinds == 1u);
  CHECK(known.find("recipient.relation")->kinds == (1u << 0 | 1u << 1 | 1u << 4));
  CHECK(known.find("debt.due_on")->kinds == ~0u);
}

TEST_CASE("content facts are marked, and `content.live` itself is not one of those that it forbids", "[facts][vocabulary]") {
  const Vocabulary known;
  CHECK(known.find("content.marks")->content);
  CHECK(known.find("content.template.status")->content);
  CHECK_FALSE(known.find("content.live")->content);
  CHECK_FALSE(known.find("channel")->content);
}

TEST_CASE("what is worked out is marked, and asks a host for what it follows from", "[facts][vocabulary]") {
  const Vocabulary known;
  for (const char* name : {"history.made", "history.received"}) {
    const FactInfo* fact = known.find(name);
    REQUIRE(fact != nullptr);
    CHECK(fact->derived);
    CHECK(fact->path == "history");
    CHECK(fact->order == known.find("history")->order);
    CHECK(fact->field("outcome")->path == "history.outcome");
  }
  for (const char* name : {"status", "given_to", "given_on", "to", "purpose", "source"}) {
    const FactInfo* fact = known.find("channel_consent." + std::string{name});
    REQUIRE(fact != nullptr);
    CHECK(fact->derived);
    CHECK(fact->type == known.find("debtor.consents")->field(name)->type);
    CHECK(fact->list == known.find("debtor.consents")->field(name)->list);
    CHECK(known.path_of(fact->order) == "debtor.consents");
    CHECK(fact->kinds == 1u);
  }
}

TEST_CASE("records know which field is their time, and whether they can be out of force", "[facts][vocabulary]") {
  const Vocabulary known;
  CHECK(known.find("history")->time_field == "at");
  CHECK(known.find("debtor.agreed_hours")->time_field == "given_on");
  CHECK(known.find("debt.disputes")->time_field == "received_on");
  CHECK(known.find("debtor.holds")->time_field.empty());
  CHECK(known.find("debtor.holds")->has_from_to);
  CHECK_FALSE(known.find("history")->has_from_to);
  CHECK(known.find("debtor.consents")->fields.front().name == "channel");
  CHECK(known.find("debtor.agreed_hours")->field("days")->offset == known.find("debtor.agreed_hours")->field("hours")->offset);
  CHECK(known.find("debt.notices")->field("qualities")->type == FactType::set);
  CHECK(known.find("debt.notices")->field("registers_named")->list == *known.list_named("register"));
}

TEST_CASE("facts and fields have one order, without gaps, fields after their list", "[facts][vocabulary]") {
  const Vocabulary known;
  FactOrder next = 0;
  for (const FactInfo& fact : known.facts()) {
    if (fact.derived) continue;
    CHECK(fact.order == next++);
    CHECK(known.path_of(fact.order) == fact.name); // a host is asked for it by the name that packs use
    for (const FieldInfo& field : fact.fields) {
      CHECK(field.order == next++);
      CHECK(known.path_of(field.order) == field.path);
    }
  }
  CHECK(known.orders() == next);
}

TEST_CASE("enumerations and lists say the same words", "[facts][vocabulary]") {
  const Vocabulary known;
  CHECK(known.word("channel", "call") == Word<Channel>(Channel::call).code);
  CHECK(known.word("channel", "mass_media") == Word<Channel>(Channel::mass_media).code);
  CHECK(known.word("kind", "consult_register") == Word<Kind>(Kind::consult_register).code);
  CHECK(known.word("mark", "threat") == Word<Conduct>(Conduct::threat).code);
  CHECK(known.word("place", "home") == Word<Setting>(Setting::home).code);
  CHECK(known.word("offer.acceptance", "written") == Word<OfferAcceptance>(OfferAcceptance::written).code);
  CHECK_FALSE(known.word("channel", "pigeon").has_value());
  CHECK_FALSE(known.word("pigeons", "call").has_value());
  std::set<std::string> names;
  for (const WordList& list : known.lists()) {
    INFO(list.name);
    CHECK(names.insert(list.name).second);
    CHECK(list.words.size() <= 128);
    CHECK(list.built_in == list.words.size());
    CHECK(list.means.size() == list.words.size());
    CHECK(std::set<std::string>(list.words.begin(), list.words.end()).size() == list.words.size());
  }
  CHECK(known.list(*known.list_named("duty")).means[0].second == "Keep this rule as you speak.");
}

TEST_CASE("a pack adds words to open lists only, until they are full", "[facts][vocabulary]") {
  Vocabulary known;
  const ListIndex holds = *known.list_named("hold");
  const std::size_t before = known.list(holds).words.size();
  const auto code = known.add_word(holds, "lost_card", "Tarjeta perdida", "Lost card");
  CHECK(code == before + 1);
  CHECK(known.add_word(holds, "lost_card", "", "") == code); // another pack adds the same
  CHECK(known.word("hold", "lost_card") == code);
  CHECK(known.list(holds).built_in == before);
  CHECK(known.list(holds).means[*code - 1u].first == "Tarjeta perdida");
  CHECK_FALSE(known.add_word(*known.list_named("channel"), "pigeon", "", "").has_value());
  for (std::size_t i = before + 1; i < AnyWordSet::capacity; ++i) REQUIRE(known.add_word(holds, "word_" + std::to_string(i), "", "").has_value());
  CHECK(known.list(holds).words.size() == AnyWordSet::capacity);
  CHECK_FALSE(known.add_word(holds, "one_too_many", "", "").has_value());
}

TEST_CASE("a pack declares facts of its own, after ours", "[facts][vocabulary]") {
  Vocabulary known;
  const std::size_t orders = known.orders();
  FactInfo since;
  since.name = "debtor.member_since";
  since.type = FactType::date;
  const auto first = known.add_fact(since).extra;
  since.name = "debtor.tier";
  const FactInfo& second = known.add_fact(since);
  CHECK(second.extra != first);
  CHECK(second.declared);
  CHECK(known.path_of(second.order) == "debtor.tier");
  CHECK(second.order == orders + 1);
  CHECK(known.extras() == 2);
  CHECK(known.find("debtor.tier") == &second);
}

TEST_CASE("every fact and field has a meaning in both languages", "[facts][vocabulary]") {
  for (const facts::FactRow& fact : facts::facts()) {
    INFO(fact.name);
    CHECK_FALSE(fact.es.empty());
    CHECK_FALSE(fact.en.empty());
  }
  for (const facts::FieldRow& field : facts::fields()) {
    INFO(field.path);
    CHECK_FALSE(field.es.empty());
    CHECK_FALSE(field.en.empty());
  }
}

TEST_CASE("the same text is one id, another text another, and clearing forgets them", "[facts][names]") {
  Names names;
  const Id first = names.intern("d-1");
  CHECK(names.intern("d-1") == first);
  CHECK_FALSE(names.intern("d-2") == first);
  CHECK_FALSE(first == Id::number(0));
  for (int i = 0; i < 5'000; ++i) names.intern("id " + std::to_string(i));
  for (int i = 0; i < 5'000; ++i) REQUIRE(names.text(names.intern("id " + std::to_string(i))) == "id " + std::to_string(i));
  CHECK(names.text(first) == "d-1");
  CHECK(names.intern(std::string_view{"nul\0byte", 8}).raw() != names.intern("nul").raw());
  names.clear();
  CHECK(names.text(names.intern("new")) == "new");
  CHECK(names.intern("new") == first); // numbering starts again
}

TEST_CASE("extra facts are absent until set", "[facts][extra]") {
  ExtraFacts extra;
  CHECK_FALSE(extra.given(3));
  CHECK(extra.holder(3) == nullptr);
  extra.at<Known<bool>>(3); // a holder without a value is still absent
  CHECK_FALSE(extra.given(3));
  extra.at<Known<bool>>(3) = false;
  CHECK(extra.given(3));
  CHECK(extra.find<Known<bool>>(3)->value() == false);
  CHECK(extra.find<AnyWord>(3) == nullptr);
  CHECK(extra.holder(3) == reinterpret_cast<const std::byte*>(extra.find<Known<bool>>(3)));
  CHECK_FALSE(extra.given(2));
  extra.reset(3);
  CHECK_FALSE(extra.given(3));
  extra.at<Text>(0) = "x";
  extra.clear();
  CHECK_FALSE(extra.given(0));
}
