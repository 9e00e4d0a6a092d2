#pragma once
// Slips of the pen, generated for a pack: what a hand does to a key or a value.

#include "checks/faults.hpp"
#include "document/tree.hpp"

#include <random>
#include <string>
#include <vector>

namespace licito::slips {

struct Slip {
  document::Node node;
  std::string text, path, inert;        ///< `inert`: why it judges nothing; empty where it has to be noticed.
  std::vector<checks::Edit> edits = {}; ///< Of a seeded fault; else the one that turns `node` into `text`.
};

/// Three slips of every key and every scalar of the pack: a letter too few, two letters changed over, one letter or digit for another. The same ones
/// for the same text and seed.
std::vector<Slip> slips_of(const document::Tree& pack, unsigned seed);

/// The faults that `licito test --mutate` seeds.
std::vector<Slip> faults_of(const document::Tree& pack);

} // namespace licito::slips
