// Which of many test statistics is too large for chance, when all are looked at together?
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// p-values adjusted for looking at many statistics at once, from the same permutations for all (Westfall and Young
/// 1993): single step, the share of replicates whose largest statistic is at least this one; step down, the same over
/// the statistics that are not larger than this one, made non-decreasing. Keeps the chance of any false rejection, also
/// among dependent tests. Statistics are compared by size: give absolute values of studentised statistics, so that rare
/// ones can win too. Values within a relative 1e-9 are equal.
///
/// Replicates may be added in any order and by several objects, which are merged: the same counts. *Undefined*: an
/// observed NaN is in no family and stays NaN; a replicate's NaN counts as not extreme.
class MOTET_API MaxT {
 public:
  explicit MaxT(std::span<const double> observed);

  /// One pass, nothing allocated. Errors: std::invalid_argument when the number of statistics is another.
  void add(std::span<const double> replicate);
  /// Errors: std::invalid_argument when the observed statistics are others.
  void merge(const MaxT& other);

  [[nodiscard]] std::uint64_t replicates() const noexcept { return replicates_; }
  /// Of each statistic by itself, single step, step down. With `complete` the replicates are all arrangements, the
  /// observed one among them, and p is hits / replicates (NaN without any); else (1 + hits) / (1 + replicates).
  [[nodiscard]] std::vector<double> raw(bool complete = false) const;
  [[nodiscard]] std::vector<double> single_step(bool complete = false) const;
  [[nodiscard]] std::vector<double> step_down(bool complete = false) const;

  /// Versioned bytes, the same on every machine, however the replicates were put together. Errors of from_bytes:
  /// ParseError for bytes that to_bytes does not write; memory is asked for only as the bytes are worth it.
  [[nodiscard]] std::string to_bytes() const;
  static MaxT from_bytes(std::string_view bytes);

 private:
  [[nodiscard]] double share(std::uint64_t hits, bool complete) const;

  std::vector<double> observed_;
  // Of the defined ones, from the largest:
  std::vector<std::uint32_t> order_;
  std::vector<double> thresholds_;  // what counts as at least as large
  std::vector<std::uint64_t> raw_hits_;
  std::vector<std::uint64_t> first_beaten_;  // replicates whose largest statistic beats this one and none before it
  std::vector<std::uint64_t> down_hits_;
  std::uint64_t replicates_ = 0;
};

}  // namespace motet::inline v1
