// Any text as a pack: it is refused with a reason, or loads and judges a few proposals.

#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace licito;
  const auto book = Rulebook::parse({Source{"x/fuzzed.yaml", std::string{fuzzed::text_of(data, size)}}}, fuzzed::options());
  if (!book) {
    fuzzed::show(book.error().diagnostics);
    return 0;
  }
  static const std::vector<Proposal> acts = [] {
    std::vector<Proposal> read;
    std::ifstream in{std::string{LICITO_SOURCE_DIR} + "/examples/campaign.jsonl"};
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);)
      if (number++ % 37 == 0) read.push_back(fuzzed::house_and_law().read_json(line).value());
    return read;
  }();
  if (book->vocabulary().same_words(fuzzed::house_and_law().vocabulary()))
    for (const Proposal& act : acts) fuzzed::judge(*book, act);
  return 0;
}
