#include "text/fold.hpp"

#include "support/catch.hpp"

#include <random>
#include <string>
#include <vector>

using licito::text::folded;

TEST_CASE("case and accents make no difference to a word", "[text][fold]") {
  CHECK(folded("CÁRCEL") == "carcel");
  CHECK(folded("cárcel") == "carcel");
  CHECK(folded("ca\u0301rcel") == "carcel"); // the accent as a character of its own
  CHECK(folded("sinvergüenza") == "sinverguenza");
  CHECK(folded("¿Mañana?") == "manana"); // ñ is n
  CHECK(folded("man\u0303ana") == "manana");
  CHECK(folded("não, coração") == "nao coracao");
  CHECK(folded("STRASSE") == folded("straße"));
  CHECK(folded("İstanbul") == "istanbul");
  CHECK(folded("ΟΔΌΣ") == folded("οδός")); // both forms of sigma
  CHECK(folded("ДОЛГ") == folded("долг"));
}

TEST_CASE("other ways to write a letter are that letter", "[text][fold]") {
  CHECK(folded("ｐａｇｕｅ") == "pague"); // fullwidth
  CHECK(folded("𝐩𝒂𝓰𝔲𝕖") == "pague");      // mathematical alphabets
  CHECK(folded("ⓟⓐⓖⓤⓔ") == "pague");      // circled
  CHECK(folded("oﬃcial") == "official");  // ligature ffi
  CHECK(folded("œuvre æther") == "oeuvre aether");
  CHECK(folded("Łódź Ørsted đ ħ ı") == "lodz orsted d h i"); // strokes
  CHECK(folded("m² ½ №5 1ª") == "m2 1 2 no5 1a");
  CHECK(folded("각") == folded("\u1100\u1161\u11A8")); // a Hangul syllable and its letters
  CHECK(folded("가") == "\u1100\u1161");
  CHECK(folded("힣") == "\u1112\u1175\u11C2"); // the last syllable
}

TEST_CASE("letters and digits make words, everything else separates them", "[text][fold]") {
  CHECK(folded("pague o embargo") == "pague o embargo");
  CHECK(folded("  pague...\t¡o!\r\n«embargo»  ") == "pague o embargo");
  CHECK(folded("don't o'clock l’avis") == "don t o clock l avis");
  CHECK(folded("ex-marido 24h 1.500,00") == "ex marido 24h 1 500 00");
  CHECK(folded("pague\u00A0o\u2003ya\u3164hoy\u2800ayer") == "pague o ya hoy ayer"); // spaces of all kinds, and what looks like one
  CHECK(folded("pague💀o💀ya") == "pague o ya");
  CHECK(folded(std::string_view{"a\0b", 3}) == "a b");
  CHECK(folded("").empty());
  CHECK(folded(" ¡…! ").empty());
  CHECK(folded("٣") == "٣"); // digits of other scripts stay what they are
}

TEST_CASE("what a reader cannot see does not split a word", "[text][fold]") {
  CHECK(folded("deu\u00ADda") == "deuda"); // soft hyphen
  CHECK(folded("deu\u200Bda") == "deuda"); // zero-width space
  CHECK(folded("d\u200Ce\u200Du\u2060d\uFEFFa") == "deuda");
  CHECK(folded("deu\u202Eda") == "deuda");               // direction override
  CHECK(folded("deu\uFE0Fda") == "deuda");               // variation selector
  CHECK(folded("deu\u115F\u1160\u2065da") == "deuda");   // invisible, assigned or reserved
  CHECK(folded("deu\U000E0041\U000E0FFFda") == "deuda"); // tags, and the end of what is reserved beside them
  CHECK(folded("deu\U000E1000da") == "deu da");          // one past it
  CHECK(folded("deu da") == "deu da");
}

TEST_CASE("bytes that are not UTF-8 separate words and do no harm", "[text][fold]") {
  CHECK(folded("deu\xFF"
               "da") == "deu da");
  CHECK(folded("deu\xC3") == "deu"); // cut off
  CHECK(folded("deu\xE2\x80"
               "da") == "deu da");
  CHECK(folded("\x80\xBF"
               "deuda") == "deuda");    // a tail without head
  CHECK(folded("a\xC1\xA1z") == "a z"); // an overlong a
  CHECK(folded("a\xE0\x81\xA1z") == "a z");
  CHECK(folded("a\xF0\x80\x81\xA1z") == "a z");
  CHECK(folded("a\xED\xA0\x80z") == "a z");     // a surrogate
  CHECK(folded("a\xF4\x90\x80\x80z") == "a z"); // past the last character
  CHECK(folded("a\xF4\x8F\xBF\xBFz") == "a z"); // the last character is no letter
}

TEST_CASE("any bytes fold, and folding what is folded changes nothing", "[text][fold]") {
  std::mt19937 random{1};
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes;
    for (auto size = random() % 12; size > 0; --size) bytes += static_cast<char>(random() % 3 == 0 ? 0xC0 + random() % 64 : 0x80 + random() % 64);
    const std::string once = folded(bytes);
    REQUIRE(folded(once) == once);
  }
}

TEST_CASE("every character folds to what stays as it is", "[text][fold]") {
  std::vector<unsigned> wrong; // code points whose folding is not stable or grows without bound
  for (char32_t code = 0x80; code < 0x110000; ++code) {
    if (code >= 0xD800 && code < 0xE000) continue;
    std::string character;
    if (code < 0x800) {
      character += static_cast<char>(0xC0 | code >> 6);
    } else if (code < 0x10000) {
      character += static_cast<char>(0xE0 | code >> 12);
      character += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    } else {
      character += static_cast<char>(0xF0 | code >> 18);
      character += static_cast<char>(0x80 | (code >> 12 & 0x3F));
      character += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    }
    character += static_cast<char>(0x80 | (code & 0x3F));
    const std::string once = folded(character);
    if (folded(once) != once || once.size() > 40) wrong.push_back(static_cast<unsigned>(code));
  }
  CHECK(wrong == std::vector<unsigned>{});
}
