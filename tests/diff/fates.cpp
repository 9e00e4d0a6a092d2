#include "fates.hpp"

#include "checks/mutation.hpp"
#include "compare/canonical.hpp"
#include "compare/compare.hpp"
#include "licito/lint.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

namespace licito::slips {
namespace {

using document::Node;
using document::Tree;

std::vector<checks::Edit> edits_of(const Slip& slip) { return slip.edits.empty() ? std::vector<checks::Edit>{{slip.node, slip.text}} : slip.edits; }

std::shared_ptr<const Tree> with_slip(const Tree& tree, const Slip& slip) {
  return checks::changed(tree, checks::without_tests(tree, edits_of(slip)));
}

/// The file's text with the slip in it; nothing for a fault, which no hand makes.
std::optional<std::string> written(const Tree& tree, const Slip& slip) {
  if (!slip.edits.empty()) return std::nullopt;
  std::string text = tree.text();
  const std::size_t from = slip.node.offset(), length = slip.node.length();
  if (!slip.node.quoted()) return text.replace(from, length, slip.text);
  const char quote = text[from];
  if (slip.text.find_first_of("\"'\\") != std::string::npos) return std::nullopt;
  return text.replace(from, length, quote + slip.text + quote);
}

/// What `licito diff` says of one pack.
Judged compared(const Shipped& pack, const Tree& was, const std::shared_ptr<const Tree>& is, const ShippedRules& rules) {
  const auto plan = rules.load(pack, was, is);
  if (!plan) return {Fate::refused, {}};
  for (std::size_t i = 0; i != std::min(plan->calendars.size(), pack.book->plan().calendars.size()); ++i) {
    const Calendar &before = *pack.book->plan().calendars[i], &after = *plan->calendars[i];
    if (&before != &after && before.name() == after.name() && compare::canonical(before) != compare::canonical(after)) return {Fate::shown, {}};
  }
  const Rulebook now(plan);
  Judged judged{Fate::silent, {}};
  for (const std::size_t budget : {std::size_t{1'500}, compare::CompareOptions{}.budget}) { // most need few acts
    compare::CompareOptions how;
    how.budget = budget;
    how.first_only = true;
    const auto found = compare::compare(*pack.book, now, how);
    if (!found.differences.empty() || !found.declared.empty()) return {Fate::shown, {}};
    if (found.not_compared.empty()) return {Fate::silent, {}};
    judged = {Fate::not_compared, found.not_compared.front().why};
  }
  return judged;
}

/// In its own pack, else in those that use it.
Judged compared_everywhere(const Slip& slip, const Shipped& where, const ShippedRules& rules) {
  const auto is = with_slip(where.tree(), slip);
  if (!is) return {Fate::refused, {}};
  Judged judged{Fate::silent, {}};
  if (!where.calendar) judged = compared(where, where.tree(), is, rules);
  for (const Shipped* user : where.users) {
    if (judged.fate != Fate::silent) break;
    judged = compared(*user, where.tree(), is, rules);
  }
  return judged;
}

bool lint_finds(const Slip& slip, const Shipped& where, const ShippedRules& rules) {
  const auto text = written(where.tree(), slip);
  if (!text) return false;
  LintOptions options;
  options.shipped_rules = rules.options().shipped_rules;
  options.zones = rules.options().zones;
  const auto finds = [&](const std::string& own) {
    std::vector<Source> sources{{where.file, own}};
    if (where.bench)
      for (const auto& beside : where.bench->pack.beside) sources.push_back({beside->file(), beside->text()});
    return lint_packs(sources, options).findings.size();
  };
  return finds(*text) > finds(where.tree().text());
}

class Watch {
public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count(); }

private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

} // namespace

std::vector<Judged> fates_of(const std::vector<Slip>& slips, const Shipped& where, const ShippedRules& rules, Proofs proofs, checks::Cores& cores) {
  std::vector<Judged> judged(slips.size(), Judged{Fate::silent, {}});
  if (proofs.tests && where.bench) {
    const Watch watch;
    std::vector<checks::Fault> faults;
    for (const Slip& slip : slips) {
      checks::Fault fault;
      fault.place = slip.node;
      fault.edits = edits_of(slip);
      faults.push_back(std::move(fault));
    }
    std::vector<bool> refused(slips.size());
    const auto noticed = checks::are_noticed(*where.bench, rules.options(), faults, cores, [&](std::size_t i) { refused[i] = true; });
    for (std::size_t i = 0; i != slips.size(); ++i) {
      judged[i].fate = refused[i] ? Fate::refused : noticed[i] ? Fate::tested : Fate::silent;
      judged[i].seconds = watch.seconds() / static_cast<double>(slips.size());
    }
  }
  cores.in_order(
      slips.size(),
      [&](std::size_t i) {
        Judged one = judged[i];
        if (one.fate != Fate::silent) return one;
        const Watch watch;
        const double before = one.seconds;
        one = compared_everywhere(slips[i], where, rules);
        if ((one.fate == Fate::silent || one.fate == Fate::not_compared) && lint_finds(slips[i], where, rules)) one = {Fate::found, {}};
        one.seconds = before + watch.seconds();
        return one;
      },
      [&](std::size_t i, Judged one) { judged[i] = std::move(one); });
  return judged;
}

} // namespace licito::slips
