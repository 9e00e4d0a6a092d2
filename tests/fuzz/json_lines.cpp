// Any bytes as a file of proposals, JSON Lines or one document: the first line is how the file's name ends (".jsonl", ".yaml", ".json", or nothing).
// Every line that is not blank comes out once, whole and with its number; what comes out is judged.

#include "cli/proposals.hpp"
#include "fuzz/target.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <unistd.h>
#include <utility>

namespace {

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// The lines as they must come out, found in the plainest way.
std::vector<std::pair<std::uint32_t, std::string_view>> lines_of(std::string_view text) {
  std::vector<std::pair<std::uint32_t, std::string_view>> lines;
  std::uint32_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (++number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (!is_blank(line)) lines.emplace_back(number, line);
    at = end + 1;
  }
  return lines;
}

void judge(const licito::cli::ProposalText& found) {
  const licito::Rulebook& book = fuzzed::house_and_law();
  const auto proposal = found.yaml ? book.read_yaml(found.text) : book.read_json(found.text);
  if (proposal.has_value())
    fuzzed::judge(book, *proposal);
  else
    fuzzed::show(proposal.error().diagnostics);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace licito;
  const std::string_view input = fuzzed::text_of(data, size);
  const std::size_t cut = std::min(input.find('\n'), input.size());
  constexpr std::array<std::string_view, 5> endings{".jsonl", ".ndjson", ".json", ".yaml", ""};
  const auto ending = std::find(endings.begin(), endings.end(), input.substr(0, cut));
  if (ending == endings.end()) return 0;
  const std::string_view text = input.substr(std::min(cut + 1, input.size()));

  const std::string path = (std::filesystem::temp_directory_path() / ("licito-fuzz-" + std::to_string(::getpid()))).string() + std::string{*ending};
  std::ofstream{path, std::ios::binary}.write(text.data(), static_cast<std::streamsize>(text.size()));
  auto file = cli::ProposalFile::open(path);
  std::filesystem::remove(path);
  fuzzed::must(file.has_value(), "a file that was written opens");

  const auto lines = lines_of(text);
  std::size_t given = 0;
  for (;;) {
    const auto next = file->next();
    if (next.has_error()) {
      fuzzed::show(next.error().diagnostics);
      fuzzed::must(!file->is_lines(), "a line that is no longer than it may be is given");
      continue;
    }
    if (!next->has_value()) break;
    const cli::ProposalText& found = **next;
    if (file->is_lines()) {
      fuzzed::must(given < lines.size(), "no line comes twice, and no blank one");
      fuzzed::must(found.line == lines[given].first && found.text == lines[given].second, "each line comes whole, with its number");
    } else {
      fuzzed::must(given == 0 && found.line == 0, "a document comes once, as a whole");
    }
    if (++given <= 4) judge(found); // the readers have targets of their own
  }
  if (file->is_lines()) fuzzed::must(given == lines.size(), "no line is left out");
  return 0;
}
