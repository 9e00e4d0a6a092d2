#pragma once
// In which ways a condition can hold: each a conjunction of "this subject lies in these values".

#include "lint/subjects.hpp"

#include <optional>
#include <unordered_map>
#include <vector>

namespace licito::lint {

/// One way in which conditions hold together. INVARIANT: sorted by subject, no value set is empty.
class Way {
public:
  /// Narrows; false where nothing is left, and then the way is not to be used.
  bool add(SubjectId subject, const Ranges& values);
  const std::vector<Constraint>& constraints() const { return constraints_; }
  const Ranges* of(SubjectId subject) const;

private:
  std::vector<Constraint> constraints_;
};

/// A condition that has to come out true, or false.
struct Demand {
  NodeId node = 0;
  bool truth = true;
};

/// Works out ways. A condition with more than `most` ways is not looked into: lint is silent where it cannot be exact.
class Ways {
public:
  static constexpr std::size_t most = 200;
  explicit Ways(const Plan& plan) : plan_(plan), subjects_(plan) {}

  /// Every way in which all of them come out so, none where they contradict each other; nothing where there are too many.
  std::optional<std::vector<Way>> of(const std::vector<Demand>& demands, Way begin = {});
  /// They contradict each other, for certain.
  bool impossible(const std::vector<Demand>& demands, const Way& begin = {});
  /// Whatever is one way here is also the other way there, for certain.
  bool within(const Way& narrow, const Way& wide);
  Subjects& subjects() { return subjects_; }

private:
  bool narrow(std::vector<Way>& ways, Demand demand);
  bool join(std::vector<Way>& ways, const Children& range, bool truth);
  bool split(std::vector<Way>& ways, const Children& range, bool truth);
  bool narrow_set(std::vector<Way>& ways, const SetHolds& set, NodeId node, bool truth);
  bool impossible_record(SubjectId subject);
  bool records_within(const Subjects::Records& narrow, const Subjects::Records& wide);
  static void keep(std::vector<Way>& ways, SubjectId subject, const Ranges& values);

  const Plan& plan_;
  Subjects subjects_;
  std::unordered_map<SubjectId, bool> impossible_records_;
};

} // namespace licito::lint
