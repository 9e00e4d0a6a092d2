#pragma once
// What nearly every file of the library includes anyway, read once per build. No file relies on it: each includes what it uses.

#include "document/report.hpp"
#include "licito/facts/proposal.hpp"
#include "licito/facts/vocabulary.hpp"

#include <boost/container/flat_set.hpp>
#include <boost/container/small_vector.hpp>
#include <boost/container/static_vector.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>
