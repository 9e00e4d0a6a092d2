#include "checks/expectation.hpp"

#include "checks/test_keys.hpp"
#include "licito/value/money.hpp"
#include "licito/value/percent.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace licito::checks {

using document::Node;
using document::Report;
using Words = std::vector<std::string>;

namespace {

constexpr std::string_view remedy_keys[] = {"wait_until", "channels", "approvers", "evidence", "do_first", "do_again",  "supply", "facts",
                                            "greatest",   "least",    "add",       "drop",     "words",    "not_words", "next",   "rephrase"};
constexpr std::string_view fact_keys[] = {"greatest", "least", "add", "drop", "words", "not_words", "next", "rephrase"};
/// Of `remedy`: the lines that hold one value, not a list.
constexpr std::string_view single[] = {"wait_until", "greatest", "least", "next", "rephrase"};

template <class List> bool has(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

std::string list_text(const Words& words) {
  std::string text = "[";
  for (std::size_t i = 0; i != words.size(); ++i) text += (i == 0 ? "" : ", ") + words[i];
  return text + "]";
}

Words unique(const Words& words) {
  Words kept;
  for (const std::string& word : words)
    if (!has(kept, word)) kept.push_back(word);
  return kept;
}

bool same_set(const Words& a, const Words& b) { return std::set<std::string>(a.begin(), a.end()) == std::set<std::string>(b.begin(), b.end()); }

/// `history.outcome`, `recipient.relation` → what a host is asked for; nothing where there is no such fact.
std::optional<std::string> fact_path(const Vocabulary& vocabulary, std::string_view name) {
  if (const FactInfo* fact = vocabulary.find(name)) return vocabulary.path_of(fact->order);
  for (const FactInfo& fact : vocabulary.facts())
    for (const FieldInfo& field : fact.fields)
      if (field.path == name) return field.path;
  return std::nullopt;
}

std::string fact_name(const Vocabulary& vocabulary, std::string_view name) {
  const FactInfo* fact = vocabulary.find(name);
  return fact != nullptr ? fact->name : std::string{name};
}

struct Reading {
  const RuleNames& rules;
  Report& report;
  bool good = true;

  void bad(Node where, std::string_view code, std::string message, std::string hint = {}) {
    report.error(where, code, std::move(message), std::move(hint));
    good = false;
  }
  void keys(Node map, std::span<const std::string_view> known, std::string_view what) {
    const std::size_t before = report.errors();
    document::check_keys(map, known, what, report);
    good = good && report.errors() == before;
  }
  std::optional<bool> boolean(Node node, std::string_view key) {
    if (node.is_scalar() && (node.text() == "true" || node.text() == "false")) return node.text() == "true";
    bad(node, "E0405", "`" + std::string{key} + "` is `true` or `false`");
    return std::nullopt;
  }
  std::optional<Instant> instant(Node node, std::string_view key) {
    if (node.is_scalar() && node.quoted() && node.text() == "null") return Instant::never();
    const auto parsed = Instant::parse(node.is_scalar() ? node.text() : "");
    if (parsed) return *parsed;
    bad(node, "E0405", "`" + std::string{key} + "`: " + (node.is_scalar() ? parsed.problem() : "expected an instant"),
        node.is_scalar() ? parsed.hint() : "write `2026-03-13T18:00-06:00`, or `never`");
    return std::nullopt;
  }
  template <class Check> std::optional<Words> words(Node node, Check check) {
    if (node.is_mapping()) {
      bad(node, "E0401", "a list is expected, found a map");
      return std::nullopt;
    }
    Words found;
    for (const Node word : node.one_or_more()) {
      if (!word.is_scalar())
        bad(word, "E0401", "a word is expected");
      else
        check(word, found);
    }
    return found;
  }
  std::optional<Words> rule_list(Node node) {
    return words(node, [&](Node word, Words& into) {
      if (rules.check(word, report))
        into.push_back(rules.shown(word.text()));
      else
        good = false;
    });
  }
  std::optional<Words> fact_list(Node node) {
    return words(node, [&](Node word, Words& into) {
      if (const auto path = fact_path(rules.plan().vocabulary, word.text())) {
        into.push_back(*path);
        return;
      }
      std::vector<std::string_view> known;
      for (const FactInfo& fact : rules.plan().vocabulary.facts()) known.push_back(fact.name);
      bad(word, "E0404", "unknown fact " + document::in_backticks(word.text()), document::suggestion(word.text(), known));
    });
  }
  std::optional<Words> word_list(Node node, std::initializer_list<std::string_view> lists) {
    return words(node, [&](Node word, Words& into) {
      std::vector<std::string_view> known;
      for (const std::string_view name : lists)
        for (const std::string& one : rules.plan().vocabulary.list(*rules.plan().vocabulary.list_named(name)).words) known.push_back(one);
      if (has(known, word.text()))
        into.emplace_back(word.text());
      else
        bad(word, "E0404", document::in_backticks(word.text()) + " is no word of `" + std::string{*lists.begin()} + "`",
            document::suggestion(word.text(), known));
    });
  }
  std::optional<Words> any_words(Node node) {
    return words(node, [](Node word, Words& into) { into.emplace_back(word.text()); });
  }

  std::vector<std::pair<std::string, Node>> remedy_lines(Node map) {
    std::vector<std::pair<std::string, Node>> lines;
    for (const auto [key, value] : map.pairs()) {
      if (key.text() == "facts") continue;
      if (has(single, key.text()) && !value.is_scalar()) bad(value, "E0405", "`" + std::string{key.text()} + "` is one value");
      if (key.text() == "wait_until") instant(value, "wait_until");
      if (key.text() == "rephrase") boolean(value, "rephrase");
      lines.emplace_back(key.text(), value);
    }
    return lines;
  }
  void remedy(Node node, Expectation& into) {
    if (!node.is_mapping()) return bad(node, "E0401", "`remedy` is a map of rules", "write `remedy: {office-hours: {wait_until: …}}`");
    for (const auto [rule, lines] : node.pairs()) {
      if (!rules.check(rule, report)) {
        good = false;
        continue;
      }
      if (!lines.is_mapping()) {
        bad(lines, "E0401", "a remedy is a map", "write `{wait_until: …}`, `{greatest: …}`, `{add: […]}`");
        continue;
      }
      keys(lines, remedy_keys, "a remedy");
      ExpectedRemedy expected{rules.shown(rule.text()), remedy_lines(lines), {}};
      if (const Node facts = lines["facts"]) {
        if (!facts.is_mapping()) bad(facts, "E0401", "`facts` is a map of facts");
        for (const auto [fact, of] : facts.pairs()) {
          if (!fact_path(rules.plan().vocabulary, fact.text()))
            bad(fact, "E0404", "unknown fact " + document::in_backticks(fact.text()));
          else if (!of.is_mapping())
            bad(of, "E0401", "the remedy of a fact is a map");
          else {
            keys(of, fact_keys, "the remedy of a fact");
            expected.facts.emplace_back(fact_name(rules.plan().vocabulary, fact.text()), remedy_lines(of));
          }
        }
      }
      into.remedies.push_back(std::move(expected));
    }
  }
  void duties_of(Node node, Expectation& into) {
    for (const auto [rule, duties] : node.pairs()) {
      if (!rules.check(rule, report)) good = false;
      auto& told = into.oblige_of.emplace_back(rules.shown(rule.text()), std::vector<std::pair<std::string, std::optional<Date>>>{}).second;
      if (!duties.is_mapping()) {
        if (const auto list = word_list(duties, {"duty"}))
          for (const std::string& duty : *list) told.emplace_back(duty, std::nullopt);
        continue;
      }
      for (const auto [duty, last] : duties.pairs()) {
        const auto date = Date::parse(last.is_scalar() ? last.text() : "");
        if (!date)
          bad(last, "E0405", "the last date of a duty is a date" + (last.is_scalar() ? ": " + date.problem() : std::string{}),
              "write `oblige: {rule: {duty: 2026-03-20}}`");
        else if (const auto word = word_list(duty, {"duty"}); word && !word->empty())
          told.emplace_back(word->front(), *date);
      }
    }
  }
  void needs(Node node, Expectation& into) {
    if (!node.is_mapping()) return bad(node, "E0401", "`needs` is a map of rules", "write `needs: {agreed-discounts: supervisor}`");
    for (const auto [rule, what] : node.pairs()) {
      if (!rules.check(rule, report)) good = false;
      if (const auto list = word_list(what, {"authority", "evidence"})) into.needs.emplace_back(rules.shown(rule.text()), *list);
    }
  }
};

/// The reasons of one rule that fulfil what is written of its remedy: alternatives of a remedy count as parts of it.
struct RemedyOf {
  const Vocabulary& vocabulary;

  static void gather(const Remedy& remedy, std::vector<const Remedy*>& into) {
    into.push_back(&remedy);
    for (const Remedy& one : remedy.any_of) gather(one, into);
  }
  static bool same_value(const std::optional<BoundValue>& got, std::string_view text) {
    if (!got) return false;
    if (got->text == text) return true;
    if (const auto a = Money::parse(got->text), b = Money::parse(text); a && b) return *a == *b;
    if (const auto a = Percent::parse(got->text), b = Percent::parse(text); a && b) return *a == *b;
    if (const auto a = Instant::parse(got->text), b = Instant::parse(text); a && b) return *a == *b;
    return false;
  }
  static Words scalars(Node node) {
    Words words;
    for (const Node one : node.one_or_more()) words.emplace_back(one.text());
    return words;
  }
  static bool fact_line(const FactRemedy& remedy, const std::string& key, Node value) {
    if (key == "greatest") return same_value(remedy.greatest, value.text());
    if (key == "least") return same_value(remedy.least, value.text());
    if (key == "next") return remedy.next && *remedy.next == value.text();
    if (key == "rephrase") return remedy.rephrase == (value.text() == "true");
    const Words& got = key == "add" ? remedy.add : key == "drop" ? remedy.drop : key == "words" ? remedy.words : remedy.not_words;
    return same_set(got, scalars(value));
  }
  bool line(const Remedy& remedy, const std::string& key, Node value) const {
    if (key == "wait_until") {
      const auto at = Instant::parse(value.text());
      return at && !at->is_never() ? remedy.wait_until == *at : !remedy.wait_until;
    }
    if (has(fact_keys, key))
      return std::any_of(remedy.facts.begin(), remedy.facts.end(), [&](const auto& fact) { return fact_line(fact.second, key, value); });
    const Words& got = key == "channels"    ? remedy.channels
                       : key == "approvers" ? remedy.approvers
                       : key == "evidence"  ? remedy.evidence
                       : key == "do_first"  ? remedy.do_first
                       : key == "do_again"  ? remedy.do_again
                                            : remedy.supply;
    return same_set(got, scalars(value));
  }
  bool fact(const Remedy& remedy, const std::string& name, const std::string& key, Node value) const {
    return std::any_of(remedy.facts.begin(), remedy.facts.end(),
                       [&](const auto& fact) { return fact_name(vocabulary, fact.first) == name && fact_line(fact.second, key, value); });
  }
};

std::string bound_text(const std::optional<BoundValue>& bound) { return bound ? bound->text : "nothing"; }

std::string zoned(Instant at, const Decision& decision) {
  if (at.is_never()) return "never";
  const auto& zones = decision.proposal().debtor.time_zones;
  return to_string(at, std::chrono::seconds{zones.given() ? zones.list().front()->local(at).offset : 0});
}

std::string fact_text(const FactRemedy& remedy) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (remedy.least) add("least: " + bound_text(remedy.least));
  if (remedy.greatest) add("greatest: " + bound_text(remedy.greatest));
  if (!remedy.words.empty()) add("words: " + list_text(remedy.words));
  if (!remedy.not_words.empty()) add("not_words: " + list_text(remedy.not_words));
  if (!remedy.add.empty()) add("add: " + list_text(remedy.add));
  if (!remedy.drop.empty()) add("drop: " + list_text(remedy.drop));
  if (remedy.next) add("next: " + *remedy.next);
  if (remedy.rephrase) add("rephrase: true");
  return "{" + text + "}";
}

std::string remedy_text(const Remedy& remedy, const Decision& decision) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (remedy.wait_until) add("wait_until: " + zoned(*remedy.wait_until, decision));
  const std::pair<const char*, const Words*> lists[] = {{"channels", &remedy.channels}, {"approvers", &remedy.approvers},
                                                        {"evidence", &remedy.evidence}, {"do_first", &remedy.do_first},
                                                        {"do_again", &remedy.do_again}, {"supply", &remedy.supply}};
  for (const auto& [name, words] : lists)
    if (!words->empty()) add(std::string{name} + ": " + list_text(*words));
  for (const auto& [name, fact] : remedy.facts) add(name + ": " + fact_text(fact));
  for (const Remedy& one : remedy.any_of) add("or " + remedy_text(one, decision));
  return "{" + text + "}";
}

