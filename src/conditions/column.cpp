#include "conditions/column.hpp"

namespace licito {
namespace {

/// What is known of a line of one record.
struct Said {
  bool known = true, holds = false;
};

/// Asks the last record first, so that each answer is shifted in where the one before it stood.
template <class Say> RecordBits of_each(const RecordSpan& span, bool wanted, Say say) {
  std::uint64_t known = 0, holds = 0;
  const std::byte* record = span.first + span.size * span.stride;
  for (std::size_t left = span.size; left != 0; --left) {
    record -= span.stride;
    const Said said = say(record);
    known = known << 1 | std::uint64_t{said.known};
    holds = holds << 1 | std::uint64_t{said.holds};
  }
  const std::uint64_t as_wanted = wanted ? holds : ~holds;
  return {~known | as_wanted, known & as_wanted};
}

template <class T> const T& field_at(const std::byte* record, std::uint32_t offset) { return *reinterpret_cast<const T*>(record + offset); }

constexpr std::int64_t day = 86'400;

RecordBits said_by(const CodeAmong& line, Scene&, const RecordSpan& span) {
  return of_each(span, line.wanted, [&](const std::byte* record) {
    const unsigned code = std::to_integer<unsigned>(record[line.field]);
    return Said{code != 0, code <= 64 && (line.bits >> ((code - 1) & 63u) & 1u) != 0};
  });
}

RecordBits said_by(const IdIs& line, Scene& scene, const RecordSpan& span) {
  const auto the_fact = [&] {
    const Id& own = scene.fact<Id>(*line.fact);
    return own.given() || scene.assumed == nullptr ? own : scene.assumption<Id>(*line.fact);
  };
  const Id id = line.fact ? the_fact() : PersonReached::id(scene);
  const bool given = id.given();
  return of_each(span, line.wanted, [&](const std::byte* record) {
    const Id own = field_at<Id>(record, line.field);
    return Said{given && own.given(), own == id};
  });
}

RecordBits said_by(const InsideSeconds& line, Scene& scene, const RecordSpan& span) {
  const Instant at = scene.at;
  const bool at_given = scene.at_given;
  return of_each(span, line.wanted, [&](const std::byte* record) {
    const auto& start = field_at<Known<Instant>>(record, line.field);
    const bool never = start->is_never(), inside = !never && *start <= at && at.seconds - line.seconds < start->seconds;
    return Said{start.has_value() && (never || at_given), inside};
  });
}

RecordBits said_by(const InsideDates& line, Scene& scene, const RecordSpan& span) {
  constexpr Said unknown{false, false}, no{true, false};
  return of_each(span, line.wanted, [&](const std::byte* record) {
    const auto& start = field_at<Known<Instant>>(record, line.field);
    if (!start) return unknown;
    if (start->is_never()) return no;
    if (!scene.at_given) return unknown;
    if (*start > scene.at) return no;
    if (scene.zone == nullptr) return unknown;
    // No zone is as far as two days from another: most records are decided without their local date.
    if (scene.at.seconds - start->seconds > (line.dates + 2) * day) return no;
    return Said{true, scene.now.date.days < scene.zone->local(*start).date.days + line.dates};
  });
}

RecordBits said_by(const Exists& line, Scene& scene, const RecordSpan& span) {
  const RecordList& list = line.list;
  if (list.is_by_date() || list.dated_by == nullptr)
    return of_each(span, true, [&](const std::byte* record) {
      const AtRecord at(scene, record);
      const Truth there = list.exists(scene);
      return Said{!there.is_open(), there.is_yes()};
    });
  const std::uint32_t field = list.dated_by->offset;
  return of_each(span, true, [&](const std::byte* record) {
    const auto& when = field_at<Known<Instant>>(record, field);
    const bool given = when.has_value(), later = given && (when->is_never() || (scene.at_given && *when > scene.at));
    return Said{later || (given ? scene.at_given : !list.is_dated), !later};
  });
}

} // namespace

Column::Column(RecordSpan (*list)(const Proposal&), const LineOnRecords& line) : list(list), line(line) {
  const auto* there = std::get_if<Exists>(&line);
  by_zone = std::holds_alternative<InsideDates>(line) || (there != nullptr && there->list.is_by_date());
}

RecordBits Column::answer(Scene& scene, const RecordSpan& span) const {
  return std::visit([&](const auto& one) { return said_by(one, scene, span); }, line);
}

} // namespace licito
