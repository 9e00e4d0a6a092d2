#pragma once
// How many records of a list match.

#include "conditions/column.hpp"
#include "conditions/records.hpp"

#include <cstdint>
#include <vector>

namespace licito {

/// A matcher over the records of one list. Answers what RecordList::matches answers, for all of them in one pass: lines on plain fields first, what
/// else there is only of records that are left.
class Matcher {
public:
  Matcher(const Plan& plan, const RecordList& list, NodeId child);

  struct Tally {
    std::int64_t sure = 0, open = 0;
    bool given = false;
    bool broken = false; ///< Something could not be worked out: ask one record after the other, which says why.
  };
  Tally tally(Scene& scene) const;

private:
  struct Line {
    NodeId node = 0;
    bool wanted = true;
  };
  void add(const Plan& plan, NodeId node, bool wanted);
  /// Whether the record exists, as far as its times and dates say, and its other lines come out as wanted.
  Truth rest(Scene& scene, const std::byte* record) const;

  RecordList list_;
  bool dates_ = false; ///< That a record exists depends on dates, not only on an instant.
  bool times_ = false; ///< … or on an instant that no line implies.
  std::vector<CodeAmong> codes_;
  std::vector<IdIsFact> ids_;
  std::vector<InsideSeconds> seconds_;
  std::vector<Line> lines_;
};

} // namespace licito
