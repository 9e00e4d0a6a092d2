#pragma once
// The holders of a proposal's facts. Each may be empty: an empty fact is unknown, never "no".

#include "licito/export.hpp"
#include "licito/facts/known.hpp"
#include "licito/time/weekly_hours.hpp"
#include "licito/time/zone.hpp"
#include "licito/value/money.hpp"
#include "licito/value/percent.hpp"
#include "licito/value/place.hpp"

#include <boost/container/small_vector.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace licito {

/// A word of some closed list, untyped: its place in the list plus one; 0 is absent. Lists that packs may add to number their words after ours.
struct AnyWord {
  std::uint8_t code = 0; ///< No list has more than AnyWordSet::capacity words.
  bool given() const noexcept { return code != 0; }
  void reset() noexcept { code = 0; }
  friend bool operator==(const AnyWord&, const AnyWord&) = default;
};

/// A word of the list that `Enum` spells. Used like an optional: `channel = Channel::call; if (channel) … *channel`.
template <class Enum> struct Word : AnyWord {
  constexpr Word() = default;
  constexpr Word(Enum word) : AnyWord{static_cast<std::uint8_t>(static_cast<std::uint8_t>(word) + 1)} {} // NOLINT(google-explicit-constructor)
  /// A word that a loaded pack added to an open list: `rulebook.vocabulary().word(...)` knows its code.
  static constexpr Word declared(std::uint16_t code) {
    Word w;
    w.code = static_cast<std::uint8_t>(code);
    return w;
  }
  explicit operator bool() const noexcept { return given(); }
  Enum operator*() const noexcept { return static_cast<Enum>(code - 1); }
};

/// A set of words of one list, untyped: one bit per word, and whether it is given at all. An empty set is a fact; an absent one is not.
struct AnyWordSet {
  static constexpr std::size_t capacity = 192; ///< Words a list may have, those that packs add included.
  std::array<std::uint64_t, 3> bits{};
  bool is_given = false;
  bool given() const noexcept { return is_given; }
  bool has(std::uint16_t code) const noexcept { return (bits[(code - 1u) / 64] >> ((code - 1u) % 64) & 1u) != 0; }
  void add(std::uint16_t code) noexcept {
    bits[(code - 1u) / 64] |= std::uint64_t{1} << ((code - 1u) % 64);
    is_given = true;
  }
  bool empty() const noexcept { return (bits[0] | bits[1] | bits[2]) == 0; }
  void reset() noexcept { *this = AnyWordSet{}; }
  friend bool operator==(const AnyWordSet&, const AnyWordSet&) = default;
};

/// A set of words of the list that `Enum` spells: `marks = {}` says that there are none.
template <class Enum> struct WordSet : AnyWordSet {
  WordSet() = default;
  /// Says that the set is known and empty.
  void none() noexcept {
    reset();
    is_given = true;
  }
  WordSet(std::initializer_list<Enum> words) {
    is_given = true;
    for (Enum word : words) insert(word);
  }
  /// `set = {}` says that there are none; `WordSet set = {}` and a default member stay unknown.
  WordSet& operator=(std::initializer_list<Enum> words) { return *this = WordSet(words); }
  void insert(Enum word) noexcept { add(static_cast<std::uint16_t>(static_cast<std::uint16_t>(word) + 1)); }
};

