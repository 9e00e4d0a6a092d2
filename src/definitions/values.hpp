#pragma once
// Values that definitions work out. A new one is a struct here and a name in the list at the end.

#include "conditions/operand.hpp"
#include "conditions/records.hpp"
#include "definitions/dated.hpp"

#include <boost/container/static_vector.hpp>

#include <variant>
#include <vector>

namespace licito {

enum class Rounding : std::uint8_t { down, up, half_even };

/// `{count: history.made, where: M, in: PERIOD, same: […], distinct: date}`: past records only.
struct CountOf {
  RecordList list;
  NodeId child = 0;
  bool distinct_dates = false;
  Reading read(Scene& scene) const;
  Instant next(Scene& scene) const { return list.next(scene, child); }
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan& plan, Needs& needs) const;
  /// Alternatives that turn at least `least` of the records that only possibly match into ones that do (or do not).
  Alternatives turn(Scene& scene, std::int64_t least, bool into_matches) const;
};

/// `{table: percent, by: [f, g], rows: {…}}`.
struct TableOf {
  struct Cell {
    bool nothing = true; ///< `none`: no value is admissible.
    Scalar value;
  };
  struct Row {
    std::int64_t from = 0, to = 0; ///< Of an ordered key, both in; of a word its code twice; `other` is 0..65535 and comes last.
    std::uint32_t next = 0;        ///< The level below, or a cell.
  };
  struct Level {
    std::vector<Row> rows;
  };
  FactType type{};
  std::vector<Operand> by;
  std::vector<std::string> by_names;
  std::vector<ListIndex> by_lists;
  std::vector<Level> levels; ///< levels[0] is the top.
  std::vector<Cell> cells;
  std::optional<std::size_t> authority; ///< Which key is agent.authority.

  Reading read(Scene& scene) const { return read(scene, std::nullopt); }
  /// As if agent.authority were the word `code`.
  Reading read(Scene& scene, std::optional<std::uint16_t> as_authority) const;
  Instant next(Scene& scene) const;
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan& plan, Needs& needs) const;
};

/// `{share: 30%, of: FACT, round: down}`.
struct ShareOf {
  Percent rate;
  Operand of;
  Rounding round{};
  Reading read(Scene& scene) const;
  Instant next(Scene& scene) const { return next_change(of, scene); }
  void absent(Scene& scene, AbsentFacts& facts) const { licito::absent(of, scene, facts); }
  void needs(const Plan& plan, Needs& needs) const { licito::needs(of, plan, needs); }
};

/// `{bands: [{up_to: 10 CLF, rate: 9%}, {above: 10 CLF, rate: 3%}], of: FACT, minus: 0.2 CLF, round: down}`: marginal.
struct BandsOf {
  struct Band {
    std::int64_t from = 0, to = 0; ///< Minor units; the last has no end (INT64_MAX).
    Percent rate;
  };
  std::vector<Band> bands;
  Currency currency;
  std::int64_t minus = 0;
  Operand of;
  Rounding round{};
  Reading read(Scene& scene) const;
  Instant next(Scene& scene) const { return next_change(of, scene); }
  void absent(Scene& scene, AbsentFacts& facts) const { licito::absent(of, scene, facts); }
  void needs(const Plan& plan, Needs& needs) const { licito::needs(of, plan, needs); }
};

/// `{last_date: LENGTH, from: FACT}`.
struct LastDateOf {
  std::uint32_t length = 0;
  Operand from;
  Reading read(Scene& scene) const;
  Instant next(Scene& scene) const;
  void absent(Scene& scene, AbsentFacts& facts) const;
  void needs(const Plan& plan, Needs& needs) const;
};

/// `{dated: {..2026-08-31: 2, 2026-09-01..: 3}}` of single values.
struct DatedValue {
  Dated<Scalar> values;
  FactOrder at_order = 0;
  Reading read(Scene& scene) const;
  Instant next(Scene& scene) const { return values.next(scene); }
  void absent(Scene& scene, AbsentFacts& facts) const {
    Truth truth;
    if (values.now(scene, truth) == nullptr) values.absent(scene, facts, at_order);
  }
  void needs(const Plan&, Needs& needs) const { needs.zone = needs.time = true; }
};

using Definition = std::variant<CountOf, TableOf, ShareOf, BandsOf, LastDateOf, DatedValue>;

} // namespace licito
