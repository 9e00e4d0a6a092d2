#pragma once
// A file's text, replaced as a whole or not at all.

#include "licito/diagnostic.hpp"

#include <optional>
#include <string>

namespace licito::form {

/// Puts `now` in the place of `before` at `path`. The new text is written beside the file, forced to the disk and then given its name, so that a full
/// disk, a crash or a kill leaves the old text. Permissions and owner are kept; a symbolic link stays one, and the file that it points to is
/// replaced. Refuses (E0001) where the file no longer holds `before`, and where anything of this fails. A hard link to the file keeps the old text.
std::optional<Rejection> replace_file(const std::string& path, const std::string& before, const std::string& now);

} // namespace licito::form
