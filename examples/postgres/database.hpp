#pragma once
// libpq with ends to its lives, and errors that cannot be overlooked.

#include <libpq-fe.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace scrub {

struct DatabaseError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The rows that a query gave.
class Rows {
public:
  explicit Rows(PGresult* result) : result_(result, PQclear) {}
  int size() const { return PQntuples(result_.get()); }
  /// A field as text, or nothing where it is null.
  std::optional<std::string_view> at(int row, const char* column) const;

private:
  std::unique_ptr<PGresult, decltype(&PQclear)> result_;
};

/// A text array of PostgreSQL, put together item by item.
class Array {
public:
  void add(std::optional<std::string_view> item);
  std::string text() const { return "{" + items_ + "}"; }

private:
  std::string items_;
};

class Database {
public:
  /// `where` as libpq reads it: "host=/tmp/pg dbname=campaign", or empty for what the environment says.
  explicit Database(const std::string& where);
  /// Runs one statement. Parameters go apart from it: no text of theirs can become SQL.
  Rows run(const char* statement, const std::vector<std::string>& parameters = {});

private:
  std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

} // namespace scrub
