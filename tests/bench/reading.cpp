// Proposals from JSON, against the JSON library alone on the same bytes.

#include "measure.hpp"
#include "settings.hpp"
#include "table.hpp"

#include <boost/json.hpp>

namespace bench {

void reading(Table& table, const Effort& effort) {
  using namespace licito;
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
  table.at_least("proposals from JSON, throughput of the JSON library alone", time[0] / time[1], "times", 0.5,
                 std::to_string(static_cast<int>(1'000 / time[1])) + " MB/s, " + std::to_string(read != 0 ? bytes / lines.size() : 0) +
                     " bytes each");
}

} // namespace bench
