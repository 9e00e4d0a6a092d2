#include "pack/rule_text.hpp"

#include "pack/force.hpp"
#include "pack/keys.hpp"
#include "pack/placeholders.hpp"

#include <algorithm>
#include <set>

namespace licito {

using document::Node;

std::vector<Place> read_covers(Node covers, document::Report& report) {
  std::vector<Place> places;
  if (!covers) return places;
  for (const Node one : covers.one_or_more()) {
    const auto place = Place::parse(one.text());
    if (place)
      places.push_back(*place);
    else
      report.error(one, "E0102", place.problem(), place.hint());
  }
  return places;
}

Message read_message(Node node, document::Report& report) {
  Message message;
  if (!node) return message;
  if (node.is_scalar()) {
    message.emplace("", node.text());
    return message;
  }
  static constexpr std::string_view languages[] = {"es", "en", "pt", "fr", "ca", "de", "el", "nl", "it", "hi"};
  if (!node.is_mapping()) {
    report.error(node, "E0101", "a text in several languages is a map", "write `{es: \"…\", en: \"…\"}`");
    return message;
  }
  document::check_keys(node, languages, "a text", report);
  for (const auto& [language, text] : node.pairs()) {
    if (!text.is_scalar() || text.text().empty())
      report.error(text, "E0101", "a sentence is expected");
    else
      message.emplace(language.text(), text.text());
  }
  return message;
}

std::optional<std::pair<Date, Date>> read_stretch(Node node, document::Report& report) {
  const std::string_view text = node.text();
  const auto dots = text.find("..");
  if (!node.is_scalar() || dots == std::string_view::npos) {
    report.error(node, "E0102", "`" + std::string(text) + "` is no stretch of dates",
                 "write `2023-10-10..`, `..2026-08-31` or `2023-10-10..2026-08-31`");
    return std::nullopt;
  }
  std::pair<Date, Date> stretch{Date{Dated<int>::earliest}, Date::never()};
  const auto end = [&](std::string_view part, Date& date) {
    if (part.empty()) return true;
    const auto parsed = Date::parse(part);
    if (!parsed) report.error(node, "E0102", parsed.problem(), parsed.hint());
    if (parsed) date = *parsed;
    return static_cast<bool>(parsed);
  };
  if (!end(text.substr(0, dots), stretch.first) || !end(text.substr(dots + 2), stretch.second)) return std::nullopt;
  if (stretch.second < stretch.first) {
    report.error(node, "E0115", "`" + std::string(text) + "` ends before it begins");
    return std::nullopt;
  }
  return stretch;
}

namespace {

std::optional<RuleAuthority> authority_of(Node node, document::Report& report) {
  static constexpr std::pair<std::string_view, RuleAuthority> known[] = {{"law", RuleAuthority::law},
                                                                         {"regulation", RuleAuthority::regulation},
                                                                         {"guidance", RuleAuthority::guidance},
                                                                         {"policy", RuleAuthority::policy}};
  for (const auto& [word, authority] : known)
    if (node.text() == word) return authority;
  static constexpr std::string_view words[] = {"law", "regulation", "guidance", "policy"};
  report.error(node, "E0107", "`" + std::string(node.text()) + "` is no authority", document::suggestion(node.text(), words));
  return std::nullopt;
}

/// Reads one rule.
class RuleReader {
public:
  RuleReader(Reader& reader, const PackText& pack, std::uint32_t index, Node node) : reader_(reader), pack_(pack), node_(node) {
    text_.rule.pack = index;
    text_.rule.place = node;
    where_.pack = &pack;
  }

