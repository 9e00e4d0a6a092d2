#include "licito/render.hpp"

#include "render/act.hpp"
#include "render/debtor_clock.hpp"
#include "render/screen_text.hpp"
#include "rulebook/plan.hpp"

namespace licito {

namespace {

using screen::printable;

/// `one`, `one or two`, `one, two or three`.
std::string listed(const std::vector<std::string>& words, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) text += i + 1 == words.size() ? " " + std::string{last} + " " : ", ";
    text += words[i];
  }
  return text;
}

class Explanation {
public:
  Explanation(const Decision& decision, const TextStyle& style)
      : decision_(decision), style_(style), clock_(decision), vocabulary_(decision.plan().vocabulary) {}

  std::string text() {
    verdict();
    for (const Reason& reason : decision_.reasons()) this->reason(reason, std::to_string(++number_) + ". ");
    obligations();
    if (const auto warnings = decision_.warnings(); !warnings.empty()) {
      heading("warnings: lawful, but a regulator may ask");
      for (const Reason& warning : warnings) this->reason(warning, warning.unchecked() ? "- unchecked: " : "- ");
    }
    if (const auto missing = decision_.missing(); !missing.empty()) {
      heading("these facts would decide it");
      for (const std::string& fact : missing) screen::wrap(out_, "  - ", fact_in_words(fact), style_.width);
    }
    if (const auto assumed = decision_.assumed(); !assumed.empty()) {
      heading("assumed, as the caller asked");
      for (const auto& [fact, value] : assumed) screen::wrap(out_, "  - ", fact + " = " + printable(value), style_.width);
    }
    if (style_.detail == Detail::all) everything_else();
    rulebook();
    return std::move(out_);
  }

private:
  void heading(std::string_view text) { out_ += "\n" + screen::coloured(text, screen::bold, style_.colours) + "\n"; }

  void verdict() {
    out_ += screen::coloured(verdict_of(decision_), colour_of(decision_), style_.colours) + "  " + act_of(decision_);
    if (const std::string id = id_of(decision_); id != "-") out_ += ", " + id;
    if (const auto& at = decision_.proposal().action.at) out_ += ", at " + clock_.shown(*at);
    out_ += "\n";
    if (const auto error = decision_.error()) {
      screen::wrap(out_, "could not be decided: ", printable(error->message), style_.width);
      out_ += "  code " + error->code + (error->rule.empty() ? "" : ", rule " + printable(error->rule)) + "\n";
      return;
    }
    if (decision_.allowed() || decision_.undecided()) return;
    if (const auto from = decision_.permitted_from(style_.horizon)) {
      out_ += "permitted from " + clock_.shown(*from) + ", all else equal\n";
    } else {
      const auto days = std::chrono::duration_cast<std::chrono::hours>(style_.horizon).count() / 24;
      out_ += "not permitted by waiting alone, within " + std::to_string(days) + (days == 1 ? " day" : " days") + "\n";
    }
  }

  void reason(const Reason& reason, const std::string& bullet) {
    out_ += "\n" + bullet + screen::coloured(printable(name_of(reason)), screen::bold, style_.colours) + "  (" +
            std::string{to_string(reason.authority())} + ", " + std::string{to_string(reason.strength())} + ", " + std::string{reason.code()} + ")\n";
    screen::wrap(out_, "   ", printable(reason.message(style_.language)), style_.width);
    if (!reason.citation().empty()) screen::wrap(out_, "   source: ", printable(reason.citation()), style_.width);
    for (const Narrowing& one : reason.narrowed())
      screen::wrap(out_, "   narrowed: ", printable(one.parameter + ", which " + one.by + " made stricter than its source"), style_.width);
    if (!reason.verified()) out_ += "   the pack's author has not seen the text of this source\n";
    if (const LookedAt facts = reason.facts(); !facts.empty()) {
      std::string seen;
      for (const auto& [fact, value] : facts) seen += (seen.empty() ? "" : "; ") + fact + " = " + printable(value);
      screen::wrap(out_, "   seen: ", seen, style_.width);
    }
    if (const Remedy remedy = reason.remedy(); !remedy.empty()) cure(remedy, "   cure: ");
  }

  /// One line for what is to be done together, then a line for each alternative.
  void cure(const Remedy& remedy, const std::string& label) {
    std::vector<std::string> steps;
    if (remedy.wait_until) steps.push_back("wait until " + clock_.shown(*remedy.wait_until));
    if (!remedy.channels.empty()) steps.push_back("use " + listed(remedy.channels, "or"));
    if (!remedy.approvers.empty()) steps.push_back("have it approved by " + listed(remedy.approvers, "or"));
    if (!remedy.evidence.empty()) steps.push_back("put on record " + listed(remedy.evidence, "or"));
    if (!remedy.do_first.empty()) steps.push_back("do first what " + listed(remedy.do_first, "and") + " has no record of");
    if (!remedy.do_again.empty()) steps.push_back("do again what " + listed(remedy.do_again, "and") + " shows too long ago");
    if (!remedy.supply.empty()) steps.push_back("supply " + listed(remedy.supply, "and"));
    for (const auto& [fact, bound] : remedy.facts) add(steps, fact, bound);
    if (!steps.empty()) screen::wrap(out_, label, printable(listed(steps, "and")), style_.width);
    const std::string under(label.size(), ' ');
    bool first = steps.empty();
    for (const Remedy& one : remedy.any_of) {
      cure(one, first ? label : (steps.empty() ? under.substr(0, under.size() - 4) + "or: " : under + "either: "));
      first = false;
    }
  }

