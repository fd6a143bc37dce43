#include "motet/matrix/pair_counter.hpp"

#include <numeric>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "motet/core/errors.hpp"

#include "matrix/counting/pair_blocks.hpp"
#include "matrix/counting/pair_choice.hpp"
#include "matrix/counting/pair_walk.hpp"
#include "matrix/counting/row_reader.hpp"

namespace motet::inline v1 {

namespace {

template <class Rows>
Rows made_ready(const RowReader& reader, const Execution& execution) {
  switch (pair_choice(reader)) {
    case PairChoice::square:
      return Rows(std::in_place_type<PairBlocks>, reader, execution);
    case PairChoice::narrow_walk:
      return Rows(std::in_place_type<PairWalk<std::uint16_t>>, reader, execution);
    default:
      return Rows(std::in_place_type<PairWalk<std::uint32_t>>, reader, execution);
  }
}

}  // namespace

struct PairCounter::State {
  using Rows = std::variant<PairBlocks, PairWalk<std::uint16_t>, PairWalk<std::uint32_t>>;

  std::size_t count = 0;
  std::vector<Column> columns;
  std::string rule;
  Rows rows;

  static std::shared_ptr<const State> made(const RowReader& reader, std::span<const Column> columns,
                                           std::string_view rule, const Execution& execution) {
    require_labels(reader, columns);
    return std::make_shared<State>(
        State{reader.rows(), {columns.begin(), columns.end()}, std::string(rule), made_ready<Rows>(reader, execution)});
  }

  [[nodiscard]] CooccurrenceMatrix counted(std::span<const std::uint32_t> weights, std::uint64_t total,
                                           const CooccurrenceOptions& options) const {
    CooccurrenceMatrix result;
    result.total = static_cast<double>(total);
    result.columns = columns;
    result.rule = rule;
    std::visit([&](const auto& kept) { kept.count(weights, options.execution, result); }, rows);
    return result;
  }
};

PairCounter::PairCounter(const IncidenceMatrix& incidence, const CooccurrenceOptions& options)
    : state_(State::made(RowReader(incidence.counts), incidence.columns, incidence.rule, options.execution)) {}

PairCounter::PairCounter(const IncidenceView& incidence, const CooccurrenceOptions& options)
    : state_(State::made(RowReader(incidence), incidence.columns, incidence.rule, options.execution)) {}

std::size_t PairCounter::rows() const noexcept { return state_->count; }

const std::vector<Column>& PairCounter::columns() const noexcept { return state_->columns; }

CooccurrenceMatrix PairCounter::count(const CooccurrenceOptions& options) const {
  return state_->counted({}, state_->count, options);
}

CooccurrenceMatrix PairCounter::count(std::span<const std::uint32_t> weights,
                                      const CooccurrenceOptions& options) const {
  constexpr std::uint64_t exact = std::uint64_t{1} << 53;
  if (weights.size() != state_->count) throw std::invalid_argument("one weight for each row");
  const std::uint64_t total = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
  if (total > exact) throw LimitError("weights of more than 2^53 together, where whole numbers end being exact");
  return state_->counted(weights, total, options);
}

}  // namespace motet::inline v1
