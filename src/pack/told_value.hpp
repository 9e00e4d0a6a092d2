#pragma once
// Values that a message tells by their name: `{$calls}`.

#include "pack/reader.hpp"

namespace licito {

/// What `$name` or `$pack/x.name` stands for, where it is a number, amount, share, length or weekly hours: of a parameter, what is in force. Reports,
/// at the sentence, a name that is not defined and one that stands for something else.
std::optional<Dated<Shown>> told_value(Reader& reader, std::string_view name, document::Node sentence, const PackText& pack);

} // namespace licito
