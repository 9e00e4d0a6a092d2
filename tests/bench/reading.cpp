// Proposals from JSON, against the JSON library alone on the same bytes.

#include "measure.hpp"
#include "settings.hpp"
#include "table.hpp"

#include <boost/json.hpp>

namespace bench {

void reading(Table& table, const Effort& effort) {
  using namespace licito;
  table.about(6, "proposals from JSON");
  const Rulebook rules = house_and({"co"});
  const auto& lines = campaign();
  std::size_t bytes = 0, read = 0;
  for (const std::string& line : lines) bytes += line.size();
  const auto time = medians(
      effort.rounds(), bytes,
      [&] {
        for (const std::string& line : lines) read += boost::json::parse(line).is_object();
      },
      [&] {
        for (const std::string& line : lines) read += rules.read_json(line).has_value();
      });
  table.row("the JSON library alone", 1'000 / time[0], "MB/s", {}, "Boost.JSON, a document of values");
  table.row("proposals from the same bytes", 1'000 / time[1], "MB/s", {},
            "`read_json`: checked against the vocabulary, " + std::to_string(read != 0 ? bytes / lines.size() : 0) + " bytes each");
  table.at_least("… throughput against the JSON library alone", time[0] / time[1], "times", 0.5);
}

} // namespace bench
