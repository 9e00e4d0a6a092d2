#include "compare/domain.hpp"

#include "compare/looking.hpp"
#include "compare/operand_facts.hpp"
#include "conditions/line.hpp"

#include <algorithm>

namespace licito::compare {
namespace {

constexpr std::int64_t day_seconds = 86'400;
/// Rows and bands that end past it, either way, are open there.
constexpr std::int64_t unbounded = 1'000'000'000'000'000;

/// Where the lines that read one fact turn. A cut is the first value of a stretch that they cannot tell from the one before it.
class Cuts {
public:
  Cuts(std::string name, FactType type, const Act& act, const Zone& zone)
      : name_(std::move(name)), type_(type), act_(act), zone_(zone),
        at_(act.proposal(Side::old).action.at.value_or(Instant{std::chrono::sys_seconds{std::chrono::sys_days{std::chrono::year{2026} / 3 / 4}}})),
        today_(zone.local(at_).date) {}

  /// Adds those of one line.
  void of(const Plan& plan, const Mention& mention) {
    const Condition& what = plan.node(mention.node).what;
    if (const auto* line = std::get_if<Compare>(&what)) {
      worked_out(plan, line->left);
      worked_out(plan, line->right);
      compared(plan, mention, *line);
    }
    if (const auto* line = std::get_if<Aged>(&what)) aged(plan, mention, *line);
  }
  void add(std::int64_t cut) { all_.insert(cut); }

  /// Those of numbers, dates and instants, and of amounts in any currency.
  const std::set<std::int64_t>& all() const { return all_; }
  /// Those of amounts in one currency.
  std::set<std::int64_t> of(Currency currency) const {
    std::set<std::int64_t> cuts = all_;
    if (const auto own = in_.find(currency.code()); own != in_.end()) cuts.insert(own->second.begin(), own->second.end());
    return cuts;
  }
  /// The currencies that lines name, in their order.
  const std::vector<Currency>& currencies() const { return currencies_; }
  /// Whether a line asks how long ago something was.
  bool any_aged() const { return any_aged_; }

  Instant at() const { return at_; } ///< The act's time, or one that stands for it.
  Date today() const { return today_; }
  std::int64_t number_of(Date date) const { return type_ == FactType::instant ? zone_.start_of(date).seconds : std::int64_t{date.days}; }

private:
  std::set<std::int64_t>& in(Currency currency) {
    if (std::find(currencies_.begin(), currencies_.end(), currency) == currencies_.end()) currencies_.push_back(currency);
    return in_[std::string{currency.code()}];
  }
  bool is_time() const { return type_ == FactType::date || type_ == FactType::instant; }
  /// Stands for a date that is not given yet, and is mostly near the act.
  Scalar about_now() const { return {FactType::date, {}, today_.days}; }
  /// A date or an instant as a number of the fact's own type.
  std::int64_t number_of(const Scalar& time) const {
    if (time.type == type_) return time.value;
    return number_of(time.type == FactType::date ? time.as_date() : zone_.local(time.as_instant()).date);
  }

  /// Before and behind a value.
  void around(const Scalar& value) {
    if (value.is_never()) return;
    if (value.type == FactType::money && type_ == FactType::money) {
      in(value.currency).insert({value.value, value.value + 1});
    } else if (value.type == type_ && type_ != FactType::date) {
      all_.insert({value.value, value.value + 1});
    } else if (value.type == FactType::date || value.type == FactType::instant) {
      const Date date = value.type == FactType::date ? value.as_date() : zone_.local(value.as_instant()).date;
      all_.insert({number_of(date), number_of(Date{date.days + 1})});
    }
  }

