#include "licito/render.hpp"

#include "document/utf8.hpp"
#include "render/debtor_clock.hpp"
#include "rulebook/plan.hpp"

#include <boost/json.hpp>

namespace licito {

namespace json = boost::json;

namespace {

/// Ids and texts that a host sets in code were seen by no reader: what is not UTF-8 may not reach the document.
json::string utf8(std::string_view value) {
  if (document::invalid_utf8(value) == std::string_view::npos) return json::string(value);
  return json::string(document::valid_utf8(value));
}

json::array utf8_list(const std::vector<std::string>& values) {
  json::array list;
  list.reserve(values.size());
  for (const std::string& value : values) list.emplace_back(utf8(value));
  return list;
}

void put(json::object& into, std::string_view key, const std::vector<std::string>& values) {
  if (!values.empty()) into[key] = utf8_list(values);
}

json::value bound(const BoundValue& value) {
  if (value.is_number) {
    json::error_code error;
    json::value number = json::parse(value.text, error);
    if (!error && number.is_number() && !number.is_double()) return number;
  }
  return utf8(value.text);
}

json::object fact_remedy(const FactRemedy& remedy) {
  json::object object;
  if (remedy.least) object["least"] = bound(*remedy.least);
  if (remedy.greatest) object["greatest"] = bound(*remedy.greatest);
  put(object, "words", remedy.words);
  put(object, "not_words", remedy.not_words);
  put(object, "add", remedy.add);
  put(object, "drop", remedy.drop);
  if (remedy.next) object["next"] = utf8(*remedy.next);
  if (remedy.rephrase) object["rephrase"] = true;
  return object;
}

json::object remedy_of(const Remedy& remedy, const DebtorClock& clock) {
  json::object object;
  if (remedy.wait_until) object["wait_until"] = clock.iso(*remedy.wait_until);
  put(object, "channels", remedy.channels);
  put(object, "approvers", remedy.approvers);
  put(object, "evidence", remedy.evidence);
  put(object, "do_first", remedy.do_first);
  put(object, "do_again", remedy.do_again);
  put(object, "supply", remedy.supply);
  if (!remedy.facts.empty()) {
    json::object facts;
    for (const auto& [fact, cure] : remedy.facts) facts[fact] = fact_remedy(cure);
    object["facts"] = std::move(facts);
  }
  if (!remedy.any_of.empty()) {
    json::array alternatives;
    for (const Remedy& one : remedy.any_of) alternatives.emplace_back(remedy_of(one, clock));
    object["any_of"] = std::move(alternatives);
  }
  return object;
}

/// A fact that was looked at twice with different values (one instant on two clocks) has both, in a list.
json::object looked_at(const LookedAt& facts) {
  json::object object;
  for (const auto& [fact, value] : facts) {
    const json::string shown = utf8(value);
    const auto known = object.find(fact);
    if (known == object.end()) {
      object[fact] = shown;
    } else if (known->value().is_array()) {
      known->value().as_array().emplace_back(shown);
    } else if (known->value() != shown) {
      known->value() = json::array{known->value(), shown};
    }
  }
  return object;
}

json::object reason_of(const Reason& reason, std::string_view language, const DebtorClock& clock) {
  json::object object{{"rule", utf8(reason.rule())},
                      {"code", utf8(reason.code())},
                      {"authority", to_string(reason.authority())},
                      {"force", to_string(reason.strength())},
                      {"citation", utf8(reason.citation())}};
  if (!reason.verified()) object["verified"] = false;
  if (reason.unchecked()) object["unchecked"] = true;
  if (!reason.narrowed().empty()) {
    json::object narrowed;
    for (const Narrowing& one : reason.narrowed()) narrowed[one.parameter] = one.by;
    object["narrowed"] = std::move(narrowed);
  }
  object["message"] = utf8(reason.message(language));
  object["facts"] = looked_at(reason.facts());
  object["remedy"] = remedy_of(reason.remedy(), clock);
  return object;
}

json::object error_of(const DecisionError& error) {
  return {{"code", utf8(error.code)}, {"message", utf8(error.message)}, {"rule", utf8(error.rule)}};
}

json::object rulebook_of(const Plan& plan) {
  json::array packs;
  for (const LoadedPack& pack : plan.packs)
    packs.emplace_back(json::object{{"pack", pack.name}, {"version", utf8(pack.version)}, {"digest", pack.digest}});
  return {{"packs", std::move(packs)}, {"tzdb", plan.zones == nullptr ? std::string_view{} : plan.zones->version()}};
}

void put_all(json::object& document, const Decision& decision, std::string_view language) {
  json::array passed, open;
  for (const PassedRule& rule : passed_rules(decision))
    passed.emplace_back(json::object{{"rule", utf8(rule.rule)}, {"citation", utf8(rule.citation)}});
  for (const Unsaid& one : unsaid(decision, language))
    open.emplace_back(json::object{{"pack", one.pack},
                                   {"id", utf8(one.id)},
                                   {"citation", utf8(one.citation)},
                                   {"law", utf8(one.law)},
                                   {"why", utf8(one.why)},
                                   {"instead", utf8(one.instead)}});
  document["passed"] = std::move(passed);
  document["cannot_express"] = std::move(open);
}

} // namespace

std::string to_json(const Decision& decision, std::string_view language, std::chrono::seconds horizon, Detail detail) {
  const DebtorClock clock(decision);
  json::object document{{"effect", decision.allowed() ? "allow" : "deny"}, {"undecided", decision.undecided()}};
  if (const auto error = decision.error()) document["error"] = error_of(*error);

  json::array reasons, obligations, warnings;
  for (const Reason& reason : decision.reasons()) reasons.emplace_back(reason_of(reason, language, clock));
  for (const Obligation& duty : decision.obligations()) {
    json::object object{{"rule", utf8(duty.rule())}, {"duty", utf8(duty.duty())}, {"message", utf8(duty.message(language))}};
    if (const auto until = duty.until()) object["until"] = to_string(*until);
    obligations.emplace_back(std::move(object));
  }
  for (const Reason& warning : decision.warnings()) warnings.emplace_back(reason_of(warning, language, clock));
  document["reasons"] = std::move(reasons);
  document["obligations"] = std::move(obligations);
  document["warnings"] = std::move(warnings);

  const auto from = decision.permitted_from(horizon);
  document["permitted_from"] = from ? json::value(clock.iso(*from)) : json::value(nullptr);
  document["missing"] = utf8_list(decision.missing());
  if (const auto assumed = decision.assumed(); !assumed.empty()) {
    json::object object;
    for (const auto& [fact, value] : assumed) object[fact] = utf8(value);
    document["assumed"] = std::move(object);
  }
  document["rulebook"] = rulebook_of(decision.plan());
  if (detail == Detail::all) put_all(document, decision, language);
  return json::serialize(document);
}

std::string to_json(const Rejection& unreadable, const Rulebook& rulebook) {
  DecisionError error;
  if (!unreadable.diagnostics.empty()) {
    const Diagnostic& first = unreadable.diagnostics.front();
    error.code = first.code;
    error.message = first.file;
    if (first.where.line != 0) error.message += ":" + std::to_string(first.where.line) + ":" + std::to_string(first.where.column);
    error.message += ": " + first.message;
  }
  json::object document{{"effect", "deny"},          {"undecided", false},           {"error", error_of(error)},
                        {"reasons", json::array{}},  {"obligations", json::array{}}, {"warnings", json::array{}},
                        {"permitted_from", nullptr}, {"missing", json::array{}},     {"rulebook", rulebook_of(rulebook.plan())}};
  return json::serialize(document);
}

} // namespace licito