/// An identifier: compared for equality, never read. Either a number of the host's own (`Id::number`) or a text interned by the
/// proposal (`proposal.id("d-1")`). The two never equal each other: use one way for one kind of thing. 8 bytes; 0 is absent.
class Id {
public:
  constexpr Id() = default;
  /// A host's own key, 0 to 2^62-1.
  static constexpr Id number(std::uint64_t key) { return Id{key << 1 | 1u | std::uint64_t{1} << 63}; }
  static constexpr Id symbol(std::uint32_t index) { return Id{(std::uint64_t{index} + 1) << 1}; } ///< Used by `Names`.
  constexpr bool given() const noexcept { return value_ != 0; }
  constexpr bool is_number() const noexcept { return (value_ & 1u) != 0; }
  constexpr std::uint64_t as_number() const noexcept { return (value_ & ~(std::uint64_t{1} << 63)) >> 1; }
  constexpr std::uint32_t as_symbol() const noexcept { return static_cast<std::uint32_t>((value_ >> 1) - 1); }
  constexpr std::uint64_t raw() const noexcept { return value_; }
  constexpr void reset() noexcept { value_ = 0; }
  friend constexpr bool operator==(const Id&, const Id&) = default;

private:
  constexpr explicit Id(std::uint64_t value) : value_(value) {}
  std::uint64_t value_ = 0;
};

/// The texts of one proposal's ids, each once. Reuses its memory after `clear()`.
class LICITO_EXPORT Names {
public:
  Id intern(std::string_view text);                     ///< O(length), amortised.
  std::string_view text(Id symbol) const;               ///< The text of an id made by this object.
  bool empty() const noexcept { return ends_.empty(); } ///< No text was interned since it was made or cleared.
  void clear() noexcept;

private:
  std::string bytes_;
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint32_t> slots_;
};

/// A text, or nothing. Keeps its memory when it is reset. Texts are rare and long, so they stand apart from the facts that lie close together.
class Text {
public:
  Text() = default;
  Text(std::string_view text) { *this = text; }              // NOLINT(google-explicit-constructor)
  Text(const char* text) { *this = std::string_view{text}; } // NOLINT(google-explicit-constructor)
  Text(const Text& other) : value_(other.given_ ? std::make_unique<std::string>(other.view()) : nullptr), given_(other.given_) {}
  Text(Text&& other) noexcept : value_(std::move(other.value_)), given_(std::exchange(other.given_, false)) {}
  Text& operator=(const Text& other) {
    if (other.given_)
      *this = other.view();
    else
      reset();
    return *this;
  }
  Text& operator=(Text&& other) noexcept {
    std::swap(value_, other.value_);
    std::swap(given_, other.given_);
    return *this;
  }
  ~Text() = default;
  Text& operator=(std::string_view text) {
    if (value_ == nullptr) value_ = std::make_unique<std::string>();
    value_->assign(text);
    given_ = true;
    return *this;
  }
  Text& operator=(const char* text) { return *this = std::string_view{text}; } // else as near to a Text as to a view
  bool given() const noexcept { return given_; }
  void reset() noexcept { given_ = false; }
  std::string_view view() const noexcept { return given_ ? std::string_view{*value_} : std::string_view{}; }

private:
  std::unique_ptr<std::string> value_; ///< Kept while the text is not given.
  bool given_ = false;
};

/// What every list of records has, untyped: whether it is given and how many there are.
class AnyRecords {
public:
  void none() noexcept {
    size_ = 0;
    given_ = 1;
  }
  void reset() noexcept {
    size_ = 0;
    given_ = 0;
  }
  bool given() const noexcept { return given_ != 0; }
  std::size_t size() const noexcept { return size_; }

protected:
  AnyRecords() = default;
  AnyRecords(const AnyRecords&) = default;
  AnyRecords& operator=(const AnyRecords&) = default;
  ~AnyRecords() = default;
  std::uint32_t size_ = 0;
  std::uint32_t room_ : 31 = 0;
  std::uint32_t given_ : 1 = 0;
};

