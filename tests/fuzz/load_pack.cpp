// Any text as a pack: it is refused with a reason, or loads and judges a few proposals.

#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace licito;
  const auto book = Rulebook::parse({Source{"x/fuzzed.yaml", std::string{fuzzed::text_of(data, size)}}}, fuzzed::options());
  if (!book) {
    fuzzed::show(book.error().diagnostics);
    return 0;
  }
  if (book->vocabulary().same_words(fuzzed::house_and_law().vocabulary()))
    for (const Proposal& act : fuzzed::acts()) fuzzed::judge(*book, act);
  return 0;
}
