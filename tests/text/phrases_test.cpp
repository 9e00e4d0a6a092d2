#include "text/phrases.hpp"

#include "support/catch.hpp"
#include "text/fold.hpp"

#include <initializer_list>
#include <random>
#include <string>
#include <vector>

using licito::text::folded;
using licito::text::Phrases;

namespace {

Phrases one_set(std::initializer_list<std::string_view> phrases) {
  Phrases::Builder builder;
  const auto set = builder.add_set();
  for (auto phrase : phrases) REQUIRE(builder.add(set, phrase));
  return std::move(builder).build();
}

bool says(std::initializer_list<std::string_view> phrases, std::string_view text) { return one_set(phrases).says(0, text); }

/// What the message would quote; "(none)" where nothing is found.
std::string quoted(const Phrases& phrases, std::string_view text, std::uint16_t set = 0) {
  const auto match = phrases.first(set, text);
  return match ? std::string{text.substr(match->offset, match->length)} : "(none)";
}

std::pair<std::string, std::string> refusal(std::string_view phrase) {
  Phrases::Builder builder;
  const auto added = builder.add(builder.add_set(), phrase);
  REQUIRE_FALSE(added);
  return {added.problem(), added.hint()};
}

} // namespace

TEST_CASE("a phrase is found as whole words", "[text][phrases]") {
  CHECK(says({"deuda"}, "Su deuda venció."));
  CHECK(says({"deuda"}, "deuda"));
  CHECK_FALSE(says({"deuda"}, "Sus deudas vencieron."));
  CHECK_FALSE(says({"deuda"}, "endeuda"));
  CHECK_FALSE(says({"deuda"}, "deud a"));
  CHECK_FALSE(says({"debt"}, "indebted"));
  CHECK_FALSE(says({"deuda"}, ""));
}

TEST_CASE("the words of a phrase stand in sequence with nothing between but what is neither letter nor digit", "[text][phrases]") {
  CHECK(says({"ir a la cárcel"}, "Puede ir a la cárcel."));
  CHECK(says({"ir a la cárcel"}, "ir  a\tla\n\"cárcel\""));
  CHECK(says({"ir a la cárcel"}, "Ir... A... La... ¡CARCEL!"));
  CHECK(says({"ir   a la, cárcel"}, "ir a la cárcel"));
  CHECK_FALSE(says({"ir a la cárcel"}, "ir a una cárcel"));
  CHECK_FALSE(says({"ir a la cárcel"}, "cárcel la a ir"));
  CHECK_FALSE(says({"ir a la cárcel"}, "ir a lacárcel"));
  CHECK_FALSE(says({"ir a la cárcel"}, "ir a la"));
}

TEST_CASE("a phrase is found whatever the case, the accents and the disguise", "[text][phrases]") {
  const auto phrases = one_set({"cuándo va a pagar", "sinvergüenza"});
  CHECK(phrases.says(0, "CUANDO VA A PAGAR"));
  CHECK(phrases.says(0, "cua\u0301ndo va a pagar"));
  CHECK(phrases.says(0, "¡SINVERGÜENZA!"));
  CHECK(phrases.says(0, "sin\u200Bver\u00ADguenza"));
  CHECK(phrases.says(0, "ｓｉｎｖｅｒｇｕｅｎｚａ"));
  CHECK_FALSE(phrases.says(0, "sin vergüenza"));
}

TEST_CASE("a `*` opens the end of its word, and of no other", "[text][phrases]") {
  CHECK(says({"embarg*"}, "Lo embargaremos"));
  CHECK(says({"embarg*"}, "embarg"));
  CHECK_FALSE(says({"embarg*"}, "embar"));
  CHECK_FALSE(says({"embarg*"}, "desembargo"));
  CHECK(says({"lo vamos a embarg*"}, "Lo vamos a embargar mañana"));
  CHECK_FALSE(says({"lo vamos a embarg*"}, "Los vamos a embargar"));

  CHECK(says({"embarg* su casa"}, "embargaremos su casa"));
  CHECK(says({"embarg* su casa"}, "embarg su casa."));
  CHECK_FALSE(says({"embarg* su casa"}, "embargaremos toda su casa"));
  CHECK_FALSE(says({"embarg* su casa"}, "embargaremos su casas"));
  CHECK_FALSE(says({"embarg* su casa"}, "embargaremos su"));
  CHECK_FALSE(says({"embarg* su casa"}, "su casa"));
  CHECK(says({"embarg* sus bien*"}, "embargando sus bienes"));
  CHECK(says({"a* ab* abc"}, "a ab ab abc")); // the match begins at the second word
  CHECK_FALSE(says({"a* ab* abc"}, "a ab a abc"));
}

