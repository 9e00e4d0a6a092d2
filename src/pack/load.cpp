#include "pack/load.hpp"

#include "facts/proposal_reader.hpp"
#include "pack/declarations.hpp"
#include "pack/files.hpp"
#include "pack/keys.hpp"
#include "pack/lower.hpp"
#include "pack/parameters.hpp"
#include "pack/rule_text.hpp"
#include "rulebook/needs.hpp"

#include <algorithm>
#include <numeric>

namespace licito {
namespace {

using document::Node;

constexpr std::size_t most_rules = 100'000;

/// Up to so many, judging them all a few hundred times is faster than making the tables that say which can speak.
constexpr std::size_t few_rules = 200;

/// What the engine itself says of places that no law pack looks after.
constexpr std::string_view uncovered_id = "licito#uncovered_jurisdiction";

class Loading {
public:
  Loading(const LoadRequest& request, const LoadOptions& options, document::Report* warnings)
      : request_(request), options_(options), warnings_(warnings), plan_(std::make_shared<Plan>()) {}

  Result<std::shared_ptr<const Plan>> run() {
    if (!zones()) return Rejection{report_.take()};
    PackFiles files(options_, report_);
    files.read(request_);
    if (files.packs.empty() && !report_.has_errors())
      report_.error(request_.paths.empty() ? "<none>" : request_.paths.front(), "E0100", "there is no pack to load");
    plan_->trees = files.trees;
    declare(files);
    known_orders();
    calendars(files);
    Reader reader(*plan_, files.packs, calendar_index_, report_, phrases_);
    set_parameters(files.packs, reader);
    rules(files, reader);
    assume();
    if (report_.has_errors()) return Rejection{report_.take()};
    compile(reader);
    plan_->phrases = std::move(phrases_).build();
    if (warnings_ != nullptr) warnings_->add(report_.take());
    return std::shared_ptr<const Plan>(plan_);
  }

private:
  bool zones() {
    if (options_.zones) {
      plan_->zones = options_.zones;
      return true;
    }
    auto loaded = Zones::load();
    if (!loaded) {
      report_.add(loaded.error().diagnostics);
      return false;
    }
    plan_->zones = *loaded;
    return true;
  }

  void declare(PackFiles& files) {
    for (auto& [name, pack] : files.packs) read_declarations(pack, plan_->vocabulary, report_);
  }

  void known_orders() {
    Plan& plan = *plan_;
    const Vocabulary& v = plan.vocabulary;
    const auto order = [&](std::string_view name) { return v.find(name)->order; };
    plan.at_order = order("action.at");
    plan.kind_order = order("action.kind");
    plan.live_order = order("content.live");
    plan.jurisdiction_order = order("debtor.jurisdiction");
    plan.debtor_zones = order("debtor.time_zones");
    plan.recipient_zones = order("recipient.time_zones");
    plan.collector_zones = order("collector.time_zones");
    plan.is_content.assign(v.orders(), false);
    plan.kinds_of.assign(v.orders(), ~0u);
    for (const FactInfo& fact : v.facts()) {
      if (fact.derived && fact.records == nullptr) continue;
      plan.is_content[fact.order] = fact.content;
      plan.kinds_of[fact.order] = fact.kinds;
      for (const FieldInfo& field : fact.fields) plan.kinds_of[field.order] = fact.kinds;
    }
    plan.kinds = v.list(*v.list_named("kind")).words.size();
    plan.channels = v.list(*v.list_named("channel")).words.size() + 1;
  }

  void calendars(PackFiles& files) {
    for (const auto& [name, calendar] : files.calendars) {
      calendar_index_.emplace(name, static_cast<std::uint16_t>(plan_->calendars.size()));
      plan_->calendars.push_back(calendar);
    }
  }

