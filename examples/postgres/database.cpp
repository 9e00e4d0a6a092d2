#include "database.hpp"

namespace scrub {

std::optional<std::string_view> Rows::at(int row, const char* column) const {
  const int field = PQfnumber(result_.get(), column);
  if (field < 0) throw DatabaseError(std::string{"no column `"} + column + "` in what the query gave");
  if (PQgetisnull(result_.get(), row, field) != 0) return std::nullopt;
  return std::string_view{PQgetvalue(result_.get(), row, field), static_cast<std::size_t>(PQgetlength(result_.get(), row, field))};
}

void Array::add(std::optional<std::string_view> item) {
  if (!items_.empty()) items_ += ',';
  if (!item) {
    items_ += "NULL";
    return;
  }
  items_ += '"';
  for (const char sign : *item) {
    if (sign == '"' || sign == '\\') items_ += '\\';
    items_ += sign;
  }
  items_ += '"';
}

Database::Database(const std::string& where) : connection_(PQconnectdb(where.c_str()), PQfinish) {
  if (PQstatus(connection_.get()) != CONNECTION_OK) throw DatabaseError(PQerrorMessage(connection_.get()));
  run("set client_encoding = 'UTF8'");
  run("set timezone = 'UTC'");
  run("set datestyle = 'ISO'");
}

Rows Database::run(const char* statement, const std::vector<std::string>& parameters) {
  std::vector<const char*> values;
  for (const std::string& parameter : parameters) values.push_back(parameter.c_str());
  PGresult* result = PQexecParams(connection_.get(), statement, static_cast<int>(values.size()), nullptr, values.data(), nullptr, nullptr, 0);
  Rows rows(result);
  if (const auto status = PQresultStatus(result); status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
    throw DatabaseError(PQerrorMessage(connection_.get()));
  return rows;
}

} // namespace scrub
