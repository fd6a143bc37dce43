// Does a query hold in a unit, and because of which places?
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "motet/text/tokens.hpp"

#include "search/expression.hpp"
#include "search/placing.hpp"

namespace motet::inline v1 {

/// The part of a unit that lies in one transcript.
struct Section {
  const Placement* placement = nullptr;
  std::uint32_t unit = 0;
  std::string_view text;  ///< of the transcript
};

/// A stretch that an operator may use again, and what it is made of.
struct QueryPlace {
  std::uint32_t section = 0;
  TextSpan span;
  std::vector<std::uint32_t> parts;  ///< other places; none: a coding or words
};

/// Evaluates one query over one unit after another. For one thread.
class Evaluation {
 public:
  Evaluation(const QueryNode& root, const WordTokenizer& tokenize) : root_(root), tokenize_(tokenize) {}

  /// True when the query holds in the unit that the sections make up; `evidence` then has the spans for each section,
  /// in the order of the text, each once.
  bool holds(std::span<const Section> sections, std::vector<std::vector<TextSpan>>& evidence);

 private:
  struct Answer {
    bool holds = false;
    std::vector<std::uint32_t> places;  // in the order of section and span, each span once
  };
  struct Words {
    bool known = false;
    std::vector<std::uint32_t> begins, ends;
  };

  Answer evaluate(const QueryNode& node);
  [[nodiscard]] bool holds_without_place(std::uint32_t term) const;
  Answer evaluate_term(std::uint32_t term);
  Answer evaluate_list(const QueryNode& node);
  Answer evaluate_chain(const QueryNode& node);
  std::vector<std::uint32_t> link(const std::vector<std::uint32_t>& left, const std::vector<std::uint32_t>& right,
                                  const QueryLink& how);
  std::vector<std::uint32_t> without_repetition(std::vector<std::uint32_t> places);
  const Words& words_of(std::uint32_t section);
  void pair_before(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right);
  void pair_near(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right, std::uint32_t distance);
  void pair(std::uint32_t a, std::uint32_t b);

  const QueryNode& root_;
  const WordTokenizer& tokenize_;
  std::span<const Section> sections_;
  std::vector<QueryPlace> arena_;
  std::vector<Words> words_;           // of each section
  std::vector<std::uint32_t> paired_;  // places made by the link at work
  std::vector<Token> tokens_;
};

}  // namespace motet::inline v1