std::string scalar_text(Node node) { return node.is_scalar() ? std::string{node.text()} : list_text(RemedyOf::scalars(node)); }

} // namespace

Expectation Expectation::allow() {
  Expectation expected;
  expected.deny.emplace();
  return expected;
}

Expectation Expectation::only(std::string rule) {
  Expectation expected;
  expected.deny = Words{std::move(rule)};
  return expected;
}

std::string RuleNames::shown(std::string_view rule) const {
  const std::size_t hash = rule.find('#');
  return std::string{hash != std::string_view::npos && rule.substr(0, hash) == pack_ ? rule.substr(hash + 1) : rule};
}

bool RuleNames::is_shown_as(std::string_view rule, std::string_view name) const {
  const bool own = rule.size() > pack_.size() && rule[pack_.size()] == '#' && rule.starts_with(pack_);
  return (own ? rule.substr(pack_.size() + 1) : rule) == name;
}

bool RuleNames::check(Node name, Report& report) const {
  const std::string wanted = name.is_scalar() ? shown(name.text()) : std::string{};
  if (std::any_of(plan_->rules.begin(), plan_->rules.end(), [&](const Rule& rule) { return is_shown_as(rule.id, wanted); })) return true;
  std::vector<std::string> names;
  for (const Rule& rule : plan_->rules) names.push_back(shown(rule.id));
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::size_t hash = wanted.find('#');
  std::string hint = document::suggestion(wanted, known);
  if (hash != std::string::npos &&
      std::none_of(plan_->rules.begin(), plan_->rules.end(), [&](const Rule& rule) { return rule.id.starts_with(wanted.substr(0, hash + 1)); }))
    hint = "a test adds the rules of another pack by `with: [" + wanted.substr(0, hash) + "]`";
  report.error(name, "E0403", "there is no rule " + document::in_backticks(name.text()), hint);
  return false;
}

