#pragma once
// The placeholders of messages, checked against what a rule can fill.

#include "pack/rule_text.hpp"

namespace licito {

/// Reports placeholders that no rule has, and those that this rule's body cannot fill (E0118).
void check_placeholders(Reader& reader, document::Node say, const RuleText& rule);

} // namespace licito
