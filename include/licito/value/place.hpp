#pragma once
// Places as ISO 3166 names them.

#include "licito/export.hpp"
#include "licito/value/parsed.hpp"

#include <array>
#include <string>
#include <string_view>

namespace licito {

/// A country (`MX`, ISO 3166-1 alpha-2) or a subdivision of one (`US-NY`, ISO 3166-2). Trivially copyable, 6 bytes.
/// Countries are checked against the list of ISO 3166-1; subdivisions by form only (1 to 3 letters or digits).
struct LICITO_EXPORT Place {
  std::array<char, 6> code{}; ///< "US", or "US-NY"; zero-filled.
  static Parsed<Place> parse(std::string_view text);
  std::string_view text() const;
  std::string_view country() const { return {code.data(), 2}; }
  bool is_country() const { return code[2] == '\0'; }
  /// Whether `other` lies in this place or is it: `US` contains `US-NY` and `US`.
  bool contains(const Place& other) const;
  friend bool operator==(const Place&, const Place&) = default;
  friend auto operator<=>(const Place&, const Place&) = default;
};

} // namespace licito
