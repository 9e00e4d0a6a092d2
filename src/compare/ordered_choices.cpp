#include "compare/domain.hpp"

#include "compare/looking.hpp"
#include "compare/operand_facts.hpp"
#include "conditions/line.hpp"

#include <algorithm>

namespace licito::compare {
namespace {

constexpr std::int64_t day_seconds = 86'400;

} // namespace

void Domain::ordered_choices(const Variable& variable, const Act& act, FactType type, std::vector<Choice>& into) const {
  std::set<std::int64_t> cuts;                                        // each the first value of a stretch, of amounts in any currency …
  std::vector<Currency> currencies;                                   // … of those that lines name, in their order …
  std::map<std::string, std::set<std::int64_t>, std::less<>> cuts_in; // … and of amounts in each of them
  const auto in_currency = [&](Currency currency) -> std::set<std::int64_t>& {
    if (std::find(currencies.begin(), currencies.end(), currency) == currencies.end()) currencies.push_back(currency);
    return cuts_in[std::string{currency.code()}];
  };
  const std::string name = variable.name();
  const Instant at =
      act.proposal(Side::old).action.at.value_or(Instant{std::chrono::sys_seconds{std::chrono::sys_days{std::chrono::year{2026} / 3 / 4}}});
  const Date today = zone_->local(at).date;
  const auto number_of_date = [&](Date date) { return type == FactType::instant ? zone_->start_of(date).seconds : std::int64_t{date.days}; };
  bool lengths = false;
  const Scalar about_now{FactType::date, {}, today.days}; // stands for a date that is not given yet, and is mostly near the act
  const auto cut_at = [&](const Scalar& value) {
    if (value.is_never()) return;
    if (value.type == FactType::money && type == FactType::money) {
      in_currency(value.currency).insert({value.value, value.value + 1});
    } else if (value.type == type && type != FactType::date) {
      cuts.insert(value.value);
      cuts.insert(value.value + 1);
      if (type == FactType::instant) return;
    } else if (value.type == FactType::date || value.type == FactType::instant) {
      const Date date = value.type == FactType::date ? value.as_date() : zone_->local(value.as_instant()).date;
      cuts.insert(number_of_date(date));
      cuts.insert(number_of_date(Date{date.days + 1}));
    }
  };
  for (const Mention& mention : mentioned_.of(name)) {
    const Plan& plan = *plans_[static_cast<std::size_t>(mention.side)];
    Looking looking(plan, act.proposal(mention.side), zone_);
    Scene& scene = looking.scene();
    const Condition& what = plan.node(mention.node).what;
    const auto table = [&](const Operand& operand) {
      const auto* defined = std::get_if<DefinedValue>(&operand);
      if (defined == nullptr) return;
      if (const auto* rows = std::get_if<TableOf>(&plan.values[defined->index]))
        for (std::size_t key = 0; key != rows->by.size(); ++key) {
          if (rows->by_lists[key] != no_list) continue;
          std::vector<std::string> paths;
          paths_of(plan, rows->by[key], paths);
          if (std::find(paths.begin(), paths.end(), name) == paths.end()) continue;
          for (const TableOf::Level& level : rows->levels)
            for (const TableOf::Row& row : level.rows) {
              if (row.from > -1'000'000'000'000'000 && row.from < 1'000'000'000'000'000) cuts.insert(row.from);
              if (row.to > -1'000'000'000'000'000 && row.to < 1'000'000'000'000'000) cuts.insert(row.to + 1);
            }
        }
      if (const auto* share = std::get_if<ShareOf>(&plan.values[defined->index]); share != nullptr && reads(plan, share->of, name))
        for (const std::int64_t sample : {100'000, 100'001, 123'456'789}) cuts.insert(sample);
      if (const auto* bands = std::get_if<BandsOf>(&plan.values[defined->index]); bands != nullptr && reads(plan, bands->of, name)) {
        auto& own = in_currency(bands->currency);
        for (const auto& band : bands->bands) {
          if (band.to < 1'000'000'000'000'000) own.insert({band.to, band.to + 1, band.to + 9'999});
          own.insert(band.from + 1);
        }
      }
    };
    if (const auto* c = std::get_if<Compare>(&what)) {
      table(c->left);
      table(c->right);
      at_records(scene, mention.list, act, [&] {
        for (const auto& [mine, others] : {std::pair(&c->left, &c->right), std::pair(&c->right, &c->left)}) {
          if (!reads(plan, *mine, name)) continue;
          const Reading reading = read(*others, scene);
          if (!reading.is_known()) {
            if (type == FactType::date || type == FactType::instant) cut_at(about_now); // the other may have to be held against the act itself
            continue;
          }
          if (std::holds_alternative<DaysPastDue>(*mine) && name == "debt.due_on") {
            for (const std::int64_t n : {reading.value.value, reading.value.value + 1}) {
              cuts.insert(today.days - n);
              cuts.insert(today.days - n + 1);
            }
          } else {
            cut_at(reading.value);
          }
        }
      });
    }
    if (const auto* c = std::get_if<Aged>(&what)) {
      lengths = true;
      const bool is_event = reads(plan, c->event, name), is_probe = c->probe && reads(plan, *c->probe, name);
      // Try values: where the line turns lies between two that differ.
      at_records(scene, mention.list, act, [&] {
        const auto truth_at = [&](std::int64_t value) {
          Aged line = *c;
          const Scalar scalar{type, {}, value};
          if (is_event) {
            line.event = Literal{scalar};
            if (c->probe && !read(*c->probe, scene).is_known()) line.probe = Literal{about_now};
          } else {
            line.probe = Literal{scalar};
            if (!read(c->event, scene).is_known()) line.event = Literal{about_now};
          }
          const Truth truth = line.judge(scene);
          return truth;
        };
        const auto turn = [&](std::int64_t low, std::int64_t high) { // truth(low) != truth(high): the first value that is like `high`
          const Truth like = truth_at(high);
          if (truth_at(low) == like) return;
          while (high - low > 1) {
            const std::int64_t middle = low + (high - low) / 2;
            (truth_at(middle) == like ? high : low) = middle;
          }
          cuts.insert(high);
        };
        std::optional<std::int64_t> pivot;
        if (is_event) {
          Reading probe = c->probe ? read(*c->probe, scene) : Reading::known(Scalar::instant(at));
          if (!probe.is_known()) probe = Reading::known(about_now);
          if (probe.is_known() && !probe.value.is_never()) {
            cut_at(probe.value);
            pivot = probe.value.type == type                ? probe.value.value
                    : probe.value.type == FactType::instant ? std::int64_t{zone_->local(probe.value.as_instant()).date.days}
                                                            : zone_->start_of(probe.value.as_date()).seconds;
            const std::int64_t century = type == FactType::instant ? 36'600 * day_seconds : 36'600;
            turn(*pivot - century, *pivot);
            turn(*pivot - century / 4, *pivot); // a calendar may not reach back a century
            turn(*pivot - century / 50, *pivot);
          }
        } else if (is_probe) {
          Reading event = read(c->event, scene);
          if (!event.is_known()) event = Reading::known(about_now);
          if (event.is_known() && !event.value.is_never()) {
            cut_at(event.value);
            pivot = event.value.type == type                ? event.value.value
                    : event.value.type == FactType::instant ? std::int64_t{zone_->local(event.value.as_instant()).date.days}
                                                            : zone_->start_of(event.value.as_date()).seconds;
            const std::int64_t century = type == FactType::instant ? 36'600 * day_seconds : 36'600;
            turn(*pivot, *pivot + century);
            turn(*pivot, *pivot + century / 50);
          }
        }
      });
    }
  }
  // A record dated later than the act does not exist.
  const FactInfo* fact = plans_[0]->vocabulary.find(variable.path);
  if (!variable.field.empty() && fact->time_field == variable.field) {
    if (type == FactType::instant)
      cuts.insert(at.seconds + 1);
    else
      cuts.insert(today.days + 1);
  }
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
      if (i != 0 && i != edges.size() && (type == FactType::date || type == FactType::instant) && choice.value.number < number_of_date(today))
        choice.value.number = choice.to; // nearer to the act
      choice.label = std::to_string(choice.from) + ".." + std::to_string(choice.to) + std::string{choice.value.currency.code()};
      into.push_back(choice);
    }
  };
  if (type == FactType::money && currencies.empty()) currencies.push_back(*Currency::find("EUR"));
  for (const Currency currency : currencies) {
    choice.value.currency = currency;
    auto own = cuts_in[std::string{currency.code()}];
    own.insert(cuts.begin(), cuts.end());
    add(own);
  }
  if (currencies.empty()) add(cuts);
  const bool is_event_time = type == FactType::date || type == FactType::instant;
  if (is_event_time && lengths && variable.field.empty()) {
    choice.value.number = type == FactType::date ? std::int64_t{Date::never().days} : Instant::never().seconds;
    choice.from = choice.to = open_above;
    choice.label = "never";
    into.push_back(choice);
  }
}

} // namespace licito::compare
