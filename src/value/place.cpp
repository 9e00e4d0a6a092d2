#include "licito/value/place.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace licito {
namespace {

// ISO 3166-1 alpha-2, each followed by a space.
constexpr std::string_view countries =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI "
    "CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ "
    "GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS "
    "LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG "
    "PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK "
    "TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW ";

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// A bit for each pair of letters, by the first letter.
constexpr std::array<std::uint32_t, 26> letters_after = [] {
  std::array<std::uint32_t, 26> bits{};
  for (std::size_t i = 0; i < countries.size(); i += 3) bits[static_cast<std::size_t>(countries[i] - 'A')] |= 1u << (countries[i + 1] - 'A');
  return bits;
}();

bool is_country_code(std::string_view code) {
  return code.size() == 2 && is_upper(code[0]) && is_upper(code[1]) &&
         (letters_after[static_cast<std::size_t>(code[0] - 'A')] >> (code[1] - 'A') & 1u) != 0;
}

bool is_upper_or_digit(char c) { return is_upper(c) || (c >= '0' && c <= '9'); }

bool well_formed(std::string_view text) {
  if (text.size() < 2 || !is_country_code(text.substr(0, 2))) return false;
  if (text.size() == 2) return true;
  return text[2] == '-' && text.size() >= 4 && text.size() <= 6 && std::all_of(text.begin() + 3, text.end(), is_upper_or_digit);
}

// What people write instead of the code.
constexpr std::pair<std::string_view, std::string_view> meant[] = {
    {"UK", "GB"},  {"EL", "GR"},  {"USA", "US"}, {"GBR", "GB"}, {"MEX", "MX"}, {"ESP", "ES"}, {"COL", "CO"}, {"CHL", "CL"},
    {"ARG", "AR"}, {"PER", "PE"}, {"BRA", "BR"}, {"CAN", "CA"}, {"AUS", "AU"}, {"IND", "IN"}, {"FRA", "FR"}, {"DEU", "DE"},
    {"ITA", "IT"}, {"PRT", "PT"}, {"ECU", "EC"}, {"URY", "UY"}, {"PRY", "PY"}, {"BOL", "BO"}, {"CRI", "CR"}, {"PAN", "PA"}};

} // namespace

Parsed<Place> Place::parse(std::string_view text) {
  if (well_formed(text)) {
    Place place;
    std::copy(text.begin(), text.end(), place.code.begin());
    return place;
  }
  const std::string shown{text.substr(0, 40)};
  const auto failure = [](std::string problem, std::string hint) { return Parsed<Place>::failure(std::move(problem), std::move(hint)); };
  const std::string general = "write a country of ISO 3166-1 like `MX`, or a subdivision of ISO 3166-2 like `US-NY`";
  if (text.size() > 40) return failure("`" + shown + "…` is not a place", general);

  std::string mended;
  for (char c : text) mended += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : (c == '_' || c == ' ' || c == '/' || c == '.') ? '-' : c;
  if (well_formed(mended)) return failure("`" + shown + "` is not a place", "write `" + mended + "`");
  const std::string_view country = std::string_view{mended}.substr(0, mended.find('-'));
  for (const auto& [wrong, right] : meant)
    if (country == wrong) return failure("`" + shown + "` is not a place", "write `" + std::string{right} + mended.substr(country.size()) + "`");
  if (country.size() == 2 && !is_country_code(country))
    return failure("`" + shown + "` is not a place: ISO 3166-1 has no country `" + std::string{country} + "`", general);
  if (country.size() == 2)
    return failure("`" + shown + "` is not a place: after the country come `-` and 1 to 3 letters or digits", "write a subdivision like `US-NY`");
  return failure("`" + shown + "` is not a place", general);
}

std::string_view Place::text() const { return {code.data(), static_cast<std::size_t>(std::find(code.begin(), code.end(), '\0') - code.begin())}; }

bool Place::contains(const Place& other) const {
  if (code[0] != other.code[0] || code[1] != other.code[1]) return false;
  return is_country() || *this == other;
}

} // namespace licito
