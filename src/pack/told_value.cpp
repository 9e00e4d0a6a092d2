#include "pack/told_value.hpp"

#include "pack/plain_value.hpp"

namespace licito {
namespace {

using document::Node;

/// Nothing of words: which list they are of, and so what they are called, only the line that uses them knows.
std::optional<Shown> shown(Node content, document::Report& report) {
  const auto value = read_plain_value(content, report);
  if (!value) return std::nullopt;
  if (const auto* number = std::get_if<std::int64_t>(&*value)) return Shown{Shown::Value{Scalar::number(*number)}};
  if (const auto* percent = std::get_if<Percent>(&*value)) return Shown{Shown::Value{Scalar::percent(*percent)}};
  if (const auto* money = std::get_if<Money>(&*value)) return Shown{Shown::Value{Scalar::money(*money)}};
  if (const auto* length = std::get_if<Length>(&*value)) return Shown{*length};
  if (const auto* hours = std::get_if<HoursTable>(&*value)) return Shown{*hours};
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
      auto value = shown(part, reader.report);
      if (!value) return refuse();
      told.parts.push_back({from, to, std::move(*value)});
    }
    return told;
  }
  auto value = shown(content, reader.report);
  if (!value) return refuse();
  return Dated<Shown>::always(std::move(*value));
}

} // namespace licito
