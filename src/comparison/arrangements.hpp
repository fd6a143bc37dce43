// In how many ways can participants change places between groups, and which way is the i-th?
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace motet::inline v1 {

/// The ways to give people the groups that people of the same stratum have: group sizes within strata stay.
class Arrangements {
 public:
  /// The group and stratum of each person; groups and strata are counted from 0.
  Arrangements(std::span<const std::uint32_t> group, std::uint32_t groups, std::span<const std::uint32_t> stratum,
               std::uint32_t strata);

  /// How many distinct ones there are; none when more than `most`.
  [[nodiscard]] std::optional<std::uint64_t> count(std::uint64_t most) const;
  /// The share of all arrangements that differ from one of them only by the names of groups: 1 / count, times the ways
  /// to exchange groups that have the same size in every stratum. No two-sided p over all arrangements is smaller.
  [[nodiscard]] double smallest_share() const;

  /// Arrangement `i` of all, in a fixed order. Precondition: i < count, which is at most 2^40.
  void enumerated(std::uint64_t i, std::span<std::uint32_t> group) const;
  /// Arrangement `replicate` of an endless random sequence.
  void drawn(std::uint64_t seed, std::uint64_t replicate, std::span<std::uint32_t> group) const;

 private:
  std::vector<std::uint32_t> group_;
  std::vector<std::vector<std::uint32_t>> members_;  // of each stratum: people
  std::vector<std::vector<std::uint32_t>> sizes_;    // of each stratum: people of each group
};

}  // namespace motet::inline v1
