#include "compare/compare.hpp"

#include "compare/declared.hpp"

#include <algorithm>
#include <map>

namespace licito::compare {
namespace {

/// The zone of an ordinary debtor of these packs: that of their own samples, else one of the place that they cover.
const Zone* zone_of(const Plan& plan) {
  const Zone* found = nullptr;
  const auto look = [&](document::Node node, auto&& self) -> void {
    if (found != nullptr || !node) return;
    if (node.is_sequence())
      for (const document::Node item : node.items()) self(item, self);
    if (!node.is_mapping()) return;
    for (const auto [key, value] : node.pairs()) {
      if (key.text() == "time_zones" || key.text() == "debtor.time_zones")
        for (const document::Node one : value.one_or_more())
          if (found == nullptr && one.is_scalar() && one.text().size() > 2)
            if (const auto zone = plan.zones->find(one.text())) found = *zone;
      self(value, self);
    }
  };
  for (const auto& tree : plan.trees)
    if (tree->root().is_mapping()) look(tree->root()["samples"], look);
  for (const LoadedPack& pack : plan.packs)
    for (const Place& place : pack.covers)
      if (found == nullptr)
        if (const auto zones = plan.zones->of_country(place.country()); !zones.empty()) found = zones.front();
  if (found == nullptr)
    if (const auto zone = plan.zones->find("America/Bogota")) found = *zone;
  return found;
}

/// Changed rules that are looked at together: what the two sides have under one name, or whatever makes up for each other.
struct Cluster {
  std::set<std::string> rules;
  std::map<std::size_t, Changed> by_kind;
};

std::string rule_of(const Plan& plan, const Unit& unit) { return plan.rules[plan.variants[unit.variant].rule].id; }

std::string in_words(const Told& told) {
  const std::string authority{to_string(told.authority)};
  switch (told.what) {
  case Told::What::denies: return told.force + " (" + authority + ", " + told.code + ")";
  case Told::What::undecided: return "undecided: a fact is missing (" + authority + ", " + told.force + ")";
  case Told::What::warns: return "warning (" + authority + ", " + told.code + ")";
  case Told::What::unchecked: return "warning, unchecked (" + authority + ")";
  case Told::What::obliges: return "duty " + told.code + (told.force.empty() ? "" : " " + told.force);
  case Told::What::heed: return "duty heed";
  case Told::What::fails: return "an error: it cannot be worked out (" + authority + ")";
  }
  return {};
}

/// How much a set of answers asks: nothing, a duty or warning, a denial that can be cured, one that cannot.
int weight(const std::set<Told>& told) {
  int most = 0;
  for (const Told& one : told) {
    switch (one.what) {
    case Told::What::denies: most = std::max(most, one.force.starts_with("prohibition") ? 5 : 4); break;
    case Told::What::fails: most = std::max(most, 5); break;
    case Told::What::undecided: most = std::max(most, 3); break;
    default: most = std::max(most, 1); break;
    }
  }
  return most;
}

Direction direction_of(const std::array<std::set<Told>, 2>& told) {
  const int before = weight(told[0]), after = weight(told[1]);
  if (before != after) return after > before ? Direction::stricter : Direction::looser;
  if (std::includes(told[1].begin(), told[1].end(), told[0].begin(), told[0].end())) return Direction::stricter;
  if (std::includes(told[0].begin(), told[0].end(), told[1].begin(), told[1].end())) return Direction::looser;
  return Direction::other;
}

/// The dates and years in which calendars of one name differ.
std::vector<CalendarChange> calendar_changes(const Plan& old, const Plan& now) {
  std::vector<CalendarChange> changes;
  for (const auto& before : old.calendars)
    for (const auto& after : now.calendars) {
      if (before->name() != after->name() || canonical(*before) == canonical(*after)) continue;
      CalendarChange change{before->name(), {}};
      const auto years = [](const Calendar& c) { return std::to_string(c.first_year()) + ".." + std::to_string(c.last_year()); };
      if (years(*before) != years(*after)) change.lines.push_back("years " + years(*before) + " → " + years(*after));
      constexpr std::size_t most = 40;
      std::size_t more = 0;
      const std::size_t readings = std::min(before->readings(), after->readings());
      if (before->readings() != after->readings()) change.lines.push_back("the regions that have days of their own differ");
      const Date first{std::chrono::sys_days{std::chrono::year{std::max(before->first_year(), after->first_year())} / 1 / 1}};
      const Date last{std::chrono::sys_days{std::chrono::year{std::min(before->last_year(), after->last_year())} / 12 / 31}};
      for (Date date = first; date <= last; ++date.days)
        for (std::size_t reading = 0; reading != readings; ++reading) {
          if (reading != 0 && before->is_holiday(date, reading) != before->is_holiday(date, 0) &&
              before->is_holiday(date, 0) != after->is_holiday(date, 0))
            continue;
          const bool was = before->is_holiday(date, reading), is = after->is_holiday(date, reading);
          const bool worked = before->is_working(date, reading), works = after->is_working(date, reading);
          if (was == is && worked == works) continue;
          if (reading != 0 && before->is_holiday(date, 0) == was && after->is_holiday(date, 0) == is && before->is_working(date, 0) == worked &&
              after->is_working(date, 0) == works)
            continue; // told for the whole country already
          if (change.lines.size() >= most) {
            ++more;
            continue;
          }
          std::string line = to_string(date) + (was != is ? is ? " becomes a holiday" : " is a holiday no more"
                                                : works   ? " becomes a working day"
                                                          : " is a working day no more");
          const std::string name = is ? after->holiday_name(date, reading) : before->holiday_name(date, reading);
          if (!name.empty()) line += " (" + name + ")";
          if (reading != 0) line += " in " + std::string{before->regions()[reading - 1].place.text()};
          change.lines.push_back(std::move(line));
        }
      if (more != 0) change.lines.push_back("and " + std::to_string(more) + " dates more");
      changes.push_back(std::move(change));
    }
  return changes;
}

/// Whether the sides differ only in what whoever speaks has to heed.
bool only_heeds(const Region& region) {
  std::array<std::set<Told>, 2> rest = region.told;
  for (auto& told : rest) std::erase_if(told, [](const Told& one) { return one.what == Told::What::heed; });
  return rest[0] == rest[1];
}

class Comparing {
public:
  Comparing(const Rulebook& old, const Rulebook& now, const CompareOptions& options)
      : books_{&old, &now}, plans_{&old.plan(), &now.plan()}, options_(options), zone_(zone_of(now.plan())) {}

