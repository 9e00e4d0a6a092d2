#pragma once
// How many records of a list match.

#include "conditions/column.hpp"

#include <cstdint>
#include <vector>

namespace licito {

/// A matcher over the records of one list. Answers what RecordList::matches answers, for all of them at once: the columns that they share with other
/// matchers first, joined by `and`; what else there is only of records that are left.
class Matcher {
public:
  /// Adds to the plan the columns that it has not yet.
  Matcher(Plan& plan, const RecordList& list, NodeId child);

  struct Tally {
    std::int64_t sure = 0, open = 0;
    bool given = false;
    bool broken = false; ///< Something could not be worked out: ask one record after the other, which says why.
  };
  /// `enough`: where fewer may match, it does not matter how many do, and they may be told as open.
  Tally tally(Scene& scene, std::int64_t enough = 1) const;

private:
  struct Wanted {
    NodeId node = 0;
    bool wanted = true;
  };
  void add(Plan& plan, NodeId node, bool wanted);
  void add(Plan& plan, const LineOnRecords& line);
  /// Of at most RecordBits::most records. `whole`: these are all.
  void add(Scene& scene, const RecordSpan& span, bool whole, std::int64_t enough, Tally& tally) const;

  RecordList list_;
  std::vector<std::uint32_t> columns_; ///< In Plan::columns.
  std::vector<Wanted> lines_;          ///< Those that make no column.
};

} // namespace licito
