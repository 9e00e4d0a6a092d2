#include "licito/value/percent.hpp"

#include "value/decimal.hpp"

namespace licito {

Parsed<Percent> Percent::parse(std::string_view text) {
  const std::string shown{text.substr(0, 60)};
  const std::string what = "`" + shown + "` is not a percentage";
  if (text.empty() || text.back() != '%') {
    Decimal number;
    const bool bare = !text.empty() && Decimal::read(text, "10", number).problem.empty();
    return Parsed<Percent>::failure(what, bare ? "write the sign: `" + shown + "%`" : "write a number and the sign, like `10.5%`");
  }
  std::string_view digits = text.substr(0, text.size() - 1);
  if (!digits.empty() && digits.back() == ' ') return Parsed<Percent>::failure(what, "write the sign without a space, like `10.5%`");
  Decimal number;
  if (auto fault = Decimal::read(digits, "10.5", number); !fault.problem.empty())
    return Parsed<Percent>::failure(
        what, fault.hint == "write digits and at most one point, like `10.5`" ? "write a number and the sign, like `10.5%`" : std::move(fault.hint));
  if (number.fraction.size() > 4)
    return Parsed<Percent>::failure("`" + shown + "` has more than 4 decimals", "percentages are exact to 4 decimals, like `10.1234%`");
  if (number.whole.size() + number.fraction.size() > 12)
    return Parsed<Percent>::failure("`" + shown + "` has more than 12 digits", "a percentage has at most 12 digits, like `10.5%`");
  return Percent{number.scaled(4)};
}

std::string to_string(Percent percent) {
  const bool negative = percent.units < 0;
  // Through unsigned, since the least int64_t has no positive counterpart.
  const std::uint64_t units = negative ? 0 - static_cast<std::uint64_t>(percent.units) : static_cast<std::uint64_t>(percent.units);
  std::string text = (negative ? "-" : "") + std::to_string(units / Percent::one);
  if (const auto rest = units % Percent::one; rest != 0) {
    std::string fraction = std::to_string(Percent::one + rest).substr(1);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    text += "." + fraction;
  }
  return text + "%";
}

} // namespace licito
