#pragma once
// Proposal documents from files and standard input, one after the other, in constant memory.

#include "licito/diagnostic.hpp"

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace licito::cli {

/// Longest line of JSON Lines. A proposal with a year of history is far below.
inline constexpr std::size_t line_limit = 1u << 20;
/// Largest single document: what the readers take.
inline constexpr std::size_t document_limit = 4u << 20;

/// One proposal document, not yet read.
struct ProposalText {
  std::string text;
  bool yaml = false;
  std::uint32_t line = 0; ///< Of JSON Lines; 0: the whole file is one document.
};

/// One input. Decides by its name (`.jsonl`, `.ndjson`, `.yaml`, `.yml`), else by its first lines, what it holds: JSON Lines where one of the first
/// two lines that are not blank is a whole JSON object and there are two or more; else one document, YAML unless it begins with `{` or is named
/// `.json`.
class ProposalFile {
public:
  /// `-` is standard input.
  static Result<ProposalFile> open(const std::string& path);
  /// The next document; nothing at the end. A rejection is about this document alone (a line that is too long): go on.
  Result<std::optional<ProposalText>> next();
  /// The file as diagnostics name it.
  const std::string& name() const { return name_; }
  bool is_lines() const { return kind_ == Kind::lines; }

private:
  enum class Kind { lines, document, undecided };
  struct Line {
    std::string text;
    std::uint32_t number = 0;
    bool too_long = false;
  };
  struct Close {
    void operator()(std::FILE* file) const noexcept;
  };

  ProposalFile() = default;
  bool read_line(Line& into); ///< False at the end. Leaves out the line end.
  bool next_line(Line& into); ///< The next line that is not blank; first those looked at before.
  Result<std::optional<ProposalText>> whole();
  void look();
  bool fill();
  Rejection problem(std::string code, std::string message, std::string hint, std::uint32_t line = 0) const;

  std::string name_;
  std::unique_ptr<std::FILE, Close> file_;
  Kind kind_ = Kind::undecided;
  bool yaml_ = false, json_ = false, done_ = false;
  int failed_ = 0; ///< errno of a read that failed.
  std::string block_;
  std::size_t at_ = 0;
  std::uint32_t lines_ = 0;
  std::string seen_; ///< Text of the lines looked at to decide, as it stood.
  std::optional<Line> first_, second_;
};

} // namespace licito::cli