std::optional<Expectation> read_expectation(Node node, const RuleNames& rules, Report& report) {
  Reading read{rules, report};
  if (node.is_scalar()) {
    if (node.text() == "allow") return Expectation::allow();
    if (node.text() == "deny")
      report.error(node, "E0401", "`expect: deny` does not say which rules", "write `expect: {deny: [rule, …]}`, the whole set");
    else
      report.error(node, "E0401", document::in_backticks(node.text()) + " is nothing that a test can expect",
                   "write `expect: allow` or `expect: {deny: [rule, …]}`");
    return std::nullopt;
  }
  if (!node.is_mapping()) {
    report.error(node, "E0401", "`expect` is `allow` or a map", "write `expect: {deny: [rule, …]}`");
    return std::nullopt;
  }
  read.keys(node, document::names(keys::expect), "`expect`");
  Expectation expected;
  if (const Node effect = node["effect"]) {
    if (effect.text() != "allow" && effect.text() != "deny") read.bad(effect, "E0405", "`effect` is `allow` or `deny`");
    expected.effect = effect.text() == "allow" ? Effect::allow : Effect::deny;
  }
  if (const Node deny = node["deny"]) {
    if (deny.is_mapping())
      read.bad(deny, "E0401", "`deny` is a list of rules", "write `deny: [rule, …]`; a map stands beside `vary`");
    else
      expected.deny = read.rule_list(deny);
  }
  if (const Node deny = node["deny_at_least"]) expected.deny_at_least = read.rule_list(deny);
  if (const Node codes = node["codes"]) expected.codes = read.any_words(codes);
  if (const Node undecided = node["undecided"]) expected.undecided = read.boolean(undecided, "undecided");
  if (const Node missing = node["missing"]) expected.missing = read.fact_list(missing);
  if (const Node warn = node["warn"]) expected.warn = read.rule_list(warn);
  if (const Node oblige = node["oblige"]) {
    if (oblige.is_mapping())
      read.duties_of(oblige, expected);
    else
      expected.oblige = read.word_list(oblige, {"duty"});
  }
  if (const Node from = node["permitted_from"]) expected.permitted_from = read.instant(from, "permitted_from");
  if (const Node error = node["error"]) expected.error = std::string{error.text()};
  if (const Node remedy = node["remedy"]) read.remedy(remedy, expected);
  if (const Node needs = node["needs"]) read.needs(needs, expected);
  if (node.size() == 0) read.bad(node, "E0401", "`expect` is empty", "write `expect: allow` or `expect: {deny: [rule, …]}`");
  if (!read.good) return std::nullopt;
  return expected;
}

