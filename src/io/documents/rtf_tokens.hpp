// What is the next token of this Rich Text?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "motet/core/errors.hpp"

namespace motet::inline v1::documents {

struct RtfToken {
  enum class Kind { open, close, word, symbol, byte, text };
  Kind kind = Kind::text;
  std::string_view text;      ///< of a word, a symbol or a stretch of text
  std::optional<int> number;  ///< behind a word; the value of a byte
};

/// Cuts \word-12, \~, \'e9, braces and text apart. Data behind \bin are passed over; line ends are nothing.
class RtfTokens {
 public:
  RtfTokens(std::string_view bytes, std::string_view name) : bytes_(bytes), name_(name) {}
  /// False at the end. Errors: ParseError with the byte for \bin that reaches beyond the end.
  bool next(RtfToken& token);
  /// Of the token before.
  [[nodiscard]] std::size_t begin() const noexcept { return begin_; }
  [[noreturn]] void fail(const std::string& message) const;

 private:
  void control(RtfToken& token);
  void word(RtfToken& token);
  void escaped_byte(RtfToken& token);

  std::string_view bytes_;
  std::string_view name_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
};

}  // namespace motet::inline v1::documents
