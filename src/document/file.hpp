#pragma once
// The bytes of one regular file.

#include "licito/diagnostic.hpp"

#include <cstddef>
#include <string>

namespace licito::document {

/// Every byte of the file at `path`, at most `limit`. Errors: E0001 where there is no file, it may not be read, or it is a folder, a pipe or a device
/// (none is waited for); E0003 where it is larger than `limit`. `-` is a name like any other.
Result<std::string> read_file(const std::string& path, std::size_t limit);

} // namespace licito::document
