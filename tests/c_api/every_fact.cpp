// Whatever the vocabulary describes can be set from C, and is then no longer missing: each fact by its own setter and by its text, each field of each
// record, and no fact by the setter of another type. Exit: 0 all was right.

#include <licito/facts/vocabulary.hpp>
#include <licito/licito.h>

#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using licito::FactInfo;
using licito::FactType;
using licito::FieldInfo;

const licito::Vocabulary vocabulary;
int set_by_type = 0, set_by_text = 0, refused = 0, wrong = 0;

void must(bool so, std::string_view what, std::string_view fact) {
  if (so) return;
  ++wrong;
  std::cout << fact << ": " << what << "\n";
}

/// A kind of act that has the fact.
std::string_view kind_of(const FactInfo& fact) {
  const auto& kinds = vocabulary.list(*vocabulary.list_named("kind")).words;
  for (std::size_t i = 0; i != kinds.size(); ++i)
    if ((fact.kinds >> i & 1u) != 0) return kinds[i];
  return {};
}

/// One rule a fact, and one a field: it has to be given. The id of the rule is the place of the fact, and of the field.
std::string rule_id(std::size_t fact, std::size_t field) { return "f" + std::to_string(fact) + "-" + std::to_string(field); }

/// What can only be known once the field is; a text of a record no rule can ask for.
std::string known(const FieldInfo& field) {
  if (field.type == FactType::hours || field.type == FactType::days) return "hours: cover";
  if (field.type != FactType::set) return field.name + ": {given: true}";
  const auto& words = vocabulary.list(field.list).words;
  return field.name + ": {has_any: [" + words.front() + ", " + words.back() + "]}";
}
bool can_be_asked(const FieldInfo& field) { return field.type != FactType::text; }

std::string pack() {
  std::string text = "licito: 1\npack: house/every-fact\nversion: 1.0.0\ntitle: {en: Every fact}\nauthority: policy\nrules:\n";
  const auto facts = vocabulary.facts();
  for (std::size_t i = 0; i != facts.size(); ++i) {
    if (facts[i].derived || facts[i].path == "action.kind" || facts[i].path == "approvals" || facts[i].path == "evidence") continue;
    const std::string head = ", for: " + std::string{kind_of(facts[i])} + ", require: {" + facts[i].name + ": ";
    text += "  - {id: " + rule_id(i, 0) + head + "{given: true}}}\n";
    for (std::size_t j = 0; j != facts[i].fields.size(); ++j) {
      const FieldInfo& field = facts[i].fields[j];
      if (can_be_asked(field)) text += "  - {id: " + rule_id(i, j + 1) + head + "{some: {" + known(field) + "}}}}\n";
    }
  }
  return text;
}

licito_rulebook* load() {
  const std::string text = pack();
  const licito_source source{{"house/every-fact.yaml", LICITO_NUL}, {text.data(), text.size()}};
  licito_options* options = nullptr;
  licito_rulebook* book = nullptr;
  licito_problems* problems = nullptr;
  licito_options_new(&options);
  licito_options_allow_uncovered(options, 1);
  if (licito_rulebook_parse(&source, 1, options, &book, &problems) != LICITO_OK) {
    licito_text why{};
    licito_problems_text(problems, &why);
    std::cout << why.data;
    licito_problems_free(problems);
  }
  licito_options_free(options);
  return book;
}

licito_fact find(const licito_rulebook* book, std::string_view name) {
  licito_fact fact = 0;
  must(licito_fact_find(book, name.data(), name.size(), &fact, nullptr) == LICITO_OK, "is not found by its name", name);
  return fact;
}

