// Where does byte 1,204 stand in code points, and where in UTF-16?
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/span.hpp"

namespace motet::inline v1 {

/// Converts positions in one text between UTF-8 bytes, code points and UTF-16 code units. A text of ASCII takes no
/// memory, any other about 12 bytes for each 256 of text. A conversion from bytes is a scan of at most 256 bytes, one
/// to bytes a binary search and such a scan. The map holds no text: pass the one it was made from; every conversion
/// throws std::invalid_argument for a text of another length.
class MOTET_API OffsetMap {
 public:
  OffsetMap() = default;
  /// Precondition: valid UTF-8 of at most 1 GiB.
  explicit OffsetMap(std::string_view text);

  [[nodiscard]] bool ascii() const noexcept { return marks_.empty(); }
  [[nodiscard]] std::uint32_t size_in_bytes() const noexcept { return bytes_; }
  [[nodiscard]] std::uint32_t size_in_code_points() const noexcept { return code_points_; }
  [[nodiscard]] std::uint32_t size_in_utf16() const noexcept { return utf16_; }

  /// Byte position to code points (or UTF-16 code units): how many begin before it.
  /// Errors: std::out_of_range beyond the end; std::invalid_argument inside a character.
  [[nodiscard]] std::uint32_t to_code_points(std::string_view text, std::uint32_t byte) const;
  [[nodiscard]] std::uint32_t to_utf16(std::string_view text, std::uint32_t byte) const;
  /// The reverse. Errors: std::out_of_range beyond the end; std::invalid_argument between two surrogates.
  [[nodiscard]] std::uint32_t from_code_points(std::string_view text, std::uint32_t code_point) const;
  [[nodiscard]] std::uint32_t from_utf16(std::string_view text, std::uint32_t unit) const;

  [[nodiscard]] TextSpan to_code_points(std::string_view text, TextSpan bytes) const;
  [[nodiscard]] TextSpan from_code_points(std::string_view text, TextSpan code_points) const;

 private:
  struct Mark {
    std::uint32_t byte, code_point, utf16;
  };
  std::vector<Mark> marks_;  // one at the first character boundary at or after each multiple of 256 bytes
  std::uint32_t bytes_ = 0;
  std::uint32_t code_points_ = 0;
  std::uint32_t utf16_ = 0;
};

}  // namespace motet::inline v1