  Comparison run() {
    if (zone_ == nullptr) zone_ = zone_of(*plans_[0]);
    pair_off();
    comparison_.calendars = calendar_changes(*plans_[0], *plans_[1]);
    comparison_.declared = declared_changes(*plans_[0], *plans_[1]);
    std::size_t done = 0;
    for (std::size_t i = 0; i != clusters_.size(); ++i) {
      if (clusters_[i].rules.empty()) continue; // went into another
      if (options_.progress) options_.progress(*clusters_[i].rules.begin(), done, clusters_.size());
      compare_cluster(i);
      ++done;
      if (options_.first_only && std::any_of(found_.begin(), found_.end(), [](const auto& one) { return !one.second.empty(); })) break;
    }
    for (auto& [rule, found] : found_)
      for (Difference& one : found) comparison_.differences.push_back(std::move(one));
    return std::move(comparison_);
  }

private:
  const Plan& plan(Side side) const { return *plans_[static_cast<std::size_t>(side)]; }

  /// Drops what is judged alike on both sides, whatever it is called and wherever it stands.
  void pair_off() {
    std::array<std::vector<std::vector<Unit>>, 2> all{units_of(plan(Side::old)), units_of(plan(Side::now))};
    const std::size_t kinds = std::min(all[0].size(), all[1].size());
    std::set<std::string> names[2], changed;
    std::map<std::string, Cluster> clusters;
    for (std::size_t kind = 0; kind + 1 < kinds; ++kind) { // the last is "kind not known": never told otherwise than by its kinds
      std::array<std::vector<Unit>, 2> left;
      for (const Side side : sides) {
        const auto own = static_cast<std::size_t>(side);
        std::set<std::string> others;
        for (const Unit& unit : all[1 - own][kind]) others.insert(unit.key);
        for (const Unit& unit : all[own][kind]) {
          names[own].insert(rule_of(plan(side), unit));
          if (others.count(unit.key) == 0) left[own].push_back(unit);
        }
      }
      for (const Side side : sides)
        for (const Unit& unit : left[static_cast<std::size_t>(side)]) {
          const std::string rule = rule_of(plan(side), unit);
          Cluster& cluster = clusters[rule];
          cluster.rules.insert(rule);
          cluster.by_kind[kind].units[static_cast<std::size_t>(side)].push_back(unit);
          changed.insert(rule);
        }
      units_[kind] = {std::move(all[0][kind]), std::move(all[1][kind])};
    }
    for (auto& [rule, cluster] : clusters) clusters_.push_back(std::move(cluster));
    comparison_.rules_changed = changed.size();
    for (const std::string& rule : names[1]) comparison_.rules_alike += changed.count(rule) == 0 ? 1 : 0;
  }

