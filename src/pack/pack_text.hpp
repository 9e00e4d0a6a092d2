#pragma once
// One pack as it stands in its file, before its rules are read.

#include "document/tree.hpp"
#include "licito/decision.hpp"
#include "licito/value/place.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace licito {

/// A definition that a house may tighten.
struct ParameterText {
  document::Node name;   ///< For diagnostics.
  document::Node value;  ///< As the pack has it.
  std::string stricter;  ///< lower, higher, narrower, fewer, more
  document::Node set_to; ///< The strictest value that a policy pack gives; absent: none.
  std::string set_by;
};

struct PackText {
  std::shared_ptr<const document::Tree> tree;
  document::Node root;
  std::string name, file, digest;
  RuleAuthority authority = RuleAuthority::policy;
  std::vector<Place> covers;
  std::map<std::string, document::Node, std::less<>> definitions;
  std::map<std::string, ParameterText, std::less<>> parameters;
  std::vector<std::string> uses; ///< Names of packs and calendars.
};

} // namespace licito
