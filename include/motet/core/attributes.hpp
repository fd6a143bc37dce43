// What is known about a participant, a transcript or a code beyond its name?
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// A day of the proleptic Gregorian calendar. parse_attribute makes only days that exist.
struct Date {
  std::int32_t year = 0;
  std::uint8_t month = 1;  ///< 1 to 12
  std::uint8_t day = 1;    ///< 1 to 31
  auto operator<=>(const Date&) const = default;
};

/// A moment: seconds since 1970-01-01T00:00:00 UTC.
struct DateTime {
  std::int64_t seconds = 0;
  auto operator<=>(const DateTime&) const = default;
};

/// One value: text, whole number, number, yes or no, day, or moment.
using Attribute = std::variant<std::string, std::int64_t, double, bool, Date, DateTime>;

/// Text as people write it in tables: "12" is a whole number, "1.5" a number, "true"/"false" (any case) a boolean,
/// "2024-05-31" a day, "2024-05-31T10:00:00Z" a moment (Z, or an offset such as +02:00; fractions of a second are cut
/// off), everything else text. A number with a superfluous zero ("007"), a plus sign, blanks around it, or more digits
/// than 64 bits hold is text: such numbers are names, postal codes or telephone numbers.
MOTET_API Attribute parse_attribute(std::string_view text);

/// The value as parse_attribute reads it back: numbers with up to 12 significant digits (3.0 keeps its ".0"; NaN is
/// empty), days as ISO 8601, moments in UTC. Years before 0 and after 9999 are written but not read back.
MOTET_API std::string to_string(const Attribute& value);

/// A day or moment from ISO 8601; nothing when the text is not one.
MOTET_API std::optional<Date> parse_date(std::string_view text);
MOTET_API std::optional<DateTime> parse_date_time(std::string_view text);

/// Named values in the order they were first set; names are unique and compared exactly.
class MOTET_API Attributes {
 public:
  using Entry = std::pair<std::string, Attribute>;

  /// Sets or replaces the value called `name`.
  void set(std::string name, Attribute value);
  /// The value called `name`, or null.
  [[nodiscard]] const Attribute* find(std::string_view name) const noexcept;
  [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
  [[nodiscard]] auto begin() const noexcept { return entries_.begin(); }
  [[nodiscard]] auto end() const noexcept { return entries_.end(); }
  bool operator==(const Attributes&) const = default;

 private:
  std::vector<Entry> entries_;
};

}  // namespace motet::inline v1
