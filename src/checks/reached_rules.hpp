#pragma once
// Which rules of a pack a change at some place of its text can touch.

#include "document/tree.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace licito::checks {

/// Of one pack: for each of its definitions and parameters the rules that name it, themselves or by other names. Rather one too many than one too
/// few.
class ReachedRules {
public:
  explicit ReachedRules(const document::Tree& pack);

  /// The ids of the rules that a change at a place in `define:` or `parameters:` can touch; nothing where it may be any rule, or stands elsewhere.
  std::optional<std::set<std::string_view>> of(document::Node place) const;

private:
  using Names = std::set<std::string_view>;
  /// The defined names that stand as `$name` below a node.
  void named_below(document::Node node, Names& names) const;
  void named_in(std::string_view text, Names& names) const;

  Names defined_;
  std::map<std::string_view, Names> used_by_;        ///< By name: the names whose definitions use it.
  std::map<std::string_view, Names> rules_;          ///< By name: the rules that use it.
  Names everywhere_;                                 ///< Names that stand where every rule may look: in the pack's own `when`, for one.
  std::map<std::size_t, std::string_view> standing_; ///< By offset: what begins there; a definition's name, or empty for anything else.
};

} // namespace licito::checks