  std::string kind_name(std::size_t kind) const {
    const auto& words = plan(Side::old).vocabulary.list(*plan(Side::old).vocabulary.list_named("kind")).words;
    return kind < words.size() ? words[kind] : "contact with an offer";
  }

  Act act_of(std::size_t kind) const {
    Act act(*plans_[0], *plans_[1]);
    const auto& words = plan(Side::old).vocabulary.list(*plan(Side::old).vocabulary.list_named("kind")).words;
    Value value;
    value.type = FactType::word;
    value.words = {kind < words.size() ? words[kind] : "contact"};
    act.set({"action.kind", {}, -1}, value);
    if (kind >= words.size()) act.carry_offer();
    return act;
  }

  Witnesses& witnesses(std::size_t kind) {
    auto& known = witnesses_[kind];
    if (!known) known = std::make_unique<Witnesses>(*books_[0], *books_[1], units_[kind], zone_);
    return *known;
  }

  /// Other clusters that speak of this act, and so may make up for this one.
  std::vector<std::size_t> speaking_with(std::size_t own, std::size_t kind, const Act& act) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i != clusters_.size(); ++i) {
      if (i == own || clusters_[i].rules.empty()) continue;
      const auto changed = clusters_[i].by_kind.find(kind);
      if (changed == clusters_[i].by_kind.end()) continue;
      if (answers_of(witnesses(kind).domain(), changed->second, act).differ()) found.push_back(i);
    }
    return found;
  }

  /// Regions that are told as one: alike in what the change touches and in what is answered.
  struct ToldAsOne {
    std::vector<Where> where; ///< What holds in all of them.
    std::vector<const Region*> regions;
  };
  std::vector<ToldAsOne> gathered(const std::vector<Region>& regions, const std::set<std::string>& focus) const {
    std::vector<ToldAsOne> groups;
    for (const Region& region : regions) {
      const auto alike = [&](const ToldAsOne& group) {
        const Region& first = *group.regions.front();
        if (options_.every_situation || first.told != region.told || first.left_out != region.left_out) return false;
        const auto touched = [&](const Region& one) {
          std::vector<Where> found;
          for (const Where& where : one.where)
            if (focus.count(where.fact) != 0) found.push_back(where);
          return found;
        };
        return touched(first) == touched(region);
      };
      const auto known = std::find_if(groups.begin(), groups.end(), alike);
      if (known == groups.end()) {
        groups.push_back({region.where, {&region}});
        continue;
      }
      known->regions.push_back(&region);
      std::erase_if(known->where,
                    [&](const Where& where) { return std::find(region.where.begin(), region.where.end(), where) == region.where.end(); });
    }
    return groups;
  }

  /// Whether a difference in one kind of act can be shown at once, without looking for all of them.
  bool shown_at_once(std::size_t index, std::size_t kind, const Changed& changed, const Domain& domain) {
    Search search(domain, changed, options_.budget, Search::Depth::first);
    const std::vector<Region> regions = search.from(act_of(kind));
    if (regions.empty()) return false;
    auto witness = witnesses(kind).plain(regions.front());
    if (!witness) witness = witnesses(kind).of(regions.front(), changed);
    if (!witness) return false;
    found_[name_of(index)] = {difference(kind, {regions.front().where, {&regions.front()}}, changed, *witness)};
    return true;
  }

