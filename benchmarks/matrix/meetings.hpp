// How do the counts of Motet and of its peers come into one form, so that they can be compared?
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "motet/matrix/cooccurrence.hpp"

namespace bench {

/// How often two columns meet, first <= second. Of a column with itself: how often it is there.
struct Meeting {
  std::int32_t first = 0;
  std::int32_t second = 0;
  std::int32_t both = 0;
  bool operator==(const Meeting&) const = default;
};

/// By first, then second, without those that are 0.
inline std::vector<Meeting> meetings_of(const motet::CooccurrenceMatrix& counts) {
  std::vector<Meeting> meetings;
  meetings.reserve(static_cast<std::size_t>(counts.joint.nonZeros() + counts.joint.rows()));
  for (std::int32_t first = 0; first < counts.joint.rows(); ++first) {
    if (counts.marginals[first] > 0) {
      meetings.push_back({first, first, static_cast<std::int32_t>(counts.marginals[first])});
    }
    for (motet::SparseMatrix::InnerIterator cell(counts.joint, first); cell; ++cell) {
      meetings.push_back({first, static_cast<std::int32_t>(cell.col()), static_cast<std::int32_t>(cell.value())});
    }
  }
  return meetings;
}

/// The bytes that these counts need when stored in compressed rows: eight for a number and four for its column.
inline std::uint64_t stored_bytes(const motet::SparseMatrix& matrix) {
  return 12 * static_cast<std::uint64_t>(matrix.nonZeros()) + 4 * static_cast<std::uint64_t>(matrix.rows() + 1);
}

/// A file of 32-bit numbers, least byte first, three for each; or of 64-bit reals.
/// Errors: std::runtime_error when it cannot be written.
void store(const std::filesystem::path& file, const std::vector<Meeting>& meetings);
void store(const std::filesystem::path& file, const std::vector<double>& numbers);

}  // namespace bench
