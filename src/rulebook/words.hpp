#pragma once
// Values in the reader's language, for messages.

#include "rulebook/account.hpp"
#include "rulebook/plan.hpp"

#include <string>
#include <string_view>

namespace licito {

/// One value as a reader of the language would write it. Words of lists lose their underscores; dates and times are spelt out.
std::string in_words(const Shown& shown, std::string_view language, const Plan& plan, const Proposal& proposal, const Zone* zone);
/// Several, joined.
std::string in_words(const std::vector<Shown>& shown, std::string_view language, const Plan& plan, const Proposal& proposal, const Zone* zone);
/// Words of a list, as the language calls them.
std::string words_in_words(const std::vector<std::string>& words, std::string_view list, std::string_view language, const Plan& plan);
/// "Tuesday 17 March 2026, 09:00"; with seconds where there are any.
std::string local_time_in_words(const LocalTime& time, std::string_view language);
std::string date_in_words(Date date, std::string_view language);
/// As in JSON and remedies: 24, 10%, 2.1000 CLF, 2026-04-01, collector_name.
std::string plain_text(const Scalar& value, ListIndex list, const Plan& plan, const Proposal& proposal, const Zone* zone);

} // namespace licito
