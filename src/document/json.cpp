// JSON as a tree. The parser's events carry no places, so a cursor walks the same bytes: whatever stands between two tokens is blank, `,` or `:`.

#include "document/builder.hpp"
#include "document/utf8.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <array>
#include <cstdio>

namespace licito::document {

namespace {

using boost::json::error_code;

class Handler {
public:
  static constexpr std::size_t max_object_size = std::size_t(-1), max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1), max_string_size = std::size_t(-1);

  explicit Handler(Builder& builder) : builder_(builder), text_(builder.text()), cursor_(builder.begin()) {}

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code& code) { return open(Kind::mapping, code); }
  bool on_array_begin(error_code& code) { return open(Kind::sequence, code); }
  bool on_object_end(std::size_t, error_code&) { return close(); }
  bool on_array_end(std::size_t, error_code&) { return close(); }

  bool on_key_part(std::string_view part, std::size_t, error_code&) { return gather(part); }
  bool on_string_part(std::string_view part, std::size_t, error_code&) { return gather(part); }
  bool on_key(std::string_view last, std::size_t, error_code& code) { return string(last, code); }
  bool on_string(std::string_view last, std::size_t, error_code& code) { return string(last, code); }

  // A number is what is written, never a rounded copy of it.
  bool on_number_part(std::string_view, error_code&) { return true; }
  bool on_int64(std::int64_t, std::string_view, error_code& code) { return word(code); }
  bool on_uint64(std::uint64_t, std::string_view, error_code& code) { return word(code); }
  bool on_double(double, std::string_view, error_code& code) { return word(code); }
  bool on_bool(bool, error_code& code) { return word(code); }

  bool on_null(error_code& code) {
    seek();
    if (const Node key = builder_.key()) {
      builder_.error(key.offset(), key.length(), "E0007", in_backticks(key.text()) + " is null", "leave the key out where the fact is unknown");
    } else {
      builder_.error(cursor_, 4, "E0007", "a null stands where a value should", "write a value, or leave the item out");
    }
    return word(code);
  }

  bool on_comment_part(std::string_view, error_code&) { return true; }
  bool on_comment(std::string_view, error_code&) { return true; }

  /// The parser stopped because this said so, not because the text is wrong.
  bool stopped() const { return stopped_; }

private:
  void seek() {
    while (cursor_ < text_.size()) {
      const char c = text_[cursor_];
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != ',' && c != ':') break;
      ++cursor_;
    }
  }
  bool keep(bool within_limits, error_code& code) {
    if (within_limits) return true;
    stopped_ = true;
    code = boost::json::error::input_error;
    return false;
  }
  bool open(Kind kind, error_code& code) {
    seek();
    return keep(builder_.open(kind, cursor_++), code);
  }
  bool close() {
    seek();
    ++cursor_;
    builder_.close();
    return true;
  }
  bool gather(std::string_view part) {
    unescaped_ += part;
    return true;
  }
  bool string(std::string_view last, error_code& code) {
    seek();
    const std::size_t start = cursor_;
    std::string_view value = last;
    if (unescaped_.empty() && last.data() == text_.data() + start + 1) { // as written
      cursor_ = start + last.size() + 2;
    } else {
      unescaped_ += last;
      for (++cursor_; text_[cursor_] != '"'; ++cursor_) cursor_ += text_[cursor_] == '\\';
      ++cursor_;
      // The same bytes, only handed over in parts, need no copy.
      const std::string_view inside = text_.substr(start + 1, cursor_ - start - 2);
      value = inside == unescaped_ ? inside : std::string_view(unescaped_);
    }
    if (value.empty() && builder_.key_is_next()) builder_.error(start, 2, "E0009", "a key is empty", "write a word before the `:`");
    const bool kept = keep(builder_.add(start, cursor_ - start, true, value), code);
    unescaped_.clear();
    return kept;
  }
  /// A number, `true`, `false` or `null`.
  bool word(error_code& code) {
    seek();
    const std::size_t start = cursor_;
    const auto belongs = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.' || c == 'E'; };
    while (cursor_ < text_.size() && belongs(text_[cursor_])) ++cursor_;
    return keep(builder_.add(start, cursor_ - start, false, text_.substr(start, cursor_ - start)), code);
  }

  Builder& builder_;
  std::string_view text_;
  std::size_t cursor_;
  std::string unescaped_;
  bool stopped_ = false;
};

bool is_word(unsigned char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// The word at a place, or the one character there.
std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_word(static_cast<unsigned char>(text[end]))) ++end;
  return end == at ? first_code_points(text.substr(at), 1) : text.substr(at, end - at);
}

