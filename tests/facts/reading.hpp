#pragma once
// Reads proposals from text, for tests: what came out, and what was said about it.

#include "document/report.hpp"
#include "document/tree.hpp"
#include "facts/draft.hpp"
#include "facts/proposal_reader.hpp"

#include <memory>
#include <string>
#include <vector>

namespace licito::test {

inline const Zones& zones() {
  static const auto loaded = Zones::load().value();
  return *loaded;
}

inline const Vocabulary& vocabulary() {
  static const Vocabulary built_in;
  return built_in;
}

/// A text as a tree that the test keeps.
inline std::shared_ptr<const document::Tree> tree(const std::string& text, bool json = false) {
  document::Limits wide;
  wide.scalar_bytes = 1u << 20; // so that the limits of a proposal are met before those of a document
  wide.bytes = 16u << 20;
  wide.nodes = 1'000'000;
  return json ? document::Tree::json(text, "proposal.json", wide).value() : document::Tree::yaml(text, "proposal.yaml", wide).value();
}

struct Reading {
  std::shared_ptr<const document::Tree> document;
  Proposal proposal;
  bool good = false;
  std::vector<Diagnostic> problems;
};

inline Reading read(const std::string& text, bool json = false, const Vocabulary& known = vocabulary()) {
  Reading reading;
  reading.document = tree(text, json);
  document::Report report;
  reading.good = read_proposal(reading.document->root(), known, zones(), reading.proposal, report);
  reading.problems = report.take();
  return reading;
}

inline Reading read_json(const std::string& text) { return read(text, true); }

/// "E0302 at 1:19: message | hint", a line per problem.
inline std::string said(const std::vector<Diagnostic>& problems) {
  std::string text;
  for (const Diagnostic& problem : problems)
    text += problem.code + " at " + std::to_string(problem.where.line) + ":" + std::to_string(problem.where.column) + ": " + problem.message +
            (problem.hint.empty() ? "" : " | " + problem.hint) + "\n";
  return text;
}

/// Whether a fact is given, by its place and type.
inline bool given(const Proposal& proposal, const FactInfo& fact) {
  if (fact.records != nullptr) return fact.records(proposal).given;
  const std::byte* at = fact.declared ? proposal.extra.holder(fact.extra) : reinterpret_cast<const std::byte*>(&proposal) + fact.offset;
  if (at == nullptr) return false;
  switch (fact.type) {
  case FactType::word: return reinterpret_cast<const AnyWord*>(at)->given();
  case FactType::set: return reinterpret_cast<const AnyWordSet*>(at)->given();
  case FactType::boolean: return reinterpret_cast<const Known<bool>*>(at)->has_value();
  case FactType::number: return reinterpret_cast<const Known<std::int64_t>*>(at)->has_value();
  case FactType::percent: return reinterpret_cast<const Known<Percent>*>(at)->has_value();
  case FactType::money: return reinterpret_cast<const Known<Money>*>(at)->has_value();
  case FactType::date: return reinterpret_cast<const Known<Date>*>(at)->has_value();
  case FactType::instant: return reinterpret_cast<const Known<Instant>*>(at)->has_value();
  case FactType::place: return reinterpret_cast<const PlaceSet*>(at)->given();
  case FactType::zones: return reinterpret_cast<const ZoneSet*>(at)->given();
  case FactType::text: return reinterpret_cast<const Text*>(at)->given();
  case FactType::id: return reinterpret_cast<const Id*>(at)->given();
  default: return false;
  }
}

/// The paths of all facts that are given, in the order of the vocabulary.
inline std::vector<std::string> given(const Proposal& proposal, const Vocabulary& known = vocabulary()) {
  std::vector<std::string> paths;
  for (const FactInfo& fact : known.facts())
    if (!fact.derived && given(proposal, fact)) paths.push_back(fact.path);
  return paths;
}

} // namespace licito::test