  std::optional<RuleText> read(std::set<std::string>& ids) {
    if (!node_.is_mapping()) {
      error(node_, "E0101", "a rule is a map");
      return std::nullopt;
    }
    const std::size_t errors = reader_.report.errors();
    reader_.narrowed.clear();
    document::check_keys(node_, document::names(keys::rule), "a rule", reader_.report);
    identity(ids);
    frame();
    body();
    if (const Node force = node_["force"]) {
      if (const auto read = read_force(reader_, force, where_)) text_.force = *read;
      if (!text_.rule.duties.empty()) error(force, "E0109", "a duty never denies and has no force");
    }
    text_.rule.say = read_message(node_["say"], reader_.report);
    read_message(node_["note"], reader_.report);
    if (reader_.report.errors() == errors) read_placeholders(reader_, node_["say"], pack_, text_); // a body that is not there fills nothing
    if (reader_.report.errors() != errors) return std::nullopt;
    text_.rule.narrowed = std::move(reader_.narrowed);
    return std::move(text_);
  }

private:
  void error(Node where, std::string_view code, std::string message, std::string hint = {}) {
    reader_.report.error(where, code, std::move(message), std::move(hint));
  }

  void identity(std::set<std::string>& ids) {
    const Node id = node_["id"];
    if (!id) {
      error(node_, "E0105", "a rule needs an `id`", "kebab-case, unique in the pack, never reused");
    } else {
      const std::string_view text = id.text();
      const bool kebab = !text.empty() && text.size() <= 64 &&
                         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
      if (!kebab) error(id, "E0102", "`" + std::string(text) + "` is no rule id", "small letters, digits and `-`, at most 64");
      if (!ids.insert(std::string(text)).second) error(id, "E0111", "two rules have the id `" + std::string(text) + "`");
      text_.rule.local_id = text;
      text_.rule.id = pack_.name + "#" + std::string(text);
    }
    text_.rule.authority = pack_.authority;
    if (const Node own = node_["authority"])
      if (const auto authority = authority_of(own, reader_.report)) text_.rule.authority = *authority;
    if (const Node cite = node_["cite"]) text_.rule.citation = cite.text();
    if (text_.rule.citation.empty() && text_.rule.authority != RuleAuthority::policy)
      error(node_, "E0105", "a rule of a " + pack_.name + " needs `cite`", "the article and paragraph, as a court would read it");
    if (const Node verified = node_["verified"]) {
      if (verified.text() != "true" && verified.text() != "false") error(verified, "E0102", "`verified` is `true` or `false`");
      text_.rule.verified = verified.text() != "false";
    }
    if (const Node code = node_["code"]) {
      const std::string_view text = code.text();
      if (text.empty() || !std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }))
        error(code, "E0102", "`" + std::string(text) + "` is no code", "small letters, digits and `_`");
      if (text == "missing_fact" || text == "uncovered_jurisdiction") error(code, "E0102", "`" + std::string(text) + "` is the engine's own code");
    }
  }