  void rules(PackFiles& files, Reader& reader) {
    for (auto& [name, pack] : files.packs) {
      LoadedPack loaded;
      loaded.name = pack.name;
      loaded.version = pack.root["version"] ? std::string(pack.root["version"].text()) : "";
      loaded.digest = pack.digest;
      loaded.file = pack.file;
      loaded.authority = pack.authority;
      loaded.title = read_message(pack.root["title"], report_);
      loaded.covers = pack.covers;
      unsaid(pack, loaded);
      check_definitions(pack, reader);
      plan_->packs.push_back(std::move(loaded));
      auto read = read_rules(reader, pack, static_cast<std::uint32_t>(plan_->packs.size() - 1));
      const auto& judged = request_.judged;
      if (!judged.empty() && std::find(judged.begin(), judged.end(), pack.name) == judged.end()) continue;
      std::move(read.begin(), read.end(), std::back_inserter(rules_));
      if (rules_.size() > most_rules) {
        report_.error(pack.root, "E0003", "more than " + std::to_string(most_rules) + " rules");
        return;
      }
    }
    std::stable_sort(rules_.begin(), rules_.end(), [](const RuleText& a, const RuleText& b) { return a.rule.authority < b.rule.authority; });
  }

  void unsaid(const PackText& pack, LoadedPack& loaded) {
    const Node list = pack.root["cannot_express"];
    if (!list) return;
    if (!list.is_sequence()) {
      report_.error(list, "E0101", "`cannot_express` is a list");
      return;
    }
    for (const Node entry : list.items()) {
      if (!entry.is_mapping()) {
        report_.error(entry, "E0101", "an entry of `cannot_express` is a map");
        continue;
      }
      document::check_keys(entry, document::names(keys::unsaid), "an entry of `cannot_express`", report_);
      if (!entry["law"] || !entry["why"]) report_.error(entry, "E0105", "an entry of `cannot_express` says `law` and `why`");
      loaded.cannot_express.push_back({entry["id"] ? std::string(entry["id"].text()) : "", entry["cite"] ? std::string(entry["cite"].text()) : "",
                                       read_message(entry["law"], report_), read_message(entry["why"], report_),
                                       read_message(entry["instead"], report_)});
    }
  }

  /// Definitions that no rule uses are read all the same, so that what is wrong in them is told.
  void check_definitions(const PackText& pack, Reader& reader) {
    for (const auto& [name, node] : pack.definitions) {
      if (!node.is_mapping()) continue;
      Where where;
      where.pack = &pack;
      if (const Node calendar = pack.root["calendar"])
        if (const auto found = reader.calendars.find(calendar.text()); found != reader.calendars.end()) where.calendar = found->second;
      if (const Node condition = node["where"]; condition && !node["count"]) {
        document::check_keys(node, document::names(keys::condition_definition), "a condition", report_);
        if (const Node over = node["over"]) {
          const auto list = reader.records(over, over);
          if (!list) continue;
          where.records = list->info;
        }
        reader.matcher(condition, where);
      } else if (node["hours"]) {
        reader.hours(node, where);
      } else if (node["phrases"]) {
        document::check_keys(node, document::names(keys::phrases), "phrases", report_);
      } else if (node["order"]) {
        document::check_keys(node, document::names(keys::order), "an order", report_);
      } else {
        const auto forms = definition_forms();
        const bool known =
            std::any_of(forms.begin(), forms.end(), [&node = node](const DefinitionForm& f) { return static_cast<bool>(node[f.key]); });
        if (!known)
          report_.error(node, "E0103", "`" + name + "` is no form of definition",
                        "a list of words, or a map with one of: where, hours, count, table, share, bands, order, last_date, phrases, dated");
      }
    }
  }

