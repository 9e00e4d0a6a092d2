// Any pack over any proposal: the pack's text, a line of eight dashes, the proposal's.

#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace licito;
  const std::string_view text = fuzzed::text_of(data, size), cut = "\n--------\n";
  const std::size_t at = text.find(cut);
  if (at == std::string_view::npos) return 0;
  const auto book = Rulebook::parse({Source{"x/fuzzed.yaml", std::string{text.substr(0, at)}}}, fuzzed::options());
  if (!book) return 0;
  const auto proposal = book->read_json(text.substr(at + cut.size()));
  if (proposal.has_value()) fuzzed::judge(*book, *proposal);
  return 0;
}
