#pragma once
// The placeholders of messages.

#include "pack/rule_text.hpp"

namespace licito {

/// Reads what `{$name}` in the sentences of `say` stands for into the rule; reports placeholders that no rule has, and those that this rule's body
/// cannot fill (E0118).
void read_placeholders(Reader& reader, document::Node say, const PackText& pack, RuleText& rule);

} // namespace licito
