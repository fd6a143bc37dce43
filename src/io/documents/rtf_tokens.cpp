#include "io/documents/rtf_tokens.hpp"

#include <algorithm>

namespace motet::inline v1::documents {
namespace {

bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

int hexadecimal(char c) noexcept {
  if (is_digit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

void RtfTokens::fail(const std::string& message) const {
  throw ParseError(message + " (byte " + std::to_string(begin_) + ")", {std::string(name_), {}, 0, 0});
}

bool RtfTokens::next(RtfToken& token) {
  at_ = std::min(bytes_.find_first_not_of("\r\n", at_), bytes_.size());
  begin_ = at_;
  if (at_ == bytes_.size()) return false;
  token.number.reset();
  const char c = bytes_[at_];
  if (c == '{' || c == '}') {
    token.kind = c == '{' ? RtfToken::Kind::open : RtfToken::Kind::close;
    token.text = bytes_.substr(at_++, 1);
  } else if (c == '\\') {
    control(token);
  } else {
    const std::size_t end = std::min(bytes_.find_first_of("\\{}\r\n", at_), bytes_.size());
    token.kind = RtfToken::Kind::text;
    token.text = bytes_.substr(at_, end - at_);
    at_ = end;
  }
  return true;
}

void RtfTokens::control(RtfToken& token) {
  ++at_;
  if (at_ == bytes_.size()) fail("the document ends behind a backslash; the file is truncated");
  if (is_letter(bytes_[at_])) {
    word(token);
  } else if (bytes_[at_] == '\'') {
    escaped_byte(token);
  } else {
    token.kind = RtfToken::Kind::symbol;
    token.text = bytes_.substr(at_++, 1);
  }
}

void RtfTokens::word(RtfToken& token) {
  const std::size_t begin = at_;
  while (at_ < bytes_.size() && is_letter(bytes_[at_])) ++at_;
  token.kind = RtfToken::Kind::word;
  token.text = bytes_.substr(begin, at_ - begin);
  const bool negative = at_ + 1 < bytes_.size() && bytes_[at_] == '-' && is_digit(bytes_[at_ + 1]);
  if (negative) ++at_;
  if (at_ < bytes_.size() && is_digit(bytes_[at_])) {
    constexpr int largest = 100'000'000;
    int value = 0;
    for (; at_ < bytes_.size() && is_digit(bytes_[at_]); ++at_) {
      if (value < largest) value = 10 * value + (bytes_[at_] - '0');
    }
    token.number = negative ? -value : value;
  }
  if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
  if (token.text != "bin" || token.number.value_or(0) <= 0) return;
  const auto size = static_cast<std::size_t>(*token.number);
  if (size > bytes_.size() - at_) fail("\\bin announces more bytes than there are; the file is truncated");
  at_ += size;
}

void RtfTokens::escaped_byte(RtfToken& token) {
  const int high = at_ + 2 < bytes_.size() ? hexadecimal(bytes_[at_ + 1]) : -1;
  const int low = at_ + 2 < bytes_.size() ? hexadecimal(bytes_[at_ + 2]) : -1;
  if (high < 0 || low < 0) fail("\\' without two hexadecimal digits");
  token.kind = RtfToken::Kind::byte;
  token.text = bytes_.substr(at_, 3);
  token.number = 16 * high + low;
  at_ += 3;
}

}  // namespace motet::inline v1::documents
