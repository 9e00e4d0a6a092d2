#pragma once
// Texts on their way in and out.

#include "licito/licito.h"

#include <set>
#include <string>
#include <string_view>

namespace licito::c_api {

/// Reads a text that a caller gave. LICITO_NO_HANDLE: null with a length; LICITO_BAD_TEXT: not UTF-8.
licito_status read(const char* data, std::size_t size, std::string_view& into) noexcept;

/// Texts that were handed out: each stays where it is, ends with a NUL, and is kept once, however often it is asked for.
class Texts {
public:
  licito_text keep(std::string_view text);
  void clear() noexcept { texts_.clear(); }

private:
  std::set<std::string, std::less<>> texts_; // nodes: no text moves
};

/// A text that ends with a NUL already, and lives on elsewhere.
inline licito_text view(const std::string& text) noexcept { return {text.c_str(), text.size()}; }
inline licito_text empty_text() noexcept { return {"", 0}; }

} // namespace licito::c_api
