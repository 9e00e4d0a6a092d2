// Any phrases in any text: the lines before an empty line are phrases, the rest is the text. Three ways to ask must agree, and the work is bounded.

#include "text/phrases.hpp"
#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace licito::text;
  const std::string_view input = fuzzed::text_of(data, size);
  const std::size_t cut = std::min(input.find("\n\n"), input.size());
  Phrases::Builder builder;
  std::string_view phrases = input.substr(0, cut);
  std::uint16_t sets = 0;
  while (!phrases.empty() && sets < 100) {
    const std::size_t end = std::min(phrases.find('\n'), phrases.size());
    builder.add(builder.add_set(), phrases.substr(0, end)); // a phrase that is refused leaves its set empty
    ++sets;
    phrases.remove_prefix(std::min(end + 1, phrases.size()));
  }
  const Phrases found = std::move(builder).build();
  const std::string_view text = cut + 2 <= input.size() ? input.substr(cut + 2) : std::string_view{};
  std::vector<std::uint64_t> bits(found.sets() / 64 + 1);
  found.search(text, bits);
  for (std::uint16_t set = 0; set < found.sets(); ++set) {
    const bool in = (bits[set / 64] >> (set % 64) & 1u) != 0;
    fuzzed::must(in == found.says(set, text), "search and says agree");
    const auto match = found.first(set, text);
    fuzzed::must(in == match.has_value(), "search and first agree");
    fuzzed::must(!match || match->offset + match->length <= text.size(), "a match lies within the text");
  }
  fuzzed::must(found.steps(text) <= 64 * (text.size() + 1), "the work is linear in the text");
  return 0;
}
