#include "search/lexer.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t longest_query = 100'000;  // bytes: room for thousands of terms

bool is_quotation_mark(char32_t c) { return c == U'"' || (c >= U'\u201C' && c <= U'\u201F'); }

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::optional<Prefix> prefix_of(std::string_view text) {
  const std::string name = lower(std::string(text));
  if (name == "code") return Prefix::code;
  if (name == "word" || name == "words") return Prefix::word;
  if (name == "speaker") return Prefix::speaker;
  return std::nullopt;
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  std::vector<QueryToken> run() {
    std::vector<QueryToken> tokens;
    do {
      tokens.push_back(next());
    } while (tokens.back().type != TokenType::end);
    return tokens;
  }

 private:
  [[nodiscard]] bool at_end() const { return position_ == query_.size(); }

  [[nodiscard]] char32_t peek() const {
    std::size_t position = position_;
    return next_code_point(query_, position);
  }

  char32_t take() {
    ++column_;
    return next_code_point(query_, position_);
  }

  QueryToken next() {
    while (!at_end() && is_blank(peek())) take();
    QueryToken token;
    token.column = column_;
    const std::size_t begin = position_;
    if (at_end()) {
      token.text = "the end of the query";
      return token;
    }
    const char32_t first = peek();
    if (first == U'(' || first == U')') {
      take();
      token.type = first == U'(' ? TokenType::open : TokenType::close;
    } else {
      take_term(token);
    }
    token.text = query_.substr(begin, position_ - begin);
    if (token.type == TokenType::term && !token.quoted && token.prefix == Prefix::plain) recognise_operator(token);
    return token;
  }

  void take_term(QueryToken& token) {
    token.type = TokenType::term;
    token.quoted = is_quotation_mark(peek());
    if (token.quoted) {
      token.value = take_quoted();
      if (at_end() || peek() != U'=') return require_gap();
    } else {
      token.value = take_bare(true);
      if (at_end() || (peek() != U'=' && peek() != U':')) return require_gap();
    }
    const std::uint64_t sign_column = column_;
    const std::string name = std::exchange(token.value, "");
    const bool attribute = take() == U'=';
    token.prefix = attribute ? Prefix::attribute : prefix_of(name).value_or(Prefix::plain);
    token.name = attribute ? name : "";
    if (attribute && name.empty()) refuse_query(sign_column, "expected the name of an attribute before '='");
    if (at_end() || is_blank(peek()) || peek() == U'(' || peek() == U')') {
      refuse_query(column_, attribute ? "expected a value after '" + name + "='; put several words in quotation marks"
                                      : "expected a name after '" + name + ":'; put several words in quotation marks");
    }
    token.quoted = is_quotation_mark(peek());
    token.value = token.quoted ? take_quoted() : take_bare(false);
    require_gap();
  }

  // Up to a blank, a bracket or a quotation mark; `splits` where the first sign behind a name may end it.
  std::string take_bare(bool splits) {
    const std::size_t begin = position_;
    while (!at_end()) {
      const char32_t c = peek();
      if (is_blank(c) || c == U'(' || c == U')' || is_quotation_mark(c)) break;
      if (splits && c == U'=') break;
      if (splits && c == U':' && prefix_of(query_.substr(begin, position_ - begin))) break;
      take();
    }
    return std::string(query_.substr(begin, position_ - begin));
  }

  // A quotation mark inside is written twice.
  std::string take_quoted() {
    const std::uint64_t column = column_;
    std::string value;
    take();
    while (!at_end()) {
      const std::size_t begin = position_;
      if (!is_quotation_mark(take())) {
        value += query_.substr(begin, position_ - begin);
      } else if (!at_end() && is_quotation_mark(peek())) {
        take();
        value += '"';
      } else {
        value = trim(value);
        if (value.empty()) refuse_query(column, "expected words between the quotation marks");
        return value;
      }
    }
    refuse_query(column, "expected a second quotation mark");
  }

  void require_gap() const {
    if (at_end()) return;
    const char32_t c = peek();
    if (is_blank(c) || c == U'(' || c == U')') return;
    refuse_query(column_, "expected a blank or a bracket here");
  }

  static void recognise_operator(QueryToken& token) {
    static constexpr std::pair<std::string_view, TokenType> words[] = {{"AND", TokenType::all},
                                                                       {"OR", TokenType::any},
                                                                       {"NOT", TokenType::none},
                                                                       {"BEFORE", TokenType::before},
                                                                       {"WITHIN", TokenType::within}};
    for (const auto& [word, type] : words) {
      if (token.value == word) token.type = type;
    }
    if (token.value != "NEAR" && !token.value.starts_with("NEAR/")) return;
    const std::string_view digits = std::string_view(token.value).substr(std::min<std::size_t>(5, token.value.size()));
    const bool number = !digits.empty() && digits.size() <= 6 &&
                        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!number) refuse_query(token.column, "expected a number of words behind NEAR, as in NEAR/5");
    token.type = TokenType::near;
    for (const char c : digits) token.distance = 10 * token.distance + static_cast<std::uint32_t>(c - '0');
  }

  std::string_view query_;
  std::size_t position_ = 0;
  std::uint64_t column_ = 1;
};

}  // namespace

void refuse_query(std::uint64_t column, const std::string& message) {
  SourcePosition where;
  where.file = "query";
  where.column = column;
  throw ParseError(message, where);
}

std::vector<QueryToken> tokenize_query(std::string_view query) {
  if (query.size() > longest_query) refuse_query(1, "a query has at most " + std::to_string(longest_query) + " bytes");
  if (const auto invalid = find_invalid_utf8(query)) {
    refuse_query(count_code_points(query.substr(0, *invalid)) + 1, "this is not UTF-8");
  }
  return Lexer(query).run();
}

}  // namespace motet::inline v1
