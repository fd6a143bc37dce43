// What does a query say, before anybody looks at a project?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/lexer.hpp"

namespace motet::inline v1 {

enum class QueryUnit : std::uint8_t { turn, sentence, paragraph, transcript, participant };

std::string_view to_string(QueryUnit unit);

/// How a node of a chain stands to the one before it.
struct QueryLink {
  bool before = false;         ///< else near
  std::uint32_t distance = 0;  ///< of near, in words
};

/// A term, or nodes under one operator. A chain `a NEAR/3 b BEFORE c` is one node, read from left to right, so that
/// only brackets and NOT make an expression deep.
struct QueryNode {
  enum class Kind : std::uint8_t { term, all, any, none, chain };
  Kind kind = Kind::term;
  std::uint64_t column = 1;
  std::uint32_t term = 0;  ///< position in ParsedQuery::terms
  std::vector<QueryNode> nodes;
  std::vector<QueryLink> links;  ///< of a chain: one fewer than nodes
};

struct ParsedQuery {
  QueryNode root;
  std::vector<QueryToken> terms;
  QueryUnit unit = QueryUnit::turn;
};

/// Errors: ParseError with the column and what was expected there.
ParsedQuery parse_query(std::string_view query);

}  // namespace motet::inline v1
