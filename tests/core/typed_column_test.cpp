#include "motet/core/typed_column.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <stdexcept>

using namespace motet;

namespace {

TypedColumn column_of(std::vector<Cell> cells) {
  Table table{"t", {"a"}, {}};
  for (Cell& cell : cells) table.rows.push_back({std::move(cell)});
  return typed_columns(table).at(0);
}

const Cell nothing{};
const Cell seven = std::int64_t{7};
const Cell half = 0.5;
const Cell undefined = std::numeric_limits<double>::quiet_NaN();
const Cell word = std::string("w");
using Missing = std::vector<std::uint8_t>;

}  // namespace

TEST_CASE("a column is of the narrowest type for all its cells") {
  CHECK(std::get<std::vector<std::int64_t>>(column_of({seven, seven}).values) == std::vector<std::int64_t>{7, 7});
  CHECK(std::get<std::vector<double>>(column_of({seven, half}).values) == std::vector<double>{7.0, 0.5});
  CHECK(std::get<std::vector<std::string>>(column_of({seven, half, word}).values) ==
        std::vector<std::string>{"7", "0.5", "w"});
  CHECK(std::holds_alternative<std::monostate>(column_of({nothing}).values));
  CHECK(std::holds_alternative<std::monostate>(column_of({}).values));
  CHECK(column_of({}).name == "a");
}

TEST_CASE("empty cells are missing, undefined numbers are not, but in text") {
  CHECK(column_of({seven}).missing.empty());
  CHECK(column_of({seven, nothing, seven}).missing == Missing{0, 1, 0});
  CHECK(column_of({nothing, nothing}).missing == Missing{1, 1});
  const TypedColumn numbers = column_of({undefined, nothing});
  CHECK(std::isnan(std::get<std::vector<double>>(numbers.values)[0]));
  CHECK(numbers.missing == Missing{0, 1});
  const TypedColumn texts = column_of({undefined, word});
  CHECK(texts.missing == Missing{1, 0});
  CHECK(std::get<std::vector<std::string>>(texts.values) == std::vector<std::string>{"", "w"});
}

TEST_CASE("rows as long as the header") {
  CHECK_THROWS_AS(typed_columns({"t", {"a"}, {{seven}, {}}}), std::invalid_argument);
}