  /// The regions of one kind of act. Adds the kind to `too_many` where the budget was not enough, else to `samples` what was tried by samples only.
  std::vector<Region> regions_of(std::size_t kind, const Changed& changed, const Domain& domain, std::string& too_many,
                                 std::set<std::string>& samples) const {
    Search search(domain, changed, options_.budget);
    std::vector<Region> regions = search.from(act_of(kind));
    if (!search.exceeded()) {
      samples.insert(search.cuts().begin(), search.cuts().end());
    } else { // at least what one record can show is told in full
      too_many += (too_many.empty() ? "" : ", ") + kind_name(kind);
      Search simpler(domain, changed, options_.budget, Search::Depth::single);
      std::vector<Region> fewer = simpler.from(act_of(kind));
      if (!simpler.exceeded() || regions.empty()) regions = std::move(fewer);
    }
    std::array<std::set<std::string>, 2> clocks;
    for (const Side side : sides)
      for (const Unit& unit : changed.units[static_cast<std::size_t>(side)])
        if (const std::string clock = clock_of(plan(side), unit); !clock.empty()) clocks[static_cast<std::size_t>(side)].insert(clock);
    if (!clocks[0].empty() && !clocks[1].empty() && clocks[0] != clocks[1])
      samples.insert("the rule reads other clocks, and few time zones were tried");
    // What is heeded in speech is judged in writing: told once.
    if (std::any_of(regions.begin(), regions.end(), [](const Region& one) { return !only_heeds(one); })) std::erase_if(regions, only_heeds);
    return regions;
  }

  void compare_cluster(std::size_t index) {
    constexpr std::size_t most_tries = 6;
    std::vector<Difference> found;
    std::set<std::string> unknown, samples;
    std::string too_many; // kinds of act
    for (const auto& [kind, changed] : std::map(clusters_[index].by_kind)) {
      const Domain domain(*plans_[0], *plans_[1], changed.units[0], changed.units[1], zone_);
      if (options_.first_only && shown_at_once(index, kind, changed, domain)) return;
      const std::vector<Region> regions = regions_of(kind, changed, domain, too_many, samples);
      for (const ToldAsOne& group : gathered(regions, domain.focus())) {
        std::optional<Witness> witness;
        std::size_t tries = 0;
        for (const Region* region : group.regions) {
          if (++tries > most_tries) break;
          auto one = witnesses(kind).of(*region, changed);
          if (!one) {
            // The whole decisions are alike: another changed rule may make up for this one. They are one change.
            for (const Act& act : region->acts) {
              const auto others = speaking_with(index, kind, act);
              if (others.empty()) continue;
              join(index, others);
              return compare_cluster(index);
            }
            continue;
          }
          const bool shows = one->shows();
          if (!witness || shows) witness = std::move(one);
          if (shows) break;
        }
        if (witness)
          found.push_back(difference(kind, group, changed, *witness));
        else
          unknown.insert("no act could be put together that shows it (" + place_of(kind, group.where) + ")");
      }
    }
    if (!too_many.empty()) unknown.insert("more than " + std::to_string(options_.budget) + " acts of kind " + too_many + " would have to be tried");
    if (found.empty()) unknown.merge(samples);
    tell(comparison_.not_compared, name_of(index), std::move(unknown));
    tell(comparison_.sampled, name_of(index), std::move(samples));
    found_[name_of(index)] = over_kinds(std::move(found));
  }

  static void tell(std::vector<NotCompared>& into, const std::string& rule, std::set<std::string> reasons) {
    constexpr std::size_t most = 4;
    std::size_t told = 0;
    for (const std::string& why : reasons) {
      if (told == most) {
        into.push_back({rule, "and for " + std::to_string(reasons.size() - most) + " reasons more"});
        return;
      }
      into.push_back({rule, why});
      ++told;
    }
  }

