// How are the same units counted again and again, as resampling does?
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/matrix/cooccurrence.hpp"

namespace motet::inline v1 {

/// Units made ready once, for about what one `cooccurrence` costs, so that counting them again costs a fraction of it.
/// Holds no reference to the matrix or view: 2 bytes for each unit and each code in it, up to 12 where pairs are not
/// counted in a square (see cooccurrence). Copies share the data, which never changes; counting from several threads at
/// once is safe.
class MOTET_API PairCounter {
 public:
  /// Errors: std::invalid_argument as cooccurrence.
  explicit PairCounter(const IncidenceMatrix& incidence, const CooccurrenceOptions& options = {});
  explicit PairCounter(const IncidenceView& incidence, const CooccurrenceOptions& options = {});

  [[nodiscard]] std::size_t rows() const noexcept;
  [[nodiscard]] const std::vector<Column>& columns() const noexcept;

  /// The same as cooccurrence(incidence). Errors: LimitError beyond limits.nonzeros pairs.
  [[nodiscard]] CooccurrenceMatrix count(const CooccurrenceOptions& options = {}) const;
  /// Each row counts as often as its weight says, as in a bootstrap draw; `total` is the sum of the weights.
  /// Errors: std::invalid_argument unless there is one weight for each row; LimitError beyond limits.nonzeros pairs,
  /// and for weights above 2^53 together.
  [[nodiscard]] CooccurrenceMatrix count(std::span<const std::uint32_t> weights,
                                         const CooccurrenceOptions& options = {}) const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace motet::inline v1
