#pragma once
// What the conditions of a plan are about, and which values each admits: the ground that analysis of meaning stands on.

#include "lint/ranges.hpp"
#include "rulebook/plan.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace licito::lint {

using SubjectId = std::uint32_t;

/// "This subject lies in these values": what one condition says when it is true.
struct Constraint {
  SubjectId subject = 0;
  Ranges values;
};

/// Gives everything that conditions can be about a number: a fact, a field of the record at hand, the age of an event, the moment of the week,
/// whether some record matches. Two conditions that say the same of the same thing get the same number, wherever they stand.
///
/// What cannot be set apart exactly (one fact against another, phrases, places) is a subject of its own with the values 0 and 1. Subjects are taken
/// to be independent, so a contradiction that is found is one, and one that hangs on how two subjects belong together is not found.
class Subjects {
public:
  explicit Subjects(const Plan& plan);

  /// What the condition says when it is true; nothing for groups and for sets, which are several subjects. When it is false, the subject lies
  /// outside those values.
  std::optional<Constraint> of(NodeId node);
  /// The condition as a subject of its own, true at 1.
  SubjectId of_whole(NodeId node) { return yes_or_no(text_of(node)); }
  /// Whether a set contains a word: 0 or 1.
  SubjectId word_in(const SetHolds& set, std::uint16_t word);
  /// The direction that the records of `history.made` have.
  std::optional<Constraint> direction_of(const RecordList& list);

  const Ranges& universe(SubjectId subject) const { return all_[subject].universe; }
  /// Of a subject that says whether some record matches, or how many do: the list, and the condition on a record.
  struct Records {
    std::string list;
    NodeId child = 0;
    bool counted = false, distinct_dates = false;
    std::optional<Constraint> direction;
  };
  const std::optional<Records>& records(SubjectId subject) const { return all_[subject].records; }
  /// The same text for conditions that say the same.
  std::string text_of(NodeId node);

private:
  struct Subject {
    Ranges universe;
    std::optional<Records> records;
  };
  SubjectId subject(const std::string& key, const Ranges& universe);
  SubjectId yes_or_no(const std::string& key) { return subject(key, Ranges::between(0, 1)); }
  std::string text_of(const Operand& operand);
  std::string text_of(const RecordList& list) const;
  std::string length_text(std::uint32_t length) const;
  Ranges universe_of(const Operand& operand, ListIndex list) const;
  std::optional<Constraint> made(NodeId node);
  std::optional<Constraint> among(const Among& line);
  std::optional<Constraint> compare(const Compare& line);
  std::optional<Constraint> aged(const Aged& line);
  std::optional<Constraint> covers(const TableCovers& line);
  void about_records(SubjectId subject, const RecordList& list, NodeId child, bool counted, bool distinct_dates);

  const Plan& plan_;
  bool one_calendar_ = true; ///< All tables with holidays of their own use the same calendar: moments of the week can be compared.
  std::unordered_map<std::string, SubjectId> known_;
  std::vector<Subject> all_;
  std::unordered_map<NodeId, std::optional<Constraint>> cached_;
};

/// The moments at which the table is open, as seconds of fourteen days: Monday to Sunday, then Monday to Sunday as holidays. Nothing where a window
/// over midnight belongs to a day whose being a holiday counts.
std::optional<Ranges> moments_of(const HoursTable& table);
inline constexpr std::int64_t moments_in_all = 14 * 86'400;

} // namespace licito::lint