  void assume() {
    if (options_.assume.empty()) return;
    for (const auto& [fact, value] : options_.assume) {
      const FactInfo* info = plan_->vocabulary.find(fact);
      if (info == nullptr) {
        std::vector<std::string_view> known;
        for (const FactInfo& f : plan_->vocabulary.facts()) known.push_back(f.name);
        report_.error("<assume>", "E0106", "unknown fact `" + fact + "`", document::suggestion(fact, known));
        continue;
      }
      if (info->name == "action.at" || info->name == "approvals" || info->name == "evidence" || info->name == "action.kind")
        report_.error("<assume>", "E0109", "`" + info->name + "` cannot be assumed");
      if (info->derived)
        report_.error("<assume>", "E0109", "`" + info->name + "` cannot be assumed: it is worked out from `" + info->path + "`, never given");
    }
    if (report_.has_errors()) return;
    auto assumed = std::make_unique<Proposal>();
    for (const auto& [fact, value] : options_.assume) {
      const FactInfo& info = *plan_->vocabulary.find(fact);
      auto tree = document::Tree::yaml(value, "<assume " + fact + ">");
      if (!tree) {
        report_.add(tree.error().diagnostics);
        continue;
      }
      plan_->trees.push_back(*tree);
      facts::ProposalReader reader(plan_->vocabulary, *plan_->zones, *assumed, report_);
      reader.read(static_cast<std::size_t>(&info - plan_->vocabulary.facts().data()), (*tree)->root(), (*tree)->root());
      // An id stands for a text of its own proposal: in another proposal it would stand for any text, and equal the wrong one.
      if (!assumed->names.empty()) {
        report_.error((*tree)->root(), "E0109", "`" + info.name + "` cannot be assumed: an id means something inside its own proposal only",
                      "give it in every proposal");
        assumed->names.clear(); // each assumption is told on its own
      }
      plan_->assumptions.emplace_back(info.path, value);
      plan_->assumed_orders.push_back(info.order);
    }
    plan_->assumed = std::move(assumed);
  }

  // ── compiling ──

  void compile(Reader& reader) {
    Plan& plan = *plan_;
    const Conditions& from = reader.conditions;
    // Conditions inside definitions stand in the plan once, for any kind of act.
    for (Definition& value : plan.values)
      if (auto* count = std::get_if<CountOf>(&value)) count->child = lower(from, plan, count->child, ~0u, false);

    const std::size_t kinds = plan.vocabulary.list(*plan.vocabulary.list_named("kind")).words.size();
    std::vector<std::vector<std::uint32_t>> by_kind(kinds + 2);
    // The engine's own rule stands among the laws as a pack named `licito` would.
    bool told = options_.allow_uncovered;
    const auto before_ours = [&](const RuleText& text) { return text.rule.authority == RuleAuthority::law && text.rule.id < uncovered_id; };
    for (RuleText& text : rules_) {
      if (!told && !before_ours(text)) {
        uncovered(by_kind);
        told = true;
      }
      const auto rule = static_cast<std::uint32_t>(plan.rules.size());
      plan.rules.push_back(text.rule);
      for (std::size_t kind = 0; kind != kinds + 2; ++kind) {
        const bool both = kind == kind_of_contact_with_offer(kinds), any = kind == kind_absent(kinds);
        const std::uint32_t mask = any ? text.kinds : both ? (1u << unsigned(Kind::contact) | 1u << unsigned(Kind::offer)) : 1u << kind;
        if ((text.kinds & mask) == 0) continue;
        if (const auto variant = compile(from, text, rule, mask, any)) by_kind[kind].push_back(*variant);
      }
    }
    if (!told) uncovered(by_kind);
    make_steps(plan);
    buckets(by_kind);
  }

