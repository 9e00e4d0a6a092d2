#pragma once
// Small packs and proposals, written where they are tested, and what a test asks of a decision.

#include "support/catch.hpp"

#include "licito/licito.hpp"
#include "licito/render.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace licito::scenario {

inline const std::shared_ptr<const Zones>& zones() {
  static const std::shared_ptr<const Zones> loaded = Zones::load().value();
  return loaded;
}

/// A policy pack with nothing but rules (and whatever else `body` has). `id` is also the file's place.
inline Source policy(std::string_view body, std::string_view id = "house/one") {
  return {std::string{id} + ".yaml",
          "licito: 1\npack: " + std::string{id} + "\nversion: 1.0.0\ntitle: {es: Uno, en: One}\nauthority: policy\n" + std::string{body}};
}

/// A pack of law (or regulation, or guidance) for a place.
inline Source law(std::string_view place, std::string_view body, std::string_view id = "xx/statute", std::string_view authority = "law") {
  return {std::string{id} + ".yaml", "licito: 1\npack: " + std::string{id} + "\nversion: 1.0.0\ntitle: {es: Ley, en: Law}\nauthority: " +
                                         std::string{authority} + "\ncovers: " + std::string{place} + "\n" + std::string{body}};
}

inline LoadOptions anywhere() {
  LoadOptions options;
  options.zones = zones();
  options.allow_uncovered = true;
  return options;
}

inline Rulebook book(const std::vector<Source>& sources, const LoadOptions& options = anywhere()) {
  LoadOptions with_zones = options;
  with_zones.zones = zones();
  auto loaded = Rulebook::parse(sources, with_zones);
  if (loaded.has_error())
    for (const Diagnostic& problem : loaded.error().diagnostics) UNSCOPED_INFO(render(problem));
  REQUIRE(loaded.has_value());
  return *loaded;
}
inline Rulebook book(const Source& source) { return book(std::vector{source}); }

/// Why the packs do not load.
inline std::vector<Diagnostic> refusal(const std::vector<Source>& sources, const LoadOptions& options = anywhere()) {
  auto loaded = Rulebook::parse(sources, options);
  REQUIRE(loaded.has_error());
  return loaded.error().diagnostics;
}

/// A proposal document that tests change by dotted paths: `facts.set("debt.amount", "\"5.00 EUR\"")`.
struct Facts {
  boost::json::value json;
  explicit Facts(std::string_view text) : json(boost::json::parse({text.data(), text.size()})) {}

  Facts& set(std::string_view path, std::string_view value) {
    place(path) = boost::json::parse({value.data(), value.size()});
    return *this;
  }
  Facts& text(std::string_view path, std::string_view value) {
    place(path) = boost::json::string{value.data(), value.size()};
    return *this;
  }
  Facts& at(std::string_view instant) { return text("action.at", instant); }
  Facts& without(std::string_view path) {
    const auto dot = path.rfind('.');
    auto& object = dot == std::string_view::npos ? json.as_object() : place(path.substr(0, dot)).as_object();
    object.erase(boost::json::string_view{path.substr(dot + 1).data(), path.size() - dot - 1});
    return *this;
  }
  std::string document() const { return boost::json::serialize(json); }

private:
  boost::json::value& place(std::string_view path) {
    boost::json::value* here = &json;
    while (true) {
      const auto dot = path.find('.');
      if (!here->is_object()) *here = boost::json::object{};
      const std::string_view key = path.substr(0, dot);
      here = &here->as_object()[boost::json::string_view{key.data(), key.size()}];
      if (dot == std::string_view::npos) return *here;
      path.remove_prefix(dot + 1);
    }
  }
};

/// A collection call to a debtor in Bogotá, on Friday 13 March 2026 at ten in the morning there.
inline Facts call(std::string_view at = "2026-03-13T10:00:00-05:00") {
  Facts facts{
      R"({"action": {"kind": "contact", "channel": "call", "direction": "outbound", "purpose": "collection", "recipient": {"relation": "debtor"}},
                  "debtor": {"id": "d-1", "jurisdiction": "CO", "time_zones": ["America/Bogota"]}, "debt": {"id": "a-1"}})"};
  return facts.at(at);
}
inline Facts offer(std::string_view at = "2026-03-13T10:00:00-05:00") {
  Facts facts{R"({"action": {"kind": "offer", "offer": {"kind": "discount"}},
                  "debtor": {"id": "d-1", "jurisdiction": "CO", "time_zones": ["America/Bogota"]}, "debt": {"id": "a-1"}})"};
  return facts.at(at);
}

inline Proposal read(const Rulebook& book, const Facts& facts) {
  auto proposal = book.read_json(facts.document());
  if (proposal.has_error())
    for (const Diagnostic& problem : proposal.error().diagnostics) UNSCOPED_INFO(render(problem));
  REQUIRE(proposal.has_value());
  return std::move(*proposal);
}

/// What a test asks of a decision; refers to nothing.
struct Answer {
  bool allowed = false, undecided = false;
  std::vector<std::string> rules; ///< Of the reasons, without the pack.
  std::vector<std::string> codes;
  std::vector<std::string> missing, duties, warnings;
  std::vector<Remedy> remedies;
  std::optional<Instant> permitted_from;
  std::string error;
  std::string document;
};

inline Answer ask(const Rulebook& book, const Proposal& proposal) {
  const Decision decision = book.decide(proposal);
  Answer answer;
  answer.allowed = decision.allowed();
  answer.undecided = decision.undecided();
  for (const Reason& reason : decision.reasons()) {
    answer.rules.emplace_back(reason.rule().substr(reason.rule().find('#') + 1));
    answer.codes.emplace_back(reason.code());
    answer.remedies.push_back(reason.remedy());
  }
  for (const Reason& warning : decision.warnings()) answer.warnings.emplace_back(warning.rule().substr(warning.rule().find('#') + 1));
  for (const Obligation& duty : decision.obligations()) answer.duties.emplace_back(duty.duty());
  answer.missing = decision.missing();
  answer.permitted_from = decision.permitted_from();
  if (const auto error = decision.error()) answer.error = error->code;
  answer.document = to_json(decision);
  return answer;
}
inline Answer ask(const Rulebook& book, const Facts& facts) { return ask(book, read(book, facts)); }
inline bool allowed(const Rulebook& book, const Facts& facts) { return book.decide(read(book, facts)).allowed(); }

inline Instant instant(std::string_view text) {
  const auto parsed = Instant::parse(text);
  REQUIRE(static_cast<bool>(parsed));
  return *parsed;
}
inline std::string utc(std::optional<Instant> at) { return at ? to_string(*at, std::chrono::seconds{0}) : "none"; }

using Texts = std::vector<std::string>;

inline std::string file(const std::string& path) {
  std::ifstream in{std::string{LICITO_SOURCE_DIR} + "/" + path};
  REQUIRE(in);
  return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace licito::scenario
