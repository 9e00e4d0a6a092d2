#include "licito/value/money.hpp"

#include "value/currency_table.hpp"
#include "value/decimal.hpp"

#include <algorithm>
#include <utility>

namespace licito {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_letter); }
std::string upper(std::string_view text) {
  std::string result{text};
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return result;
}
bool starts_like_number(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

constexpr std::pair<std::string_view, std::string_view> signs[] = {
    {"€", "EUR"}, {"£", "GBP"}, {"US$", "USD"}, {"R$", "BRL"}, {"$", "a code such as USD or MXN"}, {"UF", "CLF"}, {"UVR", "COU"}, {"UDI", "MXV"}};

// What the author may have meant by a text that has no `amount CODE` in it.
std::string layout_hint(std::string_view text) {
  const auto space = text.find(' ');
  if (space != std::string_view::npos && is_word(text.substr(0, space)) && starts_like_number(text.substr(space + 1)))
    return "the amount comes first: `" + std::string{text.substr(space + 1)} + " " + upper(text.substr(0, space)) + "`";
  const auto letters = std::find_if(text.begin(), text.end(), is_letter);
  if (space == std::string_view::npos && starts_like_number(text) && letters != text.end()) {
    const auto at = static_cast<std::size_t>(letters - text.begin());
    if (is_word(text.substr(at))) return "write one space before the code: `" + std::string{text.substr(0, at)} + " " + upper(text.substr(at)) + "`";
  }
  for (const auto& [sign, code] : signs)
    if (text.find(sign) != std::string_view::npos) return "write the ISO 4217 code after the amount, not the sign: " + std::string{code};
  if (space == std::string_view::npos && starts_like_number(text)) return "name the currency: `" + std::string{text} + " EUR`";
  return "write amount and ISO 4217 code, like `50.00 EUR`";
}

} // namespace

std::optional<Currency> Currency::find(std::string_view code) {
  const auto table = currency_table();
  const auto found = std::lower_bound(table.begin(), table.end(), code, [](const CurrencyEntry& e, std::string_view c) { return e.code < c; });
  if (found == table.end() || found->code != code) return std::nullopt;
  return Currency{static_cast<std::uint16_t>(found - table.begin() + 1)};
}

std::string_view Currency::code() const { return index == 0 ? std::string_view{} : currency_table()[index - 1u].code; }
int Currency::decimals() const { return index == 0 ? 0 : currency_table()[index - 1u].decimals; }

Parsed<Money> Money::parse(std::string_view text) {
  const auto shown = [&] { return "`" + std::string{text.substr(0, 60)} + "`"; };
  const auto failure = [&](std::string hint) { return Parsed<Money>::failure(shown() + " is not an amount of money", std::move(hint)); };
  const auto space = text.find(' ');
  if (text.size() > 200) return failure(layout_hint(text.substr(0, 60)));
  if (space == std::string_view::npos || !starts_like_number(text)) {
    if (space == std::string_view::npos || text.front() == ' ' || is_word(text.substr(0, space)) || !is_word(text.substr(space + 1)))
      return failure(layout_hint(text));
  }
  const std::string_view digits = text.substr(0, space), code = text.substr(space + 1);
  if (!is_word(code)) {
    const auto last = code.find_last_of(' ');
    const bool spaced = last != std::string_view::npos && is_word(code.substr(last + 1));
    return failure(spaced ? "write exactly one space, before the code, and none in the number, like `1000.00 EUR`" : layout_hint(text));
  }
  const auto currency = Currency::find(code);
  if (!currency) {
    const std::string as_upper = upper(code);
    std::string problem = "`" + std::string{code} + "` is not a currency of ISO 4217";
    if (Currency::find(as_upper))
      return Parsed<Money>::failure(std::move(problem), "codes are upper case: `" + std::string{digits} + " " + as_upper + "`");
    for (const auto& [sign, right] : signs)
      if (as_upper == sign) return Parsed<Money>::failure(std::move(problem), "write `" + std::string{digits} + " " + std::string{right} + "`");
    return Parsed<Money>::failure(std::move(problem), "write its three-letter code, like `EUR`");
  }
  Decimal number;
  if (auto fault = Decimal::read(digits, "50.00", number); !fault.problem.empty())
    return Parsed<Money>::failure(std::move(fault.problem), std::move(fault.hint));
  const int decimals = currency->decimals();
  if (number.fraction.size() > static_cast<std::size_t>(decimals)) {
    std::string problem = shown() + " is finer than the currency: " + std::string{code} + " has ";
    problem += decimals == 0 ? "no decimals" : std::to_string(decimals) + " decimals";
    std::string cut = std::string{digits.substr(0, digits.find('.'))};
    if (decimals != 0) cut += "." + std::string{number.fraction.substr(0, static_cast<std::size_t>(decimals))};
    return Parsed<Money>::failure(std::move(problem), "amounts are never rounded on reading; write one like `" + cut + " " + std::string{code} + "`");
  }
  if (number.digits(decimals) > 17)
    return Parsed<Money>::failure(shown() + " is too large", "an amount has at most 17 digits, the " + std::to_string(decimals) + " decimals of " +
                                                                 std::string{code} + " included");
  return Money{number.scaled(decimals), *currency};
}

std::string to_string(const Money& money) {
  const auto decimals = static_cast<std::size_t>(money.currency.decimals());
  const bool negative = money.minor < 0;
  std::string digits = std::to_string(negative ? 0 - static_cast<std::uint64_t>(money.minor) : static_cast<std::uint64_t>(money.minor));
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  if (decimals != 0) digits.insert(digits.size() - decimals, ".");
  return (negative ? "-" : "") + digits + " " + std::string{money.currency.code()};
}

} // namespace licito
