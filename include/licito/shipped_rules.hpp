#pragma once
// Where the rule packs are that were installed with licito.

#include "licito/export.hpp"

#include <string>

namespace licito {

/// The folder of the shipped rule packs, which holds `calendars/`, `co/`, …: for `LoadOptions::shipped_rules`, and to load packs from. The first of
///   - what the environment says in `LICITO_RULES`, whether it exists or not, so that a slip in it shows;
///   - `../share/licito/rules` beside the program, or beside the shared library that licito is in;
///   - `licito/rules` in the system's shared data: /usr/local/share, /usr/share.
/// Empty where there is none. Never the place of the build tree of a host, never a fixed prefix: an installation may be moved as a whole.
/// Looks at files and the environment: call it once, before loading, not while deciding.
LICITO_EXPORT std::string shipped_rules();

} // namespace licito
