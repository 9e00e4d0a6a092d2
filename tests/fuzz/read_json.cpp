// Any text as a proposal in JSON: it is refused with a reason, or judged.

#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto proposal = fuzzed::house_and_law().read_json(fuzzed::text_of(data, size));
  if (proposal.has_value())
    fuzzed::judge(fuzzed::house_and_law(), *proposal);
  else
    fuzzed::show(proposal.error().diagnostics);
  return 0;
}