TEST_CASE("each set answers for its own phrases, in whatever language they are", "[text][phrases]") {
  Phrases::Builder builder;
  const auto coercion = builder.add_set(), doubting = builder.add_set(), nothing = builder.add_set();
  for (auto phrase : {"pague o", "go to jail"}) REQUIRE(builder.add(coercion, phrase));
  for (auto phrase : {"mentiroso", "liar", "go to jail you liar"}) REQUIRE(builder.add(doubting, phrase));
  const auto phrases = std::move(builder).build();
  REQUIRE(phrases.sets() == 3);

  const auto search = [&](std::string_view text) {
    std::vector<std::uint64_t> bits{~std::uint64_t{0}}; // what is not found is cleared
    phrases.search(text, bits);
    return bits[0];
  };
  CHECK(search("Pague o verá") == 1u << coercion);
  CHECK(search("You are a LIAR") == 1u << doubting);
  CHECK(search("liar, pague o") == (1u << coercion | 1u << doubting));
  CHECK(search("go to jail") == 1u << coercion);
  CHECK(search("go to jail you liar") == (1u << coercion | 1u << doubting));
  CHECK(search("Buenos días") == 0);
  CHECK_FALSE(phrases.says(nothing, "liar pague o"));
}

TEST_CASE("more sets than one word of bits holds are told apart", "[text][phrases]") {
  Phrases::Builder builder;
  for (int i = 0; i < 130; ++i) REQUIRE(builder.add(builder.add_set(), "w" + std::to_string(i)));
  const auto phrases = std::move(builder).build();
  std::vector<std::uint64_t> bits(3);
  phrases.search("w0 w63 w64 w129 w130", bits);
  CHECK(bits == std::vector<std::uint64_t>{1 | std::uint64_t{1} << 63, 1, 2});
}

TEST_CASE("without phrases nothing is found", "[text][phrases]") {
  const Phrases none;
  CHECK(none.sets() == 0);
  none.search("deuda", {});
  Phrases::Builder builder;
  builder.add_set();
  CHECK_FALSE(std::move(builder).build().says(0, "deuda"));
}

TEST_CASE("the match is quoted as the text spells it, with the whole word that a `*` opened", "[text][phrases]") {
  CHECK(quoted(one_set({"ir a la carcel"}), "Va a IR,  a la Cárcel.") == "IR,  a la Cárcel");
  CHECK(quoted(one_set({"embarg*"}), "Lo ¡embargaremos!") == "embargaremos");
  CHECK(quoted(one_set({"embarg* su"}), "Lo embargaré: su casa") == "embargaré: su");
  CHECK(quoted(one_set({"cobro"}), "cobro\u0301 ya") == "cobro\u0301"); // with the accent that follows its letter
  CHECK(quoted(one_set({"deuda"}), "Su deu\u200Bda.") == "deu\u200Bda");
  CHECK(quoted(one_set({"deuda"}), "Buenos días") == "(none)");
}

TEST_CASE("of several matches the one that ends first is quoted, and of those the longest", "[text][phrases]") {
  CHECK(quoted(one_set({"a la cárcel", "pague"}), "pague o a la cárcel") == "pague");
  CHECK(quoted(one_set({"cárcel", "a la cárcel"}), "ir a la cárcel") == "a la cárcel");
  CHECK(quoted(one_set({"a", "a b c"}), "a b c") == "a");
  CHECK(quoted(one_set({"b*", "a* bc"}), "a bc") == "a bc");
  Phrases::Builder builder;
  const auto first = builder.add_set(), second = builder.add_set();
  REQUIRE(builder.add(first, "uno"));
  REQUIRE(builder.add(second, "dos"));
  CHECK(quoted(std::move(builder).build(), "uno dos", second) == "dos");
}

