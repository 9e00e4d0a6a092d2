#include "conditions/compare.hpp"

#include "conditions/operand_type.hpp"

#include "pack/reader.hpp"
#include "rulebook/plan.hpp"
#include "rulebook/supply.hpp"

#include <array>

namespace licito {
namespace {

bool holds(Compare::How how, std::strong_ordering order) {
  switch (how) {
  case Compare::How::equal: return order == 0;
  case Compare::How::less: return order < 0;
  case Compare::How::at_most: return order <= 0;
  case Compare::How::more: return order > 0;
  case Compare::How::at_least: return order >= 0;
  }
  return false;
}

/// A range against a value: true or false where every number of the range agrees.
Truth range_holds(Compare::How how, const Reading& left, const Reading& right) {
  const bool low = holds(how, left.value.value <=> right.value.value), high = holds(how, left.high <=> right.value.value);
  if (how == Compare::How::equal && !low && !high)
    return left.value.value < right.value.value && right.value.value < left.high ? Truth::unknown() : Truth::no();
  return low == high ? Truth::of(low) : Truth::unknown();
}

const CountOf* count_of(const Operand& operand, const Plan& plan) {
  const auto* defined = std::get_if<DefinedValue>(&operand);
  return defined == nullptr ? nullptr : std::get_if<CountOf>(&plan.values[defined->index]);
}

} // namespace

Truth Compare::judge(Scene& scene) const {
  const Reading a = read(left, scene), b = read(right, scene);
  using State = Reading::State;
  if (a.state == State::nothing || b.state == State::nothing) return Truth::no();
  if (a.state == State::absent || b.state == State::absent) return Truth::unknown();
  if (a.state == State::fault) return scene.fail(a.fault);
  if (b.state == State::fault) return scene.fail(b.fault);
  if (a.state == State::range) return b.state == State::known ? range_holds(how, a, b) : Truth::unknown();
  if (b.state == State::range) return Truth::unknown();
  const Fault before = scene.fault;
  scene.fault = Fault::none;
  const auto compared = order(a.value, b.value, scene);
  if (compared) {
    scene.fault = before;
    return Truth::of(holds(how, *compared));
  }
  if (scene.fault != Fault::none) return Truth::error();
  scene.fault = before;
  return Truth::unknown();
}

namespace {

/// The fact at the step's offset, or what the host assumed of it; null where it is not known.
template <class T> const Known<T>* known(const Step& step, const Scene& scene) {
  const auto* fact = &scene.fact<Known<T>>(step.offset);
  if (*fact) return fact;
  if (scene.assumed == nullptr) return nullptr;
  fact = &scene.assumption<Known<T>>(step.offset);
  return *fact ? fact : nullptr;
}

template <Compare::How how, class T> constexpr bool compares(const T& a, const T& b) {
  if constexpr (how == Compare::How::equal) return a == b;
  if constexpr (how == Compare::How::less) return a < b;
  if constexpr (how == Compare::How::at_most) return a <= b;
  if constexpr (how == Compare::How::more) return a > b;
  if constexpr (how == Compare::How::at_least) return a >= b;
}

std::int64_t units(std::int64_t number) { return number; }
std::int64_t units(Percent percent) { return percent.units; }

template <Compare::How how, class T> Truth fact_against_literal(const Step& step, Scene& scene) {
  const auto* fact = known<T>(step, scene);
  return fact == nullptr ? Truth::unknown() : Truth::of(compares<how>(units(**fact), step.value));
}

/// A date against the act's local date.
template <Compare::How how> Truth date_against_act(const Step& step, Scene& scene) {
  const auto* fact = known<Date>(step, scene);
  if (fact == nullptr || !scene.at_given) return Truth::unknown();
  if ((*fact)->is_never()) return Truth::of(compares<how>(Date::never(), Date{})); // later than the act on every clock
  if (!scene.timed()) return Truth::unknown();
  return Truth::of(compares<how>(**fact, scene.now.date));
}

/// Days past due against a literal.
template <Compare::How how> Truth days_against_literal(const Step& step, Scene& scene) {
  const Compare& line = *std::get_if<Compare>(&scene.plan.nodes[step.node].what);
  const Reading days = std::get_if<DaysPastDue>(&line.left)->read(scene);
  return days.is_known() ? Truth::of(compares<how>(days.value.value, step.value)) : Truth::unknown();
}

/// A count of records against a literal.
template <Compare::How how> Truth count_against_literal(const Step& step, Scene& scene) {
  const auto quick = [&]() -> std::optional<Reading> {
    if (step.bits == 0) return std::nullopt;
    // So many have to match that the answer is another one than that for none.
    constexpr std::int64_t past = how == Compare::How::at_most || how == Compare::How::more ? 1 : 0;
    const Matcher::Tally tally = scene.plan.matchers[step.bits - 1].tally(scene, how == Compare::How::equal ? 1 : step.value + past);
    if (tally.broken) return std::nullopt;
    return tally.given ? Reading::between(tally.sure, tally.sure + tally.open) : Reading::absent();
  }();
  const Reading count = quick ? *quick : std::get_if<CountOf>(&scene.plan.values[step.offset])->read(scene);
  switch (count.state) {
  case Reading::State::known: return Truth::of(compares<how>(count.value.value, step.value));
  case Reading::State::fault: return scene.fail(count.fault);
  case Reading::State::range: return range_holds(how, count, Reading::known(Scalar::number(step.value)));
  default: return Truth::unknown();
  }
}

/// One judge for each way to compare, in the order of Compare::How.
template <class Make> constexpr std::array<Step::Judge, 5> for_each_how(Make make) {
  using How = Compare::How;
  return {make.template operator()<How::equal>(), make.template operator()<How::less>(), make.template operator()<How::at_most>(),
          make.template operator()<How::more>(), make.template operator()<How::at_least>()};
}
constexpr auto numbers = for_each_how([]<Compare::How how>() -> Step::Judge { return fact_against_literal<how, std::int64_t>; });
constexpr auto percents = for_each_how([]<Compare::How how>() -> Step::Judge { return fact_against_literal<how, Percent>; });
constexpr auto dates = for_each_how([]<Compare::How how>() -> Step::Judge { return date_against_act<how>; });
constexpr auto days = for_each_how([]<Compare::How how>() -> Step::Judge { return days_against_literal<how>; });
constexpr auto counts = for_each_how([]<Compare::How how>() -> Step::Judge { return count_against_literal<how>; });

} // namespace

Step Compare::step(Plan& plan) const {
  const auto way = static_cast<std::size_t>(how);
  const auto* fact = std::get_if<FactValue>(&left);
  if (fact != nullptr && fact->type == FactType::date && is_act_time(right)) return {dates[way], 0, fact->offset};
  const auto* literal = std::get_if<Literal>(&right);
  if (literal == nullptr) return {};
  if (fact != nullptr && literal->value.type == fact->type) {
    if (fact->type == FactType::number) return {numbers[way], 0, fact->offset, 0, literal->value.value};
    if (fact->type == FactType::percent) return {percents[way], 0, fact->offset, 0, literal->value.value};
  }
  if (std::holds_alternative<DaysPastDue>(left) && literal->value.type == FactType::number) return {days[way], 0, 0, 0, literal->value.value};
  if (const CountOf* count = count_of(left, plan)) {
    std::uint64_t matcher = 0; // one more than its index
    if (!count->distinct_dates) {
      plan.matchers.emplace_back(plan, count->list, count->child);
      matcher = plan.matchers.size();
    }
    return {counts[way], 0, std::get_if<DefinedValue>(&left)->index, matcher, literal->value.value};
  }
  return {};
}

Instant Compare::next(Scene& scene) const {
  const bool left_moves = is_act_time(left), right_moves = is_act_time(right);
  if (const auto* days = std::get_if<DaysPastDue>(&left); days != nullptr && scene.timed()) {
    // Days past due grow every midnight, but only two of them can matter here.
    const auto due = days->due(scene);
    const Reading bound = read(right, scene);
    if (due && bound.is_known() && bound.value.value > -100'000 && bound.value.value < 100'000) {
      const Date edge{due->days + static_cast<std::int32_t>(bound.value.value)};
      return earlier(next_change(right, scene), earlier(scene.towards(edge), scene.towards(Date{edge.days + 1})));
    }
  }
  if (!left_moves && !right_moves) return earlier(next_change(left, scene), next_change(right, scene));
  if (left_moves && right_moves) return Instant::never();
  const Operand& other = left_moves ? right : left;
  Instant when = next_change(other, scene);
  const Reading fixed = read(other, scene);
  if (!fixed.is_known() || fixed.value.is_never() || !scene.at_given) return when;
  if (fixed.value.type == FactType::instant) {
    const std::int64_t s = fixed.value.value;
    if (s > scene.at.seconds) return earlier(when, Instant{s});
    return s == scene.at.seconds ? earlier(when, Instant{s + 1}) : when;
  }
  const Date date = fixed.value.as_date();
  return earlier(when, earlier(scene.towards(date), scene.towards(Date{date.days + 1})));
}

void Compare::without_zone(Scene& scene, AbsentFacts& facts) const {
  if (scene.zone != nullptr) return;
  // A date against an instant is compared by local dates, whatever the date turns out to be.
  const auto type = [&](const Operand& side) {
    const Reading value = read(side, scene);
    return value.is_known() ? std::optional(value.value.type) : type_of(side);
  };
  const auto a = type(left), b = type(right);
  if (a && b && *a != *b && (*a == FactType::instant || *b == FactType::instant)) facts.insert(scene.zone_fact);
}

Alternatives Compare::settle(Scene& scene, bool want) const {
  const CountOf* count = count_of(left, scene.plan);
  const Reading a = read(left, scene), b = read(right, scene);
  if (count == nullptr || a.state != Reading::State::range || !b.is_known()) {
    AbsentFacts facts;
    absent(scene, facts);
    return can_be_supplied(scene, facts) ? Alternatives::of(std::move(facts)) : Alternatives::none();
  }
  // Turning r open records raises the low end or lowers the high end by r; find the least r on either side that makes the range agree with `want`.
  Alternatives found = Alternatives::none();
  for (const bool into_matches : {true, false}) {
    for (std::int64_t r = 1; r <= a.high - a.value.value; ++r) {
      Reading turned = a;
      (into_matches ? turned.value.value : turned.high) += into_matches ? r : -r;
      const Truth now = range_holds(how, turned, b);
      if (want ? now.is_yes() : now.is_no()) {
        found = found | count->turn(scene, r, into_matches);
        break;
      }
    }
  }
  return found;
}

void Compare::needs(const Plan& plan, Needs& needs) const {
  licito::needs(left, plan, needs);
  licito::needs(right, plan, needs);
  // An instant against a date, or against what a definition works out: by local dates.
  if ((type_of(left) == FactType::instant) != (type_of(right) == FactType::instant)) needs.zone = true;
}

} // namespace licito
// ── reading ──

