#include "motet/text/regular_expression.hpp"

#include <cstdint>
#include <new>
#include <stdexcept>
#include <string>
#include <unicode/parseerr.h>
#include <unicode/regex.h>
#include <unicode/utext.h>

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

#include "text/icu.hpp"

namespace motet::inline v1 {
namespace {

/// UTF-8 as ICU reads it: positions are bytes. Precondition: outlived by its text.
class Utf8Text {
 public:
  explicit Utf8Text(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text_, text.data(), static_cast<std::int64_t>(text.size()), &status);
    icu_bridge::check(status, "regular expression");
  }
  Utf8Text(const Utf8Text&) = delete;
  Utf8Text& operator=(const Utf8Text&) = delete;
  ~Utf8Text() { utext_close(&text_); }
  UText* get() noexcept { return &text_; }

 private:
  UText text_ = UTEXT_INITIALIZER;
};

void require_searchable(std::string_view text) {
  if (text.size() > INT32_MAX) throw LimitError("a regular expression takes at most 2147483647 bytes of text");
  require_utf8(text, {});
}

std::string reason_of(UErrorCode status) {
  switch (status) {
    case U_REGEX_RULE_SYNTAX:
      return "syntax error";
    case U_REGEX_BAD_ESCAPE_SEQUENCE:
      return "unknown escape sequence";
    case U_REGEX_PROPERTY_SYNTAX:
      return "unknown or unfinished Unicode property";
    case U_REGEX_UNIMPLEMENTED:
      return "not supported";
    case U_REGEX_MISMATCHED_PAREN:
      return "parenthesis without its partner";
    case U_REGEX_NUMBER_TOO_BIG:
      return "number too big";
    case U_REGEX_BAD_INTERVAL:
      return "error in {min,max}";
    case U_REGEX_MAX_LT_MIN:
      return "in {min,max}, max is less than min";
    case U_REGEX_INVALID_BACK_REF:
      return "reference to a group that there is not";
    case U_REGEX_INVALID_FLAG:
      return "unknown flag";
    case U_REGEX_LOOK_BEHIND_LIMIT:
      return "a look-behind must have a bounded length";
    case U_REGEX_SET_CONTAINS_STRING:
      return "a set may not contain a string";
    case U_REGEX_MISSING_CLOSE_BRACKET:
      return "missing ]";
    case U_REGEX_INVALID_RANGE:
      return "in a set [x-y], x is greater than y";
    case U_REGEX_PATTERN_TOO_BIG:
      return "the pattern is too big";
    case U_REGEX_INVALID_CAPTURE_GROUP_NAME:
      return "invalid name of a group";
    case U_REGEX_INTERNAL_ERROR:
      return "nested too deeply";
    default:
      return "not understood";
  }
}

[[noreturn]] void refuse(UErrorCode status, const UParseError& where) {
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  const SourcePosition position{{},
                                {},
                                where.line > 0 ? static_cast<std::uint64_t>(where.line) : 0,
                                where.offset > 0 ? static_cast<std::uint64_t>(where.offset) : 0};
  throw ParseError("regular expression: " + reason_of(status) + " (" + u_errorName(status) + ")", position);
}

std::shared_ptr<const icu::RegexPattern> compile(std::string_view pattern, bool case_sensitive) {
  require_searchable(pattern);
  Utf8Text text(pattern);
  UErrorCode status = U_ZERO_ERROR;
  UParseError where{};
  const std::uint32_t flags = UREGEX_UWORD | (case_sensitive ? 0U : std::uint32_t{UREGEX_CASE_INSENSITIVE});
  std::unique_ptr<icu::RegexPattern> compiled(icu::RegexPattern::compile(text.get(), flags, where, status));
  if (U_FAILURE(status)) refuse(status, where);
  return compiled;
}

/// Precondition: `status` is a failure.
[[noreturn]] void give_up(UErrorCode status, const RegularExpressionOptions& options) {
  if (status == U_REGEX_TIME_OUT)
    throw LimitError("regular expression: the search takes longer than time_limit " +
                     std::to_string(options.time_limit) + "; a simpler pattern or a higher limit may do");
  if (status == U_REGEX_STACK_OVERFLOW || status == U_BUFFER_OVERFLOW_ERROR)
    throw LimitError("regular expression: the search needs more memory than stack_bytes " +
                     std::to_string(options.stack_bytes) + "; a simpler pattern or a higher limit may do");
  icu_bridge::check(status, "regular expression");
  throw Error("regular expression: the search failed");
}

}  // namespace

struct RegularExpression::State {
  std::shared_ptr<const icu::RegexPattern> pattern;  // never changes: shared by copies and threads
  RegularExpressionOptions options;
};

RegularExpression::RegularExpression(std::string_view pattern, RegularExpressionOptions options) {
  // For ICU, 0 would be no limit at all.
  if (options.time_limit <= 0) throw std::invalid_argument("regular expression: time_limit must be above 0");
  if (options.stack_bytes <= 0) throw std::invalid_argument("regular expression: stack_bytes must be above 0");
  state_ = std::make_unique<State>(State{compile(pattern, options.case_sensitive), options});
}

RegularExpression::~RegularExpression() = default;
RegularExpression::RegularExpression(const RegularExpression& other) : state_(std::make_unique<State>(*other.state_)) {}
RegularExpression& RegularExpression::operator=(const RegularExpression& other) {
  *state_ = *other.state_;
  return *this;
}

void RegularExpression::find(std::string_view text, std::vector<TextSpan>& matches) const {
  require_searchable(text);
  Utf8Text input(text);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::RegexMatcher> matcher(state_->pattern->matcher(status));
  icu_bridge::check(status, "regular expression");
  matcher->setTimeLimit(state_->options.time_limit, status);
  matcher->setStackLimit(state_->options.stack_bytes, status);
  icu_bridge::check(status, "regular expression");
  matcher->reset(input.get());

  std::vector<TextSpan> found;
  while (matcher->find(status) != 0) {
    const TextSpan span{static_cast<std::uint32_t>(matcher->start64(status)),
                        static_cast<std::uint32_t>(matcher->end64(status))};
    if (span.begin < span.end) found.push_back(span);
  }
  if (U_FAILURE(status)) give_up(status, state_->options);
  matches.insert(matches.end(), found.begin(), found.end());
}

}  // namespace motet::inline v1
