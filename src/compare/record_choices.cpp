#include "compare/domain.hpp"

#include "compare/looking.hpp"
#include "conditions/line.hpp"

namespace licito::compare {
namespace {

constexpr std::int64_t day_seconds = 86'400;
constexpr std::int64_t most_records = 400; // past it an act takes long to judge

} // namespace

void Domain::list_choices(const Variable& variable, const Act& act, std::vector<Choice>& into, std::set<std::string>& cuts) const {
  const FactInfo* fact = plans_[0]->vocabulary.find(variable.path);
  std::set<std::int64_t> sizes{0, 1};
  bool spread = false;
  if (const auto found = mentioned_.counts.find(fact->path); found != mentioned_.counts.end())
    for (const Counted& counted : found->second) {
      const Plan& plan = *plans_[static_cast<std::size_t>(counted.side)];
      spread = spread || counted.count->distinct_dates;
      const auto* compared = std::get_if<Compare>(&plan.node(counted.node).what);
      if (compared == nullptr) continue;
      Looking looking(plan, act.proposal(counted.side), zone_);
      for (const Operand* operand : {&compared->left, &compared->right}) {
        if (const auto* defined = std::get_if<DefinedValue>(operand);
            defined != nullptr && std::holds_alternative<CountOf>(plan.values[defined->index]))
          continue;
        const Reading reading = read(*operand, looking.scene());
        if (!reading.is_known()) continue;
        for (const std::int64_t n : {reading.value.value - 1, reading.value.value, reading.value.value + 1})
          if (n >= 0 && n <= most_records)
            sizes.insert(n);
          else if (n > most_records)
            cuts.insert("lists of more than " + std::to_string(most_records) + " records in `" + fact->path + "` were not tried");
      }
    }
  const auto add = [&](std::vector<Slot> slots, std::string label) {
    Choice choice;
    choice.value.type = FactType::records;
    choice.value.slots = std::move(slots);
    choice.label = std::move(label);
    into.push_back(std::move(choice));
  };
  for (const std::int64_t size : sizes) {
    if (size == 0) {
      add({}, "none");
      continue;
    }
    const auto count = static_cast<std::size_t>(size);
    if (spread && size > 1) add({{count, true}}, std::to_string(size) + " on as many days");
    add({{count, false}}, size == 1 ? "one" : std::to_string(size));
  }
  const auto matchers = mentioned_.matchers.find(fact->path);
  // What one matcher finds, one record shows; two of one side may each find their own.
  if (matchers != mentioned_.matchers.end() && std::max(matchers->second[0].size(), matchers->second[1].size()) > 1)
    add({{1, false}, {1, false}}, "two");
}

void Domain::hours_choices(const Act& act, std::vector<Choice>& into) const {
  const Instant at = act.proposal(Side::old).action.at.value_or(Instant{});
  const LocalTime now = zone_->local(at);
  DayWindows whole, elsewhere;
  whole.push_back({0, static_cast<std::int32_t>(day_seconds)});
  const int hour = now.second / 3600;
  elsewhere.push_back(hour < 12 ? Window{20 * 3600, 21 * 3600} : Window{3600, 2 * 3600});
  for (const bool covers : {true, false}) {
    Choice choice;
    choice.value.type = FactType::hours;
    choice.value.hours.days = std::uint8_t{0x7F};
    choice.value.hours.hours = covers ? whole : elsewhere;
    choice.label = covers ? "at that time" : "at another time";
    into.push_back(std::move(choice));
  }
}

} // namespace licito::compare