namespace licito {
namespace {

using document::Node;

bool is_ordered(FactType type) {
  return type == FactType::number || type == FactType::percent || type == FactType::money || type == FactType::date || type == FactType::instant;
}
bool is_dated(FactType type) { return type == FactType::date || type == FactType::instant; }

std::optional<NodeId> compared(Reader& reader, const Subject& subject, Compare::How how, Node value, const Where& where) {
  const auto right = reader.operand(value, subject.type, subject.list, where);
  if (!right) return std::nullopt;
  return reader.conditions.add(Compare{*subject.operand, how, *right, subject.name, false});
}

template <Compare::How how, bool dates>
std::optional<NodeId> read_compare(Reader& reader, const Subject& subject, Node value, Node, const Where& where) {
  if (!is_ordered(subject.type) || !subject.operand)
    return reader.bad(value, "E0109", "`" + std::string(subject.name) + "` is a " + type_name(subject.type) + " and has no order");
  if (dates != is_dated(subject.type))
    return reader.bad(value, "E0109", "`" + std::string(subject.name) + "` is a " + type_name(subject.type),
                      dates ? "numbers are compared with `at_least`, `at_most`, `above`, `below`"
                            : "dates are compared with `before`, `after`, `not_before`, `not_after`");
  return compared(reader, subject, how, value, where);
}

constexpr TestWord words[] = {{"at_least", read_compare<Compare::How::at_least, false>},  {"at_most", read_compare<Compare::How::at_most, false>},
                              {"above", read_compare<Compare::How::more, false>},         {"below", read_compare<Compare::How::less, false>},
                              {"before", read_compare<Compare::How::less, true>},         {"after", read_compare<Compare::How::more, true>},
                              {"not_before", read_compare<Compare::How::at_least, true>}, {"not_after", read_compare<Compare::How::at_most, true>}};

} // namespace

std::span<const TestWord> compare_words() { return words; }

/// A bare value is equality; `31..90`, `..30`, `91..` are ranges, both ends in.
std::optional<NodeId> read_equal_or_range(Reader& reader, const Subject& subject, document::Node value, const Where& where) {
  if (!value.is_scalar()) return reader.bad(value, "E0101", "one value or a range is expected", "write `31..90`, or `any:` for several");
  const std::string_view text = value.text();
  const auto dots = text.find("..");
  if (dots == std::string_view::npos || reader.is_name(value)) return compared(reader, subject, Compare::How::equal, value, where);
  const auto end = [&](std::string_view part) { return reader.scalar_of(value, part, subject.type); };
  std::vector<NodeId> lines;
  std::optional<Scalar> low, high;
  if (dots != 0) {
    low = end(text.substr(0, dots));
    if (!low) return std::nullopt;
    lines.push_back(reader.conditions.add(Compare{*subject.operand, Compare::How::at_least, Literal{*low}, subject.name, false}));
  }
  if (dots + 2 != text.size()) {
    high = end(text.substr(dots + 2));
    if (!high) return std::nullopt;
    lines.push_back(reader.conditions.add(Compare{*subject.operand, Compare::How::at_most, Literal{*high}, subject.name, false}));
  }
  if (lines.empty()) return reader.bad(value, "E0102", "`..` has no end", "write `31..90`, `..30` or `91..`");
  if (low && high && high->value < low->value) return reader.bad(value, "E0102", "`" + std::string(text) + "` ends before it begins");
  return reader.conditions.all(lines);
}

} // namespace licito
