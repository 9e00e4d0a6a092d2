#pragma once
// One rule as it is read, before it is compiled for each kind of act.

#include "pack/reader.hpp"

namespace licito {

struct RuleText {
  Rule rule;
  std::uint32_t kinds = 0; ///< Of `for`.
  std::vector<Place> covers;
  NodeId covered = 0;              ///< The pack's `covers`.
  NodeId in_force = 0;             ///< `effective` of pack and rule.
  std::optional<NodeId> pack_when; ///< Lines that an act cannot have are left out of it.
  std::optional<NodeId> pack_unless;
  NodeId when = 0;
  NodeId unless = 0;
  std::vector<PartText> parts;
  Force force;
};

/// Reads every rule of a pack. Reports every problem; rules that cannot be read are left out.
std::vector<RuleText> read_rules(Reader& reader, const PackText& pack, std::uint32_t pack_index);

/// The places named by `covers`; reports bad ones.
std::vector<Place> read_covers(document::Node covers, document::Report& report);
/// `{es: …, en: …}`, or one text for every language; reports what is neither.
Message read_message(document::Node node, document::Report& report);
/// The dates of `effective`.
std::optional<std::pair<Date, Date>> read_stretch(document::Node node, document::Report& report);

} // namespace licito