  /// Those of a defined value that is worked out of the fact.
  void worked_out(const Plan& plan, const Operand& operand) {
    const auto* defined = std::get_if<DefinedValue>(&operand);
    if (defined == nullptr) return;
    const Definition& what = plan.values[defined->index];
    if (const auto* table = std::get_if<TableOf>(&what))
      for (std::size_t key = 0; key != table->by.size(); ++key) {
        if (table->by_lists[key] != no_list) continue;
        std::vector<std::string> paths;
        paths_of(plan, table->by[key], paths);
        if (std::find(paths.begin(), paths.end(), name_) != paths.end()) rows(*table);
      }
    if (const auto* share = std::get_if<ShareOf>(&what); share != nullptr && reads(plan, share->of, name_))
      all_.insert({100'000, 100'001, 123'456'789});
    if (const auto* bands = std::get_if<BandsOf>(&what); bands != nullptr && reads(plan, bands->of, name_)) {
      auto& own = in(bands->currency);
      for (const auto& band : bands->bands) {
        if (band.to < unbounded) own.insert({band.to, band.to + 1, band.to + 9'999});
        own.insert(band.from + 1);
      }
    }
  }
  void rows(const TableOf& table) {
    for (const TableOf::Level& level : table.levels)
      for (const TableOf::Row& row : level.rows) {
        if (row.from > -unbounded && row.from < unbounded) all_.insert(row.from);
        if (row.to > -unbounded && row.to < unbounded) all_.insert(row.to + 1);
      }
  }

  void compared(const Plan& plan, const Mention& mention, const Compare& line) {
    Looking looking(plan, act_.proposal(mention.side), &zone_);
    Scene& scene = looking.scene();
    at_records(scene, mention.list, act_, [&] {
      for (const auto& [mine, other] : {std::pair(&line.left, &line.right), std::pair(&line.right, &line.left)}) {
        if (!reads(plan, *mine, name_)) continue;
        const Reading held = read(*other, scene);
        if (!held.is_known()) {
          if (is_time()) around(about_now()); // the other may have to be held against the act itself
        } else if (std::holds_alternative<DaysPastDue>(*mine) && name_ == "debt.due_on") {
          const std::int64_t due = today_.days - held.value.value;
          all_.insert({due - 1, due, due + 1});
        } else {
          around(held.value);
        }
      }
    });
  }

  /// Where such a line turns lies between two values that it judges differently.
  void aged(const Plan& plan, const Mention& mention, const Aged& line) {
    any_aged_ = true;
    const bool is_event = reads(plan, line.event, name_);
    if (!is_event && !(line.probe && reads(plan, *line.probe, name_))) return;
    Looking looking(plan, act_.proposal(mention.side), &zone_);
    Scene& scene = looking.scene();
    at_records(scene, mention.list, act_, [&] {
      Aged tried = line;
      Scalar other = Scalar::instant(at_); // what the fact is held against
      if (!is_event || line.probe) {
        const Reading held = read(is_event ? *line.probe : line.event, scene);
        other = held.is_known() ? held.value : about_now();
        if (!held.is_known()) (is_event ? *tried.probe : tried.event) = Literal{other};
      }
      if (other.is_never()) return;
      around(other);
      const auto truth_at = [&](std::int64_t value) {
        (is_event ? tried.event : *tried.probe) = Literal{Scalar{type_, {}, value}};
        return tried.judge(scene);
      };
      const auto turn = [&](std::int64_t low, std::int64_t high) {
        const Truth like = truth_at(high);
        if (truth_at(low) == like) return;
        while (high - low > 1) {
          const std::int64_t middle = low + (high - low) / 2;
          (truth_at(middle) == like ? high : low) = middle;
        }
        all_.insert(high);
      };
      const std::int64_t pivot = number_of(other), century = type_ == FactType::instant ? 36'600 * day_seconds : 36'600;
      if (is_event) {
        turn(pivot - century, pivot);
        turn(pivot - century / 4, pivot); // a calendar may not reach back a century
        turn(pivot - century / 50, pivot);
      } else {
        turn(pivot, pivot + century);
        turn(pivot, pivot + century / 50);
      }
    });
  }

  std::string name_;
  FactType type_;
  const Act& act_;
  const Zone& zone_;
  Instant at_;
  Date today_;
  std::set<std::int64_t> all_;
  std::map<std::string, std::set<std::int64_t>, std::less<>> in_;
  std::vector<Currency> currencies_;
  bool any_aged_ = false;
};

} // namespace

void Domain::ordered_choices(const Variable& variable, const Act& act, FactType type, std::vector<Choice>& into) const {
  Cuts cuts(variable.name(), type, act, *zone_);
  for (const Mention& mention : mentioned_.of(variable.name())) cuts.of(*plans_[static_cast<std::size_t>(mention.side)], mention);
  const Instant at = cuts.at();
  const Date today = cuts.today();
  const bool is_time = type == FactType::date || type == FactType::instant;
  // A record dated later than the act does not exist.
  const FactInfo* fact = plans_[0]->vocabulary.find(variable.path);
  if (!variable.field.empty() && fact->time_field == variable.field)
    cuts.add(type == FactType::instant ? at.seconds + 1 : std::int64_t{today.days} + 1);
  Choice choice;
  choice.value.type = type;
  const auto add = [&](const std::set<std::int64_t>& all) {
    const std::vector<std::int64_t> edges(all.begin(), all.end());
    if (edges.empty()) {
      choice.value.number = type == FactType::number    ? 1
                            : type == FactType::percent ? 10 * Percent::one
                            : type == FactType::money   ? 100'000
                            : type == FactType::date    ? today.days - 30
                                                        : at.seconds - 30 * day_seconds;
      choice.from = open_below;
      choice.to = open_above;
      choice.label = "any";
      into.push_back(choice);
      return;
    }
    for (std::size_t i = 0; i <= edges.size(); ++i) {
      choice.from = i == 0 ? open_below : edges[i - 1];
      choice.to = i == edges.size() ? open_above : edges[i] - 1;
      choice.value.number = i == 0 ? choice.to : choice.from;
      if (i != 0 && i != edges.size() && is_time && choice.value.number < cuts.number_of(today)) choice.value.number = choice.to; // nearer to the act
      choice.label = std::to_string(choice.from) + ".." + std::to_string(choice.to) + std::string{choice.value.currency.code()};
      into.push_back(choice);
    }
  };
  std::vector<Currency> currencies = cuts.currencies();
  if (type == FactType::money && currencies.empty()) currencies.push_back(*Currency::find("EUR"));
  for (const Currency currency : currencies) {
    choice.value.currency = currency;
    add(cuts.of(currency));
  }
  if (currencies.empty()) add(cuts.all());
  if (is_time && cuts.any_aged() && variable.field.empty()) {
    choice.value.number = type == FactType::date ? std::int64_t{Date::never().days} : Instant::never().seconds;
    choice.from = choice.to = open_above;
    choice.label = "never";
    into.push_back(choice);
  }
}

} // namespace licito::compare
