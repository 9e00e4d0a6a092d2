#pragma once
// Proposals as C holds them.

#include "c_api/handle.hpp"
#include "c_api/problems.hpp"
#include "c_api/rulebook.hpp"
#include "facts/setter.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace licito::c_api {

/// What decisions share with the proposal that they were made for.
struct Facts {
  explicit Facts(std::shared_ptr<const Book> of) : book(std::move(of)) {}
  std::shared_ptr<const Book> book; ///< Keeps the zones that the facts point to.
  Proposal proposal;
  std::uint64_t changes = 0; ///< How often it was changed: a decision knows whether it still speaks of it.
};

/// The fact, or field of a record, that a handle stands for; no fact where this vocabulary has none such.
facts::Target target_of(const Vocabulary& vocabulary, licito_fact fact);
/// The zones that a handle stands for; none where this database has none such. `one` is room for a single one, and has to live as long.
std::span<const Zone* const> zones_of(const Zones& zones, licito_zone handle, const Zone*& one);

} // namespace licito::c_api

struct licito_proposal : licito::c_api::Handle<licito::c_api::Tag::proposal> {
  explicit licito_proposal(std::shared_ptr<const licito::c_api::Book> book) : facts(std::make_shared<licito::c_api::Facts>(std::move(book))) {
    problems.of_proposal = true;
  }

  const licito::Vocabulary& vocabulary() const { return facts->book->rulebook.vocabulary(); }
  /// Makes everything unknown, and forgets what was wrong.
  void clear();
  /// Says what was wrong, and that nothing may be decided on it.
  licito_status spoil(licito_status status, std::string code, std::string message, std::string hint);
  /// The facts as they are judged, looked at together; refused where they do not go together. For the words of `book`.
  licito_status settle(const std::shared_ptr<const licito::c_api::Book>& book);

  std::shared_ptr<licito::c_api::Facts> facts;
  licito_problems problems;
  std::vector<std::uint64_t> given;       ///< A bit for each fact that was set one by one.
  const licito::FactInfo* list = nullptr; ///< Of the record that was begun.
  std::byte* record = nullptr;
  bool spoilt = false;
  bool live_follows = false;                                ///< That the content is not live follows from what was set, and was not said.
  std::uint64_t settled_at = ~std::uint64_t{0};             ///< Value of `changes` when last settled.
  std::shared_ptr<const licito::c_api::Book> same_words_as; ///< The last other rulebook whose words were compared.
};
