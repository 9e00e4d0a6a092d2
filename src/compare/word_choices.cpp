#include "compare/domain.hpp"

#include "compare/looking.hpp"
#include "compare/operand_facts.hpp"
#include "conditions/line.hpp"

#include <algorithm>

namespace licito::compare {

void Domain::word_choices(const Variable& variable, const Act& act, ListIndex list, std::vector<Choice>& into) const {
  const Plan& old = *plans_[0];
  const auto& words = old.vocabulary.list(list).words;
  std::vector<std::string> signatures(words.size());
  for (const Mention& mention : mentioned_.of(variable.name())) {
    const Plan& plan = *plans_[static_cast<std::size_t>(mention.side)];
    const FactInfo* fact = plan.vocabulary.find(variable.path);
    const ListIndex own = variable.field.empty() ? fact->list : fact->field(variable.field)->list;
    Looking looking(plan, act.proposal(mention.side), zone_);
    Scene& scene = looking.scene();
    const Condition& what = plan.node(mention.node).what;
    const auto each = [&](auto tell) {
      for (std::size_t i = 0; i != words.size(); ++i) {
        const auto code = plan.vocabulary.list(own).code(words[i]);
        signatures[i] += code ? tell(*code) : std::string{"?"};
        signatures[i] += ",";
      }
    };
    const auto equal_to = [&](const Operand& other) {
      bool known = false;
      at_records(scene, mention.list, act, [&] {
        const Reading reading = read(other, scene);
        if (!reading.is_known()) return;
        known = true;
        each([&](std::uint16_t code) { return std::string{code == reading.value.value ? "=" : "-"}; });
      });
      return known;
    };
    const auto table = [&](const Operand& operand) {
      const auto* defined = std::get_if<DefinedValue>(&operand);
      if (defined == nullptr) return;
      const auto* rows = std::get_if<TableOf>(&plan.values[defined->index]);
      if (rows == nullptr) return;
      for (std::size_t key = 0; key != rows->by.size(); ++key) {
        std::vector<std::string> paths;
        paths_of(plan, rows->by[key], paths);
        if (std::find(paths.begin(), paths.end(), variable.name()) == paths.end()) continue;
        for (const TableOf::Level& level : rows->levels)
          each([&](std::uint16_t code) {
            for (std::size_t i = 0; i != level.rows.size(); ++i)
              if (level.rows[i].from <= code && code <= level.rows[i].to) return std::to_string(i);
            return std::string{"x"};
          });
      }
    };
    if (const auto* c = std::get_if<Among>(&what)) {
      const bool is_subject = reads(plan, c->subject, variable.name());
      if (c->set_offset) {
        const auto& set = scene.fact<AnyWordSet>(*c->set_offset);
        if (set.given()) each([&](std::uint16_t code) { return std::string{set.has(code) ? "1" : "0"}; });
      } else if (c->other) {
        equal_to(is_subject ? *c->other : c->subject);
      } else {
        each([&](std::uint16_t code) { return std::string{c->words.has(code) ? "1" : "0"}; });
      }
    }
    if (const auto* c = std::get_if<Compare>(&what)) {
      table(c->left);
      table(c->right);
    }
    if (const auto* c = std::get_if<OneStep>(&what)) each([&](std::uint16_t code) { return std::to_string(plan.orders[c->order].rank[code]); });
    if (const auto* c = std::get_if<SetHolds>(&what); c != nullptr && c->word) each([&](std::uint16_t code) { return std::to_string(code); });
    if (variable.path == "agent.authority" && !std::holds_alternative<Among>(what)) each([&](std::uint16_t code) { return std::to_string(code); });
    if (std::holds_alternative<AllOf>(what) || std::holds_alternative<Fixed>(what)) {
      // The direction that `history.made` and `history.received` ask for.
      if (variable.field == "direction") each([&](std::uint16_t code) { return std::to_string(code); });
    } else if (variable.field == "direction") {
      each([&](std::uint16_t code) { return std::to_string(code); });
    }
  }
  std::vector<std::string> seen;
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i != words.size(); ++i) {
    if (!plans_[1]
             ->vocabulary
             .list(plans_[1]->vocabulary.find(variable.path)->field(variable.field) != nullptr
                       ? plans_[1]->vocabulary.find(variable.path)->field(variable.field)->list
                       : plans_[1]->vocabulary.find(variable.path)->list)
             .code(words[i]))
      continue;
    const auto known = std::find(seen.begin(), seen.end(), signatures[i]);
    if (known != seen.end()) {
      into[static_cast<std::size_t>(known - seen.begin())].members.push_back(words[i]);
      continue;
    }
    seen.push_back(signatures[i]);
    Choice choice;
    choice.value.type = FactType::word;
    choice.value.words = {words[i]};
    choice.members = {words[i]};
    into.push_back(std::move(choice));
  }
  for (Choice& choice : into)
    for (const std::string& word : choice.members) choice.label += (choice.label.empty() ? "" : ", ") + word;
}

