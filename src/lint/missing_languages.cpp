// Texts that lack a language in which the pack speaks, and texts in one in which it does not.

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

  /// A text that may lack languages, and has none of its own.
  void check_no_other(Node text, const std::string& what) {
    if (!text || !text.is_mapping() || spoken_.empty()) return;
    std::string known;
    for (const std::string_view language : spoken_) known += (known.empty() ? "`" : ", `") + std::string(language) + "`";
    for (const auto [language, said] : text.pairs())
      if (std::find(spoken_.begin(), spoken_.end(), language.text()) == spoken_.end())
        report_.warning(language, "L0502", what + " is said in " + document::in_backticks(language.text()) + ", in which the pack says nothing else",
                        "the pack speaks " + known + "; if it is to speak this language, too, say its title in it");
  }

private:
  void learn(Node text) {
    for (const auto [language, said] : text.pairs())
      if (std::find(spoken_.begin(), spoken_.end(), language.text()) == spoken_.end()) spoken_.push_back(language.text());
  }
  document::Report& report_;
  std::vector<std::string_view> spoken_;
};

/// The meanings of words and facts that the pack adds.
void meanings(const PackView& pack, Languages& languages) {
  if (const Node lists = pack.root["words"])
    for (const auto [list, words] : lists.pairs())
      for (const auto [word, means] : words.pairs()) languages.check_no_other(means, "the meaning of " + document::in_backticks(word.text()));
  if (const Node facts = pack.root["facts"])
    for (const auto [fact, declared] : facts.pairs())
      languages.check_no_other(declared["means"], "the meaning of " + document::in_backticks(fact.text()));
  if (const Node definitions = pack.root["define"])
    for (const auto [name, defined] : definitions.pairs())
      languages.check_no_other(defined["phrases"], document::in_backticks("$" + std::string(name.text())));
}

} // namespace

void find_missing_languages(const PackView& pack, document::Report& report) {
  Languages languages(pack, report);
  languages.check(pack.root["title"], "the title");
  for (const RuleView& rule : pack.rules) {
    languages.check(rule.rule->place["say"], "the message of " + document::in_backticks(rule.rule->local_id));
    languages.check_no_other(rule.rule->place["note"], "the note of " + document::in_backticks(rule.rule->local_id));
  }
  if (const Node unsaid = pack.root["cannot_express"])
    for (const Node entry : unsaid.items())
      for (const std::string_view key : {"law", "why", "instead"}) languages.check(entry[key], "`" + std::string(key) + "`");
  meanings(pack, languages);
}

} // namespace licito::lint