  static void add(std::vector<std::string>& steps, const std::string& fact, const FactRemedy& remedy) {
    if (remedy.least && remedy.greatest && *remedy.least == *remedy.greatest) {
      steps.push_back("make " + fact + " " + remedy.least->text);
    } else {
      if (remedy.least) steps.push_back("make " + fact + " at least " + remedy.least->text);
      if (remedy.greatest) steps.push_back("make " + fact + " at most " + remedy.greatest->text);
    }
    if (!remedy.words.empty()) steps.push_back("make " + fact + " " + listed(remedy.words, "or"));
    if (!remedy.not_words.empty()) steps.push_back("make " + fact + " other than " + listed(remedy.not_words, "or"));
    if (!remedy.add.empty()) steps.push_back("add " + listed(remedy.add, "and") + " to " + fact);
    if (!remedy.drop.empty()) steps.push_back("drop " + listed(remedy.drop, "and") + " from " + fact);
    if (remedy.next) steps.push_back("make " + fact + " " + *remedy.next + ", which comes next");
    if (remedy.rephrase) steps.push_back("rephrase " + fact);
  }

  /// `debt.due_on: Due on`. A field of a record is told with the list that it belongs to.
  std::string fact_in_words(const std::string& path) const {
    const FactInfo* fact = vocabulary_.find(path);
    if (fact == nullptr)
      for (const FactInfo& one : vocabulary_.facts())
        if (one.path == path) fact = &one;
    if (fact == nullptr) {
      const std::size_t dot = path.rfind('.');
      const FactInfo* list = dot == std::string::npos ? nullptr : vocabulary_.find(path.substr(0, dot));
      return list == nullptr ? path : path + " (of every record of " + list->path + ")";
    }
    const std::string& means = style_.language.starts_with("es") ? fact->es : fact->en;
    return means.empty() ? path : path + ": " + printable(means);
  }

  void obligations() {
    const auto duties = decision_.obligations();
    if (duties.empty()) return;
    heading(decision_.allowed() ? "whoever goes ahead must" : "and, once it is allowed, must");
    for (const Obligation& duty : duties) {
      std::string text = printable(duty.message(style_.language));
      if (const auto until = duty.until()) text += " (until " + to_string(*until) + ")";
      screen::wrap(out_, "  - ", std::string{duty.duty()} + ": " + text + " [" + printable(duty.rule()) + "]", style_.width);
    }
  }

  void everything_else() {
    if (const auto rules = passed_rules(decision_); !rules.empty()) {
      heading("rules that were kept");
      for (const PassedRule& rule : rules)
        screen::wrap(out_, "  - ", std::string{rule.rule} + (rule.citation.empty() ? "" : "  " + printable(rule.citation)), style_.width);
    }
    if (const auto open = unsaid(decision_, style_.language); !open.empty()) {
      heading("what the law says and no rule checks");
      for (const Unsaid& one : open) {
        screen::wrap(out_, "  - ", one.pack + (one.citation.empty() ? "" : ", " + printable(one.citation)) + ": " + printable(one.law), style_.width);
        if (!one.why.empty()) screen::wrap(out_, "    why: ", printable(one.why), style_.width);
        if (!one.instead.empty()) screen::wrap(out_, "    instead: ", printable(one.instead), style_.width);
      }
    }
  }

  void rulebook() {
    std::string text = "by";
    for (const LoadedPack& pack : decision_.plan().packs) text += " " + pack.name + " " + printable(pack.version) + ",";
    if (decision_.plan().zones != nullptr) text += " tz data " + std::string{decision_.plan().zones->version()};
    if (text.ends_with(',')) text.pop_back();
    out_ += "\n";
    std::string lines;
    screen::wrap(lines, "", text, style_.width);
    if (style_.colours) lines.pop_back();
    out_ += screen::coloured(lines, screen::dim, style_.colours) + (style_.colours ? "\n" : "");
  }

  const Decision& decision_;
  const TextStyle& style_;
  DebtorClock clock_;
  const Vocabulary& vocabulary_;
  std::string out_;
  int number_ = 0;
};

} // namespace

std::string explain(const Decision& decision, const TextStyle& style) { return Explanation(decision, style).text(); }

} // namespace licito
