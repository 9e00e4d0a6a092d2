#pragma once
// Files that several loads of one run share: each is read, parsed and worked out once.

#include "document/tree.hpp"
#include "licito/diagnostic.hpp"
#include "time/calendar.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace licito {

/// Keeps what it read as long as it lives, so that all loads of one run see the same bytes. Any number of threads may ask.
class KnownFiles {
public:
  enum class Origin : std::uint8_t { file, memory };
  /// A tree that was read already. One of a file stands for the file that it names.
  void add(std::shared_ptr<const document::Tree> tree, Origin origin);

  /// A file's tree, or why it has none.
  struct Read {
    std::shared_ptr<const document::Tree> tree;
    std::vector<Diagnostic> problems;
  };
  Read file(const std::string& path);
  /// The path without links and dots, by which two names of one file are told to be one.
  std::string canonical(const std::string& path);
  /// SHA-256 of the tree's text.
  std::string digest(const document::Tree& tree);

  using Calendars = std::map<std::string, std::shared_ptr<const Calendar>>;
  /// As Calendar::read, with its problems.
  std::shared_ptr<const Calendar> calendar(document::Node root, const Calendars& others, document::Report& report);

private:
  struct Kept {
    std::shared_ptr<const document::Tree> tree;
    std::string digest;                                       ///< Once it was asked for.
    std::shared_ptr<const Calendar> calendar;                 ///< Where it is one, without problems …
    std::vector<std::shared_ptr<const Calendar>> calendar_of; ///< … and was read beside these.
  };
  Kept* kept(const document::Tree& tree);

  std::mutex mutex_;
  std::unordered_map<const document::Tree*, Kept> kept_;
  std::unordered_map<std::string, const document::Tree*> by_path_;
  std::unordered_map<std::string, std::string> canonical_;
};

/// The path without links and dots; as it is where the file system cannot tell.
std::string canonical_path(const std::string& path);

} // namespace licito
