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

} // namespace licito::keys
