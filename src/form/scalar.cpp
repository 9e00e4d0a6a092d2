#include "form/scalar.hpp"

#include <algorithm>
#include <cstdio>

namespace licito::form {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Words that a reader of YAML 1.1 takes for a truth value or for nothing, in any case. `true` and `false` themselves are meant.
bool is_spoken_for(std::string_view text) {
  if (text == "true" || text == "false") return false;
  std::string small{text};
  std::transform(small.begin(), small.end(), small.begin(), [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  static constexpr std::string_view words[] = {"~", "null", "yes", "no", "on", "off", "true", "false"};
  return std::find(std::begin(words), std::end(words), small) != std::end(words);
}

/// What other readers of YAML give another type than text: numbers, `true`, `false`.
bool is_typed(std::string_view text) {
  if (text == "true" || text == "false") return true;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  if (text.empty()) return false;
  if (text.starts_with("0x") || text.starts_with("0o")) return true;
  return (is_digit(text.front()) || text.front() == '.') && text.find_first_not_of("0123456789.eE+-_") == std::string_view::npos &&
         std::count(text.begin(), text.end(), '.') < 2 && text.find("-") == std::string_view::npos;
}

} // namespace

bool is_more_unquoted(std::string_view text) {
  if (text.starts_with('$') || text == "cover") return true;
  // Words joined by dots: a fact, or `record.` and a field.
  return text.find('.') != std::string_view::npos && text.front() >= 'a' && text.front() <= 'z' &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_' || c == '.'; });
}

bool needs_quotes(std::string_view text, bool was_quoted, Among among) {
  if (text.empty() || is_spoken_for(text)) return true;
  if (was_quoted && (is_more_unquoted(text) || is_typed(text))) return true;
  const char first = text.front(), last = text.back();
  if (first == ' ' || last == ' ' || last == ':') return true;
  if (std::string_view("?:,[]{}#&*!|>'\"%@`").find(first) != std::string_view::npos) return true;
  if (first == '-' && (text.size() == 1 || text[1] == ' ')) return true;
  if (text.starts_with("---") || text.starts_with("...") || text == "=" || text == "<<") return true;
  for (std::size_t i = 0; i != text.size(); ++i) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return true;
    if (c == ':' && text[i + 1] == ' ') return true; // never the last
    if (c == '#' && text[i - 1] == ' ') return true; // never the first
    if (among == Among::brackets && std::string_view(",[]{}?").find(c) != std::string_view::npos) return true;
  }
  // Line and paragraph separators and the like: a line end to some readers.
  return text.find("\xE2\x80\xA8") != std::string_view::npos || text.find("\xE2\x80\xA9") != std::string_view::npos ||
         text.find("\xC2\x85") != std::string_view::npos || text.find("\xEF\xBB\xBF") != std::string_view::npos;
}

std::string quoted(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; });
  if (plain && text.find('\'') == std::string_view::npos && text.find_first_of("\"\\") != std::string_view::npos)
    return "'" + std::string(text) + "'";
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\t': out += "\\t"; break;
    case '\r': out += "\\r"; break;
    default:
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
        char code[8];
        std::snprintf(code, sizeof code, "\\x%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
        out += code;
      } else {
        out += c;
      }
    }
  }
  return out + "\"";
}

std::string written(std::string_view text, bool was_quoted, Among among) {
  return needs_quotes(text, was_quoted, among) ? quoted(text) : std::string(text);
}

bool is_sentence(std::string_view text) {
  if (text.find(' ') == std::string_view::npos) return false;
  const bool abbreviation = text.size() > 1 && text[text.size() - 2] >= 'A' && text[text.size() - 2] <= 'Z'; // `EE. UU.`
  return text.ends_with('!') || text.ends_with('?') || text.ends_with("…") || (text.ends_with('.') && !abbreviation);
}

bool fits_block_text(std::string_view text) {
  const std::size_t last = text.find_last_not_of('\n');
  if (last == std::string_view::npos || text.find('\n') == std::string_view::npos || text.front() == '\n' || text.front() == ' ') return false;
  for (std::size_t i = 0; i != text.size(); ++i) {
    const char c = text[i];
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F) return false;
    if (c == ' ' && (i + 1 == text.size() || text[i + 1] == '\n')) return false; // blanks that nobody sees
  }
  return text.size() - last <= 2; // one line end behind it, or none
}

} // namespace licito::form
