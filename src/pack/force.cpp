#include "pack/force.hpp"
#include "pack/keys.hpp"

namespace licito {
namespace {

std::vector<std::uint16_t> codes_of(const AnyWordSet& set) {
  std::vector<std::uint16_t> codes;
  for (std::uint16_t code = 1; code <= AnyWordSet::capacity; ++code)
    if (set.has(code)) codes.push_back(code);
  return codes;
}

} // namespace

std::optional<Force> read_force(Reader& reader, document::Node force, const Where& where) {
  Force read;
  const auto list = [&](std::string_view name) { return *reader.plan.vocabulary.list_named(name); };
  if (force.is_scalar()) {
    if (force.text() == "prohibition") return read;
    if (force.text() == "warning") {
      read.strength = Strength::warning;
      return read;
    }
    static constexpr std::string_view known[] = {"prohibition", "warning", "presumption", "approval"};
    return reader.bad(force, "E0107", "`" + std::string(force.text()) + "` is no force",
                      force.text() == "presumption" || force.text() == "approval"
                          ? "say what cures it: `{presumption: [kinds of evidence]}`, `{approval: role}`"
                          : document::suggestion(force.text(), known));
  }
  if (!force.is_mapping()) return reader.bad(force, "E0101", "a force is a word or a map");
  document::check_keys(force, document::names(keys::force), "a force", reader.report);
  const auto evidence = [&](document::Node node) -> bool {
    const auto words = reader.words(node, list("evidence"), where);
    if (!words) return false;
    read.evidence = codes_of(*words);
    if (read.evidence.empty()) reader.bad(node, "E0102", "no kind of evidence");
    return !read.evidence.empty();
  };
  if (const document::Node presumption = force["presumption"]) {
    read.strength = Strength::presumption;
    if (force["approval"] || force["with"] || force["valid"]) return reader.bad(force, "E0109", "a presumption is cured by evidence alone");
    if (!evidence(presumption)) return std::nullopt;
    return read;
  }
  const document::Node approval = force["approval"];
  if (!approval) return reader.bad(force, "E0105", "a force says `presumption` or `approval`");
  read.strength = Strength::approval;
  const auto roles = reader.words(approval, list("authority"), where);
  if (!roles) return std::nullopt;
  read.roles = codes_of(*roles);
  if (read.roles.empty()) return reader.bad(approval, "E0102", "nobody may approve");
  if (force["with"] && !evidence(force["with"])) return std::nullopt;
  if (const document::Node valid = force["valid"]) {
    read.valid = reader.length(valid, where);
    if (!read.valid) return std::nullopt;
  }
  return read;
}

} // namespace licito
