#pragma once
// A row of the campaign as a proposal.

#include "database.hpp"

#include <licito/licito.hpp>

#include <string>

namespace scrub {

/// Fills `call`, which is cleared first, from a row of batch.cpp's query. Gives what is wrong with a column that licito cannot read; empty: all is
/// well.
std::string fill(licito::Proposal& call, const Rows& rows, int row, const licito::Rulebook& book);

/// Adds a contact that was made to its account's history.
std::string add_contact(licito::Proposal& call, const Rows& contacts, int row, const licito::Rulebook& book);

} // namespace scrub
