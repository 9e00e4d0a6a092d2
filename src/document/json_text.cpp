#include "document/json_text.hpp"

#include <boost/json/serialize.hpp>

namespace licito::document {

namespace json = boost::json;

namespace {

/// Boost.JSON writes on one line only; a schema is also read by people, and compared line by line.
constexpr std::size_t width = 150;

void print(const json::value& value, std::string& into, std::size_t indent) {
  std::string flat = json::serialize(value);
  if (flat.size() + indent <= width || !value.is_structured() ||
      (value.is_array() && !value.as_array().empty() && value.as_array().front().is_string())) {
    into += flat;
    return;
  }
  const std::string line = "\n" + std::string(indent + 2, ' ');
  bool first = true;
  if (value.is_object()) {
    into += '{';
    for (const auto& [key, of] : value.as_object()) {
      into += (first ? "" : ",") + line + json::serialize(json::string_view{key}) + ": ";
      print(of, into, indent + 2);
      first = false;
    }
  } else {
    into += '[';
    for (const json::value& of : value.as_array()) {
      into += (first ? "" : ",") + line;
      print(of, into, indent + 2);
      first = false;
    }
  }
  into += "\n" + std::string(indent, ' ') + (value.is_object() ? "}" : "]");
}

} // namespace

std::string json_text(const json::value& value) {
  std::string text;
  print(value, text, 0);
  return text + "\n";
}

} // namespace licito::document