  std::optional<std::uint32_t> compile(const Conditions& from, const RuleText& text, std::uint32_t rule, std::uint32_t kinds, bool kind_open) {
    Plan& plan = *plan_;
    Variant variant;
    variant.rule = rule;
    variant.kinds = kinds;
    std::vector<NodeId> applies{lower(from, plan, text.covered, kinds, false), lower(from, plan, text.in_force, kinds, false)};
    if (kind_open) {
      plan.nodes.push_back({KindKnown{plan.kind_order}, ~0u});
      applies.push_back(static_cast<NodeId>(plan.nodes.size() - 1));
    }
    if (text.pack_when) applies.push_back(lower(from, plan, *text.pack_when, kinds, true));
    applies.push_back(lower(from, plan, text.when, kinds, false));
    variant.applies = plan_all(plan, applies);
    std::vector<NodeId> exceptions{lower(from, plan, text.unless, kinds, false)};
    if (text.pack_unless) exceptions.push_back(lower(from, plan, *text.pack_unless, kinds, false));
    variant.exceptions = plan_any(plan, exceptions);
    const auto* none = std::get_if<Fixed>(&plan.nodes[variant.exceptions].what);
    variant.excepted = none == nullptr || !none->truth.is_no();
    if (const auto* never = std::get_if<Fixed>(&plan.nodes[variant.applies].what); never != nullptr && never->truth.is_no()) return std::nullopt;

    Needs needs;
    node_needs(plan, variant.applies, needs);
    node_needs(plan, variant.exceptions, needs);
    const bool content = reads_content(plan, variant.applies) || reads_content(plan, variant.exceptions);
    for (const PartText& part : text.parts) {
      Part compiled{part.code, part.force ? *part.force : text.force, lower(from, plan, part.holds, kinds, false), part.forbids};
      compiled.content = content || reads_content(plan, compiled.holds);
      // A limit by authority keeps its own roles unless the rule says another force.
      if (part.force && !part.firm && text.rule.place["force"]) compiled.force = text.force;
      node_needs(plan, compiled.holds, needs);
      if (compiled.force.valid) needs.zone = needs.time = true;
      if (compiled.force.strength == Strength::presumption || compiled.force.strength == Strength::approval) needs.time = true;
      variant.parts.push_back(std::move(compiled));
    }
    for (const DutyTold& duty : text.rule.duties)
      if (duty.length) needs.zone = true;
    variant.per_zone = needs.zone;
    variant.timed = needs.time || needs.zone;
    variant.duty = !text.rule.duties.empty();
    variant.clock = text.rule.clock;
    variant.calendars.assign(needs.calendars.begin(), needs.calendars.end());
    for (const std::uint16_t index : variant.calendars) variant.regional = variant.regional || !plan.calendars[index]->regions().empty();
    plan.variants.push_back(std::move(variant));
    return static_cast<std::uint32_t>(plan.variants.size() - 1);
  }

  void uncovered(std::vector<std::vector<std::uint32_t>>& by_kind) {
    Plan& plan = *plan_;
    std::vector<Place> places;
    for (const LoadedPack& pack : plan.packs)
      if (pack.authority != RuleAuthority::policy) places.insert(places.end(), pack.covers.begin(), pack.covers.end());
    plan.place_lists.push_back(std::move(places));
    Rule rule;
    rule.id = uncovered_id;
    rule.local_id = "uncovered_jurisdiction";
    rule.authority = RuleAuthority::law;
    rule.pack = ~0u;
    rule.say = {{"es", "Ninguna ley cargada cubre el lugar del deudor ({debtor.jurisdiction})."},
                {"en", "No loaded law covers the debtor's place ({debtor.jurisdiction})."}};
    plan.rules.push_back(std::move(rule));
    const FactInfo& jurisdiction = *plan.vocabulary.find("debtor.jurisdiction");
    plan.nodes.push_back({Covered{jurisdiction.offset, jurisdiction.order, static_cast<std::uint32_t>(plan.place_lists.size() - 1)}, ~0u});
    const auto covered = static_cast<NodeId>(plan.nodes.size() - 1);
    plan.nodes.push_back({Fixed{Truth::yes()}, ~0u});
    plan.nodes.push_back({Fixed{Truth::no()}, ~0u});
    Variant variant;
    variant.rule = static_cast<std::uint32_t>(plan.rules.size() - 1);
    variant.applies = covered + 1;
    variant.exceptions = covered + 2;
    variant.parts.push_back({"uncovered_jurisdiction", Force{}, covered, false, false});
    plan.variants.push_back(std::move(variant));
    for (auto& list : by_kind) list.push_back(static_cast<std::uint32_t>(plan.variants.size() - 1));
  }

