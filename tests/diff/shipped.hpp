#pragma once
// The shipped packs and calendars as slips are made in them: their texts, what they use and who uses them, their tests ready to be asked.

#include "checks/bench.hpp"
#include "checks/test_files.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace licito::slips {

using Trees = std::vector<std::shared_ptr<const document::Tree>>;

struct Shipped {
  std::string file;
  Trees trees;                          ///< Its own first, then what it uses.
  bool calendar = false;                ///< It judges in those that use it only.
  std::string state;                    ///< Digest of its trees: what was found of it holds as long as this.
  std::unique_ptr<checks::Bench> bench; ///< Its tests; none of a calendar.
  std::optional<Rulebook> book;         ///< As `licito diff` loads it; none of a calendar.
  std::vector<const Shipped*> users;    ///< Packs that use it, straight or through another.

  const document::Tree& tree() const { return *trees.front(); }
  std::shared_ptr<const document::Tree> own() const { return trees.front(); }
};

/// All packs and calendars below a folder. Addresses stay valid as long as it lives; any number of threads may read.
class ShippedRules {
public:
  /// Throws std::runtime_error where one of them does not load.
  explicit ShippedRules(const std::string& folder);
  const std::vector<std::unique_ptr<Shipped>>& all() const { return all_; }
  /// With which they are loaded for their tests.
  const LoadOptions& options() const { return options_; }
  /// The pack's plan with one tree in another's place, as `licito diff` loads it; nothing where it does not load.
  std::shared_ptr<const Plan> load(const Shipped& pack, const document::Tree& was, const std::shared_ptr<const document::Tree>& is) const;

private:
  LoadOptions options_;
  document::Report report_;
  checks::TestFiles files_;
  std::vector<std::unique_ptr<Shipped>> all_;
};

} // namespace licito::slips
