#pragma once
// What the fuzz targets share: zones loaded once, and a rulebook to read and judge proposals by.

#include "licito/licito.hpp"
#include "licito/render.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fuzzed {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

inline const std::shared_ptr<const licito::Zones>& zones() {
  static const std::shared_ptr<const licito::Zones> loaded = licito::Zones::load().value();
  return loaded;
}

inline licito::LoadOptions options() {
  licito::LoadOptions load;
  load.shipped_rules = std::string{LICITO_SOURCE_DIR} + "/rules";
  load.zones = zones();
  load.allow_uncovered = true;
  return load;
}

inline const licito::Rulebook& house_and_law() {
  static const licito::Rulebook loaded = [] {
    const std::string rules = std::string{LICITO_SOURCE_DIR} + "/rules/";
    return licito::Rulebook::load({rules + "house/telephone-collections.yaml", rules + "co/ley-2300.yaml", rules + "us/regulation-f.yaml"}, options())
        .value();
  }();
  return loaded;
}

/// A few proposals of the example campaign, read by `house_and_law`.
inline const std::vector<licito::Proposal>& acts() {
  static const std::vector<licito::Proposal> some = [] {
    std::vector<licito::Proposal> read;
    std::ifstream in{std::string{LICITO_SOURCE_DIR} + "/examples/campaign.jsonl"};
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);)
      if (number++ % 37 == 0) read.push_back(house_and_law().read_json(line).value());
    return read;
  }();
  return some;
}

/// What must hold of any decision, whatever was decided.
inline void must(bool holds, const char* what) {
  if (holds) return;
  std::cerr << "broken: " << what << '\n';
  std::abort();
}

/// Decides, tells everything that a decision can tell, and holds it to what any decision promises.
inline void judge(const licito::Rulebook& book, const licito::Proposal& proposal) {
  using namespace licito;
  const Decision decision = book.decide(proposal);
  const std::string told = to_json(decision, "es", default_horizon, Detail::all);
  must(told == to_json(book.decide(proposal), "es", default_horizon, Detail::all), "the same proposal gives the same bytes");
  must(decision.allowed() == (decision.reasons().empty() && !decision.error()), "deny has a reason or an error, allow has none");
  if (const auto from = decision.permitted_from(); from && proposal.action.at) {
    must(book.allowed_at(proposal, *from), "at permitted_from the act is allowed");
    must(*from == *proposal.action.at || !book.allowed_at(proposal, Instant{from->seconds - 1}), "one second before permitted_from it is not");
  }
}

/// Every diagnostic can be shown.
inline void show(const std::vector<licito::Diagnostic>& problems) {
  must(!problems.empty(), "whatever is refused is refused with a reason");
  for (const licito::Diagnostic& problem : problems) must(!licito::render(problem).empty(), "a diagnostic has a text");
}

} // namespace fuzzed

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