/// How each type is set. Of records none: they are begun and ended.
licito_status set(licito_proposal* to, const licito_rulebook* book, licito_fact fact, FactType type, licito::ListIndex list) {
  licito_word word = 0;
  licito_zone zone = 0;
  switch (type) {
  case FactType::word:
  case FactType::set: {
    const std::string& last = vocabulary.list(list).words.back();
    if (const auto bad = licito_word_find(book, fact, last.data(), last.size(), &word, nullptr)) return bad;
    return licito_proposal_set_code(to, fact, word);
  }
  case FactType::boolean: return licito_proposal_set_boolean(to, fact, 1);
  case FactType::number: return licito_proposal_set_number(to, fact, 7);
  case FactType::percent: return licito_proposal_set_percent(to, fact, 105'000);
  case FactType::money: return licito_proposal_set_money(to, fact, 5'000, "EUR", 3);
  case FactType::date: return licito_proposal_set_date(to, fact, 2026, 3, 13);
  case FactType::instant: return licito_proposal_set_instant(to, fact, 1'773'446'400);
  case FactType::zones:
    if (const auto bad = licito_zone_find(book, "America/Bogota", LICITO_NUL, &zone, nullptr)) return bad;
    return licito_proposal_set_zone(to, fact, zone);
  case FactType::id: return licito_proposal_set_key(to, fact, 4'711);
  case FactType::place: return licito_proposal_set_text(to, fact, "MX-JAL", LICITO_NUL);
  case FactType::text: return licito_proposal_set_text(to, fact, "hola", LICITO_NUL);
  case FactType::days: return licito_proposal_set_text(to, fact, "mon-sun", LICITO_NUL);
  case FactType::hours: return licito_proposal_set_text(to, fact, "00:00-24:00", LICITO_NUL);
  case FactType::records: break;
  }
  return LICITO_WRONG_TYPE;
}

std::string text_of(FactType type, licito::ListIndex list) {
  switch (type) {
  case FactType::word:
  case FactType::set: return vocabulary.list(list).words.front();
  case FactType::boolean: return "false";
  case FactType::number: return "-7";
  case FactType::percent: return "10.5%";
  case FactType::money: return "50.00 EUR";
  case FactType::date: return "2026-03-13";
  case FactType::instant: return "2026-03-13T18:00:00-06:00";
  case FactType::zones: return "America/Bogota";
  case FactType::id: return "x-1";
  case FactType::place: return "MX-JAL";
  case FactType::text: return "hola";
  case FactType::days: return "mon-sun";
  case FactType::hours: return "00:00-24:00";
  case FactType::records: break;
  }
  return {};
}

class Walk {
public:
  explicit Walk(licito_rulebook* book) : book_(book) {
    licito_proposal_new(book, &act_);
    licito_decision_new(&decision_);
  }
  ~Walk() {
    licito_decision_free(decision_);
    licito_proposal_free(act_);
  }
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  void fact(std::size_t position) {
    const FactInfo& info = vocabulary.facts()[position];
    const licito_fact handle = find(book_, info.path);
    must(find(book_, info.name) == handle, "is another by its name in packs", info.path);
    if (info.path == "action.kind" || info.type == FactType::records) return;
    const std::string rule = rule_id(position, 0);

    begin(info);
    must(asks(rule), "is not asked for before it is set", info.path);
    must(set(act_, book_, handle, info.type, info.list) == LICITO_OK, "cannot be set by its type", info.path);
    must(!asks(rule), "is asked for after it was set", info.path);
    must(licito_proposal_unset(act_, handle) == LICITO_OK && asks(rule), "is not asked for after it was unset", info.path);
    if (info.content && info.path != live_.path && kind_of(info) == kind_of(live_))
      must(asks(rule_id(live_position_, 0)), "leaves behind that content is not live, after it was unset", info.path);
    ++set_by_type;

    begin(info);
    const std::string text = text_of(info.type, info.list);
    must(licito_proposal_set_text(act_, handle, text.data(), text.size()) == LICITO_OK, "cannot be set by its text", info.path);
    must(!asks(rule), "is asked for after it was set by its text", info.path);
    ++set_by_text;
    others(info, handle, info.type, info.path);
  }

  void records(std::size_t position) {
    const FactInfo& list = vocabulary.facts()[position];
    if (list.type != FactType::records) return;
    const licito_fact handle = find(book_, list.path);
    const bool judged = list.path != "approvals" && list.path != "evidence"; // these can only cure
    begin(list);
    must(licito_proposal_set_none(act_, handle) == LICITO_OK, "cannot be told to be empty", list.path);
    if (judged) must(!asks(rule_id(position, 0)), "is asked for after it was told to be empty", list.path);
    for (std::size_t i = 0; i != list.fields.size(); ++i) {
      const FieldInfo& field = list.fields[i];
      const licito_fact of_field = find(book_, field.path);
      for (const bool by_text : {false, true}) {
        begin(list);
        must(licito_proposal_begin_record(act_, handle) == LICITO_OK, "takes no record", list.path);
        if (field.type == FactType::hours || field.type == FactType::days) both_of_the_week(list);
        if (!list.time_field.empty()) in_the_past(list);
        const std::string text = text_of(field.type, field.list);
        const licito_status status =
            by_text ? licito_proposal_set_text(act_, of_field, text.data(), text.size()) : set(act_, book_, of_field, field.type, field.list);
        must(status == LICITO_OK, by_text ? "cannot be set by its text" : "cannot be set by its type", field.path);
        must(licito_proposal_end_record(act_) == LICITO_OK, "does not end its record", field.path);
        if (judged && can_be_asked(field)) must(!asks(rule_id(position, i + 1)), "is asked for after it was set", field.path);
        ++(by_text ? set_by_text : set_by_type);
      }
      begin(list);
      others(list, of_field, field.type, field.path);
    }
  }

private:
  /// An act that has the fact, and of which nothing else is known but where and when it is.
  void begin(const FactInfo& info) {
    const std::string_view kind = kind_of(info);
    licito_proposal_clear(act_);
    must(licito_proposal_set_word(act_, find(book_, "action.kind"), kind.data(), kind.size()) == LICITO_OK, "has no kind of act", info.path);
    if (info.path == "action.at" || info.path == "debtor.time_zones") return;
    must(licito_proposal_set_instant(act_, find(book_, "action.at"), 1'773'450'000) == LICITO_OK, "has no time", info.path);
    must(licito_proposal_set_text(act_, find(book_, "debtor.time_zones"), "America/Bogota", LICITO_NUL) == LICITO_OK, "has no place", info.path);
  }

  /// Days and hours mean nothing the one without the other.
  void both_of_the_week(const FactInfo& list) {
    for (const FieldInfo& field : list.fields)
      if (field.type == FactType::hours || field.type == FactType::days) {
        const std::string text = text_of(field.type, field.list);
        must(licito_proposal_set_text(act_, find(book_, field.path), text.data(), text.size()) == LICITO_OK, "cannot be set", field.path);
      }
  }

  /// A record that is not known to have happened is not looked at.
  void in_the_past(const FactInfo& list) {
    const FieldInfo& time = *list.field(list.time_field);
    const std::string text = text_of(time.type, time.list);
    must(licito_proposal_set_text(act_, find(book_, time.path), text.data(), text.size()) == LICITO_OK, "cannot be set", time.path);
  }

  /// Whether the rule about a fact wants to know it.
  bool asks(const std::string& rule) {
    if (licito_decide(book_, act_, decision_) != LICITO_OK) return true;
    std::size_t count = 0;
    licito_decision_count(decision_, LICITO_REASONS, &count);
    for (std::size_t i = 0; i != count; ++i) {
      licito_reason reason{};
      licito_decision_reason(decision_, LICITO_REASONS, i, &reason);
      if (reason.rule.data == "house/every-fact#" + rule) return true;
    }
    return false;
  }

  /// The setters of all other types refuse it.
  void others(const FactInfo& info, licito_fact handle, FactType own, std::string_view path) {
    licito_zone zone = 0;
    licito_zone_find(book_, "America/Bogota", LICITO_NUL, &zone, nullptr);
    const auto refuses = [&](bool is_own, auto setter) {
      if (is_own) return;
      begin(info);
      if (info.type == FactType::records) licito_proposal_begin_record(act_, find(book_, info.path));
      must(setter() == LICITO_WRONG_TYPE, "takes a value of another type", path);
      must(licito_decide(book_, act_, decision_) == LICITO_REFUSED, "is decided after a setter that failed", path);
      ++refused;
    };
    const bool word = own == FactType::word || own == FactType::set, moment = own == FactType::date || own == FactType::instant;
    refuses(word, [&] { return licito_proposal_set_word(act_, handle, "call", LICITO_NUL); });
    refuses(word, [&] { return licito_proposal_set_code(act_, handle, 1); });
    refuses(own == FactType::boolean, [&] { return licito_proposal_set_boolean(act_, handle, 1); });
    refuses(own == FactType::number, [&] { return licito_proposal_set_number(act_, handle, 7); });
    refuses(own == FactType::percent, [&] { return licito_proposal_set_percent(act_, handle, 7); });
    refuses(own == FactType::money, [&] { return licito_proposal_set_money(act_, handle, 7, "EUR", 3); });
    refuses(own == FactType::date, [&] { return licito_proposal_set_date(act_, handle, 2026, 3, 13); });
    refuses(own == FactType::instant, [&] { return licito_proposal_set_instant(act_, handle, 0); });
    refuses(moment, [&] { return licito_proposal_set_never(act_, handle); });
    refuses(own == FactType::id, [&] { return licito_proposal_set_key(act_, handle, 7); });
    refuses(own == FactType::zones, [&] { return licito_proposal_set_zone(act_, handle, zone); });
    refuses(own == FactType::set, [&] { return licito_proposal_set_none(act_, handle); });
  }

  const FactInfo& live_ = *vocabulary.find("content.live");
  const std::size_t live_position_ = static_cast<std::size_t>(&live_ - vocabulary.facts().data());
  licito_rulebook* book_;
  licito_proposal* act_ = nullptr;
  licito_decision* decision_ = nullptr;
};

} // namespace

int main() {
  licito_rulebook* const book = load();
  if (book == nullptr) return 2;
  {
    Walk walk(book);
    for (std::size_t i = 0; i != vocabulary.facts().size(); ++i) {
      if (vocabulary.facts()[i].derived) continue;
      walk.fact(i);
      walk.records(i);
    }
  }
  licito_rulebook_free(book);
  std::cout << set_by_type << " facts and fields set by their types, " << set_by_text << " by their texts, " << refused
            << " values of other types refused: " << wrong << " wrong\n";
  return wrong == 0 && set_by_type > 200 ? 0 : 1;
}