void Domain::set_choices(const Variable& variable, const Act& act, ListIndex list, std::vector<Choice>& into, std::set<std::string>& cuts) const {
  const auto& words = plans_[0]->vocabulary.list(list).words;
  std::vector<std::string> signatures(words.size());
  bool all_of = false;
  for (const Mention& mention : mentioned_.of(variable.name())) {
    const Plan& plan = *plans_[static_cast<std::size_t>(mention.side)];
    const FactInfo* fact = plan.vocabulary.find(variable.path);
    const ListIndex own = variable.field.empty() ? fact->list : fact->field(variable.field)->list;
    Looking looking(plan, act.proposal(mention.side), zone_);
    const Condition& what = plan.node(mention.node).what;
    const auto each = [&](auto in) {
      for (std::size_t i = 0; i != words.size(); ++i) {
        const auto code = plan.vocabulary.list(own).code(words[i]);
        signatures[i] += code ? (in(*code) ? "1" : "0") : "?";
      }
    };
    if (const auto* c = std::get_if<SetHolds>(&what)) {
      all_of = all_of || c->how == SetHolds::How::all;
      each([&](std::uint16_t code) { return c->words.has(code); });
      if (c->word)
        at_records(looking.scene(), mention.list, act, [&] {
          const Reading reading = read(*c->word, looking.scene());
          if (reading.is_known()) each([&](std::uint16_t code) { return code == reading.value.value; });
        });
    }
    if (const auto* c = std::get_if<Among>(&what); c != nullptr && c->set_offset)
      at_records(looking.scene(), mention.list, act, [&] {
        const Reading reading = read(c->subject, looking.scene());
        if (reading.is_known()) each([&](std::uint16_t code) { return code == reading.value.value; });
      });
  }
  std::map<std::string, std::vector<std::string>> classes;
  for (std::size_t i = 0; i != words.size(); ++i) classes[signatures[i]].push_back(words[i]);
  // From every class of words: none of it, one of it, and where "all of" is asked also all but one and all.
  std::vector<std::vector<std::vector<std::string>>> ways;
  std::size_t product = 1;
  for (const auto& [signature, members] : classes) {
    std::vector<std::vector<std::string>> own{{}, {members.front()}};
    const bool mentioned = signature.find('1') != std::string::npos;
    if (all_of && mentioned && members.size() > 1) {
      own.push_back({members.begin(), members.end() - 1});
      own.push_back(members);
    }
    product *= own.size();
    ways.push_back(std::move(own));
  }
  const auto add = [&](std::vector<std::string> chosen) {
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    for (const Choice& known : into)
      if (known.value.words == chosen) return;
    Choice choice;
    choice.value.type = FactType::set;
    choice.value.words = chosen;
    if (chosen.size() <= 6) {
      for (const std::string& word : chosen) choice.label += (choice.label.empty() ? "" : ", ") + word;
    } else {
      choice.label = std::to_string(chosen.size()) + " words, without";
      for (const auto& [signature, members] : classes)
        for (const auto& word : members)
          if (signature.find('1') != std::string::npos && std::find(chosen.begin(), chosen.end(), word) == chosen.end()) choice.label += " " + word;
    }
    choice.label = "[" + choice.label + "]";
    into.push_back(std::move(choice));
  };
  constexpr std::size_t most = 64;
  if (product <= most) {
    for (std::size_t index = 0; index != product; ++index) {
      std::vector<std::string> chosen;
      std::size_t rest = index;
      for (const auto& own : ways) {
        const auto& way = own[rest % own.size()];
        chosen.insert(chosen.end(), way.begin(), way.end());
        rest /= own.size();
      }
      add(std::move(chosen));
    }
    return;
  }
  cuts.insert("the words of `" + variable.name() + "` were tried in some combinations only");
  // Too many together: each class alone, all without it, and everything.
  add({});
  std::vector<std::string> everything;
  for (const auto& own : ways) everything.insert(everything.end(), own.back().begin(), own.back().end());
  for (std::size_t i = 0; i != ways.size(); ++i) {
    for (const auto& way : ways[i]) add(way);
    for (const auto& way : ways[i]) {
      std::vector<std::string> rest = way;
      for (std::size_t j = 0; j != ways.size(); ++j)
        if (j != i) rest.insert(rest.end(), ways[j].back().begin(), ways[j].back().end());
      add(std::move(rest));
    }
  }
  add(everything);
}

} // namespace licito::compare