/// A list of dated records. `records = {}` or `none()` says that there are none; untouched it is unknown. Keeps its memory on `reset()`. 16 bytes;
/// a reference to a record is valid until the next `add()`.
template <class Record> class Records : public AnyRecords {
public:
  using value_type = Record;
  Records() = default;
  Records(std::initializer_list<Record> records) { *this = records; }
  Records(const Records& other) : AnyRecords() { *this = other; }
  Records(Records&& other) noexcept : AnyRecords() { swap(other); }
  Records& operator=(const Records& other) {
    if (this != &other) take(other.begin(), other.size(), other.given());
    return *this;
  }
  Records& operator=(Records&& other) noexcept {
    swap(other);
    return *this;
  }
  ~Records() = default;
  /// `records = {}` says that there are none; `Records records = {}` and a default member stay unknown.
  Records& operator=(std::initializer_list<Record> records) {
    take(records.begin(), records.size(), true);
    return *this;
  }
  /// A new empty record at the end. O(1) amortised; allocates only where there never were so many.
  Record& add() {
    static_assert(std::is_nothrow_default_constructible_v<Record>, "a record that cannot be made would leave a hole");
    Record& added = next();
    std::destroy_at(&added); // made anew where it stands: a record that is assigned is written twice
    return *std::construct_at(&added);
  }
  Record& add(Record record) {
    Record& added = next();
    added = std::move(record);
    return added;
  }
  const Record& operator[](std::size_t i) const { return items_[i]; }
  Record& operator[](std::size_t i) { return items_[i]; }
  const Record* begin() const noexcept { return items_.get(); }
  const Record* end() const noexcept { return items_.get() + size_; }
  const Record* data() const noexcept { return items_.get(); }

private:
  Record& next() {
    if (size_ == room_) {
      const std::uint32_t room = room_ == 0 ? 4 : room_ * 2;
      auto items = std::make_unique<Record[]>(room);
      std::move(items_.get(), items_.get() + size_, items.get());
      items_ = std::move(items);
      room_ = room & 0x7FFF'FFFFu;
    }
    if (given_ == 0) given_ = 1; // a store each time would be waited for by the next call
    return items_[size_++];
  }
  void take(const Record* first, std::size_t count, bool given) {
    if (count > room_) {
      items_ = std::make_unique<Record[]>(count);
      room_ = static_cast<std::uint32_t>(count) & 0x7FFF'FFFFu;
    }
    std::copy(first, first + count, items_.get());
    size_ = static_cast<std::uint32_t>(count);
    given_ = given ? 1 : 0;
  }
  void swap(Records& other) noexcept {
    std::swap(items_, other.items_);
    std::swap(size_, other.size_);
    const std::uint32_t room = room_, given = given_;
    room_ = other.room_;
    given_ = other.given_;
    other.room_ = room & 0x7FFF'FFFFu;
    other.given_ = given & 1u;
  }
  std::unique_ptr<Record[]> items_; ///< `room_` records, of which the first `size_` count.
};

/// A set of zones that a person may be in, or nothing. A country stands for all of its zones: add `zones.of_country("MX")`.
class LICITO_EXPORT ZoneSet {
public:
  ZoneSet() = default;
  ZoneSet(std::initializer_list<const Zone*> zones) {
    for (const Zone* zone : zones) add(zone);
  }
  void add(const Zone* zone); ///< A zone already there is not added twice.
  bool given() const noexcept { return !zones_.empty(); }
  void reset() noexcept { zones_.clear(); }
  const ZoneList& list() const noexcept { return zones_; }

private:
  ZoneList zones_;
};

/// A set of places that hold at once, or nothing.
class PlaceSet {
public:
  PlaceSet() = default;
  PlaceSet(std::initializer_list<Place> places) : places_(places) {}
  void add(Place place) { places_.push_back(place); }
  bool given() const noexcept { return !places_.empty(); }
  void reset() noexcept { places_.clear(); }
  auto begin() const noexcept { return places_.begin(); }
  auto end() const noexcept { return places_.end(); }
  std::size_t size() const noexcept { return places_.size(); }

private:
  boost::container::small_vector<Place, 2> places_;
};

/// The types that facts have, in the words of the pack language.
enum class FactType : std::uint8_t { word, set, boolean, number, percent, money, date, instant, place, zones, text, id, hours, days, records };

} // namespace licito
