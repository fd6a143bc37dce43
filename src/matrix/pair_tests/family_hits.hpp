// Which of many pairs meet too often for chance, when all are looked at together?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace motet::inline v1 {

/// How the number of rows of a pair becomes its statistic.
struct PairStatistic {
  std::size_t place = 0;  ///< of the number among the counts of a replicate
  double mean = 0;
  double scale = 0;  ///< 1 / standard deviation; negative where fewer rows are more extreme
  double observed_count = 0;
};

/// The numbers that MaxT gives, from whole counts: statistics are ranked once, and a replicate is one walk from the
/// smallest observed one to the largest.
class PairFamily {
 public:
  /// With `absolute`, statistics are compared by size.
  PairFamily(std::span<const PairStatistic> pairs, bool absolute);

  /// Hits by rank. Added up in any order they are the same.
  struct Hits {
    std::vector<std::uint64_t> raw;
    std::vector<std::uint64_t> down;
    std::vector<std::uint64_t> first;  // replicates whose largest statistic is enough for this rank, but for no smaller
    std::uint64_t replicates = 0;
  };
  [[nodiscard]] Hits make_hits() const;
  void add(std::span<const std::uint32_t> counts, Hits& hits) const;
  static void merge(Hits& into, const Hits& from);

  struct PValues {
    double raw = 0;
    double step_down = 0;
    double single_step = 0;
  };
  /// In the order in which the pairs were given.
  [[nodiscard]] std::vector<PValues> p_values(const Hits& hits) const;

 private:
  template <bool absolute>
  double add_all(const std::uint32_t* counts, Hits& hits) const;

  bool absolute_;
  std::vector<std::uint32_t> order_;   // the pair of each rank; the largest observed statistic first
  std::vector<std::uint32_t> places_;  // by rank, as all that follow
  std::vector<double> means_;
  std::vector<double> scales_;
  std::vector<double> limits_;  // at least so much is as extreme as observed
};

}  // namespace motet::inline v1
