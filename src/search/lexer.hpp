// Of which terms, operators and brackets does a query consist?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace motet::inline v1 {

enum class TokenType : std::uint8_t { term, open, close, all, any, none, near, before, within, end };

/// What the part before ':' or '=' says about a term.
enum class Prefix : std::uint8_t { plain, code, word, speaker, attribute };

struct QueryToken {
  TokenType type = TokenType::end;
  std::uint64_t column = 1;  ///< in code points, from 1
  std::string text;          ///< as it stands in the query, for messages
  Prefix prefix = Prefix::plain;
  bool quoted = false;         ///< the value stood in quotation marks
  std::string name;            ///< of the attribute
  std::string value;           ///< of a term, without quotation marks
  std::uint32_t distance = 0;  ///< of NEAR/n
};

/// The tokens of a query; the last one is `end`.
/// Errors: ParseError with the column.
std::vector<QueryToken> tokenize_query(std::string_view query);

/// Throws the ParseError of a query.
[[noreturn]] void refuse_query(std::uint64_t column, const std::string& message);

}  // namespace motet::inline v1
