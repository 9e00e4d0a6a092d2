#pragma once
// How many records of a list match.

#include "conditions/column.hpp"
#include "conditions/records.hpp"

#include <cstdint>
#include <vector>

namespace licito {

/// A matcher over the records of one list. Answers what RecordList::matches answers, for all of them at once.
class Matcher {
public:
  Matcher(const Plan& plan, const RecordList& list, NodeId child);

  struct Tally {
    std::int64_t sure = 0, open = 0;
    bool given = false;
    bool broken = false; ///< Ask one record after the other, which says why.
  };
  Tally tally(Scene& scene) const;

private:
  void add(const Plan& plan, NodeId node, bool wanted);
  RecordList list_;
  bool dates_ = false; ///< That a record exists depends on dates, not only on an instant.
  std::vector<Column> columns_;
};

} // namespace licito
