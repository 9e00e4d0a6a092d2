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

} // namespace

RecordBits CodeAmong::answer(Scene&, const RecordSpan& span) const {
  return of_each(span, wanted, [this](const std::byte* record) {
    const unsigned code = std::to_integer<unsigned>(record[field]);
    return Said{code != 0, code <= 64 && (bits >> ((code - 1) & 63u) & 1u) != 0};
  });
}

RecordBits IdIs::answer(Scene& scene, const RecordSpan& span) const {
  const auto the_fact = [&] {
    const Id& own = scene.fact<Id>(*fact);
    return own.given() || scene.assumed == nullptr ? own : scene.assumption<Id>(*fact);
  };
  const Id id = fact ? the_fact() : PersonReached::id(scene);
  const bool given = id.given();
  return of_each(span, wanted, [&](const std::byte* record) {
    const Id own = field_at<Id>(record, field);
    return Said{given && own.given(), own == id};
  });
}

RecordBits InsideSeconds::answer(Scene& scene, const RecordSpan& span) const {
  const Instant at = scene.at;
  const bool at_given = scene.at_given;
  return of_each(span, wanted, [&](const std::byte* record) {
    const auto& start = field_at<Known<Instant>>(record, field);
    const bool never = start->is_never(), inside = !never && *start <= at && at.seconds - seconds < start->seconds;
    return Said{start.has_value() && (never || at_given), inside};
  });
}

RecordBits InsideDates::answer(Scene& scene, const RecordSpan& span) const {
  constexpr Said unknown{false, false}, no{true, false};
  return of_each(span, wanted, [&](const std::byte* record) {
    const auto& start = field_at<Known<Instant>>(record, field);
    if (!start) return unknown;
    if (start->is_never()) return no;
    if (!scene.at_given) return unknown;
    if (*start > scene.at) return no;
    if (scene.zone == nullptr) return unknown;
    // No zone is as far as two days from another: most records are decided without their local date.
    if (scene.at.seconds - start->seconds > (dates + 2) * day) return no;
    return Said{true, scene.now.date.days < scene.zone->local(*start).date.days + dates};
  });
}

RecordBits Exists::answer(Scene& scene, const RecordSpan& span) const {
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

} // namespace licito
