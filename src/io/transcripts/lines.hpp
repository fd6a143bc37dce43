// Where does the next line of this text begin, whatever its line ends?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// Walks over lines ended by LF, CRLF or CR.
class LineReader {
 public:
  explicit LineReader(std::string_view text) : text_(text), has_cr_(text.find('\r') != std::string_view::npos) {}

  /// Moves to the next line; false behind the last one. A line end at the very end begins no further line.
  bool next() {
    if (next_ >= text_.size()) return false;
    begin_ = next_;
    // Kept between lines: a text with CR alone would otherwise be searched to its end for every line.
    if (line_feed_ < begin_ || !searched_) {
      line_feed_ = text_.find('\n', begin_);
      if (line_feed_ == std::string_view::npos) line_feed_ = text_.size();
      searched_ = true;
    }
    std::size_t end = line_feed_;
    next_ = end + 1;
    if (has_cr_) {
      const std::size_t cr = text_.substr(begin_, end - begin_).find('\r');
      if (cr != std::string_view::npos) {
        // CRLF ends one line, a CR further ahead ends one of its own.
        if (begin_ + cr + 1 != end || end == text_.size()) next_ = begin_ + cr + 1;
        end = begin_ + cr;
      }
    }
    line_ = text_.substr(begin_, end - begin_);
    ++number_;
    return true;
  }

  [[nodiscard]] std::string_view line() const noexcept { return line_; }   ///< without its line end
  [[nodiscard]] std::size_t begin() const noexcept { return begin_; }      ///< bytes
  [[nodiscard]] std::uint64_t number() const noexcept { return number_; }  ///< from 1

 private:
  std::string_view text_;
  std::string_view line_;
  std::size_t begin_ = 0;
  std::size_t next_ = 0;
  std::size_t line_feed_ = 0;
  std::uint64_t number_ = 0;
  bool has_cr_;
  bool searched_ = false;
};

}  // namespace motet::inline v1
