// Any text as a pack to be formatted: it is refused with a reason, or laid out once and for all, saying the same. A pack that loads loads as well
// when it is formatted, and decides the same.

#include "document/tree.hpp"
#include "fmt/meaning.hpp"
#include "form/format.hpp"
#include "fuzz/target.hpp"

namespace {

std::string meaning(const std::string& text) {
  const auto tree = licito::document::Tree::yaml(text, "x");
  fuzzed::must(tree.has_value(), "what is formatted can be read");
  return licito::test::meaning((*tree)->root(), licito::test::Sorted::every_map);
}

/// A rulebook is known by its file's digest, which a new layout changes, and some of its texts tell columns of that file.
std::vector<bool> answers(const licito::Rulebook& book) {
  std::vector<bool> all;
  if (book.vocabulary().same_words(fuzzed::house_and_law().vocabulary()))
    for (const licito::Proposal& act : fuzzed::acts()) all.push_back(book.decide(act).allowed());
  return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace licito;
  const std::string text{fuzzed::text_of(data, size)};
  const auto once = form::formatted(text, "x/fuzzed.yaml");
  if (!once) {
    fuzzed::show(once.error().diagnostics);
    for (const Diagnostic& problem : once.error().diagnostics)
      fuzzed::must(problem.hint.find("fault of licito") == std::string::npos, "whatever can be read can be formatted");
    return 0;
  }
  const auto twice = form::formatted(*once, "x/fuzzed.yaml");
  fuzzed::must(twice.has_value() && *twice == *once, "what is formatted stays as it is");
  fuzzed::must(meaning(text) == meaning(*once), "the form changes nothing that is said");
  const auto before = Rulebook::parse({Source{"x/fuzzed.yaml", text}}, fuzzed::options());
  const auto after = Rulebook::parse({Source{"x/fuzzed.yaml", *once}}, fuzzed::options());
  fuzzed::must(before.has_value() == after.has_value(), "what loads, loads when it is formatted");
  if (before.has_value()) fuzzed::must(answers(*before) == answers(*after), "what is formatted decides the same");
  return 0;
}