TEST_CASE("a phrase that could never be found as meant is refused", "[text][phrases]") {
  CHECK(refusal("") == std::pair<std::string, std::string>{"`` has no letter or digit", "write the words to look for, like `ir a la cárcel`"});
  CHECK(refusal(" ¡*! ").first == "` ¡*! ` has no letter or digit");
  CHECK(refusal("emb*rgo") == std::pair<std::string, std::string>{"a `*` in `emb*rgo` does not end a word",
                                                                  "put it right behind the letters that words begin with, like `embarg*`"});
  for (auto phrase : {"*deuda", "deuda *", "* deuda", "deuda -*", "deuda**", "la*deuda*", "deuda*\u200B1"})
    CHECK(refusal(phrase).first == "a `*` in `" + std::string{phrase} + "` does not end a word");
  for (auto phrase : {"deuda*", "deud\u00E1*", "deuda\u0301*", "deuda*.", "embarg* bien*", "¡deuda*!"}) CHECK(says({phrase}, "deuda embargo bienes"));
}

TEST_CASE("a phrase has at most 200 bytes, as written and with its ligatures written out", "[text][phrases]") {
  Phrases::Builder builder;
  const auto set = builder.add_set();
  CHECK(builder.add(set, std::string(200, 'a')));
  CHECK(refusal(std::string(201, 'a')).first == "a phrase of 201 bytes; at most 200 are searched for");
  std::string honorific; // three bytes that stand for four words, 33 bytes
  for (int i = 0; i < 6; ++i) honorific += "\uFDFA";
  CHECK(builder.add(set, honorific));
  CHECK(refusal(honorific + "\uFDFA").first.find("when its ligatures are written out") != std::string::npos);

  std::string words = "a";
  for (int i = 0; i < 99; ++i) words += " a";
  CHECK(builder.add(set, words)); // 199 bytes, 100 words
  const auto phrases = std::move(builder).build();
  CHECK(quoted(phrases, "b " + words + " a") == words);
  CHECK_FALSE(phrases.says(0, "b " + words.substr(2) + " b"));
  CHECK(phrases.says(0, honorific));
}

TEST_CASE("phrases that open a word before the last have at most 1024 words together", "[text][phrases]") {
  Phrases::Builder builder;
  const auto set = builder.add_set();
  for (int i = 0; i < 512; ++i) REQUIRE(builder.add(set, "w" + std::to_string(i) + "* x"));
  const auto refused = builder.add(set, "one* more");
  REQUIRE_FALSE(refused);
  CHECK(refused.problem() == "`one* more`: more than 1024 words in phrases with a `*` before their last word");
  CHECK(refused.hint() == "open the last word only, or write the forms of the word out");
  CHECK(builder.add(set, "as many as you like*"));
  const auto phrases = std::move(builder).build();
  CHECK(phrases.says(0, "w511abc x"));
  CHECK_FALSE(phrases.says(0, "w511abc y"));
}

// ---- agreement with a matcher too simple to be wrong ----

namespace {

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (char c : text + " ") {
    if (c != ' ') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  return words;
}

/// Whether the phrase's words stand in `text` from word `from` on.
bool stands(const std::vector<std::string>& phrase, const std::vector<std::string>& text, std::size_t from) {
  if (from + phrase.size() > text.size()) return false;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    const bool open = phrase[i].back() == '*';
    const std::string word = phrase[i].substr(0, phrase[i].size() - open);
    if (open ? text[from + i].rfind(word, 0) != 0 : text[from + i] != word) return false;
  }
  return true;
}

} // namespace

