// What does a cell of a spreadsheet with this number and format say?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace motet::inline v1::documents {

/// Which parts of a moment a number format shows.
struct MomentFormat {
  bool date = false, time = false;
  bool elapsed = false;  ///< hours beyond 24, as in [h]:mm
};

/// Of a format's code: "yyyy-mm-dd", "[h]:mm:ss", "0.00%".
MomentFormat moment_format(std::string_view code);
/// Of a built-in format's number.
MomentFormat built_in_moment_format(std::uint32_t number);

/// A day number with its fraction as ISO 8601, as far as the format shows it: "2024-05-03", "2024-05-03T14:30:00",
/// "14:30:00". `from_1904` says from which day the file counts. Nothing for what is no day before the year 10000, and
/// for the 29th of February 1900, which Excel believes in.
std::optional<std::string> moment_of(double days, const MomentFormat& format, bool from_1904);

/// A number as somebody would type it: 15 digits at most, without an exponent below 10^21; whole numbers as they
/// stand, and what is no number too.
std::string number_as_typed(std::string_view stored);

}  // namespace motet::inline v1::documents
