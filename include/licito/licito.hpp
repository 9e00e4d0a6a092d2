#pragma once
// Everything that a host needs: proposals, rulebooks, decisions.

#include "licito/decision.hpp"
#include "licito/diagnostic.hpp"
#include "licito/facts/proposal.hpp"
#include "licito/rulebook.hpp"