TEST_CASE("random phrases are found in random texts exactly where a plain comparison of words finds them", "[text][phrases][property]") {
  std::mt19937 random{20'260'313};
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  // Few letters and short words, so that phrases overlap, nest and repeat.
  const auto word = [&] {
    std::string word;
    for (unsigned size = 1 + below(3); size > 0; --size) word += static_cast<char>('a' + below(2));
    return word;
  };
  unsigned found = 0, missed = 0;
  for (int round = 0; round < 6'000; ++round) {
    Phrases::Builder builder;
    std::vector<std::vector<std::vector<std::string>>> sets(1 + below(4));
    for (auto& set : sets) {
      const auto index = builder.add_set();
      for (unsigned count = below(4); count > 0; --count) {
        std::string phrase = word() + (below(4) == 0 ? "*" : "");
        for (unsigned more = below(4); more > 0; --more) phrase += " " + word() + (below(4) == 0 ? "*" : "");
        REQUIRE(builder.add(index, phrase));
        set.push_back(split(phrase));
      }
    }
    const auto phrases = std::move(builder).build();
    for (int texts = 0; texts < 5; ++texts) {
      std::string text;
      for (unsigned words = below(10); words > 0; --words) text += word() + " ";
      const auto text_words = split(text);
      std::vector<std::uint64_t> bits(1);
      phrases.search(text, bits);
      for (std::uint16_t set = 0; set < sets.size(); ++set) {
        std::string expected = "(none)"; // ends first, then is longest
        for (std::size_t last = 0; last < text_words.size() && expected == "(none)"; ++last)
          for (std::size_t from = 0; from <= last && expected == "(none)"; ++from)
            for (const auto& phrase : sets[set])
              if (from + phrase.size() == last + 1 && stands(phrase, text_words, from)) {
                expected = text_words[from];
                for (std::size_t i = from + 1; i <= last; ++i) expected += " " + text_words[i];
                break;
              }
        CAPTURE(text, set);
        const bool expects = expected != "(none)";
        ++(expects ? found : missed);
        REQUIRE(((bits[0] >> set & 1) != 0) == expects);
        REQUIRE(phrases.says(set, text) == expects);
        REQUIRE(quoted(phrases, text, set) == expected);
      }
    }
  }
  CHECK(found > 5'000); // the texts are not all of one kind
  CHECK(missed > 5'000);
}

TEST_CASE("any bytes can be searched, and a match lies inside the text", "[text][phrases][property]") {
  std::mt19937 random{7};
  const auto phrases = one_set({"a", "n", "e* a", "\u00E9o*"});
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto size = random() % 20; size > 0; --size) text += "ane \xC3\xA9\xB1\xCC\x81\xFF\xE2\x80\x8B"[random() % 13];
    const auto match = phrases.first(0, text);
    REQUIRE(match.has_value() == phrases.says(0, text));
    if (match) {
      REQUIRE(match->length > 0);
      REQUIRE(match->offset + match->length <= text.size());
      REQUIRE(phrases.says(0, std::string_view{text}.substr(match->offset, match->length)));
    }
  }
}

TEST_CASE("hostile texts take no more steps than two a byte", "[text][phrases]") {
  // Each phrase nearly matches everywhere in some text below, which makes a matcher that starts anew at each word quadratic.
  std::string many_words = "a";
  for (int i = 0; i < 90; ++i) many_words += " a";
  const std::string solid[] = {"aaa b*", std::string(150, 'a') + " b", many_words + " b", "a b a b a b a c", "a*"};
  const std::string gapped[] = {"aaa* b", "a* a* a* b", "aa* " + many_words + " b"};
  const auto repeated = [](std::string_view part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
  };
  for (std::size_t times : {1'000u, 10'000u, 100'000u})
    for (auto part : {"a", "a ", "aaa ", "a b ", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ", "\u0301", "\xFF", "á\u200B"}) {
      const auto text = repeated(part, times);
      CAPTURE(part, times);
      Phrases::Builder builder;
      const auto set = builder.add_set();
      for (const auto& phrase : solid) REQUIRE(builder.add(set, phrase));
      const std::size_t bytes = folded(text).size() + 1; // and the space at the end
      CHECK(std::move(Phrases::Builder{builder}).build().steps(text) <= 2 * bytes);
      for (const auto& phrase : gapped) REQUIRE(builder.add(set, phrase));
      CHECK(std::move(builder).build().steps(text) <= 3 * bytes); // one more, for the word's own tree
    }
}
