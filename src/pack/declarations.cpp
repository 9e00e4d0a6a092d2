#include "pack/declarations.hpp"
#include "pack/keys.hpp"
#include "pack/rule_text.hpp"

#include <algorithm>

namespace licito {
namespace {

using document::Node;

constexpr std::pair<std::string_view, FactType> types[] = {
    {"word", FactType::word},       {"set", FactType::set},     {"boolean", FactType::boolean}, {"number", FactType::number},
    {"percent", FactType::percent}, {"money", FactType::money}, {"date", FactType::date},       {"instant", FactType::instant},
    {"text", FactType::text},       {"id", FactType::id}};

bool is_word(std::string_view text) {
  return !text.empty() && text.size() <= 64 && text.front() >= 'a' && text.front() <= 'z' &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

void read_words(Node words, Vocabulary& vocabulary, document::Report& report) {
  if (!words.is_mapping()) {
    report.error(words, "E0101", "`words` is a map of lists", "write `{duty: {send_copy: {es: …, en: …}}}`");
    return;
  }
  for (const auto& [list_name, added] : words.pairs()) {
    const auto list = vocabulary.list_named(list_name.text());
    if (!list) {
      std::vector<std::string_view> known;
      for (const WordList& l : vocabulary.lists())
        if (l.open) known.push_back(l.name);
      report.error(list_name, "E0107", "there is no list `" + std::string(list_name.text()) + "`", document::suggestion(list_name.text(), known));
      continue;
    }
    if (!vocabulary.list(*list).open) {
      report.error(list_name, "E0109", "the list `" + std::string(list_name.text()) + "` is closed");
      continue;
    }
    const auto add = [&](Node word, std::string_view es, std::string_view en) {
      const WordList& now = vocabulary.list(*list);
      if (!is_word(word.text())) {
        report.error(word, "E0102", "`" + std::string(word.text()) + "` is no word", "small letters, digits and `_`");
        return;
      }
      const auto code = now.code(word.text());
      if (code && *code <= now.built_in) {
        report.error(word, "E0111", "the vocabulary has `" + std::string(word.text()) + "` already");
        return;
      }
      if (code) return; // another pack added it
      std::vector<std::string_view> near;
      for (std::size_t i = 0; i != now.built_in; ++i)
        if (now.words[i].size() + 1 >= word.text().size() && word.text().size() + 1 >= now.words[i].size()) near.push_back(now.words[i]);
      for (const std::string_view candidate : near) {
        std::size_t same = 0;
        const std::size_t least = std::min(candidate.size(), word.text().size());
        while (same != least && candidate[same] == word.text()[same]) ++same;
        std::size_t tail = 0;
        while (tail != least - same && candidate[candidate.size() - 1 - tail] == word.text()[word.text().size() - 1 - tail]) ++tail;
        if (std::max(candidate.size(), word.text().size()) - same - tail == 1) {
          report.error(word, "E0107", "`" + std::string(word.text()) + "` is one letter from the known word `" + std::string(candidate) + "`",
                       "use that word, or one that cannot be mistaken for it");
          return;
        }
      }
      if (!vocabulary.add_word(*list, word.text(), es, en)) report.error(word, "E0003", "the list `" + now.name + "` is full");
    };
    if (added.is_mapping()) {
      for (const auto& [word, means] : added.pairs()) {
        read_message(means, report); // says what is no language
        const Node es = means.is_mapping() ? means["es"] : Node{}, en = means.is_mapping() ? means["en"] : Node{};
        add(word, es ? es.text() : "", en ? en.text() : "");
      }
    } else {
      for (const Node word : added.one_or_more()) add(word, "", "");
    }
  }
}

void read_facts(Node facts, Vocabulary& vocabulary, document::Report& report) {
  if (!facts.is_mapping()) {
    report.error(facts, "E0101", "`facts` is a map of names");
    return;
  }
  for (const auto& [name, content] : facts.pairs()) {
    const std::string_view text = name.text();
    const auto dot = text.find('.');
    if (dot == std::string_view::npos || !is_word(text.substr(0, dot)) || !is_word(text.substr(dot + 1))) {
      report.error(name, "E0102", "`" + std::string(text) + "` is no name of a fact", "group and name: `debtor.member_since`");
      continue;
    }
    if (!content.is_mapping()) {
      report.error(content, "E0101", "a fact is declared by a map", "write `{type: date, kinds: [offer], means: {es: …, en: …}}`");
      continue;
    }
    document::check_keys(content, document::names(keys::declared_fact), "a fact", report);
    FactInfo fact;
    fact.name = fact.path = std::string(text);
    fact.declared = true;
    const Node type = content["type"];
    const auto found = std::find_if(std::begin(types), std::end(types), [&](const auto& t) { return type && t.first == type.text(); });
    if (found == std::end(types)) {
      report.error(type ? type : content, type ? "E0107" : "E0105", type ? "`" + std::string(type.text()) + "` is no type" : "`type` is missing",
                   "known: word, set, boolean, number, percent, money, date, instant, text, id");
      continue;
    }
    fact.type = found->second;
    if (const Node unit = content["unit"]) fact.unit = unit.text();
    if (const Node means = content["means"]; means && means.is_mapping()) {
      read_message(means, report);
      if (means["es"]) fact.es = means["es"].text();
      if (means["en"]) fact.en = means["en"].text();
    }
    if (const Node kinds = content["kinds"]) {
      fact.kinds = 0;
      for (const Node kind : kinds.one_or_more()) {
        const auto code = vocabulary.word("kind", kind.text());
        if (code)
          fact.kinds |= 1u << (*code - 1);
        else
          report.error(kind, "E0107", "`" + std::string(kind.text()) + "` is no kind of act");
      }
    }
    const bool worded = fact.type == FactType::word || fact.type == FactType::set;
    const Node words = content["words"];
    if (worded != static_cast<bool>(words)) {
      report.error(words ? words : content, "E0105",
                   worded ? "a fact of words says which: `words: [a, b]`" : "`words` is for the types word and set");
      continue;
    }
    WordList list;
    if (worded) {
      list.name = fact.name;
      for (const Node word : words.one_or_more()) {
        if (!is_word(word.text())) report.error(word, "E0102", "`" + std::string(word.text()) + "` is no word", "small letters, digits and `_`");
        list.words.emplace_back(word.text());
        list.means.emplace_back();
      }
      list.built_in = list.words.size();
    }
    if (const FactInfo* known = vocabulary.find(text)) {
      const bool alike =
          known->declared && known->type == fact.type && known->kinds == fact.kinds && (!worded || vocabulary.list(known->list).words == list.words);
      if (!alike)
        report.error(name, "E0111",
                     known->declared ? "another pack declares `" + fact.name + "` otherwise" : "the vocabulary has `" + fact.name + "` already",
                     "use it, or choose another name");
      continue;
    }
    if (worded) fact.list = vocabulary.add_list(std::move(list));
    vocabulary.add_fact(std::move(fact));
  }
}

} // namespace

void read_declarations(const PackText& pack, Vocabulary& vocabulary, document::Report& report) {
  if (const Node words = pack.root["words"]) read_words(words, vocabulary, report);
  if (const Node facts = pack.root["facts"]) read_facts(facts, vocabulary, report);
}

} // namespace licito
