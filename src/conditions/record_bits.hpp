#pragma once
// What a line says of many records at once: a bit for each.

#include <array>
#include <cstddef>
#include <cstdint>

namespace licito {

class Zone;

/// Of up to 64 records, those of which a line may come out as wanted, and those of which it does. Bit n is record n. Not filled when it is made, so
/// that room for many costs nothing.
struct RecordBits {
  static constexpr std::size_t most = 64;
  std::uint64_t possible, sure;
};

/// What the columns of a plan say of the records of one act, each worked out when it is first asked for: many rules look through the same list for
/// the same things. What depends on local dates is forgotten in another zone.
class ColumnsAnswered {
public:
  static constexpr std::size_t most = 512; ///< Columns after these are worked out whenever they are asked for.
  template <class Answer> RecordBits of(std::uint32_t column, bool by_zone, const Zone* zone, Answer answer) {
    if (column >= most) return answer();
    if (by_zone && zone != zone_) {
      zone_ = zone;
      by_zone_.fill(0);
    }
    std::uint64_t& known = (by_zone ? by_zone_ : everywhere_)[column / 64];
    const std::uint64_t bit = std::uint64_t{1} << (column % 64);
    if ((known & bit) == 0) {
      answers_[column] = answer();
      known |= bit;
    }
    return answers_[column];
  }

private:
  std::array<std::uint64_t, most / 64> everywhere_{}, by_zone_{}; ///< Which answers are known.
  const Zone* zone_ = nullptr;                                    ///< In which those by zone are.
  std::array<RecordBits, most> answers_;                          ///< Not filled beforehand: a decision asks for few.
};

} // namespace licito
