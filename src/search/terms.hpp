// What does each term of a query stand for in this project?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/coding/project.hpp"
#include "motet/core/ids.hpp"

#include "search/expression.hpp"

namespace motet::inline v1 {

struct QueryTerm {
  enum class Kind : std::uint8_t { words, code, speaker, attribute };
  Kind kind = Kind::words;
  std::uint32_t entry = 0;  ///< of words: position in the dictionary
  CodeId code;
  ParticipantId speaker;
  std::string name;     ///< of the attribute
  std::string value;    ///< of the attribute
  std::string reading;  ///< the term as the query language writes it
};

struct QueryTerms {
  std::vector<QueryTerm> terms;
  Dictionary dictionary;  ///< every pattern of words once
};

/// Errors: ParseError with the column of the term.
QueryTerms resolve_terms(const Project& project, const std::vector<QueryToken>& tokens, const MatchOptions& match);

/// The whole query with brackets.
std::string reading_of(const ParsedQuery& query, const QueryTerms& terms);

}  // namespace motet::inline v1
