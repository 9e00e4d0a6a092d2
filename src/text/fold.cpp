#include "text/fold.hpp"

namespace licito::text {

namespace {

#include "text/fold_table.inc"

// The kinds that generate_fold_table.py writes.
enum Kind : std::uint16_t { separates = 0, stays = 1, ignored = 2, hangul = 3, first_text = 4 };
constexpr std::size_t block = 64;

Kind kind_of(char32_t code) {
  if (code / block < std::size(fold_index)) return Kind{fold_kinds[fold_index[code / block] * block + code % block]};
  return code >= 0xE0000 && code < 0xE1000 ? ignored : separates; // that stretch is reserved for invisible characters
}

struct Decoded {
  char32_t code = 0; ///< 0 where the bytes are not UTF-8.
  std::size_t size = 1;
};

/// Unicode 3.9, table 3-7: shortest forms only, no surrogates.
Decoded decode(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const auto follows = [&](std::size_t i) { return i < bytes.size() && (byte(i) & 0xC0u) == 0x80u; };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && follows(1)) return {(lead & 0x1Fu) << 6 | (byte(1) & 0x3Fu), 2};
  if (lead >= 0xE0 && lead < 0xF0 && follows(1) && follows(2)) {
    const char32_t code = (lead & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
    if (code >= 0x800 && (code < 0xD800 || code >= 0xE000)) return {code, 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && follows(1) && follows(2) && follows(3)) {
    const char32_t code = (lead & 0x07u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu);
    if (code >= 0x10000 && code < 0x110000) return {code, 4};
  }
  return {};
}

/// Unicode 3.12: a syllable is its leading consonant, its vowel and, where it has one, its trailing consonant. All lie in U+1100…U+11C2.
std::string_view jamo(char32_t syllable, char* room) {
  const char32_t index = syllable - 0xAC00, trailing = index % 28;
  const char32_t parts[] = {0x1100 + index / (21 * 28), 0x1161 + index % (21 * 28) / 28, 0x11A7 + trailing};
  std::size_t size = 0;
  for (std::size_t i = 0; i < (trailing == 0 ? 2u : 3u); ++i) {
    room[size++] = static_cast<char>(0xE1);
    room[size++] = static_cast<char>(0x80 | (parts[i] >> 6 & 0x3F));
    room[size++] = static_cast<char>(0x80 | (parts[i] & 0x3F));
  }
  return {room, size};
}

} // namespace

fold::Folded fold::character(std::string_view text, std::size_t at, char* room) {
  const auto [code, size] = decode(text.substr(at));
  switch (const Kind kind = kind_of(code)) {
  case separates: return {" ", at + size};
  case stays: return {text.substr(at, size), at + size};
  case ignored: return {"", at + size};
  case hangul: return {jamo(code, room), at + size};
  default: {
    const unsigned char* entry = fold_pool + (kind - first_text);
    return {{reinterpret_cast<const char*>(entry + 1), *entry}, at + size};
  }
  }
}

std::string folded(std::string_view text) {
  struct Joined {
    std::string words;
    bool between = false;
    bool letter(char byte, std::size_t, std::size_t) {
      if (between) words += ' ';
      between = false;
      words += byte;
      return true;
    }
    bool mark(std::size_t) { return true; }
    bool gap() { return between = true; }
  } joined;
  fold_into(joined, text);
  return std::move(joined.words);
}

} // namespace licito::text