  void frame() {
    const Node calendar = node_["calendar"] ? node_["calendar"] : pack_.root["calendar"];
    if (calendar)
      if (const auto found = reader_.calendar(calendar)) where_.calendar = *found;
    text_.rule.calendar = where_.calendar;
    text_.rule.clock = clock(node_["clock"] ? node_["clock"] : pack_.root["clock"]);
    kinds();

    Conditions& make = reader_.conditions;
    text_.covers = pack_.covers;
    text_.covered = make.fixed(true);
    if (!pack_.covers.empty()) {
      const FactInfo& jurisdiction = *reader_.plan.vocabulary.find("debtor.jurisdiction");
      reader_.plan.place_lists.push_back(pack_.covers);
      text_.covered = make.add(InPlace{jurisdiction.offset, jurisdiction.order, static_cast<std::uint32_t>(reader_.plan.place_lists.size() - 1)});
    }
    std::vector<NodeId> force;
    std::pair<Date, Date> packs{Date{Dated<int>::earliest}, Date::never()};
    if (const Node effective = pack_.root["effective"])
      if (const auto stretch = read_stretch(effective, reader_.report)) packs = *stretch;
    auto own = packs;
    if (const Node effective = node_["effective"])
      if (const auto stretch = read_stretch(effective, reader_.report)) {
        own = *stretch;
        if (own.first < packs.first && own.first.days != Dated<int>::earliest) error(effective, "E0115", "the rule begins before its pack");
        if (own.second > packs.second && !own.second.is_never()) error(effective, "E0115", "the rule ends after its pack");
        own = {std::max(own.first, packs.first), std::min(own.second, packs.second)};
      }
    text_.in_force = own.first.days == Dated<int>::earliest && own.second.is_never()
                         ? make.fixed(true)
                         : make.add(InForce{own.first, own.second, reader_.plan.at_order});

    bool outside = false;
    if (const Node scope = node_["scope"]) {
      outside = scope.text() == "outside";
      if (!outside) error(scope, "E0107", "`scope` is `outside`");
    }
    if (!outside) {
      Where packs_own = where_;
      if (const Node when = pack_.root["when"]) text_.pack_when = reader_.matcher(when, packs_own);
      if (const Node unless = pack_.root["unless"]) text_.pack_unless = any_of(unless, packs_own);
    }
    text_.when = node_["when"] ? reader_.matcher(node_["when"], where_) : make.fixed(true);
    text_.unless = node_["unless"] ? any_of(node_["unless"], where_) : make.fixed(false);
  }

  NodeId any_of(Node unless, const Where& where) {
    std::vector<NodeId> ways;
    for (const Node way : unless.one_or_more()) ways.push_back(reader_.matcher(way, where));
    if (ways.empty()) return reader_.conditions.fixed(false);
    return reader_.conditions.any(ways);
  }

  std::uint16_t clock(Node node) {
    ClockSpec spec;
    if (!node) spec.debtor = true;
    for (const Node one : node ? node.one_or_more() : std::vector<Node>{}) {
      const std::string_view text = one.text();
      if (text == "debtor") {
        spec.debtor = true;
      } else if (text == "recipient") {
        spec.recipient = true;
      } else if (text == "collector") {
        spec.collector = true;
      } else {
        const auto zone = reader_.plan.zones->find(text);
        if (zone)
          spec.fixed.push_back(*zone);
        else
          error(one, "E0102", zone.problem(), zone.hint().empty() ? "known: debtor, recipient, collector, an IANA zone" : zone.hint());
      }
    }
    auto& clocks = reader_.plan.clocks;
    const auto found = std::find(clocks.begin(), clocks.end(), spec);
    if (found != clocks.end()) return static_cast<std::uint16_t>(found - clocks.begin());
    clocks.push_back(std::move(spec));
    return static_cast<std::uint16_t>(clocks.size() - 1);
  }

  void kinds() {
    const Node kinds = node_["for"];
    if (!kinds) {
      error(node_, "E0105", "a rule says `for` which kinds of act it is", "write `for: contact`");
      text_.kinds = ~0u;
      return;
    }
    const auto words = reader_.words(kinds, *reader_.plan.vocabulary.list_named("kind"), where_);
    if (!words) return;
    for (std::uint16_t code = 1; code <= 32; ++code)
      if (words->has(code)) text_.kinds |= 1u << (code - 1);
    if (text_.kinds == 0) error(kinds, "E0102", "`for` names no kind of act");
  }

