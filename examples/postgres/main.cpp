// licito_example_scrub: judges the calls of a campaign table that nobody has judged yet, and writes the answers beside them.

#include "batch.hpp"
#include "database.hpp"

#include <licito/licito.hpp>
#include <licito/shipped_rules.hpp>

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "licito_example_scrub DATABASE PACKS...: a libpq connection (`host=/tmp dbname=x`), and files or folders of packs\n";
    return 2;
  }
  licito::LoadOptions options;
  options.shipped_rules = licito::shipped_rules();
  const auto book = licito::Rulebook::load({argv + 2, argv + argc}, options);
  if (!book.has_value()) {
    for (const auto& problem : book.error().diagnostics) std::cerr << licito::render(problem);
    return 2;
  }
  try {
    scrub::Database database(argv[1]);
    scrub::Totals totals;
    while (scrub::judge_batch(database, *book, 500, totals) != 0) {}
    std::cout << totals.all() << " judged: " << totals.allowed << " allowed, " << totals.denied << " denied, " << totals.undecided << " undecided, "
              << totals.unreadable << " unreadable\n";
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "licito_example_scrub: " << error.what() << "\n";
    return 2;
  }
}
