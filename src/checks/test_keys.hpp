#pragma once
// Every key of the tests that packs carry, map by map, in the order in which the formatter writes them.

#include "document/key.hpp"

namespace licito::keys {

using document::Key;

inline constexpr Key test[] = {
    {"name", "What the test shows: `both ends of the day are out`."},
    {"note", "For readers of the pack."},
    {"with", "Other packs that are loaded beside this one."},
    {"given", "The facts: a sample, a map laid over the first sample, or a list of them. Left out: the first sample."},
    {"without", "Facts that are taken away."},
    {"vary", "The one fact that takes the values under `allow` and `deny`."},
    {"allow", "Of `vary`: values with which nothing denies."},
    {"deny", "Of `vary`: by rule, values with which exactly that rule denies."},
    {"expect", "What is decided: `allow`, or a map such as `{deny: [rule]}`."},
    {"cases", "Rows of facts laid over `given`, each with its own `expect`."},
};

inline constexpr Key test_file[] = {
    {"licito", "The version of the pack language. This release reads 1."},
    {"pack", "The pack that is tested."},
    {"samples", "Named sets of facts for the tests."},
    {"tests", "What the pack must answer."},
};

inline constexpr Key expect[] = {
    {"deny", "**Exactly** these rules deny, in any order; `[]`: none."},
    {"effect", "`allow` or `deny`."},
    {"deny_at_least", "At least these rules deny."},
    {"codes", "Exactly these codes."},
    {"undecided", "Whether only missing facts deny."},
    {"missing", "Exactly these facts are missing."},
    {"warn", "Exactly these rules warn."},
    {"oblige", "At least these duties are told; a map says by rule exactly which of it."},
    {"permitted_from", "From when the act is allowed: an instant, or `never`."},
    {"error", "The decision could not be made, with this code."},
    {"remedy", "By rule, lines of its remedy; what is written is checked."},
    {"needs", "By rule, the role or kind of evidence that would cure it."},
};

} // namespace licito::keys
