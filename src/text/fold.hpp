#pragma once
// Text as the words that a reader sees: without case, accents, or how its letters are encoded.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// A table of ours rather than utf8proc or ICU: their Unicode version is the machine's, and one rulebook must judge one text alike on every machine.

namespace licito::text {

/// Folding of one character, see `fold_into`.
namespace fold {
/// What the character at `text[at]` becomes: `bytes` of UTF-8, where a space separates words; empty: the character is ignored.
struct Folded {
  std::string_view bytes;
  std::size_t end = 0; ///< Where the next character begins; more than `at`.
};
/// `room` must be 9 bytes that live as long as the result is read. Precondition: at < text.size().
Folded character(std::string_view text, std::size_t at, char* room);
/// ASCII only: the folded byte, a space for what separates.
constexpr char ascii(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : ' ';
}
} // namespace fold

/// Reads UTF-8 as words. `sink` is told, in the order of the text:
///
///     letter(char byte, std::size_t from, std::size_t to)   a byte of a word, and the text's bytes that it was made of
///     mark(std::size_t to)                                  the letter before goes on to here, with an accent or something invisible
///     gap()                                                 the word ends here; told once per word, at the end of the text too
///
/// and answers each with false to stop. Linear in `text`; no allocation; any bytes will do.
///
/// Letters and digits of every script make words; all else separates, apostrophes and hyphens too. Upper case, accents (`ñ` is `n`), ligatures,
/// strokes
/// (`ø` is `o`) and compatibility forms (fullwidth, mathematical, superscript letters) fold away. What a reader cannot see (zero-width characters,
/// soft hyphens, variation selectors, direction marks) is ignored: it cannot split a word to hide it. Bytes that are not UTF-8 separate. Letters of
/// another script that look alike (Cyrillic `а`) stay what they are.
template <class Sink> void fold_into(Sink& sink, std::string_view text) {
  char room[9];
  bool in_word = false;
  const auto take = [&](char byte, std::size_t from, std::size_t to) {
    if (byte != ' ') {
      in_word = true;
      return sink.letter(byte, from, to);
    }
    if (!in_word) return true;
    in_word = false;
    return sink.gap();
  };
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      if (!take(fold::ascii(text[at]), at, at + 1)) return;
      ++at;
      continue;
    }
    const auto folded = fold::character(text, at, room);
    for (char byte : folded.bytes)
      if (!take(byte, at, folded.end)) return;
    if (folded.bytes.empty() && in_word && !sink.mark(folded.end)) return;
    at = folded.end;
  }
  if (in_word) sink.gap();
}

/// The words of `text`, folded, with one space between two: "¡PÁGUE  ya!" is "pague ya". Empty where there is no word.
std::string folded(std::string_view text);

} // namespace licito::text
