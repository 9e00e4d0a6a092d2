#include "c_api/rulebook.hpp"

#include "c_api/problems.hpp"
#include "c_api/text.hpp"
#include "licito/shipped_rules.hpp"

#include <chrono>
#include <utility>

using namespace licito::c_api;

namespace {

licito::LoadOptions usual_options() {
  licito::LoadOptions options;
  options.shipped_rules = licito::shipped_rules();
  return options;
}

template <class Load> licito_status load_with(const licito_options* options, licito_rulebook** book, licito_problems** problems, Load load) {
  if (options != nullptr)
    if (const auto bad = check(options)) return bad;
  if (const auto bad = place(book)) return bad;
  return guarded([&] {
    auto loaded = load(options != nullptr ? options->options : usual_options());
    if (!loaded) return refuse(std::move(loaded).error(), problems);
    *book = std::make_unique<licito_rulebook>(std::make_shared<const Book>(std::move(*loaded))).release();
    return licito_status{LICITO_OK};
  });
}

} // namespace

licito_status licito_shipped_rules(char* buffer, size_t capacity, size_t* needed) {
  return guarded([&] { return licito_text_copy(view(licito::shipped_rules()), buffer, capacity, needed); });
}

licito_status licito_options_new(licito_options** options) {
  if (const auto bad = place(options)) return bad;
  return guarded([&] {
    auto made = std::make_unique<licito_options>();
    made->options = usual_options();
    *options = made.release();
    return licito_status{LICITO_OK};
  });
}

licito_status licito_options_shipped_rules(licito_options* options, const char* folder, size_t size) {
  std::string_view text;
  if (const auto bad = first_of(check(options), read(folder, size, text))) return bad;
  return guarded([&] {
    options->options.shipped_rules = text;
    return licito_status{LICITO_OK};
  });
}

licito_status licito_options_assume(licito_options* options, const char* fact, size_t fact_size, const char* value, size_t value_size) {
  std::string_view name, text;
  if (const auto bad = first_of(check(options), read(fact, fact_size, name), read(value, value_size, text))) return bad;
  return guarded([&] {
    options->options.assume.emplace_back(name, text);
    return licito_status{LICITO_OK};
  });
}

licito_status licito_options_allow_uncovered(licito_options* options, int32_t allow) {
  if (const auto bad = check(options)) return bad;
  options->options.allow_uncovered = allow != 0;
  return LICITO_OK;
}

licito_status licito_options_zones_of(licito_options* options, const licito_rulebook* other) {
  if (const auto bad = first_of(check(options), check(other))) return bad;
  options->options.zones = other->rules().shared_zones();
  return LICITO_OK;
}

void licito_options_free(licito_options* options) { destroy(options); }

licito_status licito_rulebook_load(const char* const* paths, size_t count, const licito_options* options, licito_rulebook** book,
                                   licito_problems** problems) {
  if (paths == nullptr && count != 0) return LICITO_NO_HANDLE;
  for (size_t i = 0; i != count; ++i) {
    std::string_view path;
    if (const auto bad = first_of(place(paths[i]), read(paths[i], LICITO_NUL, path))) return bad;
  }
  return load_with(options, book, problems, [&](const licito::LoadOptions& with) -> licito::Result<licito::Rulebook> {
    std::vector<std::string> all;
    all.assign(paths, paths + count);
    return licito::Rulebook::load(all, with);
  });
}

licito_status licito_rulebook_parse(const licito_source* sources, size_t count, const licito_options* options, licito_rulebook** book,
                                    licito_problems** problems) {
  if (sources == nullptr && count != 0) return LICITO_NO_HANDLE;
  for (size_t i = 0; i != count; ++i) { // the texts themselves are the loader's to judge: it tells the line
    std::string_view name;
    if (const auto bad = first_of(read(sources[i].name.data, sources[i].name.size, name),
                                  sources[i].text.data == nullptr && sources[i].text.size != 0 ? LICITO_NO_HANDLE : LICITO_OK))
      return bad;
  }
  return load_with(options, book, problems, [&](const licito::LoadOptions& with) -> licito::Result<licito::Rulebook> {
    const auto text_of = [](const licito_text& text) {
      if (text.data == nullptr) return std::string{};
      return text.size == LICITO_NUL ? std::string(text.data) : std::string(text.data, text.size);
    };
    std::vector<licito::Source> all;
    for (size_t i = 0; i != count; ++i) all.push_back({text_of(sources[i].name), text_of(sources[i].text)});
    return licito::Rulebook::parse(all, with);
  });
}

