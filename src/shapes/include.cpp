#include "pack/reader.hpp"

namespace licito {

/// `include: [a, b]` is `require: {content.includes: {has_all: [a, b]}}`.
std::vector<PartText> read_include(Reader& reader, document::Node body, const Where& where) {
  const FactInfo& includes = *reader.plan.vocabulary.find("content.includes");
  const auto words = reader.words(body, includes.list, where);
  if (!words) return {};
  SetHolds holds;
  holds.offset = includes.offset;
  holds.order = includes.order;
  holds.list = includes.list;
  holds.fact = includes.name;
  holds.how = SetHolds::How::all;
  holds.words = *words;
  return {{reader.conditions.add(std::move(holds), includes.kinds), false, "missing_statement", std::nullopt}};
}

} // namespace licito
