#pragma once
// The desk's own words in the languages that it speaks. What the rules say comes from the packs.

#include <licito/licito.hpp>

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace crm {

struct Wording {
  std::string language, agent_may, plan_of, channels, hours, allowed, denied, greatest, may_approve, nobody, with_approval_of, proposed, adjusted,
      duties, open, closed, again, nothing;
  std::array<std::string, 7> weekdays; ///< From Monday.
  std::map<std::string, std::string, std::less<>> words;

  /// A word of the vocabulary as the customer desk says it; the word itself where it has no other.
  std::string word(std::string_view word) const;
  /// `Thu 2026-03-12 10:00` on the wall of this zone.
  std::string time(licito::Instant at, const licito::Zone& zone) const;
};

/// For `es` or `en`; null for another language.
const Wording* wording(std::string_view language);

} // namespace crm
