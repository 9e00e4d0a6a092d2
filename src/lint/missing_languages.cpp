// Texts that lack a language in which the pack speaks.

#include "lint/finders.hpp"

namespace licito::lint {

using document::Node;

namespace {

class Languages {
public:
  Languages(const PackView& pack, document::Report& report) : report_(report) {
    // The pack speaks what its title speaks, and what any of its messages speaks.
    if (const Node title = pack.root["title"]) learn(title);
    for (const RuleView& rule : pack.rules)
      if (const Node say = rule.rule->place["say"]) learn(say);
  }

  void check(Node text, const std::string& what) {
    if (!text || !text.is_mapping()) return;
    std::string lacking;
    for (const std::string_view language : spoken_)
      if (!text[language]) lacking += (lacking.empty() ? "`" : ", `") + std::string(language) + "`";
    if (!lacking.empty())
      report_.warning(text, "L0501", what + " is not said in " + lacking + ", which the pack speaks",
                      "add the text; without it readers of that language get another one");
  }

private:
  void learn(Node text) {
    for (const auto [language, said] : text.pairs())
      if (std::find(spoken_.begin(), spoken_.end(), language.text()) == spoken_.end()) spoken_.push_back(language.text());
  }
  document::Report& report_;
  std::vector<std::string_view> spoken_;
};

} // namespace

void find_missing_languages(const PackView& pack, document::Report& report) {
  Languages languages(pack, report);
  languages.check(pack.root["title"], "the title");
  for (const RuleView& rule : pack.rules) languages.check(rule.rule->place["say"], "the message of " + document::in_backticks(rule.rule->local_id));
  if (const Node unsaid = pack.root["cannot_express"])
    for (const Node entry : unsaid.items())
      for (const std::string_view key : {"law", "why", "instead"}) languages.check(entry[key], "`" + std::string(key) + "`");
}

} // namespace licito::lint
