#include "facts/reference.hpp"

#include "facts/tables.hpp"

#include <algorithm>
#include <vector>

namespace licito {

namespace {

std::string code(std::string_view text) { return "`" + std::string{text} + "`"; }

/// Text inside a table cell.
std::string cell(std::string_view text) {
  std::string safe;
  for (char c : text) {
    if (c == '|') safe += '\\';
    safe += c == '\n' ? ' ' : c;
  }
  return safe;
}

std::string code_list(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " · ") + code(word);
  return text;
}

/// An inline list is named for its fact and told where the fact stands; the others have a section of their own.
bool has_section(const WordList& list) { return list.name.find('.') == std::string::npos; }

std::string type_and_words(const Vocabulary& vocabulary, FactType type, ListIndex index, std::string_view unit) {
  std::string text{type_name(type)};
  if (!unit.empty()) text += ", " + std::string{unit};
  if (index == no_list) return text;
  const WordList& list = vocabulary.list(index);
  return text + (has_section(list) ? " of [" + list.name + "](#words-" + list.name + ")" : ": " + code_list(list.words));
}

std::string kinds_of(const Vocabulary& vocabulary, std::uint32_t mask) {
  if (mask == ~0u) return "all";
  std::string text;
  const auto& kinds = vocabulary.list(vocabulary.facts()[facts::well_known().act_kind].list).words;
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if ((mask >> i & 1u) != 0) text += (text.empty() ? "" : ", ") + kinds[i];
  return text;
}

std::string notes(const FactInfo& fact) {
  std::string text;
  if (fact.content) text += "; absent when `content.live` is true";
  if (fact.derived) text += "; worked out from " + code(fact.path);
  if (fact.declared) text += "; declared by a pack, given under `extra`";
  return text;
}

/// The heading under which a fact stands: the first segment of its name.
std::string_view group_of(const FactInfo& fact) { return std::string_view{fact.name}.substr(0, fact.name.find('.')); }

} // namespace

std::string_view type_name(FactType type) {
  constexpr std::string_view names[] = {"word",  "set",   "boolean", "number", "percent", "money", "date",   "instant",
                                        "place", "zones", "text",    "id",     "hours",   "days",  "records"};
  return names[static_cast<std::size_t>(type)];
}

std::string facts_reference_markdown(const Vocabulary& vocabulary) {
  std::string page =
      "# Facts and words\n\n"
      "Generated from `rules/vocabulary.yaml`. Every fact that packs may test and proposals may give. An absent fact is unknown, never \"no\".\n"
      "In a proposal the parts of the act (`recipient`, `address`, `caller_id`, `content`, `offer`, `fee`, `payment`, `transfer`, `suit`, `erased`,\n"
      "`report`, `consultation`) stand inside `action`. Dates and instants may be `never`: known not to have happened.\n\n## Facts\n";
  std::string_view group;
  for (const FactInfo& fact : vocabulary.facts()) {
    if (group_of(fact) != group) {
      group = group_of(fact);
      page += "\n### " + std::string{group} + "\n\n| name | type | acts | meaning | significado |\n|---|---|---|---|---|\n";
    }
    page += "| " + code(fact.name) + " | " + cell(type_and_words(vocabulary, fact.type, fact.list, fact.unit)) + " | " +
            kinds_of(vocabulary, fact.kinds) + " | " + cell(fact.en) + cell(notes(fact)) + " | " + cell(fact.es) + " |\n";
  }
  page += "\n## Records\n";
  for (const FactInfo& fact : vocabulary.facts()) {
    if (fact.type != FactType::records || fact.derived) continue;
    page += "\n### Records of " + code(fact.name) + "\n\n";
    if (!fact.time_field.empty()) page += "A record's time is " + code(fact.time_field) + ": later than the act, it does not exist.\n";
    if (fact.has_from_to) page += "A record counts only while in force, its first and last day included.\n";
    page += (fact.time_field.empty() && !fact.has_from_to ? "" : "\n") + std::string{"| field | type | meaning | significado |\n|---|---|---|---|\n"};
    for (const FieldInfo& field : fact.fields) {
      const auto rows = facts::fields();
      const auto row = std::find_if(rows.begin(), rows.end(), [&](const facts::FieldRow& r) { return r.path == field.path; });
      page += "| " + code(field.name) + " | " + cell(type_and_words(vocabulary, field.type, field.list, "")) + " | " +
              (row == rows.end() ? "" : cell(row->en)) + " | " + (row == rows.end() ? "" : cell(row->es)) + " |\n";
    }
  }
  page += "\n## Words\n";
  for (const WordList& list : vocabulary.lists()) {
    if (!has_section(list)) continue;
    page += "\n### Words: " + list.name + "\n\n" + (list.open ? "Open: a pack may add words.\n\n" : "");
    const bool explained = std::any_of(list.means.begin(), list.means.end(), [](const auto& means) { return !means.second.empty(); });
    if (!explained) {
      page += code_list(list.words) + "\n";
      continue;
    }
    page += "| word | meaning | significado |\n|---|---|---|\n";
    for (std::size_t i = 0; i < list.words.size(); ++i)
      page += "| " + code(list.words[i]) + " | " + cell(list.means[i].second) + " | " + cell(list.means[i].first) + " |\n";
  }
  return page;
}

std::string facts_text(const Vocabulary& vocabulary, std::optional<Kind> kind) {
  struct Line {
    std::string name, type, meaning;
  };
  std::vector<Line> lines;
  std::size_t name_width = 0, type_width = 0;
  for (const FactInfo& fact : vocabulary.facts()) {
    if (kind && (fact.kinds >> static_cast<std::uint16_t>(*kind) & 1u) == 0) continue;
    std::string type{type_name(fact.type)};
    if (!fact.unit.empty()) type += " (" + fact.unit + ")";
    std::string meaning = fact.en;
    if (fact.list != no_list) {
      meaning += ": ";
      const auto& words = vocabulary.list(fact.list).words;
      constexpr std::size_t most = 16;
      for (std::size_t i = 0; i < std::min(words.size(), most); ++i) meaning += (i == 0 ? "" : ", ") + words[i];
      if (words.size() > most) meaning += ", … (" + std::to_string(words.size()) + ")";
    }
    if (fact.derived) meaning += " (from " + fact.path + ")";
    if (fact.declared) meaning += " (under extra)";
    name_width = std::max(name_width, fact.name.size());
    type_width = std::max(type_width, type.size());
    lines.push_back({fact.name, std::move(type), std::move(meaning)});
  }
  std::string text;
  for (Line& line : lines) {
    line.name.resize(name_width + 2, ' ');
    line.type.resize(type_width + 2, ' ');
    text += line.name + line.type + line.meaning + "\n";
  }
  return text;
}

} // namespace licito