/// What stands at a fault, and what its author probably meant.
void refuse_syntax(Builder& builder, std::size_t at, const error_code& code) {
  const std::string_view text = builder.text();
  if (const std::size_t bad = invalid_utf8(text); bad <= at) {
    std::array<char, 8> byte{};
    std::snprintf(byte.data(), byte.size(), "0x%02X", static_cast<unsigned>(static_cast<unsigned char>(text[bad])));
    return builder.error(bad, 1, "E0002", std::string("byte `") + byte.data() + "` is not UTF-8", "write the text as UTF-8");
  }
  if (const std::size_t nul = text.find('\0'); nul <= at) return builder.error(nul, 1, "E0002", "a NUL character stands in the text");
  if (at >= text.size()) {
    if (text.find_first_not_of(" \t\r\n", builder.begin()) == std::string_view::npos)
      return builder.error(at, 1, "E0004", "the text is empty", "write a JSON value");
    return builder.error(at, 1, "E0004", "the JSON text ends too early", "close every quote, bracket and brace");
  }
  if (code == boost::json::error::extra_data)
    return builder.error(at, 1, "E0004", "something follows the JSON value", "write one value; several, one a line, are JSON Lines");
  if (code == boost::json::error::exponent_overflow) return builder.error(at, 1, "E0004", "the exponent of this number is too large");
  const auto half_surrogate = [&] {
    builder.error(at, 1, "E0004", "half of a surrogate pair stands before this",
                  "write both `\\u` escapes of the character, or the character itself");
  };
  if (code == boost::json::error::illegal_leading_surrogate || code == boost::json::error::illegal_trailing_surrogate ||
      code == boost::json::error::expected_utf16_escape)
    return half_surrogate();
  if (code == boost::json::error::expected_hex_digit) return builder.error(at, 1, "E0004", "expected four hexadecimal digits after `\\u`");

  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x20 && c != '\n' && c != '\r' && c != '\t')
    return builder.error(at, 1, "E0004", "a control character stands in the text", "write it as an escape");
  if (c < 0x20) // between tokens they are blanks
    return builder.error(at, 1, "E0004", "a line end or tab inside a quoted text", "write `\\n` for a line end and `\\t` for a tab");
  if (at >= 6 && text.substr(at - 6, 2) == "\\u" && (text[at - 4] == 'd' || text[at - 4] == 'D')) return half_surrogate();
  const std::string_view found = word_at(text, at);
  if (at > 0 && text[at - 1] == '\\')
    return builder.error(at - 1, 2, "E0004", "unknown escape `\\" + std::string(first_code_points(found, 1)) + "`",
                         "a backslash itself is written `\\\\`");

  const std::size_t last = text.substr(0, at).find_last_not_of(" \t\r\n");
  const char before = last == std::string_view::npos || last < builder.begin() ? ' ' : text[last];
  std::string hint;
  if ((c == '}' || c == ']') && before == ',') {
    hint = "remove the comma before it";
  } else if (c == '\'') {
    hint = "texts stand in double quotes";
  } else if (c == '#' || c == '/') {
    hint = "JSON has no comments";
  } else if (before == '{' || (before == ',' && is_word(c))) {
    hint = "keys and texts stand in double quotes";
  } else if (before == '0' && is_word(c)) {
    hint = "a number has no leading zero";
  } else if (is_word(c)) {
    hint = "write a number, `true`, `false` or a text in double quotes";
  } else if (c == '"' || c == '{' || c == '[') {
    hint = "is a comma or a colon missing before it?";
  }
  builder.error(at, found.size(), "E0004", "unexpected " + in_backticks(found) + " in JSON", std::move(hint));
}

} // namespace

Result<std::shared_ptr<const Tree>> Tree::json(std::string text, std::string file, const Limits& limits, std::uint32_t first_line) {
  if (Report report; !Builder::fits(text.size(), file, limits, report)) return Rejection{report.take()};
  Builder builder(std::move(text), std::move(file), limits, first_line);
  const std::string_view body = builder.text().substr(builder.begin());
  boost::json::parse_options options;
  options.max_depth = limits.depth + 1; // ours comes first and says the limit
  boost::json::basic_parser<Handler> parser(options, builder);
  error_code code;
  std::size_t read = parser.write_some(false, body.data(), body.size(), code);
  if (!code && read < body.size()) code = boost::json::error::extra_data;
  if (code && !parser.handler().stopped()) refuse_syntax(builder, builder.begin() + read, code);
  return builder.finish();
}

} // namespace licito::document