  void buckets(const std::vector<std::vector<std::uint32_t>>& by_kind) {
    Plan& plan = *plan_;
    const std::uint32_t channel_offset = plan.vocabulary.find("action.channel")->offset;
    const bool with_tables = !request_.seldom_asked || plan.rules.size() > few_rules;
    if (!with_tables) plan.channels = 1;
    plan.buckets.resize(by_kind.size() * plan.channels);
    // By variant and part: the words that leave it out of the question. What the channel says is in the breaches already.
    std::vector<std::vector<std::vector<Sieve::Silence>>> silent(plan.variants.size());
    for (std::uint32_t index = 0; index != plan.variants.size(); ++index)
      for (std::size_t part = 0; part != breaches_of(plan.variants[index]); ++part) {
        silent[index].push_back(with_tables ? silences(plan, index, part) : std::vector<Sieve::Silence>{});
        std::erase_if(silent[index].back(), [&](const Sieve::Silence& s) { return s.key.offset == channel_offset && !s.key.list; });
      }
    Breaches breaches(plan);
    std::vector<std::uint32_t> every(plan.variants.size());
    std::iota(every.begin(), every.end(), 0u);
    if (with_tables) plan.reach = Reach(plan, every);
    for (std::size_t kind = 0; kind != by_kind.size(); ++kind)
      for (std::size_t channel = 0; channel != plan.channels; ++channel) {
        Bucket& bucket = plan.buckets[kind * plan.channels + channel];
        for (const std::uint32_t index : by_kind[kind]) {
          if (!may_apply(plan, index, static_cast<std::uint8_t>(channel))) continue;
          Bucket::Group& group = group_of(bucket, plan.variants[index]);
          group.variants.push_back(index);
          for (std::size_t part = 0; part != breaches_of(plan.variants[index]); ++part)
            if (const auto breach = breaches.over(index, part, static_cast<std::uint8_t>(channel))) group.breaches.push_back(*breach);
        }
        std::sort(bucket.groups.begin(), bucket.groups.end(), [](const auto& a, const auto& b) { return a.country < b.country; });
        for (Bucket::Group& group : bucket.groups) {
          std::vector<std::span<const Sieve::Silence>> words;
          std::vector<std::uint32_t> look;
          for (const Breach& breach : group.breaches) {
            words.push_back(silent[breach.variant][breach.part]);
            if (look.empty() || look.back() != breach.variant) look.push_back(breach.variant);
          }
          group.sieve = Sieve(words);
          if (with_tables) group.reach = Reach(plan, look);
        }
      }
  }

  /// A duty is told as a whole; any other rule by its parts.
  static std::size_t breaches_of(const Variant& variant) { return variant.duty ? 1 : variant.parts.size(); }

  /// The group of the one country that the variant's pack covers; where it covers several or none, that of any country.
  Bucket::Group& group_of(Bucket& bucket, const Variant& variant) const {
    const std::uint32_t pack = plan_->rules[variant.rule].pack;
    std::array<char, 2> country{};
    if (pack != ~0u && !plan_->packs[pack].covers.empty()) {
      const auto& places = plan_->packs[pack].covers;
      country = {places.front().code[0], places.front().code[1]};
      for (const Place& place : places)
        if (place.country() != std::string_view{country.data(), 2}) country = {};
    }
    const auto group = std::find_if(bucket.groups.begin(), bucket.groups.end(), [&](const auto& g) { return g.country == country; });
    return group != bucket.groups.end() ? *group : bucket.groups.emplace_back(Bucket::Group{country, {}, {}, {}, {}});
  }

  const LoadRequest& request_;
  const LoadOptions& options_;
  document::Report* warnings_;
  document::Report report_;
  std::shared_ptr<Plan> plan_;
  std::map<std::string, std::uint16_t, std::less<>> calendar_index_;
  text::Phrases::Builder phrases_;
  std::vector<RuleText> rules_;
};

} // namespace

Result<std::shared_ptr<const Plan>> load_plan(const LoadRequest& request, const LoadOptions& options, document::Report* warnings) {
  return Loading(request, options, warnings).run();
}

} // namespace licito