licito_status licito_rulebook_share(const licito_rulebook* book, licito_rulebook** another) {
  if (const auto bad = first_of(check(book), place(another))) return bad;
  return guarded([&] {
    *another = std::make_unique<licito_rulebook>(book->book).release();
    return licito_status{LICITO_OK};
  });
}

void licito_rulebook_free(licito_rulebook* book) { destroy(book); }

licito_status licito_rulebook_rules(const licito_rulebook* book, size_t* rules) {
  if (const auto bad = first_of(check(book), place(rules))) return bad;
  *rules = book->rules().rules();
  return LICITO_OK;
}

licito_status licito_rulebook_packs(const licito_rulebook* book, size_t* packs) {
  if (const auto bad = first_of(check(book), place(packs))) return bad;
  *packs = book->book->packs.size();
  return LICITO_OK;
}

licito_status licito_rulebook_pack(const licito_rulebook* book, size_t index, licito_text* name, licito_text* version, licito_text* digest) {
  if (const auto bad = first_of(check(book), place(name), place(version), place(digest))) return bad;
  if (index >= book->book->packs.size()) return LICITO_NO_SUCH_INDEX;
  const licito::PackInfo& pack = book->book->packs[index];
  *name = view(pack.pack);
  *version = view(pack.version);
  *digest = view(pack.digest);
  return LICITO_OK;
}

licito_status licito_rulebook_history_needed(const licito_rulebook* book, int64_t* seconds) {
  if (const auto bad = first_of(check(book), place(seconds))) return bad;
  return guarded([&] {
    const auto needed = book->rules().history_needed();
    *seconds = needed ? needed->count() : -1;
    return licito_status{LICITO_OK};
  });
}

licito_status licito_rulebook_needs(const licito_rulebook* book, size_t* facts) {
  if (const auto bad = first_of(check(book), place(facts))) return bad;
  return guarded([&] {
    *facts = book->book->needs().size();
    return licito_status{LICITO_OK};
  });
}

licito_status licito_rulebook_need(const licito_rulebook* book, size_t index, licito_text* fact) {
  if (const auto bad = first_of(check(book), place(fact))) return bad;
  return guarded([&] {
    const auto& needs = book->book->needs();
    if (index >= needs.size()) return licito_status{LICITO_NO_SUCH_INDEX};
    *fact = view(needs[index]->path);
    return licito_status{LICITO_OK};
  });
}

/// A lock, held for as long as it takes to copy or swap one pointer.
struct licito_current : Handle<Tag::current> {
  explicit licito_current(std::shared_ptr<const Book> first) : book(std::move(first)) {}
  std::mutex lock;
  std::shared_ptr<const Book> book;
};

licito_status licito_current_new(const licito_rulebook* book, licito_current** current) {
  if (const auto bad = first_of(check(book), place(current))) return bad;
  return guarded([&] {
    *current = std::make_unique<licito_current>(book->book).release();
    return licito_status{LICITO_OK};
  });
}

licito_status licito_current_get(licito_current* current, licito_rulebook** book) {
  if (const auto bad = first_of(check(current), place(book))) return bad;
  return guarded([&] {
    auto reference = std::make_unique<licito_rulebook>(nullptr);
    {
      const std::scoped_lock held(current->lock);
      reference->book = current->book;
    }
    *book = reference.release();
    return licito_status{LICITO_OK};
  });
}

licito_status licito_current_swap(licito_current* current, const licito_rulebook* book) {
  if (const auto bad = first_of(check(current), check(book))) return bad;
  return guarded([&] {
    std::shared_ptr<const Book> other = book->book; // the old one is let go after the lock
    const std::scoped_lock held(current->lock);
    current->book.swap(other);
    return licito_status{LICITO_OK};
  });
}

void licito_current_free(licito_current* current) { destroy(current); }
