// What do NEAR and NOT in a pattern ask for, and which hits of its phrases give it?
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "motet/core/span.hpp"

namespace motet::inline v1 {

enum class Operation : std::uint8_t {
  near,          ///< A NEAR/n B
  without,       ///< A NOT B
  without_near,  ///< A NOT NEAR/n B
};

struct Operator {
  Operation operation = Operation::near;
  std::uint32_t words = 0;  ///< n
};

/// A pattern cut at its operators: one phrase more than operators.
struct Phrases {
  std::vector<std::string_view> phrases;  ///< parts of the pattern
  std::vector<Operator> operators;        ///< [i] stands between phrases [i] and [i + 1]
};

/// Errors: DataError for an operator without a phrase on both sides, NEAR/ without a number, and brackets around an
/// operator. Precondition: UTF-8.
Phrases split_at_operators(std::string_view pattern);

/// Where a phrase stands in a turn: its words, by their position in the turn, and its bytes.
struct Place {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  TextSpan span;
  bool operator==(const Place&) const = default;
};

/// Makes the hits of `A operator B` of those of A, in place. Both are in the order of the text and free of overlaps,
/// and so is the result.
void combine(std::vector<Place>& left, Operator between, std::span<const Place> right);

}  // namespace motet::inline v1
