// The short forms. Each stands in a file of its own; here is only the list.
#include "pack/reader.hpp"

namespace licito {

std::vector<PartText> read_hours(Reader& reader, document::Node body, const Where& where);
std::vector<PartText> read_at_most(Reader& reader, document::Node body, const Where& where);
std::vector<PartText> read_pause(Reader& reader, document::Node body, const Where& where);
std::vector<PartText> read_only_after(Reader& reader, document::Node body, const Where& where);
std::vector<PartText> read_limit(Reader& reader, document::Node body, const Where& where);
std::vector<PartText> read_include(Reader& reader, document::Node body, const Where& where);
std::vector<PartText> read_ladder(Reader& reader, document::Node body, const Where& where);

std::span<const Shape> shapes() {
  static constexpr Shape all[] = {{"hours", read_hours}, {"at_most", read_at_most}, {"pause", read_pause},  {"only_after", read_only_after},
                                  {"limit", read_limit}, {"include", read_include}, {"ladder", read_ladder}};
  return all;
}

} // namespace licito
