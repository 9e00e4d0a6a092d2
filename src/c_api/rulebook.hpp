#pragma once
// Rulebooks as C holds them.

#include "c_api/handle.hpp"
#include "licito/rulebook.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace licito::c_api {

/// One rulebook, and what it tells of itself: worked out when it is first asked for, by whichever thread.
struct Book {
  explicit Book(Rulebook loaded) : rulebook(std::move(loaded)), packs(rulebook.packs()) {}
  const Rulebook rulebook;
  const std::vector<PackInfo> packs;
  const std::vector<const FactInfo*>& needs() const {
    std::call_once(once_, [&] { needs_ = rulebook.needs(); });
    return needs_;
  }

private:
  mutable std::once_flag once_;
  mutable std::vector<const FactInfo*> needs_;
};

} // namespace licito::c_api

/// A reference to a rulebook: many handles may share one.
struct licito_rulebook : licito::c_api::Handle<licito::c_api::Tag::rulebook> {
  explicit licito_rulebook(std::shared_ptr<const licito::c_api::Book> of) : book(std::move(of)) {}
  std::shared_ptr<const licito::c_api::Book> book;
  const licito::Rulebook& rules() const { return book->rulebook; }
};

struct licito_options : licito::c_api::Handle<licito::c_api::Tag::options> {
  licito::LoadOptions options;
};
