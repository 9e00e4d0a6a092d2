#include "rulebook/message.hpp"

#include "rulebook/words.hpp"

#include <algorithm>

namespace licito {
namespace {

struct Default {
  std::string_view code, es, en;
};
/// For rules that say nothing themselves.
constexpr Default defaults[] = {
    {"outside_contact_hours", "Fuera del horario de contacto. Espere hasta {wait_until}.", "Outside contact hours. Wait until {wait_until}."},
    {"too_often", "Se supera el máximo de {limit} en el periodo.", "More than {limit} in the period."},
    {"too_soon", "Es demasiado pronto. Espere hasta {wait_until}.", "It is too soon. Wait until {wait_until}."},
    {"not_yet", "Falta un paso previo o no ha pasado el plazo.", "A step that comes first is missing, or its time has not passed."},
    {"above_limit", "Supera el límite de {limit}.", "Above the limit of {limit}."},
    {"below_limit", "No llega al mínimo de {limit}.", "Below the least of {limit}."},
    {"missing_statement", "Falta decir: {missing}.", "Missing statements: {missing}."},
    {"not_next_stage", "No se cumple lo que pide esta etapa: {missing}.", "This stage asks for what is missing: {missing}."},
    {"required", "No se cumple lo exigido: {missing}.", "What is required does not hold: {missing}."},
    {"forbidden", "La regla lo prohíbe.", "The rule forbids it."}};

const std::string* in_language(const Message& say, std::string_view language) {
  for (const std::string_view one : {language, std::string_view{"en"}, std::string_view{}}) {
    const auto found = say.find(one);
    if (found != say.end()) return &found->second;
  }
  return say.empty() ? nullptr : &say.begin()->second;
}

/// A fact of the proposal as text; empty where it is absent.
std::string fact_text(const Telling& t, std::string_view name, std::string_view language) {
  const FactInfo* fact = t.plan.vocabulary.find(name);
  if (fact == nullptr) return {};
  const auto* place = reinterpret_cast<const std::byte*>(&t.proposal) + fact->offset;
  if (fact->name == "action.at" && t.local) return local_time_in_words(*t.local, language);
  if (fact->declared) {
    if (!t.proposal.extra.given(fact->extra)) return {};
    place = t.proposal.extra.holder(fact->extra);
  }
  switch (fact->type) {
  case FactType::set:
    return in_words(Shown{[&] {
                      Shown::Words words{fact->list, {}};
                      const auto& set = *reinterpret_cast<const AnyWordSet*>(place);
                      for (std::uint16_t code = 1; code <= AnyWordSet::capacity; ++code)
                        if (set.has(code)) words.codes.push_back(code);
                      return words;
                    }()},
                    language, t.plan, t.proposal, t.zone);
  case FactType::place: {
    std::string text;
    for (const Place& one : *reinterpret_cast<const PlaceSet*>(place)) text += (text.empty() ? "" : ", ") + std::string(one.text());
    return text;
  }
  case FactType::text: return std::string(reinterpret_cast<const Text*>(place)->view());
  case FactType::records:
  case FactType::zones:
  case FactType::hours:
  case FactType::days: return {};
  default: break;
  }
  Judge judge(t.plan, t.proposal);
  judge.scene.enter(t.zone);
  Reading reading = Reading::absent();
  if (fact->name == "debt.days_past_due")
    reading = DaysPastDue{t.plan.vocabulary.find("debt.due_on")->offset, fact->offset, 0, 0}.read(judge.scene);
  else if (!fact->derived)
    reading = read_scalar(fact->type, place);
  return reading.is_known() ? in_words(Shown{Shown::Value{reading.value, fact->list}}, language, t.plan, t.proposal, t.zone) : std::string{};
}

std::string filled(const Telling& t, std::string_view name, std::string_view language) {
  const auto shown = [&](const std::optional<Shown>& one) { return one ? in_words(*one, language, t.plan, t.proposal, t.zone) : std::string{}; };
  const auto list = [&](const std::vector<Shown>& some) { return in_words(some, language, t.plan, t.proposal, t.zone); };
  const auto bound = [&](bool greatest) -> std::string {
    for (const auto& [fact, bounds] : t.account.bounds)
      if (const auto& value = greatest ? bounds.greatest : bounds.least)
        return in_words(Shown{Shown::Value{*value, no_list}}, language, t.plan, t.proposal, t.zone);
    return {};
  };
  if (name == "local_time") return t.local ? local_time_in_words(*t.local, language) : std::string{};
  if (name == "local_date") return t.local ? date_in_words(t.local->date, language) : std::string{};
  if (name == "message_limit_date") return t.duty_until ? date_in_words(*t.duty_until, language) : std::string{};
  if (name == "wait_until") {
    if (t.wait_until && t.zone != nullptr) return local_time_in_words(t.zone->local(*t.wait_until), language);
    return language == "es" ? "nuevo aviso" : language == "pt" ? "novo aviso" : language == "fr" ? "nouvel avis" : "further notice";
  }
  if (name.starts_with('$')) {
    const auto told = t.rule.told.find(name);
    if (told == t.rule.told.end()) return {};
    for (const auto& part : told->second.parts)
      if (told->second.is_always() || (t.local && t.local->date >= part.from && t.local->date <= part.to)) return shown(part.value);
    return {};
  }
  if (name == "value") return shown(t.account.value);
  if (name == "limit") return shown(t.account.limit);
  if (name == "greatest") return bound(true);
  if (name == "least") return bound(false);
  if (name == "missing") return list(t.account.missing);
  if (name == "extra") return list(t.account.extra);
  if (name == "matched") return list(t.account.matched);
  if (name == "channels") return words_in_words(t.channels, "channel", language, t.plan);
  if (name == "approvers") return words_in_words(t.approvers, "authority", language, t.plan);
  if (name.starts_with("matched.")) {
    if (!t.account.record) return {};
    const FieldInfo* field = t.account.record->list->field(name.substr(8));
    if (field == nullptr) return {};
    const Reading reading = read_scalar(field->type, t.account.record->record + field->offset);
    return reading.is_known() ? in_words(Shown{Shown::Value{reading.value, field->list}}, language, t.plan, t.proposal, t.zone) : std::string{};
  }
  return fact_text(t, name, language);
}

} // namespace

std::string sentence(const Telling& telling, std::string_view code, std::string_view language) {
  const std::string* said = in_language(telling.rule.say, language);
  std::string text;
  if (said != nullptr) {
    text = *said;
  } else {
    const auto known = std::find_if(std::begin(defaults), std::end(defaults), [&](const Default& d) { return d.code == code; });
    const Default& fallback = known != std::end(defaults) ? *known : defaults[std::size(defaults) - 1];
    text = language == "es" ? fallback.es : fallback.en;
  }
  // A sentence with nothing to fill in is left out where others remain: "Drop: …" helps nobody.
  std::string out, all;
  bool empty = false;
  const auto end_sentence = [&](std::string& sentence_text) {
    if (!empty) out += sentence_text;
    all += sentence_text;
    sentence_text.clear();
    empty = false;
  };
  std::string current;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t close = text[at] == '{' ? text.find('}', at) : std::string::npos;
    if (close == std::string::npos) {
      current += text[at];
      if (text[at] == '.' && at + 1 < text.size() && text[at + 1] == ' ') end_sentence(current);
      continue;
    }
    const std::string value = filled(telling, std::string_view{text}.substr(at + 1, close - at - 1), language);
    empty = empty || value.empty();
    current += value.empty() ? "…" : value;
    at = close;
  }
  end_sentence(current);
  if (out.empty()) return all;
  const auto begin = out.find_first_not_of(' ');
  return out.substr(begin, out.find_last_not_of(' ') - begin + 1);
}

std::string missing_sentence(const Plan& plan, const std::vector<FactOrder>& facts, std::string_view language) {
  std::string names;
  for (const FactOrder order : facts) names += (names.empty() ? "" : ", ") + plan.vocabulary.path_of(order);
  if (language == "es") return "No se puede decidir: falta saber " + names + ".";
  if (language == "pt") return "Não se pode decidir: falta saber " + names + ".";
  if (language == "fr") return "Impossible de décider : il manque " + names + ".";
  return "Cannot be decided without " + names + ".";
}

} // namespace licito
