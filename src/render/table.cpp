#include "licito/render.hpp"

#include "render/act.hpp"
#include "render/debtor_clock.hpp"
#include "render/screen_text.hpp"

#include <algorithm>

namespace licito {

namespace {

using screen::coloured;
using screen::cut;
using screen::printable;

constexpr std::string_view indent = "      ";

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// `name: text`. The name is what people search for, so it is never cut; the text is.
std::string line(std::string_view label, std::string_view name, std::string_view text, const TextStyle& style) {
  std::string out{indent};
  out += label;
  const std::size_t taken = screen::columns(out) + screen::columns(name) + 2;
  out += coloured(name, screen::bold, style.colours);
  if (!text.empty()) out += ": " + cut(text, std::max<std::size_t>(style.width > taken ? style.width - taken : 0, 20));
  return out;
}

std::string counted(std::uint64_t number, std::string_view what) { return screen::grouped(number) + " " + std::string{what}; }

} // namespace

TableEntry DecisionTable::entry(const Decision& decision, std::string_view place) const {
  TableEntry entry;
  entry.place = printable(place);
  entry.id = id_of(decision);
  entry.act = act_of(decision);
  const auto error = decision.error();
  using Verdict = TableEntry::Verdict;
  entry.verdict = error ? Verdict::error : decision.allowed() ? Verdict::allowed : decision.undecided() ? Verdict::undecided : Verdict::denied;

  if (error) entry.lines.push_back(line("", error->rule.empty() ? error->code : error->rule, printable(error->message), style_));
  for (const Reason& reason : decision.reasons()) {
    const std::string name = printable(name_of(reason));
    entry.lines.push_back(line("", name, printable(reason.message(style_.language)), style_));
    if (std::find(entry.rules.begin(), entry.rules.end(), name) == entry.rules.end()) entry.rules.push_back(name);
  }
  if (const auto missing = decision.missing(); !missing.empty())
    entry.lines.push_back(std::string{indent} + cut("needs " + joined(missing), std::max<std::size_t>(style_.width, 40) - indent.size()));
  for (const Reason& warning : decision.warnings())
    entry.lines.push_back(line(warning.unchecked() ? "warning, unchecked " : "warning ", printable(name_of(warning)),
                               printable(warning.message(style_.language)), style_));
  if (entry.verdict == Verdict::denied) {
    const auto from = decision.permitted_from(style_.horizon);
    entry.from = from ? "from " + DebtorClock(decision).shown(*from) : "waiting does not cure it";
  }

  if (style_.detail == Detail::all) {
    for (const Obligation& duty : decision.obligations()) {
      std::string text = printable(duty.message(style_.language));
      if (const auto until = duty.until()) text += " (until " + to_string(*until) + ")";
      entry.lines.push_back(line("must " + std::string{duty.duty()} + " ", printable(duty.rule()), text, style_));
    }
    for (const PassedRule& rule : passed_rules(decision)) entry.lines.push_back(line("passed ", rule.rule, printable(rule.citation), style_));
    if (decision.allowed()) entry.unsaid = unsaid(decision, style_.language);
  }
  return entry;
}

std::string DecisionTable::row(std::string_view place, std::string_view id, std::string_view act, std::string_view verdict, std::string_view colour,
                               std::string_view from) {
  // Columns only grow: what streams by cannot be laid out again.
  id_width_ = std::max(id_width_, std::min<std::size_t>(screen::columns(id), 24));
  act_width_ = std::max(act_width_, std::min<std::size_t>(screen::columns(act), 28));
  place_width_ = std::max(place_width_, screen::columns(place));
  std::string text = screen::padded(place, place_width_) + "  " + screen::padded(cut(id, id_width_), id_width_) + "  " +
                     screen::padded(cut(act, act_width_), act_width_) + "  ";
  text += from.empty() ? coloured(verdict, colour, style_.colours) : coloured(screen::padded(verdict, 9), colour, style_.colours);
  if (!from.empty()) text += "  " + std::string{from};
  return text + "\n";
}

std::string DecisionTable::add(const TableEntry& entry) {
  std::string_view verdict, colour;
  switch (entry.verdict) {
  case TableEntry::Verdict::allowed: verdict = "ALLOW", colour = screen::green, ++allowed_; break;
  case TableEntry::Verdict::denied: verdict = "DENY", colour = screen::red, ++denied_; break;
  case TableEntry::Verdict::undecided: verdict = "UNDECIDED", colour = screen::yellow, ++undecided_; break;
  case TableEntry::Verdict::error: verdict = "ERROR", colour = screen::magenta, ++errors_; break;
  }
  for (const std::string& rule : entry.rules) ++denials_[rule];
  for (const Unsaid& one : entry.unsaid) unsaid_.try_emplace(one.pack + "#" + one.id + "\n" + one.citation, one);
  std::string text = row(entry.place, entry.id, entry.act, verdict, colour, entry.from);
  for (const std::string& line : entry.lines) text += line + "\n";
  return text;
}

std::string DecisionTable::add_unreadable(std::string_view place) {
  ++unreadable_;
  return row(printable(place), "-", "(unreadable)", "ERROR", screen::magenta, {});
}

std::string DecisionTable::totals() const {
  const std::uint64_t all = allowed_ + denied_ + undecided_ + errors_ + unreadable_;
  std::string text = "\n" + coloured(counted(all, all == 1 ? "proposal" : "proposals"), screen::bold, style_.colours) + ": " +
                     counted(allowed_, "allowed") + ", " + counted(denied_, "denied") + ", " + counted(undecided_, "undecided");
  if (errors_ != 0) text += ", " + counted(errors_, errors_ == 1 ? "error" : "errors");
  if (unreadable_ != 0) text += ", " + counted(unreadable_, "could not be read");
  text += "\n";

  if (!denials_.empty()) {
    std::vector<std::pair<std::string, std::uint64_t>> rules(denials_.begin(), denials_.end());
    std::stable_sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    const std::size_t width = screen::grouped(rules.front().second).size();
    text += "\nproposals that each rule denied or left open:\n";
    for (const auto& [rule, count] : rules) {
      const std::string number = screen::grouped(count);
      text += "  " + std::string(width - number.size(), ' ') + number + "  " + rule + "\n";
    }
  }
  if (!unsaid_.empty()) {
    text += "\nwhat the law says of allowed acts and no rule checks:\n";
    for (const auto& [key, one] : unsaid_) {
      screen::wrap(text, "  " + one.pack + (one.citation.empty() ? "" : ", " + printable(one.citation)) + ": ", printable(one.law), style_.width);
      if (!one.instead.empty()) screen::wrap(text, "      instead: ", printable(one.instead), style_.width);
    }
  }
  return text;
}

} // namespace licito
