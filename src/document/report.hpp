#pragma once
// Where readers put what they find: every problem of every file, never only the first.

#include "document/tree.hpp"
#include "licito/diagnostic.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace licito::document {

/// Collects diagnostics. Not thread safe; one per load. Keeps at most `limit` and then says that there are more.
class Report {
public:
  static constexpr std::size_t limit = 1'000;
  void error(Node where, std::string_view code, std::string message, std::string hint = {});
  void warning(Node where, std::string_view code, std::string message, std::string hint = {});
  /// About any stretch of a text, in bytes: a part of a scalar, or a place where no node stands.
  void error(const Tree& tree, std::size_t offset, std::size_t length, std::string_view code, std::string message, std::string hint = {});
  void warning(const Tree& tree, std::size_t offset, std::size_t length, std::string_view code, std::string message, std::string hint = {});
  /// About a file as a whole, or one that could not be read.
  void error(std::string file, std::string_view code, std::string message, std::string hint = {});
  void add(std::vector<Diagnostic> more);
  /// Everything that another report found, and what it only counted.
  void add(Report&& other);
  bool has_errors() const { return errors_ != 0; }
  std::size_t errors() const { return errors_; }
  bool empty() const { return diagnostics_.empty(); }
  /// Whether more would only be counted: a reader may then spare itself the words.
  bool full() const { return diagnostics_.size() >= limit; }
  /// Sorted by file and place, duplicates dropped; leaves none behind.
  std::vector<Diagnostic> take();

private:
  void add(Diagnostic diagnostic);
  void about(Node where, Severity severity, std::string_view code, std::string message, std::string hint);
  void about(const Tree& tree, std::size_t offset, std::size_t length, Severity severity, std::string_view code, std::string message,
             std::string hint);
  std::vector<Diagnostic> diagnostics_;
  std::size_t errors_ = 0;
  std::size_t line_bytes_ = 0; ///< Of the source lines kept: one long line with many faults must not be copied for each.
  std::size_t dropped_ = 0, dropped_errors_ = 0;
};

/// A word of a file as a message shows it: in backticks, cut where it is long.
std::string in_backticks(std::string_view word);

/// The candidate nearest to `word` by edits (transpositions count one), if it is near enough to be meant; else empty. Case and `-`/`_` do not count.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);
/// "did you mean `x`?" where something is near, else "known: a, b, c" (at most a dozen), else empty.
std::string suggestion(std::string_view word, std::span<const std::string_view> candidates);
/// Says of every key of a mapping that is not in `known` that it is unknown (E0103), with the nearest.
void check_keys(Node mapping, std::span<const std::string_view> known, std::string_view what, Report& report);

} // namespace licito::document
