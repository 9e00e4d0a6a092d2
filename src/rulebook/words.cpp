#include "rulebook/words.hpp"

#include "rulebook/hours_in_words.hpp"

#include <algorithm>
#include <array>

namespace licito {
namespace {

using Names = std::array<std::string_view, 12>;

constexpr Names months_en{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
constexpr Names months_es{"enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
                          "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre"};
constexpr Names months_pt{"janeiro", "fevereiro", "março",    "abril",   "maio",     "junho",
                          "julho",   "agosto",    "setembro", "outubro", "novembro", "dezembro"};
constexpr Names months_fr{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"};

/// How the messages of one language write dates and lengths. Languages that have no row are written as English.
struct LanguageStyle {
  std::string_view code;
  const Names& months;
  std::string_view of; ///< Between day, month and year.
  std::array<std::string_view, 2> yes_no;
  std::string_view never;
};
constexpr LanguageStyle languages[] = {{"en", months_en, " ", {"yes", "no"}, "never"},
                                       {"es", months_es, " de ", {"sí", "no"}, "nunca"},
                                       {"pt", months_pt, " de ", {"sim", "não"}, "nunca"},
                                       {"fr", months_fr, " ", {"oui", "non"}, "jamais"}};

const LanguageStyle& language_of(std::string_view code) {
  for (const LanguageStyle& language : languages)
    if (language.code == code) return language;
  return languages[0];
}

std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

struct UnitWords {
  LengthUnit unit;
  std::string_view es_one, es_many, pt_one, pt_many, fr_one, fr_many;
};
constexpr UnitWords units[] = {
    {LengthUnit::dates, "día", "días", "dia", "dias", "jour", "jours"},
    {LengthUnit::clear_days, "día completo", "días completos", "dia completo", "dias completos", "jour franc", "jours francs"},
    {LengthUnit::working_days, "día hábil", "días hábiles", "dia útil", "dias úteis", "jour ouvrable", "jours ouvrables"},
    {LengthUnit::months, "mes", "meses", "mês", "meses", "mois", "mois"},
    {LengthUnit::clear_months, "mes completo", "meses completos", "mês completo", "meses completos", "mois franc", "mois francs"},
    {LengthUnit::years, "año", "años", "ano", "anos", "an", "ans"},
    {LengthUnit::clear_years, "año completo", "años completos", "ano completo", "anos completos", "an franc", "ans francs"}};

std::string length_in_words(const Length& length, std::string_view language) {
  const bool es = language == "es", pt = language == "pt", fr = language == "fr";
  if (!es && !pt && !fr) return length.text();
  std::string text;
  for (const Length::Step& step : length.steps) {
    if (!text.empty()) text += es ? " y luego " : pt ? " e depois " : " puis ";
    switch (step.unit) {
    case LengthUnit::seconds: {
      const bool hours = step.count % 3'600 == 0;
      const int count = hours ? step.count / 3'600 : step.count / 60;
      text += std::to_string(count) + " " + (hours ? (fr ? "heure" : "hora") : (fr ? "minute" : "minuto")) + (count == 1 ? "" : "s");
      break;
    }
    case LengthUnit::rest_of_day: text += es ? "el resto del día" : pt ? "o resto do dia" : "le reste du jour"; break;
    case LengthUnit::rest_of_week: text += es ? "el resto de la semana" : pt ? "o resto da semana" : "le reste de la semaine"; break;
    case LengthUnit::rest_of_month: text += es ? "el resto del mes" : pt ? "o resto do mês" : "le reste du mois"; break;
    case LengthUnit::ever: text += es || pt ? "siempre" : "toujours"; break;
    default:
      for (const UnitWords& unit : units)
        if (unit.unit == step.unit) {
          const bool one = step.count == 1;
          text += std::to_string(step.count) + " " +
                  std::string(es   ? (one ? unit.es_one : unit.es_many)
                              : pt ? (one ? unit.pt_one : unit.pt_many)
                                   : (one ? unit.fr_one : unit.fr_many));
        }
    }
  }
  return text;
}

std::string spaced(std::string_view word) {
  std::string text{word};
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

/// A word as the language calls it, where the vocabulary or the pack says so; else itself with spaces.
std::string word_in_words(std::uint16_t code, ListIndex list, std::string_view language, const Plan& plan) {
  if (list == no_list) return std::to_string(code);
  const WordList& words = plan.vocabulary.list(list);
  if (code == 0 || code > words.words.size()) return {};
  // What a duty means is a sentence, which stands by itself.
  if (code <= words.means.size() && words.name != "duty") {
    const auto& [es, en] = words.means[code - 1u];
    const std::string& means = language == "es" ? es : language == "en" ? en : std::string{};
    if (!means.empty()) return means;
  }
  return spaced(words.words[code - 1u]);
}

std::string fact_in_words(const FactInfo& fact, std::string_view language) {
  std::string text = language == "es" ? fact.es : fact.en;
  if (text.empty()) text = fact.en.empty() ? fact.name : fact.en;
  // In the middle of a sentence the first letter is small, but for capitals such as in "CLABE".
  if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && !(text[1] >= 'A' && text[1] <= 'Z')) text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

} // namespace

std::string date_in_words(Date date, std::string_view language) {
  const LanguageStyle& words = language_of(language);
  if (date.is_never()) return std::string(words.never);
  const auto ymd = date.ymd();
  return std::to_string(static_cast<unsigned>(ymd.day())) + std::string(words.of) +
         std::string(words.months[static_cast<unsigned>(ymd.month()) - 1]) + std::string(words.of) + std::to_string(date.year());
}

std::string local_time_in_words(const LocalTime& time, std::string_view language) {
  std::string text = date_in_words(time.date, language) + ", " + two(time.second / 3'600) + ":" + two(time.second / 60 % 60);
  if (time.second % 60 != 0) text += ":" + two(time.second % 60);
  return text;
}

std::string plain_text(const Scalar& value, ListIndex list, const Plan& plan, const Proposal& proposal, const Zone* zone) {
  switch (value.type) {
  case FactType::word: {
    if (list == no_list) return std::to_string(value.value);
    const auto& words = plan.vocabulary.list(list).words;
    const auto code = static_cast<std::size_t>(value.value);
    return code == 0 || code > words.size() ? std::string() : words[code - 1];
  }
  case FactType::boolean: return value.value != 0 ? "true" : "false";
  case FactType::percent: return to_string(Percent{value.value});
  case FactType::money: return to_string(Money{value.value, value.currency});
  case FactType::date: return to_string(value.as_date());
  case FactType::instant:
    return to_string(value.as_instant(), std::chrono::seconds{zone != nullptr && !value.is_never() ? zone->local(value.as_instant()).offset : 0});
  case FactType::id: {
    // Ids are compared, not read; for people they are shown as the host wrote them.
    const auto raw = static_cast<std::uint64_t>(value.value);
    if ((raw & 1u) != 0) return std::to_string((raw & ~(std::uint64_t{1} << 63)) >> 1);
    return std::string(proposal.names.text(Id::symbol(static_cast<std::uint32_t>((raw >> 1) - 1))));
  }
  default: return std::to_string(value.value);
  }
}

std::string in_words(const Shown& shown, std::string_view language, const Plan& plan, const Proposal& proposal, const Zone* zone) {
  if (const auto* words = std::get_if<Shown::Words>(&shown.what)) {
    std::string text;
    for (const std::uint16_t code : words->codes) text += (text.empty() ? "" : ", ") + word_in_words(code, words->list, language, plan);
    return text;
  }
  if (const auto* fact = std::get_if<Shown::FactName>(&shown.what)) return fact_in_words(*fact->fact, language);
  if (const auto* quote = std::get_if<Shown::Quote>(&shown.what)) return quote->text;
  if (const auto* length = std::get_if<Length>(&shown.what)) return length_in_words(*length, language);
  if (const auto* hours = std::get_if<HoursTable>(&shown.what)) return hours_in_words(*hours, language);
  const auto& value = std::get<Shown::Value>(shown.what);
  switch (value.scalar.type) {
  case FactType::word: return word_in_words(static_cast<std::uint16_t>(value.scalar.value), value.list, language, plan);
  case FactType::boolean: return std::string(language_of(language).yes_no[value.scalar.value != 0 ? 0 : 1]);
  case FactType::date: return date_in_words(value.scalar.as_date(), language);
  case FactType::instant:
    if (zone != nullptr && !value.scalar.is_never()) return local_time_in_words(zone->local(value.scalar.as_instant()), language);
    [[fallthrough]];
  default: return plain_text(value.scalar, value.list, plan, proposal, zone);
  }
}

std::string words_in_words(const std::vector<std::string>& words, std::string_view list, std::string_view language, const Plan& plan) {
  const auto index = plan.vocabulary.list_named(list);
  std::string text;
  for (const std::string& word : words) {
    const auto code = index ? plan.vocabulary.list(*index).code(word) : std::nullopt;
    text += (text.empty() ? "" : ", ") + (code ? word_in_words(*code, *index, language, plan) : spaced(word));
  }
  return text;
}

std::string in_words(const std::vector<Shown>& shown, std::string_view language, const Plan& plan, const Proposal& proposal, const Zone* zone) {
  std::string text;
  for (const Shown& one : shown) {
    const std::string word = in_words(one, language, plan, proposal, zone);
    if (!word.empty()) text += (text.empty() ? "" : ", ") + word;
  }
  return text;
}

} // namespace licito
