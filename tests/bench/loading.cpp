// Loading every shipped pack, against a bare parse of the same bytes; and what a rulebook holds.

#include "measure.hpp"
#include "settings.hpp"
#include "table.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include <malloc.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace bench {
namespace {

struct Ignore final : YAML::EventHandler {
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

} // namespace

void loading(Table& table, const Effort& effort) {
  using namespace licito;
  table.about(8, "loading every shipped pack");
  std::vector<std::string> texts;
  std::vector<std::string> folders;
  std::size_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(rules_folder())) {
    if (entry.path().extension() != ".yaml" || entry.path().filename() == "vocabulary.yaml" || entry.path().stem().extension() == ".test") continue;
    std::ifstream in{entry.path()};
    bytes += texts.emplace_back(std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}).size();
  }
  for (const auto& entry : std::filesystem::directory_iterator(rules_folder()))
    if (entry.is_directory()) folders.push_back(entry.path().string());
  std::size_t rules = 0;
  const auto time = medians(
      effort.brief ? 1 : 5, bytes,
      [&] {
        for (const std::string& text : texts) {
          std::istringstream in{text};
          YAML::Parser parser{in};
          for (Ignore ignore; parser.HandleNextDocument(ignore);) {}
        }
      },
      [&] { rules = Rulebook::load(folders, options()).value().rules(); });
  const std::string note = std::to_string(texts.size()) + " files, " + std::to_string(bytes / 1'024) + " KiB, " + std::to_string(rules) + " rules";
  const double all = static_cast<double>(bytes) / 1e6;
  table.against("loading every shipped pack, against a bare parse of the same bytes", time[1] * all, "ms", time[0] * all, 3.0, note);
  const std::size_t before = mallinfo2().uordblks;
  const Rulebook held = Rulebook::load(folders, options()).value();
  table.row("memory of that rulebook", static_cast<double>(mallinfo2().uordblks - before) / 1'048'576.0, "MiB", {},
            std::to_string(held.rules()) + " rules");
}

} // namespace bench