  void body() {
    std::vector<Node> bodies;
    for (const std::string_view key : {"forbid", "require", "oblige"})
      if (node_[key]) bodies.push_back(node_.key(key));
    for (const Shape& shape : shapes())
      if (node_[shape.name]) bodies.push_back(node_.key(shape.name));
    if (bodies.empty()) {
      error(node_, "E0105", "a rule has a body", "one of: forbid, require, oblige, hours, at_most, pause, only_after, limit, include, ladder");
      return;
    }
    if (bodies.size() > 1) {
      error(bodies[1], "E0109", "a rule has one body, and `" + std::string(bodies[0].text()) + "` stands already", "make it a rule of its own");
      return;
    }
    const std::string_view key = bodies.front().text();
    const Node content = node_[key];
    if (key == "oblige") {
      duties(content);
      return;
    }
    const Node code = node_["code"];
    if (key == "forbid" || key == "require") {
      PartText part;
      part.holds = reader_.matcher(content, where_);
      part.forbids = key == "forbid";
      part.code = code ? std::string(code.text()) : part.forbids ? "forbidden" : "required";
      text_.parts.push_back(std::move(part));
      if (key == "require" && content.is_mapping())
        for (const auto& [line, test] : content.pairs())
          if (const FactInfo* fact = reader_.plan.vocabulary.find(line.text()); fact != nullptr && (text_.kinds & ~fact->kinds) != 0)
            error(line, "E0116", "an act that this rule is for has no `" + fact->name + "`",
                  "leave the other kinds out of `for`, or make a rule of its own for them");
    } else {
      for (const Shape& shape : shapes())
        if (shape.name == key) text_.parts = shape.read(reader_, content, where_);
      if (code)
        for (PartText& part : text_.parts) part.code = code.text();
    }
    // A line on a fact that no act of this rule has can never hold.
    for (const std::string_view where : {"when", "forbid", "require", "limit"})
      if (const Node map = node_[where]; map && map.is_mapping())
        for (const auto& [line, test] : map.pairs())
          if (const FactInfo* fact = reader_.plan.vocabulary.find(line.text()); fact != nullptr && (text_.kinds & fact->kinds) == 0)
            error(line, "E0116", "no act that this rule is for has `" + fact->name + "`");
  }

  void duties(Node content) {
    const ListIndex list = *reader_.plan.vocabulary.list_named("duty");
    const auto word = [&](Node duty) -> std::optional<std::uint16_t> {
      const auto code = reader_.literal(duty, FactType::word, list);
      return code ? std::optional(static_cast<std::uint16_t>(code->value)) : std::nullopt;
    };
    for (const Node duty : content.one_or_more()) {
      DutyTold told;
      if (duty.is_scalar()) {
        const auto code = word(duty);
        if (!code) continue;
        told.word = *code;
      } else {
        document::check_keys(duty, document::names(keys::duty), "a duty", reader_.report);
        const Node name = duty["duty"], due = duty["due"], keep = duty["keep"], from = duty["from"];
        if (!name || !from || static_cast<bool>(due) == static_cast<bool>(keep)) {
          error(duty, "E0105", "a dated duty has `duty`, either `due` or `keep`, and `from`",
                "write `{duty: d, due: 5 clear days, from: action.at}`");
          continue;
        }
        const auto code = word(name);
        told.length = reader_.length(due ? due : keep, where_, false, duty["calendar"]);
        told.from = reader_.operand(from, FactType::instant, no_list, where_);
        told.keep = static_cast<bool>(keep);
        if (!code || !told.length || !told.from) continue;
        told.word = *code;
      }
      text_.rule.duties.push_back(std::move(told));
    }
    if (text_.rule.duties.empty()) {
      if (content.one_or_more().empty()) error(content, "E0102", "`oblige` names no duty");
    }
  }

  Reader& reader_;
  const PackText& pack_;
  Node node_;
  Where where_;
  RuleText text_;
};

} // namespace

std::vector<RuleText> read_rules(Reader& reader, const PackText& pack, std::uint32_t pack_index) {
  std::vector<RuleText> rules;
  const Node list = pack.root["rules"];
  if (!list) return rules;
  if (!list.is_sequence()) {
    reader.report.error(list, "E0101", "`rules` is a list");
    return rules;
  }
  std::set<std::string> ids;
  for (const Node node : list.items())
    if (auto rule = RuleReader(reader, pack, pack_index, node).read(ids)) rules.push_back(std::move(*rule));
  return rules;
}

} // namespace licito
