#pragma once
// What a proposal is, in a few words.

#include "licito/decision.hpp"

#include <string>

namespace licito {

/// `contact call`, `contact+offer sms`, `escalate`; `(no kind)` where it is absent. As the vocabulary spells them.
std::string act_of(const Decision& decision);
/// The id of the debt, else of the debtor, else `-`. Printable.
std::string id_of(const Decision& decision);
/// `ALLOW`, `DENY`, `UNDECIDED`, `ERROR`.
std::string_view verdict_of(const Decision& decision);
std::string_view colour_of(const Decision& decision);
/// The rule; the code of a reason that no pack gives (the engine's own).
std::string_view name_of(const Reason& reason);

} // namespace licito
