#include "facts/draft.hpp"

#include "facts/tables.hpp"

#include <algorithm>

namespace licito {

using document::Node;
using facts::PathNode;

namespace {

std::string quoted(std::string_view name) { return "`" + facts::shown(name) + "`"; }

std::string join(std::string_view prefix, std::string_view name) {
  return prefix.empty() ? std::string{name} : std::string{prefix} + "." + std::string{name};
}

std::string_view first_segment(std::string_view name) { return name.substr(0, name.find('.')); }

std::string_view after_first(std::string_view name) {
  const std::size_t dot = name.find('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

bool is_root(const PathNode& node) { return &node == &facts::document_tree()[0]; }

} // namespace

Draft::Draft(const Vocabulary& vocabulary, const Zones& zones, document::Report& report)
    : vocabulary_(&vocabulary), zones_(&zones), report_(&report), slots_(vocabulary.facts().size()) {}

Draft::Place Draft::find(const PathNode& from, std::string_view prefix, std::string_view name) const {
  Place place;
  const auto position = [&](const FactInfo& fact) { return static_cast<std::size_t>(&fact - vocabulary_->facts().data()); };
  const PathNode* node = &from;
  // Packs leave `action.` out.
  if (is_root(from) && facts::child(from, first_segment(name)) == nullptr) {
    const PathNode& act = facts::document_tree()[facts::well_known().act_node];
    if (facts::child(act, first_segment(name)) != nullptr) node = &act;
  }
  std::string_view rest = name;
  while (!rest.empty()) {
    const PathNode* next = facts::child(*node, first_segment(rest));
    if (next == nullptr) break;
    rest = after_first(rest);
    if (next->fact >= 0) {
      place.fact = static_cast<std::size_t>(next->fact);
      const std::string_view by = facts::facts()[place.fact].by;
      if (rest.empty()) return place;
      if (!by.empty() && rest.find('.') == std::string_view::npos) {
        place.entry = rest;
        return place;
      }
      const FactInfo& fact = vocabulary_->facts()[place.fact];
      const FactInfo* derived = vocabulary_->find(join(fact.path, rest));
      place.problem = "unknown name " + quoted(name);
      place.hint = derived != nullptr && derived->derived ? "`" + derived->name + "` is worked out from `" + derived->path + "`, never given"
                   : fact.type == FactType::records       ? "`" + fact.path + "` is a list: give it whole"
                                                          : "`" + fact.path + "` is one value";
      return place;
    }
    node = next;
  }
  if (rest.empty() && node != &from && !name.empty()) {
    place.node = node;
    return place;
  }
  std::string full = join(prefix, name);
  if (is_root(from) && full.starts_with("extra.")) full.erase(0, 6);
  if (const FactInfo* fact = vocabulary_->find(full); fact != nullptr && fact->declared) {
    place.fact = position(*fact);
    return place;
  } else if (fact != nullptr && fact->derived) {
    place.hint = "`" + fact->name + "` is worked out from `" + fact->path + "`, never given";
  }
  place.problem = "unknown name " + quoted(name) + (prefix.empty() ? "" : " in `" + std::string{prefix} + "`");
  if (!place.hint.empty()) return place;
  std::vector<std::string_view> known;
  if (name.find('.') == std::string_view::npos) {
    known = facts::keys(from);
    if (is_root(from)) {
      known.push_back("extra");
      for (std::string_view part : facts::keys(facts::document_tree()[facts::well_known().act_node])) known.push_back(part);
    }
    place.hint = document::suggestion(name, known);
  } else { // a slip in one segment of a whole name
    for (const FactInfo& fact : vocabulary_->facts()) {
      if (fact.derived) continue;
      known.push_back(fact.path);
      if (fact.name != fact.path) known.push_back(fact.name);
    }
    if (const std::string_view near = document::nearest(full, known); !near.empty())
      place.hint = "did you mean `" + std::string{near} + "`?";
    else
      place.hint = "known here: `licito facts` lists every name";
  }
  return place;
}

void Draft::lay_over(Node mapping) {
  ++layer_;
  if (!mapping.is_mapping()) {
    report_->error(mapping, "E0303", "expected a map of facts, found " + std::string{mapping.is_scalar() ? "one value" : "a list"},
                   "write `{action.channel: call, …}`");
    return;
  }
  lay(facts::document_tree()[0], "", mapping);
}

void Draft::set(Node name, Node value) {
  ++layer_;
  lay_pair(facts::document_tree()[0], "", name, value);
}

void Draft::lay(const PathNode& from, std::string_view prefix, Node mapping) {
  for (const auto [key, value] : mapping.pairs()) lay_pair(from, prefix, key, value);
}

void Draft::lay_pair(const PathNode& from, std::string_view prefix, Node key, Node value) {
  const std::string_view name = key.text();
  const bool dotted = name.find('.') != std::string_view::npos;
  if (is_root(from) && name == "extra" && value.is_mapping()) {
    for (const auto [fact_key, fact_value] : value.pairs()) {
      const FactInfo* fact = vocabulary_->find(fact_key.text());
      if (fact != nullptr && fact->declared) {
        lay_fact(static_cast<std::size_t>(fact - vocabulary_->facts().data()), fact_key, fact_value, false);
        continue;
      }
      std::vector<std::string_view> declared;
      for (const FactInfo& known : vocabulary_->facts().subspan(facts::facts().size())) declared.push_back(known.name);
      report_->error(fact_key, "E0301", "unknown fact " + quoted(fact_key.text()) + " under `extra`",
                     fact != nullptr    ? "`" + fact->path + "` is no extra fact: write it by its name"
                     : declared.empty() ? "no loaded pack declares a fact"
                                        : document::suggestion(fact_key.text(), declared));
    }
    return;
  }
  const Place place = find(from, prefix, name);
  if (!place.problem.empty()) {
    report_->error(key, "E0301", place.problem, place.hint);
    return;
  }
  if (place.node == nullptr) {
    if (place.entry.empty())
      lay_fact(place.fact, key, value, !dotted);
    else {
      Slot& slot = slots_[place.fact];
      if (slot.layer == 0 || slot.value) slot = Slot{key, {}, layer_, {}};
      lay_entry(slot, place.entry, key, value);
    }
    return;
  }
  const std::string full = join(prefix, name);
  if (!value.is_mapping()) {
    report_->error(value, "E0303", quoted(full) + ": expected a map of facts, found " + (value.is_scalar() ? quoted(value.text()) : "a list"),
                   document::suggestion("", facts::keys(*place.node)));
    return;
  }
  if (dotted) drop_below(*place.node);
  if (place.node == &facts::document_tree()[facts::well_known().offer_node]) {
    offer_ = key;
    offer_layer_ = layer_;
  }
  lay(*place.node, full, value);
}

void Draft::lay_fact(std::size_t fact, Node key, Node value, bool merge) {
  Slot& slot = slots_[fact];
  const bool by_channel = fact < facts::facts().size() && !facts::facts()[fact].by.empty() && value.is_mapping();
  if (!by_channel) {
    slot = Slot{key, value, layer_, {}};
  } else {
    if (!merge || slot.value || slot.layer == 0) slot = Slot{key, {}, layer_, {}};
    slot.layer = layer_;
    for (const auto [channel, of] : value.pairs()) lay_entry(slot, channel.text(), channel, of);
  }
  // A fact of the offer makes the act carry one, however it is written.
  if (fact < facts::facts().size() && facts::facts()[fact].path.starts_with("action.offer.") && offer_layer_ == 0) {
    offer_ = key;
    offer_layer_ = layer_;
  }
}

void Draft::lay_entry(Slot& slot, std::string_view channel, Node key, Node value) {
  const auto found = std::find_if(slot.entries.begin(), slot.entries.end(), [&](const Entry& entry) { return entry.channel == channel; });
  if (found == slot.entries.end())
    slot.entries.push_back({std::string{channel}, key, value, layer_});
  else
    *found = Entry{std::string{channel}, key, value, layer_};
}

void Draft::drop_below(const PathNode& node) {
  if (node.fact >= 0) {
    slots_[static_cast<std::size_t>(node.fact)] = Slot{};
    return;
  }
  if (&node == &facts::document_tree()[facts::well_known().offer_node]) {
    offer_ = Node{};
    offer_layer_ = 0;
  }
  for (const PathNode& below : facts::document_tree().subspan(node.first, node.count)) drop_below(below);
}

void Draft::drop(const Place& place) {
  if (place.node != nullptr) {
    drop_below(*place.node);
  } else if (place.entry.empty()) {
    slots_[place.fact] = Slot{};
  } else {
    std::erase_if(slots_[place.fact].entries, [&](const Entry& entry) { return entry.channel == place.entry; });
  }
}

void Draft::remove(Node name) {
  const Place place = find(facts::document_tree()[0], "", name.text());
  if (place.problem.empty())
    drop(place);
  else
    report_->error(name, "E0301", place.problem, place.hint);
}

void Draft::remove(std::string_view name, const std::string& file) {
  const Place place = find(facts::document_tree()[0], "", name);
  if (place.problem.empty())
    drop(place);
  else
    report_->error(file, "E0301", place.problem, place.hint);
}

bool Draft::build(Proposal& into) const {
  into.clear();
  const std::size_t before = report_->errors();
  facts::ProposalReader reader(*vocabulary_, *zones_, into, *report_);
  if (for_tests_) reader.allow_repeats();

  // The kind first: it says which facts of earlier layers still have a place.
  const std::size_t kind = facts::well_known().act_kind;
  const std::uint32_t kind_layer = slots_[kind].layer;
  if (kind_layer != 0) reader.read(kind, slots_[kind].key, slots_[kind].value);
  if (offer_layer_ != 0) {
    into.action.offer.given = true;
    const std::uint32_t with_offer = facts::kinds_of(into.action);
    into.action.offer.given = false;
    const bool outlived = offer_layer_ < kind_layer && (with_offer >> static_cast<unsigned>(Kind::offer) & 1u) == 0;
    if (!outlived) reader.offer(offer_);
  }
  const std::uint32_t kinds = facts::kinds_of(into.action);
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const Slot& slot = slots_[i];
    const FactInfo& fact = vocabulary_->facts()[i];
    if (i == kind || slot.layer == 0 || (slot.layer < kind_layer && (fact.kinds & kinds) == 0)) continue;
    if (slot.value) {
      reader.read(i, slot.key, slot.value);
      continue;
    }
    reader.list(i, slot.key);
    for (const Entry& entry : slot.entries) reader.read_entry(i, entry.key, entry.channel, entry.value);
  }
  if (for_tests_) fill_history(into);
  reader.finish();
  if (report_->errors() == before) return true;
  into.clear(); // half a proposal must not be decided
  return false;
}

void Draft::fill_history(Proposal& proposal) const {
  const Recipient& recipient = proposal.action.recipient;
  const bool debtor_reached = recipient.relation && *recipient.relation == Relation::debtor;
  const Id person = recipient.id.given() ? recipient.id : debtor_reached ? proposal.debtor.id : Id{};
  const auto take = [](Id& into, const Id& from) {
    if (!into.given()) into = from;
  };
  for (std::size_t i = 0; i < proposal.history.size(); ++i) {
    HistoryRecord& record = proposal.history[i];
    take(record.debt, proposal.debt.id);
    take(record.person, person);
    take(record.collector, proposal.collector.id);
    take(record.creditor, proposal.creditor.id);
    if (!record.direction) record.direction = Direction::outbound;
  }
}

} // namespace licito
