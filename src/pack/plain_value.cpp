#include "pack/plain_value.hpp"

#include <charconv>

namespace licito {

std::optional<PlainValue> read_plain_value(document::Node node, document::Report& report) {
  if (node.is_mapping()) {
    static constexpr std::string_view beside[] = {"calendar"};
    const auto hours = HoursTable::read(node["hours"] ? node["hours"] : node, beside, report);
    return hours ? std::optional<PlainValue>(*hours) : std::nullopt;
  }
  if (node.is_sequence()) {
    std::vector<std::string> words;
    for (const document::Node word : node.items()) words.emplace_back(word.text());
    return words;
  }
  const std::string_view text = node.text();
  if (const auto percent = Percent::parse(text)) return *percent;
  if (const auto money = Money::parse(text)) return *money;
  if (const auto length = Length::parse(text)) return *length;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc{} && end == text.data() + text.size()) return number;
  return std::vector<std::string>{std::string(text)};
}

} // namespace licito
