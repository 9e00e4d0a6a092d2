#include "pack/placeholders.hpp"

#include "pack/told_value.hpp"

#include <set>

namespace licito {
namespace {

constexpr std::string_view everywhere[] = {"local_time", "local_date", "message_limit_date"};
constexpr std::string_view by_body[] = {"wait_until", "value", "limit", "greatest", "least", "missing", "extra", "matched", "channels", "approvers"};

/// What a rule's body can fill.
class Fillable {
public:
  Fillable(const Reader& reader, const RuleText& rule) : reader_(reader) {
    for (const PartText& part : rule.parts) {
      walk(part.holds, !part.forbids);
      if ((part.force ? *part.force : rule.force).strength == Strength::approval) names.insert("approvers");
    }
    walk(rule.unless, true, true);
    if (rule.parts.size() > 1) names.insert("missing");
  }
  std::set<std::string_view> names;
  const FactInfo* records = nullptr;

private:
  void walk(NodeId id, bool required, bool time_only = false) {
    const Condition& what = reader_.conditions.nodes[id].what;
    const auto add = [&](std::initializer_list<std::string_view> more) {
      if (!time_only) names.insert(more.begin(), more.end());
    };
    const auto over = [&](const Children& children) {
      if (children.count > 1 && required) add({"missing"});
      for (std::uint32_t i = 0; i != children.count; ++i) walk(reader_.conditions.children[children.first + i], required, time_only);
    };
    if (const auto* all = std::get_if<AllOf>(&what)) over(all->children);
    if (const auto* any = std::get_if<AnyOf>(&what)) over(any->children);
    if (const auto* negation = std::get_if<Not>(&what)) walk(negation->child, !required, time_only);
    if (const auto* among = std::get_if<Among>(&what)) {
      add({"value", "missing", "matched"});
      if (among->fact == "action.channel" || among->fact.starts_with("channel_consent")) add({"channels"});
    }
    if (const auto* compare = std::get_if<Compare>(&what)) {
      add({"value", "limit", "greatest", "least", "missing"});
      names.insert("wait_until");
      if (const auto* defined = std::get_if<DefinedValue>(&compare->left))
        if (const auto* count = std::get_if<CountOf>(&reader_.plan.values[defined->index])) record(count->list.info);
    }
    if (std::holds_alternative<Aged>(what)) {
      add({"value", "limit", "missing"});
      names.insert("wait_until");
    }
    if (std::holds_alternative<TableCovers>(what)) add({"limit"});
    if (std::holds_alternative<TableCovers>(what) || std::holds_alternative<RecordCovers>(what)) names.insert("wait_until");
    if (const auto* set = std::get_if<SetHolds>(&what)) {
      if (required ? set->how == SetHolds::How::only || set->how == SetHolds::How::none : false) add({"extra"});
      add({"missing", "matched"});
    }
    if (const auto* some = std::get_if<SomeRecord>(&what)) {
      add({"missing", "matched", "limit"});
      names.insert("wait_until");
      if (some->other_channel) add({"channels"});
      record(some->list.info);
    }
    if (std::holds_alternative<Says>(what)) add({"matched"});
    if (std::holds_alternative<Given>(what) || std::holds_alternative<OneStep>(what)) add({"missing"});
  }
  void record(const FactInfo* list) { records = list; }
  const Reader& reader_;
};

} // namespace

void read_placeholders(Reader& reader, document::Node say, const PackText& pack, RuleText& rule) {
  if (!say) return;
  const Fillable fillable(reader, rule);
  std::vector<document::Node> sentences;
  if (say.is_scalar()) sentences.push_back(say); // one for every language
  for (const auto& [language, sentence] : say.pairs()) sentences.push_back(sentence);
  for (const document::Node sentence : sentences) {
    const std::string_view text = sentence.text();
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
      const std::size_t close = text.find('}', open);
      if (close == std::string_view::npos) {
        reader.bad(sentence, "E0118", "a `{` without its `}`");
        break;
      }
      const std::string_view name = text.substr(open + 1, close - open - 1);
      if (std::find(std::begin(everywhere), std::end(everywhere), name) != std::end(everywhere)) {
        if (name == "message_limit_date" && rule.rule.duties.empty())
          reader.bad(sentence, "E0118", "`{message_limit_date}` is the last date of a duty, and this rule has none");
        continue;
      }
      if (fillable.names.contains(name)) continue;
      if (name.starts_with('$')) {
        if (!rule.rule.told.contains(name))
          if (auto told = told_value(reader, name, sentence, pack)) rule.rule.told.emplace(name, std::move(*told));
        continue;
      }
      if (std::find(std::begin(by_body), std::end(by_body), name) != std::end(by_body)) {
        reader.bad(sentence, "E0118", "this rule's body cannot fill `{" + std::string(name) + "}`");
        continue;
      }
      if (name.starts_with("matched.")) {
        if (fillable.records == nullptr || fillable.records->field(name.substr(8)) == nullptr)
          reader.bad(sentence, "E0118", "no record of this rule can fill `{" + std::string(name) + "}`");
        continue;
      }
      if (reader.plan.vocabulary.find(name) != nullptr) continue;
      std::vector<std::string_view> known(std::begin(everywhere), std::end(everywhere));
      known.insert(known.end(), std::begin(by_body), std::end(by_body));
      for (const FactInfo& fact : reader.plan.vocabulary.facts()) known.push_back(fact.name);
      reader.bad(sentence, "E0118", "unknown placeholder `{" + std::string(name) + "}`", document::suggestion(name, known));
    }
  }
}

} // namespace licito
