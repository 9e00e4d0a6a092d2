// YAML as a tree. The parser's events are read, not its nodes: only events show aliases where they are used, both of two equal keys, every document,
// and whether a scalar was quoted.

#include "document/builder.hpp"
#include "document/utf8.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <array>
#include <cstdio>
#include <sstream>
#include <vector>

namespace licito::document {

namespace {

/// The error is noted; nothing after it would make sense.
struct Stop {};

/// Below the parser's own guard of 500 levels, so that the error is ours and says the limit.
constexpr std::size_t deepest = 400;

constexpr std::string_view tab_message = "a tab in the indentation", tab_hint = "indent with spaces only";

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_space(char c) { return is_blank(c) || c == '\n' || c == '\r'; }

class Events : public YAML::EventHandler {
public:
  explicit Events(Builder& builder) : builder_(builder), text_(builder.text()) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return;
    const std::size_t at = offset(mark);
    if (text_.substr(at).starts_with("---") || follows_document_end(at)) {
      builder_.error(at, 3, "E0008", "a second document begins here; a file holds one", "put each document into a file of its own");
    } else {
      builder_.error(at, 1, "E0004", "this does not belong to the document that ends before it", "check the indentation and the brackets above");
    }
    throw Stop{};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const std::size_t at = offset(mark);
    refuse_properties(at, "?", anchor);
    if (builder_.key_is_next()) {
      builder_.error(at, 1, "E0009", "a key is missing or null", "write a word before the `:`");
    } else if (const Node key = builder_.key(); key && flow_ != 0 && nothing_follows(key.offset() + key.length())) {
      refuse_unclosed(); // the parser takes the last item for a key
      throw Stop{};
    } else if (key) { // where nothing is written, the key is all that can be shown
      builder_.error(key.offset(), key.length(), "E0007", in_backticks(key.text()) + (is_null_word(at) ? " is null" : " has no value"),
                     "leave the key out where nothing is known, or write `\"\"` for an empty text");
    } else if (builder_.is_empty()) {
      builder_.error(at, is_null_word(at) ? word_length(at) : 1, "E0007", "the document is empty or null", "write a value");
    } else {
      const std::size_t entry = entry_before(at);
      builder_.error(entry, is_null_word(entry) ? word_length(entry) : 1, "E0007", "this item is empty or null",
                     "write a value, or leave the item out");
    }
    keep(builder_.add(at, 0, false, {}));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    const std::size_t at = offset(mark);
    builder_.error(at, word_length(at), "E0006", "alias " + in_backticks(word(at)) + "; aliases are not read",
                   "write the value out where it is used");
    keep(builder_.add(at, word_length(at), false, {}));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    const std::size_t at = offset(mark);
    refuse_tab(at);
    refuse_properties(at, tag, anchor);
    const char first = at_or_blank(at);
    const bool quoted = tag == "!";
    if (builder_.key_is_next()) {
      if (!quoted && value == "<<") {
        builder_.error(at, 2, "E0006", "merge key `<<`; merge keys are not read", "write the keys out where they are used");
      } else if (value.empty() || first == '|' || first == '>') {
        builder_.error(at, 1, "E0009", value.empty() ? "a key is empty" : "a key is a block of text", "write a plain word before the `:`");
      }
    }
    std::size_t length = 0;
    std::string_view inside; // the source bytes, where the value can be them
    if (!quoted) {
      length = plain_length(at, value);
      inside = text_.substr(at, length);
      refuse_tabs_in_continuation(inside, at);
    } else if (first == '"' || first == '\'') {
      length = quoted_length(at, first);
      inside = text_.substr(at + 1, length - 2);
    } else {
      length = word_length(at); // of a block, its `|` or `>`
    }
    keep(builder_.add(at, length, quoted, inside == value ? inside : std::string_view(value)));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override {
    open(Kind::sequence, mark, tag, anchor, style);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override {
    open(Kind::mapping, mark, tag, anchor, style);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

  void refuse_syntax(const YAML::Mark& mark, std::string_view what) {
    const std::size_t at = mark.is_null() ? text_.size() : offset(mark);
    if (what.starts_with(YAML::ErrorMsg::UNKNOWN_ANCHOR))
      return builder_.error(at, word_length(at), "E0006", "alias " + in_backticks(word(at)) + "; aliases are not read",
                            "write the value out where it is used");
    if (what.find("flow not found") != std::string_view::npos && !brackets_.empty() && nothing_follows(at)) return refuse_unclosed();
    if (const std::size_t tab = tab_in_indentation(at); tab != std::string_view::npos)
      return builder_.error(tab, 1, "E0004", std::string(tab_message), std::string(tab_hint));
    struct Known {
      std::string_view theirs, message, hint;
    };
    static constexpr Known known[] = {
        {"illegal tab when looking for indentation", tab_message, tab_hint},
        {"end of map not found", "this does not fit the map that it stands in",
         "begin all keys of a map in the same column; close every quote and bracket"},
        {"end of sequence not found", "this does not fit the list that it stands in", "begin all items of a list with `- ` in the same column"},
        {"end of map flow not found", "expected `,` or `}`", "close the `{`, or put a text with brackets or commas in quotes"},
        {"end of sequence flow not found", "expected `,` or `]`", "close the `[`, or put a text with brackets or commas in quotes"},
        {"illegal map value", "a `:` where no key can stand before it", "put a text that holds `: ` in quotes"},
        {"illegal map key", "a key where none can stand", ""},
        {"illegal block entry", "a `- ` where no list can begin", "begin a list on a line of its own"},
        {"illegal flow end", "a bracket closes that was never opened", ""},
        {"illegal EOF in scalar", "the text ends inside a quoted text", "close it with the quote that it begins with"},
        {"illegal document indicator in scalar", "`---` or `...` inside a quoted text", "close the quote before it"},
        {"unknown token", "no value begins with this character", "put the text in quotes"},
    };
    for (const Known& one : known)
      if (what == one.theirs) return builder_.error(at, 1, "E0004", std::string(one.message), std::string(one.hint));
    builder_.error(at, 1, "E0004", "this is not YAML: " + std::string(what));
  }

private:
  static void keep(bool within_limits) {
    if (!within_limits) throw Stop{};
  }

  /// The parser counts bytes of UTF-8 from behind the byte order mark.
  std::size_t offset(const YAML::Mark& mark) const {
    return std::min(builder_.begin() + static_cast<std::size_t>(std::max(mark.pos, 0)), text_.size());
  }
  char at_or_blank(std::size_t at) const { return at < text_.size() ? text_[at] : ' '; }
  std::size_t word_length(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && !is_space(text_[end]) && text_[end] != ',' && text_[end] != ']' && text_[end] != '}') ++end;
    return end - at;
  }
  std::string_view word(std::size_t at) const { return text_.substr(at, word_length(at)); }
  bool is_null_word(std::size_t at) const {
    const std::string_view found = word(at);
    return found == "~" || found == "null" || found == "Null" || found == "NULL";
  }

  void open(Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
    const std::size_t at = offset(mark);
    refuse_tab(at);
    refuse_properties(at, tag == "!" && at_or_blank(at) != '!' ? "?" : tag, anchor);
    ++depth_;
    if (builder_.key_is_next() && key_depth_ == 0) { // keys inside of this one need no words of their own
      key_depth_ = depth_;
      key_begin_ = at;
    }
    flow_ += flow_ != 0 || style == YAML::EmitterStyle::Flow;
    if (at_or_blank(at) == '[' || at_or_blank(at) == '{') {
      if (brackets_.empty() || brackets_.back().at != at) brackets_.push_back({at, depth_});
    }
    keep(builder_.open(kind, at));
  }
  void close() {
    if (!brackets_.empty() && brackets_.back().depth == depth_) brackets_.pop_back();
    // Said only now: where a bracket is never closed, the parser takes what it opened for a key.
    if (depth_ == key_depth_) {
      builder_.error(key_begin_, 1, "E0009", "a list or a map stands where a key should", "keys are plain words; put a text with brackets in quotes");
      key_depth_ = 0;
    }
    --depth_;
    flow_ -= flow_ != 0;
    builder_.close();
  }

  void refuse_unclosed() {
    const std::size_t at = brackets_.empty() ? text_.size() : brackets_.back().at;
    const char bracket = at_or_blank(at);
    builder_.error(at, 1, "E0004", "this bracket is never closed", bracket == '[' ? "close it with `]`" : "close it with `}`");
  }
  /// Whether only blanks and comments stand from `at` on.
  bool nothing_follows(std::size_t at) const {
    while ((at = text_.find_first_not_of(" \t\r\n", at)) != std::string_view::npos) {
      if (text_[at] != '#') return false;
      at = text_.find('\n', at);
    }
    return true;
  }

  void refuse_properties(std::size_t at, std::string_view tag, YAML::anchor_t anchor) {
    // The place is that of the first property; a quoted scalar has the tag "!" without having written one.
    if (tag != "?" && !(tag == "!" && at_or_blank(at) != '!'))
      builder_.error(at, word_length(at), "E0006", "tag " + in_backticks(at_or_blank(at) == '!' ? word(at) : tag) + "; tags are not read",
                     "leave the tag out");
    if (anchor != 0)
      builder_.error(at, word_length(at), "E0006", "anchor " + in_backticks(word(at)) + "; anchors are not read", "leave the anchor out");
  }

  /// The place of a tab among the blanks that the line of `at` begins with, or npos.
  std::size_t tab_in_indentation(std::size_t at) const {
    std::size_t start = text_.rfind('\n', at == 0 ? 0 : at - 1);
    start = start == std::string_view::npos || start >= at ? builder_.begin() : start + 1;
    for (std::size_t i = start; i < text_.size() && is_blank(text_[i]); ++i)
      if (text_[i] == '\t') return i;
    return std::string_view::npos;
  }
  /// A tab before the first thing of a line. Inside brackets indentation means nothing, and a tab does no harm.
  void refuse_tab(std::size_t at) {
    if (flow_ != 0) return;
    std::size_t tab = std::string_view::npos, i = at;
    for (; i > builder_.begin() && is_blank(text_[i - 1]); --i)
      if (text_[i - 1] == '\t') tab = i - 1;
    const bool leads = i == builder_.begin() || text_[i - 1] == '\n';
    if (leads && tab != std::string_view::npos) builder_.error(tab, 1, "E0004", std::string(tab_message), std::string(tab_hint));
  }
  /// What looks like the next item or key, behind a tab, would silently be a part of the text before it.
  void refuse_tabs_in_continuation(std::string_view scalar, std::size_t at) {
    if (flow_ != 0) return;
    for (std::size_t line = 0; (line = scalar.find('\n', line)) != std::string_view::npos;) {
      for (++line; line < scalar.size() && is_blank(scalar[line]); ++line)
        if (scalar[line] == '\t') {
          builder_.error(at + line, 1, "E0004", std::string(tab_message), std::string(tab_hint));
          break;
        }
    }
  }

  /// A plain scalar as written: its lines are folded, so only what is not blank is found again in the text.
  std::size_t plain_length(std::size_t at, std::string_view value) const {
    if (text_.substr(at, value.size()) == value) return value.size();
    std::size_t end = at;
    for (const char c : value) {
      if (is_space(c)) continue;
      while (end < text_.size() && is_space(text_[end])) ++end;
      ++end;
    }
    return std::min(end, text_.size()) - at;
  }
  /// With both quotes. The parser takes the end of the file for a closing quote, which would hide all that follows an unclosed one.
  std::size_t quoted_length(std::size_t at, char quote) {
    std::size_t end = at + 1;
    for (; end < text_.size(); ++end) {
      if (quote == '"' && text_[end] == '\\') {
        ++end;
      } else if (text_[end] == quote) {
        if (quote != '\'' || at_or_blank(end + 1) != '\'') return end + 1 - at;
        ++end;
      }
    }
    builder_.error(at, 1, "E0004", "this quoted text is never closed", std::string("close it with `") + quote + '`');
    throw Stop{};
  }

  /// The parser puts an empty list item where the next thing stands; its dash is found by going back over blanks and comments.
  std::size_t entry_before(std::size_t at) const {
    if (flow_ != 0 || is_null_word(at)) return at;
    std::string_view before = text_.substr(0, at);
    while (!before.empty()) {
      const std::size_t start = before.rfind('\n') + 1; // 0 where there is none
      std::string_view line = before.substr(start);
      if (const std::size_t comment = line.find('#'); comment != std::string_view::npos && (comment == 0 || is_blank(line[comment - 1])))
        line = line.substr(0, comment);
      if (const std::size_t last = line.find_last_not_of(" \t\r"); last != std::string_view::npos) return line[last] == '-' ? start + last : at;
      before = before.substr(0, start == 0 ? 0 : start - 1);
    }
    return at;
  }

  bool follows_document_end(std::size_t at) const {
    const std::size_t end = text_.substr(0, at).rfind("...");
    return end != std::string_view::npos && (end == builder_.begin() || text_[end - 1] == '\n');
  }

  Builder& builder_;
  std::string_view text_;
  std::size_t documents_ = 0;
  std::size_t depth_ = 0;
  std::size_t flow_ = 0;      ///< How many of them stand inside brackets.
  std::size_t key_depth_ = 0; ///< Where a collection stands as a key; 0: nowhere.
  std::size_t key_begin_ = 0;
  struct Bracket {
    std::size_t at, depth;
  };
  std::vector<Bracket> brackets_; ///< Open ones.
};

/// What must be refused before the parser sees it: it would take another encoding, end at a control character, or pass over a directive.
bool refuse_bytes(Builder& builder) {
  const std::string_view text = builder.text();
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") || text.substr(0, 4).find('\0') != std::string_view::npos) {
    builder.error("E0002", "this is not UTF-8; it looks like UTF-16 or UTF-32", "save the file as UTF-8");
    return true;
  }
  if (const std::size_t bad = invalid_utf8(text); bad != std::string_view::npos) {
    std::array<char, 8> byte{};
    std::snprintf(byte.data(), byte.size(), "0x%02X", static_cast<unsigned>(static_cast<unsigned char>(text[bad])));
    builder.error(bad, 1, "E0002", std::string("byte `") + byte.data() + "` is not UTF-8", "save the file as UTF-8");
    return true;
  }
  for (std::size_t at = builder.begin(); at < text.size() && !builder.full(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c == '\r' && (at + 1 == text.size() || text[at + 1] != '\n')) {
      builder.error(at, 1, "E0004", "a carriage return without a line feed", "end lines with a line feed");
    } else if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
      std::array<char, 8> point{};
      std::snprintf(point.data(), point.size(), "U+%04X", static_cast<unsigned>(c));
      builder.error(at, 1, "E0002", std::string("control character `") + point.data() + "`", "remove it, or write it as an escape in double quotes");
    } else if (c == '%' && (at == builder.begin() || text[at - 1] == '\n')) {
      builder.error(at, 1, "E0004", "a line that begins with `%` is a YAML directive; directives are not read", "remove it, or indent the text");
    }
  }
  return builder.has_errors();
}

} // namespace

Result<std::shared_ptr<const Tree>> Tree::yaml(std::string text, std::string file, const Limits& limits) {
  if (Report report; !Builder::fits(text.size(), file, limits, report)) return Rejection{report.take()};
  Limits inner = limits;
  inner.depth = std::min(limits.depth, deepest);
  Builder builder(std::move(text), std::move(file), inner, 1);
  if (refuse_bytes(builder)) return builder.finish();

  std::istringstream in(std::string(builder.text().substr(builder.begin())));
  Events events(builder);
  try {
    YAML::Parser parser(in);
    if (!parser.HandleNextDocument(events)) {
      builder.error(builder.begin(), 1, "E0007", "the text holds no document", "write one, or remove the file");
    } else {
      parser.HandleNextDocument(events); // only to see that there is none
    }
  } catch (const Stop&) {
  } catch (const YAML::Exception& error) {
    events.refuse_syntax(error.mark, error.msg);
  } catch (const std::runtime_error& error) { // what the parser throws where it finds itself at fault
    events.refuse_syntax(YAML::Mark::null_mark(), error.what());
  }
  return builder.finish();
}

} // namespace licito::document