  /// What is told alike of several kinds of act is told once.
  static std::vector<Difference> over_kinds(std::vector<Difference> found) {
    std::vector<Difference> merged;
    for (Difference& one : found) {
      const auto alike = std::find_if(merged.begin(), merged.end(), [&](const Difference& known) {
        return known.told == one.told && known.left_out == one.left_out &&
               std::equal(known.where.begin() + 1, known.where.end(), one.where.begin() + 1, one.where.end()) &&
               known.witness.verdicts[0].effect == one.witness.verdicts[0].effect &&
               known.witness.verdicts[1].effect == one.witness.verdicts[1].effect;
      });
      if (alike == merged.end())
        merged.push_back(std::move(one));
      else if (one.where.front().values != "contact with an offer" || !alike->where.front().values.ends_with("contact"))
        alike->where.front().values += ", " + one.where.front().values;
    }
    return merged;
  }

  std::string place_of(std::size_t kind, const std::vector<Where>& where) const {
    std::string text = kind_name(kind);
    for (const Where& one : where) text += ", " + one.fact + " " + one.values;
    return text;
  }

  std::string name_of(std::size_t index) const {
    std::string text;
    for (const std::string& rule : clusters_[index].rules) text += (text.empty() ? "" : " + ") + rule;
    return text;
  }

  void join(std::size_t into, const std::vector<std::size_t>& others) {
    for (const std::size_t other : others) {
      found_.erase(name_of(other));
      Cluster& gone = clusters_[other];
      Cluster& own = clusters_[into];
      own.rules.insert(gone.rules.begin(), gone.rules.end());
      for (auto& [kind, changed] : gone.by_kind)
        for (const Side side : sides) {
          auto& to = own.by_kind[kind].units[static_cast<std::size_t>(side)];
          auto& from = changed.units[static_cast<std::size_t>(side)];
          to.insert(to.end(), from.begin(), from.end());
        }
      gone = {};
    }
  }

  Difference difference(std::size_t kind, const ToldAsOne& group, const Changed& changed, const Witness& witness) const {
    const Region& region = *group.regions.front();
    Difference found;
    found.situations = group.regions.size();
    for (const Side side : sides) {
      const auto own = static_cast<std::size_t>(side);
      std::set<std::string> rules;
      for (const Unit& unit : changed.units[own]) rules.insert(rule_of(plan(side), unit));
      std::string& text = side == Side::old ? found.old_rule : found.now_rule;
      for (const std::string& rule : rules) text += (text.empty() ? "" : " + ") + rule;
      for (const Told& told : region.told[own]) found.told[own].push_back(in_words(told));
    }
    if (found.told[0] == found.told[1])
      for (std::string& one : found.told[1]) one += ", on other terms";
    found.where.push_back({"action.kind", kind_name(kind)});
    found.where.insert(found.where.end(), group.where.begin(), group.where.end());
    found.direction = direction_of(region.told);
    found.left_out = region.left_out;
    found.witness = witness;
    return found;
  }

  std::array<const Rulebook*, 2> books_;
  std::array<const Plan*, 2> plans_;
  const CompareOptions& options_;
  const Zone* zone_;
  std::map<std::size_t, std::array<std::vector<Unit>, 2>> units_;
  std::map<std::size_t, std::unique_ptr<Witnesses>> witnesses_;
  std::vector<Cluster> clusters_;
  std::map<std::string, std::vector<Difference>> found_;
  Comparison comparison_;
};

} // namespace

bool Comparison::looser() const {
  return std::any_of(differences.begin(), differences.end(), [](const Difference& one) { return one.direction == Direction::looser; });
}

Comparison compare(const Rulebook& old, const Rulebook& now, const CompareOptions& options) { return Comparing(old, now, options).run(); }

std::string_view to_string(Direction direction) {
  switch (direction) {
  case Direction::stricter: return "stricter";
  case Direction::looser: return "looser";
  case Direction::other: return "changed";
  }
  return {};
}

std::string_view to_string(Verdict::Effect effect) {
  switch (effect) {
  case Verdict::Effect::allowed: return "allowed";
  case Verdict::Effect::undecided: return "undecided";
  case Verdict::Effect::denied: return "denied";
  case Verdict::Effect::error: return "an error";
  }
  return {};
}

} // namespace licito::compare
