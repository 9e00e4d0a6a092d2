#include "value/decimal.hpp"

#include <algorithm>

namespace licito {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

// `1,000.00`, `1.000,00`, `10,5`: where it is plain what is meant, the number in our notation.
std::string without_separators(std::string_view text) {
  const auto comma = text.find(','), point = text.find('.');
  if (comma == std::string_view::npos) return {};
  std::string plain;
  const bool comma_groups = point != std::string_view::npos ? comma < point : text.size() - comma == 4 && text.find(',', comma + 1) == comma;
  const bool many_commas = text.find(',', comma + 1) != std::string_view::npos;
  const char group = comma_groups || (many_commas && point == std::string_view::npos) ? ',' : '.';
  if (comma_groups && point == std::string_view::npos) return {}; // `1,000` is a thousand to some and one to others
  for (char c : text) {
    if (c == group) continue;
    plain += c == ',' ? '.' : c;
  }
  Decimal ignored;
  return Decimal::read(plain, "1", ignored).problem.empty() ? plain : std::string{};
}

} // namespace

Decimal::Fault Decimal::read(std::string_view text, std::string_view example, Decimal& out) {
  std::string_view rest = text;
  out = {};
  if (!rest.empty() && rest.front() == '-') {
    out.negative = true;
    rest.remove_prefix(1);
  }
  const auto point = rest.find('.');
  out.whole = rest.substr(0, point);
  out.fraction = point == std::string_view::npos ? std::string_view{} : rest.substr(point + 1);
  if (all_digits(out.whole) && (point == std::string_view::npos || all_digits(out.fraction))) return {};

  const std::string shown{text.substr(0, 60)};
  Fault fault{"`" + shown + "` is not a number", "write digits and at most one point, like `" + std::string{example} + "`"};
  if (text.find(',') != std::string_view::npos) {
    const std::string plain = without_separators(text.substr(0, 60));
    fault.hint = plain.empty() ? "numbers have no separators of thousands and a point before decimals, like `" + std::string{example} + "`"
                               : "numbers have no separators of thousands and a point before decimals: write `" + plain + "`";
  } else if (!rest.empty() && rest.front() == '+') {
    fault.hint = "leave out the sign `+`";
  } else if (point != std::string_view::npos && out.whole.empty() && all_digits(out.fraction)) {
    fault.hint = "write a digit before the point: `" + std::string{out.negative ? "-" : ""} + "0" + std::string{rest.substr(0, 60)} + "`";
  } else if (point != std::string_view::npos && all_digits(out.whole) && out.fraction.empty()) {
    fault.hint = "write a digit after the point, or leave it out: `" + std::string{text.substr(0, text.size() - 1)} + "`";
  }
  return fault;
}

std::size_t Decimal::digits(int decimals) const {
  const auto first = whole.find_first_not_of('0');
  if (first != std::string_view::npos) return whole.size() - first + static_cast<std::size_t>(decimals);
  const auto in_fraction = fraction.find_first_not_of('0');
  return in_fraction == std::string_view::npos ? 0 : static_cast<std::size_t>(decimals) - in_fraction;
}

std::int64_t Decimal::scaled(int decimals) const {
  std::int64_t value = 0;
  for (char c : whole) value = value * 10 + (c - '0');
  for (std::size_t i = 0; i < static_cast<std::size_t>(decimals); ++i) value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  return negative ? -value : value;
}

} // namespace licito
