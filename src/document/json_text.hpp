#pragma once
// JSON for people: what is short on one line.

#include <boost/json/value.hpp>

#include <string>

namespace licito::document {

/// What is short, and a list of texts, on one line; else two blanks of indentation a level. A line end behind all. The same value gives the same
/// bytes.
std::string json_text(const boost::json::value& value);

} // namespace licito::document
