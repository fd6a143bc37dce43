// How often do themes, and the codes in them, come back in resamples?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "motet/themes/stability.hpp"

namespace motet::inline v1 {

/// Counts over resamples, all whole numbers: resamples may be added to several tallies in any order and merged.
class RecoveryTally {
 public:
  /// Errors: std::invalid_argument for a theme without columns, and columns that do not exist or stand in two places.
  RecoveryTally(std::span<const std::vector<std::int32_t>> themes, std::size_t columns);

  /// What one resample says of all themes.
  struct Resample {
    std::span<double> recovery;  ///< of each theme; NaN: none of its codes occurs
    double adjusted_rand = 0;    ///< of themes and communities over codes that occur; codes without theme are alone
    double variation = 0;
    double communities = 0;  ///< of two codes or more
  };

  /// `community` has a label below the number of columns for each column, numbered as a Partition does; of equally
  /// similar communities the first counts as the one most like a theme. Sets everything in `resample`.
  void add(std::span<const std::int32_t> community, std::span<const std::uint8_t> occurs, Resample& resample);
  /// Precondition: of the same themes and columns.
  void merge(const RecoveryTally& other);

  [[nodiscard]] double cohesion(std::size_t theme) const;
  [[nodiscard]] CodeStability code(std::size_t column) const;

 private:
  void count_sizes(std::span<const std::int32_t> community, std::span<const std::uint8_t> occurs, Resample& resample);
  void find_themes(std::span<const std::int32_t> community, std::span<const std::uint8_t> occurs,
                   std::span<double> recovery);
  void place_codes(std::span<const std::int32_t> community, std::span<const std::uint8_t> occurs);
  void count_pairs(std::span<const std::int32_t> community, std::span<const std::uint8_t> occurs);
  void compare(std::span<const std::int32_t> community, std::span<const std::uint8_t> occurs, Resample& resample);
  [[nodiscard]] std::size_t pair_at(std::size_t theme, std::size_t first, std::size_t second) const;

  std::vector<std::vector<std::int32_t>> themes_;
  std::vector<std::int32_t> theme_;       // of each column, or -1
  std::vector<std::size_t> pair_starts_;  // of each theme, in both_ and together_
  std::uint64_t resamples_ = 0;
  std::vector<std::uint32_t> present_;    // of each column
  std::vector<std::uint32_t> stays_;      // of each column
  std::vector<std::uint32_t> elsewhere_;  // columns x themes
  std::vector<std::uint32_t> both_;       // pairs of codes of one theme: resamples in which both occur
  std::vector<std::uint32_t> together_;   // and are in one community
  // Of the resample that is being added:
  std::vector<std::int32_t> size_;    // of each community
  std::vector<std::int32_t> shared_;  // codes of one theme in each community, 0 between themes
  std::vector<std::int32_t> best_;    // the community most like each theme, or -1
  std::vector<std::int32_t> leader_;  // the theme that codes of others in a community count for, or -1
  std::vector<std::int32_t> near_;    // communities of the members of one theme, -1: does not occur
  std::vector<std::int32_t> themes_of_occurring_;
  std::vector<std::int32_t> communities_of_occurring_;
};

}  // namespace motet::inline v1
