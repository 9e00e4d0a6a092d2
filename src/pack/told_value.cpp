#include "pack/told_value.hpp"

#include <charconv>

namespace licito {
namespace {

using document::Node;

std::optional<Shown> plain_value(Node content, document::Report& report) {
  if (content.is_mapping()) {
    static constexpr std::string_view beside[] = {"calendar"};
    const auto hours = HoursTable::read(content["hours"] ? content["hours"] : content, beside, report);
    return hours ? std::optional(Shown{*hours}) : std::nullopt;
  }
  if (!content.is_scalar()) return std::nullopt;
  const std::string_view text = content.text();
  if (const auto percent = Percent::parse(text)) return Shown{Shown::Value{Scalar::percent(*percent)}};
  if (const auto money = Money::parse(text)) return Shown{Shown::Value{Scalar::money(*money)}};
  if (const auto length = Length::parse(text)) return Shown{*length};
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc{} && end == text.data() + text.size()) return Shown{Shown::Value{Scalar::number(number)}};
  return std::nullopt;
}

} // namespace

std::optional<Dated<Shown>> told_value(Reader& reader, std::string_view name, Node sentence, const PackText& pack) {
  const auto found = reader.named(name, sentence, pack);
  if (!found) return std::nullopt;
  const Node content = found->definition;
  const auto refuse = [&] {
    return reader.bad(sentence, "E0118", "`{" + std::string(name) + "}` is no value that a message can tell",
                      "a number, an amount, a share, a length and weekly hours can be told");
  };
  const bool is_hours = content.is_mapping() && content["hours"];
  const Node dated = !content.is_mapping() ? Node{} : is_hours ? content["hours"]["dated"] : content["dated"];
  if (content.is_mapping() && !is_hours && !dated) return refuse();
  Dated<Shown> told;
  if (dated) {
    const auto stretches = reader.stretches(dated);
    if (!stretches) return std::nullopt;
    for (const auto& [from, to, part] : *stretches) {
      auto value = plain_value(part, reader.report);
      if (!value) return refuse();
      told.parts.push_back({from, to, std::move(*value)});
    }
    return told;
  }
  auto value = plain_value(content, reader.report);
  if (!value) return refuse();
  return Dated<Shown>::always(std::move(*value));
}

} // namespace licito