std::vector<TestDifference> differences(const Expectation& expected, const Decision& decision, const RuleNames& rules,
                                        std::vector<TestReason>& unexpected) {
  std::vector<TestDifference> found;
  const std::vector<Reason> reasons = decision.reasons();
  Words denying;
  for (const Reason& reason : reasons) denying.push_back(rules.shown(reason.rule()));
  denying = unique(denying);
  const auto differ = [&](std::string what, std::string wanted, std::string got) {
    found.push_back({std::move(what), std::move(wanted), std::move(got)});
  };
  const auto deny_text = [](const Words& ids) { return ids.empty() ? std::string{"allow"} : list_text(ids); };

  const auto error = decision.error();
  const std::string error_text =
      error ? error->code + ": " + error->message + (error->rule.empty() ? "" : " (" + rules.shown(error->rule) + ")") : "none";
  if (expected.error ? !error || error->code != *expected.error : error.has_value()) differ("error", expected.error.value_or("none"), error_text);

  if (expected.effect && *expected.effect != decision.effect())
    differ("effect", *expected.effect == Effect::allow ? "allow" : "deny", decision.allowed() ? "allow" : "deny");
  if (expected.deny && !same_set(*expected.deny, denying)) differ("deny", deny_text(*expected.deny), deny_text(denying));
  if (expected.deny_at_least &&
      !std::all_of(expected.deny_at_least->begin(), expected.deny_at_least->end(), [&](const auto& id) { return has(denying, id); }))
    differ("deny_at_least", list_text(*expected.deny_at_least), deny_text(denying));
  if (expected.codes) {
    Words codes;
    for (const Reason& reason : reasons) codes.emplace_back(reason.code());
    if (!same_set(*expected.codes, codes)) differ("codes", list_text(*expected.codes), list_text(unique(codes)));
  }
  if (expected.undecided && *expected.undecided != decision.undecided())
    differ("undecided", *expected.undecided ? "true" : "false", decision.undecided() ? "true" : "false");
  if (expected.missing) {
    const Words missing = decision.missing();
    if (!same_set(*expected.missing, missing)) differ("missing", list_text(*expected.missing), list_text(missing));
  }
  if (expected.warn) {
    Words warned;
    for (const Reason& warning : decision.warnings()) warned.push_back(rules.shown(warning.rule()));
    if (!same_set(*expected.warn, warned)) differ("warn", list_text(*expected.warn), list_text(unique(warned)));
  }
  if (expected.oblige) {
    Words duties;
    for (const Obligation& duty : decision.obligations()) duties.emplace_back(duty.duty());
    if (!std::all_of(expected.oblige->begin(), expected.oblige->end(), [&](const auto& duty) { return has(duties, duty); }))
      differ("oblige", list_text(*expected.oblige), list_text(unique(duties)));
  }
  for (const auto& [rule, wanted] : expected.oblige_of) {
    // A date is compared where one is expected.
    const auto text = [](std::string_view duty, const std::optional<Date>& last) {
      return std::string{duty} + (last ? ": " + to_string(*last) : std::string{});
    };
    Words expected_duties, duties;
    for (const auto& [duty, last] : wanted) expected_duties.push_back(text(duty, last));
    for (const Obligation& duty : decision.obligations()) {
      if (rules.shown(duty.rule()) != rule) continue;
      const bool dated = std::any_of(wanted.begin(), wanted.end(), [&](const auto& one) { return one.first == duty.duty() && one.second; });
      duties.push_back(text(duty.duty(), dated ? duty.until() : std::nullopt));
    }
    if (!same_set(expected_duties, duties)) differ("oblige " + rule, list_text(expected_duties), list_text(unique(duties)));
  }
  if (expected.permitted_from) {
    const Instant from = decision.permitted_from().value_or(Instant::never());
    if (from != *expected.permitted_from) differ("permitted_from", zoned(*expected.permitted_from, decision), zoned(from, decision));
  }

  const auto remedies_of = [&](const std::string& rule) {
    std::vector<Remedy> remedies;
    for (const Reason& reason : reasons)
      if (rules.shown(reason.rule()) == rule) remedies.push_back(reason.remedy());
    return remedies;
  };
  for (const ExpectedRemedy& remedy : expected.remedies) {
    const std::vector<Remedy> told = remedies_of(remedy.rule);
    std::vector<const Remedy*> parts;
    for (const Remedy& one : told) RemedyOf::gather(one, parts);
    std::string got;
    for (const Remedy& one : told) got += (got.empty() ? "" : " · ") + remedy_text(one, decision);
    if (told.empty()) got = "no reason of this rule";
    const RemedyOf of{rules.plan().vocabulary};
    const auto check = [&](const std::string& what, Node value, auto holds) {
      if (!std::any_of(parts.begin(), parts.end(), [&](const Remedy* part) { return holds(*part); }))
        differ("remedy " + remedy.rule + " " + what, scalar_text(value), got);
    };
    for (const auto& [key, value] : remedy.lines)
      check(key, value, [&, &key = key, &value = value](const Remedy& part) { return of.line(part, key, value); });
    for (const auto& [fact, lines] : remedy.facts)
      for (const auto& [key, value] : lines)
        check(fact + " " + key, value, [&, &fact = fact, &key = key, &value = value](const Remedy& part) { return of.fact(part, fact, key, value); });
  }
  for (const auto& [rule, who] : expected.needs) {
    const std::vector<Remedy> told = remedies_of(rule);
    Words offered;
    std::vector<const Remedy*> parts;
    for (const Remedy& one : told) RemedyOf::gather(one, parts);
    for (const Remedy* part : parts) {
      offered.insert(offered.end(), part->approvers.begin(), part->approvers.end());
      offered.insert(offered.end(), part->evidence.begin(), part->evidence.end());
    }
    if (!std::all_of(who.begin(), who.end(), [&](const auto& one) { return has(offered, one); }))
      differ("needs " + rule, list_text(who), told.empty() ? "no reason of this rule" : list_text(unique(offered)));
  }

  if (!found.empty()) {
    const Words* wanted = expected.deny ? &*expected.deny : nullptr;
    for (const Reason& reason : reasons) {
      const std::string rule = rules.shown(reason.rule());
      if (wanted != nullptr && has(*wanted, rule)) continue;
      unexpected.push_back({rule, std::string{reason.code()}, reason.message("en"), reason.facts()});
    }
  }
  return found;
}

bool is_met(const Expectation& expected, const Decision& decision, const RuleNames& rules) {
  // Most faults show in the rules that deny: those first, without a word being made.
  if (expected.deny) {
    std::set<std::string> denying;
    for (const Reason& reason : decision.reasons()) denying.insert(rules.shown(reason.rule()));
    if (denying != std::set<std::string>(expected.deny->begin(), expected.deny->end())) return false;
  }
  std::vector<TestReason> unexpected;
  return differences(expected, decision, rules, unexpected).empty();
}

} // namespace licito::checks
